// SQLite: one connection with the settings that keep what was acknowledged.
import { statSync } from 'node:fs'
import type SqliteDatabase from 'better-sqlite3'
import { storage } from '../domain/error.ts'
import { searchable } from '../domain/search.ts'
import { signs } from './changes.ts'
import { type Db, type Handle, marks, type Patience, queue, type Value } from './db.ts'
import { applicationId } from './file.ts'
import { engine } from './sqlite/engine.ts'
import { driverTrouble, type Explain, explainer } from './sqlite/trouble.ts'
import { busyTimeout, short, takeTurn } from './sqlite/turn.ts'

/**
 * Opens the file at `path`, which must be there (`create`: which must not). `patience`: how long it waits for others
 * before anything is changed, in milliseconds. Throws `storage`.
 */
export async function openSqlite(path: string, options: { create?: boolean; patience?: number } = {}): Promise<Db> {
  const Driver = await loadDriver()
  const explain = explainer(path)
  const sqlite = explain(() =>
    keep(new Driver(path, { fileMustExist: !options.create, timeout: options.patience ?? busyTimeout })),
  )
  try {
    explain(() => prepareConnection(sqlite, options.create ?? false))
  } catch (error) {
    sqlite.close()
    throw error
  }
  return handleOn(sqlite, explain)
}

/** Opens a file that is not ours, only to read it. Throws `storage`. */
export async function openForeign(path: string): Promise<Db> {
  const Driver = await loadDriver()
  const explain = explainer(path)
  const sqlite = explain(() => keep(new Driver(path, { fileMustExist: true, readonly: true, timeout: busyTimeout })))
  sqlite.exec('PRAGMA trusted_schema = OFF')
  return handleOn(sqlite, explain)
}

/** `image`: the file, byte for byte, as the connection sees it; to open it again would drop the connection's locks. */
export type LegacyDb = Db & { image(): Promise<Buffer> }

/** Opens a file that is to become ours; what is deleted from it is overwritten. Throws `storage`. */
export async function openLegacy(path: string): Promise<LegacyDb> {
  const Driver = await loadDriver()
  const explain = explainer(path)
  const sqlite = explain(() => keep(new Driver(path, { fileMustExist: true, timeout: busyTimeout })))
  sqlite.exec('PRAGMA trusted_schema = OFF')
  // off, because tables go and come; checked at the end
  sqlite.exec('PRAGMA foreign_keys = OFF')
  sqlite.exec('PRAGMA synchronous = FULL')
  sqlite.exec('PRAGMA query_only = ON')
  sqlite.exec('PRAGMA secure_delete = ON')
  return { ...handleOn(sqlite, explain), image: async () => explain(() => sqlite.serialize()) }
}

/** A database of this process alone, on the disk while it is large, gone with `close`. Throws `storage`. */
export async function openScratch(): Promise<Db> {
  const Driver = await loadDriver()
  const explain = explainer('', ({ db }) => db.temporaryFolder)
  const sqlite = explain(() => keep(new Driver('')))
  sqlite.exec('PRAGMA journal_mode = OFF')
  sqlite.exec('PRAGMA synchronous = OFF')
  // read once from the beginning to the end: to keep pages helps nobody
  sqlite.exec('PRAGMA cache_size = -1024')
  sqlite.exec('PRAGMA query_only = ON')
  return handleOn(sqlite, explain)
}

type Sqlite = SqliteDatabase.Database

/** How a change begins; once it has begun, the driver may wait for readers of a file that has no WAL. */
const beginning = (wait: number): string =>
  `PRAGMA busy_timeout = ${wait}; BEGIN IMMEDIATE; PRAGMA busy_timeout = ${busyTimeout}`

function prepareConnection(sqlite: Sqlite, create: boolean): void {
  if (create) {
    sqlite.exec(`PRAGMA application_id = ${applicationId}`)
    sqlite.exec('PRAGMA journal_mode = WAL')
  } else {
    demandNothingStrange(sqlite)
  }
  sqlite.exec('PRAGMA trusted_schema = OFF')
  sqlite.exec('PRAGMA foreign_keys = ON')
  // what is damaged is noticed before it is written to
  sqlite.exec('PRAGMA cell_size_check = ON')
  // better-sqlite3 opens files in WAL mode with NORMAL, which a power failure may roll back
  sqlite.exec('PRAGMA synchronous = FULL')
  sqlite.exec('PRAGMA recursive_triggers = ON')
  sqlite.exec(`PRAGMA journal_size_limit = ${16 * 1024 * 1024}`)
  sqlite.exec('PRAGMA query_only = ON')
}

/** The triggers of data/migrations. */
const ownTriggers = ['events_stay', 'events_stay_as_they_are']

// Triggers run when we write, and a view that has the name of a table is not what it seems to be.
function demandNothingStrange(sqlite: Sqlite): void {
  const prepare = (sql: string): SqliteDatabase.Statement => keep(sqlite.prepare(sql))
  if (prepare('PRAGMA application_id').pluck().get() !== applicationId) return
  const strange = prepare(
    `SELECT type, name FROM sqlite_schema WHERE (type = 'trigger' AND name NOT IN (?, ?))
       OR (type = 'view' AND name IN ('desk', 'counters', 'users', 'tickets', 'events', 'sessions')) LIMIT 1`,
  ).get(...ownTriggers) as { type: string; name: string } | undefined
  if (!strange) return
  const { type, name } = strange
  throw storage(
    ({ db }) => db.strange(sqlite.name, type, JSON.stringify(name)),
    ({ db }) => db.strangeHint,
  )
}

