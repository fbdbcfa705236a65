// What lies at a database path, looked at without opening it: what is not ours stays as it is, byte for byte.
import {
  closeSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
  unlinkSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { invalid, storage } from '../domain/error.ts'
import { whyOf } from '../domain/system.ts'
import type { Handle } from './db.ts'

/** `FLTK`: where SQLite keeps the number of the application that a file belongs to, ours has this. */
export const applicationId = 0x464c544b

/** Throws `invalid` for what names no file, or another one than it seems to. */
export function checkPath(path: string): string {
  const odd = path === '' || path === ':memory:' || path.startsWith('file:') || path.includes('\0')
  if (odd) throw invalid(({ db }) => db.notPath(JSON.stringify(path)), 'flashticket help environment')
  return path
}

/**
 * `ours`: a flashticket database at its real path; `unclaimed`: a SQLite file that names no application, as the
 * original's do; `missing`. Takes away the second name that an `init` left which died. Throws `storage` for anything
 * else, which is not opened at all.
 */
export function look(path: string): { is: 'ours' | 'unclaimed'; path: string } | { is: 'missing' } {
  const stats = statOf(path)
  if (!stats) return { is: 'missing' }
  if (!stats.isFile()) throw storage(({ db }) => db.notRegular(path))
  // asked anew: the other name may have been taken away by whoever gave it
  const links = stats.nlink === 2 && takeAwayDraft(path) ? (statOf(path)?.nlink ?? 0) : stats.nlink
  if (links > 1) {
    throw storage(
      ({ db }) => db.hardLinks(path, links),
      ({ db }) => db.copyToOwn,
    )
  }
  if (stats.size === 0) throw storage(({ db }) => db.emptyFile(path))
  const header = headerOf(path)
  if (header === undefined || String.fromCharCode(...header.subarray(0, 16)) !== 'SQLite format 3\0') {
    throw storage(({ db }) => db.notSqlite(path))
  }
  const application = applicationIn(header)
  if (application === applicationId) return { is: 'ours', path: realpathSync(path) }
  if (application === 0) return { is: 'unclaimed', path: realpathSync(path) }
  throw storage(({ db }) => db.otherApplication(path))
}

const applicationIn = (header: Uint8Array): number => new DataView(header.buffer).getUint32(68)

/** What a new database is called until it is whole. */
const draft = /^\.flashticket-[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/

/** Only beside a file of ours, and where we may; whether it is worth another look. */
function takeAwayDraft(path: string): boolean {
  const header = headerOf(path)
  if (header === undefined || applicationIn(header) !== applicationId) return false
  try {
    const real = realpathSync(path)
    // numbers of files may be larger than a number of JavaScript can tell apart
    const { dev, ino } = statSync(real, { bigint: true })
    for (const name of readdirSync(dirname(real))) {
      const other = join(dirname(real), name)
      if (!draft.test(name) || other === real) continue
      const stats = lstatSync(other, { bigint: true, throwIfNoEntry: false })
      if (stats?.dev === dev && stats.ino === ino) unlinkSync(other)
    }
  } catch {
    // it stays, and is told
  }
  return true
}

/** What SQLite says; the header on the disk may be what a writer that died left half done. */
export async function isOurs(db: Handle): Promise<boolean> {
  return (await db.get<{ application_id: number }>('PRAGMA application_id'))?.application_id === applicationId
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw storage((texts) => texts.db.cannotLook(path, whyOf(error)(texts)))
  }
}

/** undefined: the file is too short to have one. */
function headerOf(path: string): Uint8Array | undefined {
  const header = new Uint8Array(100)
  try {
    const file = openSync(path, 'r')
    const length = readSync(file, header)
    closeSync(file)
    return length < header.length ? undefined : header
  } catch (error) {
    throw storage((texts) => texts.db.cannotRead(path, whyOf(error)(texts)))
  }
}
