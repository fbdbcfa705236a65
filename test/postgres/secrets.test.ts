// The password of the database account: it works, and nobody ever sees it.
import { spawnSync } from 'node:child_process'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { passwordIn } from '../../src/db/postgres/passfile.ts'
import { refused } from '../refusal.ts'
import { type Screen, type Setting, seededWorld, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await seededWorld()
  await world.must('sam', 'ticket new -t VPN')
})
afterAll(() => world.close())

const given = (): string => decodeURIComponent(new URL(world.db).password)
const inNoWay = ({ out, err }: Pick<Screen, 'out' | 'err'>): void => {
  for (const way of [given(), encodeURIComponent(given()), given().replaceAll(' ', '+')]) {
    expect(out + err).not.toContain(way)
  }
}
const withParameter = (): string => {
  const url = new URL(world.db)
  url.searchParams.set('password', url.password === '' ? '' : decodeURIComponent(url.password))
  url.password = ''
  return url.href
}

describe('in FLASHTICKET_DB', () => {
  const lines: [who: string | undefined, line: string][] = [
    ['sam', 'whoami'],
    ['sam', 'whoami --json'],
    [undefined, 'db info'],
    [undefined, 'db info --json'],
    [undefined, 'db check'],
    [undefined, 'db check --log'],
    [undefined, 'db head'],
    [undefined, 'db backup desk.dump'],
    [undefined, 'db adopt'],
    [undefined, 'help cron'],
    [undefined, 'init --admin eve --password-stdin'],
    [undefined, 'init --shared staff --admin eve --password-stdin'],
    ['sam', 'ticket view 99'],
    ['sam', 'ticket list --fields nothing'],
  ]

  test.each(lines)('%s: %s', async (who, line) => {
    for (const FLASHTICKET_DB of [world.db, withParameter()]) {
      const env = { FLASHTICKET_DB, FLASHTICKET_DEBUG: '1' }
      const screen = await world.type(who, line, { env, stdin: 'correct horse' })
      expect(screen.exit).not.toBe(1)
      inNoWay(screen)
    }
  })

  test('works in either place of the URL', async () => {
    const env = { FLASHTICKET_DB: withParameter() }
    expect((await world.must('sam', 'whoami --json', { env })).json()).toMatchObject({ database: world.shownDb })
  })

  test.each([
    (url: URL) => (url.pathname = 'nothing-here'),
    (url: URL) => (url.username = 'nobody-here'),
    (url: URL) => (url.hostname = 'no-such-host.invalid'),
    (url: URL) => (url.search = '?sslmode=verify-full'),
    (url: URL) => (url.search = '?sslmode=verify-full&sslrootcert=/nowhere/ca.pem'),
    (url: URL) => (url.search = '?sslmode=perhaps'),
    (url: URL) => (url.search = '?options=-c%20nonsense'),
    (url: URL) => (url.pathname = ''),
  ])('an error at %s', async (change) => {
    const url = new URL(world.db)
    change(url)
    const env = { FLASHTICKET_DB: url.href, FLASHTICKET_DEBUG: '1' }
    const screen = await world.type('sam', 'ticket list', { env })
    expect([2, 7, 10], screen.err).toContain(screen.exit)
    inNoWay(screen)
  })

  test('is not told to an editor', async () => {
    const editor = join(world.folder, 'editor.sh')
    writeFileSync(
      editor,
      `env > "${world.folder}/seen"; ps -o args= -p $$ >> "${world.folder}/seen"; echo New > "$1"\n`,
    )
    const questions = { input: never, password: never, confirm: never, select: never }
    const line = 'ticket new -e'
    for (const FLASHTICKET_DB of [world.db, withParameter(), world.db.replace('postgres:', 'POSTGRESQL:')]) {
      const setting: Setting = {
        env: { FLASHTICKET_DB, EDITOR: `/bin/sh ${editor}`, PATH: process.env.PATH ?? '' },
        terminal: {},
        questions,
      }
      expect(await world.type('sam', line, setting)).toMatchObject({ exit: 0 })
      const seen = readFileSync(join(world.folder, 'seen'), 'utf8')
      expect(seen).toContain('FLASHTICKET_DB=postgres')
      expect(seen).not.toContain('FLASHTICKET_TOKEN')
      inNoWay({ out: seen, err: '' })
    }
  })
  const never = () => Promise.reject(new Error('asked'))
})

