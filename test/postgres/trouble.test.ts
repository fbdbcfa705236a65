// What is told when the server cannot be used as a desk: the thing by its name, what is so, and the next command.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { schema } from '../../src/db/postgres/schema.ts'
import { explained, isDefinite } from '../../src/db/postgres/trouble.ts'
import { postgresDatabase, startServer } from '../engines.ts'
import { refused } from '../refusal.ts'
import { password, type Setting, seededWorld, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await seededWorld()
  await world.must('sam', 'ticket new -t VPN')
  await world.must('sam', 'whoami')
})
afterAll(() => world.close())

test.each([
  [true, ['40001', '40P01', '23505', '23503', '25P02', '57014', 'P0001']],
  [false, ['08006', '53100', '57P01', '57P02', '58030', 'XX000', 'ECONNRESET', undefined]],
])('a commit has certainly failed: %s of %j', (definite, codes) => {
  for (const severity of ['ERROR', 'FEHLER', 'PANIC']) {
    const answers = codes.map((code) => isDefinite({ code, ...(code?.length === 5 && { severity }) }))
    expect(answers).toEqual(codes.map(() => definite))
  }
})

/** The URL of the desk, with something else in it. */
function changed(change: (url: URL) => void, of = world.db): string {
  const url = new URL(of)
  change(url)
  return url.href
}
const at = (url: string): Setting => ({ env: { FLASHTICKET_DB: url } })
const ask = async (statements: string, url = world.db): Promise<void> => {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(statements).finally(() => client.end())
}

/** What becomes of the line there as a process of its own, which has ten seconds to end. */
const alone = (line: string, url: string) =>
  spawnSync(process.execPath, [resolve('bin/flashticket.js'), ...line.split(' ')], {
    env: { HOME: world.folder, FLASHTICKET_DB: url },
    timeout: 10_000,
    encoding: 'utf8',
  })

/** What the line comes to there, for people and for programs; nothing of it is a secret. */
async function told(url: string, line = 'ticket list', who: string | undefined = 'sam', more: Setting = {}) {
  const { exit, message, hint, said } = await refused(world, who, line, { ...more, ...at(url) })
  for (const secret of ['only for tests', 'only%20for%20tests', 'hidden']) expect(said.err).not.toContain(secret)
  const server = new URL(url).host
  return [exit, message.replaceAll(new URL(url).pathname.slice(1), 'DB').replaceAll(server, 'SERVER'), hint]
}

const passwordFrom =
  'the password comes from FLASHTICKET_DB, or from the file PGPASSFILE, which nobody else may read (mode 0600)'

