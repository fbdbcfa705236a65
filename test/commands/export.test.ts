// flashticket export, and init --from: what goes out comes back the same, and nothing that is not as it should be.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { json } from '../../src/db/sqlite/json.ts'
import { inertJson } from '../../src/render/inert.ts'
import { password, type Screen, seededWorld, type World } from '../world.ts'

let world: World
let full: Buffer
beforeAll(async () => {
  world = await seededWorld()
  await world.must('uma', ['ticket', 'new', '-t', 'VPN down', '-m', 'since\nnoon \u001b[31m', '-p', 'high'])
  await world.must('ulf', 'ticket new -t Mouse -c bug --dedupe-key m')
  await world.must('sam', 'ticket take 1')
  await world.must('sam', 'ticket note 1 hush')
  world.later(60)
  await world.must('uma', 'ticket feedback 1 "any news?"')
  await world.must('sam', 'ticket status 1 resolved -m "New cable"')
  await world.must('sam', 'ticket edit 2 -p low -t "Old mouse"')
  await world.must('sam', 'ticket new -t Gone --requester uma')
  await world.must('uma', 'ticket rm 3 -y')
  await world.must('ada', 'user add eve --role user --password-stdin', { stdin: password })
  await world.must('ada', 'user rm eve -y')
  writeFileSync(join(world.folder, 'in.csv'), 'id,title,status,requester,note\nX,Élan,done,Bob,why\n')
  await world.must('ada', 'import in.csv --id-from id --source csv --create-users')
  full = await world.photograph()
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.bringBack(full)
  removeRestored()
})

