// An installation whose native parts are missing, of another Node, or older than they should be: what needs none works.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from './generated.ts'
import { password, seededWorld, type World, words } from './world.ts'

const here = fileURLToPath(root)
let world: World
let base: string
beforeAll(async () => {
  world = await seededWorld('sqlite')
  world.now = new Date()
  await world.login('sam')
  base = mkdtempSync(join(tmpdir(), 'flashticket-native-'))
})
afterAll(async () => {
  await world.close()
  rmSync(base, { recursive: true, force: true })
})

/** A copy of the program, with the packages that are here but `without` some; gives its folder. */
function install(name: string, without: readonly string[]): string {
  const folder = join(base, name)
  mkdirSync(join(folder, 'node_modules'), { recursive: true })
  for (const part of ['bin', 'dist', 'completions', 'data/migrations', 'package.json']) {
    cpSync(join(here, part), join(folder, part), { recursive: true })
  }
  const packages = realpathSync(join(here, 'node_modules'))
  for (const name of readdirSync(packages)) {
    if (!name.startsWith('.') && !without.includes(name))
      symlinkSync(join(packages, name), join(folder, 'node_modules', name))
  }
  return folder
}

const drivers = ['better-sqlite3', 'better-sqlite3-13']

/** As `install`, with the driver as npm leaves it, but for its native part, which is `native`. */
function installDriver(name: string, native: string | undefined, version?: string): string {
  const folder = install(name, drivers)
  const driver = join(folder, 'node_modules', 'better-sqlite3')
  const real = realpathSync(join(here, 'node_modules', 'better-sqlite3'))
  for (const part of ['lib', 'package.json']) cpSync(join(real, part), join(driver, part), { recursive: true })
  if (version !== undefined)
    writeFileSync(
      join(driver, 'package.json'),
      JSON.stringify({ name: 'better-sqlite3', version, main: 'lib/index.js' }),
    )
  if (native !== undefined) {
    mkdirSync(join(driver, 'build', 'Release'), { recursive: true })
    writeFileSync(join(driver, 'build', 'Release', 'better_sqlite3.node'), native)
  }
  return folder
}

function run(folder: string, line: string, more: { env?: Record<string, string>; input?: string } = {}) {
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: base,
    FLASHTICKET_DB: world.db,
    FLASHTICKET_TOKEN: world.token('sam'),
  }
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    [join(folder, 'bin/flashticket.js'), ...words(line)],
    {
      ...{ env: { ...env, ...more.env }, input: more.input ?? '', encoding: 'utf8', cwd: base },
    },
  )
  expect(signal, line).toBeNull()
  return { exit: status, out: stdout, err: stderr }
}

const works = [
  '--version',
  '--help',
  '',
  'help workflow',
  'help ticket list',
  'ticket list --help',
  'completion bash',
  'completion fish',
  'schema ticket',
]
const needs = [
  'db info',
  'db check',
  'db head',
  'ticket list',
  'ticket new -t x',
  'whoami',
  'logout',
  'login sam --password-stdin',
]
const rebuild = (folder: string) => `npm rebuild better-sqlite3 --ignore-scripts=false --prefix ${realpathSync(folder)}`

const old = Number(process.versions.napi) < 10
const cases: [name: string, () => string, why: RegExp, hint: (folder: string) => string][] = [
  [
    'is not installed',
    () => install('none', drivers),
    /better-sqlite3 is not installed$/,
    () => 'npm install better-sqlite3@12.11',
  ],
  [
    'was not built, because npm ran no scripts',
    () => installDriver('unbuilt', undefined),
    /its native part was not built, because npm ran no install scripts, perhaps$/,
    rebuild,
  ],
  [
    'is nothing of this machine',
    () => installDriver('other', 'nothing that can be loaded'),
    /(invalid ELF|file too short|mach-o|not a valid).*/i,
    rebuild,
  ],
  ...(old
    ? [
        [
          'would end this Node by a signal',
          () => installDriver('newer', 'x', '13.0.1'),
          /^better-sqlite3 13\.0\.1 needs Node 22\.14 or later$/,
          () => 'npm install better-sqlite3@12.11',
        ] as [string, () => string, RegExp, () => string],
      ]
    : []),
]

describe.each(cases)('where the SQLite driver %s', (_, make, why, hint) => {
  let folder: string
  beforeAll(() => {
    folder = make()
  })

  test.each(works)('"flashticket %s" works', (line) => {
    expect(run(folder, line)).toMatchObject({ exit: 0, err: '', out: expect.stringMatching(/./) })
  })

  test.each(needs)('"flashticket %s" says what to do', (line) => {
    const { exit, out, err } = run(folder, line, { input: password })
    expect([exit, out]).toEqual([10, ''])
    const [first = '', second, ...rest] = err.trimEnd().split('\n')
    expect(first).toMatch(/^error: /)
    expect(first.replace(/^error: (the SQLite driver cannot load: )?/, '')).toMatch(why)
    expect([second, rest]).toEqual([`hint: ${hint(folder)}`, []])
  })

  test('a new desk is not begun', () => {
    const env = { FLASHTICKET_DB: join(base, 'new', 'tickets.db') }
    expect(run(folder, 'init --admin x --password-stdin', { env, input: password })).toMatchObject({ exit: 10 })
    expect(readdirSync(base)).not.toContain('new')
  })
})

test('version 13 of the driver is left alone by a Node that it would end, and done without where it has no native part', () => {
  const folder = install('both', ['better-sqlite3-13'])
  const newer = join(folder, 'node_modules', 'better-sqlite3-13')
  mkdirSync(newer)
  writeFileSync(
    join(newer, 'index.js'),
    old
      ? "process.kill(process.pid, 'SIGSEGV')"
      : "module.exports = class { constructor() { throw new Error('no native part') } }",
  )
  expect(run(folder, 'ticket list --json')).toMatchObject({ exit: 0, err: '' })
})

test('without what is optional, the keychain and PostgreSQL, a file works', () => {
  const folder = install('plain', ['pg', 'keytar'])
  expect(run(folder, 'ticket list --json')).toMatchObject({ exit: 0, err: '' })
  const login = run(folder, 'login sam --password-stdin', { input: password, env: { FLASHTICKET_TOKEN: '' } })
  expect(login).toMatchObject({ exit: 0 })
  const env = { FLASHTICKET_DB: 'postgres://desk@127.0.0.1:1/desk' }
  expect(run(folder, 'ticket list', { env })).toMatchObject({
    exit: 10,
    err: expect.stringMatching(/^error: the PostgreSQL driver cannot load: .*\nhint: npm install pg\n$/),
  })
})
