// SQLite: what the file is, what SQLite finds wrong with it, who may open it, a copy of it while it is in use.
import { randomUUID } from 'node:crypto'
import { chmodSync, closeSync, lstatSync, openSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { conflict, DeskError, storage } from '../../domain/error.ts'
import { whyOf } from '../../domain/system.ts'
import type { Info, Trouble } from '../../domain/upkeep.ts'
import type { Say } from '../../texts/texts.ts'
import type { Handle, Upkeep } from '../db.ts'
import { giveName, syncFile, syncFolder } from '../disk.ts'
import { openForeign, openSqlite } from '../sqlite.ts'
import { findOpenDoors } from './doors.ts'

const sizeOfWal = (path: string): number => statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0

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
    walBytes: sizeOfWal(path),
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

/** It is begun anew at about 4 MB, and cut to 16 MB, unless somebody reads all the time. */
const largeWal = 64 * 1024 * 1024

async function findWalTroubles(_: Handle, path: string): Promise<Trouble[]> {
  const bytes = sizeOfWal(path)
  if (bytes <= largeWal) return []
  const megabytes = Math.round(bytes / 1024 / 1024)
  return [{ say: ({ desk }) => desk.largeWal(`${path}-wal`, megabytes), hint: ({ desk }) => desk.walHint }]
}

async function backUp(path: string, target: string, rehearsing: boolean): Promise<void> {
  // whole before it has its name: half a backup, of a computer that went down, looks like one
  const draft = join(dirname(target), `.flashticket-${randomUUID()}`)
  try {
    if (lstatSync(target, { throwIfNoEntry: false })) throw fileThere(target)
    closeSync(openSync(draft, 'wx', 0o600))
  } catch (error) {
    throw explained(error, target)
  }
  try {
    chmodSync(draft, 0o600)
    const source = await openForeign(path)
    try {
      await source.run('VACUUM INTO ?', [draft])
    } finally {
      await source.close()
    }
    await makeDesk(draft)
    if (!rehearsing && !giveName(draft, target)) throw fileThere(target)
  } catch (error) {
    throw explained(error, target)
  } finally {
    removeFile(draft)
  }
  if (!rehearsing) syncFolder(dirname(target))
}

function explained(error: unknown, target: string): unknown {
  if (error instanceof DeskError || (error as NodeJS.ErrnoException).code === undefined) return error
  return storage((texts) => texts.db.cannotCreate(target, whyOf(error)(texts)))
}

const fileThere = (path: string): DeskError => conflict((texts) => texts.db.fileThere(path))

const removeFile = (path: string): void => {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(path + end, { force: true })
}

// VACUUM INTO leaves the journal mode behind, and the copy in the system's cache.
async function makeDesk(target: string): Promise<void> {
  const copy = await openSqlite(target, { create: true })
  await copy.close()
  syncFile(target)
}

export const upkeep: Upkeep = {
  describe,
  findDamage,
  findBrokenReferences,
  guards: ['events_stay', 'events_stay_as_they_are'],
  listGuards,
  findOpenDoors,
  findWalTroubles,
  backUp,
}
