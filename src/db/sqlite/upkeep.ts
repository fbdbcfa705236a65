// SQLite: what the file is, what SQLite finds wrong with it, who may open it, a copy of it while it is in use.
import { chmodSync, closeSync, openSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { conflict, storage } from '../../domain/error.ts'
import type { Info } from '../../domain/upkeep.ts'
import type { Say } from '../../texts/texts.ts'
import type { Handle, Upkeep } from '../db.ts'
import { syncFile, syncFolder } from '../disk.ts'
import { openForeign, openSqlite } from '../sqlite.ts'
import { findOpenDoors } from './doors.ts'

async function describe(db: Handle, path: string): Promise<Info> {
  const desk = await db.get<{ id: string; createdAt: string; engineVersion: string }>(
    'SELECT uuid AS id, created_at AS "createdAt", sqlite_version() AS "engineVersion" FROM desk',
  )
  const mode = await db.get<{ journal_mode: string }>('PRAGMA journal_mode')
  if (!desk || !mode) throw storage((texts) => texts.db.noDeskIn(path))
  return {
    path,
    engine: 'sqlite',
    engineVersion: desk.engineVersion,
    id: desk.id,
    schema: await db.engine.schema.find(db),
    journalMode: mode.journal_mode,
    createdAt: desk.createdAt,
    bytes: statSync(path).size,
    walBytes: statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0,
    tls: null,
    replica: null,
  }
}

// in the words of SQLite
async function findDamage(db: Handle): Promise<Say[]> {
  const rows = await db.all<{ integrity_check: string }>('PRAGMA integrity_check(20)')
  return rows.flatMap(({ integrity_check: line }): Say | [] => (line === 'ok' ? [] : () => line))
}

async function listGuards(db: Handle): Promise<string[]> {
  const rows = await db.all<{ name: string }>(
    `SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'events'`,
  )
  return rows.map(({ name }) => name)
}

async function findBrokenReferences(db: Handle): Promise<Say[]> {
  const rows = await db.all<{ table: string; rowid: number | null; parent: string }>('PRAGMA foreign_key_check')
  return rows.slice(0, 20).map(
    ({ table, rowid, parent }): Say =>
      (texts) =>
        texts.db.brokenReference(table, String(rowid), parent),
  )
}

async function backUp(path: string, target: string, rehearsing: boolean): Promise<void> {
  try {
    closeSync(openSync(target, 'wx', 0o600))
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') throw conflict((texts) => texts.db.fileThere(target))
    throw storage((texts) => texts.db.cannotCreate(target, message))
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
  syncFile(target)
  syncFolder(dirname(target))
}

export const upkeep: Upkeep = {
  describe,
  findDamage,
  findBrokenReferences,
  guards: ['events_stay', 'events_stay_as_they_are'],
  listGuards,
  findOpenDoors,
  backUp,
}
