// Folders and what has to be on the disk before anybody hears of it: SQLite sees to its own writes, to nothing around them.
import { chmodSync, closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { platform } from 'node:os'
import { dirname } from 'node:path'

/** Waits until what is in the file is on the disk. Throws as node:fs does. */
export function syncFile(path: string): void {
  sync(path, 'r+')
}

/** Waits until the names of the files in `folder` are on the disk, where we may. Throws as node:fs does. */
export function syncFolder(folder: string): void {
  // Windows opens no folders
  if (platform() === 'win32') return
  try {
    sync(folder, 'r')
  } catch (error) {
    // one may be able to write in a folder and not to read it
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error
  }
}

function sync(path: string, flags: 'r' | 'r+'): void {
  const file = openSync(path, flags)
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/**
 * Makes the folder, and those above it that are missing, for this account alone. Gives the topmost that had to be made;
 * undefined where all were there. Throws as node:fs does.
 */
export function makeFolder(folder: string): string | undefined {
  if (existsSync(folder)) return undefined
  const above = makeFolder(dirname(folder))
  try {
    // one by one: in /proc, and where autofs is, Node would try for ever to make several
    mkdirSync(folder, { mode: 0o700 })
    // whatever the umask says: the owner can use it, nobody else
    chmodSync(folder, 0o700)
  } catch (error) {
    // somebody else was quicker
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return above
  }
  return above ?? folder
}

/**
 * Gives a file the name that it is to have, and leaves it the one it had where the file system lets it have two. false:
 * there is something of that name, which is never replaced. Throws as node:fs does.
 */
export function giveName(file: string, name: string): boolean {
  try {
    linkSync(file, name)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return false
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(String(code))) throw error
  }
  // a rename replaces what is there: only one can make this, which it may
  try {
    closeSync(openSync(name, 'wx', 0o600))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  }
  try {
    renameSync(file, name)
    return true
  } catch (error) {
    rmSync(name)
    throw error
  }
}
