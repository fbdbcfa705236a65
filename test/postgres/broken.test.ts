// A connection that breaks or falls silent, at every point of a change: what is told is what is so (exit 7 or 11).
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { seededWorld, type World, words } from '../world.ts'
import { openWay, type Way } from './way.ts'

let world: World
let proxy: Way
let seeded: Buffer

beforeAll(async () => {
  world = await seededWorld()
  // real processes know no other time
  world.now = new Date()
  await world.login('sam')
  await world.must('sam', 'ticket new -t VPN')
  await world.must('sam', 'whoami')
  seeded = await world.photograph()
  proxy = await openWay(world.db)
})
beforeEach(() => world.bringBack(seeded))
afterEach(() => proxy.heal())
afterAll(async () => {
  await proxy.close()
  await world.close()
})

const through = (who: string, line: string) => world.type(who, line, { env: { FLASHTICKET_DB: proxy.url } })
const titles = async (): Promise<string[]> =>
  (await world.sql<{ title: string }>('SELECT title FROM tickets ORDER BY id')).map(({ title }) => title)
const isUntouched = async (): Promise<boolean> => (await world.photograph()).equals(seeded)

const nothing = /^error: .*postgres:\/\/tester@127\.0\.0\.1:\d+\/desk_\w+.*nothing was written\nhint: try again\n$/
const perhaps =
  /^error: the connection to \S+ broke after the commit was sent: the change may have been written, or not\nhint: .*--dedupe-key.*\n$/

describe('nothing was written (7)', () => {
  test.each(['BEGIN', 'SELECT', 'INSERT INTO tickets', 'INSERT INTO events'])(
    'when it is cut before %s',
    async (at) => {
      proxy.arm('cut before', at)
      const { exit, err, out } = await through('sam', 'ticket new -t Printer')
      expect([exit, out]).toEqual([7, ''])
      expect(err).toMatch(nothing)
      expect(await isUntouched()).toBe(true)
    },
  )

  test.each(['BEGIN', 'INSERT INTO tickets'])('when it is cut after %s', async (at) => {
    proxy.arm('cut after', at)
    expect(await through('sam', 'ticket new -t Printer')).toMatchObject({
      exit: 7,
      err: expect.stringMatching(nothing),
    })
    expect(await isUntouched()).toBe(true)
  })

  test('as programs see it', async () => {
    proxy.arm('cut before', 'INSERT INTO tickets')
    const { exit, err } = await through('sam', 'ticket new -t Printer --json')
    expect(exit).toBe(7)
    expect(JSON.parse(err)).toMatchObject({ error: { code: 'unavailable', hint: 'try again' } })
  })

  test('of a list that breaks off', async () => {
    proxy.arm('cut before', 'FETCH')
    expect(await through('sam', 'ticket list --format csv')).toMatchObject({
      exit: 7,
      err: expect.stringMatching(nothing),
    })
  })

  test('when nobody lets in whoever knocks', async () => {
    proxy.arm('cut before', '')
    expect(await through('sam', 'ticket list')).toMatchObject({ exit: 7, err: expect.stringMatching(nothing) })
  })
})

describe('nobody knows (11)', () => {
  test('when it is cut after COMMIT: here it was written', async () => {
    proxy.arm('cut after', 'COMMIT')
    const { exit, err, out } = await through('sam', 'ticket new -t Printer')
    expect([exit, out]).toEqual([11, ''])
    expect(err).toMatch(perhaps)
    expect(err).not.toContain('only%20for')
    expect(await titles()).toEqual(['VPN', 'Printer'])
  })

  test('when it is cut on the way of COMMIT: here it was not', async () => {
    proxy.arm('cut before', 'COMMIT')
    expect(await through('sam', 'ticket new -t Printer')).toMatchObject({
      exit: 11,
      err: expect.stringMatching(perhaps),
    })
    expect(await isUntouched()).toBe(true)
  })

  test('and what is filed with --dedupe-key is filed again safely', async () => {
    proxy.arm('cut after', 'COMMIT')
    const line = 'ticket new -t Printer --dedupe-key nightly --json'
    const { exit, err } = await through('sam', line)
    expect(exit).toBe(11)
    expect(JSON.parse(err)).toMatchObject({ error: { code: 'unknown', hint: expect.stringContaining('--dedupe-key') } })
    proxy.heal()
    expect((await through('sam', line)).json()).toMatchObject({ id: 2, created: false })
    expect(await titles()).toEqual(['VPN', 'Printer'])
  })
})

// Each has a way of its own, so that they wait together.
test('silence ends, and so does the process', async () => {
  const ends = async (at: string, line: string): Promise<[at: string, exit: unknown, err: string]> => {
    const way = await openWay(world.db)
    way.arm('silence', at)
    const env = {
      ...{ PATH: process.env.PATH, FLASHTICKET_DB: way.url, FLASHTICKET_TOKEN: world.token('sam') },
      ...(line.startsWith('ticket wait') && { FLASHTICKET_LISTEN: way.url }),
    }
    const child = spawn(process.execPath, [resolve('bin/flashticket.js'), ...words(line)], { env })
    let err = ''
    child.stderr.on('data', (chunk) => (err += String(chunk)))
    const exit = await new Promise((done) => child.on('close', done))
    await way.close()
    return [at, exit, err]
  }
  const at = (text: string, exit: number) => [text, exit, expect.stringMatching(exit === 7 ? nothing : perhaps)]
  // what a client says that leaves
  const goodbye = 'X\0\0\0\x04'
  expect(
    await Promise.all([
      ends('', 'ticket list'),
      ends('SELECT', 'ticket list'),
      ends('FETCH', 'ticket list --format csv'),
      ends('BEGIN ISOLATION LEVEL SERIALIZABLE', 'ticket feedback 1 hello'),
      ends('INSERT INTO events', 'ticket feedback 1 hello'),
      ends('COMMIT', 'ticket feedback 1 hello'),
      ends('LISTEN', 'ticket wait 1 --for reply --timeout 1s'),
      ends(goodbye, 'ticket wait 1 --for reply --timeout 1s'),
    ]),
  ).toEqual([
    at('', 7),
    at('SELECT', 7),
    at('FETCH', 7),
    at('BEGIN ISOLATION LEVEL SERIALIZABLE', 7),
    at('INSERT INTO events', 7),
    at('COMMIT', 11),
    at('LISTEN', 7),
    [goodbye, 8, expect.stringContaining('1s')],
  ])
})

