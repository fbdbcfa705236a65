// Watching as real processes do it: readers that go away, signals, a file that is gone. Needs what `npm run build` makes.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { copyFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { bin } from './soak/watcher.ts'
import { seededWorld, type World } from './world.ts'

let world: World
const children: ChildProcess[] = []

beforeAll(async () => {
  world = await seededWorld()
  // sessions are measured by the real clock here
  world.now = new Date()
  for (const name of ['sam', 'uma']) await world.login(name)
  await world.must('uma', 'ticket new -t "VPN down"')
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})
afterAll(() => world.close())

const env = (who: string, db = world.db) => ({
  PATH: process.env['PATH'],
  HOME: world.folder,
  FLASHTICKET_DB: db,
  FLASHTICKET_TOKEN: world.token(who),
})

/** A watcher that has printed everything there was, and how it ends. */
async function watcher(who: string, db?: string) {
  const child = spawn(process.execPath, [bin, 'watch', '--since', '0', '-q'], { env: env(who, db) })
  children.push(child)
  let err = ''
  child.stderr.on('data', (chunk) => (err += String(chunk)))
  const ended = new Promise<{ end: unknown; err: string }>((done) =>
    child.on('close', (code, signal) => done({ end: code ?? signal, err })),
  )
  await new Promise((done) => child.stdout.once('data', done))
  return { child, ended }
}

test('a reader that goes away ends it with the next line: 0, silent', () => {
  const line = `("$node" "$bin" watch | head -1; echo $PIPESTATUS) &
    while kill -0 $! 2>&-; do "$node" "$bin" ticket feedback 1 more -q >&2; done; wait`
  const { stdout, stderr } = spawnSync('bash', ['-c', line], {
    env: { ...env('sam'), node: process.execPath, bin },
    encoding: 'utf8',
    timeout: 20_000,
  })
  expect(stdout).toMatch(/^.* #1 VPN down · sam · .*\n0\n$/)
  expect(stderr).toMatch(/^(1\n)+$/)
})

test.each(['SIGINT', 'SIGTERM'] as const)('%s ends it at once', async (signal) => {
  const { child, ended } = await watcher('uma')
  child.kill(signal)
  expect(await ended).toEqual({ end: signal, err: '' })
})

if (inject('engine') === 'sqlite') {
  test('a database that was moved away, or replaced by another: 10', async () => {
    const [moved, replaced] = [join(world.folder, 'moved.db'), join(world.folder, 'replaced.db')]
    for (const path of [moved, replaced]) copyFileSync(world.db, path)
    const watchers = [await watcher('sam', moved), await watcher('sam', replaced)]
    renameSync(moved, `${moved}.old`)
    copyFileSync(world.db, `${replaced}.new`)
    renameSync(`${replaced}.new`, replaced)
    for (const { ended } of watchers) {
      expect(await ended).toEqual({ end: 10, err: expect.stringMatching(/^error: .*was moved, deleted or replaced/) })
    }
  })
}
