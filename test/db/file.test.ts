// Whatever lies at the path of a database: a sentence that says what is so, the documented exit code, and nothing written.
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import {
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:net'
import { basename, join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { explainer } from '../../src/db/sqlite/trouble.ts'
import { openSqlite } from '../../src/db/sqlite.ts'
import { contentsOf, refused } from '../refusal.ts'
import { password, seededWorld, type World, words } from '../world.ts'

const long = (length: number): string => 'x'.repeat(length)

test.each(['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE'])('%s: the disk is full, whichever file has no room', (code) => {
  const full = () => {
    throw Object.assign(new Error('disk I/O error'), { code })
  }
  expect(() => explainer('tickets.db')(full)).toThrow('the disk is full; nothing was written')
})

describe('the database', () => {
  let desk: World
  let files: string
  let server: Server

  beforeAll(async () => {
    desk = await seededWorld()
    for (let count = 0; count < 40; count++) {
      await desk.must('uma', ['ticket', 'new', '-t', `Ticket ${count}`, '-m', long(1000)])
    }
    for (const who of ['ada', 'sam', 'uma']) await desk.must(who, 'whoami')
    files = join(desk.folder, 'files')
    mkdirSync(files)
    server = createServer().listen(join(files, 'socket'))
    execFileSync('mkfifo', [join(files, 'fifo')])
    mkdirSync(join(files, 'folder'))
    symlinkSync('loop', join(files, 'loop'))
    symlinkSync('nowhere', join(files, 'dangling'))
    writeFileSync(join(files, 'empty'), '')
    writeFileSync(join(files, 'text'), 'hello, this is no database\n'.repeat(100))
    writeFileSync(join(files, 'header'), Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(8192, 0x5a)]))
    writeFileSync(join(files, 'short'), 'SQLite format 3\0')
    writeFileSync(join(files, 'zeros'), Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(8192)]))
    make('garbage of ours', (path) => {
      const bytes = Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(8192, 0x5a)])
      bytes.writeUInt32BE(0x464c544b, 68)
      writeFileSync(path, bytes)
    })
    make('half', (path) => {
      copyFileSync(desk.db, path)
      truncateSync(path, Math.floor(lstatSync(path).size / 2))
    })
    for (const table of ['tickets', 'desk', 'sessions']) {
      make(`${table} zeroed`, (path) => {
        const bytes = readFileSync(desk.db)
        // a copy in memory cannot have a write-ahead log: say so in its header
        const reader = new Database(Buffer.from(bytes).fill(1, 18, 20))
        const page = reader.prepare('SELECT rootpage FROM sqlite_master WHERE name = ?').pluck().get(table) as number
        const size = reader.pragma('page_size', { simple: true }) as number
        reader.close()
        writeFileSync(path, bytes.fill(0, (page - 1) * size, page * size))
      })
    }
    const sql = (name: string, ...statements: string[]): void =>
      make(name, (path) => {
        const db = new Database(path)
        for (const statement of statements) db.exec(statement)
        db.close()
      })
    sql('foreign', 'PRAGMA application_id = 1234', 'CREATE TABLE moz_places (id INTEGER)')
    sql('unclaimed', 'CREATE TABLE notes (id INTEGER, body TEXT)', "INSERT INTO notes VALUES (1, 'mine')")
    sql('only our number', 'PRAGMA application_id = 0x464c544b', 'PRAGMA user_version = 1', 'CREATE TABLE x (a)')
    sql('our number, no version', 'PRAGMA application_id = 0x464c544b', 'CREATE TABLE x (a)')
    for (const [name, statement] of [
      ['newer', 'PRAGMA user_version = 99'],
      ['without a desk', 'DELETE FROM desk'],
      ['with a trigger', `CREATE TRIGGER evil AFTER INSERT ON tickets BEGIN UPDATE users SET role = 'admin'; END`],
      [
        'with a view',
        'PRAGMA legacy_alter_table = ON; ALTER TABLE users RENAME TO x; CREATE VIEW users AS SELECT * FROM x',
      ],
    ] as const) {
      make(name, (path) => {
        copyFileSync(desk.db, path)
        const db = new Database(path)
        db.exec(statement)
        db.close()
      })
    }
    for (const [name, ...others] of [
      ['linked', 'other name'],
      ['linked as no draft is', '.flashticket-1'],
      ['linked twice', `.flashticket-${randomUUID()}`, 'third name'],
    ] as const) {
      make(name, (path) => {
        copyFileSync(desk.db, path)
        for (const other of others) linkSync(path, join(files, other))
      })
    }
    make('text linked as a draft', (path) => {
      writeFileSync(path, 'hello, this is no database\n'.repeat(100))
      linkSync(path, join(files, `.flashticket-${randomUUID()}`))
    })
    // an open write-ahead log of somebody else's is part of what has to stay
    make('unclaimed, in use', (path) => {
      const db = new Database(join(desk.folder, 'busy'))
      db.pragma('journal_mode = WAL')
      db.exec('CREATE TABLE notes (id INTEGER); INSERT INTO notes VALUES (1)')
      for (const end of ['', '-wal']) copyFileSync(join(desk.folder, `busy${end}`), path + end)
      db.close()
    })
  })

  const make = (name: string, write: (path: string) => void): void => write(join(files, name))

  afterAll(() => {
    server.close()
    desk.close()
  })

  let before: string[]
  beforeEach(() => {
    before = contentsOf(desk.folder)
  })
  afterEach(() => {
    expect(contentsOf(desk.folder)).toEqual(before)
  })

  const lines = [
    'ticket list',
    'ticket view 1',
    'ticket new -t x',
    'ticket status 1 resolved',
    'user list',
    'whoami',
    'logout',
    'login sam --password-stdin',
    'db info',
    'db check',
    'db check --log',
    'db head',
    'db backup copy.db',
    'init --admin second --password-stdin',
    'init --reset --admin ada --password-stdin',
  ]

  /** `only`: the lines for which it matters. */
  const paths: readonly [path: string, exit: number, message: RegExp, only?: RegExp][] = [
    ['missing', 10, /^no database at \S*\/missing$/, /^(?!init)/],
    ['missing folder/tickets.db', 10, /^no database at/, /^(?!init)/],
    ['text/tickets.db', 10, /no database at|cannot create/, /^(?!init --reset)/],
    ['dangling', 10, /^no database at/, /^(?!init)/],
    ['folder', 10, /folder is not a regular file/],
    ['fifo', 10, /fifo is not a regular file/],
    ['socket', 10, /socket is not a regular file/],
    ['/dev/null', 10, /\/dev\/null is not a regular file/],
    ['/dev/full', 10, /\/dev\/full is not a regular file/],
    ['/dev/zero', 10, /\/dev\/zero is not a regular file/],
    ['loop', 10, /cannot look at .*loop/],
    [`${long(300)}`, 10, /cannot look at/],
    [':memory:', 2, /":memory:" is not the path of a database file/],
    ['file:x?mode=ro', 2, /"file:x\?mode=ro" is not the path/],
    ['a\0b', 2, /"a\\u0000b" is not the path/],
    ['postgres://localhost', 2, /PostgreSQL/],
    ['empty', 10, /empty is an empty file, not a FlashTicket database/],
    ['text', 10, /text is not a SQLite database/],
    ['short', 10, /short is not a SQLite database/],
    ['header', 10, /not a (SQLite|FlashTicket) database/],
    ['zeros', 10, /zeros is not a (SQLite|FlashTicket) database/],
    ['garbage of ours', 10, /garbage of ours is (not a SQLite database|damaged)/],
    ['half', 10, /half is damaged/],
    ['tickets zeroed', 10, /damaged|checks failed/, /^(ticket|db check)/],
    ['desk zeroed', 10, /damaged|checks failed/],
    ['sessions zeroed', 10, /damaged|checks failed/, /^(ticket|user|whoami|logout|login|db check)/],
    ['foreign', 10, /foreign belongs to another application: not a FlashTicket database/],
    ['unclaimed', 10, /unclaimed is not a FlashTicket database/],
    ['unclaimed, in use', 10, /unclaimed, in use is not a FlashTicket database/],
    ['only our number', 10, /only our number is no whole FlashTicket database/],
    ['our number, no version', 10, /our number, no version is no whole FlashTicket database/],
    ['without a desk', 10, /has no desk in it/],
    ['with a trigger', 10, /with a trigger has the trigger "evil", which is none of FlashTicket's: nothing was done/],
    ['with a view', 10, /with a view has the view "users", which is none of FlashTicket's/],
    ['newer', 10, /newer was written by a newer flashticket/],
    ['linked', 10, /linked has 2 names \(hard links\)/],
    ['linked as no draft is', 10, /has 2 names \(hard links\)/],
    ['linked twice', 10, /linked twice has 3 names \(hard links\)/],
    ['text linked as a draft', 10, /has 2 names \(hard links\)/],
  ]
  for (const [path, exit, message, only = /./] of paths) {
    test(`${exit}: ${JSON.stringify(path.slice(0, 40))}`, async () => {
      for (const line of lines.filter((line) => only.test(line))) {
        const typed = words(line)
        const given = [...typed, '--db', path.startsWith('/') || exit === 2 ? path : join(files, path)]
        if (line.startsWith('db check') && /zeroed$/.test(path)) {
          const { exit, err } = await desk.type('sam', given)
          expect([line, exit, err]).toEqual([line, 10, expect.stringMatching(message)])
          continue
        }
        const failure = await refused(desk, 'sam', given, { stdin: password, cwd: files })
        expect([line, failure.exit, failure.message]).toEqual([line, exit, expect.stringMatching(message)])
      }
    })
  }

  test('10: FLASHTICKET_DB is looked at as --db is', async () => {
    for (const [path, exit] of paths) {
      const env = { FLASHTICKET_DB: path.startsWith('/') || exit === 2 ? path : join(files, path) }
      if (/zeroed$/.test(path)) continue
      expect([path, (await refused(desk, 'sam', 'ticket list', { env })).exit]).toEqual([path, exit])
    }
  })

  test('10: a missing one says how to make it', async () => {
    const { hint } = await refused(desk, 'sam', ['ticket', 'list', '--db', join(files, 'missing')])
    expect(hint).toBe(`flashticket init --db ${join(files, 'missing')}`)
  })

  test('2, 6: a new desk that cannot be, leaves nothing behind', async () => {
    for (const [exit, line, input] of [
      [2, 'init --admin x --password-stdin --db files/new/deep/tickets.db', 'short'],
      [2, 'init --admin none --password-stdin --db files/new/deep/tickets.db', password],
      [2, 'init --admin x --password-stdin --db files/new/deep/tickets.db --shared no-such-group', password],
      [6, 'init --reset --admin x --password-stdin --db files/new/deep/tickets.db', password],
      [6, 'init --admin x --password-stdin --shared root --db files/tickets.db', password],
      [2, 'init --admin x --db files/new/tickets.db', undefined],
      [2, 'init --password-stdin --db files/new/tickets.db', password],
    ] as const) {
      const failure = await refused(desk, undefined, line, input === undefined ? {} : { stdin: input })
      expect([line, failure.exit, failure.message]).toEqual([line, exit, expect.any(String)])
    }
  })

  test('6: a backup replaces nothing', async () => {
    for (const target of ['files/text', 'files/folder', 'files/dangling', 'files/fifo', 'tickets.db']) {
      const { exit } = await refused(desk, undefined, ['db', 'backup', target])
      expect([target, exit]).toEqual([target, 6])
    }
    expect(await refused(desk, undefined, 'db backup files/nowhere/x.db')).toMatchObject({ exit: 10 })
  })

  test('what the system says is told in the language of people, and of the file that was typed', async () => {
    for (const [target, says, german] of [
      ['files/nowhere/x.db', 'there is no such folder (ENOENT)', 'den Ordner gibt es nicht'],
      [
        'tickets.db/x.db',
        'what should be its folder is a file (ENOTDIR)',
        'was der Ordner sein müsste, ist eine Datei',
      ],
    ] as const) {
      const path = join(desk.folder, target)
      const english = await desk.type(undefined, ['db', 'backup', target])
      expect(english).toMatchObject({ exit: 10, err: `error: cannot create ${path}: ${says}\n` })
      const { err } = await desk.type(undefined, ['db', 'backup', target], { env: { FLASHTICKET_LANG: 'de' } })
      const [before, why = ''] = err.trimEnd().split(' lässt sich nicht anlegen: ')
      expect([before, why]).toEqual([`Fehler: ${path}`, `${german} (${says.slice(says.indexOf('(') + 1)}`])
    }
  })
})

