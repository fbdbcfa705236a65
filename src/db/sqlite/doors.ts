// SQLite: who may use the files of a desk, by their owners, groups and modes.
import { type Stats, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { shellWord } from '../../domain/error.ts'
import type { Trouble } from '../../domain/upkeep.ts'
import type { Handle } from '../db.ts'

/**
 * A desk is its owner's alone (0600), or shared by a group: 0660 in a folder 2770, whose group what is made there gets.
 * SQLite's two files beside it (-wal, -shm) have to be as it is: they may be another account's that died.
 */
export async function findOpenDoors(_db: Handle, path: string): Promise<Trouble[]> {
  if (process.platform === 'win32') return []
  const place = dirname(path)
  const folder = statSync(place)
  const shared = (folder.mode & 0o2070) === 0o2070
  const wrong = (file: string): Trouble[] => {
    const stats = statSync(file, { throwIfNoEntry: false })
    return stats ? wrongFile(file, stats, shared, folder) : []
  }
  // those beside it are made like the file itself, whose trouble they share
  const file = wrong(path)
  const beside = file.length > 0 ? [] : ['-wal', '-shm'].flatMap((end) => wrong(path + end))
  return [...openFolder(place, folder), ...file, ...beside]
}

function openFolder(folder: string, { mode }: Stats): Trouble[] {
  if ((mode & 0o002) === 0) return []
  // nobody changes the mode of /tmp
  const isTemporary = (mode & 0o1000) !== 0
  const hint: Trouble['hint'] = isTemporary ? ({ db }) => db.folderOfOwn : `chmod o-w ${shellWord(folder)}`
  return [{ say: ({ db }) => db.openFolder(folder), hint }]
}

function wrongFile(file: string, { mode, gid }: Stats, shared: boolean, folder: Stats): Trouble[] {
  const name = shellWord(file)
  const allowed = shared ? 0o660 : 0o600
  const shown = (mode & 0o777).toString(8)
  if ((mode & 0o777 & ~allowed) !== 0) {
    const close = `chmod ${allowed.toString(8)} ${name}`
    // as init --shared makes it, but for the folder
    const isShared = !shared && (mode & 0o777) === 0o660
    const share = `chmod 2770 ${shellWord(dirname(file))}`
    return [
      { say: ({ db }) => db.openFile(file, shown), hint: isShared ? ({ db }) => db.orShare(close, share) : close },
    ]
  }
  if (!shared) return []
  if (gid !== folder.gid) {
    return [{ say: ({ db }) => db.otherGroup(file, gid, folder.gid), hint: `chgrp ${folder.gid} ${name}` }]
  }
  if ((mode & 0o060) === 0o060) return []
  return [{ say: ({ db }) => db.groupMayNot(file, shown), hint: `chmod 660 ${name}` }]
}
