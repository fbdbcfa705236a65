// The program as it is installed: real processes, real pipes, real accounts. Needs what `npm run build` makes.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../src/cli/commands.ts'
import { exitCodes } from '../src/domain/error.ts'
import { lines } from './lines.ts'
import { password, seededWorld, type World } from './world.ts'

const node = process.execPath
const bin = resolve('bin/flashticket.js')

type Ended = { code: number | string; out: string; err: string; seconds: number }
type Options = {
  env?: Record<string, string>
  cwd?: string
  stdin?: string | 'closed' | 'silent'
  interruptAfter?: number
}

/** Runs a program to its end; after 20 s it hangs. `silent`: a standard input that never says anything nor ends. */
function start(program: string, args: readonly string[], { env, cwd, stdin = 'closed', interruptAfter }: Options = {}) {
  const began = performance.now()
  const child = spawn(program, args, {
    env: env ?? {},
    cwd: cwd ?? folder,
    stdio: [stdin === 'closed' ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  })
  if (stdin !== 'closed' && stdin !== 'silent') child.stdin?.on('error', () => undefined).end(stdin)
  const seen = { out: '', err: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => void (seen.out += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => void (seen.err += text))
  let hangs = false
  const clock = setTimeout(() => {
    hangs = true
    child.kill('SIGKILL')
  }, 20_000)
  if (interruptAfter !== undefined) setTimeout(() => child.kill('SIGINT'), interruptAfter)
  return new Promise<Ended>((done, fail) => {
    child.on('error', fail).on('close', (code, signal) => {
      clearTimeout(clock)
      child.stdin?.destroy()
      const seconds = (performance.now() - began) / 1000
      done({ code: hangs ? 'hangs' : (code ?? signal ?? 'unknown'), ...seen, seconds })
    })
  })
}

const flashticket = (args: readonly string[], options?: Options): Promise<Ended> => start(node, [bin, ...args], options)

/** A line of bash, in which `$ft` is the program. */
const shell = (line: string, options: Options = {}): Promise<Ended> =>
  start('bash', ['-c', line], { ...options, env: { ...options.env, node, bin, ft: `${node} ${bin}` } })

/** As many at once as there are processors to run them. */
async function twoAtOnce<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const queue = [...items.entries()]
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) results[next[0]] = await work(next[1])
  }
  await Promise.all([worker(), worker()])
  return results
}

let folder: string
let world: World
let count = 0

/** A folder of its own, which every account may enter. */
function newFolder(): string {
  const path = join(folder, `f${++count}`)
  mkdirSync(path)
  chmodSync(path, 0o777)
  return path
}

/** The environment of a person with a home of their own, and of whoever is named a session. */
function person(who?: string, more: Record<string, string> = {}): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    HOME: join(folder, 'home'),
    FLASHTICKET_DB: world.db,
    FLASHTICKET_CREDENTIALS: 'file',
    TZ: 'UTC',
    ...(who !== undefined && { FLASHTICKET_TOKEN: world.token(who) }),
    ...more,
  }
}

beforeAll(async () => {
  if (!existsSync(resolve('dist/main.js'))) throw new Error('there is nothing to test: npm run build')
  folder = mkdtempSync(join(tmpdir(), 'flashticket-binary-'))
  chmodSync(folder, 0o755)
  mkdirSync(join(folder, 'home'))
  world = await seededWorld()
  // sessions are measured by the real clock here
  world.now = new Date()
  for (const name of ['ada', 'sam', 'uma', 'ulf']) await world.login(name)
  await world.must('uma', 'ticket new -t "VPN down" -m "since Monday"')
  await world.must('uma', 'ticket new -t Printer')
  await world.must('sam', 'ticket note 1 -m secret')
  for (const name of ['ada', 'sam', 'uma']) await world.must(name, 'whoami')
})

afterAll(() => {
  world.close()
  rmSync(folder, { recursive: true, force: true })
})

const documented = Object.values(exitCodes).filter((code) => code !== exitCodes.internal)