test('a server that lets nobody in for a moment is waited for', async () => {
  proxy.arm('cut before', '')
  const listed = through('sam', 'ticket list -q')
  await pause(700)
  proxy.heal()
  expect(await listed).toMatchObject({ exit: 0, out: '1\n' })
})

describe('somebody else', () => {
  const other = async (): Promise<pg.Client> => {
    const client = new pg.Client(world.db)
    await client.connect()
    return client
  }

  test('who is writing is waited for', async () => {
    const client = await other()
    await client.query('BEGIN; LOCK TABLE desk IN SHARE ROW EXCLUSIVE MODE')
    const said = world.type('sam', 'ticket feedback 1 hello')
    await pause(300)
    await client.query('COMMIT')
    expect(await said).toMatchObject({ exit: 0, err: '' })
    await client.end()
  })

  test('who goes on writing is waited for, for longer than somebody of whom nothing is seen', async () => {
    const client = await other()
    await client.query('BEGIN; LOCK TABLE desk IN SHARE ROW EXCLUSIVE MODE')
    const said = world.type('sam', 'ticket feedback 1 hello')
    for (let tenths = 0; tenths < 75; tenths++) {
      await pause(100)
      await client.query('SELECT 1')
    }
    await client.query('COMMIT')
    expect(await said).toMatchObject({ exit: 0, err: '' })
    await client.end()
  })

  test('who holds a ticket, and no turn, is waited for as long', async () => {
    const client = await other()
    await client.query('BEGIN')
    await client.query(`UPDATE tickets SET priority = 'high' WHERE id = 1`)
    const said = world.type('sam', 'ticket feedback 1 hello')
    await pause(2000)
    await client.query('ROLLBACK')
    expect(await said).toMatchObject({ exit: 0, err: '' })
    await client.end()
  })

  test('of whom nothing is seen is not: 7', async () => {
    const client = await other()
    await client.query('BEGIN; LOCK TABLE desk IN SHARE ROW EXCLUSIVE MODE')
    expect(await world.type('sam', 'ticket feedback 1 hello')).toMatchObject({
      exit: 7,
      err: 'error: the database is busy; nothing was written\nhint: try again\n',
    })
    await client.end()
  })

  // Somebody who writes by other means, without waiting for a turn: one of the two is turned away (40001), and it is
  // the command, because the other one committed first.
  test('who collides with a change makes it start again, and it is done once', async () => {
    const client = await other()
    await client.query('BEGIN ISOLATION LEVEL SERIALIZABLE')
    await client.query(`UPDATE tickets SET priority = 'high' WHERE id = 1`)
    proxy.arm('cut before', 'nothing of the kind')
    const said = through('sam', 'ticket feedback 1 hello')
    // it waits for the row that the other one has changed
    for (let waits = false; !waits; await pause(20)) {
      const [row] = await world.sql<{ waiting: number }>(
        `SELECT count(*) AS waiting FROM pg_locks WHERE NOT granted AND database =
           (SELECT oid FROM pg_database WHERE datname = current_database()) OR NOT granted AND locktype = 'transactionid'`,
      )
      waits = (row?.waiting ?? 0) > 0
    }
    await client.query('COMMIT')
    expect(await said).toMatchObject({ exit: 0, err: '' })
    expect(proxy.sent('BEGIN ISOLATION LEVEL SERIALIZABLE')).toBe(2)
    expect(await world.sql(`SELECT text FROM events WHERE type = 'feedback'`)).toEqual([{ text: 'hello' }])
    expect(await world.sql('SELECT priority, feedback_count FROM tickets')).toEqual([
      { priority: 'high', feedback_count: 1 },
    ])
    await client.end()
  })

  test('who collides with a change as late as at its end, on a server that is not English, does so, too', async () => {
    const client = await other()
    await client.query(`CREATE SEQUENCE ends;
      CREATE FUNCTION collide() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF nextval('ends') = 1 THEN RAISE EXCEPTION 'too late' USING ERRCODE = '40001'; END IF; RETURN NULL; END $$;
      CREATE CONSTRAINT TRIGGER collides AFTER INSERT ON events DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION collide()`)
    proxy.arm('in Czech', 'COMMIT')
    expect(await through('sam', 'ticket feedback 1 hello')).toMatchObject({ exit: 0, err: '' })
    expect(proxy.sent('COMMIT')).toBe(2)
    expect(await world.sql(`SELECT text FROM events WHERE type = 'feedback'`)).toEqual([{ text: 'hello' }])
    await client.query('DROP TRIGGER collides ON events; DROP FUNCTION collide; DROP SEQUENCE ends')
    await client.end()
  })
})
