// Logging in and out, where the session is kept, and who may not guess passwords (SPEC 9): lines as typed.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Keychain, KeychainTrouble } from '../../src/cli/keychain.ts'
import { build, shapes } from '../legacy-shapes.ts'
import { password, type Screen, type Setting, seededWorld, type World } from '../world.ts'

const start = new Date('2026-03-02T09:00:00.000Z')
const minute = 60
const hour = 60 * minute
const day = 24 * hour
const inSeconds = (seconds: number): string => new Date(start.getTime() + seconds * 1000).toISOString()

let world: World
let seeded: Buffer

beforeAll(async () => {
  world = await seededWorld()
  await world.must('uma', 'ticket new -t x')
  for (const who of ['ada', 'sam', 'uma', 'ulf']) await world.must(who, 'whoami')
  seeded = await world.photograph()
})
beforeEach(async () => {
  await world.bringBack(seeded)
  world.now = start
  rmSync(join(world.folder, '.local'), { recursive: true, force: true })
})
afterAll(() => world.close())

const sessionsOf = async (user: string): Promise<number> =>
  (await world.sql<{ n: number }>('SELECT count(*) AS n FROM sessions WHERE "user" = ?', user))[0]?.n ?? 0
/** The desk's own id. */
const desk = async (): Promise<string> => (await world.sql<{ uuid: string }>('SELECT uuid FROM desk'))[0]?.uuid ?? ''

/** A login that prints its token, or why it did not. */
const login = (name: string, secret = password, more = ''): Promise<Screen> =>
  world.type(undefined, `login ${name} --password-stdin --print-token ${more}`, { stdin: secret })
const tokenFor = async (name: string, more = '', secret = password): Promise<string> => {
  const screen = await login(name, secret, more)
  expect(screen).toMatchObject({ exit: 0, err: '' })
  return screen.out.trim()
}
/** Exit code of a line with that token. */
const withToken = async (token: string, line: string): Promise<number> =>
  (await world.type(undefined, line, { env: { FLASHTICKET_TOKEN: token } })).exit

const wrong = 'error: wrong user or password\n'

const userColumns = '(name, folded, role, active, created_at, password_hash, password_kind, must_change)'

