// Looking after the database: what it is, whether it is whole, a copy of it while it is in use.
import { chmodSync, closeSync, fsyncSync, openSync, rmSync, statSync } from 'node:fs'
import { conflict, storage } from '../domain/error.ts'
import type { Info } from '../domain/upkeep.ts'
import type { Handle } from './db.ts'
import { versionOf } from './migrate.ts'
import { openForeign, openSqlite } from './sqlite.ts'

export async function describe(db: Handle, path: string): Promise<Info> {
  const desk = await db.get<{ id: string; createdAt: string; engineVersion: string }>(
    'SELECT uuid AS id, created_at AS "createdAt", sqlite_version() AS "engineVersion" FROM desk',
  )
  const mode = await db.get<{ journal_mode: string }>('PRAGMA journal_mode')
  if (!desk || !mode) throw storage(`${path} has no desk in it`)
  return {
    path,
    engine: 'sqlite',
    engineVersion: desk.engineVersion,
    id: desk.id,
    schema: await versionOf(db),
    journalMode: mode.journal_mode,
    createdAt: desk.createdAt,
    bytes: statSync(path).size,
    walBytes: statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0,
  }
}

/** What SQLite itself finds wrong with the file; none: it is whole. */
export async function findDamage(db: Handle): Promise<string[]> {
  const rows = await db.all<{ integrity_check: string }>('PRAGMA integrity_check(20)')
  return rows.map((row) => row.integrity_check).filter((line) => line !== 'ok')
}

export async function findBrokenReferences(db: Handle): Promise<string[]> {
  const rows = await db.all<{ table: string; rowid: number | null; parent: string }>('PRAGMA foreign_key_check')
  return rows.slice(0, 20).map(({ table, rowid, parent }) => `${table} row ${rowid} refers to no row of ${parent}`)
}

/** Tickets whose row says something else than their entries. */
export async function findMismatches(db: Handle): Promise<number[]> {
  const rows = await db.all<{ id: number }>(
    `SELECT t.id FROM tickets t LEFT JOIN (
       SELECT ticket_id, sum(visibility = 'public') AS version, sum(type = 'feedback') AS feedback, sum(type = 'note') AS notes
       FROM events GROUP BY ticket_id) e ON e.ticket_id = t.id
     WHERE e.ticket_id IS NULL OR e.version <> t.version OR e.feedback <> t.feedback_count OR e.notes <> t.note_count
     ORDER BY t.id LIMIT 20`,
  )
  return rows.map((row) => row.id)
}

/** Counters that would give an id away twice. */
export async function findLateCounters(db: Handle): Promise<string[]> {
  const rows = await db.all<{ name: string }>(
    `SELECT name FROM counters WHERE next <= CASE name
       WHEN 'ticket' THEN (SELECT coalesce(max(id), 0) FROM tickets)
       ELSE (SELECT coalesce(max(id), 0) FROM events) END ORDER BY name`,
  )
  return rows.map((row) => row.name)
}

/** Active accounts whose password everybody knows. */
export async function findKnownPasswords(db: Handle): Promise<string[]> {
  const rows = await db.all<{ name: string }>(
    'SELECT name FROM users WHERE must_change = 1 AND active = 1 ORDER BY name',
  )
  return rows.map((row) => row.name)
}

/**
 * A whole copy of the database at `path` as of now, private, in a file that is not there yet; when `rehearsing` it is
 * made and removed again. Throws `conflict` or `storage`.
 */
export async function copyTo(path: string, target: string, rehearsing: boolean): Promise<void> {
  try {
    closeSync(openSync(target, 'wx', 0o600))
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') throw conflict(`${target} exists already; a backup replaces nothing`)
    throw storage(`cannot create ${target}: ${message}`)
  }
  try {
    chmodSync(target, 0o600)
    const source = await openForeign(path)
    try {
      await source.run('VACUUM INTO ?', [target])
    } finally {
      await source.close()
    }
    await makeDesk(target)
    if (rehearsing) removeFile(target)
  } catch (error) {
    removeFile(target)
    throw error
  }
}

const removeFile = (path: string): void => {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(path + end, { force: true })
}

// VACUUM INTO leaves the journal mode behind, and the copy in the system's cache.
async function makeDesk(target: string): Promise<void> {
  const copy = await openSqlite(target, { create: true })
  await copy.close()
  const file = openSync(target, 'r+')
  fsyncSync(file)
  closeSync(file)
}