describe('the way in', () => {
  test('a wrong password', async () => {
    expect(await told(changed((url) => (url.password = 'hidden')))).toEqual([
      10,
      'the PostgreSQL server does not let tester in: password authentication failed for user "tester"',
      passwordFrom,
    ])
  })

  test('no password at all', async () => {
    expect(await told(changed((url) => (url.password = '')))).toEqual([
      10,
      'the PostgreSQL server asks for the password of tester, and none was given',
      passwordFrom,
    ])
  })

  test('a password in a file that others may read, which is not looked at', async () => {
    const PGPASSFILE = join(world.folder, 'open')
    writeFileSync(PGPASSFILE, '*:*:*:*:only for tests\n', { mode: 0o644 })
    const setting = { env: { PGPASSFILE, FLASHTICKET_DB: changed((url) => (url.password = '')) } }
    const { exit, hint } = await refused(world, 'sam', 'ticket list', setting)
    expect([exit, hint]).toEqual([10, passwordFrom])
  })

  test('a host that is none', async () => {
    expect(await told(changed((url) => (url.hostname = 'no-such-host.invalid')))).toEqual([
      7,
      'there is no host SERVER: postgres://tester@SERVER/DB',
      'look at the name in FLASHTICKET_DB',
    ])
  })

  test('a port on which nobody listens', async () => {
    const { exit, err } = await world.type('sam', 'ticket list', at(changed((url) => (url.port = '1'))))
    expect([exit, err.replace(new URL(world.db).pathname, '/DB')]).toEqual([
      7,
      'error: cannot reach the PostgreSQL server of postgres://tester@127.0.0.1:1/DB: connect ECONNREFUSED 127.0.0.1:1; nothing was written\nhint: try again\n',
    ])
  })

  test('a database that is none', async () => {
    expect(await told(changed((url) => (url.pathname = 'nothing-here')))).toEqual([
      10,
      'there is no database DB on the server of postgres://tester@SERVER/DB',
      'createdb nothing-here',
    ])
  })

  test('a database that is none, with a % that begins nothing', async () => {
    expect(await told(changed((url) => (url.pathname = '100%')))).toEqual([
      10,
      'there is no database DB on the server of postgres://tester@SERVER/DB',
      'createdb 100%',
    ])
  })

  test('a database with signs in its name that a URL cannot have', async () => {
    const name = 'a #1/2?3+4%5 ü'
    await ask(`CREATE DATABASE "${name}" TEMPLATE template0`)
    const url = changed((url) => (url.pathname = encodeURIComponent(name)))
    const init = await world.type(undefined, 'init --admin ada --password-stdin', { stdin: password, ...at(url) })
    expect([init.exit, init.err]).toEqual([0, ''])
    expect(await world.type(undefined, 'db check', at(url))).toMatchObject({ exit: 0, err: '' })
    await ask(`DROP DATABASE "${name}" WITH (FORCE)`)
  })

  test('a server that does not encrypt', async () => {
    expect(await told(changed((url) => (url.search = '?sslmode=require')))).toEqual([
      10,
      'no encrypted connection to postgres://tester@SERVER/DB?sslmode=require: The server does not support SSL connections',
      'look at sslmode and sslrootcert in FLASHTICKET_DB',
    ])
  })

  test('a URL that is none, of which nothing is repeated', async () => {
    for (const url of [
      'postgres://',
      'postgres:hidden',
      'postgres://sam:hidden@',
      'postgresql://h:port/hidden',
      'postgre://sam:hidden@host/desk',
      'mysql://sam:hidden@host/desk',
    ]) {
      const { exit, message, said } = await refused(world, 'sam', 'ticket list', at(url))
      expect([exit, message]).toEqual([2, 'FLASHTICKET_DB is not the URL of a PostgreSQL database'])
      expect(said.err).not.toContain('hidden')
    }
  })
})

