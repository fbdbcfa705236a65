// The index against a search that needs none, what it reads, and how it comes into databases that had none.
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { Db, Handle, Value } from '../../src/db/db.ts'
import { insertDesk } from '../../src/db/desk.ts'
import { insertEntries } from '../../src/db/events.ts'
import { applicationId } from '../../src/db/file.ts'
import { applySteps, migrate } from '../../src/db/migrate.ts'
import { insertTickets, updateTicket } from '../../src/db/saving.ts'
import { countFound, listFound, type Search } from '../../src/db/search.ts'
import { openSqlite } from '../../src/db/sqlite.ts'
import { findTickets } from '../../src/db/tickets.ts'
import { insertUser } from '../../src/db/users.ts'
import { adoptFile } from '../../src/desk/adoption.ts'
import { patternsOf } from '../../src/domain/search.ts'
import { fold } from '../../src/domain/text.ts'
import type { NewEntry, Ticket } from '../../src/domain/ticket.ts'
import { testDatabase } from '../engines.ts'
import { trial } from '../trials.ts'

const at = '2026-01-01T00:00:00.000Z'
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flashticket-test-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What a ticket says, in as few words as possible. */
type Texts = { title: string; description: string | null; feedback: string[]; notes: string[] }
type Doc = Texts & { id: number; requester: string; updatedAt: string; deleted: boolean; resolved: boolean }

async function newDesk(name: string): Promise<Db> {
  mkdirSync(join(folder, name))
  const database = await testDatabase(join(folder, name), inject('engine'))
  const own = await database.open()
  const db = {
    ...own,
    async close() {
      await own.close()
      await database.close()
    },
  }
  await db.tx(async (db) => {
    await applySteps(db)
    await insertDesk(db, { uuid: name, createdAt: at, nextTicket: 1 })
    for (const name of ['uma', 'ulf']) {
      await insertUser(db, { name, role: 'user', active: true, createdAt: at }, null)
    }
  })
  return db
}

const ticketOf = (doc: Doc): Ticket => ({
  id: doc.id,
  title: doc.title,
  description: doc.description,
  status: doc.resolved ? 'resolved' : 'new',
  priority: 'medium',
  category: 'support',
  requester: doc.requester,
  assignee: null,
  createdBy: doc.requester,
  createdAt: at,
  updatedAt: doc.updatedAt,
  firstResponseAt: null,
  resolvedAt: null,
  deletedAt: doc.deleted ? at : null,
  feedbackCount: doc.feedback.length,
  noteCount: doc.notes.length,
  version: 1,
  externalId: null,
  dedupeKey: null,
  dueAt: null,
  slaState: 'none',
  rating: null,
})

async function write(db: Handle, doc: Doc): Promise<void> {
  await insertTickets(db, [{ ticket: ticketOf(doc) }])
  const entry = { at, actor: doc.requester, changes: null }
  const entries: NewEntry[] = [
    ...doc.feedback.map((text) => ({ ...entry, type: 'feedback' as const, visibility: 'public' as const, text })),
    ...doc.notes.map((text) => ({ ...entry, type: 'note' as const, visibility: 'internal' as const, text })),
  ]
  await insertEntries(db, doc.id, entries)
}

/** The same search, said a second time and differently: no index, no pattern. */
function naive(docs: readonly Doc[], typed: string, search: Omit<Search, 'patterns'>, limit = docs.length): number[] {
  const words = fold(typed).split(/\s+/u).filter(Boolean)
  const all = (texts: readonly string[]): boolean => words.every((word) => texts.some((text) => occurs(text, word)))
  const rank = (doc: Doc): number => {
    const texts = [doc.title]
    if (all(texts)) return 0
    if (all([...texts, doc.description ?? ''])) return 1
    return all([...texts, doc.description ?? '', ...doc.feedback, ...(search.notes ? doc.notes : [])]) ? 2 : 3
  }
  const { scope, filter } = search
  return docs
    .filter((doc) => !doc.deleted && (!scope.requester || doc.requester === scope.requester))
    .filter((doc) => !filter.status || filter.status.includes(doc.resolved ? 'resolved' : 'new'))
    .map((doc) => ({ doc, rank: rank(doc) }))
    .filter(({ rank }) => rank < 3)
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        (a.doc.updatedAt < b.doc.updatedAt ? 1 : a.doc.updatedAt > b.doc.updatedAt ? -1 : b.doc.id - a.doc.id),
    )
    .map(({ doc }) => doc.id)
    .slice(0, limit)
}

