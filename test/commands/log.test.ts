// The chain of the log: written by everything that writes entries, and what somebody changed past the program is found.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { linkAll } from '../../src/db/linking.ts'
import { serverOf } from '../../src/db/postgres/server.ts'
import { openPostgres } from '../../src/db/postgres.ts'
import { openSqlite } from '../../src/db/sqlite.ts'
import { searchable } from '../../src/domain/search.ts'
import { password, seededWorld, type World } from '../world.ts'

const sqlite = inject('engine') === 'sqlite'
const wrong = async (world: World, line = 'db check --log --json', setting = {}) => {
  const screen = await world.type(undefined, line, setting)
  const checks = screen.out === '' ? [] : (JSON.parse(screen.out) as { check: string; ok: boolean; message: string }[])
  const bad = checks.filter(({ ok }) => !ok).map(({ check, message }) => `${check}: ${message}`)
  expect(screen.exit, bad.join('\n')).toBe(bad.length === 0 ? 0 : 10)
  return bad
}

/** What happened on a desk, of every kind. */
async function live(world: World): Promise<void> {
  const steps: [string, string | string[], object?][] = [
    ['uma', ['ticket', 'new', '-t', 'Printer on fire', '-m', 'It says PC LOAD LETTER']],
    ['sam', 'ticket new -t VPN --requester ulf --assign sue -p high --dedupe-key vpn'],
    ['ulf', 'ticket new -t Mouse'],
    ['sam', 'ticket take 1'],
    ['sam', ['ticket', 'feedback', '1', 'Have you tried water?']],
    ['sam', ['ticket', 'note', '1', 'She had not']],
    ['uma', ['ticket', 'feedback', '1', 'Out now']],
    ['sam', ['ticket', 'edit', '1', '-t', 'Printer wet', '-p', 'low']],
    ['sam', 'ticket assign 1 sue'],
    ['sue', ['ticket', 'status', '1', 'resolved', '-m', 'Dry again']],
    ['uma', ['ticket', 'rate', '1', '5', '-m', 'Good']],
    ['uma', ['ticket', 'feedback', '1', 'Or not', '--reopen']],
    ['ada', 'ticket rm 3 -y'],
    ['ada', 'ticket restore 3'],
    ['ada', 'user role sue admin'],
    ['sam', 'token new --name nightly'],
    ['ada', 'config set sla.high 1h/8h'],
  ]
  for (const [who, line, setting] of steps) await world.must(who, line, setting)
  const file = join(world.folder, 'rows.csv')
  const head = 'id,title,status,requester,assignee,updatedAt,updatedBy,feedback,note\n'
  const row = (text: string) => `${head}${text}\n`
  writeFileSync(file, row('A1,Ticket of old,new,uma,,2025-01-01T00:00:00Z,uma,,\nA2,Another,open,otto,,,,said,noted'))
  const bring = ['import', file, '--id-from', 'id', '--create-users', '--values', 'status:open=new']
  await world.must('ada', bring)
  writeFileSync(
    file,
    row('A1,Ticket of late,resolved,uma,sam,2025-02-01T00:00:00Z,sam,fixed,\nA2,Another,open,otto,,,,said,noted'),
  )
  await world.must('ada', [...bring, '--update'])
  await world.must('sam', ['ticket', 'feedback', '4', 'And now here'])
}

let world: World
let before: Buffer
beforeAll(async () => {
  world = await seededWorld()
  await live(world)
  before = await world.photograph()
})
afterAll(() => world.close())
beforeEach(() => world.bringBack(before))

const hashes = () => world.sql('SELECT id, previous_hash, hash FROM events ORDER BY id')
const open = () => (sqlite ? openSqlite(world.db) : openPostgres(serverOf(world.db, 'the test')))

/** Does to the log what only somebody past the program does, and leaves no trace of having been there. */
async function past(...statements: string[]): Promise<void> {
  if (!sqlite) {
    const off = 'SET session_replication_role = replica'
    await world.sql(off)
    for (const statement of statements) await world.sql(statement)
    await world.sql('SET session_replication_role = origin')
    return
  }
  const guards = await world.sql<{ name: string; sql: string }>(
    `SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'events'`,
  )
  for (const { name } of guards) await world.sql(`DROP TRIGGER ${name}`)
  for (const statement of statements) await world.sql(statement)
  for (const { sql } of guards) await world.sql(sql)
}

const idOf = async (where: string): Promise<number> => {
  const [row] = await world.sql<{ id: number }>(`SELECT min(id) AS id FROM events WHERE ${where}`)
  return row?.id ?? 0
}

