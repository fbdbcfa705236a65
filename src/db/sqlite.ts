// SQLite: one connection with the settings that keep what was acknowledged.
import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import type SqliteDatabase from 'better-sqlite3'
import { type DeskError, shellWord, storage, unavailable } from '../domain/error.ts'
import { searchable } from '../domain/search.ts'
import { signs } from './changes.ts'
import { type Db, type Handle, type Patience, queue, type Value } from './db.ts'
import { applicationId } from './file.ts'
import { engine } from './sqlite/engine.ts'

/** How long a command waits for others to finish writing. */
const busyTimeout = 5000

/** Opens the file at `path`, which must be there (`create`: which must not). Throws `storage`. */
export async function openSqlite(path: string, options: { create?: boolean } = {}): Promise<Db> {
  const Driver = await loadDriver()
  const explain = explainer(path)
  const sqlite = explain(() => new Driver(path, { fileMustExist: !options.create, timeout: busyTimeout }))
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
  const sqlite = explain(() => new Driver(path, { fileMustExist: true, readonly: true, timeout: busyTimeout }))
  sqlite.pragma('trusted_schema = OFF')
  return handleOn(sqlite, explain)
}

/** `image`: the file, byte for byte, as the connection sees it; to open it again would drop the connection's locks. */
export type LegacyDb = Db & { image(): Promise<Buffer> }

/** Opens a file that is to become ours; what is deleted from it is overwritten. Throws `storage`. */
export async function openLegacy(path: string): Promise<LegacyDb> {
  const Driver = await loadDriver()
  const explain = explainer(path)
  const sqlite = explain(() => new Driver(path, { fileMustExist: true, timeout: busyTimeout }))
  sqlite.pragma('trusted_schema = OFF')
  // off, because tables go and come; checked at the end
  sqlite.pragma('foreign_keys = OFF')
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('query_only = ON')
  sqlite.pragma('secure_delete = ON')
  return { ...handleOn(sqlite, explain), image: async () => explain(() => sqlite.serialize()) }
}

/** A database of this process alone, on the disk while it is large, gone with `close`. Throws `storage`. */
export async function openScratch(): Promise<Db> {
  const Driver = await loadDriver()
  const explain = explainer('the folder for temporary files')
  const sqlite = explain(() => new Driver(''))
  sqlite.pragma('journal_mode = OFF')
  sqlite.pragma('synchronous = OFF')
  // read once from the beginning to the end: to keep pages helps nobody
  sqlite.pragma('cache_size = -1024')
  sqlite.pragma('query_only = ON')
  return handleOn(sqlite, explain)
}

type Sqlite = SqliteDatabase.Database

function prepareConnection(sqlite: Sqlite, create: boolean): void {
  if (create) {
    sqlite.pragma(`application_id = ${applicationId}`)
    sqlite.pragma('journal_mode = WAL')
  } else {
    sqlite.pragma('user_version')
  }
  sqlite.pragma('trusted_schema = OFF')
  sqlite.pragma('foreign_keys = ON')
  // better-sqlite3 opens files in WAL mode with NORMAL, which a power failure may roll back
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('recursive_triggers = ON')
  sqlite.pragma(`journal_size_limit = ${16 * 1024 * 1024}`)
  sqlite.pragma('query_only = ON')
}

async function loadDriver(): Promise<typeof SqliteDatabase> {
  // Version 13 is built for Node-API 10 and ends an older Node with a segmentation fault instead of an error.
  const { version } = createRequire(import.meta.url)('better-sqlite3/package.json') as { version: string }
  if (Number.parseInt(version, 10) >= 13 && Number(process.versions.napi) < 10) {
    throw storage(`better-sqlite3 ${version} needs Node 22 or later`, 'npm install better-sqlite3@12.11')
  }
  try {
    const { default: Driver } = await import('better-sqlite3')
    return Driver
  } catch (error) {
    throw driverTrouble(error)
  }
}

const driverTrouble = (error: unknown): DeskError =>
  storage(
    `the SQLite driver cannot load: ${String((error as Error).message).split('\n')[0]}`,
    'npm rebuild better-sqlite3, with the Node that runs flashticket',
  )

