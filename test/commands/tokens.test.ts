// Tokens of jobs (SPEC 3, 9): made, listed and ended, what they may do, and what is said before they expire.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { commands } from '../../src/cli/commands.ts'
import { password, type Screen, type Setting, seededWorld, type World } from '../world.ts'

const start = new Date('2026-03-02T09:00:00.000Z')
const hour = 3600
const day = 24 * hour
const at = (seconds: number): string => new Date(start.getTime() + seconds * 1000).toISOString()

let world: World
let seeded: Buffer

beforeAll(async () => {
  world = await seededWorld()
  await world.must('uma', 'ticket new -t VPN')
  await world.must('ada', 'ticket new -t Printer')
  await world.must('ada', 'ticket new -t Screen')
  await world.must('ada', 'ticket status 3 resolved')
  await world.must('uma', 'ticket new -t Gone')
  await world.must('ada', 'ticket rm 4 -y')
  for (const who of ['ada', 'sam', 'uma']) await world.must(who, 'whoami')
  seeded = await world.photograph()
})
beforeEach(async () => {
  await world.bringBack(seeded)
  world.now = start
})
afterAll(() => world.close())

const make = async (who: string, more = ''): Promise<string> =>
  (await world.must(who, `token new --name nightly ${more}`)).out.trim()
const using = (token: string, line: string | readonly string[], setting: Setting = {}): Promise<Screen> =>
  world.type(undefined, line, { ...setting, env: { ...setting.env, FLASHTICKET_TOKEN: token } })
const listed = async (who: string, more = ''): Promise<Record<string, unknown>[]> =>
  (await world.must(who, `token list --json ${more}`)).json()
const names = async (who: string, more = '') => (await listed(who, more)).map(({ user, name }) => `${user} ${name}`)

describe('token new', () => {
  test('prints the token alone, once, and a sentence beside it', async () => {
    const { out, err } = await world.must('sam', 'token new --name nightly')
    expect(out).toMatch(/^[\w-]{43}\n$/)
    expect(err).toBe(`made the token nightly for sam: read, until ${at(90 * day).slice(0, 19)}+00:00\n`)
    expect((await world.photograph()).includes(out.trim())).toBe(false)
    expect(await using(out.trim(), 'ticket list -q')).toMatchObject({ exit: 0, out: '2\n1\n' })
    const { out: list } = await world.must('sam', 'token list')
    expect(list).toMatch(/^NAME +USER +SCOPE +CREATED +LAST USED +EXPIRES\nnightly +sam +Read /)
    expect(list).not.toContain(out.trim())
  })

  test('as JSON: an object with everything', async () => {
    const line = 'token new --name Nightly.2 --scope WRITE --expires 2w --json'
    const screen = await world.must('uma', line)
    expect(screen.err).toBe('')
    expect(screen.json()).toEqual({
      ...{ token: expect.stringMatching(/^[\w-]{43}$/), name: 'Nightly.2', user: 'uma', scope: 'write' },
      ...{ createdAt: at(0), lastUsedAt: null, expiresAt: at(14 * day), changed: true },
    })
    expect((await world.must('uma', 'token new --name q -q')).out).toMatch(/^[\w-]{43}\n$/)
  })

  test('by an admin for somebody, who must be active', async () => {
    const token = await make('ada', '--user UMA --scope write')
    expect((await using(token, 'whoami --json')).json()).toMatchObject({ name: 'uma', role: 'user', token: 'nightly' })
    await world.must('ada', 'user rm sue --deactivate -y')
    expect(await world.type('ada', 'token new --name t --user sue')).toMatchObject({
      exit: 6,
      err: 'error: sue is deactivated\nhint: flashticket user activate sue\n',
    })
  })

  test('a name is unique for a user, until --replace ends the one that has it', async () => {
    const first = await make('sam')
    await make('uma')
    expect(await world.type('sam', 'token new --name nightly --scope write')).toMatchObject({
      exit: 6,
      out: '',
      err: 'error: sam has a token nightly already\nhint: flashticket token new --name nightly --scope write --replace\n',
    })
    expect((await world.type('ada', 'token new --name nightly --user sam')).err).toContain('--replace --user sam\n')
    const second = await make('sam', '--replace')
    expect(await using(first, 'whoami')).toMatchObject({ exit: 4 })
    expect(await using(second, 'whoami')).toMatchObject({ exit: 0 })
    expect(await names('ada')).toEqual(['sam nightly', 'uma nightly'])
    // an expired one still has its name, and can be seen
    world.later(90 * day)
    const login = await world.must(undefined, 'login sam --password-stdin --print-token', { stdin: password })
    const later = login.out.trim()
    expect((await using(later, 'token list -q')).out).toBe('nightly\n')
    expect(await using(later, 'token new --name nightly')).toMatchObject({ exit: 6 })
    expect(await using(later, 'token new --name nightly --replace')).toMatchObject({ exit: 0 })
  })

  test.each([
    ...['nightly', 'N', '7', 'a.b_c-D', 'x'.repeat(64)].map((name) => [name, 0] as const),
    ...['', ' ', 'a b', '-x', '.x', 'x'.repeat(65), 'ä', 'a\nb', 'a\u001b[2J', 'a\u202eb', 'a\u200bb', 'a/b'].map(
      (name) => [name, 2] as const,
    ),
    ...["a'b", 'a;b', '$(reboot)', 'a\0b', '@me', '１'].map((name) => [name, 2] as const),
  ])('the name %j → %i', async (name, exit) => {
    const screen = await world.type('uma', ['token', 'new', `--name=${name}`])
    expect(screen.exit).toBe(exit)
    if (exit === 0) return
    expect(screen.out).toBe('')
    expect(screen.err).toMatch(/^error: [^\u001b\u202e\u200b]+ cannot be the name of a token: .+\n$/)
    expect((await world.photograph()).equals(seeded)).toBe(true)
  })

  test.each(['0d', '367d', '53w', '1y', 'soon', ''])('--expires=%s → 2', async (time) => {
    expect(await world.type('uma', `token new --name t --expires=${time}`)).toMatchObject({ exit: 2, out: '' })
  })

  test('--dry-run makes none, and prints none', async () => {
    expect(await world.must('sam', 'token new --name t -n')).toMatchObject({ out: '' })
    expect((await world.must('sam', 'token new --name t -n --json')).json()).toMatchObject({ token: null, name: 't' })
    expect((await world.photograph()).equals(seeded)).toBe(true)
    await make('sam')
    expect(await world.type('sam', 'token new --name nightly -n')).toMatchObject({ exit: 6 })
  })
})

