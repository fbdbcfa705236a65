// A new database file: made whole beside its place, then put there in one step, so that nobody meets half of one.
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmodSync, closeSync, linkSync, mkdirSync, openSync, readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { conflict, DeskError, invalid, storage } from '../domain/error.ts'
import type { Db } from './db.ts'
import { openSqlite } from './sqlite.ts'

/**
 * Makes the database at `path`, private, or for all of `group`; `fill` writes what it begins with. Throws `conflict`:
 * there is one already, or the folder is not for sharing; `invalid`: no such group; `storage`.
 */
export async function createFile(
  path: string,
  group: string | undefined,
  fill: (db: Db) => Promise<void>,
): Promise<void> {
  const folder = dirname(path)
  const draft = join(folder, `.flashticket-${randomUUID()}`)
  try {
    makeFolder(folder)
    if (group !== undefined) shareFolder(folder, group)
    closeSync(openSync(draft, 'wx', 0o600))
    chmodSync(draft, group === undefined ? 0o600 : 0o660)
    const db = await openSqlite(draft, { create: true })
    try {
      await fill(db)
    } finally {
      await db.close()
    }
    if (group !== undefined) giveTo(group, draft)
    // unlike a rename, a link never replaces what another init has put there meanwhile
    linkSync(draft, path)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') throw conflict(`there is a database at ${path} already`, 'flashticket db info')
    if (error instanceof DeskError || code === undefined) throw error
    throw storage(`cannot create ${path}: ${message}`)
  } finally {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(draft + end, { force: true })
  }
}

function makeFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 })
  // whatever the umask says: the owner can use it, nobody else
  if (first !== undefined) chmodSync(folder, 0o700)
}

// The group owns what is made in the folder (setgid), SQLite's side files included.
function shareFolder(folder: string, group: string): void {
  const shared = (statSync(folder).mode & 0o7777) === 0o2770
  if (!shared && readdirSync(folder).length > 0) {
    throw conflict(
      `the folder ${folder} has other files in it; a shared desk wants a folder of its own`,
      'flashticket init --shared GROUP --db NEW_FOLDER/tickets.db',
    )
  }
  giveTo(group, folder)
  chmodSync(folder, 0o2770)
}

function giveTo(group: string, path: string): void {
  const { status, error } = spawnSync('chgrp', ['--', group, path], { stdio: 'ignore' })
  if (error) throw storage('sharing needs the program chgrp, which is not here')
  if (status !== 0)
    throw invalid(`cannot give ${path} to the group ${JSON.stringify(group)}: no such group, or you are not in it`)
}