describe('the log of a desk', () => {
  test('is whole after everything that happens on one', async () => {
    expect(await wrong(world)).toEqual([])
    const rows = (await hashes()) as { id: number; hash: string }[]
    expect(rows.map(({ id }) => id)).toEqual(rows.map((_, index) => index + 1))
    for (const { hash } of rows) expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(new Set(rows.map(({ hash }) => hash)).size).toBe(rows.length)
  })

  test('is the same in a copy, and after init --from; an export of some tickets leaves gaps that are known', async () => {
    const env = { FLASHTICKET_DB: join(world.folder, 'copy.db') }
    await world.must('ada', `db copy --to ${env.FLASHTICKET_DB}`)
    expect(await wrong(world, undefined, { env })).toEqual([])
    expect((await world.must(undefined, 'db head', { env })).out).toBe((await world.must(undefined, 'db head')).out)

    const whole = join(world.folder, 'whole.ndjson')
    writeFileSync(whole, (await world.must('ada', 'export')).out)
    const again = { env: { FLASHTICKET_DB: join(world.folder, 'again.db') } }
    await world.must(undefined, `init --from ${whole} --admin ada --password-stdin`, { ...again, stdin: password })
    expect(await wrong(world, undefined, again)).toEqual([])
    const hashOf = async (setting: object) =>
      ((await world.must(undefined, 'db head --json', setting)).json() as { hash: string }).hash
    expect(await hashOf(again)).toBe(await hashOf({}))

    const some = join(world.folder, 'some.ndjson')
    writeFileSync(some, (await world.must('ada', 'export --requester uma --all')).out)
    const part = { env: { FLASHTICKET_DB: join(world.folder, 'part.db') } }
    await world.must(undefined, `init --from ${some} --admin ada --password-stdin`, { ...part, stdin: password })
    expect(await wrong(world, undefined, part)).toEqual([])
  })

  test('that is older gets its hashes once, when it is opened', async () => {
    const now = await hashes()
    await past('UPDATE events SET hash = NULL, previous_hash = NULL', 'DROP TABLE gaps')
    for (const index of ['tickets_created', 'tickets_resolved']) await world.sql(`DROP INDEX ${index}`)
    if (sqlite) await world.sql('PRAGMA user_version = 3')
    else {
      await world.sql('DROP TRIGGER events_stay_here ON events')
      await world.sql('UPDATE flashticket SET step = 3')
    }
    expect(await hashes()).not.toEqual(now)
    expect(await wrong(world)).toEqual([])
    expect(await hashes()).toEqual(now)
    await expect(world.sql(`UPDATE events SET text = 'x' WHERE id = 1`)).rejects.toThrow(/never changed/)
    await expect(world.sql('DELETE FROM events WHERE id = 1')).rejects.toThrow(/never/)
  })
})

/** What removes all that ticket 2 is made of, but its row. */
const ofTicket2 = ['said', 'noted', 'read_marks', 'events'].map((table) => `DELETE FROM ${table} WHERE ticket_id = 2`)

