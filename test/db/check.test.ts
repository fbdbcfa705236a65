// db check: what is wrong around the database, told so that somebody can mend it, and mended by what is told.
import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { password, seededWorld, type World } from '../world.ts'

let world: World
let before: Buffer
beforeAll(async () => {
  world = await seededWorld('sqlite')
  await world.must('uma', 'ticket new -t Printer')
  before = await world.photograph()
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.bringBack(before)
  chmodSync(world.folder, 0o700)
  chmodSync(world.db, 0o600)
  world.now = new Date('2026-03-02T09:00:00.000Z')
})

type Row = { check: string; ok: boolean; message: string; hint: string }
async function wrong(env: Record<string, string> = {}): Promise<[string, string, string][]> {
  const { out, exit } = await world.type(undefined, 'db check --json', { env })
  const bad = (JSON.parse(out) as Row[]).filter(({ ok }) => !ok)
  expect(exit).toBe(bad.length === 0 ? 0 : 10)
  return bad.map(({ check, message, hint }) => [check, message, hint])
}

const mend = (hint: string): string => execFileSync('sh', ['-c', hint], { encoding: 'utf8' })

test('of a new desk finds nothing', async () => expect(await wrong()).toEqual([]))

test('tells all of what is wrong on a narrow terminal, and what mends the database that the line named', async () => {
  chmodSync(world.db, 0o644)
  world.now = new Date('2026-03-02T08:00:00.000Z')
  new Sqlite(world.db).exec(`UPDATE users SET password_hash = 'x' WHERE name = 'uma'`).close()
  const german = { FLASHTICKET_LANG: 'de', FLASHTICKET_DB: '' }
  const { out, err } = await world.type(undefined, ['db', 'check', '--db', world.db], {
    terminal: { columns: 60 },
    env: german,
  })
  expect(out).toContain(
    `Berechtigungen: andere dürfen die Datei benutzen (Modus 644): ${world.db}\nchmod 600 ${world.db}`,
  )
  expect(out).toContain(`keines passt: uma\nflashticket --db ${world.db} user passwd NAME;`)
  expect(out).not.toContain('…')
  expect(err).toMatch(/^Fehler: 3 von 9 Prüfungen sind fehlgeschlagen:\nBerechtigungen, Passwörter, Uhr\n/m)
  const piped = await world.type(undefined, ['db', 'check', '--db', world.db, '--fields', 'check,hint'])
  expect(piped.out).toContain(`passwords                flashticket --db ${world.db} user passwd NAME`)
})

describe('permissions', () => {
  const as = (mode: number, path = world.db) => chmodSync(path, mode)

  test.each([0o604, 0o640, 0o644, 0o660, 0o666])('of the file, %o', async (mode) => {
    as(mode)
    const [found, ...others] = await wrong()
    expect([found, others]).toEqual([
      [
        'permissions',
        `others may use the file (mode ${mode.toString(8)}): ${world.db}`,
        expect.stringMatching(`^chmod 600 ${world.db}`),
      ],
      [],
    ])
    mend(found?.[2]?.split(',')[0] ?? '')
    expect(await wrong()).toEqual([])
  })

  test('of the files beside it, while somebody has it open', async () => {
    const reader = new Sqlite(world.db)
    reader.prepare('SELECT count(*) FROM tickets').get()
    await world.must('uma', 'ticket new -t "Into the log"')
    as(0o644, `${world.db}-wal`)
    as(0o666, `${world.db}-shm`)
    const found = await wrong()
    expect(found.map(([, message]) => message)).toEqual([
      `others may use the file (mode 644): ${world.db}-wal`,
      `others may use the file (mode 666): ${world.db}-shm`,
    ])
    for (const [, , hint] of found) mend(hint)
    expect(await wrong()).toEqual([])
    reader.close()
  })

  test.each([
    [0o777, /^chmod o-w \S+$/],
    [0o1777, /^take a folder of your own$/],
  ])('of the folder, %o', async (mode, hint) => {
    as(mode, world.folder)
    const [found, ...others] = await wrong()
    expect(found).toEqual([
      'permissions',
      `everybody may put files into ${world.folder}, and so beside the database`,
      expect.stringMatching(hint),
    ])
    expect(others).toEqual([])
    as(0o700, world.folder)
  })

  const isRoot = process.getuid?.() === 0
  test.skipIf(!isRoot)(
    `of a shared desk${isRoot ? '' : ' (NOT RUN: only root gives files to other groups)'}`,
    async () => {
      const db = join(world.folder, 'shared', 'tickets.db')
      const env = { FLASHTICKET_DB: db }
      const init = ['init', '--shared', '4711', '--admin', 'ada', '--password-stdin']
      await world.must(undefined, init, { env, stdin: password })
      expect(await wrong(env)).toEqual([])
      const cases: [() => void, string, string][] = [
        [() => chmodSync(db, 0o664), `others may use the file (mode 664): ${db}`, `chmod 660 ${db}`],
        [() => chmodSync(db, 0o600), `the group may not use ${db} (mode 600)`, `chmod 660 ${db}`],
        [
          () => chownSync(db, 0, 4712),
          `${db} belongs to the group 4712, and the desk is shared by the group 4711`,
          `chgrp 4711 ${db}`,
        ],
      ]
      for (const [spoil, message, hint] of cases) {
        spoil()
        expect(await wrong(env)).toEqual([['permissions', message, hint]])
        mend(hint)
        expect(await wrong(env)).toEqual([])
      }
      // without the folder's setgid what is made there gets anybody's group: then the desk is no shared one
      chmodSync(dirname(db), 0o770)
      expect(await wrong(env)).toEqual([
        [
          'permissions',
          `others may use the file (mode 660): ${db}`,
          `chmod 600 ${db}, or to share it: chmod 2770 ${dirname(db)}`,
        ],
      ])
      mend(`chmod 2770 ${dirname(db)}`)
      expect(await wrong(env)).toEqual([])
    },
  )
})

