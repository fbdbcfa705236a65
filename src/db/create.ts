// A new database file: made whole beside its place, then put there in one step, so that nobody meets half of one.
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  lstatSync,
  openSync,
  readdirSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { conflict, DeskError, invalid, shellWord, storage } from '../domain/error.ts'
import { whyOf } from '../domain/system.ts'
import type { Db } from './db.ts'
import { giveName, makeFolder, syncFolder } from './disk.ts'
import { openSqlite } from './sqlite.ts'

/**
 * Makes the database at `path`, private, or for all of `group`; `fill` writes what it begins with. When `rehearsing`,
 * elsewhere, and only to be removed. Throws `conflict`: there is one already, or the folder is not for sharing;
 * `invalid`: no such group; `storage`.
 */
export async function createFile(
  path: string,
  group: string | undefined,
  rehearsing: boolean,
  fill: (db: Db) => Promise<void>,
): Promise<void> {
  const folder = rehearsing ? tmpdir() : dirname(path)
  // the only second name that `look` takes away
  const draft = join(folder, `.flashticket-${randomUUID()}`)
  let made: string | undefined
  let placed = false
  try {
    // to fill a database can take long
    const there = lstatSync(path, { throwIfNoEntry: false })
    if (there) throw isThere(path, there.isFile())
    if (rehearsing) demandRoom(dirname(path))
    made = makeFolder(folder)
    if (group !== undefined && !rehearsing) shareFolder(folder, group)
    closeSync(openSync(draft, 'wx', 0o600))
    chmodSync(draft, group === undefined ? 0o600 : 0o660)
    const db = await openSqlite(draft, { create: true })
    try {
      await fill(db)
    } finally {
      await db.close()
    }
    if (group !== undefined) giveTo(group, draft)
    if (!rehearsing) {
      if (!giveName(draft, path)) throw isThere(path)
      placed = true
      // before that is on the disk: SQLite cannot keep a file safe that has two names
      rmSync(draft, { force: true })
      syncFolders(folder, made)
    }
  } catch (error) {
    if (error instanceof DeskError || (error as NodeJS.ErrnoException).code === undefined) throw error
    throw storage((texts) => texts.db.cannotCreate(path, whyOf(error)(texts)))
  } finally {
    cleanUp(draft, folder, placed ? undefined : made)
  }
}

/** Throws as node:fs does where no file may be made in the folder, nor the folder itself. */
const demandRoom = (folder: string): void =>
  existsSync(folder) ? accessSync(folder, constants.W_OK | constants.X_OK) : demandRoom(dirname(folder))

const isThere = (path: string, isFile = true): DeskError =>
  conflict(({ db }) => db.databaseThere(path), isFile ? `flashticket db info --db ${shellWord(path)}` : undefined)

/** The folder's names, and those of all that were made for it, `topmost` and the one it is in. */
function syncFolders(folder: string, topmost: string | undefined): void {
  const last = topmost === undefined ? folder : dirname(topmost)
  for (let above = folder; ; above = dirname(above)) {
    syncFolder(above)
    if (above === last) return
  }
}

/** Removes the draft and, where there is a `topmost` one, the folders that were made for it. */
function cleanUp(draft: string, folder: string, topmost: string | undefined): void {
  try {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(draft + end, { force: true })
    if (topmost === undefined) return
    for (let empty = folder; empty.startsWith(topmost); empty = dirname(empty)) rmdirSync(empty)
  } catch {
    // what cannot be removed stays, and does not hide what went wrong before
  }
}

// The group owns what is made in the folder (setgid), SQLite's side files included.
function shareFolder(folder: string, group: string): void {
  const shared = (statSync(folder).mode & 0o7777) === 0o2770
  if (!shared && readdirSync(folder).length > 0) {
    throw conflict(({ db }) => db.sharedFolder(folder), 'flashticket init --shared GROUP --db NEW_FOLDER/tickets.db')
  }
  giveTo(group, folder)
  chmodSync(folder, 0o2770)
}

function giveTo(group: string, path: string): void {
  const { status, error } = spawnSync('chgrp', ['--', group, path], { stdio: 'ignore', env: {} })
  if (error) throw storage(({ db }) => db.noChgrp)
  if (status !== 0) throw invalid(({ db }) => db.cannotGive(path, JSON.stringify(group)))
}
