// A watch on PostgreSQL: the server says by itself that something was written, and may be started again meanwhile.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { postgresDatabase, startServer, type TestServer } from '../engines.ts'
import { seededWorld, type World } from '../world.ts'

let server: TestServer
let world: World
beforeAll(async () => {
  server = await startServer()
  world = await seededWorld(await postgresDatabase(server.url))
  // the program has the real clock
  world.now = new Date()
  for (const who of ['sam', 'uma']) await world.login(who)
  await world.must('uma', 'ticket new -t first')
})
afterAll(async () => {
  await world.close()
  await server.stop()
})

/** The built program watching as sam; `next`: the id of the ticket of the entry that it tells next. */
function watch(env: Record<string, string>) {
  const child = spawn(process.execPath, [resolve('bin/flashticket.js'), 'watch', '--json', '--since', '0'], {
    env: { HOME: join(world.folder), FLASHTICKET_DB: world.db, FLASHTICKET_TOKEN: world.token('sam'), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const seen: number[] = []
  let rest = ''
  child.stdout.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) seen.push((JSON.parse(line) as { ticketId: number }).ticketId)
    child.emit('seen')
  })
  return {
    seen,
    async until(count: number): Promise<void> {
      while (seen.length < count) await once(child, 'seen')
    },
    async end(): Promise<void> {
      child.kill()
      await once(child, 'exit')
    },
  }
}

test('with FLASHTICKET_LISTEN nothing is asked while nothing happens, and every entry is told once', async () => {
  const watcher = watch({ FLASHTICKET_LISTEN: world.db })
  await watcher.until(1)
  const client = new pg.Client(world.db)
  await client.connect()
  const { rows } = await client.query(`SELECT query FROM pg_stat_activity WHERE query ILIKE 'LISTEN%'`)
  await client.end()
  expect(rows).toEqual([{ query: 'LISTEN flashticket' }])
  await world.must('uma', 'ticket new -t second')
  await watcher.until(2)
  expect(watcher.seen).toEqual([1, 2])
  await watcher.end()
})

test.each([
  ['that listens', () => ({ FLASHTICKET_LISTEN: world.db })],
  ['that asks', () => ({})],
])('a watch %s outlives a server that is started again: nothing missed, nothing twice', async (_, env) => {
  const before = JSON.parse((await world.must('sam', 'ticket list --all --json')).out).length as number
  const watcher = watch(env())
  await watcher.until(before)
  await server.restart('in order')
  await world.must('uma', 'ticket new -t after')
  await watcher.until(before + 1)
  expect(watcher.seen).toEqual(Array.from({ length: before + 1 }, (_, index) => index + 1))
  await watcher.end()
})