describe('the database', () => {
  test('without a desk', async () => {
    const empty = await postgresDatabase(inject('postgres'))
    expect(await told(empty.db)).toEqual([
      10,
      'no desk in the database postgres://tester@SERVER/DB',
      'flashticket init',
    ])
    const named = changed((url) => (url.password = ''), empty.db)
    const passwords = join(world.folder, 'passwords')
    writeFileSync(passwords, '*:*:*:*:only for tests\n', { mode: 0o600 })
    const { exit, hint } = await refused(world, 'sam', `ticket list --db ${named}`, { env: { PGPASSFILE: passwords } })
    expect([exit, hint]).toEqual([10, `flashticket init --db ${named}`])
    await empty.close()
  })

  test.each(['LATIN1', 'SQL_ASCII'])('that keeps texts as %s', async (encoding) => {
    const name = `other_${encoding.toLowerCase()}`
    await ask(`CREATE DATABASE ${name} TEMPLATE template0 LOCALE 'C' ENCODING '${encoding}'`)
    const url = changed((url) => (url.pathname = name))
    const setting = { stdin: password }
    expect(await told(url, 'init --admin ada --password-stdin', undefined, setting)).toEqual([
      10,
      `postgres://tester@SERVER/DB keeps its texts as ${encoding}; a desk needs UTF8`,
      'createdb --encoding=UTF8 NAME',
    ])
    await ask(`DROP DATABASE ${name} WITH (FORCE)`)
  })

  test('with a table of others in it: neither a desk is made there nor one copied to it', async () => {
    const taken = await postgresDatabase(inject('postgres'))
    await taken.sql('CREATE TABLE stock (item TEXT)')
    const refusal = [
      6,
      'postgres://tester@SERVER/DB is not empty: there is the table or view stock in it',
      'createdb another one',
    ]
    expect(await told(taken.db, 'init --admin ada --password-stdin', undefined, { stdin: password })).toEqual(refusal)
    const PGPASSFILE = join(world.folder, 'passwords')
    writeFileSync(PGPASSFILE, '*:*:*:*:only for tests\n', { mode: 0o600 })
    for (const more of ['', ' -n']) {
      const line = `db copy --to ${changed((url) => (url.password = ''), taken.db)}${more}`
      const { exit, hint } = await refused(world, 'ada', line, { env: { PGPASSFILE } })
      expect([exit, hint]).toEqual([6, 'createdb another one'])
    }
    await taken.sql('DROP TABLE stock')
    await taken.sql('CREATE EXTENSION pg_stat_statements')
    const init = await world.type(undefined, 'init --admin ada --password-stdin', { stdin: password, ...at(taken.db) })
    expect([init.exit, init.err]).toEqual([0, ''])
    await taken.close()
  })

  test('of an account with other habits: a desk is made once, by one of many at once', async () => {
    const empty = await postgresDatabase(inject('postgres'))
    const habits = '-c default_transaction_isolation=serializable -c default_transaction_read_only=on'
    const url = changed((url) => url.searchParams.set('options', habits), empty.db)
    const screens = await Promise.all(
      Array.from({ length: 4 }, () =>
        world.type(undefined, 'init --admin ada --password-stdin', { stdin: password, ...at(url) }),
      ),
    )
    const said = screens.map(({ err }) => err).join('')
    expect(screens.map(({ exit }) => exit).sort(), said).toEqual([0, 6, 6, 6])
    await empty.close()
  })

  test('that became a desk while it was waited for, over a connection that knew it as none', async () => {
    const empty = await postgresDatabase(inject('postgres'))
    const [maker, waiting] = await Promise.all([empty.open(), empty.open()])
    expect(await waiting.tx((db) => schema.find(db))).toBe(0)
    let found: Promise<number> | undefined
    await maker.tx(async (db) => {
      found = waiting.tx((db) => schema.find(db))
      // it waits only where it asks while this has the turn
      await db.get('SELECT pg_sleep(0.2)')
      await db.run('CREATE TABLE flashticket AS SELECT 1 AS step')
    })
    expect(await found).toBe(1)
    await Promise.all([maker.close(), waiting.close()])
    await empty.close()
  })

  test('of a newer flashticket', async () => {
    await ask('UPDATE flashticket SET step = 99')
    const known = /this one knows (\d+)/
    const [exit, message, hint] = await told(world.db)
    await ask(`UPDATE flashticket SET step = ${known.exec(String(message))?.[1]}`)
    expect([exit, hint]).toEqual([10, 'npm install -g flashticket@latest'])
    expect(message).toMatch(/^\S+ was written by a newer flashticket \(schema 99; this one knows \d+\)$/)
  })
})

describe('a server without pg_trgm', () => {
  test('where the account looks for it: says how to look elsewhere', async () => {
    const empty = await postgresDatabase(inject('postgres'))
    await empty.sql('CREATE SCHEMA extensions')
    await empty.sql('CREATE EXTENSION pg_trgm SCHEMA extensions')
    const init = 'init --admin ada --password-stdin'
    expect(await told(empty.db, init, undefined, { stdin: password })).toEqual([
      10,
      'pg_trgm is in a schema where the database account does not look',
      'ALTER ROLE ACCOUNT SET search_path = public, SCHEMA',
    ])
    const url = changed((url) => url.searchParams.set('options', '-c search_path=public,extensions'), empty.db)
    expect(await world.type(undefined, init, { stdin: password, ...at(url) })).toMatchObject({ exit: 0, err: '' })
    await empty.close()
  })

  test('is no place for a desk', async () => {
    const server = await startServer({ settings: ['extension_control_path=/nowhere'], auth: 'scram-sha-256' })
    const setting = { stdin: password }
    expect(await told(server.url, 'init --admin ada --password-stdin', undefined, setting)).toEqual([
      10,
      'the PostgreSQL server has no pg_trgm, which flashticket searches with',
      'install the contrib modules of PostgreSQL (the package postgresql-contrib)',
    ])
    const without = changed((url) => (url.password = ''), server.url)
    const message = 'the PostgreSQL server asks for the password of tester, and none was given'
    expect(await told(without, 'db info')).toEqual([10, message, passwordFrom])
    // the server would wait for a minute that somebody answers
    const { status, signal, stderr } = alone('db info', without)
    expect([status, signal]).toEqual([10, null])
    expect(stderr).toContain(message)
    await server.stop()
  })
})

