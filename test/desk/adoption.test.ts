// Adoption of databases of the original: nothing lost, nothing half done, nothing left that could be read (SPEC 10).
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Db, Handle } from '../../src/db/db.ts'
import { insertDesk } from '../../src/db/desk.ts'
import { listEntries } from '../../src/db/events.ts'
import { look } from '../../src/db/file.ts'
import { applySteps, migrate } from '../../src/db/migrate.ts'
import { openSqlite } from '../../src/db/sqlite.ts'
import { findLegacy, findTickets } from '../../src/db/tickets.ts'
import { findSecret, insertUser, listUsers } from '../../src/db/users.ts'
import { adoptFile, adoptInto, isLegacy } from '../../src/desk/adoption.ts'
import { matches } from '../../src/desk/passwords.ts'
import type { SignedIn } from '../../src/desk/presence.ts'
import type { Seat } from '../../src/desk/seat.ts'
import type { Role } from '../../src/domain/words.ts'
import { expectAdopted, toUtc } from '../legacy-compare.ts'
import { build, buildForeign, type LegacyFile, many, people, sha256, shapeNames, shapes } from '../legacy-shapes.ts'
import { trial } from '../trials.ts'
import { password, World } from '../world.ts'

/** Whoever looks. */
const reader = { name: 'admin', internal: true }
const findTicket = async (db: Handle, id: number) => (await findTickets(db, [id], reader))[0]

const at = '2026-11-23T08:00:00.000Z'
const terms = { toUtc, at, cost: 4, uuid: 'a-desk' }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flashticket-test-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const inFolder = (name: string): string => join(folder, name)

function built(file: LegacyFile, name = 'tickets.db'): string {
  const path = inFolder(name)
  build(path, file)
  return path
}

/** The file as it was, kept elsewhere. */
function aside(path: string): string {
  const kept = `${mkdtempSync(inFolder('aside-'))}/old.db`
  copyFileSync(path, kept)
  return kept
}

const bytes = (path: string): Buffer => readFileSync(path)
const digest = (path: string): string => createHash('sha256').update(bytes(path)).digest('hex')
const files = (): string[] =>
  readdirSync(folder)
    .filter((name) => !name.startsWith('aside-'))
    .sort()

async function open<Result>(path: string, work: (db: Db) => Promise<Result>): Promise<Result> {
  const db = await openSqlite(path)
  try {
    await migrate(db, path)
    return await work(db)
  } finally {
    await db.close()
  }
}

const query = (path: string, sql: string): unknown[] => {
  const db = new Sqlite(path)
  try {
    return db.prepare(sql).all()
  } finally {
    db.close()
  }
}

function change(path: string, sql: string): void {
  const db = new Sqlite(path)
  db.exec(sql)
  db.close()
}

const s3 = (sql: string): LegacyFile => ({ ...shapes.s3, sql })

