// Network file systems, where SQLite's write-ahead log does not work: told by the list of mounts, and refused.
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { complete } from '../../src/complete.ts'
import { isRemote, mountInfo, mountOf, mountsIn } from '../../src/db/mounts.ts'
import { refused } from '../refusal.ts'
import { password, seededWorld, type World } from '../world.ts'

const line = (point: string, type: string, optional = ''): string =>
  `36 35 98:0 / ${point} rw,relatime${optional} - ${type} server:/export rw,vers=4.2`

describe('the list', () => {
  test('is read line by line, with any number of optional fields and with escapes', () => {
    const text = [
      '22 27 0:21 / /proc rw,nosuid - proc proc rw',
      line('/srv', 'nfs4'),
      line('/a', 'ext4', ' shared:1'),
      line('/b', 'cifs', ' shared:1 master:2 propagate_from:3 unbindable'),
      line('/with\\040blank\\011tab\\134back\\012line\\043', 'xfs'),
      line('/größe', 'btrfs'),
      '',
      'no line of a list',
    ].join('\n')
    expect(mountsIn(text)).toEqual([
      { point: '/proc', type: 'proc' },
      { point: '/srv', type: 'nfs4' },
      { point: '/a', type: 'ext4' },
      { point: '/b', type: 'cifs' },
      { point: '/with blank\ttab\\back\nline#', type: 'xfs' },
      { point: '/größe', type: 'btrfs' },
    ])
    expect(mountsIn('9 1 0:1 / /c-d rw - fuse.sshfs me@host:/ - rw')).toEqual([{ point: '/c-d', type: 'fuse.sshfs' }])
  })

  test('names the deepest mount of a path, and of several at one place the last', () => {
    const mounts = mountsIn(
      [
        ...[line('/home', 'nfs4'), line('/', 'ext4'), line('/home/jana/disk', 'xfs'), line('/srv', 'autofs')],
        ...[line('/srv', 'nfs'), line('/srv/a\\040b', 'tmpfs')],
      ].join('\n'),
    )
    const typeOf = (path: string) => mountOf(mounts, path)?.type
    for (const [path, type] of [
      ...[
        ['/', 'ext4'],
        ['/etc/x', 'ext4'],
        ['/homes/x', 'ext4'],
        ['/home', 'nfs4'],
        ['/home/jana/tickets.db', 'nfs4'],
      ],
      ...[
        ['/home/jana/disk/tickets.db', 'xfs'],
        ['/home/jana/diskette', 'nfs4'],
        ['/srv/x', 'nfs'],
        ['/srv/a b/x', 'tmpfs'],
      ],
    ] as const) {
      expect([path, typeOf(path)]).toEqual([path, type])
    }
    expect(mountOf([], '/x')).toBeUndefined()
  })

  test.skipIf(!existsSync(mountInfo))(`of this computer names the mount of this folder`, async () => {
    const { readFileSync } = await import('node:fs')
    expect(mountOf(mountsIn(readFileSync(mountInfo, 'utf8')), process.cwd())).toBeDefined()
  })
})

test.each(
  'nfs nfs4 cifs smb3 smbfs ncpfs afs 9p ceph glusterfs lustre gpfs beegfs fuse fuse.sshfs fuse.s3fs fuse.rclone fuse.glusterfs fuse.davfs'.split(
    ' ',
  ),
)('%s is of another computer', (type) => expect(isRemote(type)).toBe(true))

test.each(
  'ext2 ext3 ext4 xfs btrfs zfs f2fs overlay aufs tmpfs ramfs rootfs squashfs vfat exfat ntfs ntfs3 fuseblk fuse.fuse-overlayfs bcachefs jfs nilfs2 apfs hfs virtiofs'.split(
    ' ',
  ),
)('%s is of this one', (type) => expect(isRemote(type)).toBe(false))

describe('a database there', () => {
  let world: World
  let list: string
  const mounted = (...lines: string[]) => writeFileSync(list, [line('/', 'ext4'), ...lines].join('\n'))
  const escaped = (path: string) => path.replaceAll(' ', '\\040')
  beforeAll(async () => {
    world = await seededWorld('sqlite')
    list = join(world.folder, 'mountinfo')
  })
  afterAll(() => world.close())

  const lines: [string | undefined, string, object?][] = [
    ['sam', 'ticket list'],
    ['sam', 'ticket new -t x'],
    [undefined, 'db info'],
    [undefined, 'db check'],
    [undefined, 'db backup copy.db'],
    [undefined, 'login sam --password-stdin', { stdin: password }],
    [undefined, 'init --admin new --password-stdin', { stdin: password }],
  ]
  test.each(lines)('is not opened, for %s: %s', async (who, typed, setting = {}) => {
    mounted(line(world.folder, 'nfs4'))
    const failure = await refused(world, who, typed, { mountInfo: list, ...setting })
    expect(failure).toMatchObject({
      exit: 10,
      message: `${world.db} is on a network file system (nfs4, at ${world.folder}), where SQLite can lose what is written`,
      hint: 'take a file on a disk of this computer, or PostgreSQL: flashticket help environment',
    })
    mounted(line(world.folder, 'fuseblk'))
    expect((await world.type('sam', 'ticket list', { mountInfo: list })).exit).toBe(0)
  })

  test('and TAB is told nothing', async () => {
    const machine = {
      env: { FLASHTICKET_DB: world.db, FLASHTICKET_TOKEN: world.token('sam') },
      cwd: world.folder,
      home: world.folder,
      platform: 'linux',
      uid: process.geteuid?.(),
      now: () => world.now,
      mountInfo: list,
    }
    mounted(line(world.folder, 'ext4'))
    expect(await complete(['users'], machine)).toMatch(/^ada\t/)
    mounted(line(world.folder, 'nfs4'))
    expect(await complete(['users'], machine)).toBeUndefined()
  })

  test('nor made, nor copied to, nor through a link; one on a local disk below is', async () => {
    const [far, near] = [join(world.folder, 'far away'), join(world.folder, 'far away', 'disk')]
    mkdirSync(near, { recursive: true })
    mounted(line(escaped(far), 'cifs'), line(escaped(near), 'xfs'))
    const at = (path: string) => ({ mountInfo: list, stdin: password, env: { FLASHTICKET_DB: path } })
    const init = ['init', '--admin', 'x', '--password-stdin']
    for (const path of [join(far, 'tickets.db'), join(far, 'new', 'folder', 'tickets.db')]) {
      expect(await refused(world, undefined, init, at(path))).toMatchObject({ exit: 10, message: /cifs/ as never })
    }
    expect(existsSync(join(far, 'new'))).toBe(false)
    const copy = ['db', 'copy', '--to', join(far, 'copy.db')]
    expect((await world.type('ada', copy, { mountInfo: list })).exit).toBe(10)

    symlinkSync(far, join(world.folder, 'link'))
    writeFileSync(join(far, 'tickets.db'), 'there')
    symlinkSync(join(far, 'tickets.db'), join(world.folder, 'link.db'))
    for (const path of ['link/tickets.db', 'link/new/tickets.db', 'link.db']) {
      expect((await refused(world, undefined, init, at(join(world.folder, path)))).exit, path).toBe(10)
    }
    expect((await world.type(undefined, init, at(join(near, 'tickets.db')))).exit).toBe(0)
    rmSync(near, { recursive: true })
  })

  test('is told by its number where there is no list, and let be where that says nothing', async () => {
    expect((await world.type('sam', 'ticket list', { mountInfo: join(world.folder, 'none') })).exit).toBe(0)
  })
})