/** Version 13 where Node can load it, which it does without a script of the package having been run; else version 12. */
async function loadDriver(): Promise<typeof SqliteDatabase> {
  if (Number(process.versions.napi) >= 10) {
    try {
      const { default: Driver } = await import('better-sqlite3-13')
      // only now it looks for its native part, which there is not for every machine
      new Driver('').close()
      return Driver
    } catch {
      // it is optional
    }
  }
  try {
    const { default: Driver } = await import('better-sqlite3')
    return Driver
  } catch (error) {
    throw driverTrouble(error)
  }
}

/**
 * What the driver made and Node must not collect: version 12 ends Node 24.19 and later by a signal when it does. No
 * process opens so many that it matters; `exec` makes nothing, and so sets what is set.
 */
const kept = new Set<object>()
const keep = <Made extends object>(made: Made): Made => {
  kept.add(made)
  return made
}

function handleOn(sqlite: Sqlite, explain: Explain): Db {
  // for migrations: what is compared without regard to case is folded in one place
  sqlite.function('searchable', { deterministic: true }, (text) => searchable(String(text)))
  // SQLite itself refuses changes until the first transaction; then this does, because to tell SQLite would make it
  // compile every statement anew
  let [mayChange, isChanging] = [false, false]
  const allowed = (statement: SqliteDatabase.Statement): SqliteDatabase.Statement => {
    // a mode that is asked for, and a copy, are none
    const isChange = !isChanging && !statement.readonly && !/^(PRAGMA|VACUUM)\b/.test(statement.source)
    if (isChange) throw new Error('a change outside of a transaction')
    return statement
  }
  const statements = new Map<string, SqliteDatabase.Statement>()
  const prepare = (sql: string): SqliteDatabase.Statement => {
    let statement = statements.get(sql)
    if (!statement) statements.set(sql, (statement = keep(sqlite.prepare(sql))))
    return allowed(statement)
  }
  // many rows come as arrays, of which JavaScript makes objects faster than the driver does
  const readers = new Map<string, Reader>()
  const reader = (sql: string): Reader => {
    let known = readers.get(sql)
    if (!known) {
      const statement = keep(sqlite.prepare(sql)).raw()
      readers.set(sql, (known = { statement, columns: statement.columns().map(({ name }) => name) }))
    }
    allowed(known.statement)
    return known
  }
  const inner: Handle = {
    engine,
    all: async <Row>(sql: string, params: readonly Value[] = []) =>
      explain(() => {
        const { statement, columns } = reader(sql)
        return (statement.all(...params) as Value[][]).map((values) => rowOf(columns, values) as Row)
      }),
    get: async <Row>(sql: string, params: readonly Value[] = []) =>
      explain(() => prepare(sql).get(...params) as Row | undefined),
    async *each<Row>(sql: string, params: readonly Value[] = []) {
      const { statement, columns } = explain(() => reader(sql))
      const rows = explain(() => keep(statement.iterate(...params) as IterableIterator<Value[]>))
      try {
        for (let next = explain(() => rows.next()); !next.done; next = explain(() => rows.next())) {
          yield rowOf(columns, next.value) as Row
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
        const statement = prepare(`INSERT INTO ${into} VALUES (${marks(first)})`)
        for (const row of rows) statement.run(...row)
      }),
  }

  const inTurn = queue()
  const transaction = async <Result>(work: (db: Handle) => Promise<Result>, patience: Patience): Promise<Result> => {
    // A deferred transaction would lose to another writer at its first change, whatever the time-out.
    const begin = (wait: number) => (): unknown => explain(() => sqlite.exec(beginning(wait)))
    if (!mayChange) sqlite.exec('PRAGMA query_only = OFF')
    mayChange = true
    try {
      if (patience.wait === false) begin(0)()
      else await takeTurn(sqlite.name, begin(short))
      isChanging = true
      const result = await work(inner)
      explain(() => sqlite.exec('COMMIT'))
      return result
    } finally {
      isChanging = false
      if (sqlite.inTransaction) explain(() => sqlite.exec('ROLLBACK'))
      // where it has not begun
      sqlite.exec(`PRAGMA busy_timeout = ${busyTimeout}`)
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
        explain(() => sqlite.exec('COMMIT'))
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

/** A statement that gives its rows as arrays, in the order of these columns. */
type Reader = { statement: SqliteDatabase.Statement; columns: readonly string[] }

function rowOf(columns: readonly string[], values: readonly Value[]): Record<string, Value> {
  const row: Record<string, Value> = {}
  for (let index = 0; index < columns.length; index += 1) row[columns[index] as string] = values[index] as Value
  return row
}

/** Which file it is that has this name now. */
function identity(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats && `${stats.dev}/${stats.ino}`
}