describe('every shape', () => {
  it.each(shapeNames)('%s: row by row, column by column', async (name) => {
    const path = built(shapes[name])
    const old = aside(path)
    expect(await isLegacy(path)).toBe(true)
    const adoption = await adoptFile(path, terms)
    await expectAdopted(old, path, at)
    expect(adoption).toEqual({
      copy: `${path}.before-flashticket-1`,
      nul: false,
      timeless: false,
      knownPasswords: 'users' in shapes[name] && name !== 'no-admin',
      withoutAdmin: !('users' in shapes[name]) || name === 'no-admin',
      otherTables: [],
      userColumns: [],
    })
    expect(digest(`${path}.before-flashticket-1`)).toBe(digest(old))
    expect(statSync(`${path}.before-flashticket-1`).mode & 0o777).toBe(0o600)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(look(path).is).toBe('ours')
    expect(query(path, 'PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }])
    expect(files()).toEqual(['tickets.db', 'tickets.db.before-flashticket-1'])
    expect(await isLegacy(path)).toBe(false)
    expect(await adoptFile(path, terms)).toBeUndefined()
  })

  const { path: trials, lacking } = trial('legacy')
  const names = lacking === '' ? readdirSync(trials).filter((name) => name.endsWith('.sqlite')) : ['all of them']
  it.skipIf(lacking).each(names)(`trial %s${lacking}`, { timeout: 120_000 }, async (name) => {
    const path = inFolder(name)
    copyFileSync(join(trials, name), path)
    chmodSync(path, 0o644)
    if (name === 'foreign.sqlite') {
      await expect(adoptFile(path, terms)).rejects.toMatchObject({ code: 'storage' })
      expect(digest(path)).toBe(digest(join(trials, name)))
    } else {
      await adoptFile(path, terms)
      await expectAdopted(join(trials, name), path, at)
    }
  })
  it('has something to try', () => expect(names).not.toEqual([]))
})

describe('what is not the original', () => {
  const refused = async (path: string, message: RegExp): Promise<void> => {
    const before = digest(path)
    const there = files()
    await expect(isLegacy(path)).rejects.toMatchObject({ code: 'storage', message: expect.stringMatching(message) })
    await expect(adoptFile(path, terms)).rejects.toMatchObject({
      code: 'storage',
      message: expect.stringMatching(message),
    })
    expect(digest(path)).toBe(before)
    expect(files()).toEqual(there)
  }

  it('foreign files stay as they are, byte for byte', async () => {
    const path = inFolder('foreign.db')
    buildForeign(path)
    await refused(path, /not a FlashTicket database$/)
    for (const mode of ['WAL', 'PERSIST']) {
      const other = inFolder(`${mode}.db`)
      buildForeign(other)
      change(other, `PRAGMA journal_mode = ${mode}; UPDATE tickets SET price = 1`)
      await refused(other, /not a FlashTicket database$/)
    }
  })

  it.each([
    ['a view called tickets', 'CREATE VIEW v AS SELECT 1; DROP TABLE tickets; CREATE VIEW tickets AS SELECT 1 AS id'],
    [
      'a view called users',
      'DROP TABLE users; CREATE VIEW users AS SELECT 1 AS username, 2 AS password_hash, 3 AS role',
    ],
    ['users of another kind', 'ALTER TABLE users RENAME COLUMN password_hash TO email'],
    ['a column fewer', 'ALTER TABLE tickets DROP COLUMN description'],
  ])('%s', async (_, then) => refused(built(s3(then)), /not a FlashTicket database$/))

  it.each([
    ['a status', `UPDATE tickets SET status = 'Kaputt' WHERE id = 7`, /ticket #7 has the status "Kaputt"/],
    ['a priority', `UPDATE tickets SET priority = 'sehr hoch' WHERE id = 9`, /ticket #9 has the priority "sehr hoch"/],
    ['a category', `UPDATE tickets SET category = 'Sonstiges' WHERE id = 4`, /ticket #4 has the category "Sonstiges"/],
    ['a role', `UPDATE users SET role = 'Chef' WHERE username = 'mia'`, /user "mia" has the role "Chef"/],
    ['a user without a name', `UPDATE users SET username = NULL WHERE username = 'mia'`, /a user has no name/],
    ['an id below 1', 'UPDATE tickets SET id = -3 WHERE id = 9', /id of a ticket is -3/],
    ['an id that no number holds', 'UPDATE tickets SET id = 9007199254740993 WHERE id = 9', /is 9007199254740993/],
    ['used up ids', `UPDATE sqlite_sequence SET seq = 9223372036854775807`, /used up all ticket numbers/],
    ['more than 1 MiB', `UPDATE tickets SET feedback = hex(zeroblob(524289)) WHERE id = 8`, /#8 has a text of more/],
    ['a virtual table', 'CREATE VIRTUAL TABLE search USING fts5 (title)', /the virtual table "search"/],
  ])('one row with %s', async (_, then, message) =>
    refused(built(s3(`PRAGMA ignore_check_constraints = ON; ${then}`)), message),
  )

  it('ids that several tickets have', async () => {
    const loose = { ...shapes['flask-app'].tickets, id: 'INTEGER' }
    const rows = [...shapes['flask-app'].rows, ...shapes['flask-app'].rows]
    await refused(built({ tickets: loose, rows }), /id of a ticket is 1, or several have it/)
  })

  it('damage that shows only while rows are read leaves the file and no copy', async () => {
    const path = built(shapes.s3)
    const before = digest(path)
    const broken = {
      ...terms,
      toUtc: () => {
        throw new Error('no clock')
      },
    }
    await expect(adoptFile(path, broken)).rejects.toThrow('no clock')
    expect(digest(path)).toBe(before)
    expect(files()).toEqual(['tickets.db'])
  })
})

describe('oddities', () => {
  const adopted = async (file: LegacyFile, name?: string) => {
    const path = built(file, name)
    return { path, adoption: await adoptFile(path, terms) }
  }

  it('NUL becomes U+2400 and is reported; a text of 1 MiB stays', async () => {
    const long = 'ü'.repeat(512 * 1024)
    const { path, adoption } = await adopted(
      s3(`UPDATE tickets SET title = 'a' || char(0) || 'b', internal_notes = char(0), created_by = 'k' || char(0) WHERE id = 2;
          UPDATE tickets SET feedback = '${long}' WHERE id = 4`),
    )
    expect(adoption?.nul).toBe(true)
    await open(path, async (db) => {
      expect(await findTicket(db, 2)).toMatchObject({ title: 'a\u2400b', requester: 'k\u2400', noteCount: 1 })
      const [entry] = await listEntries(db, 4, { internal: false, types: ['feedback'] })
      expect(entry?.text).toBe(long)
    })
  })

  it('times that nobody can read are kept beside the one they became', async () => {
    const { path, adoption } = await adopted(
      s3(`UPDATE tickets SET created_at = 'gestern' WHERE id = 4;
          UPDATE tickets SET updated_at = '2026-02-30 10:00' WHERE id = 9;
          UPDATE tickets SET created_at = 'x', updated_at = '25:00' WHERE id = 11`),
    )
    expect(adoption?.timeless).toBe(true)
    const then = toUtc('2026-01-20T13:10:24')
    await open(path, async (db) => {
      expect(await findTicket(db, 4)).toMatchObject({ createdAt: then, updatedAt: then })
      expect(await findLegacy(db, 4)).toEqual({ created_at: 'gestern' })
      expect(await findTicket(db, 9)).toMatchObject({ createdAt: then, updatedAt: then })
      expect(await findLegacy(db, 9)).toEqual({ updated_at: '2026-02-30 10:00' })
      expect(await findTicket(db, 11)).toMatchObject({ createdAt: at, updatedAt: at })
      expect(await findLegacy(db, 11)).toEqual({ sentiment: '😡', created_at: 'x', updated_at: '25:00' })
    })
  })

  it('columns that nobody knows are kept by ticket, whatever they hold', async () => {
    const { path } = await adopted(
      s3(`ALTER TABLE tickets ADD COLUMN "Chat ""ID" INTEGER; ALTER TABLE tickets ADD COLUMN __proto__;
          ALTER TABLE tickets ADD COLUMN scan; ALTER TABLE tickets ADD COLUMN comment;
          UPDATE tickets SET "Chat ""ID" = 9007199254740993, __proto__ = 1.5, scan = x'00ff', comment = '' WHERE id = 2;
          UPDATE tickets SET title = CAST(x'4dfc6c6c' AS TEXT) WHERE id = 4`),
    )
    await open(path, async (db) => {
      const kept = '{"Chat \\"ID":"9007199254740993","__proto__":1.5,"scan":"x\'00FF\'","comment":""}'
      expect(JSON.stringify(await findLegacy(db, 2))).toBe(kept)
      expect(await findTicket(db, 4)).toMatchObject({ title: 'M\ufffdll' })
      expect(await findLegacy(db, 4)).toEqual({ 'title (bytes)': '4dfc6c6c' })
      expect(await findLegacy(db, 7)).toBeNull()
    })
  })

  it('tables nobody knows stay under another name; views, triggers and indexes go', async () => {
    const { path, adoption } = await adopted(
      s3(`CREATE TABLE events (id INTEGER PRIMARY KEY AUTOINCREMENT, who TEXT REFERENCES users (username), what);
          INSERT INTO events VALUES (7, 'mia', 9223372036854775807), (8, 'k', x'00');
          CREATE TABLE counters (who REFERENCES events (id)) ; INSERT INTO counters VALUES (7);
          CREATE INDEX tickets_status ON tickets (status); CREATE INDEX events_ticket ON events (what);
          CREATE VIEW desk AS SELECT * FROM tickets; CREATE VIEW broken AS SELECT * FROM nowhere;
          CREATE TRIGGER events_stay AFTER INSERT ON tickets BEGIN DELETE FROM users; END;
          CREATE TRIGGER evil AFTER INSERT ON events BEGIN DELETE FROM tickets; END; ANALYZE;
          PRAGMA user_version = 7`),
    )
    expect(adoption?.otherTables).toEqual(['counters', 'events'])
    expect(query(path, 'SELECT id, who, CAST(what AS TEXT) AS what FROM legacy_events')).toEqual([
      { id: 7, who: 'mia', what: '9223372036854775807' },
      { id: 8, who: 'k', what: '\0' },
    ])
    expect(query(path, 'SELECT * FROM legacy_counters')).toEqual([{ who: 7 }])
    expect(query(path, `SELECT name FROM sqlite_schema WHERE type = 'view' OR name = 'evil'`)).toEqual([])
    expect(query(path, 'SELECT count(*) AS count FROM users')).toEqual([{ count: people.length }])
    await open(path, async (db) => expect(await findTicket(db, 20)).toBeDefined())
  })

  it('tables that have each the name that another is to get stay, too', async () => {
    const { path } = await adopted(
      s3(`CREATE TABLE notes (x); CREATE TABLE Legacy_Notes (x); CREATE TABLE legacy_legacy_notes (x);
          INSERT INTO notes VALUES (1); INSERT INTO legacy_notes VALUES (2); INSERT INTO legacy_legacy_notes VALUES (3)`),
    )
    expect(
      query(
        path,
        'SELECT a.x AS a, b.x AS b, c.x AS c FROM legacy_notes a, legacy_legacy_notes b, legacy_legacy_legacy_notes c',
      ),
    ).toEqual([{ a: 1, b: 2, c: 3 }])
  })

  it('names that no row has become users, deactivated; `unknown` is not who really is called that', async () => {
    const { path, adoption } = await adopted(
      s3(`PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;
          INSERT INTO users VALUES ('unknown', 'no hash at all', 'Anwender'), ('none', '${sha256('none')}', 'support');
          UPDATE tickets SET created_by = 'geist', last_updated_by = 'techniker', support_feedback = 'ja' WHERE id = 2;
          UPDATE tickets SET assigned_to = 'techniker' WHERE id = 4;
          UPDATE tickets SET created_by = '' WHERE id = 7;
          ALTER TABLE users ADD COLUMN email; UPDATE users SET email = 'x@y'`),
    )
    expect(adoption?.userColumns).toEqual(['email'])
    await open(path, async (db) => {
      const others = (await listUsers(db)).filter(({ name }) => !people.some((person) => person.name === name))
      expect(others.map(({ name, role, active }) => [name, role, active])).toEqual([
        ['geist', 'user', false],
        ['none', 'support', true],
        ['techniker', 'support', false],
        ['unknown', 'user', true],
        ['unknown-2', 'user', false],
      ])
      expect(await findTicket(db, 7)).toMatchObject({ requester: 'unknown-2', createdBy: 'unknown-2' })
      const [answer] = await listEntries(db, 2, { internal: false, types: ['feedback'] })
      expect(answer).toMatchObject({ actor: 'techniker', text: 'ja' })
      expect(await findSecret(db, 'unknown')).toBeUndefined()
      expect(await matches('none', await findSecret(db, 'none'), 4)).toBe(true)
    })
  })

  it('the id of nobody is kept where the owner was given by id', async () => {
    const file = shapes['flask-init']
    const { path } = await adopted({ ...file, sql: 'UPDATE tickets SET user_id = 99 WHERE id = 2' })
    await open(path, async (db) => {
      expect(await findTicket(db, 2)).toMatchObject({ requester: 'unknown' })
      expect(await findLegacy(db, 2)).toEqual({ user_id: 99 })
      expect(await findLegacy(db, 1)).toBeNull()
    })
  })

  it('a file in WAL mode, with what only its -wal has', async () => {
    const path = built(shapes.s3)
    const db = new Sqlite(path)
    db.pragma('journal_mode = WAL')
    db.exec(`UPDATE tickets SET title = 'nur im WAL' WHERE id = 2`)
    const crashed = inFolder('crashed.db')
    for (const side of ['', '-wal']) copyFileSync(path + side, crashed + side)
    // somebody has it open: recognised, not adopted
    expect(await isLegacy(path)).toBe(true)
    await expect(adoptFile(path, terms)).rejects.toMatchObject({ code: 'unavailable' })
    db.close()
    for (const file of [path, crashed]) {
      expect(await isLegacy(file)).toBe(true)
      await adoptFile(file, terms)
      await open(file, async (db) => expect(await findTicket(db, 2)).toMatchObject({ title: 'nur im WAL' }))
      expect(query(`${file}.before-flashticket-1`, 'SELECT title FROM tickets WHERE id = 2')).toEqual([
        { title: 'nur im WAL' },
      ])
    }
    expect(files().filter((name) => /-(wal|shm)$/.test(name))).toEqual([])
  })

  it('a file whose writer died in the middle: what it was before is adopted', async () => {
    const path = built(many(2000))
    const old = aside(path)
    const db = new Sqlite(path)
    db.exec(`PRAGMA cache_size = 5; BEGIN; PRAGMA application_id = ${0x464c544b}; CREATE TABLE more (x);
      UPDATE tickets SET title = 'halb'`)
    // new pages, until all that was there before is in the journal and the journal on the disk
    for (let count = 0; count < 500; count++) db.exec(`INSERT INTO more VALUES (zeroblob(4000))`)
    for (const side of ['', '-journal']) copyFileSync(path + side, inFolder(`hot.db${side}`))
    db.exec('COMMIT')
    db.close()
    // died while it committed: the header says already that the file is ours
    copyFileSync(path, inFolder('late.db'))
    copyFileSync(inFolder('hot.db-journal'), inFolder('late.db-journal'))
    expect(look(inFolder('late.db')).is).toBe('ours')
    for (const name of ['hot.db', 'late.db']) {
      const before = digest(inFolder(name))
      expect(await isLegacy(inFolder(name))).toBe(true)
      expect(digest(inFolder(name))).toBe(before)
      expect(existsSync(inFolder(`${name}-journal`))).toBe(true)
      await adoptFile(inFolder(name), terms)
      await expectAdopted(old, inFolder(name), at)
    }
  })

  it('copies are never overwritten, dangling links neither', async () => {
    const path = built(shapes.s1)
    writeFileSync(`${path}.before-flashticket-1`, 'mine')
    const adoption = await adoptFile(path, terms)
    expect(adoption?.copy).toBe(`${path}.before-flashticket-2`)
    expect(readFileSync(`${path}.before-flashticket-1`, 'utf8')).toBe('mine')
    const other = built(shapes.s1, 'other.db')
    symlinkSync('/nowhere/at/all', `${other}.before-flashticket-1`)
    await expect(adoptFile(other, terms)).rejects.toMatchObject({ code: 'storage' })
    expect(files()).toContain('other.db.before-flashticket-1')
    expect(await isLegacy(other)).toBe(true)
  })

  it('where there can be none, it is said in words', async () => {
    const name = `${'x'.repeat(240)}.db`
    const path = built(shapes.s1, name)
    const before = digest(path)
    const refused = adoptFile(path, terms)
    await expect(refused).rejects.toThrow(
      /before-flashticket-1: its name is too long \(ENAMETOOLONG\); nothing was changed$/,
    )
    expect([digest(path), files()]).toEqual([before, [name]])
  })
})

describe('passwords', () => {
  const left = (path: string, secrets: readonly string[]): string[] => {
    const all = ['', '-wal', '-shm', '-journal'].map((side) =>
      existsSync(path + side) ? bytes(path + side) : Buffer.alloc(0),
    )
    return secrets.filter((secret) => all.some((part) => part.includes(secret)))
  }

  it('the old ones go on working, and none is left in the file', async () => {
    const path = built(shapes.s3)
    await adoptFile(path, terms)
    await open(path, async (db) => {
      for (const { name, password } of people) {
        const secret = await findSecret(db, name)
        expect(secret).toMatchObject({ kind: 'bcrypt-sha256', mustChange: name === 'admin' })
        expect(await matches(password, secret, 4)).toBe(true)
        expect(await matches(`${password}x`, secret, 4)).toBe(false)
        expect(await matches(sha256(password), secret, 4)).toBe(false)
      }
      expect(
        left(
          path,
          people.map(({ password }) => sha256(password)),
        ),
      ).toEqual([])
    })
    expect(
      left(
        path,
        people.map(({ password }) => sha256(password)),
      ),
    ).toEqual([])
  })

  it('nor what the original itself had deleted', async () => {
    const gone = Array.from({ length: 1500 }, (_, index) => sha256(`gone ${index}`))
    const path = built(
      s3(`PRAGMA secure_delete = OFF; CREATE TABLE people AS SELECT * FROM users;
          ${gone.map((hash, index) => `INSERT INTO users VALUES ('gone${index}', '${hash}', 'Anwender');`).join('\n')}
          DELETE FROM users WHERE username LIKE 'gone%'; DROP TABLE people`),
    )
    expect(left(path, gone).length).toBeGreaterThan(500)
    await adoptFile(path, terms)
    expect(left(path, [...gone, ...people.map(({ password }) => sha256(password))])).toEqual([])
  })

  it('plain ones are hashed, well-known ones must be changed, and one too long for bcrypt still works', async () => {
    const long = 'ein sehr langes Kennwort '.repeat(5)
    const path = built({
      ...shapes['flask-init'],
      sql: `INSERT INTO users (username, password, role) VALUES ('Long', '${long}', 'user'), ('Root', 'ROOT', 'admin'),
        ('std', 'admin123', 'support'), ('leer', NULL, NULL), ('Ünal', 'Gebäck u' || char(776) || 'ber', 'user')`,
    })
    await adoptFile(path, terms)
    await open(path, async (db) => {
      const mustChange = async (name: string) => (await findSecret(db, name))?.mustChange
      for (const name of ['admin', 'support', 'user', 'Root', 'std'])
        expect([name, await mustChange(name)]).toEqual([name, true])
      for (const name of ['Vera', 'Long', 'Ünal']) expect([name, await mustChange(name)]).toEqual([name, false])
      expect(await mustChange('leer')).toBeUndefined()
      expect(await matches('grünes Klavier 4711', await findSecret(db, 'Vera'), 4)).toBe(true)
      expect(await matches('Gebäck über', await findSecret(db, 'Ünal'), 4)).toBe(true)
      expect(await matches(long, await findSecret(db, 'Long'), 4)).toBe(true)
      expect(await matches(long.slice(0, 72), await findSecret(db, 'Long'), 4)).toBe(false)
    })
    expect(left(path, ['grünes Klavier 4711', long, 'Gebäck'])).toEqual([])
  })

  it('equal passwords get hashes of their own', async () => {
    const path = built(s3(`UPDATE users SET password_hash = '${sha256('winter')}'`))
    await adoptFile(path, terms)
    const hashes = query(path, 'SELECT DISTINCT password_hash FROM users')
    expect(hashes).toHaveLength(people.length)
  })

  it('one that changes while the others are hashed is hashed as well', async () => {
    const path = built(shapes.s3)
    const adopting = adoptFile(path, { ...terms, cost: 8 })
    // six times bcrypt takes longer than this
    await new Promise((done) => setTimeout(done, 30))
    change(path, `UPDATE users SET password_hash = '${sha256('sommer')}' WHERE username = 'k'`)
    expect(await adopting).toBeDefined()
    await open(path, async (db) => expect(await matches('sommer', await findSecret(db, 'k'), 4)).toBe(true))
    expect(left(path, [sha256('sommer'), sha256('winter')])).toEqual([])
  })
})

const adopter = fileURLToPath(new URL('adopter.ts', import.meta.url))

/** A process that adopts: what it says, or the signal that ended it. */
function adopting(path: string, cost: number, where = '', prefix: readonly string[] = []): ChildProcess {
  const [command = process.execPath, ...words] = [...prefix, process.execPath]
  const line = [...words, '--import', 'tsx', adopter, path, String(cost), where]
  return spawn(command, line, { stdio: ['ignore', 'pipe', 'inherit'] })
}

async function said(
  child: ChildProcess,
): Promise<{ copy?: string | null; code?: string; message?: string; signal?: string }> {
  const [output, [, signal]] = await Promise.all([child.stdout ? text(child.stdout) : '', once(child, 'close')])
  return signal ? { signal: String(signal) } : JSON.parse(output)
}

describe('processes', () => {
  it('of several at once exactly one adopts, and the others find it done', async () => {
    const path = built(many(500))
    const old = aside(path)
    // held until all of them wait for the lock
    const lock = new Sqlite(path)
    lock.exec('BEGIN IMMEDIATE')
    const children = [1, 2, 3].map(() => adopting(path, 4))
    setTimeout(() => lock.exec('ROLLBACK').close(), 2500)
    const results = await Promise.all(children.map(said))
    expect(results.map(({ copy }) => copy).sort()).toEqual([`${path}.before-flashticket-1`, null, null])
    await expectAdopted(old, path, at)
    expect(files()).toEqual(['tickets.db', 'tickets.db.before-flashticket-1'])
  })

  it('while somebody writes it is busy, and as it was', async () => {
    const path = built(shapes.s3)
    const lock = new Sqlite(path)
    lock.exec('BEGIN IMMEDIATE')
    expect(await said(adopting(path, 4))).toMatchObject({ code: 'unavailable' })
    lock.exec('ROLLBACK').close()
    expect(files()).toEqual(['tickets.db'])
    expect(await isLegacy(path)).toBe(true)
  })

  it.each([
    'while copying',
    'once copied',
    'half-way',
    'before it is claimed',
    'before the commit',
    'after the commit',
  ])('killed %s: the old file or the adopted one, whole', async (where) => {
    const path = built(many(1200))
    const old = aside(path)
    expect(await said(adopting(path, 4, where))).toEqual({ signal: 'SIGKILL' })
    const done = where === 'after the commit'
    expect(await isLegacy(path)).toBe(!done)
    const adoption = await adoptFile(path, terms)
    expect(adoption?.copy).toBe(done ? undefined : `${path}.before-flashticket-2`)
    await expectAdopted(old, path, at)
    const last = done ? 1 : 2
    expect(digest(`${path}.before-flashticket-${last}`)).toBe(digest(old))
  })

  it('killed at any moment, too', async () => {
    for (const delay of [300, 450, 600, 750, 900]) {
      const path = built(many(1200), `tickets-${delay}.db`)
      const old = aside(path)
      const child = adopting(path, 4, 'nowhere')
      const result = said(child).catch(() => ({}))
      await new Promise((done) => setTimeout(done, delay))
      child.kill('SIGKILL')
      await result
      await adoptFile(path, terms)
      await expectAdopted(old, path, at)
    }
  })

  const nobody = process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : []
  const [command = '', ...words] = [...nobody, process.execPath, '--import', 'tsx', '--eval', '']
  const canTry = spawnSync(command, words).status === 0
  it.runIf(canTry)('what cannot be written stays as it is (not run where nobody else can be)', async () => {
    chmodSync(folder, 0o777)
    const readOnly = built(shapes.s3, 'read-only.db')
    chmodSync(readOnly, 0o444)
    expect(await said(adopting(readOnly, 4, '', nobody))).toMatchObject({
      code: 'storage',
      message: expect.stringMatching(/read-only/),
    })
    const others = built(shapes.s3, 'others.db')
    chmodSync(others, 0o666)
    if (nobody.length > 0) {
      // the file of somebody else: it could be written, but not closed to others
      expect(await said(adopting(others, 4, '', nobody))).toMatchObject({
        code: 'storage',
        message: expect.stringMatching(/owner/),
      })
    }
    chmodSync(folder, 0o755)
    expect(await said(adopting(others, 4, '', nobody))).toMatchObject(nobody.length > 0 ? { code: 'storage' } : {})
    expect(files().filter((name) => name !== 'others.db')).toEqual(['read-only.db'])
    expect(digest(readOnly)).toBe(digest(built(shapes.s3, 'again.db')))
    expect(await isLegacy(readOnly)).toBe(true)
  })
})

describe('into a desk', () => {
  const then = '2026-12-01T09:00:00.000Z'
  const signedIn = (name: string, role: Role): SignedIn => ({
    ...{ name, role, mustChange: false, scope: 'write', token: null, expiresAt: then, lastUsedAt: null },
  })
  const newDesk = async (admin = 'chief'): Promise<{ path: string; db: Db; seat: Seat }> => {
    const path = inFolder('desk.db')
    const db = await openSqlite(path, { create: true })
    const chief = { name: admin, role: 'admin', active: true, createdAt: '2026-11-01T00:00:00.000Z' } as const
    await db.tx(async (db) => {
      await applySteps(db)
      await insertDesk(db, { uuid: 'own', createdAt: chief.createdAt, nextTicket: 1 })
      await insertUser(db, chief, null)
    })
    const me = signedIn(admin, 'admin')
    const seat: Seat = { read: (work) => work(db, me, then), change: (work) => db.tx((db) => work(db, me, then)) }
    return { path, db, seat }
  }

  it.each(shapeNames)('%s: the same, and the file stays as it is', async (name) => {
    const old = built(shapes[name])
    const before = digest(old)
    const { path, db, seat } = await newDesk()
    const found = await adoptInto(seat, old, { toUtc, cost: 4 })
    expect(found.tickets).toBe(shapes[name].rows.length)
    expect(found.users).toBe((await listUsers(db)).length - 1)
    await db.close()
    await expectAdopted(old, path, then, 'chief')
    expect(query(path, 'SELECT uuid FROM desk')).toEqual([{ uuid: 'own' }])
    expect(digest(old)).toBe(before)
    expect(files()).toEqual(['desk.db', 'tickets.db'])
  })

  it('refuses users of the same name, a desk with tickets, and whoever is no admin', async () => {
    const old = built(shapes.s3)
    const { db, seat } = await newDesk('admin')
    await expect(adoptInto(seat, old, { toUtc, cost: 4 })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/called admin$/),
    })
    expect(await listUsers(db)).toHaveLength(1)
    const flask = built(shapes['flask-app'], 'flask.db')
    await adoptInto(seat, flask, { toUtc, cost: 4 })
    await expect(adoptInto(seat, old, { toUtc, cost: 4 })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/tickets already/),
    })
    // which says where else it can be adopted
    await expect(adoptInto(seat, inFolder('missing.db'), { toUtc, cost: 4 })).rejects.toMatchObject({ code: 'storage' })
    const staff: Seat = { ...seat, read: (work) => work(db, signedIn('admin', 'support'), then) }
    await expect(adoptInto(staff, old, { toUtc, cost: 4 })).rejects.toMatchObject({ code: 'forbidden' })
    await db.close()
  })

  it('refuses what is not the original', async () => {
    const { path, db, seat } = await newDesk()
    const adopt = (file: string) => adoptInto(seat, file, { toUtc, cost: 4 })
    buildForeign(inFolder('foreign.db'))
    await expect(adopt(inFolder('foreign.db'))).rejects.toMatchObject({ code: 'storage' })
    await expect(adopt(inFolder('missing.db'))).rejects.toMatchObject({ code: 'storage' })
    await expect(adopt(path)).rejects.toMatchObject({ code: 'storage', message: expect.stringMatching(/one of ours/) })
    await db.close()
  })
})

describe('what was adopted', () => {
  const odd = s3(`UPDATE tickets SET created_by = ' ', updated_at = '9999-12-31 23:59:59' WHERE id = 4;
    UPDATE tickets SET title = '  ', last_updated_by = char(8206) WHERE id = 9`)
  it.each([...shapeNames.map((name) => [name, shapes[name]] as const), ['an odd one', odd] as const])(
    'can be exported, and made a desk again: %s',
    async (_, file) => {
      const world = new World()
      try {
        const old = built(file)
        const here = { env: { FLASHTICKET_DB: old, FLASHTICKET_CREDENTIALS: 'file' } }
        await world.must(undefined, 'db info --timezone America/New_York', here)
        const [admin] = query(old, `SELECT name FROM users WHERE role = 'admin' AND active = 1`) as { name: string }[]
        const who = admin === undefined ? '--admin boss' : `--reset --admin ${admin.name}`
        await world.must(undefined, `init ${who} --password-stdin`, { ...here, stdin: password })
        await world.must(undefined, `login ${admin?.name ?? 'boss'} --password-stdin`, { ...here, stdin: password })
        const whole = (await world.must(undefined, 'export', here)).out
        writeFileSync(inFolder('desk.ndjson'), whole)
        const again = { env: { ...here.env, FLASHTICKET_DB: inFolder('again.db') } }
        const restore = ['init', '--from', inFolder('desk.ndjson'), '--admin', 'chief', '--password-stdin']
        await world.must(undefined, restore, { ...again, stdin: password })
        const count = 'SELECT count(*) AS tickets, sum(version) AS versions FROM tickets'
        expect(query(inFolder('again.db'), count)).toEqual(query(old, count))
      } finally {
        world.close()
      }
    },
  )
})
