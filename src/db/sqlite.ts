// SQLite: how a file is opened, with the settings that keep what was acknowledged.
import { statSync } from 'node:fs'
import type SqliteDatabase from 'better-sqlite3'
import { storage } from '../domain/error.ts'
import type { Db } from './db.ts'
import { applicationId } from './file.ts'
import { handleOn, keep } from './sqlite/handle.ts'
import { driverTrouble, explainer } from './sqlite/trouble.ts'
import { busyTimeout } from './turn.ts'

/**
 * Opens the file at `path`, which must be there; with `create` one that is missing or empty, to be made a database.
 * `patience`: how long it waits for others before anything is changed, in milliseconds. Throws `storage`.
 */
export async function openSqlite(path: string, options: { create?: boolean; patience?: number } = {}): Promise<Db> {
  const Driver = await loadDriver()
  const explain = explainer(path)
  const sqlite = explain(() =>
    keep(new Driver(path, { fileMustExist: !options.create, timeout: options.patience ?? busyTimeout })),
  )
  try {
    explain(() => withOwnMode(path, () => prepareConnection(sqlite, options.create ?? false)))
  } catch (error) {
    sqlite.close()
    throw error
  }
  return handleOn(sqlite, explain)
}

/**
 * Makes the side files of a desk that is shared in its own mode from the first moment. Otherwise SQLite gives it to them
 * once they are there, and whoever of the group opens them before that may only read until the connection is closed.
 */
function withOwnMode(path: string, work: () => void): void {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0
  const usual = (mode & 0o060) === 0 ? undefined : process.umask(0)
  try {
    work()
  } finally {
    if (usual !== undefined) process.umask(usual)
  }
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

export type Sqlite = SqliteDatabase.Database
export type Statement = SqliteDatabase.Statement

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