describe('token list and rm', () => {
  test('one’s own; an admin sees all of them', async () => {
    for (const who of ['uma', 'sam', 'ada']) await make(who)
    await world.must('uma', 'token new --name b')
    expect(await names('uma')).toEqual(['uma b', 'uma nightly'])
    expect(await names('sam')).toEqual(['sam nightly'])
    expect(await names('ada')).toEqual(['ada nightly', 'sam nightly', 'uma b', 'uma nightly'])
    expect(await names('ada', '--user @me')).toEqual(['ada nightly'])
    expect(await names('ada', '--user sam')).toEqual(['sam nightly'])
    expect((await listed('sam'))[0]).toEqual({
      ...{ name: 'nightly', user: 'sam', scope: 'read', createdAt: at(0), lastUsedAt: null, expiresAt: at(90 * day) },
    })
  })

  test('people on a terminal are told where there are none', async () => {
    for (const [line, none] of [
      ['token list', 'no tokens'],
      ['ticket feedback 1 --list', 'no feedback'],
      ['ticket note 1 --list', 'no notes'],
    ] as const) {
      const terminal = { terminal: { columns: 80 } }
      expect(await world.must('sam', line, terminal)).toMatchObject({ out: '', err: `${none}\n` })
      for (const quiet of [line, `${line} -q`])
        expect(await world.must('sam', quiet)).toMatchObject({ out: '', err: '' })
      expect(await world.must('sam', `${line} --json`, terminal)).toMatchObject({ out: '[]\n', err: '' })
    }
  })

  test('the last use is kept to the hour', async () => {
    const token = await make('sam')
    for (const [seconds, used] of [
      [10, 10],
      [hour, 10],
      [hour + 10, hour + 10],
    ] as const) {
      world.now = new Date(at(seconds))
      await using(token, 'ticket list')
      expect((await listed('sam'))[0]).toMatchObject({ lastUsedAt: at(used) })
    }
  })

  test('rm ends it at once, and only that', async () => {
    const token = await make('sam')
    const other = (await world.must('sam', 'token new --name other')).out.trim()
    expect(await world.must('sam', 'token rm nightly')).toMatchObject({
      out: 'Ended the token nightly of sam\n',
      err: '',
    })
    expect(await using(token, 'whoami')).toMatchObject({ exit: 4 })
    expect(await using(other, 'whoami')).toMatchObject({ exit: 0 })
    expect(await world.type('sam', 'whoami')).toMatchObject({ exit: 0 })
    expect(await world.type('sam', 'token rm Othe')).toMatchObject({
      exit: 3,
      err: 'error: sam has no token "Othe"\nhint: did you mean other?\n',
    })
    expect((await world.must('ada', 'token rm other --user sam --json')).json()).toMatchObject({
      user: 'sam',
      changed: true,
    })
  })

  test('the log knows who made one for whom, and who ended it', async () => {
    await make('ada', '--user sam')
    await make('ada', '--user sam --replace')
    await world.must('sam', 'token rm nightly')
    const lines = (await world.must('ada', 'export')).out.trim().split('\n')
    const logged = lines.map((line) => JSON.parse(line)).filter(({ changes }) => changes?.token)
    expect(
      logged.map(({ actor, type, text, changes }) => [actor, type, text, changes.token.from, changes.token.to]),
    ).toEqual([
      ['ada', 'user-changed', 'sam', null, 'nightly'],
      ['ada', 'user-changed', 'sam', 'nightly', 'nightly'],
      ['sam', 'user-changed', 'sam', 'nightly', null],
    ])
  })
})