describe('what somebody changed past the program is found:', () => {
  const cases: [string, () => Promise<string[]>, RegExp[]][] = [
    [
      'a text',
      async () => [`UPDATE events SET text = 'I never said that' WHERE type = 'rated' OR text = 'Out now'`],
      [/log is as it was written: .*the entry \d+ of ticket #1 is not as it was written/],
    ],
    [
      'an actor',
      async () => [`UPDATE events SET actor = 'sue' WHERE id = ${await idOf(`type = 'feedback'`)}`],
      [/the entry \d+ of ticket #1 is not as it was written$/],
    ],
    [
      'a time',
      async () => [`UPDATE events SET at = '2026-03-02T08:00:00.000Z' WHERE id = ${await idOf(`type = 'rated'`)}`],
      [/the entry \d+ of ticket #1 is not as it was written$/],
    ],
    [
      'an entry removed in the middle',
      async () => {
        const id = await idOf(`type = 'rated'`)
        return [`DELETE FROM events WHERE id = ${id}`]
      },
      [
        /the entry \d+ of ticket #1 did not come after \d+: others were removed/,
        /log is complete: the entry \d+ is missing/,
      ],
    ],
    [
      'an entry removed at the end, and the ticket set back',
      async () => [
        `DELETE FROM events WHERE ticket_id = 3 AND type IN ('restored', 'deleted')`,
        'UPDATE tickets SET version = 1 WHERE id = 3',
      ],
      [/^log is complete: the entries \d+ to \d+ are missing$/],
    ],
    [
      'an entry put in at the end',
      async () => [
        `INSERT INTO events (id, ticket_id, at, actor, type, visibility, text)
          SELECT next, 2, '2026-03-02T10:00:00.000Z', 'uma', 'note', 'internal', 'x' FROM counters WHERE name = 'entry'`,
        `INSERT INTO noted SELECT id, ticket_id, 'x' FROM events WHERE hash IS NULL`,
        `UPDATE counters SET next = next + 1 WHERE name = 'entry'`,
        'UPDATE tickets SET note_count = note_count + 1 WHERE id = 2',
      ],
      [
        /^log is as it was written: the entry \d+ of ticket #2 has no hash: flashticket did not write it; the entry \d+ of ticket #2 did not come after/,
      ],
    ],
    [
      'an entry put in at the beginning',
      async () => [
        `INSERT INTO events (id, ticket_id, at, actor, type, visibility, previous_hash, hash)
          SELECT 0, 2, at, actor, 'edited', 'public', previous_hash, hash FROM events WHERE ticket_id = 2 AND type = 'created'`,
        'UPDATE tickets SET version = version + 1 WHERE id = 2',
      ],
      [/the entry 0 of ticket #2 is not as it was written; the entry \d+ of ticket #2 did not come after 0/],
    ],
    [
      'the order of two entries',
      async () => {
        const [one, other] = [await idOf(`text LIKE 'Have you tried%'`), await idOf(`text = 'Out now'`)]
        const swap = (from: number, to: number) => `UPDATE events SET id = ${to} WHERE id = ${from}`
        return [
          'CREATE TABLE kept_said AS SELECT * FROM said',
          'DELETE FROM said',
          ...[swap(one, 9999), swap(other, one), swap(9999, other)],
          'INSERT INTO said SELECT * FROM kept_said',
          'DROP TABLE kept_said',
        ]
      },
      [/(the entry \d+ of ticket #1 is not as it was written; .*){2}/],
    ],
    [
      'what an entry says was changed',
      async () => [
        `UPDATE events SET changes = replace(changes, 'low', 'high') WHERE type = 'edited' AND ticket_id = 1`,
      ],
      [
        /the entry \d+ of ticket #1 is not as it was written/,
        /tickets, field by field: ticket #1: priority is not what the entries say/,
      ],
    ],
    [
      'changes nobody can read',
      async () => [`UPDATE events SET changes = '{' WHERE type = 'edited' AND ticket_id = 1`],
      [/the entry \d+ of ticket #1 is not as it was written/],
    ],
    [
      'an entry about a user',
      async () => [`UPDATE events SET changes = NULL WHERE type = 'user-changed'`],
      [/the entry \d+ about users is not as it was written/],
    ],
    [
      'an entry about a user removed',
      async () => [`DELETE FROM events WHERE id = 1`],
      [/the entry 2 about users is not the first that was written/, /the entry 1 is missing/],
    ],
    ['all entries of a ticket removed', async () => ofTicket2, [/^log is complete: ticket #2 has no entries/]],
    [
      'a ticket with all its entries removed',
      async () => [...ofTicket2, 'DELETE FROM tickets WHERE id = 2'],
      [/^log is complete: the entr.* missing$/],
    ],
    [
      'a status without an entry',
      async () => [`UPDATE tickets SET status = 'waiting' WHERE id = 2`],
      [/^tickets, field by field: ticket #2: status is not what the entries say$/],
    ],
    [
      'an assignee without an entry',
      async () => [`UPDATE tickets SET assignee = NULL WHERE id = 1`],
      [/^tickets, field by field: ticket #1: assignee is not what the entries say$/],
    ],
    ...[`title = 'Mice'`, `description = 'x'`, `requester = 'uma'`, `created_by = 'uma'`, `dedupe_key = 'x'`].map(
      (set): [string, () => Promise<string[]>, RegExp[]] => [
        `${set} without an entry`,
        async () => [`UPDATE tickets SET ${set} WHERE id = 3`],
        [/ticket #3: (its title, description or another field was changed without an entry|requester is not)/],
      ],
    ),
    [
      'an imported title without an entry',
      async () => [`UPDATE tickets SET title = 'Tocket of late' WHERE title = 'Ticket of late'`],
      [/tickets, field by field: ticket #4: title is not/, /texts that are searched: what is searched of ticket #4/],
    ],
    [
      'what is searched of a note',
      async () => [`UPDATE noted SET folded = 'nothing' WHERE ticket_id = 1`],
      [/^texts that are searched: what is searched of the entry \d+ of ticket #1 is not its text$/],
    ],
  ]

  test.each(cases)('%s', async (_, how, told) => {
    const wanted = await how()
    await past(...wanted)
    const bad = await wrong(world)
    for (const expected of told)
      expect(
        bad.some((line) => expected.test(line)),
        `${expected}\n${bad.join('\n')}`,
      ).toBe(true)
  })

  test('many of them: some are told, the others counted', async () => {
    await past(`UPDATE events SET at = '2020-01-01T00:00:00.000Z'`)
    const [first] = await wrong(world)
    expect(first).toMatch(
      /^log is as it was written: (the entry \d+ (about users|of ticket #\d) is not as it was written; ){10}and \d+ more$/,
    )
  })

  const taken = (name: string, table: string): string =>
    `UPDATE counters SET next = (SELECT max(id) FROM ${table}) WHERE name = '${name}'`
  test.each([
    ['tickets match their log: ticket #2', ['UPDATE tickets SET version = version + 1 WHERE id = 2']],
    ['tickets match their log: ticket #2', ['UPDATE tickets SET feedback_count = feedback_count + 1 WHERE id = 2']],
    ['tickets match their log: ticket #2', ['UPDATE tickets SET note_count = note_count + 1 WHERE id = 2']],
    ['tickets match their log: ticket #2', ofTicket2],
    ['ids: the next ticket id is taken', [taken('ticket', 'tickets')]],
    ['ids: the next entry id is taken', [taken('entry', 'events')]],
  ])('%s: seen by a short look, too', async (told, statements) => {
    await past(...statements)
    expect(await wrong(world, 'db check --json')).toEqual([told])
  })

  test('the triggers that keep the log, where they are gone', async () => {
    await world.sql(sqlite ? 'DROP TRIGGER events_stay' : 'ALTER TABLE events DISABLE TRIGGER events_stay')
    expect(await wrong(world, 'db check --json')).toEqual(['log is guarded: the trigger events_stay is missing or off'])
    if (!sqlite) await world.sql('ALTER TABLE events ENABLE TRIGGER events_stay')
  })
})

describe('a head that is kept', () => {
  const keep = async () => (await world.must(undefined, 'db head')).out.trim()

  test('is what db head prints in every format, and what the log still goes on from', async () => {
    const head = await keep()
    const { desk, entry, hash } = (await world.must(undefined, 'db head --json')).json() as Record<string, string>
    expect(head).toBe(`${desk}:${entry}:${hash}`)
    expect((await world.must(undefined, 'db head -q')).out).toBe(`${head}\n`)
    await world.must('sam', 'ticket new -t Later')
    await world.must('sam', 'ticket note 1 later')
    await world.must('ada', 'user role sue support')
    expect(await wrong(world, ['db', 'check', '--expect', head, '--json'].join(' '))).toEqual([])
    expect(await keep()).not.toBe(head)
  })

  test('finds that the end was cut off, and that everything was written anew', async () => {
    await world.must('sam', ['ticket', 'feedback', '2', 'The last word'])
    const head = await keep()
    const against = `db check --json --expect ${head}`
    const end = await world.photograph()
    const last = await idOf(`text = 'The last word'`)
    const [{ was } = { was: 0 }] = await world.sql<{ was: number }>(
      'SELECT count(*) AS was FROM events WHERE ticket_id = 2',
    )
    expect(was).toBeGreaterThan(3)
    await past(`DELETE FROM said WHERE entry_id >= ${last}`, `DELETE FROM events WHERE id >= ${last}`)
    await world.sql(`UPDATE counters SET next = ${last} WHERE name = 'entry'`)
    await world.sql(`UPDATE tickets SET version = 2, feedback_count = 0, status = 'new' WHERE id = 2`)
    expect(await wrong(world)).toEqual([])
    expect(await wrong(world, against)).toEqual([
      expect.stringMatching(/^log goes on from the head that was kept: the log ended with the entry \d+ then/),
    ])

    await world.bringBack(end)
    await past(`UPDATE events SET text = 'Never mind', hash = NULL WHERE id = ${last}`, 'UPDATE events SET hash = NULL')
    await world.sql('UPDATE said SET folded = ? WHERE entry_id = ?', searchable('Never mind'), last)
    const db = await open()
    await db.tx(linkAll)
    await db.close()
    expect(await wrong(world)).toEqual([])
    expect(await wrong(world, against)).toEqual([
      expect.stringMatching(
        /^log goes on from the head that was kept: what was written up to the entry \d+ is another/,
      ),
    ])
  })

  test('is of one desk', async () => {
    const other = (await keep()).replace(/^[^:]+/, 'b5a3cf9e-0000-4000-8000-000000000000')
    expect(await wrong(world, `db check --json --expect ${other}`)).toEqual([
      expect.stringMatching(/the head is of the desk b5a3cf9e-\S+, and this is /),
    ])
  })

  test.each(['x', '""', 'a:1:b', `a:1:${'g'.repeat(64)}`])('cannot be %s', async (typed) => {
    expect(await world.type(undefined, `db check --expect ${typed}`)).toMatchObject({
      exit: 2,
      err: expect.stringMatching(/is no head of a log\nhint: flashticket db head/),
    })
  })
})
