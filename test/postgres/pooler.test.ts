// Through PgBouncer in transaction mode: nothing is kept on a connection between transactions.
import { spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { freePort } from '../engines.ts'
import { seededWorld, words } from '../world.ts'
import { openWay } from './way.ts'

const program = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/opt/homebrew/bin/pgbouncer'].find((path) =>
  existsSync(path),
)
if (program === undefined) process.stderr.write('pooler.test.ts: not run: pgbouncer is not installed\n')

/** The account that it runs as where the tests run as root, which it refuses. */
const account = { uid: 65534, gid: 65534 }

describe(program ?? 'pgbouncer, which is not installed', () => {
  const cases = program === undefined ? [] : [program]
  test('is looked for', () => expect(cases.length).toBe(program === undefined ? 0 : 1))

  test.each(cases)('%s', { timeout: 90_000 }, async (pgbouncer) => {
    const world = await seededWorld()
    world.now = new Date()
    for (const who of ['ada', 'sam', 'uma']) await world.login(who)
    const folder = mkdtempSync(join(tmpdir(), 'flashticket-pooler-'))
    const port = await freePort()
    const way = await openWay(world.db)
    const beyond = new URL(way.url)
    const password = decodeURIComponent(beyond.password)
    writeFileSync(join(folder, 'users'), `"tester" "${password}"\n`)
    writeFileSync(
      join(folder, 'settings'),
      `[databases]
       * = host=${beyond.hostname} port=${beyond.port}
       [pgbouncer]
       listen_addr = 127.0.0.1
       listen_port = ${port}
       unix_socket_dir =
       auth_type = plain
       auth_file = ${join(folder, 'users')}
       pool_mode = transaction
       default_pool_size = 3
       ignore_startup_parameters = extra_float_digits
      `.replaceAll(/^ +/gm, ''),
    )
    const asRoot = process.getuid?.() === 0
    if (asRoot) {
      for (const name of ['', 'users', 'settings']) chownSync(join(folder, name), account.uid, account.gid)
    }
    chmodSync(folder, 0o700)
    const child = spawn(pgbouncer, ['-q', join(folder, 'settings')], { ...(asRoot && account), stdio: 'ignore' })
    try {
      await listening(port)
      const url = new URL(world.db)
      url.port = String(port)
      const through = { env: { FLASHTICKET_DB: url.href } }
      for (const [who, line] of [
        [undefined, 'db info'],
        ['uma', 'ticket new -t VPN -m "since noon"'],
        ['sam', 'ticket take 1'],
        ['sam', 'ticket feedback 1 "try again"'],
        ['uma', 'ticket list'],
        ['uma', 'ticket search noon'],
        ['uma', 'ticket view 1'],
        ['sam', 'ticket status 1 resolved'],
        ['ada', 'export'],
        [undefined, 'db check'],
        [undefined, 'db check --log'],
      ] as const) {
        const { exit, err } = await world.type(who, line, through)
        expect([line, exit, err]).toEqual([line, 0, ''])
      }
      // the pooler lets somebody in whose server then is away for a moment
      way.arm('cut before', 'server_encoding')
      setTimeout(way.heal, 300)
      expect(await world.type('uma', 'ticket list -q', through)).toMatchObject({ exit: 0, out: '', err: '' })
      expect(way.sent('server_encoding')).toBeGreaterThan(1)
      for (const [given, said] of [
        ['hidden', /^error: the PostgreSQL server does not let tester in: .* failed\nhint: the password/],
        ['', /^error: the PostgreSQL server asks for the password of tester, and none was given\nhint: the password/],
      ] as const) {
        const wrong = new URL(url)
        wrong.password = given
        const screen = await world.type('sam', 'ticket list', { env: { FLASHTICKET_DB: wrong.href } })
        expect(screen).toMatchObject({ exit: 10, err: expect.stringMatching(said) })
      }
      const odd = `${url.href}?options=-c%20timezone%3DUTC`
      expect(await world.type('sam', 'ticket list', { env: { FLASHTICKET_DB: odd } })).toMatchObject({
        exit: 10,
        err: expect.stringMatching(/ refused the connection: unsupported startup parameter: options\nhint: look at/),
      })
      const filed = await Promise.all(
        Array.from({ length: 10 }, (_, index) => real(url.href, world.token('sam'), `ticket new -t many-${index} -q`)),
      )
      expect(filed.map(({ exit }) => exit)).toEqual(filed.map(() => 0))
      expect(filed.map(({ out }) => Number(out)).sort((a, b) => a - b)).toEqual(filed.map((_, index) => index + 2))
    } finally {
      child.kill('SIGINT')
      await way.close()
      await world.close()
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

function real(url: string, token: string, line: string): Promise<{ exit: number | null; out: string }> {
  const child = spawn(process.execPath, [resolve('bin/flashticket.js'), ...words(line)], {
    env: { PATH: process.env.PATH, FLASHTICKET_DB: url, FLASHTICKET_TOKEN: token },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.on('data', (chunk) => (out += String(chunk)))
  return new Promise((done) => child.on('close', (exit) => done({ exit, out })))
}

async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const there = await new Promise<boolean>((done) => {
      const socket = createConnection(port, '127.0.0.1')
      socket.on('connect', () => done(true)).on('error', () => done(false))
      socket.on('connect', () => socket.destroy())
    })
    if (there) return
    await pause(50)
  }
  throw new Error('pgbouncer does not listen')
}