test('db check: a server that does not sync what it writes is no damaged desk, and is mended as the hint says', async () => {
  const server = await startServer()
  const own = await seededWorld(await postgresDatabase(server.url))
  type Row = { check: string; ok: boolean; message: string | null; hint: string | null }
  const wrong = async (): Promise<unknown[]> => {
    const { out } = await own.type(undefined, 'db check --json')
    return (JSON.parse(out) as Row[]).filter(({ ok }) => !ok).map(({ check, message, hint }) => [check, message, hint])
  }
  try {
    const hint = 'ALTER SYSTEM SET fsync = on; SELECT pg_reload_conf()'
    for (const statement of hint.replace('on;', 'off;').split('; ')) await ask(statement, server.url)
    await expect
      .poll(wrong)
      .toEqual([['write-ahead log', 'the setting fsync is off: a power failure may damage the database', hint]])
    for (const statement of hint.split('; ')) await ask(statement, server.url)
    await expect.poll(wrong).toEqual([])
  } finally {
    await server.stop()
  }
})

test('a transaction that the server ends because it was idle: 7', () => {
  const message = 'terminating connection due to idle-in-transaction timeout'
  const error = explained({ code: '25P03', severity: 'FATAL', message }, 'postgres://tester@host/desk')
  expect(error).toMatchObject({ code: 'unavailable', message: expect.stringContaining(message) })
})

test.each([
  [
    '0A000',
    'call_enum_check_hook',
    'kann serialisierbaren Modus nicht in einem Hot Standby verwenden',
    'takes changes',
  ],
  ['0A000', 'call_bool_check_hook', 'kann den Read/Write-Modus einer Transaktion nicht … setzen', 'takes changes'],
  ['28000', 'ClientAuthentication', 'kein pg_hba.conf-Eintrag für Host »::1«, …, keine Verschlüsselung', 'sslmode='],
])('a server that says in German %s in %s', (code, routine, message, hint) => {
  const error = explained({ code, severity: 'FEHLER', message, routine }, 'postgres://tester@host/desk')
  expect(error).toMatchObject({ code: 'storage', hint: expect.stringContaining(hint) })
})

test('a pooler that lets in nobody unencrypted: the hint names sslmode', () => {
  const error = explained({ code: '08P01', severity: 'FATAL', message: 'SSL required' }, 'postgres://tester@host/desk')
  expect(error).toMatchObject({ code: 'storage', hint: 'sslmode=verify-full in the URL' })
})

test('a statement that takes longer than the server allows its account: 7, in the words of the server', async () => {
  const url = changed((url) => url.searchParams.set('options', '-c statement_timeout=300'))
  const client = new pg.Client(world.db)
  await client.connect()
  await client.query('BEGIN; LOCK TABLE tickets IN ACCESS EXCLUSIVE MODE')
  const [exit, message, hint] = await told(url)
  expect([exit, hint]).toEqual([7, 'try again'])
  expect(message).toContain('is not available: canceling statement due to statement timeout; nothing was written')
  await client.end()
})

test('a transaction that the server ends while it waits for others: 7', async () => {
  const client = new pg.Client(world.db)
  await client.connect()
  await client.query('BEGIN; LOCK TABLE desk IN SHARE ROW EXCLUSIVE MODE')
  const url = changed((url) => url.searchParams.set('options', '-c transaction_timeout=300'))
  const [exit, message, hint] = await told(url, 'ticket feedback 1 hello')
  expect([exit, hint]).toEqual([7, 'try again'])
  expect(message).toContain('transaction timeout')
  await client.end()
})