const folds = new Map<string, string>()
const foldOnce = (text: string): string => {
  let folded = folds.get(text)
  if (folded === undefined) folds.set(text, (folded = fold(text)))
  return folded
}
const isLetter = (character = ' '): boolean => /[\p{L}\p{N}\p{M}]/u.test(character) && !standsAlone.test(character)
const standsAlone = /[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\u{20000}-\u{3ffff}]/u

function occurs(text: string, word: string): boolean {
  const folded = foldOnce(text)
  const wanted = [...word]
  if (wanted.length > 2) return folded.includes(word)
  const letters = [...folded]
  return letters.some((_, place) => {
    if (wanted.some((letter, index) => letters[place + index] !== letter)) return false
    const [before, after] = [letters[place - 1], letters[place + wanted.length]]
    return !(isLetter(wanted[0]) && isLetter(before)) && !(isLetter(wanted.at(-1)) && isLetter(after))
  })
}

async function expectSame(
  db: Handle,
  docs: readonly Doc[],
  typed: string,
  search: Omit<Search, 'patterns'>,
  limit?: number,
) {
  const full = { ...search, patterns: patternsOf([typed]) }
  const expected = naive(docs, typed, search, limit)
  expect(await listFound(db, full, limit), typed).toEqual(expected)
  const all = naive(docs, typed, search).length
  for (const most of [3, 1001]) expect(await countFound(db, full, most), typed).toBe(Math.min(all, most))
}

const scope = fc.constantFrom<Search['scope']>({}, { requester: 'uma' }, { requester: 'nobody' })
const filter = fc.constantFrom<Search['filter']>({}, { status: ['new'] }, { status: ['resolved'] })
const limit = fc.constantFrom(undefined, 1, 3, 50)