describe('on the command line', () => {
  test.each([
    'postgres://tester:hidden@127.0.0.1/desk',
    'postgresql://tester:%68idden@127.0.0.1/desk',
    'POSTGRES://tester:hidden@127.0.0.1/desk',
    'postgres://127.0.0.1/desk?user=tester&password=hidden',
    'postgres://127.0.0.1/desk?sslpassword=hidden',
    'postgres://:hidden@/desk',
  ])('--db %s', async (url) => {
    const { exit, message, hint, said } = await refused(world, 'sam', ['ticket', 'list', '--db', url], {
      env: { FLASHTICKET_DEBUG: '' },
    })
    expect(exit).toBe(2)
    expect(said.err).not.toMatch(/hidden|%68/)
    if (url === 'postgres://:hidden@/desk') return
    expect(message).toBe('--db has a password in it, which everybody on this computer can see')
    expect(hint).toBe('put the URL into FLASHTICKET_DB, or the password into a file that PGPASSFILE names')
  })

  test.each(['postgres://tester:hidden@h:99999/desk', 'postgres:tester:hidden', 'postgres://tester:hidden@h/'])(
    '--db %s, which is no URL',
    async (url) => {
      const { exit, message, said } = await refused(world, 'sam', ['ticket', 'list', '--db', url])
      expect([exit, message]).toEqual([2, '--db is not the URL of a PostgreSQL database'])
      expect(said.err).not.toContain('hidden')
    },
  )

  test('without one it is a way to name the database: the password is in PGPASSFILE', () => {
    const { hostname, port } = new URL(world.db)
    const passwords = join(world.folder, 'passwords')
    const info = (text: string, mode: number) => {
      writeFileSync(passwords, text)
      chmodSync(passwords, mode)
      const line = ['db', 'info', '--db', world.shownDb, '--json']
      const { stdout, stderr, status } = spawnSync(process.execPath, [resolve('bin/flashticket.js'), ...line], {
        env: { PATH: process.env.PATH, HOME: world.folder, PGPASSFILE: passwords },
        encoding: 'utf8',
      })
      return { out: stdout, err: stderr, exit: status }
    }
    const right = `# ours\nother:*:*:*:wrong\n${hostname}:${port}:*:tester:${given()}\n*:*:*:*:wrong\n`
    const found = info(right, 0o600)
    expect(found).toMatchObject({ exit: 0, err: '' })
    expect(JSON.parse(found.out)).toMatchObject({ engine: 'postgres', path: world.shownDb, tls: false })
    const none = { exit: 10, err: expect.stringContaining('and none was given') }
    expect(info(right, 0o644)).toMatchObject(none)
    expect(info('other:*:*:*:wrong\n', 0o600)).toMatchObject(none)
    expect(info('*:*:*:*:wrong\n', 0o600)).toMatchObject({ exit: 10, err: expect.stringContaining('does not let') })
  })

  test('fields of that file may have colons and backslashes in them', () => {
    const path = join(world.folder, 'more passwords')
    writeFileSync(path, 'h:5432:a\\:b:c\\\\d:e\\:f:g\nh:5432:*:c:with # and blanks \n', { mode: 0o600 })
    const at = { host: 'h', port: 5432 }
    expect(passwordIn(path, { ...at, database: 'a:b', user: 'c\\d' })).toBe('e:f')
    expect(passwordIn(path, { ...at, database: 'x', user: 'c' })).toBe('with # and blanks ')
    expect(passwordIn(path, { ...at, port: 1, database: 'x', user: 'c' })).toBeUndefined()
    expect(passwordIn(join(world.folder, 'nowhere'), at)).toBeUndefined()
  })
})
