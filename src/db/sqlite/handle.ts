// SQLite: what is asked of one connection, and its transactions.
import { statSync } from 'node:fs'
import { storage } from '../../domain/error.ts'
import { searchable } from '../../domain/search.ts'
import { signs } from '../changes.ts'
import { type Db, type Handle, marks, type Patience, queue, type Value } from '../db.ts'
import type { Sqlite, Statement } from '../sqlite.ts'
import { busyTimeout, takeTurn } from '../turn.ts'
import { engine } from './engine.ts'
import type { Explain } from './trouble.ts'
import { short, turnOf } from './turn.ts'

/** How a change begins; once it has begun, the driver may wait for readers of a file that has no WAL. */
const beginning = (wait: number): string =>
  `PRAGMA busy_timeout = ${wait}; BEGIN IMMEDIATE; PRAGMA busy_timeout = ${busyTimeout}`

/**
 * What the driver made and Node must not collect: version 12 ends Node 24.19 and later by a signal when it does. No
 * process opens so many that it matters; `exec` makes nothing, and so sets what is set.
 */
const kept = new Set<object>()
export const keep = <Made extends object>(made: Made): Made => {
  kept.add(made)
  return made
}

/** Everything the seam says, on one connection of the driver. */
export function handleOn(sqlite: Sqlite, explain: Explain): Db {
  // for migrations: what is compared without regard to case is folded in one place
  sqlite.function('searchable', { deterministic: true }, (text) => searchable(String(text)))
  // SQLite itself refuses changes until the first transaction; then this does, because to tell SQLite would make it
  // compile every statement anew
  let [mayChange, isChanging] = [false, false]
  const allowed = (statement: Statement): Statement => {
    // a mode that is asked for, and a copy, are none
    const isChange = !isChanging && !statement.readonly && !/^(PRAGMA|VACUUM)\b/.test(statement.source)
    if (isChange) throw new Error('a change outside of a transaction')
    return statement
  }
  const statements = new Map<string, Statement>()
  const prepare = (sql: string): Statement => {
    let statement = statements.get(sql)
    if (!statement) statements.set(sql, (statement = keep(sqlite.prepare(sql))))
    return allowed(statement)
  }
  const insertions = new Map<string, string>()
  // many rows come as arrays, of which JavaScript makes objects faster than the driver does
  const readers = new Map<string, Reader>()
  const reader = (sql: string): Reader => {
    let known = readers.get(sql)
    if (!known) {
      const statement = keep(sqlite.prepare(sql)).raw()
      const columns = statement.columns().map(({ name }) => name)
      const blank = Object.fromEntries(columns.map((name) => [name, null]))
      readers.set(sql, (known = { statement, columns, blank }))
    }
    allowed(known.statement)
    return known
  }
  const inner: Handle = {
    engine,
    all: async <Row>(sql: string, params: readonly Value[] = []) =>
      explain(() => {
        const known = reader(sql)
        return (known.statement.all(...params) as Value[][]).map((values) => rowOf(known, values) as Row)
      }),
    get: async <Row>(sql: string, params: readonly Value[] = []) =>
      explain(() => prepare(sql).get(...params) as Row | undefined),
    async *each<Row>(sql: string, params: readonly Value[] = []) {
      const known = explain(() => reader(sql))
      const rows = explain(() => keep(known.statement.iterate(...params) as IterableIterator<Value[]>))
      try {
        for (let next = explain(() => rows.next()); !next.done; next = explain(() => rows.next())) {
          yield rowOf(known, next.value) as Row
        }
      } finally {
        // whoever stops early would leave the connection busy for ever
        explain(() => rows.return?.())
      }
    },
    run: async (sql, params = []) => explain(() => prepare(sql).run(...params).changes),
    // one by one: after a statement with several rows, FTS5 writes out what it has
    insert: async (into, rows) =>
      explain(() => {
        const [first] = rows
        if (!first) return
        let sql = insertions.get(into)
        if (sql === undefined) insertions.set(into, (sql = `INSERT INTO ${into} VALUES (${marks(first)})`))
        const statement = prepare(sql)
        for (const row of rows) statement.run(...row)
      }),
  }

  const inTurn = queue()
  const transaction = async <Result>(work: (db: Handle) => Promise<Result>, patience: Patience): Promise<Result> => {
    // A deferred transaction would lose to another writer at its first change, whatever the time-out.
    const begin = (wait: number) => (): void => {
      try {
        explain(() => sqlite.exec(beginning(wait)))
      } catch (error) {
        sqlite.exec(`PRAGMA busy_timeout = ${busyTimeout}`)
        throw error
      }
    }
    if (!mayChange) sqlite.exec('PRAGMA query_only = OFF')
    mayChange = true
    try {
      if (patience.wait === false) begin(0)()
      else await takeTurn(turnOf(sqlite.name, begin(short)))
      isChanging = true
      const result = await work(inner)
      explain(() => sqlite.exec('COMMIT'))
      return result
    } finally {
      isChanging = false
      if (sqlite.inTransaction) explain(() => sqlite.exec('ROLLBACK'))
    }
  }
  return {
    engine,
    all: (sql, params) => inTurn(() => inner.all(sql, params)),
    get: (sql, params) => inTurn(() => inner.get(sql, params)),
    run: (sql, params) => inTurn(() => inner.run(sql, params)),
    insert: (into, rows) => inTurn(() => inner.insert(into, rows)),
    each: (sql, params) => inner.each(sql, params),
    tx: (work, patience = {}) => inTurn(() => transaction(work, patience)),
    async *snapshot(work) {
      await inTurn(async () => explain(() => sqlite.exec('BEGIN')))
      try {
        yield* work(inner)
      } finally {
        // after a read error SQLite has ended it, and COMMIT would hide why
        if (sqlite.inTransaction) explain(() => sqlite.exec('COMMIT'))
      }
    },
    signs(goesOn) {
      const file = identity(sqlite.name)
      return signs(async () => {
        // a file that is gone stays as it was for whoever has it open
        if (identity(sqlite.name) !== file) {
          throw storage(({ db }) => db.replaced(sqlite.name), 'flashticket db info')
        }
        const row = await inTurn(() => inner.get<{ data_version: number }>('PRAGMA data_version'))
        return row?.data_version ?? 0
      }, goesOn)
    },
    close: () => inTurn(async () => void sqlite.close()),
  }
}

/** A statement that gives its rows as arrays, in the order of these columns; `blank`: a row of nothing. */
type Reader = { statement: Statement; columns: readonly string[]; blank: Readonly<Record<string, Value>> }

function rowOf({ columns, blank }: Reader, values: readonly Value[]): Record<string, Value> {
  // a copy has room for all of them at once
  const row = { ...blank }
  for (let index = 0; index < columns.length; index += 1) row[columns[index] as string] = values[index] as Value
  return row
}

/** Which file it is that has this name now. */
function identity(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats && `${stats.dev}/${stats.ino}`
}
