// What a line needs of the program, and what V8 made of it, is kept for the next time, and believed only where nobody else can have written it.
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const version = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version

let folder: string
let program: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flashticket-load-'))
  chmodSync(folder, 0o755)
  program = join(folder, 'program')
  for (const name of ['bin', 'dist', 'package.json']) {
    cpSync(name, join(program, name), { recursive: true, filter: (path) => !path.endsWith('dist/code') })
  }
  symlinkSync(resolve('node_modules'), join(program, 'node_modules'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

type Account = { uid?: number; gid?: number }

function print(line: string, env: Record<string, string> = {}, account: Account = {}) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(program, 'bin/flashticket.js'), ...line.split(' ')],
    {
      env: { PATH: process.env.PATH, HOME: folder, ...env },
      encoding: 'utf8',
      timeout: 20_000,
      ...account,
    },
  )
  return { stdout, stderr, status }
}
/** What `--version -q` prints; alone the stub answers it. */
const fine = { stdout: `${version}\n`, stderr: '', status: 0 }

/** Everything that is kept below a folder. */
const keptIn = (place: string): string[] =>
  existsSync(place)
    ? readdirSync(place, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.bin'))
        .map((path) => join(place, path))
    : []
const code = (): string => join(program, 'dist/code')
const only = (): string => keptIn(code())[0] ?? ''

describe('code', () => {
  test('is kept beside the program, for its owner alone', () => {
    expect(print('--version -q')).toEqual(fine)
    expect(keptIn(code()).map((path) => path.split('/').at(-1))).toEqual(['flashticket.bin'])
    expect(lstatSync(only()).mode & 0o777).toBe(0o600)
    expect(lstatSync(code()).mode & 0o777).toBe(0o700)
    expect(print('--version -q')).toEqual(fine)
    const { ino } = lstatSync(only())
    expect(print('--version -q')).toEqual(fine)
    expect(lstatSync(only()).ino, 'first the source, then the code, then nothing').toBe(ino)
  })

  test('is kept once for each command, by no other names', () => {
    for (const line of ['help roles', 'help cron', 'schema ticket', 'nonsense secret', 'nonsense more secret'])
      print(line)
    expect(
      keptIn(code())
        .map((path) => path.split('/').at(-1))
        .sort(),
    ).toEqual(['help.bin', 'schema.bin'])
  })

  test('is of what the line needs, and all that is read of the program then', () => {
    const lines = ['schema ticket', 'help workflow']
    const before = lines.map((line) => [print(line), print(line)])
    for (const name of ['main', 'rest']) {
      const file = join(program, `dist/${name}.js`)
      writeFileSync(file, readFileSync(file).subarray(0, 20))
    }
    expect(lines.map((line) => [print(line), print(line)])).toEqual(before)
  })

  test('is completed by what another line of the same name needs', () => {
    const lines = ['help cron', 'help formatting', 'help ticket list']
    const whole = lines.map((line) => print(line, { FLASHTICKET_DEBUG: '1' }))
    for (let run = 0; run < 4; run += 1) expect(lines.map((line) => print(line))).toEqual(whole)
    const { ino } = lstatSync(only())
    expect(lines.map((line) => print(line))).toEqual(whole)
    expect(lstatSync(only()).ino).toBe(ino)
  })

  test('of a command is kept apart for those lines of it that name something, which mostly do something else', () => {
    expect(print('schema ticket --format json').status).toBe(0)
    expect(keptIn(code()).some((path) => path.endsWith('/schema.word.bin'))).toBe(true)
  })

  test.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 1000)],
    ['empty', () => Buffer.alloc(0)],
    ['of zeros, as after a power failure', (bytes: Buffer) => Buffer.alloc(bytes.length)],
    ['another thing', () => Buffer.from('no code at all')],
    [
      'damaged in one place',
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 5000), Buffer.from('!'), bytes.subarray(5001)]),
    ],
    [
      'damaged the same way twice',
      (bytes: Buffer) => {
        const half = Buffer.from(bytes.subarray(0, bytes.length / 2))
        half.fill(0, 8, 72)
        return Buffer.concat([half, half])
      },
    ],
  ])('that is %s is made anew', (_, damage) => {
    for (let run = 0; run < 2; run += 1) print('--version -q')
    const good = readFileSync(only())
    writeFileSync(only(), damage(good))
    expect(print('--version -q')).toEqual(fine)
    for (let run = 0; run < 2; run += 1) expect(print('--version -q')).toEqual(fine)
    expect(readFileSync(only()).length).toBeGreaterThan(good.length / 2)
  })

  test('of another build is not used, and goes', () => {
    print('--version -q')
    const [old] = readdirSync(code())
    const main = join(program, 'dist/main.js')
    writeFileSync(main, readFileSync(main, 'utf8').replace(/^\/\*.{16}/, '/*0123456789abcdef'))
    expect(print('--version -q')).toEqual(fine)
    expect(readdirSync(code())).toEqual([old?.replace(/^.{16}/, '0123456789abcdef')])
  })

  test('of another Node stays, so that two can take turns', () => {
    print('--version -q')
    const [own = ''] = readdirSync(code())
    const other = own.replace(process.versions.v8, '1.2.3.4-node.5')
    renameSync(join(code(), own), join(code(), other))
    for (let run = 0; run < 2; run += 1) expect(print('--version -q')).toEqual(fine)
    expect(readdirSync(code()).sort()).toEqual([own, other].sort())
  })

  test('of one build runs no part of another', () => {
    const rest = join(program, 'dist/rest.js')
    const whole = readFileSync(rest, 'utf8')
    const other = whole.replace(/^\/\*.{16}/, '/*0123456789abcdef')
    writeFileSync(rest, other)
    expect(print('schema ticket')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('replaced while it ran'),
    })
    writeFileSync(rest, whole)
    print('help cron')
    writeFileSync(rest, other)
    expect(print('help ticket list')).toMatchObject({ stderr: expect.stringContaining('replaced while it ran') })
  })

  test('is nothing that a program depends on: a folder in which nobody can write', () => {
    writeFileSync(code(), 'in the way')
    expect(print('--version -q')).toEqual(fine)
    expect(readFileSync(code(), 'utf8')).toBe('in the way')
  })

  test('is not kept of what failed, nor read by who debugs', () => {
    expect(print('ticket list').status).toBe(10)
    expect(print('--version -q', { FLASHTICKET_DEBUG: '1' })).toEqual(fine)
    expect(existsSync(code())).toBe(false)
  })
})

