// The recipe of `flashticket help cron`, as it is printed: its lines typed, its crontab run as cron runs one, with next
// to nothing in the environment. Needs what `npm run build` makes.
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { password, seededWorld, type World } from './world.ts'

let world: World
const isServer = inject('engine') === 'postgres'
let home: string
let recipe: { setup: string; crontab: string[] }

/** A command in `sh`, with this environment and nothing else, nobody at a terminal. */
function sh(
  env: Record<string, string>,
  command: string,
  input = '',
): { out: string; err: string; exit: number | null } {
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`)
  const { stdout, stderr, status } = spawnSync('/usr/bin/env', ['-i', ...variables, '/bin/sh', '-c', command], {
    cwd: home,
    input,
    encoding: 'utf8',
  })
  return { out: stdout, err: stderr, exit: status }
}

/** What a person has who types: programs to find, and a desk. */
const typing = (): Record<string, string> => ({
  ...{ HOME: home, FLASHTICKET_DB: world.db, FLASHTICKET_CREDENTIALS: 'file' },
  PATH: `${join(home, 'programs')}:${dirname(process.execPath)}:/usr/bin:/bin`,
})

beforeAll(async () => {
  world = await seededWorld()
  await world.must('uma', 'ticket new -t "VPN down"')
  home = join(world.folder, 'home')
  mkdirSync(join(home, 'programs'), { recursive: true })
  if (isServer) {
    const { hostname, port, username, password } = new URL(world.db)
    const line = [hostname, port, '*', username, decodeURIComponent(password)].join(':')
    writeFileSync(join(home, '.pgpass'), `${line}\n`, { mode: 0o600 })
  }
  // as npm installs it
  symlinkSync(resolve('bin/flashticket.js'), join(home, 'programs/flashticket'))
  const { out } = sh(typing(), 'flashticket help cron')
  const [setup = '', crontab = ''] = [...out.matchAll(/\n\n((?: {2}.*\n)+)\n/g)].map(([, block]) => block)
  recipe = { setup, crontab: crontab.split('\n').map((line) => line.trim()) }
  const login = 'umask 022; flashticket login sam --password-stdin'
  expect(sh(typing(), login, password)).toMatchObject({ exit: 0 })
  expect(sh(typing(), `set -e\n${recipe.setup}`)).toMatchObject({ exit: 0, out: '' })
})
afterAll(() => world.close())

/** The jobs of the crontab, run one after the other as cron does: its settings, then each command. */
function runJobs() {
  const env: Record<string, string> = { HOME: home, LOGNAME: 'sam', PATH: '/usr/bin:/bin', SHELL: '/bin/sh' }
  return recipe.crontab.flatMap((line) => {
    const [, name, value = ''] = /^([A-Z_]+)=(.*)$/.exec(line) ?? []
    if (name) env[name] = value
    const [, command = ''] = /^(?:[\d*,/-]+ +){5}(\S.*)$/.exec(line) ?? []
    if (command === '') return []
    // a % that nothing escapes ends the command, and what follows is its standard input
    expect(command).not.toMatch(/(?<!\\)%/)
    // another program's, of any version
    if (command.includes('pg_dump ')) return []
    return [{ command, ...sh(env, command.replaceAll('\\%', '%')) }]
  })
}

test('every line of it is understood', () => {
  for (const line of recipe.crontab) expect(line).toMatch(/^([A-Z_]+=(\/|postgres:)|#|$|(?:[\d*,/-]+ +){5}[a-z])/)
})

test('the token is in a file that others cannot read, and may read only', () => {
  const [path = ''] = /\/\S+$/m.exec(recipe.setup) ?? []
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const { out } = sh({ ...typing(), FLASHTICKET_TOKEN_FILE: path }, 'flashticket whoami --json')
  expect(JSON.parse(out)).toMatchObject({ name: 'sam', scope: 'read', token: 'nightly', storage: 'token-file' })
})

test('its jobs do what they say, and print nothing that cron would mail', () => {
  for (const { command, out, err, exit } of runJobs()) expect([exit, out, err], command).toEqual([0, '', ''])
  const copies = readdirSync(home).filter((name) => /^desk-\d{4}-\d\d-\d\d\.db$/.test(name))
  expect(copies.length).toBe(isServer ? 0 : 1)
  expect(JSON.parse(readFileSync(join(home, 'new.json'), 'utf8'))).toMatchObject([{ id: 1, title: 'VPN down' }])
  for (const name of ['new.json', ...copies]) expect(statSync(join(home, name)).mode & 0o777).toBe(0o600)
  expect(readFileSync(join(home, 'check.txt'), 'utf8')).toMatch(/ok/)
})

test('what fails is mailed, and the exit code says why', async () => {
  sh(typing(), 'flashticket token rm nightly')
  if (isServer) await world.sql('GRANT SELECT ON users TO PUBLIC')
  else chmodSync(world.db, 0o644)
  const mails = runJobs().map(({ exit, out, err }) => ({ exit, mail: out + err }))
  expect(mails).toMatchObject([
    { exit: 4, mail: expect.stringMatching(/^\{"error":\{"code":"unauthenticated"/) },
    ...(isServer ? [] : [{ exit: 6, mail: expect.stringMatching(/^error: .*desk-.*exists already/) }]),
    { exit: 0, mail: expect.stringMatching(/others may use the file \(mode 644\)|may use the table users/) },
  ])
})

test('a copy of a database on a server is private, and its URL is whole in a crontab', async () => {
  const FLASHTICKET_DB = 'postgres://desk@%2Frun%2Fpostgresql/desk?options=-c%20role%3Ddesk&sslmode=disable'
  const { out } = await world.must(undefined, 'help cron', { env: { FLASHTICKET_DB } })
  const [, job = ''] = /^ +0 3 \* \* \* +(.*)$/m.exec(out) ?? []
  expect(job).toMatch(/^umask 077; pg_dump /)
  expect(job.replaceAll('\\%', '%')).toContain(` '${FLASHTICKET_DB}'`)
  expect(job).not.toMatch(/(?<!\\)%/)
})
