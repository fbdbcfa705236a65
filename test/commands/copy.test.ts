// The desk moves into another database, on the same engine or another, and is the same there to the last id and session.
import { existsSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { tables } from '../../src/db/copy.ts'
import { testDatabase } from '../engines.ts'
import { seededWorld, type World } from '../world.ts'

let world: World
let before: string

beforeAll(async () => {
  world = await seededWorld()
  await world.must('uma', ['ticket', 'new', '-t', 'VPN “down” – ünïcode 🙂', '-m', 'Since monday\n\tall day'])
  for (const line of ['ticket new -t second', 'ticket new -t third', 'ticket rm 3 -y']) await world.must('uma', line)
  await world.must('sam', 'ticket feedback 1 "Please try the cable"')
  await world.must('sam', 'ticket note 1 "canary"')
  await world.must('sam', 'ticket status 1 resolved')
  await world.must('uma', 'ticket rate 1 4 -m thanks')
  await world.must('ada', 'config set sla.high 4h')
  await world.must('sam', 'token new --name nightly')
  await world.type(undefined, 'login sam --password-stdin', { stdin: 'wrong' })
  writeFileSync(join(world.folder, 'in.csv'), 'id,title,requester\nX,Imported,bob\n')
  await world.must('ada', 'import in.csv --id-from id --source csv --create-users')
  for (const who of ['ada', 'sam', 'sue', 'uma', 'ulf']) await world.must(who, 'whoami')
  before = await seenIn()
})
afterAll(() => world.close())

/** Everything that can be seen of a desk. */
async function seenIn(env: Record<string, string> = {}): Promise<string> {
  const screens = [
    await world.must('ada', 'export --with-credentials', { env }),
    await world.must('uma', 'ticket list --all --json', { env }),
    await world.must('sam', 'ticket search cable --json', { env }),
    await world.must('sam', 'ticket search canary --json', { env }),
    await world.must('ada', 'token list --json', { env }),
    await world.must('ada', 'config list --json', { env }),
    await world.must(undefined, 'db check --log --json', { env }),
  ]
  return screens.map(({ out }) => out).join('')
}

const copyTo = (to: string, more = '', env: Record<string, string> = {}) =>
  world.type('ada', `db copy --to ${to} --json ${more}`, { env })

test('into a file: the same desk, which goes on with the next id, and whose sessions go on', async () => {
  const { out, err, exit } = await copyTo('copy.db')
  expect([exit, err]).toEqual([0, ''])
  const copied = JSON.parse(out) as { table: string; rows: number; checksum: string }[]
  expect(copied.map(({ table }) => table)).toEqual(tables)
  for (const { table, rows } of copied) {
    expect(await world.sql(`SELECT count(*) AS n FROM ${table}`), table).toEqual([{ n: rows }])
    // read marks are made by looking, which these do not, and gaps by init --from an export of some tickets
    if (table !== 'read_marks' && table !== 'gaps') expect(rows, table).toBeGreaterThan(0)
  }
  const env = { FLASHTICKET_DB: 'copy.db' }
  expect(await seenIn(env)).toBe(before)
  const id = async (env = {}) => (await world.must('uma', 'ticket new -t next -q', { env })).out
  expect(await id(env)).toBe('5\n')
  // the one is not the other
  expect((await world.type('uma', 'ticket view 5')).exit).toBe(3)
})

if (inject('engine') === 'postgres') {
  test('and back onto the server: the sums are the same', async () => {
    const there = await copyTo('there.db')
    const target = await testDatabase(world.folder, 'postgres')
    const url = new URL(target.db)
    // a password in the line would be seen by everybody
    const line = `*:*:*:*:${decodeURIComponent(url.password)}\n`
    writeFileSync(join(world.folder, '.pgpass'), line, { mode: 0o600 })
    url.password = ''
    try {
      const back = await copyTo(url.href, '', { FLASHTICKET_DB: 'there.db' })
      expect([back.exit, back.out]).toEqual([0, there.out])
      expect(await seenIn({ FLASHTICKET_DB: url.href })).toBe(before)
      expect(await copyTo(url.href)).toMatchObject({
        exit: 6,
        out: '',
        err: expect.stringMatching(/there is a desk in .*"hint":"flashticket db info --db \S*postgres:/),
      })
    } finally {
      await target.close()
    }
  })
}

describe('refuses', () => {
  beforeAll(() => symlinkSync('nowhere', join(world.folder, 'dangling')))

  test.each([
    [
      '6: a file that is there',
      'in.csv',
      6,
      /in\.csv exists already; .*\nhint: flashticket db info --db \S+in\.csv\n$/,
    ],
    ['6: a folder', '.', 6, /exists already; a new database replaces nothing\n$/],
    ['6: a link to nowhere', 'dangling', 6, /dangling exists already; a new database replaces nothing\n$/],
    [
      '2: a password in the line',
      'postgres://x:secret@127.0.0.1/desk',
      2,
      /hint: put the password into a file that PGPASSFILE names/,
    ],
    ['2: no database', 'postgres://127.0.0.1', 2, /not the URL/],
    ['10: below a file', 'in.csv/x', 10, /cannot create \S+: what should be its folder is a file/],
    ['2: nothing', "''", 2, /--to is empty/],
  ])('%s', async (_, to, exit, message) => {
    for (const more of ['', ' -n']) {
      const screen = await world.type('ada', `db copy --to ${to}${more}`)
      expect(screen).toMatchObject({ exit, out: '', err: expect.stringMatching(message) })
      expect(screen.err).not.toContain('secret')
    }
  })

  test.each([
    ['sam', 5],
    ['uma', 5],
    [undefined, 4],
  ])('%s: exit %i, and no file', async (who, exit) => {
    expect(await world.type(who, 'db copy --to refused.db')).toMatchObject({ exit, out: '' })
    expect(existsSync(join(world.folder, 'refused.db'))).toBe(false)
  })
})

test('-n: says what it would write, and writes nothing', async () => {
  const { out, exit } = await copyTo('rehearsed.db', '-n')
  expect([exit, JSON.parse(out).length]).toEqual([0, tables.length])
  expect(world.files()).not.toContain('rehearsed.db')
})