function handleOn(sqlite: Sqlite, explain: Explain): Db {
  // for migrations: what is compared without regard to case is folded in one place
  sqlite.function('searchable', { deterministic: true }, (text) => searchable(String(text)))
  const statements = new Map<string, SqliteDatabase.Statement>()
  const prepare = (sql: string): SqliteDatabase.Statement => {
    let statement = statements.get(sql)
    if (!statement) statements.set(sql, (statement = sqlite.prepare(sql)))
    return statement
  }
  // many rows come as arrays, of which JavaScript makes objects faster than the driver does
  const readers = new Map<string, Reader>()
  const reader = (sql: string): Reader => {
    let known = readers.get(sql)
    if (!known) {
      const statement = sqlite.prepare(sql).raw()
      readers.set(sql, (known = { statement, columns: statement.columns().map(({ name }) => name) }))
    }
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
      const rows = explain(() => statement.iterate(...params) as IterableIterator<Value[]>)
      try {
        for (let next = explain(() => rows.next()); !next.done; next = explain(() => rows.next())) {
          yield rowOf(columns, next.value) as Row
        }
      } finally {
        // whoever stops early would leave the connection busy for ever
        rows.return?.()
      }
    },
    run: async (sql, params = []) => explain(() => prepare(sql).run(...params).changes),
  }

  const inTurn = queue()
  const transaction = async <Result>(work: (db: Handle) => Promise<Result>, patience: Patience): Promise<Result> => {
    try {
      if (patience.wait === false) sqlite.pragma('busy_timeout = 0')
      // A deferred transaction would lose to another writer at its first change, whatever the time-out.
      explain(() => sqlite.exec('PRAGMA query_only = OFF; BEGIN IMMEDIATE'))
      const result = await work(inner)
      explain(() => sqlite.exec('COMMIT'))
      return result
    } finally {
      if (sqlite.inTransaction) sqlite.exec('ROLLBACK')
      sqlite.exec(`PRAGMA query_only = ON; PRAGMA busy_timeout = ${busyTimeout}`)
    }
  }
  return {
    engine,
    all: (sql, params) => inTurn(() => inner.all(sql, params)),
    get: (sql, params) => inTurn(() => inner.get(sql, params)),
    run: (sql, params) => inTurn(() => inner.run(sql, params)),
    each: (sql, params) => inner.each(sql, params),
    tx: (work, patience = {}) => inTurn(() => transaction(work, patience)),
    async *snapshot(work) {
      await inTurn(async () => explain(() => sqlite.exec('BEGIN')))
      try {
        yield* work(inner)
      } finally {
        sqlite.exec('COMMIT')
      }
    },
    signs(goesOn) {
      const file = identity(sqlite.name)
      return signs(async () => {
        // a file that is gone stays as it was for whoever has it open
        if (identity(sqlite.name) !== file) {
          throw storage(`${sqlite.name} was moved, deleted or replaced while it was open`, 'flashticket db info')
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

type Explain = <Result>(work: () => Result) => Result

/** Turns what SQLite says about the file at `path` into what somebody can do about it. */
const explainer =
  (path: string): Explain =>
  (work) => {
    try {
      return work()
    } catch (error) {
      throw explained(error, path)
    }
  }

function explained(error: unknown, path: string): unknown {
  const code = String((error as { code?: unknown }).code)
  const is = (...starts: string[]): boolean => starts.some((start) => code.startsWith(start))
  if (code === 'ERR_DLOPEN_FAILED' || /bindings file|NODE_MODULE_VERSION/.test(String(error)))
    return driverTrouble(error)
  if (!is('SQLITE_')) return error
  if (is('SQLITE_BUSY', 'SQLITE_LOCKED', 'SQLITE_PROTOCOL')) {
    return unavailable('the database is busy; nothing was written', 'try again')
  }
  if (is('SQLITE_FULL')) return storage('the disk is full; nothing was written')
  if (is('SQLITE_NOTADB')) return storage(`${path} is not a SQLite database`)
  if (is('SQLITE_CORRUPT')) return storage(`${path} is damaged`, 'flashticket db check, or bring back a backup')
  if (is('SQLITE_READONLY_DIRECTORY'))
    return storage(`the folder ${dirname(path)} is read-only, and SQLite has to write in it`)
  if (is('SQLITE_READONLY_DBMOVED'))
    return storage(`${path} was moved or deleted while it was open; nothing was written`)
  if (is('SQLITE_READONLY', 'SQLITE_PERM', 'SQLITE_AUTH')) return readOnly(path)
  if (is('SQLITE_CANTOPEN')) return storage(`cannot open ${path}, or the files beside it`)
  if (/^no such (table|column)/.test((error as Error).message))
    return storage(`${path} is no whole FlashTicket database`, 'flashticket db check, or bring back a backup')
  if (is('SQLITE_IOERR')) return storage(`the disk failed while using ${path} (${code}); nothing was written`)
  return error
}

// Side files that outlived a crash, or a time when the file was read-only, keep everybody out who may not write them.
function readOnly(path: string): DeskError {
  const side = [`${path}-wal`, `${path}-shm`].find((file) => existsSync(file) && !isWritable(file))
  if (side === undefined || !isWritable(path)) return storage(`${path} is read-only; nothing was written`)
  return storage(`${side} is read-only, and ${path} is not; nothing was written`, `chmod u+w ${shellWord(side)}`)
}

function isWritable(file: string): boolean {
  try {
    accessSync(file, constants.W_OK)
    return true
  } catch {
    return false
  }
}