describe('rights', () => {
  const as = (name: string, of = world.db): string =>
    changed((url) => {
      url.username = name
      url.password = 'hidden'
    }, of)
  const asks =
    'grant it, or let the owner of the database run this command once (README: When one machine is not enough)'

  beforeAll(() => ask(`CREATE ROLE clerk LOGIN PASSWORD 'hidden'`))
  afterAll(async () => {
    await ask('DROP OWNED BY clerk')
    await ask('DROP ROLE clerk')
  })

  test('of an account that may look at nothing: the process ends by itself', async () => {
    const url = as('clerk', world.db)
    await ask('REVOKE ALL ON flashticket FROM clerk')
    // a connection that is left open would keep it
    const { status, signal, stderr } = alone('db info', url)
    expect([status, signal]).toEqual([10, null])
    expect(stderr).toContain('the database account clerk lacks a right: permission denied for table flashticket')
  })

  test('of an account that may create nothing', async () => {
    const empty = await postgresDatabase(inject('postgres'))
    const setting = { stdin: password }
    expect(await told(as('clerk', empty.db), 'init --admin ada --password-stdin', undefined, setting)).toEqual([
      10,
      'the database account clerk lacks a right: permission denied to create extension "pg_trgm"',
      'let the owner of the database type: CREATE EXTENSION pg_trgm',
    ])
    await empty.sql('CREATE EXTENSION pg_trgm')
    expect(await told(as('clerk', empty.db), 'init --admin ada --password-stdin', undefined, setting)).toEqual([
      10,
      'the database account clerk lacks a right: permission denied for schema public',
      asks,
    ])
    await empty.close()
  })

  test('of one that may only read: it reads, and cannot write', async () => {
    await ask('GRANT SELECT ON ALL TABLES IN SCHEMA public TO clerk')
    expect(await world.type('sam', 'ticket list -q', at(as('clerk')))).toMatchObject({ exit: 0, out: '1\n' })
    expect(await told(as('clerk'), 'ticket feedback 1 hello')).toEqual([
      10,
      'the database account clerk lacks a right: permission denied for table desk',
      asks,
    ])
  })

  // README: When one machine is not enough
  test('as the README grants them are enough for all the work, and not to change the schema', async () => {
    const readme = readFileSync('README.md', 'utf8')
    const [, grants = ''] = /```sql\n(-- as the owner[\s\S]*?)```/.exec(readme) ?? []
    expect(grants).toContain('GRANT')
    const statements = grants
      .replaceAll(/^CREATE ROLE.*$/gm, '')
      .replaceAll('desk_app', 'clerk')
      .replace(/DATABASE \w+/, `DATABASE ${new URL(world.db).pathname.slice(1)}`)
    await ask('DROP OWNED BY clerk')
    await ask(statements)
    const env = at(as('clerk'))
    for (const [who, line] of [
      ['sam', 'ticket new -t Printer'],
      ['sam', 'ticket take 1 2'],
      ['sam', 'ticket feedback 1 hello'],
      ['sam', 'ticket note 1 hush'],
      ['sam', 'ticket edit 1 -t Vpn'],
      ['sam', 'ticket status 1 resolved'],
      ['sam', 'ticket search vpn'],
      ['ada', 'ticket rm 1 -y'],
      ['ada', 'ticket restore 1'],
      ['ada', 'token new --name nightly'],
      ['ada', 'token rm nightly -y'],
      ['ada', 'user add eve --password-stdin'],
      ['ada', 'user rm eve -y'],
      ['ada', 'export'],
      [undefined, 'db check --log'],
    ] as const) {
      const { exit, err } = await world.type(who, line, { ...env, stdin: password })
      expect([line, exit, err]).toEqual([line, 0, line.startsWith('token new') ? err : ''])
    }
    await world.login('uma')
    await expect(ask('CREATE TABLE mine (id bigint)', as('clerk'))).rejects.toThrow('permission denied')
    await expect(ask('DROP TABLE tickets', as('clerk'))).rejects.toThrow('must be owner')
    await expect(ask('ALTER TABLE events DISABLE TRIGGER ALL', as('clerk'))).rejects.toThrow('must be owner')
    await expect(ask('TRUNCATE events', as('clerk'))).rejects.toThrow('permission denied')
    await expect(ask('UPDATE events SET text = NULL', as('clerk'))).rejects.toThrow('permission denied')
  })

  test('that everybody has are seen by whoever checks, not by the owner alone', async () => {
    await ask('GRANT SELECT ON users, login_failures TO PUBLIC')
    // where it looks first
    await ask('CREATE SCHEMA clerk AUTHORIZATION clerk')
    const { exit, out } = await world.type(undefined, 'db check --json', at(as('clerk')))
    await ask('REVOKE SELECT ON users, login_failures FROM PUBLIC')
    expect(exit).toBe(10)
    const wrong = (JSON.parse(out) as { ok: boolean; message: string; hint: string }[]).filter(({ ok }) => !ok)
    for (const { hint } of wrong) expect(hint).toBe('REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC')
    expect(wrong.map(({ message }) => message)).toEqual([
      'every account of the server may use the table login_failures',
      'every account of the server may use the table users',
    ])
  })
})

