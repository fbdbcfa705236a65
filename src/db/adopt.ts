// Turning a file of the original FlashTicket into ours, where it lies: one transaction, after a copy.
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fsyncSync,
  openSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { DeskError, storage } from '../domain/error.ts'
import { whyOf } from '../domain/system.ts'
import type { Db, Handle } from './db.ts'
import { syncFolder } from './disk.ts'
import { applicationId, isOurs } from './file.ts'
import type { Legacy } from './legacy.ts'
import { applySteps } from './migrate.ts'

/** Throws `storage` where the file could be read but not adopted: before anybody waits for bcrypt. */
export function demandWritable(path: string): void {
  for (const place of [path, dirname(path)]) {
    try {
      accessSync(place, constants.W_OK)
    } catch {
      throw storage(({ db }) => db.onlyWritable(place, path))
    }
  }
}

/** Leaves the WAL, which would keep what is deleted. Throws `unavailable` while others have the file open. */
export async function leaveWal(db: Db): Promise<void> {
  const mode = await db.get<{ journal_mode: string }>('PRAGMA journal_mode')
  if (mode?.journal_mode === 'wal' && !(await isOurs(db))) await db.get('PRAGMA journal_mode = DELETE')
}

export async function enterWal(db: Db): Promise<void> {
  try {
    await db.get('PRAGMA journal_mode = WAL')
  } catch (error) {
    // somebody reads it at this moment: it is adopted all the same, and works without
    if (!(error instanceof DeskError)) throw error
  }
}

/** Writes `image` to `FILE.before-flashticket-N`, the first that is free, and waits until it is on the disk. */
export function copyBeside(path: string, image: Buffer): string {
  let number = 1
  while (existsSync(`${path}.before-flashticket-${number}`)) number++
  const copy = `${path}.before-flashticket-${number}`
  let file: number | undefined
  try {
    file = openSync(copy, 'wx', 0o600)
    fchmodSync(file, 0o600)
    for (let done = 0; done < image.length; ) done += writeSync(file, image, done)
    fsyncSync(file)
    syncFolder(dirname(path))
  } catch (error) {
    if (file !== undefined) removeCopy(copy)
    throw storage((texts) => texts.db.cannotCopy(path, copy, whyOf(error)(texts)))
  } finally {
    if (file !== undefined) closeSync(file)
  }
  return copy
}

export const removeCopy = (copy: string): void => rmSync(copy, { force: true })

/** Removes everything of the original but rows of tables nobody knows, and makes the tables of flashticket. */
export async function rebuild(db: Handle, legacy: Legacy): Promise<void> {
  await overwriteFreePages(db)
  const code = await db.all<{ type: string; name: string }>(
    `SELECT type, name FROM sqlite_schema WHERE type IN ('trigger', 'view') ORDER BY type, name`,
  )
  for (const { type, name } of code) await db.run(`DROP ${type} ${quoted(name)}`)
  // A copy has neither constraints nor indexes that could get in the way of ours.
  // The longest name first: what one is called then may be what another is called now.
  for (const name of [...legacy.others].sort((one, other) => other.length - one.length)) {
    await db.run(`CREATE TABLE ${quoted(keptAs(name))} AS SELECT * FROM ${quoted(name)}`)
    await db.run(`DROP TABLE ${quoted(name)}`)
  }
  for (const name of ['tickets', ...(legacy.shape.users ? ['users'] : [])]) await db.run(`DROP TABLE ${quoted(name)}`)
  await db.run('PRAGMA user_version = 0')
  await applySteps(db)
}

/** The name under which a table that FlashTicket does not know stays in the file. */
const keptAs = (table: string): string => `legacy_${table}`

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

// secure_delete overwrites what is deleted from now on; what the original deleted is still in the free pages.
async function overwriteFreePages(db: Handle): Promise<void> {
  const { freelist_count: pages } = (await db.get<{ freelist_count: number }>('PRAGMA freelist_count')) ?? {}
  const { page_size: size } = (await db.get<{ page_size: number }>('PRAGMA page_size')) ?? {}
  if (!pages || !size) return
  await db.run('CREATE TABLE legacy_free (bytes)')
  await db.run(
    `INSERT INTO legacy_free WITH RECURSIVE page (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM page LIMIT ?)
     SELECT zeroblob(?) FROM page`,
    [pages, size],
  )
  await db.run('DROP TABLE legacy_free')
}

/** The last step: from now on the file is ours, and nobody else's. */
export async function claim(db: Handle, path: string): Promise<void> {
  const broken = await db.all('PRAGMA foreign_key_check')
  if (broken.length > 0) throw new Error(`${broken.length} adopted rows refer to nothing`)
  try {
    chmodSync(path, 0o600)
  } catch (error) {
    throw storage((texts) => texts.db.onlyOwner(path, whyOf(error)(texts)))
  }
  await db.run(`PRAGMA application_id = ${applicationId}`)
}

export const hasTickets = async (db: Handle): Promise<boolean> =>
  (await db.get('SELECT 1 FROM tickets LIMIT 1')) !== undefined

/** The next ticket gets the number `next`, or a higher one. */
export async function skipTickets(db: Handle, next: number): Promise<void> {
  await db.run(`UPDATE counters SET next = ? WHERE name = 'ticket' AND next < ?`, [next, next])
}
