// flashticket complete: what TAB is told, of whom it knows who they are, and that it leaves everything as it was.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Keychain } from '../src/cli/keychain.ts'
import { complete } from '../src/complete.ts'
import { password, seededWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await seededWorld()
  for (const [who, title] of [
    ['uma', 'Mine'],
    ['ulf', 'Not hers'],
    ['uma', 'Also\u202emine\u0007'],
  ] as const) {
    world.later(1)
    await world.must(who, ['ticket', 'new', '-t', title.replace(/[\u202e\u0007]/g, '')])
  }
  await world.sql('UPDATE tickets SET title = ? WHERE id = 3', `Also\u202emine\u0007 ${'long '.repeat(20)}`)
})
afterAll(() => world.close())

const tell = (env: Record<string, string>, ...argv: string[]) =>
  complete(argv, {
    env: { FLASHTICKET_DB: world.db, ...env },
    cwd: world.folder,
    home: world.folder,
    platform: 'linux',
    uid: process.geteuid?.(),
    now: () => world.now,
  })
const as = (who: string) => ({ FLASHTICKET_TOKEN: world.token(who) })
const values = async (who: string, ...argv: string[]) =>
  (await tell(as(who), ...argv))?.split('\n').flatMap((line) => (line === '' ? [] : [line.split('\t')[0]]))

test('titles are cut, and nothing in them is live', async () => {
  expect(await tell(as('uma'), 'tickets')).toBe(
    '3\tAlso<U+202E>mine␇ long long long long long long long long l…\n1\tMine\n',
  )
})

test('ids by how they begin, with a # where one was typed; the newest of many', async () => {
  expect(await values('sam', 'tickets', '--typed=#2')).toEqual(['#2'])
  expect(await values('sam', 'tickets', '--typed=9')).toEqual([])
  expect(await values('sam', 'tickets', '--typed=x')).toEqual([])
  expect(await values('uma', 'tickets', '--typed=2')).toEqual([])
})

test('moves that all tickets in the line allow, none where one of them is hidden', async () => {
  expect(await values('sam', 'moves', '--ids=1-2,#3')).toEqual(['in-progress', 'waiting', 'resolved'])
  expect(await values('uma', 'moves', '--ids=1')).toEqual(['resolved'])
  expect(await values('uma', 'moves', '--ids=1,2')).toEqual([])
  expect(await values('sam', 'moves', '--ids=99')).toEqual([])
  expect(await tell(as('sam'), 'moves', '--ids=1-1000000000')).toBeUndefined()
  // there one more is the same number again
  for (const id of ['9007199254740992', '99999999999999999999', '1-99999999999999999999'])
    expect([id, await tell(as('sam'), 'moves', `--ids=${id}`)]).toEqual([id, undefined])
})

test('people as the role may see them; names that could be something else have an @', async () => {
  for (const [name, active] of [
    ['none', 1],
    ['12', 1],
    ['-x', 1],
    ['gone', 0],
    ['bad\nname', 1],
  ] as const) {
    await world.sql(
      `INSERT INTO users (name, folded, role, active, created_at) VALUES (?, ?, 'support', ?, '2026-01-01T00:00:00.000Z')`,
      name,
      name,
      active,
    )
  }
  expect(await values('ada', 'users')).toEqual(['@-x', '@12', 'ada', 'gone', '@none', 'sam', 'sue', 'ulf', 'uma'])
  expect(await values('sam', 'staff')).toEqual(['@-x', '@12', 'ada', '@none', 'sam', 'sue'])
  expect(await values('sam', 'users', '--typed=@s')).toEqual(['@sam', '@sue'])
  expect(await values('ada', 'inactive')).toEqual(['gone'])
  expect(await values('sam', 'inactive')).toEqual([])
  expect(await values('uma', 'users')).toEqual(['uma'])
  expect(await values('uma', 'staff')).toEqual([])
})

test('only an admin is told of deleted tickets, everybody of their own tokens', async () => {
  await world.must('ada', 'ticket rm 2 -y')
  expect(await values('ada', 'deleted')).toEqual(['2'])
  expect(await values('sam', 'deleted')).toEqual([])
  expect(await values('sam', 'tickets')).toEqual(['3', '1'])
  await world.must('ada', 'ticket restore 2')
  await world.must('sam', 'token new --name mine')
  expect(await values('sam', 'tokens')).toEqual(['mine'])
  expect(await values('ada', 'tokens')).toEqual([])
})

