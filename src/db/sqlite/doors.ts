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

function openFolder(place: string, { mode }: Stats): Trouble[] {
  if ((mode & 0o002) === 0) return []
  const trouble = `everybody may put files into ${place}, and so beside the database`
  // nobody changes the mode of /tmp
  const isTemporary = (mode & 0o1000) !== 0
  return [{ trouble, hint: isTemporary ? 'take a folder of your own' : `chmod o-w ${shellWord(place)}` }]
}

function wrongFile(file: string, { mode, gid }: Stats, shared: boolean, folder: Stats): Trouble[] {
  const name = shellWord(file)
  const allowed = shared ? 0o660 : 0o600
  const shown = (mode & 0o777).toString(8)
  if ((mode & 0o777 & ~allowed) !== 0) {
    // as init --shared makes it, but for the folder
    const share = !shared && (mode & 0o777) === 0o660 ? `, or to share it: chmod 2770 ${shellWord(dirname(file))}` : ''
    const hint = `chmod ${allowed.toString(8)} ${name}${share}`
    return [{ trouble: `others may use the file (mode ${shown}): ${file}`, hint }]
  }
  if (!shared) return []
  if (gid !== folder.gid) {
    const trouble = `${file} belongs to the group ${gid}, and the desk is shared by the group ${folder.gid}`
    return [{ trouble, hint: `chgrp ${folder.gid} ${name}` }]
  }
  if ((mode & 0o060) === 0o060) return []
  return [{ trouble: `the group may not use ${file} (mode ${shown})`, hint: `chmod 660 ${name}` }]
}