// Every command: what it does through a token that may only read. ada, an admin, may do all of it.
const changing: Record<string, readonly string[]> = {
  inbox: ['inbox --mark-read'],
  'ticket next': ['ticket next --take'],
  'config set': ['config set sla.high 4h'],
  'config unset': ['config unset sla.high'],
  logout: ['logout', 'logout --all'],
  'ticket new': ['ticket new -t x', 'ticket new -t x -n'],
  'ticket status': ['ticket status 1 resolved', 'ticket status 1 resolved -n', 'ticket status 1-3 resolved'],
  'ticket feedback': ['ticket feedback 1 hello'],
  'ticket note': ['ticket note 1 psst'],
  'ticket assign': ['ticket assign 1 @me', 'ticket assign 1 nosuch'],
  'ticket take': ['ticket take 1', 'ticket take 1 --keep-going'],
  'ticket edit': ['ticket edit 1 -t x'],
  'ticket rate': ['ticket rate 3 5'],
  'ticket rm': ['ticket rm 1', 'ticket rm 1 -y'],
  'ticket restore': ['ticket restore 4'],
  'user add': ['user add newby --password-stdin'],
  'user role': ['user role sue user'],
  'user passwd': [
    'user passwd --password-stdin',
    'user passwd sue --password-stdin',
    'user passwd nosuch --password-stdin',
  ],
  'user rm': ['user rm sue -y', 'user rm sue', 'user rm sue --deactivate -y'],
  'user activate': ['user activate sue'],
  'token new': ['token new --name t', 'token new --name t --user sam', 'token new --name t -n'],
  'token rm': ['token rm nightly', 'token rm nightly --user ada'],
  import: ['import rows.csv', 'import rows.csv -n', 'import rows.csv --keep-going', 'import strangers.csv'],
  'db adopt': ['db adopt no-such.db'],
  'db copy': ['db copy --to by-token.db'],
}
const reading: Record<string, readonly string[]> = {
  inbox: ['inbox', 'inbox --count'],
  watch: ['watch --since 0 -L 1'],
  'ticket wait': ['ticket wait 1 --for status=new,in-progress,waiting,resolved'],
  ...Object.fromEntries(
    ['summary', 'agents', 'aging', 'trend', 'sla', 'reopens', 'ratings'].map((name) => [
      `report ${name}`,
      [`report ${name}`, `report ${name} --json`],
    ]),
  ),
  'ticket next': ['ticket next'],
  'config list': ['config list'],
  'config get': ['config get sla.high'],
  whoami: ['whoami', 'whoami -n'],
  'ticket list': ['ticket list', 'ticket list --all --json'],
  'ticket search': ['ticket search VPN'],
  'ticket view': ['ticket view 1', 'ticket view 1-3 --json'],
  'ticket status': ['ticket status 1'],
  'ticket feedback': ['ticket feedback 1 --list'],
  'ticket note': ['ticket note 1 --list'],
  'ticket history': ['ticket history 1'],
  'user list': ['user list'],
  'user view': ['user view sam'],
  'user role': ['user role sam'],
  'token list': ['token list'],
  export: ['export', 'export --format csv'],
}
const withoutLogin = ['init', 'login', 'db info', 'db check', 'db head', 'db backup', 'schema', 'completion', 'help']

