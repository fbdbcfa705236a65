// Whether a path is on a file system of another computer, where SQLite's write-ahead log does not work.
import { readFileSync, realpathSync, statfsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { storage } from '../domain/error.ts'

export type Mount = { point: string; type: string }

/** Where Linux lists what is mounted. */
export const mountInfo = '/proc/self/mountinfo'

/** What is mounted, in the order in which it was, from the text of Linux's mountinfo; lines that are none are left out. */
export function mountsIn(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const [, point, type] = /^\d+ \d+ \S+ \S+ (\S+) .*?- (\S+) /.exec(line) ?? []
    return point === undefined || type === undefined ? [] : [{ point: unescaped(point), type }]
  })
}

const unescaped = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)))

/** The mount that an absolute `path` is on: the deepest, and of several at one place the last. */
export function mountOf(mounts: readonly Mount[], path: string): Mount | undefined {
  let found: Mount | undefined
  for (const mount of mounts) {
    const inside = mount.point === '/' || path === mount.point || path.startsWith(`${mount.point}/`)
    if (inside && mount.point.length >= (found?.point.length ?? 0)) found = mount
  }
  return found
}

const remote = [
  'nfs',
  'nfs4',
  'cifs',
  'smb3',
  'smbfs',
  'ncpfs',
  'afs',
  '9p',
  'ceph',
  'glusterfs',
  'lustre',
  'gpfs',
  'beegfs',
]
/** File systems of programs that keep their files on a disk of this computer: a rootless container's own. */
const near = new Set(['fuse.fuse-overlayfs'])

/** fuseblk is a disk with NTFS or exFAT. */
export const isRemote = (type: string): boolean =>
  remote.includes(type) || type === 'fuse' || (type.startsWith('fuse.') && !near.has(type))

/** The same by the numbers that statfs gives, where there is no list. */
const remoteNumbers = new Map([
  [0x6969, 'nfs'],
  [0xff534d42, 'cifs'],
  [0xfe534d42, 'smb3'],
  [0x517b, 'smbfs'],
  [0x01021997, '9p'],
  [0x65735546, 'fuse'],
])

/** Throws `storage` where a database at the absolute `path`, there or not, would be on another computer. */
export function demandLocal(path: string, list: string): void {
  const text = textOf(list)
  // most computers have nothing of another one, and need not be asked what lies where
  if (text !== undefined && ![...remote, 'fuse'].some((type) => text.includes(` - ${type}`))) return
  const mounts = text === undefined ? undefined : mountsIn(text)
  // by its name first: to look at a file of a computer that is gone can take for ever
  demandNear(path, mounts && mountOf(mounts, path))
  const real = realPath(path)
  demandNear(path, mounts ? mountOf(mounts, real) : numbered(real))
}

function demandNear(path: string, mount: Mount | undefined): void {
  if (!mount || !isRemote(mount.type)) return
  const { type, point } = mount
  throw storage(
    ({ db }) => db.networkFileSystem(path, type, point),
    ({ db }) => db.localDiskHint,
  )
}

function textOf(list: string): string | undefined {
  try {
    return readFileSync(list, 'utf8')
  } catch {
    return undefined
  }
}

/** With all links followed, as far as there is anything. */
function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const above = dirname(path)
    return above === path ? path : join(realPath(above), path.slice(above === '/' ? 1 : above.length + 1))
  }
}

function numbered(path: string): Mount | undefined {
  try {
    // some systems give it with a sign
    const type = remoteNumbers.get(statfsSync(path).type >>> 0)
    return type === undefined ? undefined : { point: path, type }
  } catch {
    const above = dirname(path)
    return above === path ? undefined : numbered(above)
  }
}
