// PostgreSQL: one connection, which keeps nothing between transactions, so that a pooler may stand in between.

import { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { Client, CustomTypesConfig } from 'pg'
import { DeskError, storage, unavailable } from '../domain/error.ts'
import { signs } from './changes.ts'
import { type Db, type Handle, type Patience, queue, type Value } from './db.ts'
import { engine } from './postgres/engine.ts'
import type { Server } from './postgres/server.ts'
import { collided, explained, isDefinite, worthAnotherTry } from './postgres/trouble.ts'

/** How long a command waits for the server and for others to finish writing, in milliseconds. */
const patience = 5000

/** How long a commit may take before nobody knows what became of it. */
const longest = 8000

/** Rows that are fetched at once. */
const batch = 500

/**
 * Opens the database of a desk; with `create`, one that is to become a desk, whose transactions create it one after the
 * other. Throws `unavailable`: no server within the time; `storage`: it lets nobody in, or is none for a desk.
 */
export async function openPostgres({ url, shown }: Server, { create = false } = {}): Promise<Db> {
  const connection = await connect(url).catch((error: unknown) => {
    throw explained(error, shown)
  })
  const db = handleOn(connection, shown, create)
  try {
    const row = await db.get<{ encoding: string }>(`SELECT current_setting('server_encoding') AS "encoding"`)
    if (row?.encoding !== 'UTF8') {
      throw storage(`${shown} keeps its texts as ${row?.encoding}; a desk needs UTF8`, 'createdb --encoding=UTF8 NAME')
    }
    return db
  } catch (error) {
    await db.close()
    throw error
  }
}

async function loadDriver() {
  try {
    const { default: pg } = await import('pg')
    return pg
  } catch (error) {
    throw storage(
      `the PostgreSQL driver cannot load: ${String((error as Error).message).split('\n')[0]}`,
      'npm install pg',
    )
  }
}

type Connection = { client: Client; socket: Socket }

async function connect(connectionString: string): Promise<Connection> {
  const pg = await loadDriver()
  // counts and ids are numbers
  const whole = [pg.types.builtins.INT8, pg.types.builtins.NUMERIC] as readonly number[]
  const types = {
    getTypeParser: (oid: number) => (whole.includes(oid) ? Number : pg.types.getTypeParser(oid)),
  } as CustomTypesConfig
  const until = performance.now() + patience
  for (;;) {
    const socket = new Socket()
    const client = new pg.Client({
      connectionString,
      stream: () => socket,
      types,
      connectionTimeoutMillis: patience,
      keepAlive: true,
      application_name: 'flashticket',
    })
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

/** `$1`, `$2` … for `?`, but for those in quotes. */
const numbered = (sql: string): string => {
  let count = 0
  return sql.replace(/'[^']*'|\?/g, (found) => (found === '?' ? `$${++count}` : found))
}

function handleOn({ client, socket }: Connection, shown: string, create: boolean): Db {
  const texts = new Map<string, string>()
  let lost = false
  client.on('end', () => (lost = true))
  client.on('error', () => (lost = true))
  /** The answer, unless it takes so many milliseconds that the server must be gone: then nothing more is asked of it. */
  const within = async <Result>(milliseconds: number, answer: Promise<Result>): Promise<Result> => {
    const timer = setTimeout(() => {
      lost = true
      // what waits for an answer hears of it as of a connection that broke
      socket.destroy()
    }, milliseconds)
    return answer.finally(() => clearTimeout(timer))
  }

  const query = async (sql: string, params: readonly Value[] = []) => {
    let text = texts.get(sql)
    if (text === undefined) texts.set(sql, (text = numbered(sql)))
    try {
      return await client.query(text, [...params])
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
  }

  // LOCK TABLE takes no snapshot, so what the transaction sees is what is so once it is its turn.
  const turn = (wait: boolean): string =>
    create
      ? 'BEGIN; SELECT pg_advisory_xact_lock(1179407435)'
      : `BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE; SET LOCAL synchronous_commit = on;
         SET LOCAL lock_timeout = ${patience}; LOCK TABLE desk IN SHARE ROW EXCLUSIVE MODE${wait ? '' : ' NOWAIT'}`

  const commit = async (): Promise<void> => {
    if (lost) throw unavailable(`the connection to ${shown} broke; nothing was written`, 'try again')
    let answer: { command: string }
    try {
      answer = await within(longest, client.query('COMMIT'))
    } catch (error) {
      if (isDefinite(error)) throw explained(error, shown)
      throw new DeskError(
        'unknown',
        `the connection to ${shown} broke after the commit was sent: the change may have been written, or not`,
        'look before you try again; what is filed with --dedupe-key can be filed again safely',
      )
    }
    if (answer.command !== 'COMMIT') throw new Error('a statement of the transaction had failed, and nobody said so')
  }

  const attempt = async <Result>(work: (db: Handle) => Promise<Result>, wait: boolean): Promise<Result> => {
    try {
      await within(patience + longest, query(turn(wait)))
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
        return await attempt(work, wait)
      } catch (error) {
        if (once || !collided(error) || performance.now() > until) throw error
      }
      await pause(10 + Math.random() * 90)
    }
  }
  /** Until the one statement that ends it, everything is of one moment. */
  async function* snapshot<Row>(work: (db: Handle) => AsyncIterable<Row>): AsyncIterable<Row> {
    await inTurn(() => query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'))
    try {
      yield* work(inner)
    } finally {
      if (!lost) await query('ROLLBACK').catch(() => undefined)
    }
  }
  const inTurn = queue()
  return {
    engine,
    all: (sql, params) => inTurn(() => inner.all(sql, params)),
    get: (sql, params) => inTurn(() => inner.get(sql, params)),
    // a cursor lives in a transaction
    each: (sql, params) => snapshot((db) => db.each(sql, params)),
    run: async () => {
      throw new Error('a change outside of a transaction')
    },
    tx: (work, patience = {}) => inTurn(() => transaction(work, patience)),
    snapshot,
    signs: (goesOn) =>
      signs(async () => {
        const row = await inTurn(() => inner.get<{ next: number }>(`SELECT next FROM counters WHERE name = 'entry'`))
        return row?.next ?? 0
      }, goesOn),
    close: () =>
      inTurn(async () => {
        await within(longest, client.end()).catch(() => undefined)
      }),
  }
}