/** A documented end, and nothing of the inside. */
function expectSane({ code, err, out }: Ended, exit?: number): void {
  expect({ code, err }).toMatchObject(exit === undefined ? {} : { code: exit })
  expect([0, ...documented], err).toContain(code)
  expect(err + out).not.toMatch(/\n\s+at .*[(/]|node:internal|Warning:|this is a bug/)
}

const without = (program: string): string | undefined =>
  spawnSync('which', [program]).status === 0 ? undefined : `no ${program} here`

/** Other accounts: only root can be them, and they have to get at the program. */
const noAccounts =
  process.getuid?.() !== 0
    ? 'not root'
    : (without('setpriv') ??
      (spawnSync('setpriv', ['--reuid=65534', '--regid=65534', '--clear-groups', 'test', '-r', bin]).status === 0
        ? undefined
        : 'other accounts cannot read this checkout'))

/** A test that needs something of the machine; where that is missing, its name says so. */
const testWith = (missing: string | undefined, name: string, work: () => Promise<void>, seconds?: number): void => {
  test.skipIf(missing !== undefined)(missing === undefined ? name : `not run: ${missing}: ${name}`, work, seconds)
}

const as = (uid: number, groups = '--clear-groups'): string[] => [
  '--reuid',
  `${uid}`,
  '--regid',
  `${uid}`,
  groups,
  '--',
]

const flashticketAs = (uid: number, args: readonly string[], options?: Options & { groups?: string }): Promise<Ended> =>
  start('setpriv', [...as(uid, options?.groups), node, bin, ...args], options)

describe('a day at the desk', () => {
  test('from nothing to a resolved ticket, and out again', async () => {
    const here = newFolder()
    const db = join(here, 'desk', 'tickets.db')
    const env = { ...person(), FLASHTICKET_DB: db, HOME: here }
    const must = async (line: string, stdin?: string, more: Record<string, string> = {}): Promise<string> => {
      const ended = await flashticket(line.split(' '), {
        env: { ...env, ...more },
        ...(stdin !== undefined && { stdin }),
      })
      expect({ line, code: ended.code, err: ended.err }).toEqual({ line, code: 0, err: expect.any(String) })
      expectSane(ended, 0)
      return ended.out
    }
    expect((await flashticket(['ticket', 'list'], { env })).code).toBe(10)
    expect(await must('init --admin Ada --password-stdin', `${password}\n`)).toBe(
      `Created ${db} with the admin ada; next: flashticket login ada\n`,
    )
    expect(statSync(db).mode & 0o777).toBe(0o600)
    expect(statSync(join(here, 'desk')).mode & 0o777).toBe(0o700)
    expect(await must('login ada --password-stdin', password)).toBe('Logged in as ada (admin)\n')
    expect(await must('whoami')).toMatch(/^User +ada \(admin\)\n.*\nKept in +a private file\n/)
    const [session = ''] = readdirSync(join(here, '.local/state/flashticket'))
    expect(statSync(join(here, '.local/state/flashticket', session)).mode & 0o777).toBe(0o600)

    await must('user add omar --role support --password-stdin', password)
    await must('user add anna --password-stdin', password)
    const [omar, anna] = await twoAtOnce(['omar', 'anna'], async (name) => ({
      FLASHTICKET_TOKEN: (await must(`login ${name} --password-stdin --print-token`, password)).trim(),
    }))
    expect(await must('ticket new -t Paper-jam -p high -c bug', undefined, anna)).toBe('Created ticket #1: Paper-jam\n')
    expect(JSON.parse(await must('ticket list --status new --json', undefined, omar))).toMatchObject([
      { id: 1, title: 'Paper-jam' },
    ])
    await must('ticket take 1', undefined, omar)
    await must('ticket note 1 -m between-us', undefined, omar)
    await must('ticket feedback 1 Please-try-again', undefined, omar)
    expect(await must('ticket status 1 resolved', undefined, omar)).toBe('Ticket #1 is resolved now\n')
    const again = JSON.parse(await must('ticket status 1 resolved --json', undefined, omar))
    expect(again).toMatchObject({ id: 1, status: 'resolved', changed: false })
    const seen = await must('ticket view 1', undefined, anna)
    expect(seen).toContain('Please-try-again')
    expect(seen).not.toContain('between-us')
    expect(await must('ticket status 1', undefined, anna)).toBe('resolved\n')
    expect(await must('db check --log')).not.toContain('wrong')
    await must('logout')
    expect((await flashticket(['whoami'], { env })).code).toBe(4)
    expect(readdirSync(join(here, 'desk'))).toEqual(['tickets.db'])
  }, 60_000)
})

describe('every command ends by itself', () => {
  test('with </dev/null, and with a pipe in which nothing ever comes', async () => {
    const runs = Object.keys(commands).flatMap((path) =>
      (['closed', 'silent'] as const).map((stdin) => ({ path, stdin })),
    )
    await twoAtOnce(runs, async ({ path, stdin }) => {
      const [exit, who, ...args] = lines[path] ?? [undefined, 'ada']
      const ended = await flashticket([...path.split(' '), ...args], { env: person(who), stdin })
      // what a command that is newer than this table does is its own test's business
      const known = exit !== undefined && path !== 'db adopt' && path !== 'init' && path !== 'ticket restore'
      expect({ path, stdin, code: ended.code, err: ended.err }).toEqual({
        path,
        stdin,
        code: known ? exit : expect.any(Number),
        err: expect.any(String),
      })
      expectSane(ended)
      expect(ended.seconds, path).toBeLessThan(8)
    })
  }, 60_000)

  test('where a - or --password-stdin asks for it, standard input is waited for, and Ctrl-C ends that', async () => {
    const [file, secret] = await twoAtOnce(
      [
        ['ticket', 'new', '-t', 'x', '-F', '-'],
        ['login', 'sam', '--password-stdin'],
      ],
      (args) => flashticket(args, { env: person('sam'), stdin: 'silent', interruptAfter: 1500 }),
    )
    expect([file?.code, secret?.code]).toEqual(['SIGINT', 'SIGINT'])
  })
})

describe('twenty at once', () => {
  test('ticket next --take gives each another ticket', async () => {
    const db = join(newFolder(), 'queue.db')
    copyFileSync(world.db, db)
    const at = (who: string) => ({ env: person(who, { FLASHTICKET_DB: db }) })
    const rows = Array.from({ length: 22 }, (_, index) => `Ticket ${index},uma`).join('\n')
    expectSane(
      await flashticket(['import', '-', '--from', 'csv'], { ...at('ada'), stdin: `title,requester\n${rows}\n` }),
      0,
    )
    const who = (index: number): string => (index % 2 ? 'sam' : 'ada')
    const taken = await Promise.all(
      Array.from({ length: 20 }, (_, index) => flashticket(['ticket', 'next', '--take', '-q'], at(who(index)))),
    )
    for (const ended of taken) expectSane(ended, 0)
    expect(new Set(taken.map(({ out }) => out)).size).toBe(20)
    const list = JSON.parse((await flashticket(['ticket', 'list', '--json'], at('sam'))).out) as Record<
      string,
      unknown
    >[]
    for (const [index, { out }] of taken.entries()) {
      expect(list.find(({ id }) => id === Number(out))).toMatchObject({ assignee: who(index), status: 'in-progress' })
    }
  })
})

describe('where the output goes', () => {
  let env: Record<string, string>
  const many = 20_000

  beforeAll(() => {
    const db = join(newFolder(), 'large.db')
    copyFileSync(world.db, db)
    env = person('sam', { FLASHTICKET_DB: db })
    const large = new Database(db)
    large
      .prepare(
        `WITH RECURSIVE ids (id) AS (SELECT 100 UNION ALL SELECT id + 1 FROM ids WHERE id < ?)
         INSERT INTO tickets (id, title, description, status, priority, category, requester, created_by, created_at,
           updated_at, feedback_count, note_count, version, folded)
         SELECT id, 'Ticket ' || id, printf('%.500c', 'x'), 'new', 'low', 'bug', 'uma', 'uma', '2026-01-01T00:00:00.000Z',
           '2026-01-01T00:00:00.000Z', 0, 0, 1, '' FROM ids`,
      )
      .run(many + 99)
    large.close()
  })

  test.each([
    ['a large list', '$ft ticket list -L 20000 | head -1; echo $PIPESTATUS', /^ *ID .*\n0\n$/],
    ['large JSON', '$ft ticket list --json | head -c 10; echo; echo $PIPESTATUS', /^\[\{"id":.*\n0\n$/],
    ['a reader that is gone at once', '$ft ticket list -L 2000 | true; echo $PIPESTATUS', /^0\n$/],
    ['help', '$ft ticket list --help | head -1; echo $PIPESTATUS', /^Usage: .*\n0\n$/],
    ['a change', '$ft ticket edit 1 -p high | true; echo $PIPESTATUS', /^0\n$/],
  ])('a reader that goes away: %s: 0, silent', async (_name, line, out) => {
    const ended = await shell(line, { env })
    expect(ended).toMatchObject({ code: 0, err: expect.not.stringContaining('error'), out: expect.stringMatching(out) })
    expectSane(ended)
  })

  test('a reader that goes away from what others set not to wait: 0, silent', async () => {
    const path = join(newFolder(), 'socket')
    const server = createServer((reader) => {
      // it goes once nothing more fits in, and what is left is waiting
      reader.once('data', () => {
        reader.pause()
        setTimeout(() => reader.destroy(), 500)
      })
    }).listen(path)
    await once(server, 'listening')
    const socket = connect(path)
    await once(socket, 'connect')
    // only the descriptors up to 2 are made to wait where a program is started
    const child = spawn('bash', ['-c', `${node} ${bin} ticket list --json >&3`], {
      env,
      stdio: ['ignore', 'ignore', 'pipe', socket],
    })
    let err = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => void (err += text))
    const [code] = (await once(child, 'close')) as [number]
    server.close()
    socket.destroy()
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })

  test.each([
    ['the list', '$ft ticket list'],
    ['JSON of 16 MB', '$ft ticket list --json'],
    ['ids', '$ft ticket list -q'],
    ['a change', '$ft ticket edit 1 -p low'],
    ['help', '$ft --help'],
    ['the version', '$ft --version'],
  ])('a full disk: %s: 10', async (_name, line) => {
    const ended = await shell(`${line} >/dev/full`, { env })
    expectSane(ended, 10)
    expect(ended.err).toMatch(/^(error: |\{"error":.*")the output could not be written: ENOSPC/)
  })

  test('a disk that becomes full on the way: 10', async () => {
    const ended = await shell(`trap '' XFSZ; ulimit -f 100; $ft ticket list --json >part`, { env, cwd: newFolder() })
    expectSane(ended, 10)
    expect(ended.err).toContain('the output could not be written: EFBIG')
  })

  test('a disk that becomes full in the last row that is rejected: 10', async () => {
    const rows = join(newFolder(), 'rows.csv')
    writeFileSync(rows, `title,status\n${'x'.repeat(3_000_000)},odd\n`)
    const line = `trap '' XFSZ; ulimit -f 2000; $ft import ${rows} --keep-going --rejects left.csv`
    const ended = await shell(line, { env: person('ada'), cwd: newFolder() })
    expectSane(ended, 10)
    expect(ended.err).toContain('left.csv cannot be written: EFBIG')
  })

  test.each<[line: string, exit: number]>([
    ['$ft ticket list >&-', 0],
    ['$ft ticket list <&-', 0],
    ['$ft ticket list 2>&-', 0],
    ['$ft ticket list <&- >&- 2>&-', 0],
    ['$ft ticket view 99 2>&-', 3],
    ['$ft ticket view 99 2>/dev/full', 3],
    ['$ft ticket new -t x -F - <&-', 2],
    ['$ft ticket new -t x -F - </dev/null', 2],
    ['$ft login sam --password-stdin <&-', 2],
    ['$ft ticket new -t x -F - < .', 2],
  ])('%s: %d', async (line, exit) => {
    expectSane(await shell(line, { env }), exit)
  })

  test('16 MB through a reader that is slow: complete', async () => {
    const ended = await shell('$ft ticket list --json | (sleep 1; cat); exit $PIPESTATUS', { env })
    expectSane({ ...ended, out: '' }, 0)
    expect(ended.out.length).toBeGreaterThan(16_000_000)
    expect(JSON.parse(ended.out)).toHaveLength(many + 2)
  })
})

describe('the machine around it', () => {
  /** Lines that show the tickets whatever the environment says. */
  test.each<[name: string, more: Record<string, string>]>([
    ['COLUMNS=0', { COLUMNS: '0' }],
    ['COLUMNS=1', { COLUMNS: '1' }],
    ['COLUMNS=-5', { COLUMNS: '-5' }],
    ['COLUMNS=99999', { COLUMNS: '99999' }],
    ['TZ=Bogus', { TZ: 'Bogus' }],
    ['LANG=C', { LANG: 'C', LC_ALL: 'C' }],
    ['LANG=xx_YY', { LANG: 'xx_YY.nonsense' }],
    ['TERM=dumb', { TERM: 'dumb' }],
    ['NODE_OPTIONS=--throw-deprecation', { NODE_OPTIONS: '--throw-deprecation' }],
    ['HOME of nowhere', { HOME: '/no/such/folder' }],
    [
      'XDG folders that are relative',
      { XDG_DATA_HOME: 'data-here', XDG_STATE_HOME: 'state-here', XDG_RUNTIME_DIR: 'x' },
    ],
    ['variables set to nothing', { FLASHTICKET_TOKEN_FILE: '', NO_COLOR: '', XDG_DATA_HOME: '', FLASHTICKET_LANG: '' }],
  ])('%s', async (_name, more) => {
    const here = newFolder()
    await twoAtOnce(['ticket list --created today', 'ticket view 1'], async (line) => {
      const ended = await flashticket(line.split(' '), { env: person('sam', more), cwd: here })
      expectSane(ended, 0)
      expect(ended.out).toContain('VPN down')
      expect(ended.out).not.toContain('\u001b')
    })
    expect(readdirSync(here)).toEqual([])
  })

  test('relative XDG folders are ignored when something is written', async () => {
    const [here, home] = [newFolder(), newFolder()]
    const { FLASHTICKET_DB: _, ...rest } = person(undefined, {
      HOME: home,
      XDG_DATA_HOME: 'here',
      XDG_STATE_HOME: 'here',
    })
    expectSane(
      await flashticket(['init', '--admin', 'x', '--password-stdin'], { env: rest, cwd: here, stdin: password }),
      0,
    )
    expectSane(await flashticket(['login', 'x', '--password-stdin'], { env: rest, cwd: here, stdin: password }), 0)
    expect(readdirSync(here)).toEqual([])
    expect(readdirSync(join(home, '.local/share/flashticket'))).toEqual(['tickets.db'])
    expect(readdirSync(join(home, '.local/state/flashticket'))).toHaveLength(1)
  })

  test('colours in a pipe: only by FORCE_COLOR, and never against NO_COLOR', async () => {
    const coloured = async (more: Record<string, string>, ...args: string[]): Promise<boolean> =>
      (await flashticket(['ticket', 'list', ...args], { env: person('sam', more) })).out.includes('\u001b[')
    expect(await coloured({ FORCE_COLOR: '1' })).toBe(true)
    expect(await coloured({ FORCE_COLOR: '0' })).toBe(false)
    expect(await coloured({ FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false)
    expect(await coloured({ FORCE_COLOR: '1' }, '--no-color')).toBe(false)
    expect(await coloured({ FORCE_COLOR: '1' }, '--json')).toBe(false)
    const first = await flashticket(['ticket', 'list', '--json', '-L', '1'], { env: person('sam') })
    const [word = ''] = String(JSON.parse(first.out)[0].title).split(' ')
    const found = await flashticket(['ticket', 'search', word], { env: person('sam', { FORCE_COLOR: '1' }) })
    expect(found.out).toContain(`\u001b[1m«${word}»`)
  })

  test('no home: what is named works, what would need one says so', async () => {
    const { HOME: _, ...homeless } = person('sam')
    for (const env of [homeless, { ...homeless, HOME: '' }]) {
      expectSane(await flashticket(['ticket', 'list'], { env }), 0)
      // the system knows where home is
      const usual = await flashticket(['db', 'info'], { env: { ...env, FLASHTICKET_DB: '', XDG_DATA_HOME: '' } })
      expect(usual.code === 10 ? usual.err : usual.out).toContain(join(userInfo().homedir, '.local/share/flashticket'))
    }
  })

  const noProc = process.platform === 'linux' ? undefined : 'no /proc'
  testWith(noProc, 'a folder in which none can be made, although it is there', async () => {
    const nowhere = '/proc/no-such'
    const env = { ...person(), XDG_STATE_HOME: nowhere, XDG_CONFIG_HOME: nowhere }
    for (const line of [
      ['init', '--db', `${nowhere}/tickets.db`, '--admin', 'x', '--password-stdin'],
      ['login', 'sam', '--password-stdin'],
      ['completion', 'fish', '--install', '-y'],
    ]) {
      const ended = await flashticket(line, { env, stdin: password })
      expect(ended, line.join(' ')).toMatchObject({ code: 10, out: '', err: expect.stringContaining(nowhere) })
    }
  })

  testWith(noAccounts, 'no home, and an account that no file knows (a container)', async () => {
    const here = newFolder()
    const { HOME: _, FLASHTICKET_DB: __, ...env } = person()
    expectSane(await flashticketAs(54321, ['--help'], { env, cwd: here }), 0)
    const lost = await flashticketAs(54321, ['db', 'info'], { env, cwd: here })
    expectSane(lost, 10)
    expect(lost.err).toMatch(/^error: there is no home folder\nhint: set HOME/)
    const db = join(here, 'desk', 'tickets.db')
    const init = ['init', '--admin', 'x', '--password-stdin', '--db', db]
    expectSane(await flashticketAs(54321, init, { env, cwd: here, stdin: password }), 0)
    const login = ['login', 'x', '--password-stdin', '--db', db]
    const unkept = await flashticketAs(54321, login, { env, cwd: here, stdin: password })
    expectSane(unkept, 10)
    expect(unkept.err).toBe('error: there is no home folder\nhint: set HOME or XDG_STATE_HOME\n')
    const token = await flashticketAs(54321, [...login, '--print-token'], { env, cwd: here, stdin: password })
    expectSane(token, 0)
    const signedIn = { ...env, FLASHTICKET_TOKEN: token.out.trim() }
    expectSane(await flashticketAs(54321, ['whoami', '--db', db], { env: signedIn, cwd: here }), 0)
    expect(readdirSync(here)).toEqual(['desk'])
  })

  testWith(
    process.platform === 'linux' ? undefined : 'not Linux',
    'a line in another encoding than UTF-8',
    async () => {
      const env = person('uma')
      const tickets = async () => (await flashticket(['ticket', 'list', '--all', '-q'], { env })).out
      const before = await tickets()
      for (const line of [
        `ticket new -t $'Druckerpapier f\\xfcr uns'`,
        `ticket new -t $'\\xed\\xa0\\x80'`,
        `ticket edit 1 -m $'f\\xfcr'`,
        `ticket feedback 1 $'f\\xfcr'`,
        `ticket search $'f\\xfcr'`,
        `ticket list --db $'f\\xfcr.db'`,
      ]) {
        const ended = await shell(`$ft ${line}`, { env })
        expectSane(ended, 2)
        expect({ line, ...ended }).toMatchObject({
          out: '',
          err: expect.stringMatching(/^error: the command line is not UTF-8/),
        })
      }
      expect(await tickets()).toBe(before)
      expectSane(await shell(`$ft ticket search $'\\xef\\xbf\\xbd'`, { env }), 0)
    },
  )

  test('a folder that was deleted under the shell', async () => {
    const here = newFolder()
    const { FLASHTICKET_DB: _, ...unset } = person('sam')
    const gone = (line: string, env: Record<string, string>): Promise<Ended> =>
      shell(`mkdir gone && cd gone && rmdir ../gone && ${line}`, { env, cwd: here })
    expectSane(await gone('$ft ticket list', person('sam')), 0)
    for (const line of ['$ft db info --db tickets.db', '$ft init --admin x --db tickets.db', '$ft db backup copy.db']) {
      const ended = await gone(line, person('sam'))
      expectSane(ended, line.includes('init') ? undefined : 10)
      expect(ended.err).toMatch(/the current folder is gone|--password-stdin is missing/)
    }
    for (const line of [
      '$ft db adopt old.db',
      '$ft ticket new -t x -F text',
      '$ft import rows.csv',
      'echo title | $ft import - --from csv --map map.json',
      'echo title | $ft import - --from csv --keep-going --rejects left.csv',
    ])
      expectSane(await gone(line, person('ada')), 10)
    const usual = await gone('$ft db info', unset)
    expectSane(usual, 10)
    expect(usual.err).toContain(join(folder, 'home', '.local/share/flashticket/tickets.db'))
    expect(existsSync('/tickets.db') || existsSync('/copy.db')).toBe(false)
  })

  test('a backup that dies leaves nothing that could be taken for one, nor in the way of the next', async () => {
    const here = newFolder()
    const db = join(here, 'tickets.db')
    copyFileSync(world.db, db)
    const desk = new Database(db)
    desk.exec('UPDATE tickets SET description = hex(randomblob(20000000)) WHERE id = 1')
    desk.close()
    const env = person(undefined, { FLASHTICKET_DB: db })
    const dying = spawn(node, [bin, 'db', 'backup', 'copy.db'], { cwd: here, env, stdio: 'ignore' })
    const ended = new Promise((done) => dying.once('close', done))
    const sizeOf = (name: string): number => statSync(join(here, name), { throwIfNoEntry: false })?.size ?? 0
    const isWriting = () => readdirSync(here).some((name) => !name.startsWith('tickets.db') && sizeOf(name) > 100_000)
    while (!isWriting()) await new Promise((done) => setTimeout(done, 1))
    dying.kill('SIGKILL')
    // on a fast disk it may have been done
    if ((await ended) === 0) rmSync(join(here, 'copy.db'))
    expect(readdirSync(here)).not.toContain('copy.db')
    expectSane(await flashticket(['db', 'backup', 'copy.db'], { env, cwd: here }), 0)
    expect(statSync(join(here, 'copy.db'))).toMatchObject({ nlink: 1 })
    expectSane(await flashticket(['db', 'info', '--db', 'copy.db'], { env, cwd: here }), 0)
  })

  test.each(['000', '077', '777'])('umask %s: files 0600, folders 0700', async (umask) => {
    const here = newFolder()
    const env = person(undefined, { FLASHTICKET_DB: join(here, 'a', 'b', 'tickets.db'), HOME: join(here, 'home') })
    mkdirSync(join(here, 'home'))
    const line = `umask ${umask}; $ft init --admin x --password-stdin <<<'${password}' && $ft login x --password-stdin <<<'${password}' && $ft db backup "$HOME/copy.db"`
    expectSane(await shell(line, { env }), 0)
    const modes = readdirSync(here, { recursive: true, encoding: 'utf8' }).map((name) => {
      const stats = statSync(join(here, name))
      const wanted = stats.isDirectory() ? 0o700 : 0o600
      return /^home(\/\.local(\/state)?)?$/.test(name) || (stats.mode & 0o777) === wanted ? undefined : name
    })
    expect(modes.filter((name) => name !== undefined)).toEqual([])
    expect(modes).toHaveLength(9)
  })
})

describe('what may not be written', () => {
  const uid = 65534
  const root = process.getuid?.() === 0
  const missing = root ? noAccounts : undefined

  /** A desk and a home of another account, or of this one where it is not root. */
  function newDesk(file: number, parent: number) {
    const here = newFolder()
    mkdirSync(join(here, 'desk'))
    mkdirSync(join(here, 'home'))
    const db = join(here, 'desk', 'tickets.db')
    copyFileSync(world.db, db)
    if (root) for (const path of [here, join(here, 'desk'), join(here, 'home'), db]) chownSync(path, uid, uid)
    chmodSync(db, file)
    chmodSync(join(here, 'desk'), parent)
    const env = person('sam', { FLASHTICKET_DB: db, HOME: join(here, 'home') })
    const run = (line: string, more?: Options): Promise<Ended> =>
      root ? flashticketAs(uid, line.split(' '), { env, ...more }) : flashticket(line.split(' '), { env, ...more })
    return { here, db, env, run }
  }

  /** Names, modes and contents. */
  const contents = (here: string): string[] =>
    readdirSync(here, { recursive: true, encoding: 'utf8' })
      .sort()
      .map((name) => {
        const stats = statSync(join(here, name))
        const content = stats.isFile() ? readFileSync(join(here, name)) : ''
        return `${name} ${stats.mode.toString(8)} ${createHash('sha256').update(content).digest('hex')}`
      })

  testWith(
    missing,
    'a file 0444 in a folder 0755: read 0, change 10; and all is well once it may be written',
    async () => {
      const { db, run } = newDesk(0o444, 0o755)
      const before = readFileSync(db)
      expectSane(await run('ticket list'), 0)
      const change = await run('ticket new -t x')
      expectSane(change, 10)
      expect(change.err).toMatch(/tickets\.db is read-only; nothing was written/)
      expect(readFileSync(db)).toEqual(before)
      chmodSync(db, 0o600)
      // what SQLite left behind has the mode of the file as it was then
      const stale = await run('ticket new -t x')
      expectSane(stale, 10)
      const [, mode = '', file = ''] =
        /tickets\.db-(?:wal|shm) is read-only.*\nhint: chmod (\S+) (\S+)\n/.exec(stale.err) ?? []
      execFileSync('chmod', [mode, file])
      expectSane(await run('ticket new -t x'), 0)
    },
  )

  testWith(missing, 'a file 0400 of an older version: 10, and why a reader has to write', async () => {
    const { db, run } = newDesk(0o600, 0o755)
    const file = new Database(db)
    file.exec('DROP INDEX tickets_created; DROP INDEX tickets_resolved; PRAGMA user_version = 5')
    file.close()
    if (root) chownSync(db, uid, uid)
    chmodSync(db, 0o400)
    for (const line of ['ticket list', 'db info', `db backup ${db}-copy`]) {
      const ended = await run(line)
      expectSane(ended, 10)
      expect(ended.err).toBe(
        `error: ${db} was written by an older flashticket (schema 5), and cannot be brought up to 6: ${db} is read-only; nothing was written
hint: copy it to where it can be written, and name the copy
`,
      )
    }
  })

  testWith(missing, 'a folder 0555: 10, by name', async () => {
    const { here, run } = newDesk(0o600, 0o555)
    const before = contents(here)
    for (const line of ['ticket list', 'ticket new -t x', 'db info']) {
      const ended = await run(line)
      expectSane(ended, 10)
      expect(ended.err).toContain(join(here, 'desk'))
    }
    expect(contents(here)).toEqual(before)
  })

  testWith(missing, 'a folder for a new database: 10, in a rehearsal as well', async () => {
    const { here, run } = newDesk(0o600, 0o755)
    chmodSync(join(here, 'home'), 0o555)
    const to = join(here, 'home', 'new', 'copy.db')
    for (const more of ['', '-n']) {
      const init = await run(`init --db ${to} --admin ada --password-stdin ${more}`.trim(), { stdin: 'correct horse' })
      expectSane(init, 10)
      expect(init.err).toBe(`error: cannot create ${to}: permission denied (EACCES)\n`)
    }
  })

  testWith(missing, 'a file 0000: 10', async () => {
    const { here, run } = newDesk(0o000, 0o755)
    const before = contents(here)
    const ended = await run('ticket list')
    expectSane(ended, 10)
    expect(ended.err).toMatch(/^error: cannot read \S*tickets\.db/)
    expect(contents(here)).toEqual(before)
  })

  testWith(missing, 'a ./data nobody may look into is not where the database is', async () => {
    const { here, env, run } = newDesk(0o600, 0o700)
    mkdirSync(join(here, 'closed', 'data'), { recursive: true })
    chmodSync(join(here, 'closed', 'data'), 0o000)
    const ended = await run('db info', { env: { ...env, FLASHTICKET_DB: '' }, cwd: join(here, 'closed') })
    expectSane(ended, 10)
    expect(ended.err).toContain(join(here, 'home'))
    chmodSync(join(here, 'closed', 'data'), 0o755)
  })

  testWith(missing, 'XDG folders that are read-only: 10, and no session is left behind', async () => {
    const { here, db, env, run } = newDesk(0o600, 0o700)
    const fixed = join(here, 'fixed')
    mkdirSync(fixed, { mode: 0o555 })
    const without = { ...env, XDG_DATA_HOME: fixed, XDG_STATE_HOME: fixed, FLASHTICKET_TOKEN: '' }
    const sessions = (): unknown => {
      const opened = new Database(db, { readonly: true })
      const found = opened.prepare('SELECT count(*) FROM sessions').pluck().get()
      opened.close()
      return found
    }
    const before = sessions()
    const login = await run('login sam --password-stdin', { env: without, stdin: password })
    expectSane(login, 10)
    expect(login.err).toMatch(/the session cannot be kept in .*fixed.*\nhint: .*--print-token/)
    expect(sessions()).toBe(before)
    const init = await run('init --admin x --password-stdin', {
      env: { ...without, FLASHTICKET_DB: '' },
      stdin: password,
    })
    expectSane(init, 10)
    expect(init.err).toMatch(/cannot create .*fixed.*EACCES/)
    expect(readdirSync(fixed)).toEqual([])
  })
})

describe('on a terminal', () => {
  const noTerminal = without('script')
  /** What a terminal gets of a line of bash; `keys` are typed after a second. */
  const terminal = (line: string, keys = '', more: Record<string, string> = {}): Promise<Ended> =>
    shell(`(${keys === '' ? 'true' : 'sleep 1'}; printf '${keys}') | script -qec "$line" /dev/null`, {
      env: person('sam', { TERM: 'xterm', ...more, line }),
    })

  testWith(noTerminal, 'the table fits, at any width there is', async () => {
    const widths: [set: string, more: Record<string, string>, width: number][] = [
      ['stty cols 100', {}, 100],
      ['stty cols 50', {}, 50],
      ['stty cols 100', { COLUMNS: '50' }, 50],
      ['stty cols 50', { COLUMNS: '0' }, 50],
      ['stty cols 50', { COLUMNS: '-5' }, 50],
      ['stty cols 0', { COLUMNS: '1' }, 35],
      ['stty cols 50', { COLUMNS: '99999' }, 130],
    ]
    await world.must('uma', ['ticket', 'new', '-t', 'long '.repeat(12).trim()])
    await twoAtOnce(widths, async ([set, more, width]) => {
      const ended = await terminal(`${set}; $ft ticket list`, '', more)
      expectSane(ended, 0)
      const lines = ended.out.replaceAll(/\u001b\[[\d;]*m/g, '').split('\r\n')
      expect(Math.max(...lines.map((line) => line.length)), `${set} ${JSON.stringify(more)}`).toBeLessThanOrEqual(width)
      expect(lines.some((line) => line.includes('…'))).toBe(width < 130)
    })
  })

  testWith(noTerminal, 'colours, but not with NO_COLOR, nor on a dumb one', async () => {
    const [usual, no, dumb] = await twoAtOnce([{}, { NO_COLOR: '1' }, { TERM: 'dumb' }], (more) =>
      terminal('$ft ticket list', '', more),
    )
    expect(usual?.out).toContain('\u001b[1mID')
    for (const plain of [no, dumb]) {
      expect(plain?.out).toContain('VPN down')
      expect(plain?.out).not.toContain('\u001b')
    }
  })

  testWith(noTerminal, 'Ctrl-C, Ctrl-D and no at a question: 130, nothing is written', async () => {
    const before = await world.must('sam', 'ticket list --json')
    const runs: [line: string, keys: string, who: string][] = [
      ['$ft ticket new', '\\x03', 'sam'],
      ['$ft ticket new', '\\x04', 'sam'],
      ['$ft ticket rm 1', 'n\\r', 'ada'],
      ['$ft ticket rm 1', '\\x04', 'ada'],
      ['$ft user passwd', '\\x03', 'sam'],
    ]
    await twoAtOnce(runs, async ([line, keys, who]) => {
      const ended = await terminal(`${line}; echo "exit $?"`, keys, { FLASHTICKET_TOKEN: world.token(who) })
      expect({ line, keys, out: ended.out }).toMatchObject({
        out: expect.stringMatching(/\r\nexit 130\r\n$|exit 130\r\n$/),
      })
    })
    expect((await world.must('sam', 'ticket list --json')).out).toBe(before.out)
  })

  testWith(noTerminal, 'nobody is asked with --no-input, CI, or JSON', async () => {
    const runs: [line: string, more: Record<string, string>][] = [
      ['$ft ticket new --no-input', {}],
      ['$ft ticket new', { CI: '1' }],
      ['$ft ticket new --json', {}],
      ['$ft ticket new </dev/null', {}],
    ]
    await twoAtOnce(runs, async ([line, more]) => {
      const { out } = await terminal(`${line}; echo "exit $?"`, '', more)
      expect({ line, out }).toMatchObject({ out: expect.stringMatching(/--title is missing[\s\S]*exit 2\r\n$/) })
    })
  })
})

describe('several at once', () => {
  /** Holds the write lock of a database from when it says so until it is killed. */
  async function hold(db: string): Promise<{ stop: () => void; end: () => Promise<unknown> }> {
    const script = `import Database from 'better-sqlite3'
      const db = new Database(process.argv[1])
      db.exec('BEGIN IMMEDIATE; UPDATE counters SET next = next + 100')
      process.stdout.write('held')
      setInterval(() => undefined, 1000)`
    const child = spawn(node, ['--input-type=module', '-e', script, db], {
      cwd: resolve('.'),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await new Promise((done, fail) => {
      child.stdout.once('data', done)
      child.once('exit', () => fail(new Error('the lock was not taken')))
    })
    return {
      stop: () => void child.kill('SIGSTOP'),
      end: () =>
        new Promise((done) => {
          child.once('exit', done)
          child.kill('SIGKILL')
        }),
    }
  }

  test('a lock that another process, stopped, never gives back: reading goes on, changing ends with 7, Ctrl-C at once', async () => {
    const db = join(newFolder(), 'held.db')
    copyFileSync(world.db, db)
    const env = person('sam', { FLASHTICKET_DB: db })
    const before = JSON.parse((await flashticket(['ticket', 'list', '--json'], { env })).out)
    const holder = await hold(db)
    holder.stop()
    try {
      const waiting = flashticket(['ticket', 'new', '-t', 'x'], { env })
      const interrupted = flashticket(['ticket', 'new', '-t', 'y'], { env, interruptAfter: 2500 })
      const list = await flashticket(['ticket', 'list', '--json'], { env })
      expectSane(list, 0)
      expect(list.seconds).toBeLessThan(4)
      const cancelled = await interrupted
      expect(['SIGINT', 130]).toContain(cancelled.code)
      expect(cancelled.seconds).toBeLessThan(3.5)
      const busy = await waiting
      expectSane(busy, 7)
      expect(busy.err).toBe('error: the database is busy; nothing was written\nhint: try again\n')
      expect(busy.seconds).toBeGreaterThan(5)
      expect(busy.seconds).toBeLessThan(12)
    } finally {
      await holder.end()
    }
    expect(JSON.parse((await flashticket(['ticket', 'list', '--json'], { env })).out)).toEqual(before)
    const next = await flashticket(['ticket', 'new', '-t', 'z', '-q'], { env })
    expect(Number(next.out)).toBe(Math.max(...before.map(({ id }: { id: number }) => id)) + 1)
  })

  test('two init: one makes the desk, the other says that it is there', async () => {
    const here = join(newFolder(), 'new')
    const db = join(here, 'tickets.db')
    const ended = await Promise.all(
      ['one', 'two'].map((name) =>
        flashticket(['init', '--admin', name, '--password-stdin', '--db', db], { env: person(), stdin: password }),
      ),
    )
    expect(ended.map(({ code }) => code).sort(), ended.map(({ err }) => err).join()).toEqual([0, 6])
    for (const one of ended) expectSane(one)
    expect(readdirSync(here)).toEqual(['tickets.db'])
    expectSane(await flashticket(['db', 'check', '--db', db], { env: person() }), 0)
  })

  testWith(without('strace'), 'on a file system without links, too: two init, two backups', async () => {
    const here = newFolder()
    const db = join(here, 'tickets.db')
    const without = ['-f', '-qq', '-o', '/dev/null', '-e', 'trace=link,linkat', '-e', 'inject=link,linkat:error=EPERM']
    const twice = (line: string): Promise<Ended[]> => {
      const words = [...without, node, bin, ...line.split(' ')]
      const options = { env: person(undefined, { FLASHTICKET_DB: db }), stdin: password, cwd: here }
      return Promise.all([1, 2].map(() => start('strace', words, options)))
    }
    const exits = async (line: string): Promise<unknown[]> => (await twice(line)).map(({ code }) => code).sort()
    expect(await exits('init --admin ada --password-stdin')).toEqual([0, 6])
    expect(await exits('db backup copy.db')).toEqual([0, 6])
    expect(readdirSync(here).sort()).toEqual(['copy.db', 'tickets.db'])
    for (const name of ['copy.db', 'tickets.db']) {
      expectSane(await flashticket(['db', 'info', '--db', name], { env: person(), cwd: here }), 0)
    }
  })

  test('8 processes that make 20 tickets each: ids without gaps, each once, and nobody is turned away', async () => {
    const here = join(newFolder(), 'desk')
    mkdirSync(here, { mode: 0o700 })
    const db = join(here, 'shared.db')
    copyFileSync(world.db, db)
    const env = person('sam', { FLASHTICKET_DB: db })
    const first = JSON.parse((await flashticket(['ticket', 'new', '-t', 'x', '--json'], { env })).out).id
    // one process makes all of its tickets, because on two processors starting 160 would only measure Node
    const script = `import { Writable } from 'node:stream'
      const { run, thisHost } = await import(process.argv[1])
      const to = (stream) => new Writable({ write: (chunk, _, done) => stream.write(chunk, done) })
      for (let count = 0; count < 20; count++) {
        const host = { ...thisHost(), stdout: to(process.stdout), stderr: to(process.stderr) }
        const exit = await run(['ticket', 'new', '-t', process.pid + ' ' + count, '-q'], host)
        if (exit !== 0) process.exitCode = exit
      }`
    const main = resolve('dist/main.js')
    const ended = await Promise.all(
      Array.from({ length: 8 }, () =>
        start(node, ['--input-type=module', '-e', script, main], { env, cwd: resolve('.') }),
      ),
    )
    expect(ended.map(({ code, err }) => ({ code, err }))).toEqual(ended.map(() => ({ code: 0, err: '' })))
    const ids = ended.flatMap(({ out }) => out.trim().split('\n').map(Number)).sort((a, b) => a - b)
    expect(ids).toEqual(Array.from({ length: 160 }, (_, index) => first + 1 + index))
    expectSane(await flashticket(['db', 'check'], { env }), 0)
  })

  testWith(
    noAccounts ?? without('chgrp'),
    'a desk shared by two accounts, which outlives the death of one',
    async () => {
      const here = newFolder()
      // a group that both are in, and that is neither's own
      const group = execFileSync('getent', ['group', 'users'], { encoding: 'utf8' }).split(':')[2] ?? ''
      const groups = `--groups=${group}`
      const [one, two] = [65534, 1]
      const db = join(here, 'desk', 'tickets.db')
      const homes = [one, two].map((uid) => {
        const home = join(here, `home-${uid}`)
        mkdirSync(home)
        chownSync(home, uid, uid)
        return home
      })
      const env = (index: number, token = ''): Record<string, string> =>
        person(undefined, { FLASHTICKET_DB: db, HOME: homes[index] ?? '', FLASHTICKET_TOKEN: token })
      const modes = (): Record<string, string> =>
        Object.fromEntries(
          readdirSync(join(here, 'desk')).map((name) => {
            const stats = statSync(join(here, 'desk', name))
            return [name, `${(stats.mode & 0o7777).toString(8)} ${stats.gid}`]
          }),
        )
      const shared = `660 ${group}`

      const init = ['init', '--shared', 'users', '--admin', 'ada', '--password-stdin']
      expectSane(await flashticketAs(one, init, { env: env(0), groups, stdin: password }), 0)
      const parent = statSync(join(here, 'desk'))
      expect(`${(parent.mode & 0o7777).toString(8)} ${parent.gid}`).toBe(`2770 ${group}`)
      expect(modes()).toEqual({ 'tickets.db': shared })
      const login = ['login', 'ada', '--password-stdin', '--print-token']
      const tokens = await Promise.all(
        [one, two].map((uid, index) => flashticketAs(uid, login, { env: env(index), groups, stdin: password })),
      )
      for (const token of tokens) expectSane(token, 0)
      const create = (index: number): Promise<Ended> =>
        flashticketAs(index === 0 ? one : two, ['ticket', 'new', '-t', `by ${index}`], {
          env: env(index, tokens[index]?.out.trim() ?? ''),
          groups,
        })
      expectSane(await create(0), 0)
      expectSane(await create(1), 0)
      // at once, each may find the side files that the other is about to make
      for (let round = 0; round < 20; round += 1) {
        for (const ended of await Promise.all([create(0), create(1)])) expectSane(ended, 0)
      }

      // whoever dies in the middle leaves the side files behind, in the name of that account
      for (const [uid, other] of [
        [one, 1],
        [two, 0],
      ] as const) {
        const script = `import Database from 'better-sqlite3'
        process.umask(0o077)
        const db = new Database(process.argv[1])
        db.exec('BEGIN IMMEDIATE; UPDATE counters SET next = next; COMMIT; BEGIN IMMEDIATE; UPDATE counters SET next = next + 9')
        process.stdout.write('written')
        process.kill(process.pid, 'SIGKILL')`
        const args = [...as(uid, groups), node, '--input-type=module', '-e', script, db]
        const died = await start('setpriv', args, { env: env(0), cwd: resolve('.') })
        expect(died).toMatchObject({ code: 'SIGKILL', out: 'written' })
        expect(modes()).toEqual({ 'tickets.db': shared, 'tickets.db-shm': shared, 'tickets.db-wal': shared })
        const check = ['db', 'check', '--log']
        expectSane(await flashticketAs(other === 0 ? one : two, check, { env: env(other), groups }), 0)
        expectSane(await create(other), 0)
        expect(modes()).toEqual({ 'tickets.db': shared })
      }
      const outsider = await flashticketAs(33, ['db', 'info'], { env: env(0) })
      expectSane(outsider, 10)
    },
  )
})