describe('a token that may only read', () => {
  let token: string
  let before: Buffer
  beforeAll(async () => {
    await world.bringBack(seeded)
    world.now = start
    token = await make('ada')
    writeFileSync(join(world.folder, 'rows.csv'), 'title\nfrom a file\n')
    writeFileSync(join(world.folder, 'strangers.csv'), 'title,requester\nfrom a file,nosuch\n')
    await using(token, 'whoami')
    before = await world.photograph()
  })
  beforeEach(() => world.bringBack(before))

  test('the lists below are of every command there is', () => {
    const known = [...Object.keys(changing), ...Object.keys(reading), ...withoutLogin]
    expect(Object.keys(commands).filter((path) => !known.includes(path))).toEqual([])
  })

  test.each(Object.values(changing).flat())('%s → 5, and nothing is written', async (line) => {
    expect(await using(token, line, { stdin: `${password}\nbrand new words\n` })).toMatchObject({
      exit: 5,
      out: '',
      err: 'error: the token nightly is read-only: it changes nothing\nhint: flashticket token new --name NAME --scope write\n',
    })
    expect((await world.photograph()).equals(before)).toBe(true)
  })

  test('in JSON, a line with the code', async () => {
    const { err } = await using(token, 'ticket new -t x --json')
    expect(JSON.parse(err)).toMatchObject({ error: { code: 'forbidden', message: expect.stringMatching(/read-only/) } })
  })

  test('what is wrong with the line itself comes first', async () => {
    for (const line of ['ticket new', 'ticket rate 3 6', 'token new --name x/y', 'user role sue boss']) {
      expect(await using(token, line), line).toMatchObject({ exit: 2, out: '' })
    }
  })

  test.each(Object.values(reading).flat())('%s → 0, as without it', async (line) => {
    const screen = await using(token, line)
    expect(screen).toMatchObject({ exit: 0, err: '' })
    expect((await world.photograph()).equals(before)).toBe(true)
    if (!/whoami|token/.test(line)) expect(screen.out).toBe((await world.must('ada', line)).out)
  })

  test('nobody is asked for anything first', async () => {
    const asked = () => Promise.reject(new Error('asked'))
    const questions = { input: asked, password: asked, confirm: asked, select: asked }
    for (const line of ['user passwd', 'user passwd sam', 'user add newby', 'ticket rm 1', 'user rm sue']) {
      expect(await using(token, line, { terminal: {}, questions }), line).toMatchObject({ exit: 5 })
    }
  })

  test('the reader’s own use is noted, as of every session', async () => {
    world.later(2 * hour)
    await using(token, 'ticket list')
    expect((await listed('ada'))[0]).toMatchObject({ lastUsedAt: at(2 * hour) })
  })
})

describe('a token that may write', () => {
  test('does what its user may, and no more', async () => {
    const token = await make('uma', '--scope write')
    expect(await using(token, 'ticket new -t x')).toMatchObject({ exit: 0 })
    expect(await using(token, 'ticket note 1 -m x')).toMatchObject({ exit: 5 })
    expect(await using(token, 'ticket view 2')).toMatchObject({ exit: 3 })
    expect(await using(token, 'user list')).toMatchObject({ exit: 5 })
    expect(await using(token, 'token new --name t --user sam')).toMatchObject({ exit: 5 })
    expect((await using(token, 'whoami')).out).toMatch(/^User +uma \(user\)\nToken +nightly \(reads and writes\)\n/)
  })

  test('renews itself', async () => {
    const token = await make('uma', '--scope write --expires 2d')
    const { out } = await using(token, 'token new --name nightly --scope write --replace')
    expect(await using(token, 'whoami')).toMatchObject({ exit: 4 })
    expect((await using(out.trim(), 'whoami --json')).json()).toMatchObject({ expiresAt: at(90 * day) })
  })

  test('a plain logout ends it, and no other', async () => {
    const token = await make('uma', '--scope write')
    expect(await using(token, 'logout')).toMatchObject({ exit: 0, out: 'Logged out\n' })
    expect(await names('uma')).toEqual([])
  })
})

describe('whoami', () => {
  test('tells a token from a login', async () => {
    const session = { name: 'sam', role: 'support', database: world.shownDb }
    expect((await world.must('sam', 'whoami --json')).json()).toMatchObject({ ...session, scope: 'write', token: null })
    expect((await world.must('sam', 'whoami')).out).not.toContain('Token')
    const screen = await using(await make('sam'), 'whoami --json')
    expect(screen.json()).toMatchObject({ ...session, scope: 'read', token: 'nightly', expiresAt: at(90 * day) })
    expect(Object.keys(screen.json()).slice(-2)).toEqual(['scope', 'token'])
  })
})