describe('hits and their order are those of a search without an index', () => {
  test('for odd characters, after edits, deletions and restorations', async () => {
    const db = await newDesk('odd')
    const odd = [...' -_%"*()\'\\:;.,#+[]^$|\n\t«»'.split(''), ...'aAäÄßẞiİıσςΣﬃeé\u0301東コ゛🖨👩‍💻0123²½']
    const text = fc.oneof(
      fc.array(fc.constantFrom(...odd, 'IT', 'drucker', 'Straße', 'NEAR(', ' OR ', ' NOT '), { maxLength: 12 }),
      fc.array(fc.string({ unit: 'binary', maxLength: 3 }), { maxLength: 3 }),
    )
    const said = text.map((parts) => parts.join('').replaceAll('\0', '␀').toWellFormed())
    const texts = fc.record({
      title: said,
      description: fc.option(said),
      feedback: fc.array(said, { maxLength: 2 }),
      notes: fc.array(said, { maxLength: 2 }),
      requester: fc.constantFrom('uma', 'ulf'),
      minute: fc.integer({ min: 0, max: 3 }),
      resolved: fc.boolean(),
      change: fc.constantFrom('none', 'edit', 'delete', 'restore'),
      title2: said,
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(texts, { minLength: 1, maxLength: 5 }),
        fc.nat(),
        fc.tuple(fc.nat(), fc.integer({ min: 1, max: 6 })),
        fc.boolean(),
        scope,
        filter,
        limit,
        async (rows, which, [from, length], notes, scope, filter, limit) => {
          const undo = new Error('undo')
          const work = db.tx(async (db) => {
            const docs: Doc[] = []
            for (const [index, { minute, change, title2, ...row }] of rows.entries()) {
              const doc = { ...row, id: index + 1, updatedAt: `2026-01-01T00:0${minute}:00.000Z`, deleted: false }
              await write(db, doc)
              const changed = { ...doc, ...(change === 'edit' && { title: title2 }), deleted: change === 'delete' }
              await updateTicket(db, ticketOf(changed), ticketOf(doc))
              if (change === 'restore') {
                await updateTicket(db, ticketOf({ ...doc, deleted: true }), ticketOf(doc))
                await updateTicket(db, ticketOf(doc), ticketOf({ ...doc, deleted: true }))
              }
              docs.push(changed)
            }
            // words that are somewhere, cut out anywhere
            const doc = docs[which % docs.length]
            const all = [doc?.title, doc?.description, ...(doc?.feedback ?? []), ...(doc?.notes ?? [])].join(' ')
            const letters = [...all]
            const typed = letters
              .slice(from % letters.length)
              .slice(0, length)
              .join('')
            if (fold(typed).trim() !== '') await expectSame(db, docs, typed, { notes, scope, filter }, limit)
            throw undo
          })
          await work.catch((error) => {
            if (error !== undo) throw error
          })
        },
      ),
      { numRuns: inject('engine') === 'sqlite' ? 400 : 150 },
    )
    await db.close()
  })

  const vocabulary = [
    'anfrage',
    'drucker',
    'rechnung',
    'toner',
    'it',
    'pc',
    'c#',
    'vpn',
    'über',
    'straße',
    '100%',
    'ab',
  ]
  let db: Db
  let docs: Doc[]
  beforeAll(async () => {
    db = await newDesk('many')
    // more than are looked at one by one, more than are walked through; the same every time
    let seed = 7
    const next = (below: number): number => (seed = (seed * 48271) % 2147483647) % below
    const words = (most: number): string =>
      Array.from(
        { length: next(most) },
        () => vocabulary[Math.floor((next(1000) / 1000) ** 3 * vocabulary.length)],
      ).join(' ')
    // what has parts of a word, few and many, has not got the word
    const parts = (index: number): string =>
      (index % 20 === 0 ? ' selten tsar sammeln' : '') + (index % 1400 === 5 ? ' nirwana gene sendst' : '')
    docs = Array.from({ length: 7000 }, (_, index) => ({
      id: index + 1,
      title: `${words(3)} ticket${index % 1000 === 3 ? ' seltsam immer' : ''}`,
      description:
        next(5) === 0
          ? null
          : `immer ${index % 20 === 1 ? '5 $' : '5%'} ${words(5)}${index < 1500 ? ' früher' : ''}${parts(index)}`,
      feedback: Array.from({ length: next(3) }, () => `grüße ${words(4)}${index % 3500 === 7 ? ' einmalig' : ''}`),
      notes: Array.from({ length: next(20) === 0 ? 2 : 0 }, () => `intern ${words(4)}`),
      requester: next(400) === 0 ? 'uma' : 'ulf',
      updatedAt: new Date(Date.parse(at) + next(5000) * 60_000).toISOString(),
      deleted: next(50) === 0,
      resolved: next(3) === 0,
    }))
    for (const doc of docs.filter(({ id }) => id <= 1500)) doc.updatedAt = at
    await db.tx(async (db) => {
      for (const doc of docs) await write(db, doc)
    })
  })
  afterAll(() => db.close())

  test('for many tickets, rare words and common ones', async () => {
    // in few titles, and in most texts
    for (const most of [3, 50]) await expectSame(db, docs, 'immer', { notes: true, scope: {}, filter: {} }, most)
    const word = fc.constantFrom(
      ...vocabulary,
      'immer',
      '5%',
      'früher',
      'grüße',
      'intern',
      'seltsam',
      'einmalig',
      'ticket',
      'nirgends',
      'druck',
      'ohne',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(word, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        scope,
        filter,
        limit,
        async (typed, notes, scope, filter, limit) => {
          await expectSame(db, docs, typed.join(' '), { notes, scope, filter }, limit)
        },
      ),
      { numRuns: inject('engine') === 'sqlite' ? 150 : 60 },
    )
  })

  test('the engine finds the index whole', async () => {
    expect(await db.engine.upkeep.findDamage(db)).toEqual([])
  })

  // how SQLite goes about it is told by its plans
  if (inject('engine') === 'sqlite') plans()

  function plans(): void {
    /** The plans of all statements that a search runs. */
    async function plansOf(typed: string, notes: boolean, limit?: number): Promise<string[]> {
      const plans: string[] = []
      for (const [sql, params] of await statementsOf(typed, notes, limit)) {
        const rows = await db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, params)
        plans.push(rows.map(({ detail }) => detail).join('\n'))
      }
      return plans
    }

    async function statementsOf(typed: string, notes: boolean, limit?: number) {
      const statements: [string, readonly Value[]][] = []
      const seen = (sql: string, params: readonly Value[] = []): string => {
        statements.push([sql, params])
        return sql
      }
      const spy: Handle = {
        ...db,
        all: (sql, params) => db.all(seen(sql, params), params),
        get: (sql, params) => db.get(seen(sql, params), params),
        each: (sql, params) => db.each(seen(sql, params), params),
      }
      await listFound(spy, { patterns: patternsOf([typed]), filter: {}, scope: {}, notes }, limit)
      return statements
    }

    test.each([
      // in so few tickets that those that cover it name no more
      ['einmalig', ['"ein" AND "mal" AND "lig"']],
      ['nirgends', ['"nir" AND "gen" AND "nds"']],
      // in few, of which there are many that have the same three
      ['seltsam', ['"sel" AND "tsa" AND "sam"', '"sel" AND "elt" AND "lts" AND "tsa" AND "sam"']],
    ])('the index is asked by as few trigrams as will do: %s', async (typed, expected) => {
      const asked = (await statementsOf(typed, false, 50)).flatMap(([sql, [wanted]]) =>
        sql.includes('MATCH') ? [wanted] : [],
      )
      expect(asked).toEqual(expected)
    })

    test.each([
      ['seltsam', undefined],
      ['seltsam', 50],
      ['seltsam immer', 50],
      ['einmalig', 50],
      ['nirgends', undefined],
    ])('a rare word goes by the index: %s', async (typed, limit) => {
      const plans = await plansOf(typed, false, limit)
      expect(plans.join('\n')).toContain('SCAN ticket_trigrams VIRTUAL TABLE INDEX')
      expect(plans.at(-1)).toContain('SEARCH tickets USING INTEGER PRIMARY KEY')
      for (const plan of plans) expect(plan).not.toMatch(/SCAN tickets|SCAN events|SCAN said(?!_)/)
      expect(plans.length).toBeLessThanOrEqual(3)
    })

    test('a common word walks from the newest on, and sorts nothing', async () => {
      const plans = await plansOf('immer', true, 50)
      expect(plans.at(-1)).toBe('SCAN tickets USING INDEX tickets_updated')
      for (const plan of plans) expect(plan).not.toMatch(/SCAN tickets$|SCAN events|SCAN said(?!_)|SCAN noted(?!_)/m)
    })

    test('nothing of notes is read where they are not searched', async () => {
      for (const typed of ['immer', 'seltsam', 'früher', 'grüße drucker']) {
        for (const limit of [undefined, 50]) expect((await plansOf(typed, false, limit)).join()).not.toContain('noted')
      }
    })
  }
})

