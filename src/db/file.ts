// What lies at a database path, looked at without opening it: what is not ours stays as it is, byte for byte.
import { closeSync, openSync, readSync, realpathSync, type Stats, statSync } from 'node:fs'
import { invalid, storage } from '../domain/error.ts'

/** `FLTK`: where SQLite keeps the number of the application that a file belongs to, ours has this. */
export const applicationId = 0x464c544b

/** Throws `invalid` for what names no file, or another one than it seems to. */
export function checkPath(path: string): string {
  const odd = path === '' || path === ':memory:' || path.startsWith('file:') || path.includes('\0')
  if (odd) throw invalid(`${JSON.stringify(path)} is not the path of a database file`, 'flashticket help environment')
  return path
}

/**
 * `ours`: a flashticket database at its real path; `unclaimed`: a SQLite file that names no application, as the
 * original's do; `missing`. Throws `storage` for anything else, which is not opened at all.
 */
export function look(path: string): { is: 'ours' | 'unclaimed'; path: string } | { is: 'missing' } {
  const stats = statOf(path)
  if (!stats) return { is: 'missing' }
  if (!stats.isFile()) throw storage(`${path} is not a regular file`)
  if (stats.nlink > 1) {
    throw storage(
      `${path} has ${stats.nlink} names (hard links), which SQLite cannot keep safe`,
      'copy it to a file of its own',
    )
  }
  if (stats.size === 0) throw storage(`${path} is an empty file, not a FlashTicket database`)
  const header = headerOf(path)
  if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0' || header.length < 100) {
    throw storage(`${path} is not a SQLite database`)
  }
  const application = header.readUInt32BE(68)
  if (application === applicationId) return { is: 'ours', path: realpathSync(path) }
  if (application === 0) return { is: 'unclaimed', path: realpathSync(path) }
  throw storage(`${path} belongs to another application: not a FlashTicket database`)
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw storage(`cannot look at ${path}: ${(error as Error).message}`)
  }
}

function headerOf(path: string): Buffer {
  const header = Buffer.alloc(100)
  try {
    const file = openSync(path, 'r')
    const length = readSync(file, header)
    closeSync(file)
    return header.subarray(0, length)
  } catch (error) {
    throw storage(`cannot read ${path}: ${(error as Error).message}`)
  }
}