describe('login', () => {
  test('leaves a session that the next command uses', async () => {
    const screen = await world.must(undefined, 'login uma --password-stdin', {
      stdin: `${password}\n`,
      env: { FLASHTICKET_CREDENTIALS: 'file' },
    })
    expect(screen).toMatchObject({ out: 'Logged in as uma (user)\n', err: '' })
    expect((await world.must(undefined, 'ticket list -q')).out).toBe('1\n')
    const session = {
      ...{ name: 'uma', role: 'user', expiresAt: inSeconds(12 * hour), storage: 'file', database: world.shownDb },
      ...{ scope: 'write', token: null },
    }
    expect((await world.must(undefined, 'whoami --json')).json()).toEqual(session)
    expect((await world.must(undefined, 'whoami')).out).toMatch(/^User +uma \(user\)\nExpires +2026-03-02T21:00:00/)
  })

  test.each(['FLASHTICKET_TOKEN', 'FLASHTICKET_TOKEN_FILE'])(
    'says that %s goes on being used instead',
    async (name) => {
      const file = join(world.folder, 'sams-token')
      writeFileSync(file, world.token('sam'), { mode: 0o600 })
      const env = {
        FLASHTICKET_CREDENTIALS: 'file',
        [name]: name.endsWith('FILE') ? file : world.token('sam'),
      }
      const screen = await world.must(undefined, 'login uma --password-stdin', { stdin: password, env })
      expect(screen).toMatchObject({
        out: 'Logged in as uma (user)\n',
        err: `${name} is set, and comes before this login: unset it\n`,
      })
      expect((await world.must(undefined, 'whoami -q', { env })).out).toBe('sam\n')
      expect((await world.must(undefined, 'whoami -q')).out).toBe('uma\n')
      const printed = 'login uma --password-stdin --print-token'
      expect((await world.must(undefined, printed, { stdin: password, env })).err).toBe('')
    },
  )

  test('10: that cannot be kept leaves no token behind', async () => {
    const folder = join(world.folder, '.local/state/flashticket')
    const file = `${await desk()}.json`
    mkdirSync(join(folder, file), { recursive: true })
    const setting = { stdin: password, env: { FLASHTICKET_CREDENTIALS: 'file' } }
    expect(await world.type(undefined, 'login uma --password-stdin', setting)).toMatchObject({
      exit: 10,
      out: '',
      err: expect.stringMatching(/^error: the session cannot be kept in .*\nhint: flashticket login --print-token\n$/),
    })
    expect(readdirSync(folder)).toEqual([file])
  })

  test.each(['UMA', '@uma', 'Uma'])('finds %s', async (typed) => {
    expect(await withToken(await tokenFor(typed), 'ticket view 1')).toBe(0)
  })

  test('--print-token prints the token, and keeps it nowhere', async () => {
    const { out, err } = await login('uma')
    expect(out).toMatch(/^[\w-]{43}\n$/)
    expect(err).toBe('')
    expect(existsSync(join(world.folder, '.local'))).toBe(false)
    expect((await world.photograph()).includes(out.trim())).toBe(false)
    const hash = createHash('sha256').update(out.trim()).digest('hex')
    expect(await world.sql('SELECT "user" FROM sessions WHERE token_hash = ?', hash)).toEqual([{ user: 'uma' }])
    expect((await login('uma')).out).not.toBe(out)
  })

  test.each(['', '\n', '\r\n'])('takes the password with %j at its end', async (end) => {
    expect(await login('uma', password + end)).toMatchObject({ exit: 0 })
  })

  test.each([
    ['a wrong password', 'uma', 'wrong horse'],
    ['an empty password', 'uma', '\n'],
    ['another case', 'uma', password.toUpperCase()],
    ['a blank too many', 'uma', `${password} `],
    ['a line break too many', 'uma', `${password}\n\n`],
    ['more than bcrypt reads', 'uma', `${password}${'x'.repeat(72)}`],
    ['an unknown user', 'nobody', password],
    ['an unknown user with an odd name', 'no such/user', password],
    ['a deactivated user', 'sue', password],
    ['a user without a password', 'unknown', password],
    ['one of two who only differ in case', 'oMAR', password],
  ])('%s: the same words', async (_, name, secret) => {
    await world.must('ada', 'user rm sue --deactivate -y')
    const hash =
      (await world.sql<{ hash: string }>(`SELECT password_hash AS hash FROM users WHERE name = 'uma'`))[0]?.hash ?? ''
    for (const omar of ['Omar', 'OMAR']) {
      await world.sql(
        `INSERT INTO users ${userColumns} VALUES (?, 'omar', 'support', 1, ?, ?, 'bcrypt', 0)`,
        omar,
        inSeconds(0),
        hash,
      )
    }
    await world.sql(
      `INSERT INTO users ${userColumns} VALUES ('unknown', 'unknown', 'user', 1, ?, NULL, NULL, 0)`,
      inSeconds(0),
    )
    const line = ['login', name, '--password-stdin']
    expect(await world.type(undefined, line, { stdin: secret })).toMatchObject({ exit: 4, out: '', err: wrong })
    expect(await login('OMAR')).toMatchObject({ exit: 0 })
  })

  test.each([
    ['', 12 * hour],
    ['--expires 30m', 30 * minute],
    ['--expires 12h', 12 * hour],
    ['--expires 2w', 14 * day],
    ['--expires 30d', 30 * day],
    ['--expires 720h', 30 * day],
  ])('%s lasts so long, and no moment longer', async (flag, seconds) => {
    const token = await tokenFor('uma', flag)
    const env = { FLASHTICKET_TOKEN: token }
    expect((await world.must(undefined, 'whoami --json', { env })).json()).toMatchObject({
      expiresAt: inSeconds(seconds),
    })
    world.now = new Date(start.getTime() + seconds * 1000 - 1)
    expect(await withToken(token, 'ticket view 1')).toBe(0)
    world.now = new Date(start.getTime() + seconds * 1000)
    for (const line of ['whoami', 'ticket view 1', 'ticket new -t x', 'logout --all']) {
      const screen = await world.type(undefined, line, { env })
      expect(screen, line).toMatchObject({ exit: 4, out: '' })
      expect(screen.err).toBe(
        'error: your session has expired\n' +
          'hint: FLASHTICKET_TOKEN comes before what login left: put a new token there, or unset it\n',
      )
    }
  })

  test.each(['31d', '721h', '5w', '0h', '-1h', '12', 'soon', '1.5h', '12h30m', '9999999h'])(
    '--expires %s → 2',
    async (time) => {
      const before = await sessionsOf('uma')
      expect(
        await world.type(undefined, ['login', 'uma', '--password-stdin', `--expires=${time}`], { stdin: password }),
      ).toMatchObject({ exit: 2, out: '' })
      expect(await sessionsOf('uma')).toBe(before)
    },
  )

  test('what is missing is asked for on a terminal, else named', async () => {
    const asked: string[] = []
    const answer =
      (value: string) =>
      async ({ message }: { message: string }) => {
        asked.push(message)
        return value
      }
    const never = () => Promise.reject(new Error('not to be asked'))
    const questions = { input: answer('uma'), password: answer(password), confirm: never, select: never }
    const setting = { terminal: { columns: 80 }, questions, env: { FLASHTICKET_CREDENTIALS: 'file' } }
    await world.must(undefined, 'login', setting)
    expect(asked.length).toBe(2)
    expect((await world.must(undefined, 'whoami --fields name --no-headers')).out).toBe('uma\n')
    await world.must(undefined, 'login uma', setting)
    expect(asked.length).toBe(3)
    expect(await world.type(undefined, 'login uma')).toMatchObject({
      exit: 2,
      err: expect.stringContaining('--password-stdin'),
    })
    expect(await world.type(undefined, 'login')).toMatchObject({ exit: 2, err: expect.stringContaining('USER') })
    expect(await world.type(undefined, 'login uma --no-input', setting)).toMatchObject({ exit: 2 })
    expect(await world.type(undefined, 'login uma --password-stdin')).toMatchObject({ exit: 2 })
  })
})