test('references that lead nowhere', async () => {
  const db = new Sqlite(world.db)
  db.pragma('foreign_keys = OFF')
  db.exec(`UPDATE tickets SET assignee = 'nobody' WHERE id = 1`).close()
  expect(await wrong()).toEqual([['references', expect.stringMatching(/tickets.*1.*users/), expect.any(String)]])
})

test('passwords of which nothing sound is kept', async () => {
  await world.sql(`UPDATE users SET password_hash = '$2b$99$nonsense' WHERE name = 'ulf'`)
  await world.sql(
    `UPDATE users SET password_hash = '240be518fabd2724ddb6f04eeb1da5967448d7e831c08c8fa822809f74c720a9' WHERE name = 'sue'`,
  )
  await world.sql(`UPDATE users SET must_change = 1 WHERE name = 'sam'`)
  expect(await wrong()).toEqual([
    ['passwords', 'sam has a password that everybody knows', 'flashticket user passwd NAME'],
    [
      'passwords',
      'what is kept of these passwords is garbled, and none fits: sue, ulf',
      'flashticket user passwd NAME; of the only admin: flashticket init --reset --admin NAME',
    ],
  ])
})

test('the newest entry is of a time to come', async () => {
  world.now = new Date('2026-03-02T11:00:00.000Z')
  await world.must('uma', 'ticket new -t Later')
  world.now = new Date('2026-03-02T10:56:00.000Z')
  expect(await wrong()).toEqual([])
  world.now = new Date('2026-03-02T10:54:00.000Z')
  expect(await wrong()).toEqual([
    [
      'clock',
      "the newest entry is of 2026-03-02T11:00:00.000Z, and this computer's clock says 2026-03-02T10:54:00.000Z: one of the clocks is wrong",
      expect.stringMatching(/^set the clock/),
    ],
  ])
  writeFileSync(join(world.folder, 'to-come.csv'), 'title,updatedAt\nfrom a file,2027-01-01T00:00:00Z\n')
  world.now = new Date('2026-03-02T11:00:00.000Z')
  await world.must('ada', `import ${join(world.folder, 'to-come.csv')}`)
  expect(await wrong()).toEqual([])
})

test('a write-ahead log that grows', async () => {
  const reader = new Sqlite(world.db)
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM tickets').get()
  const writer = new Sqlite(world.db)
  writer.exec('CREATE TABLE filling (bytes)')
  writer.prepare('INSERT INTO filling VALUES (zeroblob(?))').run(65 * 1024 * 1024)
  const [found] = await wrong()
  expect(found).toEqual([
    'write-ahead log',
    expect.stringMatching(/tickets\.db-wal has \d\d MB: some program has the database open all the time/),
    expect.stringMatching(/never delete that file$/),
  ])
  writer.close()
  reader.close()
})

test.each([
  ['a reference that leads nowhere', 'users (name)', 'users (role)', 'db check'],
  ['an option that full text does not know', 'tokenize', 'toke~ize', 'ticket search printer'],
])('a schema with %s', async (_, from, to, line) => {
  const db = new Sqlite(world.db)
  db.unsafeMode()
  db.exec(`PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, '${from}', '${to}')`)
  db.close()
  const { exit, err } = await world.type('uma', line)
  const says = `${world.db} is no whole FlashTicket database`
  expect([exit, err]).toEqual([10, `error: ${says}\nhint: flashticket db check, or bring back a backup\n`])
})
