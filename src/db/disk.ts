// What has to be on the disk before anybody hears of it: SQLite sees to its own writes, not to what is made around them.
import { closeSync, fsyncSync, openSync } from 'node:fs'
import { platform } from 'node:os'

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