describe('logout', () => {
  test('ends this session, here and in the database; --all every one of mine', async () => {
    const [one, two, other] = [await tokenFor('uma'), await tokenFor('uma'), await tokenFor('ulf')]
    expect(await withToken(one, 'logout')).toBe(0)
    expect(await withToken(one, 'whoami')).toBe(4)
    expect(await withToken(two, 'whoami')).toBe(0)
    expect(await withToken(two, 'logout --all')).toBe(0)
    expect(await withToken(two, 'whoami')).toBe(4)
    expect(await world.type('uma', 'whoami')).toMatchObject({ exit: 4 })
    expect(await withToken(other, 'whoami')).toBe(0)
    expect([await sessionsOf('uma'), (await sessionsOf('ulf')) > 0]).toEqual([0, true])
  })

  test('what login left is gone', async () => {
    const env = { FLASHTICKET_CREDENTIALS: 'file' }
    await world.must(undefined, 'login uma --password-stdin', { stdin: password, env })
    expect((await world.must(undefined, 'logout --json')).json()).toEqual({ name: 'uma', changed: true })
    const again = await world.type(undefined, 'logout')
    expect(again).toMatchObject({ exit: 4, out: '' })
    expect(again.err).toMatch(/^error: you are not logged in\nhint: flashticket login/)
    expect(readdirSync(join(world.folder, '.local/state/flashticket'))).toEqual([])
  })

  test('is not needed to be out: a session is worth nothing once its user is not active', async () => {
    await world.sql(`UPDATE users SET active = 0 WHERE name = 'uma'`)
    expect(await world.type('uma', 'whoami')).toMatchObject({ exit: 4, out: '' })
  })

  test('of a session that has ended already changes nothing, and clears what is left of it', async () => {
    const env = { FLASHTICKET_CREDENTIALS: 'file' }
    await world.must(undefined, 'login uma --password-stdin', { stdin: password, env })
    await world.sql('DELETE FROM sessions')
    expect(await world.type(undefined, 'whoami')).toMatchObject({ exit: 4 })
    expect((await world.must(undefined, 'logout --json')).json()).toEqual({ name: null, changed: false })
    expect((await world.type(undefined, 'whoami')).err).toMatch(/not logged in/)
  })
})

describe('guessing', () => {
  const failing = (times: number, name = 'uma'): Promise<Screen[]> =>
    Array.from({ length: times }).reduce<Promise<Screen[]>>(
      async (before) => [...(await before), await login(name, 'wrong horse')],
      Promise.resolve([]),
    )

  test('five wrong passwords are told as such; then even the right one has to wait', async () => {
    for (const screen of await failing(5)) expect(screen).toMatchObject({ exit: 4, out: '', err: wrong })
    const right = await login('uma')
    expect(right).toMatchObject({ exit: 4, out: '' })
    expect(right.err).toMatch(/^error: too many failed logins for this name; wait 2 s\n$/)
    world.later(1.999)
    const failures = await world.photograph()
    expect(await login('uma')).toMatchObject({ exit: 4, err: expect.stringContaining('wait') })
    await world.bringBack(failures)
    world.later(0.001)
    expect(await login('uma')).toMatchObject({ exit: 0 })
  })

  test('the old password, to get another, is guessed no sooner, and a rehearsal is a guess as well', async () => {
    const change = (old: string, more = '') =>
      world.type('uma', `user passwd --password-stdin ${more}`, { stdin: `${old}\nbrand new words\n` })
    for (const more of ['', '-n', '', '-n', '']) {
      expect(await change('a wrong guess', more)).toMatchObject({ exit: 4, err: 'error: wrong password\n' })
    }
    for (const more of ['', '-n']) {
      expect(await change(password, more)).toMatchObject({ exit: 4, err: expect.stringContaining('wait') })
    }
    expect(await login('uma')).toMatchObject({ exit: 4, err: expect.stringContaining('wait') })
    world.later(60)
    expect(await change(password)).toMatchObject({ exit: 0 })
    expect(await world.sql('SELECT failures FROM login_failures')).toEqual([])
  })

  // seconds to wait after so many failures in a row
  test.each([
    [4, 0],
    [5, 1],
    [6, 2],
    [8, 8],
    [10, 32],
    [11, 60],
    [12, 60],
  ])('after %i failures: %i s', async (failures, seconds) => {
    await failing(failures)
    const there = await world.photograph()
    if (seconds > 0) {
      world.later(seconds - 0.001)
      expect(await login('uma')).toMatchObject({ exit: 4 })
      await world.bringBack(there)
      world.later(0.001)
    }
    expect(await login('uma')).toMatchObject({ exit: 0 })
    // whoever got in begins anew
    for (const screen of await failing(5)) expect(screen.err).toBe(wrong)
  })

  test('those made at once wait as those in a row do, the right one included', async () => {
    await failing(4)
    const wrongs = Array.from({ length: 11 }, () => login('uma', 'wrong horse'))
    const line = 'login uma --password-stdin --print-token'
    // it hashes the password anew, and so is not the first
    const right = await world.type(undefined, line, { stdin: password, cost: 8 })
    expect(right).toMatchObject({ exit: 4, out: '', err: expect.stringContaining('too many failed logins') })
    const told = (await Promise.all(wrongs)).map(({ err }) => err)
    expect(told.filter((err) => err === wrong)).toHaveLength(1)
    expect(told.filter((err) => err.startsWith('error: too many failed logins'))).toHaveLength(10)
    expect(await world.sql('SELECT failures FROM login_failures')).toEqual([{ failures: 16 }])
  })

  test('the right password is counted, too, while it has to wait', async () => {
    await failing(5)
    for (const seconds of [2, 4, 8, 16, 32, 60, 60]) {
      expect((await login('uma')).err).toContain(`wait ${seconds} s`)
    }
  })

  test('unknown names wait alike, in the same words', async () => {
    const steps = [0, 0, 0, 0, 0, 0, 1, 2, 30, 0]
    const screens: Screen[][] = []
    for (const name of ['uma', 'nobody', 'sue']) {
      await world.bringBack(seeded)
      world.now = start
      await world.must('ada', 'user rm sue --deactivate -y')
      const seen: Screen[] = []
      for (const seconds of steps) {
        world.later(seconds)
        const { out, err, exit } = await login(name, 'wrong horse')
        seen.push({ out, err, exit, json: expect.anything() })
      }
      screens.push(seen)
    }
    expect(screens[1]).toEqual(screens[0])
    expect(screens[2]).toEqual(screens[0])
    expect(new Set(screens[0]?.map(({ err }) => err)).size).toBeGreaterThan(3)
  })

  test.each(['UMA', '@uma', '@Uma', 'ＵＭＡ'])('%s is the same name', async (typed) => {
    await failing(5)
    expect((await login(typed)).err).toContain('wait 2 s')
  })

  test('one name does not slow down another, nor who is logged in', async () => {
    await failing(6)
    expect(await login('ulf')).toMatchObject({ exit: 0 })
    expect(await world.type('uma', 'ticket list')).toMatchObject({ exit: 0 })
    // nor does somebody who logs in set others free, before a day has gone by
    expect(await login('uma')).toMatchObject({ exit: 4, err: expect.stringContaining('wait') })
    world.later(24 * 3600 + 1)
    await login('ulf')
    expect(await world.sql('SELECT * FROM login_failures')).toEqual([])
  })

  test('what delays nobody any more is not kept, whether or not anybody gets in', async () => {
    await failing(5)
    await login('made up', 'wrong horse')
    world.later(day + 1)
    await login('another', 'wrong horse')
    expect(await world.sql('SELECT failures FROM login_failures')).toEqual([{ failures: 1 }])
  })

  test('it is in the database, without the name: people type passwords there', async () => {
    await failing(5, 'MySecretPassword')
    expect(await world.sql('SELECT failures FROM login_failures')).toEqual([{ failures: 5 }])
    expect((await world.photograph()).toString('latin1')).not.toMatch(/mysecretpassword/i)
  })
})