describe('databases that are a little odd and fine', () => {
  let desk: World
  beforeAll(async () => {
    desk = await seededWorld()
    await desk.must('uma', 'ticket new -t "still here"')
  })
  afterAll(() => desk.close())

  test('0: by a symbolic link, which stays one', async () => {
    symlinkSync(desk.db, join(desk.folder, 'link.db'))
    const { out } = await desk.must('uma', 'ticket list --db link.db')
    expect(out).toContain('still here')
    await desk.must('uma', 'ticket new -t second --db link.db')
    expect((await desk.must('uma', 'ticket list')).out).toContain('second')
    expect(lstatSync(join(desk.folder, 'link.db')).isSymbolicLink()).toBe(true)
    expect(desk.files().filter((name) => name.startsWith('link'))).toEqual(['link.db'])
  })

  test('0: with the second name that an init left which died, by whatever path; other drafts stay', async () => {
    const [file, link] = [join(desk.folder, 'twice.db'), join(desk.folder, 'link to twice.db')]
    const [left, another] = [randomUUID(), randomUUID()].map((id) => join(desk.folder, `.flashticket-${id}`))
    copyFileSync(desk.db, file)
    symlinkSync(file, link)
    writeFileSync(String(another), 'of an init that goes on')
    for (const path of [file, link]) {
      linkSync(file, String(left))
      expect((await desk.must('uma', ['ticket', 'list', '--db', path])).out).toContain('still here')
      expect(lstatSync(file).nlink).toBe(1)
      expect(desk.files().filter((name) => name.startsWith('.flashticket-'))).toEqual([basename(String(another))])
    }
  })

  test('0: with garbage beside it as a write-ahead log', async () => {
    writeFileSync(`${desk.db}-wal`, Buffer.alloc(5000, 0x5a))
    expect((await desk.must('uma', 'ticket list')).out).toContain('still here')
  })

  test('a time that nobody can read is shown as it is; a status that there is not is damage, and no bug', async () => {
    const file = join(desk.folder, 'flipped.db')
    copyFileSync(desk.db, file)
    const flip = (sql: string): void => {
      const db = new Database(file)
      db.pragma('ignore_check_constraints = ON')
      db.exec(sql)
      db.close()
    }
    flip(`UPDATE tickets SET updated_at = '20x6'`)
    expect((await desk.must('uma', ['ticket', 'list', '--db', file])).out).toContain('20x6')
    flip(`UPDATE tickets SET status = 'nfw'`)
    expect(await desk.type('uma', ['ticket', 'list', '--db', file])).toMatchObject({
      exit: 10,
      err: `error: ${file} is damaged\nhint: flashticket --db ${file} db check, or bring back a backup\n`,
    })
  })

  test('what breaks a snapshot is told, where SQLite has rolled it back by itself, as after a read error', async () => {
    const db = await openSqlite(desk.db)
    const rows = db.snapshot(async function* (db) {
      yield 1
      await db.run('ROLLBACK')
      throw new Error('a read error')
    })
    const read = async (): Promise<void> => {
      for await (const row of rows) expect(row).toBe(1)
    }
    await expect(read()).rejects.toThrow('a read error')
    await db.close()
  })

  test('0: by a path with blanks, quotes and other letters', async () => {
    const path = join(desk.folder, `a 'b" $(c) — ü 漢/tickets.db`)
    await desk.must(undefined, ['init', '--admin', 'ada', '--password-stdin', '--db', path], { stdin: password })
    await desk.must(undefined, ['db', 'check', '--db', path])
  })
})