// Before migration 2 there were only files.
if (inject('engine') === 'sqlite') oldFiles()

function oldFiles(): void {
  describe('databases that had no index', () => {
    test('get it when they are brought up to date, folded anew', async () => {
      const path = join(folder, 'first.db')
      const old = new Sqlite(path)
      old.exec(readFileSync(new URL('../../data/migrations/sqlite/0001_desk.sql', import.meta.url), 'utf8'))
      old.exec(`
      INSERT INTO desk VALUES (1, 'first', '${at}');
      INSERT INTO counters VALUES ('ticket', 3), ('entry', 5);
      INSERT INTO users (name, folded, role, active, created_at) VALUES ('uma', 'uma', 'user', 1, '${at}');
      INSERT INTO tickets (id, title, description, status, priority, category, requester, created_by, created_at, updated_at,
        feedback_count, note_count, version, folded)
        VALUES (1, 'Rechnungsdrucker', 'In der IT-Straße', 'new', 'low', 'bug', 'uma', 'uma', '${at}', '${at}', 1, 1, 1, 'rechnungsdrucker' || char(10) || 'in der it-strasse'),
          (2, 'Ohne Text', NULL, 'resolved', 'low', 'bug', 'uma', 'uma', '${at}', '${at}', 0, 0, 1, 'ohne text' || char(10));
      INSERT INTO events (id, ticket_id, at, actor, type, visibility, text)
        VALUES (1, 1, '${at}', 'uma', 'created', 'public', NULL), (2, 1, '${at}', 'uma', 'feedback', 'public', 'Noch ein Problem am PC'),
          (3, 1, '${at}', NULL, 'note', 'internal', 'Kanarienvogel'), (4, NULL, '${at}', NULL, 'user-added', 'internal', 'uma');
      PRAGMA application_id = ${applicationId};
      PRAGMA user_version = 1;`)
      old.close()
      const db = await openSqlite(path)
      await migrate(db, path)
      const found = async (typed: string, notes = true): Promise<number[]> =>
        listFound(db, { patterns: patternsOf([typed]), filter: {}, scope: {}, notes })
      for (const word of ['drucker', 'it', 'strasse', '-', 'pc', 'problem', 'kanarien'])
        expect(await found(word)).toEqual([1])
      expect(await found('kanarien', false)).toEqual([])
      expect(await found('text')).toEqual([2])
      const [before] = await findTickets(db, [1], { name: 'uma', internal: false })
      if (!before) throw new Error('no ticket')
      await db.tx((db) => updateTicket(db, { ...before, title: 'Maus' }, before))
      expect([await found('drucker'), await found('maus it')]).toEqual([[], [1]])
      expect(await db.engine.upkeep.findDamage(db)).toEqual([])
      await db.close()
    })

    const { path: real, lacking } = trial('legacy/s3-20k.sqlite')
    test.skipIf(lacking)(`get it when they are adopted: 20,000 tickets${lacking}`, { timeout: 120_000 }, async () => {
      const path = join(folder, '20k.db')
      copyFileSync(real, path)
      await adoptFile(path, { at, uuid: 'trial', cost: 4, toUtc: (local) => new Date(`${local}Z`).toISOString() })
      const db = await openSqlite(path)
      const rows = await db.all<Doc & { said: string; noted: string }>(
        `SELECT id, title, description, requester, updated_at AS "updatedAt", 0 AS deleted, status = 'resolved' AS resolved,
         (SELECT json_group_array(text) FROM events WHERE ticket_id = t.id AND type = 'feedback') AS said,
         (SELECT json_group_array(text) FROM events WHERE ticket_id = t.id AND type = 'note') AS noted FROM tickets t`,
      )
      const docs = rows.map((row) => ({
        ...row,
        deleted: false,
        feedback: JSON.parse(row.said) as string[],
        notes: JSON.parse(row.noted) as string[],
      }))
      expect(docs).toHaveLength(20_000)
      for (const typed of [
        'drucker',
        'rückruf',
        'austausch',
        'danke drucker',
        '109',
        'raum 60.',
        'ab',
        'vpn',
        'gibt-es-nicht',
      ]) {
        for (const limit of [50, undefined])
          await expectSame(db, docs, typed, { notes: true, scope: {}, filter: {} }, limit)
        await expectSame(db, docs, typed, { notes: false, scope: { requester: 'k' }, filter: {} }, 50)
      }
      await db.close()
    })
  })
}