describe('where the session comes from', () => {
  const file = { FLASHTICKET_CREDENTIALS: 'file' }
  /** uma is logged in by a file; what is set comes before it, valid or not. */
  const loggedIn = () => world.must(undefined, 'login uma --password-stdin', { stdin: password, env: file })
  const whoami = (env: Record<string, string>, more: Setting = {}) =>
    world.type(undefined, 'whoami --fields name,storage --json', { ...more, env })
  const path = () => join(world.folder, 'token')
  const tokenFile = (content: string, mode = 0o600): Record<string, string> => {
    rmSync(path(), { recursive: true, force: true })
    writeFileSync(path(), content)
    chmodSync(path(), mode)
    return { FLASHTICKET_TOKEN_FILE: path() }
  }

  test('FLASHTICKET_TOKEN, then FLASHTICKET_TOKEN_FILE, then what login left', async () => {
    await loggedIn()
    const environment = { FLASHTICKET_TOKEN: world.token('ulf') }
    const inFile = tokenFile(world.token('sam'))
    expect((await whoami({ ...environment, ...inFile })).json()).toEqual({ name: 'ulf', storage: 'environment' })
    expect((await whoami(inFile)).json()).toEqual({ name: 'sam', storage: 'token-file' })
    expect((await whoami({})).json()).toEqual({ name: 'uma', storage: 'file' })
  })

  test.each(['garbage', ' ', 'x'.repeat(5000), '../../etc/passwd', `' OR 1=1 --`])(
    'FLASHTICKET_TOKEN=%j is nobody, and never somebody else',
    async (token) => {
      await loggedIn()
      const inFile = tokenFile(world.token('sam'))
      for (const env of [{ FLASHTICKET_TOKEN: token }, { FLASHTICKET_TOKEN: token, ...inFile }, tokenFile(token)]) {
        for (const line of [
          'whoami',
          'ticket list',
          'ticket new -t x',
          'user passwd --password-stdin',
          'logout --all',
        ]) {
          const screen = await world.type(undefined, line, { env, stdin: `${password}\nbrand new words` })
          expect(screen, line).toMatchObject({ exit: 4, out: '' })
          expect(screen.err).not.toContain(token.trim() || 'uma')
        }
      }
    },
  )

  test('of another desk is nobody here', async () => {
    const other = `--db ${join(world.folder, 'other.db')}`
    await world.must(undefined, `init --admin uma --password-stdin ${other}`, { stdin: password })
    await world.must(undefined, `login uma --password-stdin ${other}`, { stdin: password, env: file })
    await world.must(undefined, `whoami ${other}`)
    expect((await world.type(undefined, 'whoami')).err).toMatch(/not logged in/)
    expect(await world.type('uma', `whoami ${other}`)).toMatchObject({ exit: 4, out: '' })
  })

  test.each([
    ['as it is', (token: string) => token],
    ['with a line break', (token: string) => `${token}\n`],
    ['from Windows', (token: string) => `\ufeff${token}\r\n`],
    ['with blanks around it', (token: string) => `\n  ${token}\t\n\n`],
  ])('a token file %s', async (_, write) => {
    expect((await whoami(tokenFile(write(world.token('sam'))))).json()).toEqual({ name: 'sam', storage: 'token-file' })
    expect(await whoami(tokenFile(write(world.token('sam')), 0o400))).toMatchObject({ exit: 0 })
  })

  test.each([0o644, 0o640, 0o604, 0o660, 0o666, 0o620, 0o601])('a token file of mode %o is refused', async (mode) => {
    await loggedIn()
    const { exit, out, err } = await whoami(tokenFile(world.token('sam'), mode))
    expect([exit, out]).toEqual([4, ''])
    expect(err).toMatch(/"hint":"chmod 600 .*token"/)
  })

  test('other files are no token files, and nothing else is tried', async () => {
    await loggedIn()
    const sam = world.token('sam')
    const refusals: [what: string, words: RegExp, make: () => void, more?: Setting][] = [
      ['missing', /does not exist/, () => rmSync(path())],
      [
        'a symbolic link',
        /symbolic link/,
        () => {
          rmSync(path())
          writeFileSync(`${path()}2`, sam, { mode: 0o600 })
          symlinkSync(`${path()}2`, path())
        },
      ],
      [
        'a folder',
        /not a regular file/,
        () => {
          rmSync(path())
          mkdirSync(path(), { mode: 0o700 })
        },
      ],
      ['empty', /is empty/, () => writeFileSync(path(), '\n')],
      ['somebody else’s', /somebody else/, () => undefined, { uid: (process.geteuid?.() ?? 0) + 1 }],
    ]
    for (const [what, words, make, more] of refusals) {
      const env = tokenFile(sam)
      make()
      const screen = await whoami(env, more)
      expect(screen, what).toMatchObject({ exit: 4, out: '' })
      expect(screen.err, what).toMatch(words)
    }
  })

  test('a desk whose id names a place elsewhere writes and removes nothing there', async () => {
    const elsewhere = join(world.folder, 'package.json')
    writeFileSync(elsewhere, '{"user":"uma","storage":"file","token":"x"}')
    await world.sql('UPDATE desk SET uuid = ?', '../../../package')
    for (const line of ['login uma --password-stdin', 'logout', 'whoami', 'ticket list']) {
      const screen = await world.type(undefined, line, { stdin: password, env: file })
      expect(screen, line).toMatchObject({ exit: 10, out: '', err: expect.stringMatching(/no desk/) })
    }
    expect(readFileSync(elsewhere, 'utf8')).toBe('{"user":"uma","storage":"file","token":"x"}')
    rmSync(elsewhere)
  })

  test('the private file is private', async () => {
    await loggedIn()
    const folder = join(world.folder, '.local/state/flashticket')
    const [name = ''] = readdirSync(folder)
    expect(readdirSync(folder)).toEqual([`${await desk()}.json`])
    expect([statSync(folder).mode & 0o777, statSync(join(folder, name)).mode & 0o777]).toEqual([0o700, 0o600])
  })

  test.each([
    '{"us',
    'null',
    '5',
    '[]',
    '{}',
    '{"user":"uma","storage":"file"}',
    '{"user":"uma","storage":"file","token":5}',
    '{"user":5,"storage":"file","token":"x"}',
    '{"user":5,"storage":"keychain"}',
    '{"user":"uma","storage":"cellar","token":"x"}',
  ])('a private file with %s is damaged, and the next login mends it', async (content) => {
    await loggedIn()
    writeFileSync(join(world.folder, '.local/state/flashticket', `${await desk()}.json`), content)
    for (const line of ['whoami', 'logout']) {
      const { exit, out, err } = await world.type(undefined, line)
      expect([exit, out]).toEqual([4, ''])
      expect(err).toMatch(/^error: the session in .*\.json is damaged\nhint: flashticket login\n$/)
    }
    await loggedIn()
    expect(await whoami({})).toMatchObject({ exit: 0 })
  })

  test('where the folder of private files is a file: nobody is logged in, and login says why', async () => {
    const state = join(world.folder, 'state')
    writeFileSync(state, '')
    for (const line of ['whoami', 'ticket list']) {
      const screen = await world.type(undefined, line, { env: { XDG_STATE_HOME: state } })
      expect(screen).toMatchObject({ exit: 4, err: expect.stringMatching(/^error: you are not logged in\n/) })
    }
    const env = { ...file, XDG_STATE_HOME: state, FLASHTICKET_LANG: 'de' }
    const screen = await world.type(undefined, 'login uma --password-stdin', { stdin: password, env })
    expect(screen).toMatchObject({ exit: 10, out: '' })
    expect(screen.err).toMatch(
      /^Fehler: .*\.json aufbewahren: was der Ordner sein müsste, ist eine Datei \(ENOTDIR\)\n/,
    )
    rmSync(state)
  })

  test.each([
    ['a pipe', (path: string) => execFileSync('mkfifo', ['-m', '600', path])],
    ['a link', (path: string) => symlinkSync(`${path}.elsewhere`, path)],
  ])('%s instead of the private file is damaged, and the next login mends it', async (_, make) => {
    await loggedIn()
    const path = join(world.folder, '.local/state/flashticket', `${await desk()}.json`)
    renameSync(path, `${path}.elsewhere`)
    make(path)
    for (const line of ['whoami', 'logout']) {
      const { exit, err } = await world.type(undefined, line)
      expect([exit, err]).toEqual([4, `error: the session in ${path} is damaged\nhint: flashticket login\n`])
      expect(existsSync(path)).toBe(true)
    }
    await loggedIn()
    expect(await whoami({})).toMatchObject({ exit: 0 })
  })

  test.each([0o640, 0o604, 0o644, 0o620, 0o666, 0o755])('a private file that others get at (%i) → 4', async (mode) => {
    await loggedIn()
    const path = join(world.folder, '.local/state/flashticket', `${await desk()}.json`)
    chmodSync(path, mode)
    for (const line of ['whoami', 'ticket list', 'logout']) {
      const { exit, out, err } = await world.type(undefined, line)
      expect([exit, out]).toEqual([4, ''])
      expect(err).toBe(`error: the session in ${path} can be read by others\nhint: chmod 600 ${path}\n`)
    }
    chmodSync(path, 0o600)
    expect(await whoami({})).toMatchObject({ exit: 0 })
    chmodSync(path, mode)
    await loggedIn()
    expect(await whoami({})).toMatchObject({ exit: 0 })
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  test('a private file that cannot be read → 10, and why in words', async () => {
    const state = join(world.folder, 'x'.repeat(300))
    for (const line of ['whoami', 'logout']) {
      const { exit, err } = await world.type(undefined, line, { env: { XDG_STATE_HOME: state } })
      expect([exit, err]).toEqual([
        10,
        expect.stringMatching(
          /^error: the session in .* cannot be read: its name is too long \(ENAMETOOLONG\)\nhint: flashticket login\n$/,
        ),
      ])
    }
  })
})

describe('the keychain', () => {
  /** A keychain in memory; `state`: whether it can be used at all. */
  function keychain(state?: 'absent' | 'locked') {
    const kept = new Map<string, string>()
    const fake = {
      kept,
      state,
      calls: 0,
      usable() {
        fake.calls += 1
        if (fake.state) throw new KeychainTrouble(fake.state, () => `the keychain is ${fake.state}`)
      },
      async get(account: string) {
        fake.usable()
        return kept.get(account)
      },
      async set(account: string, secret: string) {
        fake.usable()
        kept.set(account, secret)
      },
      async remove(account: string) {
        fake.usable()
        return kept.delete(account)
      },
    }
    return fake satisfies Keychain & object
  }
  const loginWith = (fake: Keychain, credentials?: string) =>
    world.type(undefined, 'login uma --password-stdin --json', {
      stdin: password,
      keychain: fake,
      ...(credentials !== undefined && { env: { FLASHTICKET_CREDENTIALS: credentials } }),
    })
  const whoami = (fake: Keychain) => world.type(undefined, 'whoami --fields name,storage --json', { keychain: fake })
  const stateFiles = (): string[] => {
    const folder = join(world.folder, '.local/state/flashticket')
    return existsSync(folder) ? readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')) : []
  }

  test.each([undefined, 'keychain'])('has the token where there is one (FLASHTICKET_CREDENTIALS=%s)', async (wish) => {
    const fake = keychain()
    const screen = await loginWith(fake, wish)
    expect(screen).toMatchObject({ exit: 0, err: '' })
    expect(screen.json()).toMatchObject({ name: 'uma', storage: 'keychain' })
    expect([...fake.kept.keys()]).toEqual([`${await desk()}/uma`])
    const token = [...fake.kept.values()].join()
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(stateFiles().join()).not.toContain(token)
    expect((await whoami(fake)).json()).toEqual({ name: 'uma', storage: 'keychain' })
    expect((await world.must(undefined, 'logout', { keychain: fake })).out).toBe('Logged out\n')
    expect([fake.kept.size, stateFiles()]).toEqual([0, []])
    expect(await withToken(token, 'whoami')).toBe(4)
  })

  test('is asked for nothing where the environment has the token', async () => {
    const fake = keychain()
    await loginWith(fake)
    const { calls } = fake
    await world.must('ulf', 'whoami', { keychain: fake })
    expect(fake.calls).toBe(calls)
  })

  test('absent at the login: a private file, and one line that says so', async () => {
    const screen = await loginWith(keychain('absent'))
    expect(screen.exit).toBe(0)
    expect(screen.json()).toMatchObject({ storage: 'file' })
    expect(screen.err).toMatch(/^\{"notice":"the keychain is absent; .*file.*"\}\n$/)
    expect((await whoami(keychain('absent'))).json()).toEqual({ name: 'uma', storage: 'file' })
    const text = await world.must(undefined, 'login uma --password-stdin', {
      stdin: password,
      keychain: keychain('absent'),
    })
    expect(text.err).toMatch(/^the keychain is absent; .*file.*\n$/)
  })

  test.each([
    ['absent', 'keychain', 7],
    ['locked', undefined, 7],
    ['locked', 'keychain', 7],
    ['absent', 'bogus', 2],
    [undefined, 'bogus', 2],
    [undefined, 'KEYCHAIN', 2],
  ] as const)('%s, FLASHTICKET_CREDENTIALS=%s → %i, and no session is left', async (state, wish, exit) => {
    const before = await sessionsOf('uma')
    const fake = keychain(state)
    const screen = await loginWith(fake, wish)
    expect(screen).toMatchObject({ exit, out: '' })
    expect(screen.err).toContain(exit === 2 ? 'keychain or file' : `the keychain is ${state}`)
    expect([await sessionsOf('uma'), fake.kept.size, stateFiles()]).toEqual([before, 0, []])
  })

  test('FLASHTICKET_CREDENTIALS=bogus is seen before the name and the password', async () => {
    for (const [user, stdin] of [
      ['uma', 'wrong'],
      ['nobody', password],
    ] as const) {
      const env = { FLASHTICKET_CREDENTIALS: 'bogus' }
      const screen = await world.type(undefined, `login ${user} --password-stdin`, { stdin, env })
      expect(screen).toMatchObject({ exit: 2, err: expect.stringContaining('keychain or file') })
    }
    expect(await world.sql('SELECT * FROM login_failures')).toEqual([])
  })

  test.each([undefined, 'absent', 'locked'] as const)(
    'FLASHTICKET_CREDENTIALS=file leaves it alone (%s)',
    async (state) => {
      const fake = keychain(state)
      const screen = await loginWith(fake, 'file')
      expect(screen).toMatchObject({ exit: 0, err: '' })
      expect(screen.json()).toMatchObject({ storage: 'file' })
      expect((await whoami(fake)).json()).toEqual({ name: 'uma', storage: 'file' })
      expect(fake.calls).toBe(0)
    },
  )

  test.each(['absent', 'locked'] as const)('%s after the login → 7, and then it goes on', async (state) => {
    const fake = keychain()
    await loginWith(fake)
    fake.state = state
    for (const line of ['whoami', 'ticket list', 'logout']) {
      const screen = await world.type(undefined, line, { keychain: fake })
      expect(screen, line).toMatchObject({ exit: 7, out: '' })
      expect(screen.err).toContain(state)
    }
    fake.state = undefined
    expect(await whoami(fake)).toMatchObject({ exit: 0 })
  })

  test('that lost the token → 4', async () => {
    const fake = keychain()
    await loginWith(fake)
    fake.kept.clear()
    expect(await whoami(fake)).toMatchObject({ exit: 4, out: '' })
  })
})

describe('init --reset', () => {
  test.each(['ada', 'ADA', '@Ada'])('finds the admin by %s', async (typed) => {
    const line = `init --reset --admin ${typed} --password-stdin`
    const screen = await world.must(undefined, line, { stdin: 'brand new words' })
    expect(screen.out).toBe('ada has a new password, and no session any more\n')
    expect(await login('ada', 'brand new words')).toMatchObject({ exit: 0 })
  })

  test('knows whose name may not be the password', async () => {
    await world.must('ada', 'user add rosalind --role admin --password-stdin', { stdin: 'brand new words' })
    const screen = await world.type(undefined, 'init --reset --admin @Rosalind --password-stdin', { stdin: 'rosalind' })
    expect(screen).toMatchObject({ exit: 2, err: 'error: the password is the user name\n' })
  })
})

describe('passwd', () => {
  const next = 'brand new words'
  const passwd = (who: string, stdin: string, name = '') =>
    world.type(who, `user passwd ${name} --password-stdin`, { stdin })

  test.each([
    ['', `${password}\n${next}`],
    ['@me', `${password}\n${next}\n`],
    ['uma', `${password}\r\n${next}\r\n`],
    ['UMA', `${password}\n${next}`],
  ])('of one’s own (%s): old and new; the other sessions end, this one goes on', async (name, stdin) => {
    const other = await tokenFor('uma')
    const screen = await passwd('uma', stdin, name)
    expect(screen).toMatchObject({ exit: 0, err: '', out: 'uma has a new password\n' })
    expect(await world.type('uma', 'whoami')).toMatchObject({ exit: 0 })
    expect(await withToken(other, 'whoami')).toBe(4)
    expect(await sessionsOf('uma')).toBe(1)
    expect(await login('uma')).toMatchObject({ exit: 4 })
    expect(await login('uma', next)).toMatchObject({ exit: 0 })
    expect(await world.type('ulf', 'whoami')).toMatchObject({ exit: 0 })
  })

  test('of another, by an admin: only the new one; that person’s sessions end', async () => {
    const screen = await passwd('ada', `${next}\n`, 'uma')
    expect(screen).toMatchObject({ exit: 0, out: 'uma has a new password\n' })
    expect(await world.type('uma', 'whoami')).toMatchObject({ exit: 4 })
    expect(await world.type('ada', 'whoami')).toMatchObject({ exit: 0 })
    expect(await login('uma', next)).toMatchObject({ exit: 0 })
  })

  test('of another in two lines is a mistake, not a password', async () => {
    expect(await passwd('ada', `${password}\n${next}\n`, 'uma')).toMatchObject({ exit: 2, out: '' })
    expect(await login('uma')).toMatchObject({ exit: 0 })
  })

  test('an admin’s own takes the old one, too', async () => {
    expect(await passwd('ada', next, 'ada')).toMatchObject({ exit: 2 })
    expect(await passwd('ada', `wrong horse\n${next}`, 'ada')).toMatchObject({ exit: 4 })
    expect(await passwd('ada', `${password}\n${next}`, 'ada')).toMatchObject({ exit: 0 })
  })

  test.each([
    ['one line', password, 2],
    ['three lines', `${password}\n${next}\n${next}`, 2],
    ['nothing', '', 2],
    ['a short one', `${password}\nseven77`, 2],
    ['73 bytes', `${password}\n${'x'.repeat(73)}`, 2],
    ['73 bytes, in fewer characters', `${password}\n${'ä'.repeat(36)}x`, 2],
    ['a best-known one', `${password}\nPassword1`, 2],
    ['no UTF-8', Buffer.from([...Buffer.from(`${password}\n`), 0xff, 0xfe]), 2],
  ])('%s is refused, and nothing changes', async (_, stdin, exit) => {
    const before = await world.photograph()
    const screen = await world.type('uma', 'user passwd --password-stdin', { stdin })
    expect(screen).toMatchObject({ exit, out: '' })
    expect(screen.err).not.toMatch(/correct horse|brand new|seven77|xxxxxxxx/)
    expect((await world.photograph()).equals(before)).toBe(true)
  })

  test('72 bytes are taken whole', async () => {
    const long = 'ä'.repeat(36)
    expect(await passwd('uma', `${password}\n${long}`)).toMatchObject({ exit: 0 })
    expect(await login('uma', long)).toMatchObject({ exit: 0 })
    expect(await login('uma', `${long.slice(0, -1)}x`)).toMatchObject({ exit: 4 })
    expect(await login('uma', `${long}x`)).toMatchObject({ exit: 4 })
  })

  test('the same one again is nobody’s business: there are no other rules', async () => {
    expect(await passwd('uma', `${password}\n${password}`)).toMatchObject({ exit: 0 })
    expect(await login('uma')).toMatchObject({ exit: 0 })
  })

  test('not the name', async () => {
    await world.must('ada', 'user add alexander --password-stdin', { stdin: password })
    for (const name of ['alexander', 'Alexander'])
      expect(await passwd('ada', name, 'alexander')).toMatchObject({ exit: 2 })
    expect(await world.type('ada', 'user add bartholomew --password-stdin', { stdin: 'bartholomew' })).toMatchObject({
      exit: 2,
    })
  })

  test('on a terminal it is asked for, the new one twice', async () => {
    const answers = (...secrets: string[]): Setting => {
      const asked = [...secrets]
      const never = () => Promise.reject(new Error('not to be asked'))
      return {
        terminal: { columns: 80 },
        questions: { password: async () => asked.shift() ?? '', confirm: never, input: never, select: never },
      }
    }
    expect(await world.type('uma', 'user passwd', answers(password, next, 'another one'))).toMatchObject({
      exit: 2,
      out: '',
    })
    expect(await world.type('uma', 'user passwd', answers('wrong horse', next, next))).toMatchObject({
      exit: 4,
      out: '',
    })
    expect(await world.type('uma', 'user passwd', answers(password, next, next))).toMatchObject({ exit: 0 })
    expect(await world.type('ada', 'user passwd ulf', answers(next, next))).toMatchObject({ exit: 0 })
    for (const name of ['uma', 'ulf']) expect(await login(name, next)).toMatchObject({ exit: 0 })
    expect(await world.type('uma', 'user passwd')).toMatchObject({ exit: 2 })
  })
})

describe('what to do next', () => {
  test('leads to the desk that was named', async () => {
    const [made, old] = ['new/x.db', 'old.db'].map((name) => join(world.folder, name)) as [string, string]
    const line = `init --db ${made} --admin boss --password-stdin`
    expect((await world.must(undefined, line, { stdin: password })).out).toMatch(
      new RegExp(`next: flashticket login boss --db ${made}\\n$`),
    )
    build(old, shapes['s0-empty'])
    const { err } = await world.must(undefined, `db info --db ${old}`)
    expect(err).toMatch(new RegExp(`there is no active admin: flashticket init --admin NAME --db ${old}\\n$`))
  })
})

test('what lies where init --here would make a desk may still be in use', async () => {
  const cwd = join(world.folder, 'here')
  const path = join(cwd, 'data', 'tickets.db')
  mkdirSync(join(cwd, 'data'), { recursive: true })
  build(path, shapes.s1)
  const before = readFileSync(path)
  for (const more of ['', ' --reset']) {
    const line = `init --here --admin boss --password-stdin${more}`
    const screen = await world.type(undefined, line, { cwd, stdin: password, env: { FLASHTICKET_DB: '' } })
    expect(screen).toMatchObject({ exit: 10, out: '' })
    expect(screen.err).toMatch(/may still be in use\nhint: flashticket db adopt\n$/)
    expect([readdirSync(join(cwd, 'data')), readFileSync(path)]).toEqual([['tickets.db'], before])
  }
})

test('a token that is printed is printed alone', async () => {
  for (const format of ['--json', '--format csv', '--format ndjson']) {
    const screen = await login('sam', password, format)
    expect(screen).toMatchObject({ exit: 2, out: '' })
    expect(screen.err).toContain('token new --json')
  }
  expect((await login('sam', password, '-q')).out).toMatch(/^\S+\n$/)
})

describe('an account whose password everybody knows', () => {
  const mustChange = (name: string) => world.sql('UPDATE users SET must_change = 1 WHERE name = ?', name)

  test.each([
    ['whoami', 0],
    ['logout', 0],
    ['logout --all', 0],
    ['user passwd --password-stdin', 0],
    ['user passwd @me --password-stdin', 0],
    ['user passwd ADA --password-stdin', 0],
    ['user passwd uma --password-stdin', 5],
    ['user passwd nosuch --password-stdin', 5],
    ['ticket list', 5],
    ['ticket view 1', 5],
    ['ticket view 99', 5],
    ['ticket new -t x', 5],
    ['ticket rm 1', 5],
    ['ticket status 1 resolved', 5],
    ['user list', 5],
    ['user view @me', 5],
    ['user role uma admin', 5],
    ['user rm uma --deactivate -y', 5],
    ['user add tom --password-stdin', 5],
    ['ticket view x', 2],
    ['db info', 0],
  ])('%s → %i', async (line, exit) => {
    await mustChange('ada')
    const screen = await world.type('ada', line, { stdin: `${password}\nbrand new words` })
    expect(screen).toMatchObject({ exit })
    if (exit !== 5) return
    expect(screen.out).toBe('')
    expect(screen.err).toMatch(/\nhint: flashticket user passwd\n$/)
  })

  test('is told so at the login, and free once it has another', async () => {
    await mustChange('uma')
    const screen = await world.must(undefined, 'login uma --password-stdin', {
      stdin: password,
      env: { FLASHTICKET_CREDENTIALS: 'file' },
    })
    expect(screen.err).toMatch(/flashticket user passwd\n$/)
    expect(await world.type('uma', 'ticket list')).toMatchObject({ exit: 5 })
    await world.must('uma', 'user passwd --password-stdin', { stdin: `${password}\nbrand new words` })
    await world.must('uma', 'ticket list')
  })

  test('or once an admin has given it another', async () => {
    await mustChange('uma')
    await world.must('ada', 'user passwd uma --password-stdin', { stdin: 'brand new words' })
    expect(await withToken(await tokenFor('uma', '', 'brand new words'), 'ticket list')).toBe(0)
  })
})