test('a session in the keychain is known by its fingerprint, which opens nothing and ends with it', async () => {
  const kept = new Map<string, string>()
  let asked = 0
  const keychain: Keychain = {
    async get(account) {
      asked++
      return kept.get(account)
    },
    set: async (account, secret) => void kept.set(account, secret),
    remove: async (account) => kept.delete(account),
  }
  await world.must(undefined, 'login uma --password-stdin', { stdin: password, keychain })
  const folder = join(world.folder, '.local', 'state', 'flashticket')
  const [name = ''] = readdirSync(folder)
  expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
  const { fingerprint, token } = JSON.parse(readFileSync(join(folder, name), 'utf8'))
  expect(token).toBeUndefined()
  asked = 0
  expect(await tell({}, 'tickets')).toMatch(/^3\t/)
  expect(asked).toBe(0)
  const stolen = await world.type(undefined, 'whoami', { env: { FLASHTICKET_TOKEN: fingerprint } })
  expect(stolen.exit).toBe(4)
  const remembered = readFileSync(join(folder, name))
  await world.must(undefined, 'logout', { keychain })
  expect(await tell({}, 'tickets')).toBeUndefined()
  // a copy of what was kept is of no use either
  writeFileSync(join(folder, name), remembered)
  expect(await tell({}, 'tickets')).toBeUndefined()
})

test('whoever is not, or no longer, there is told nothing', async () => {
  expect(await tell({}, 'nothing')).toBeUndefined()
  expect(await tell({ FLASHTICKET_TOKEN: 'wrong' }, 'tickets')).toBeUndefined()
  expect(await tell({ FLASHTICKET_TOKEN_FILE: join(world.folder, 'none') }, 'tickets')).toBeUndefined()
  const before = world.now
  world.later(13 * 3600)
  expect(await tell(as('sam'), 'tickets')).toBeUndefined()
  world.now = before
  await world.sql(`UPDATE users SET must_change = 1 WHERE name = 'sue'`)
  expect(await tell(as('sue'), 'tickets')).toBeUndefined()
  await world.sql(`UPDATE users SET must_change = 0, active = 0 WHERE name = 'sue'`)
  expect(await tell(as('sue'), 'tickets')).toBeUndefined()
})

test('nothing is written, not even that the session was used', async () => {
  await world.sql('UPDATE sessions SET last_used_at = NULL')
  const before = await world.photograph()
  for (const what of ['tickets', 'users', 'tokens']) expect(await tell(as('ada'), what)).toBeDefined()
  expect((await world.photograph()).equals(before)).toBe(true)
  expect(await world.sql('SELECT count(*) AS "used" FROM sessions WHERE last_used_at IS NOT NULL')).toEqual([
    { used: 0 },
  ])
})

test('others may write meanwhile', async () => {
  const release = await world.hold()
  try {
    expect(await tell(as('sam'), 'tickets', '--typed=1')).toBe('1\tMine\n')
  } finally {
    await release()
  }
})

test('a database that is not there is not made', async () => {
  const folder = join(world.folder, 'other')
  expect(await tell({ ...as('sam'), FLASHTICKET_DB: join(folder, 'none.db') }, 'tickets')).toBeUndefined()
  expect(readdirSync(world.folder)).not.toContain('other')
})

test('a server that never answers is not waited for', async () => {
  const server = createServer(() => undefined).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  const bin = fileURLToPath(new URL('../bin/flashticket.js', import.meta.url))
  const env = { PATH: process.env.PATH, FLASHTICKET_DB: `postgres://u@127.0.0.1:${port}/d`, FLASHTICKET_TOKEN: 'x' }
  const ended = await new Promise<{ out: string; signal: string | null }>((resolve) => {
    const child = spawn(process.execPath, [bin, 'complete', 'tickets'], { env })
    let out = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (out += chunk))
    child.on('close', (_code, signal) => resolve({ out, signal }))
  })
  server.close()
  expect(ended).toEqual({ out: '', signal: 'SIGTERM' })
})