test('a database where \\ is no plain character in what is quoted: is searched none the less', async () => {
  await world.must('sam', ['ticket', 'new', '-t', 'a~b_c%d\\e'])
  const setting = at(changed((url) => url.searchParams.set('options', '-c standard_conforming_strings=off')))
  for (const word of ['~', '_', '%', '\\', 'a~b_c%d\\e']) {
    for (const command of ['list', 'search']) {
      const screen = await world.type('sam', ['ticket', command, '--fields', 'title', '--no-headers', word], setting)
      expect([screen.exit, screen.out], `${command} ${word}`).toEqual([0, 'a~b_c%d\\e\n'])
    }
  }
})

describe('an older schema', () => {
  /** A desk as the step 2 made it, with a ticket in it. */
  async function older() {
    const database = await postgresDatabase(inject('postgres'))
    await ask(readFileSync('data/migrations/postgres/0002_desk.sql', 'utf8'), database.db)
    await database.sql('UPDATE flashticket SET step = 2')
    await database.sql(
      `INSERT INTO desk VALUES (1, 'b5a3cf9e-0000-4000-8000-000000000000', '2026-01-01T00:00:00.000Z')`,
    )
    await database.sql(`INSERT INTO counters VALUES ('ticket', 2), ('entry', 2)`)
    await database.sql(`INSERT INTO users VALUES ('ada', 'ada', 'admin', 1, '2026-01-01T00:00:00.000Z', NULL, NULL, 0)`)
    await database.sql(
      `INSERT INTO tickets (id, title, status, priority, category, requester, created_by, created_at, updated_at,
         feedback_count, note_count, version, folded)
       VALUES (1, 'Old', 'new', 'low', 'bug', 'ada', 'ada', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z',
         0, 0, 1, 'old')`,
    )
    return database
  }
  const step = async (database: Awaited<ReturnType<typeof older>>) =>
    (await database.sql<{ step: number }>('SELECT step FROM flashticket'))[0]?.step

  test('is brought up to date by any command, and by one of many at once', async () => {
    const database = await older()
    const screens = await Promise.all(
      Array.from({ length: 12 }, () => world.type(undefined, 'db info --fields schema --json', at(database.db))),
    )
    const newest = await step(database)
    expect(newest).toBeGreaterThan(2)
    for (const screen of screens) expect(screen).toMatchObject({ exit: 0, out: `{"schema":${newest}}\n`, err: '' })
    expect(await database.sql('SELECT title, rating FROM tickets')).toEqual([{ title: 'Old', rating: null }])
    await database.close()
  })

  test('stays as it is with an account that may not change it', async () => {
    const database = await older()
    await database.sql(`CREATE ROLE reader LOGIN PASSWORD 'hidden'`)
    await database.sql('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO reader')
    const url = changed((url) => {
      url.username = 'reader'
      url.password = 'hidden'
    }, database.db)
    expect(await told(url, 'db info', undefined)).toEqual([
      10,
      'postgres://reader@SERVER/DB was written by an older flashticket (schema 2), and cannot be brought up to 6: the database account reader lacks a right: must be owner of table sessions',
      'grant it, or let the owner of the database run this command once (README: When one machine is not enough)',
    ])
    expect(await step(database)).toBe(2)
    await database.sql('DROP OWNED BY reader')
    await database.sql('DROP ROLE reader')
    await database.close()
  })
})

describe('a replica', () => {
  test('is read, and never written to', async () => {
    const server = await startServer()
    const own = await seededWorld(await postgresDatabase(server.url))
    try {
      await own.must('sam', 'ticket new -t VPN')
      await server.restart('as a replica')
      expect(await own.type('sam', 'ticket list -q')).toMatchObject({ exit: 0, out: '1\n', err: '' })
      expect(await own.type('sam', 'ticket search vpn -q')).toMatchObject({ exit: 0, out: '1\n', err: '' })
      expect(await own.type('uma', 'whoami')).toMatchObject({ exit: 0, err: '' })
      expect((await own.must(undefined, 'db info --json')).json()).toMatchObject({ replica: true })
      const { exit, message, hint } = await refused(own, 'sam', 'ticket feedback 1 hello')
      expect([exit, message.replace(new URL(own.db).pathname, '/DB').replace(/:\d+/, ''), hint]).toEqual([
        10,
        'postgres://tester@127.0.0.1/DB is read-only, a replica perhaps; nothing was written',
        'name the server that takes changes',
      ])
    } finally {
      await server.stop()
    }
  })
})
