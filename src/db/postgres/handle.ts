// PostgreSQL: what is asked of one connection. Between transactions nothing is kept, so that a pooler may stand in between.
import { setTimeout as pause } from 'node:timers/promises'
import { unavailable, unknown } from '../../domain/error.ts'
import { type Db, type Handle, marks, type Patience, queue, type Value } from '../db.ts'
import type { Connection } from '../postgres.ts'
import { busyTimeout, takeTurn } from '../turn.ts'
import { engine } from './engine.ts'
import { stillThere } from './knock.ts'
import { collided, explained, isDefinite, isTaken } from './trouble.ts'

/** How long the server is left to wait for a turn before it is looked whether others write, in milliseconds. */
const short = 1000

/** How long the server may take to commit before nobody knows what became of it, in milliseconds. */
const longest = 4000

/** After so long without an answer it is asked whether it is still there, and has half of that to say so. */
const silence = 3000

/** What the server says, or how it ends where it has not said so in time and is given up. */
export async function inTime<Result>(
  milliseconds: number,
  answer: Promise<Result>,
  giveUp: () => void,
): Promise<Result> {
  const timer = setTimeout(giveUp, milliseconds)
  return answer.finally(() => clearTimeout(timer))
}

/** Ends a connection, which no silence keeps open: what matters has been answered. */
export async function endOf({ client, socket }: Connection): Promise<void> {
  await inTime(silence / 2, client.end(), () => socket.destroy()).catch(() => undefined)
}

/** Rows that are fetched at once. */
const batch = 500

/** Rows that are written at once; a statement has 65,535 placeholders at most. */
const together = 200

/** What is said on it: that somebody has committed. */
export const channel = 'flashticket'

const outside = async (): Promise<never> => {
  throw new Error('a change outside of a transaction')
}

/** `$1`, `$2` … for `?`, but for those in quotes. */
const numbered = (sql: string): string => {
  let count = 0
  return sql.replace(/'[^']*'|\?/g, (found) => (found === '?' ? `$${++count}` : found))
}

type Given = {
  /** The database as it may be named. */
  shown: string
  /** Whether it is to become a desk. */
  create: boolean
  /** Another connection, where one broke. Throws an error of the desk. */
  again: () => Promise<Connection>
  signsOf: (asked: () => Promise<number>, goesOn: () => boolean) => AsyncIterable<void>
}

/** Everything the seam says, on one connection. */
export function handleOn(connection: Connection, { shown, create, again, signsOf }: Given): Db {
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
    ;({ client, socket } = await again())
    lost = false
    attend()
  }
  /** Nothing more is asked of the server; what waits for an answer hears of it as of a connection that broke. */
  const giveUp = (): void => {
    lost = true
    socket.destroy()
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

  // LOCK TABLE takes no snapshot, so what the transaction sees is what is so once it is its turn. Of tables that others made
  // meanwhile a connection only hears when it touches one.
  const turn = (wait: boolean): string =>
    create
      ? `BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SET LOCAL synchronous_commit = on;
         SELECT pg_advisory_xact_lock(1179407435); SELECT FROM pg_class LIMIT 0`
      : `BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE; SET LOCAL synchronous_commit = on;
         SET LOCAL lock_timeout = ${short}; LOCK TABLE desk IN SHARE ROW EXCLUSIVE MODE${wait ? '' : ' NOWAIT'};
         SET LOCAL lock_timeout = ${busyTimeout}`
  const begin = async (wait: boolean): Promise<void> => {
    try {
      await query(turn(wait))
    } catch (error) {
      await undo()
      throw error
    }
  }
  /** What the server tells of whoever has the turn; of other accounts it says nothing but that they have it. */
  const whatIsWritten = async (): Promise<string> => {
    const { rows } = await query(
      `SELECT a.pid, a.state_change, CASE WHEN a.state = 'active' THEN clock_timestamp() END AS "now"
       FROM pg_locks l JOIN pg_stat_activity a USING (pid)
       WHERE l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
         AND l.relation = 'desk'::regclass AND l.mode = 'ShareRowExclusiveLock' AND l.granted`,
    )
    return JSON.stringify(rows)
  }

  const commit = async (): Promise<void> => {
    if (lost) {
      throw unavailable(
        ({ db }) => db.connectionBroke(shown),
        ({ db }) => db.tryAgain,
      )
    }
    try {
      // whoever listens hears of it if it is committed, and not otherwise
      await inTime(longest, client.query(`NOTIFY ${channel}; COMMIT`), giveUp)
    } catch (error) {
      if (isDefinite(error)) throw explained(error, shown)
      throw unknown(
        ({ db }) => db.maybeWritten(shown),
        ({ db }) => db.lookFirst,
      )
    }
  }

  const undo = async (): Promise<void> => {
    if (!lost) await query('ROLLBACK').catch(() => undefined)
  }
  const attempt = async <Result>(work: (db: Handle) => Promise<Result>, wait: boolean): Promise<Result> => {
    await mend()
    if (wait) await takeTurn({ begin: () => begin(true), isTaken, whatIsWritten })
    else await begin(false)
    try {
      const result = await work(inner)
      await commit()
      return result
    } catch (error) {
      await undo()
      throw error
    }
  }
  const transaction = async <Result>(
    work: (db: Handle) => Promise<Result>,
    { wait = true, once = false }: Patience,
  ): Promise<Result> => {
    let until: number | undefined
    for (;;) {
      try {
        return await attempt(work, wait)
      } catch (error) {
        // from the first collision on: to wait for a turn may have taken longer
        until ??= performance.now() + busyTimeout
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
      await undo()
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
    signs: (goesOn) => signsOf(nextEntry, goesOn),
    close: () => inTurn(() => endOf({ client, socket })),
  }
}