describe('of several accounts', () => {
  const nobody = { uid: 65534, gid: 65534 }
  const home = (): string => {
    const made = join(folder, 'home')
    mkdirSync(made)
    chownSync(made, nobody.uid, nobody.gid)
    return made
  }
  // only root can be somebody else; without it there is nothing to try
  const root = process.geteuid?.() === 0
  if (!root) process.stderr.write('load.test.ts: not run as root, so not tried with several accounts\n')

  test.skipIf(!root)('each has its own folder', () => {
    const HOME = home()
    expect(print('--version -q', { HOME }, nobody)).toEqual(fine)
    expect(keptIn(code())).toEqual([])
    const [kept = ''] = keptIn(join(HOME, '.cache/flashticket'))
    expect(lstatSync(kept).uid).toBe(nobody.uid)
    const XDG_CACHE_HOME = join(HOME, 'elsewhere')
    expect(print('--version -q', { HOME, XDG_CACHE_HOME }, nobody)).toEqual(fine)
    expect(keptIn(XDG_CACHE_HOME).length).toBe(1)
  })

  test.skipIf(!root || process.platform !== 'linux')('nothing is kept where no folder can be made', () => {
    expect(print('--version -q', { XDG_CACHE_HOME: '/proc/no-such' }, nobody)).toEqual(fine)
  })

  test.skipIf(!root)('nothing of root is left in the home of somebody else', () => {
    const HOME = home()
    chownSync(join(program, 'dist/main.js'), 1, 1)
    expect(print('--version -q', { HOME })).toEqual(fine)
    expect(readdirSync(HOME)).toEqual([])
    expect(print('--version -q', { XDG_CACHE_HOME: HOME })).toEqual(fine)
    expect(print('--version -q', { XDG_CACHE_HOME: join(HOME, 'not/there') })).toEqual(fine)
    expect(readdirSync(HOME)).toEqual([])
    const XDG_CACHE_HOME = join(folder, 'not/there')
    expect(print('--version -q', { HOME, XDG_CACHE_HOME })).toEqual(fine)
    expect(keptIn(XDG_CACHE_HOME).length).toBe(1)
  })

  // what would run is code that ends the process with 66 instead of printing a version
  test.skipIf(!root).each([
    ['a file of theirs', (kept: string) => chownSync(kept, 1, 1)],
    ['a file that others may write', (kept: string) => chmodSync(kept, 0o666)],
    ['a folder of theirs', (kept: string) => chownSync(join(kept, '..'), 1, 1)],
    ['a folder that others may write', (kept: string) => chmodSync(join(kept, '../..'), 0o777)],
  ])('%s is not believed', (_, spoil) => {
    print('--version -q')
    const kept = only()
    const evil = `${'0'.padEnd(8)}(exports) => { exports.start = async () => 66 }`
    writeFileSync(kept, evil + evil)
    expect(print('--version -q').status, 'it would run if it were believed').toBe(66)
    spoil(kept)
    expect(print('--version -q')).toEqual(fine)
  })
})
