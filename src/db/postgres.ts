// PostgreSQL: one connection, which keeps nothing between transactions, so that a pooler may stand in between.

import { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { Client, CustomTypesConfig } from 'pg'
import { storage, unavailable, unknown } from '../domain/error.ts'
import { signs } from './changes.ts'
import { type Db, type Handle, marks, type Patience, queue, type Value } from './db.ts'
import { engine } from './postgres/engine.ts'
import { stillThere } from './postgres/knock.ts'
import { passwordIn } from './postgres/passfile.ts'
import type { Server } from './postgres/server.ts'
import { collided, explained, isDefinite, worthAnotherTry } from './postgres/trouble.ts'

/** How long a command waits for others to finish writing, in milliseconds. */
const patience = 5000

/** How long the server may take to let somebody in, and to commit before nobody knows what became of it. */
const longest = 4000

/** After so long without an answer it is asked whether it is still there, and has half of that to say so. */
const silence = 3000

/** Rows that are fetched at once. */
const batch = 500

/** Rows that are written at once; a statement has 65,535 placeholders at most. */
const together = 200

/**
 * Opens the database of a desk; with `create`, one that is to become a desk, whose transactions create it one after the
 * other. Throws `unavailable`: no server within the time; `storage`: it lets nobody in, or is none for a desk.
 */
export async function openPostgres(server: Server, { create = false } = {}): Promise<Db> {
  const { shown } = server
  const connection = await connect(server).catch((error: unknown) => {
    throw explained(error, shown)
  })
  const db = handleOn(server, connection, create)
  try {
    const row = await db.get<{ encoding: string }>(`SELECT current_setting('server_encoding') AS "encoding"`)
    if (row?.encoding !== 'UTF8') {
      throw storage((texts) => texts.db.notUtf8(shown, String(row?.encoding)), 'createdb --encoding=UTF8 NAME')
    }
    return db
  } catch (error) {
    await db.close()
    throw error
  }
}

const outside = async (): Promise<never> => {
  throw new Error('a change outside of a transaction')
}

const firstLine = (error: unknown): string => String((error as Error).message).split('\n')[0] ?? ''

async function loadDriver() {
  try {
    const { default: pg } = await import('pg')
    return pg
  } catch (error) {
    throw storage(({ db }) => db.noPostgresDriver(firstLine(error)), 'npm install pg')
  }
}

type Connection = { client: Client; socket: Socket }

async function connect({ url, passwords }: Server): Promise<Connection> {
  const pg = await loadDriver()
  // counts and ids are numbers
  const whole = [pg.types.builtins.INT8, pg.types.builtins.NUMERIC] as readonly number[]
  const types = {
    getTypeParser: (oid: number) => (whole.includes(oid) ? Number : pg.types.getTypeParser(oid)),
  } as CustomTypesConfig
  const until = performance.now() + longest
  for (;;) {
    const socket = new Socket()
    const client = new pg.Client({
      connectionString: url,
      stream: () => socket,
      types,
      connectionTimeoutMillis: Math.max(until - performance.now(), 100),
      keepAlive: true,
      application_name: 'flashticket',
    })
    // '': none; the driver would look for the file itself, and complain of having to
    client.password ??= (passwords && passwordIn(passwords, client)) || ''
    // told by the statement that meets it
    client.on('error', () => undefined)
    try {
      await client.connect()
      return { client, socket }
    } catch (error) {
      if (!worthAnotherTry(error) || performance.now() > until) throw error
    }
    await pause(50 + Math.random() * 150)
  }
}

/** What is said on it: that somebody has committed. */
const channel = 'flashticket'

/** Signs of what the server says by itself, which costs it no question; of `asked` where that connection is gone. */
async function* heard(server: Server, asked: () => Promise<number>, goesOn: () => boolean): AsyncIterable<void> {
  const { client } = await connect({ ...server, url: server.listen ?? server.url }).catch((error: unknown) => {
    throw explained(error, server.shown)
  })
  let [times, gone] = [0, false]
  client.on('notification', () => (times += 1)).on('end', () => (gone = true))
  try {
    await client.query(`LISTEN ${channel}`)
    yield* signs(async () => (gone ? asked() : -times), goesOn)
  } finally {
    if (!gone) await client.end()
  }
}

/** `$1`, `$2` … for `?`, but for those in quotes. */
const numbered = (sql: string): string => {
  let count = 0
  return sql.replace(/'[^']*'|\?/g, (found) => (found === '?' ? `$${++count}` : found))
}

function handleOn(server: Server, connection: Connection, create: boolean): Db {
  const { shown } = server
  const texts = new Map<string, string>()
  let { client, socket } = connection
  let lost = false
  const attend = (): void => {
    const mine = client
    const over = (): void => void (lost ||= mine === client)
    mine.on('end', over).on('error', over)
  }
  attend()
  /** Whoever comes after a connection broke gets another: nothing was kept in it. */
  const mend = async (): Promise<void> => {
    if (!lost) return
    ;({ client, socket } = await connect(server).catch((error: unknown) => {
      throw explained(error, shown)
    }))
    lost = false
    attend()
  }
  /** Nothing more is asked of the server; what waits for an answer hears of it as of a connection that broke. */
  const giveUp = (): void => {
    lost = true
    socket.destroy()
  }
  const within = async <Result>(milliseconds: number, answer: Promise<Result>): Promise<Result> => {
    const timer = setTimeout(giveUp, milliseconds)
    return answer.finally(() => clearTimeout(timer))
  }
  /** The answer, however long the server works on it, as long as it is there. */
  const watched = async <Result>(answer: Promise<Result>): Promise<Result> => {
    const { remoteAddress: host, remotePort: port } = socket
    // a server of this machine cannot be out of reach
    if (host === undefined || port === undefined) return answer
    let timer: NodeJS.Timeout
    let over = false
    const watch = (): void => {
      timer = setTimeout(async () => {
        const there = await stillThere(host, port, silence / 2)
        if (over) return
        if (there) watch()
        else giveUp()
      }, silence)
    }
    watch()
    return answer.finally(() => {
      over = true
      clearTimeout(timer)
    })
  }

  const query = async (sql: string, params: readonly Value[] = []) => {
    let text = texts.get(sql)
    if (text === undefined) texts.set(sql, (text = numbered(sql)))
    try {
      return await watched(client.query(text, [...params]))
    } catch (error) {
      throw explained(error, shown)
    }
  }
  let cursors = 0
  const inner: Handle = {
    engine,
    all: async <Row>(sql: string, params?: readonly Value[]) => (await query(sql, params)).rows as Row[],
    get: async <Row>(sql: string, params?: readonly Value[]) => (await query(sql, params)).rows[0] as Row | undefined,
    async *each<Row>(sql: string, params?: readonly Value[]) {
      const cursor = `rows_${++cursors}`
      await query(`DECLARE ${cursor} NO SCROLL CURSOR FOR ${sql}`, params)
      for (let more = true; more; ) {
        const { rows } = await query(`FETCH FORWARD ${batch} FROM ${cursor}`)
        yield* rows as Row[]
        more = rows.length === batch
      }
    },
    run: async (sql, params) => (await query(sql, params)).rowCount ?? 0,
    async insert(into, rows) {
      for (let first = 0; first < rows.length; first += together) {
        const some = rows.slice(first, first + together)
        await query(`INSERT INTO ${into} VALUES ${some.map((row) => `(${marks(row)})`).join(', ')}`, some.flat())
      }
    },
  }

  // LOCK TABLE takes no snapshot, so what the transaction sees is what is so once it is its turn.
  const turn = (wait: boolean, milliseconds: number): string =>
    create
      ? 'BEGIN; SELECT pg_advisory_xact_lock(1179407435)'
      : `BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE; SET LOCAL synchronous_commit = on;
         SET LOCAL lock_timeout = ${Math.max(Math.ceil(milliseconds), 100)}; LOCK TABLE desk IN SHARE ROW EXCLUSIVE MODE${wait ? '' : ' NOWAIT'}`

  const commit = async (): Promise<void> => {
    if (lost) {
      throw unavailable(
        ({ db }) => db.connectionBroke(shown),
        ({ db }) => db.tryAgain,
      )
    }
    try {
      // whoever listens hears of it if it is committed, and not otherwise
      await within(longest, client.query(`NOTIFY ${channel}; COMMIT`))
    } catch (error) {
      if (isDefinite(error)) throw explained(error, shown)
      throw unknown(
        ({ db }) => db.maybeWritten(shown),
        ({ db }) => db.lookFirst,
      )
    }
  }

  const attempt = async <Result>(work: (db: Handle) => Promise<Result>, begin: string): Promise<Result> => {
    try {
      await mend()
      await query(begin)
      const result = await work(inner)
      await commit()
      return result
    } catch (error) {
      if (!lost) await query('ROLLBACK').catch(() => undefined)
      throw error
    }
  }
  const transaction = async <Result>(
    work: (db: Handle) => Promise<Result>,
    { wait = true, once = false }: Patience,
  ): Promise<Result> => {
    const until = performance.now() + patience
    for (;;) {
      try {
        return await attempt(work, turn(wait, until - performance.now()))
      } catch (error) {
        if (once || !collided(error) || performance.now() > until) throw error
      }
      await pause(10 + Math.random() * 90)
    }
  }
  /** Until the one statement that ends it, everything is of one moment. */
  async function* snapshot<Row>(work: (db: Handle) => AsyncIterable<Row>): AsyncIterable<Row> {
    await inTurn(async () => {
      await mend()
      await query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    })
    try {
      yield* work(inner)
    } finally {
      if (!lost) await query('ROLLBACK').catch(() => undefined)
    }
  }
  const inTurn = queue()
  const alone = <Result>(work: () => Promise<Result>): Promise<Result> => inTurn(() => mend().then(work))
  const nextEntry = async (): Promise<number> => {
    const row = await alone(() => inner.get<{ next: number }>(`SELECT next FROM counters WHERE name = 'entry'`))
    return row?.next ?? 0
  }
  return {
    engine,
    all: (sql, params) => alone(() => inner.all(sql, params)),
    get: (sql, params) => alone(() => inner.get(sql, params)),
    // a cursor lives in a transaction
    each: (sql, params) => snapshot((db) => db.each(sql, params)),
    run: outside,
    insert: outside,
    tx: (work, patience = {}) => inTurn(() => transaction(work, patience)),
    snapshot,
    signs: (goesOn) => (server.listen === undefined ? signs(nextEntry, goesOn) : heard(server, nextEntry, goesOn)),
    close: () =>
      inTurn(async () => {
        // what matters has been answered
        await within(silence / 2, client.end()).catch(() => undefined)
      }),
  }
}