describe('it ends', () => {
  test.each([
    ['sam', 'logout --all'],
    ['sam', 'user passwd --password-stdin'],
    ['ada', 'user passwd sam --password-stdin'],
    ['ada', 'user rm sam --deactivate -y'],
    ['ada', 'token rm nightly --user sam'],
  ])('%s: %s', async (who, line) => {
    const [token, other] = [await make('sam'), await make('uma')]
    const stdin = line.includes('passwd sam') ? 'brand new words' : `${password}\nbrand new words`
    await world.must(who, line, { stdin })
    expect(await using(token, 'ticket list')).toMatchObject({ exit: 4, out: '' })
    expect(await using(other, 'ticket list')).toMatchObject({ exit: 0 })
    expect(await names('ada', '--user sam')).toEqual([])
  })

  test('and a changed role counts at once', async () => {
    const token = await make('sam', '--scope write')
    expect(await using(token, 'ticket view 1')).toMatchObject({ exit: 0 })
    await world.must('ada', 'user role sam user')
    expect(await using(token, 'ticket view 1')).toMatchObject({ exit: 3 })
    await world.must('ada', 'user role sam admin')
    expect(await using(token, 'user role uma support')).toMatchObject({ exit: 0 })
  })

  test('with the removal of its user', async () => {
    const token = await make('ada', '--user sue')
    await world.must('ada', 'user rm sue -y')
    expect(await using(token, 'whoami')).toMatchObject({ exit: 4 })
    expect(await names('ada')).toEqual([])
  })

  test.each([
    ['1m', 60],
    ['90d', 90 * day],
    ['366d', 366 * day],
  ])('after %s, to the millisecond', async (time, seconds) => {
    const token = await make('sam', `--expires ${time}`)
    world.now = new Date(Date.parse(at(seconds)) - 1)
    expect(await using(token, 'ticket list')).toMatchObject({ exit: 0 })
    world.now = new Date(at(seconds))
    for (const line of ['ticket list', 'whoami', 'ticket new -t x']) {
      expect(await using(token, line), line).toMatchObject({
        exit: 4,
        out: '',
        err: 'error: the token nightly has expired\nhint: flashticket token new --name nightly --scope read --replace\n',
      })
    }
  })
})

describe('the warning before', () => {
  const warning = (when: string) =>
    `the token nightly expires ${when}; a new one: flashticket token new --name nightly --scope read --replace\n`

  test('begins 14 days before the end, once in every command', async () => {
    const token = await make('sam')
    const cases: [left: number, err: string][] = [
      [14 * day + 0.001, ''],
      [14 * day, warning('in 14 days')],
      [13 * day + 0.001, warning('in 14 days')],
      [13 * day, warning('in 13 days')],
      [day + 0.001, warning('in 2 days')],
      [day, warning('within a day')],
      [0.001, warning('within a day')],
    ]
    for (const [left, err] of cases) {
      world.now = new Date(Date.parse(at(90 * day)) - left * 1000)
      for (const line of ['ticket list', 'whoami', 'ticket view 1', 'ticket status 1']) {
        expect(await using(token, line), `${line}, ${left} s left`).toMatchObject({ exit: 0, err })
      }
    }
  })

  test('is a notice in JSON, and stands beside an error only for people', async () => {
    const token = await make('sam', '--expires 5d')
    const json = await using(token, 'ticket list --json')
    expect(JSON.parse(json.err)).toEqual({ notice: warning('in 5 days').trim() })
    expect(await using(token, 'ticket view 9')).toMatchObject({
      exit: 3,
      err: `${warning('in 5 days')}error: no ticket #9\nhint: flashticket ticket list\n`,
    })
    for (const format of ['--json', '--format ndjson']) {
      const { exit, err } = await using(token, `ticket view 9 ${format}`)
      expect([exit, err.split('\n').length, JSON.parse(err)]).toMatchObject([3, 2, { error: { code: 'not_found' } }])
    }
    expect((await using(token, 'ticket list -q')).err).toBe(warning('in 5 days'))
  })

  test('is not for logins', async () => {
    world.later(11 * hour)
    expect((await world.must('sam', 'ticket list')).err).toBe('')
  })

  test('names the command that works', async () => {
    const { err } = await using(await make('sam', '--expires 2d'), 'ticket list')
    const command = / new one: flashticket (.+)\n$/.exec(err)?.[1] ?? ''
    await world.must('sam', command)
    expect(await listed('sam')).toMatchObject([{ name: 'nightly', expiresAt: at(90 * day) }])
  })
})