type Line = Record<string, unknown> & { kind: string }
const linesOf = (text: string): Line[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
const exported = async (more = ''): Promise<string> => (await world.must('ada', `export ${more}`)).out
const newDb = 'restored.db'
const at = { env: { FLASHTICKET_DB: newDb } }

function removeRestored(): void {
  for (const name of world.files().filter((name) => name.startsWith(newDb))) rmSync(join(world.folder, name))
}

/** Makes a desk of these lines; what the new one exports. */
async function restored(
  text: string,
  admin = 'boss',
  more = '',
  name = 'desk.ndjson',
): Promise<{ made: Screen; again: string }> {
  writeFileSync(join(world.folder, name), text)
  const path = join(world.folder, newDb)
  const env = { FLASHTICKET_DB: path }
  const made = await world.type(undefined, `init --from ${name} --admin ${admin} --password-stdin ${more}`, {
    env,
    stdin: password,
  })
  if (made.exit !== 0 || more !== '') return { made, again: '' }
  const login = ['login', admin, '--password-stdin', '--print-token']
  const token = (await world.must(undefined, login, { env, stdin: password })).out.trim()
  const { out } = await world.must(undefined, 'export', { env: { ...env, FLASHTICKET_TOKEN: token } })
  expect((await world.must(undefined, 'db check', { env })).out).not.toContain('wrong:')
  return { made, again: out }
}

describe('export', () => {
  it('is everything, one thing a line: desk, users, what happened to them, tickets with their entries', async () => {
    const lines = linesOf(await exported())
    expect(lines.map(({ kind }) => kind).filter((kind, index, all) => kind !== all[index - 1])).toEqual([
      'desk',
      'user',
      'entry',
      'ticket',
    ])
    expect(lines[0]).toMatchObject({ form: 2, nextTicket: 5, tickets: 4 })
    const tickets = lines.filter(({ kind }) => kind === 'ticket')
    expect(tickets).toMatchObject([
      {
        id: 1,
        status: 'resolved',
        version: 6,
        noteCount: 1,
        entries: [{ type: 'created' }, {}, {}, { type: 'note' }, {}, {}, {}],
      },
      { id: 2, dedupeKey: 'm', title: 'Old mouse' },
      { id: 3, deletedAt: world.now.toISOString() },
      { id: 4, externalId: 'X', source: 'csv', requester: 'Bob', noteCount: 1 },
    ])
    expect(lines.filter(({ kind }) => kind === 'user').map(({ name }) => name)).toEqual([
      'ada',
      'Bob',
      'sam',
      'sue',
      'ulf',
      'uma',
    ])
    expect(lines.filter(({ type }) => type === 'user-removed')).toMatchObject([{ text: 'eve' }])
    expect(JSON.stringify(lines)).not.toContain('$2b$')
    expect((await world.must('ada', 'export')).err).toBe('')
  })

  it('is JSON as JSON.stringify writes it, whatever the texts are', async () => {
    const characters = Array.from({ length: 0x2200 }, (_, code) => String.fromCodePoint(code + 1)).join('')
    const text = `${characters}\u2028\ud7ff\ue000\ufffd\ufffe\uffff😀\u{10ffff}"\\/</script>`
    const row = { title: 'All', description: text, feedback: text, note: text, requester: '"\\\u007fé\u2028', id: 7 }
    writeFileSync(join(world.folder, 'all.ndjson'), JSON.stringify(row))
    await world.must('ada', 'import all.ndjson --id-from id --source "\\" --create-users')
    const out = await exported('--with-credentials')
    for (const line of out.trimEnd().split('\n')) expect(line).toBe(inertJson(JSON.parse(line), undefined))
    const last = linesOf(out).at(-1) as Line & { entries: Line[] }
    const kept = (text: unknown) => String(text).replaceAll('\r\n', '\n')
    expect(kept(last.description)).toBe(kept(text))
    expect(last.entries.filter(({ text }) => text !== null).map(({ text }) => kept(text))).toEqual([
      kept(text),
      kept(text),
    ])
    const restoredLines = (await restored(out)).again.split('\n').filter((line) => line.startsWith('{"kind":"ticket"'))
    expect(restoredLines).toEqual(out.split('\n').filter((line) => line.startsWith('{"kind":"ticket"')))
  })

  it('has entries as a list in SQLite 3.54, too, which Node 22 gets: what a subquery gives is no JSON there', () => {
    expect(json.list('1', 'tickets')).toMatch(/^json\(\(SELECT /)
  })

  it('on a terminal as JSON is set out as JSON.stringify does', async () => {
    const { out } = await world.must('ada', 'export --json', { terminal: {} })
    expect(out).toBe(`${inertJson(linesOf(await exported()), 2)}\n`)
  })

  it('of a log with an entry that is no JSON says so, as everything that reads it does', async () => {
    await world.sql(
      `INSERT INTO events (id, ticket_id, at, type, visibility, changes)
       VALUES (9999, 4, '2026-01-01T00:00:00.000Z', 'edited', 'public', '{"title"')`,
    )
    for (const line of ['export', 'report trend', 'report summary --until 2025-12-31', 'ticket history 4']) {
      const refused = await world.type('ada', line)
      expect([line, refused.exit, refused.err]).toEqual([
        line,
        10,
        expect.stringContaining('error: an entry of the log is damaged\nhint: flashticket db check --log'),
      ])
    }
    await world.sql(`UPDATE tickets SET legacy = '{"x' WHERE id = 4`)
    expect((await world.type('ada', 'ticket view 4')).err).toMatch(/^error: .* is damaged\n/)
  })

  it('has the hashes of passwords only with --with-credentials', async () => {
    const users = linesOf(await exported('--with-credentials')).filter(({ kind }) => kind === 'user')
    expect(users.find(({ name }) => name === 'sam')?.credentials).toMatchObject({ kind: 'bcrypt', mustChange: false })
    expect(users.find(({ name }) => name === 'Bob')?.credentials).toBeNull()
    expect(linesOf(await exported()).some((line) => 'credentials' in line)).toBe(false)
  })

  it('as JSON is the same, as csv the tickets of a list', async () => {
    expect(JSON.parse(await exported('--json'))).toEqual(linesOf(await exported()))
    expect(await exported('--format csv')).toBe((await world.must('ada', 'ticket list --all --format csv')).out)
    expect(await exported('--format csv --fields id,title')).toContain('\r\n2,Old mouse\r\n')
    expect(await exported('-q')).toBe('4\n2\n1\n')
  })

  it.each([
    ['--status resolved', [1, 4]],
    ['--priority high', [1]],
    ['mouse', [2]],
    ['-r uma,Bob', [1, 4]],
    ['--deleted', [3]],
    ['--mine', []],
    ['--all', [1, 2, 3, 4]],
  ])('with %s has only those tickets', async (filter, ids) => {
    const lines = linesOf(await exported(filter))
    expect(lines.filter(({ kind }) => kind === 'ticket').map(({ id }) => id)).toEqual(ids)
    expect(lines[0]).toMatchObject({ tickets: ids.length })
    expect(lines.some(({ kind }) => kind === 'entry')).toBe(filter === '--all')
  })

  it.each([
    ['--format table', 2, 'an export is for programs'],
    ['--fields id', 2, '--fields is for csv'],
    ['--format csv --with-credentials', 2, '--with-credentials is for ndjson'],
    ['-r nobody', 3, 'no user "nobody"'],
  ])('%s is refused', async (line, exit, why) => {
    const refused = await world.type('ada', `export ${line}`)
    expect([refused.exit, refused.out]).toEqual([exit, ''])
    expect(refused.err).toMatch(new RegExp(`^error: ${why}`))
  })

  it('is for admins only, in every format', async () => {
    for (const who of ['sam', 'uma']) {
      for (const line of ['', '--json', '--format csv', '-q', '-r nobody', '--mine --format csv']) {
        expect(await world.type(who, `export ${line}`)).toMatchObject({ exit: 5, out: '' })
      }
    }
    expect((await world.type(undefined, 'export')).exit).toBe(4)
  })
})

describe('a long list', () => {
  it.each([0, 499, 500, 501, 1001])(
    'of %i more is one list in JSON, and set out like one on a terminal',
    async (more) => {
      const rows = Array.from({ length: more }, (_, index) => `Ticket ${index} <\u202e>\n`).join('')
      writeFileSync(join(world.folder, 'more.csv'), `title\n${rows}`)
      if (more > 0) await world.must('ada', 'import more.csv')
      for (const line of ['ticket list --all', 'ticket list --all --fields id,title', 'ticket list nowhere']) {
        const rows = (await world.must('ada', `${line} --format ndjson`)).out.split('\n').slice(0, -1)
        expect(rows.length).toBe(line.includes('nowhere') ? 0 : more + 3)
        const list = rows.map((row) => JSON.parse(row) as unknown)
        expect((await world.must('ada', `${line} --json`)).out).toBe(`${inertJson(list, undefined)}\n`)
        expect((await world.must('ada', `${line} --json`, { terminal: {} })).out).toBe(`${inertJson(list, 2)}\n`)
      }
    },
  )
})

describe('init --from', () => {
  it('makes the same desk, but for its admin', async () => {
    const first = await exported()
    const { made, again } = await restored(first)
    expect(made.out).toBe(`Created ${join(world.folder, newDb)} with 4 tickets and the admin boss\n`)
    const added = linesOf(again).filter(
      (line) => !linesOf(first).some((old) => JSON.stringify(old) === JSON.stringify(line)),
    )
    expect(added).toMatchObject([{ kind: 'user', name: 'boss', role: 'admin', active: true }])
    expect(
      again
        .split('\n')
        .filter((line) => !line.includes('"boss"'))
        .join('\n'),
    ).toBe(first)
  })

  it('whose admin may be somebody in it', async () => {
    const first = await exported()
    for (const admin of ['ada', 'bob']) {
      const { again } = await restored(first, admin)
      const name = admin === 'bob' ? 'Bob' : admin
      const but = (text: string) => linesOf(text).filter((line) => line.name !== name)
      expect(but(again)).toEqual(but(first))
      expect(linesOf(again).find((line) => line.name === name)).toMatchObject({ role: 'admin', active: true })
      await world.bringBack(full)
      removeRestored()
    }
  })

  it('with credentials lets everybody in with their old passwords', async () => {
    await restored(await exported('--with-credentials'))
    const env = { FLASHTICKET_DB: join(world.folder, newDb) }
    expect(
      (await world.type(undefined, 'login sam --password-stdin --print-token', { env, stdin: password })).exit,
    ).toBe(0)
    removeRestored()
    await restored(await exported())
    expect(
      (await world.type(undefined, 'login sam --password-stdin --print-token', { env, stdin: password })).exit,
    ).toBe(4)
  })

  it('makes one of a part of the tickets, too, and the next ids follow the old ones', async () => {
    const part = await exported('--status resolved')
    const { again } = await restored(part)
    expect(
      again
        .split('\n')
        .filter((line) => !line.includes('"boss"'))
        .join('\n'),
    ).toBe(part)
  })

  it.each([
    ['NDJSON', '', 'desk.json'],
    ['JSON', '--json', 'desk.ndjson'],
    ['JSON', '--json', 'desk'],
  ])('makes one of %s %s, whatever the file is called: %s', async (_, line, name) => {
    const { made, again } = await restored(await exported(line), 'boss', '', name)
    expect(made).toMatchObject({ err: '', exit: 0 })
    expect(linesOf(again).length).toBe(linesOf(await exported()).length + 1)
  })

  it('makes one of JSON, too', async () => {
    const first = await exported()
    const json = await exported('--json')
    const { made, again } = await restored(json, 'boss', '', 'desk.json')
    expect(made.err).toBe('')
    expect(linesOf(again).length).toBe(linesOf(first).length + 1)
  })

  it('can be rehearsed, and replaces no desk', async () => {
    const { made } = await restored(await exported(), 'boss', '-n')
    expect(made).toMatchObject({ exit: 0, out: expect.stringContaining('with 4 tickets') })
    expect(world.files()).not.toContain(newDb)
    writeFileSync(join(world.folder, 'desk.ndjson'), await exported())
    const line = 'init --from desk.ndjson --admin boss --password-stdin'
    expect(await world.type(undefined, line, { stdin: password })).toMatchObject({ exit: 6 })
    expect((await world.type(undefined, `${line} --reset`, { stdin: password })).exit).toBe(2)
    expect(
      (await world.type(undefined, 'init --from nowhere --admin boss --password-stdin', { ...at, stdin: password }))
        .exit,
    ).toBe(2)
  })

  type Change = (lines: Line[]) => unknown
  const ticket = (lines: Line[], id = 1) =>
    lines.find((line) => line.kind === 'ticket' && line.id === id) as Line & { entries: Line[] }
  const find = (lines: Line[], name: string) => lines.find((line) => line.name === name) as Line
  const set =
    (id: number, more: object): Change =>
    (lines) =>
      Object.assign(ticket(lines, id), more)
  const setEntry =
    (more: object, index = 0): Change =>
    (lines) =>
      Object.assign(ticket(lines).entries[index] as Line, more)
  it.each<[name: string, change: Change, why: RegExp]>([
    ['without its first line', (lines) => lines.shift(), /line 1: an export begins with the line of its desk/],
    ['with two desks', (lines) => lines.push({ ...lines[0] } as Line), /line 20: a second desk/],
    [
      'of a newer program',
      (lines) => Object.assign(lines[0] as Line, { form: 3 }),
      /line 1: form 3 is of a newer flashticket/,
    ],
    ['that was cut off', (lines) => lines.pop(), /the file ends early: it has 3 of 4 tickets/],
    [
      'with something else in it',
      (lines) => lines.splice(1, 0, { kind: 'cat' }),
      /line 2: kind is none of desk, user, entry, ticket/,
    ],
    [
      'with a setting nobody knows',
      (lines) => Object.assign(lines[0] as Line, { settings: { 'sla.hihg': '4h' } }),
      /line 1: settings sla.hihg unknown setting "sla.hihg"/,
    ],
    [
      'with a setting that means nothing',
      (lines) => Object.assign(lines[0] as Line, { settings: { 'sla.high': '4x' } }),
      /line 1: settings sla.high "4x" is not a length of time/,
    ],
    ['with a user twice', (lines) => lines.splice(2, 0, { ...lines[1] } as Line), /line 3: a second user "ada"/],
    [
      'with an unknown role',
      (lines) => Object.assign(find(lines, 'sam'), { role: 'root' }),
      /role is none of user, support, admin/,
    ],
    ['with a name that is none', (lines) => Object.assign(find(lines, 'sam'), { name: '' }), /line 4: name is no name/],
    [
      'with a time that is none',
      (lines) => Object.assign(find(lines, 'sam'), { createdAt: '2026-01-01' }),
      /createdAt is no time/,
    ],
    [
      'with a requester nobody knows',
      set(2, { requester: 'bob' }),
      /line \d+: the requester "bob" is none of the users/,
    ],
    ['with an assignee nobody knows', set(1, { assignee: 'bob' }), /the assignee "bob"/],
    ['with an actor nobody knows', setEntry({ actor: 'bob' }), /the actor "bob"/],
    ['with an unknown status', set(1, { status: 'done' }), /status is none of new, in-progress, waiting, resolved/],
    [
      'with a status its log knows nothing of',
      set(1, { status: 'waiting' }),
      /the status of ticket #1 is "waiting", and its entries say "resolved"/,
    ],
    ['with another version', set(1, { version: 9 }), /the version of ticket #1 is 9, and its entries say 6/],
    ['with another count', set(1, { noteCount: 0 }), /noteCount of ticket #1 is 0, and its entries say 1/],
    ['with a title its log knows nothing of', set(2, { title: 'Cat' }), /the title of ticket #2 is "Cat"/],
    ['that says a deleted ticket is not', set(3, { deletedAt: null }), /deletedAt of ticket #3 is null/],
    ['resolved, and never', set(1, { resolvedAt: null }), /ticket #1 is resolved, and resolvedAt is null/],
    ['with an id twice', set(2, { id: 1 }), /ticket #1 comes after #1/],
    ['with an id that will come again', set(4, { id: 5 }), /ticket #5 is not below nextTicket/],
    ['with an entry of another ticket', setEntry({ ticketId: 2 }), /ticket #1 has an entry of ticket #2/],
    ['with an entry twice', setEntry({ id: 1 }), /a second entry 1/],
    ['with entries out of order', setEntry({ id: 9999 }, 1), /the entry 9999 is not below nextEntry/],
    [
      'with a public note',
      setEntry({ visibility: 'public' }, 3),
      /entry 4 visibility public does not go with the type note/,
    ],
    [
      'with a change to no word',
      setEntry({ changes: { status: { from: null, to: 'odd' } } }),
      /changes status to is none of/,
    ],
    ['with a change that is none', setEntry({ changes: { title: 'x' } }), /title is no object/],
    ['with an entry of no type', setEntry({ type: 'liked' }), /type is none of created,/],
    ['without a key', (lines) => delete ticket(lines).description, /there is no description/],
    ['with a number for a text', set(1, { title: 7 }), /title is no text/],
    ['with a text of 2 MB', set(1, { description: 'x'.repeat(2 ** 21) }), /description is longer than 1 MiB/],
    ['with an id that is a text', set(1, { id: '1' }), /id is no whole number from 1/],
    ['with an externalId twice', set(2, { externalId: 'X', source: 'csv' }), /a second ticket with the externalId "X"/],
    ['with a list for a line', (lines) => lines.push([] as unknown as Line), /line 20: this is no object/],
  ])('refuses a file %s, and makes nothing', async (_, change, why) => {
    const lines = linesOf(await exported())
    change(lines)
    const { made } = await restored(`${lines.map((line) => JSON.stringify(line)).join('\n')}\n`)
    expect(made.err).toMatch(why)
    expect([made.exit, made.out]).toEqual([2, ''])
    expect(world.files().filter((name) => name.includes('restored') || name.startsWith('.flash'))).toEqual([])
  })

  it('refuses what is no JSON, and what is empty', async () => {
    expect((await restored('{"kind":"desk"')).made.err).toMatch(/line 1: this is no JSON/)
    expect((await restored('')).made.err).toMatch(/the file is empty/)
  })
})
