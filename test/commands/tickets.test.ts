// What the ticket commands do and print (SPEC 2, 4, 5, 6): each test is lines as typed on one small desk.

import { execFileSync, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Setting, seededWorld, type World } from '../world.ts'

const start = new Date('2026-03-02T09:00:00.000Z')
const at = (seconds: number): string => new Date(start.getTime() + seconds * 1000).toISOString()

let world: World
let empty: Buffer

beforeAll(async () => {
  world = await seededWorld()
  for (const who of ['ada', 'sam', 'sue', 'uma', 'ulf']) await world.must(who, 'whoami')
  empty = await world.photograph()
})
beforeEach(async () => {
  await world.bringBack(empty)
  world.now = start
})
afterAll(() => world.close())

/** Lines in a row that have to work: `sam: ticket take 1`; a minute passes before each. */
async function steps(...lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    world.later(60)
    const [who = '', ...typed] = line.split(': ')
    await world.must(who, typed.join(': '))
  }
}

const jsonOf = async <Value>(who: string, line: string | string[], setting?: Setting): Promise<Value> =>
  (await world.must(who, typeof line === 'string' ? `${line} --json` : [...line, '--json'], setting)).json()
const idsOf = async (who: string, line: string): Promise<number[]> =>
  (await world.must(who, `${line} -q`)).out.split('\n').filter(Boolean).map(Number)

type Ticket = Record<string, unknown> & { entries: Entry[]; changed: boolean; entry: number }
type Entry = Record<string, unknown> & { id: number; type: string; text: string | null }

/** Answers to questions on a terminal; what was asked is kept. */
function answering(answers: { confirm?: boolean; input?: string; select?: 'what is usual' | 'the last but one' }) {
  const asked: string[] = []
  const answer = <Value>(value: Value | undefined, message: string): Promise<Value> => {
    asked.push(message)
    return value === undefined ? Promise.reject(new Error(`asked: ${message}`)) : Promise.resolve(value)
  }
  const setting: Setting = {
    terminal: { columns: 80 },
    questions: {
      confirm: ({ message }) => answer(answers.confirm, message),
      input: ({ message }) => answer(answers.input, message),
      password: ({ message }) => answer<string>(undefined, message),
      select: ({ message, choices, default: usual }) =>
        answer(answers.select && (answers.select === 'what is usual' ? usual : choices.at(-2)?.value), message),
    },
  }
  return { asked, setting }
}

const words = (list: string): string[] => list.split(' ')
const ticketKeys = words(
  'id title description status priority category requester assignee createdBy createdAt updatedAt firstResponseAt resolvedAt deletedAt feedbackCount noteCount version externalId dedupeKey dueAt slaState rating unread',
)

describe('JSON', () => {
  test('a new ticket: every key, in its order, null where there is nothing', async () => {
    const ticket = await jsonOf<Ticket>('uma', 'ticket new -t "VPN down"')
    expect(Object.keys(ticket)).toEqual([...ticketKeys, 'changed', 'created'])
    expect(ticket).toMatchObject({
      id: 1,
      title: 'VPN down',
      description: null,
      status: 'new',
      priority: 'medium',
      category: 'support',
      requester: 'uma',
      assignee: null,
      createdBy: 'uma',
      createdAt: at(0),
      updatedAt: at(0),
      firstResponseAt: null,
      resolvedAt: null,
      deletedAt: null,
      feedbackCount: 0,
      noteCount: null,
      version: 1,
      changed: true,
    })
    expect(at(0)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  })

  test('a new ticket by staff: the requester, the assignee, and how many notes', async () => {
    const line = 'ticket new -t x -m y -p hoch -c FEHLER --requester ULF --assign @me'
    expect(await jsonOf('sam', line)).toMatchObject({
      description: 'y',
      priority: 'high',
      category: 'bug',
      requester: 'ulf',
      assignee: 'sam',
      createdBy: 'sam',
      status: 'new',
      noteCount: 0,
      version: 2,
    })
  })

  test('an empty description is none', async () => {
    expect(await jsonOf('uma', ['ticket', 'new', '-t', 'x', '-m', ''])).toMatchObject({ description: null })
  })

  test('a whole life', async () => {
    await steps(
      'uma: ticket new -t x',
      'sam: ticket take 1',
      'sam: ticket feedback 1 hello',
      'sam: ticket note 1 psst',
      'sam: ticket status 1 resolved',
    )
    const ticket = await jsonOf<Ticket>('sam', 'ticket view 1')
    expect(Object.keys(ticket)).toEqual([...ticketKeys, 'entries', 'legacy', 'readByRequester'])
    expect(ticket).toMatchObject({
      status: 'resolved',
      assignee: 'sam',
      createdAt: at(60),
      firstResponseAt: at(180),
      updatedAt: at(300),
      resolvedAt: at(300),
      feedbackCount: 1,
      noteCount: 1,
      version: 5,
      legacy: null,
    })
    const keys = words('id ticketId at actor type visibility text changes')
    for (const entry of ticket.entries) expect(Object.keys(entry)).toEqual(keys)
    const first = ticket.entries[0]?.id ?? 0
    const base = { ticketId: 1, visibility: 'public', text: null, changes: null }
    const moved = (from: string, to: string) => ({ status: { from, to } })
    expect(ticket.entries).toMatchObject([
      { ...base, id: first, at: at(60), actor: 'uma', type: 'created', changes: { status: { from: null, to: 'new' } } },
      {
        ...base,
        id: first + 1,
        at: at(120),
        actor: 'sam',
        type: 'assigned',
        changes: { assignee: { from: null, to: 'sam' } },
      },
      { ...base, id: first + 2, at: at(120), actor: 'sam', type: 'status', changes: moved('new', 'in-progress') },
      { ...base, id: first + 3, at: at(180), actor: 'sam', type: 'feedback', text: 'hello' },
      { ...base, id: first + 4, at: at(240), actor: 'sam', type: 'note', visibility: 'internal', text: 'psst' },
      { ...base, id: first + 5, at: at(300), actor: 'sam', type: 'status', changes: moved('in-progress', 'resolved') },
    ])
    expect(await jsonOf('sam', 'ticket history 1')).toEqual(ticket.entries)
    const public_ = ticket.entries.filter(({ type }) => type !== 'note')
    expect(await jsonOf('uma', 'ticket history 1')).toEqual(public_)
    expect(await jsonOf('uma', 'ticket view 1')).toMatchObject({ entries: public_, noteCount: null, legacy: null })
  })

  test('users and sessions', async () => {
    expect(await jsonOf('ada', 'user view uma')).toEqual({ name: 'uma', role: 'user', active: true, createdAt: at(0) })
    for (const line of ['user view uma', 'user list']) {
      const users = [await jsonOf<object>('ada', line)].flat()
      for (const user of users) expect(Object.keys(user)).toEqual(words('name role active createdAt'))
    }
    const changed = await jsonOf<object>('ada', 'user role uma support')
    expect(Object.keys(changed)).toEqual(words('name role active createdAt changed'))
    expect(Object.keys(await jsonOf<object>('uma', 'whoami'))).toEqual(
      words('name role expiresAt storage database scope token'),
    )
  })

  test('feedback and notes tell the id of the new entry', async () => {
    await steps('uma: ticket new -t x')
    for (const line of ['ticket feedback 1 hello', 'ticket note 1 psst', 'ticket status 1 resolved -m done']) {
      const changed = await jsonOf<Ticket>('sam', line)
      expect(Object.keys(changed)).toEqual([...ticketKeys, 'changed', 'entry'])
      const entry = (await jsonOf<Entry[]>('sam', 'ticket history 1')).find(({ id }) => id === changed.entry)
      expect(entry?.text).toBe(line.split(' ').at(-1))
    }
    expect(await jsonOf<Ticket>('sam', 'ticket status 1 in-progress')).not.toHaveProperty('entry')
  })

  test.each([
    ['1', false],
    ['#1', false],
    ['1-1', true],
    ['1,2', true],
    ['1-2', true],
    ['1 2', true],
    ['#1-#2', true],
    ['1 1', true],
  ])('ids typed as %s: a list? %s', async (ids, list) => {
    await steps('uma: ticket new -t x', 'uma: ticket new -t y')
    for (const line of ['view IDS', 'status IDS', 'status IDS resolved', 'feedback IDS -m x', 'rm IDS -y']) {
      const result = await jsonOf<Ticket | Ticket[]>('uma', `ticket ${line.replace('IDS', ids)}`)
      expect(Array.isArray(result), line).toBe(list)
      expect(
        [result].flat().map(({ id }) => id),
        line,
      ).toEqual(/2/.test(ids) ? [1, 2] : [1])
    }
  })

  test('compact when piped, indented on a terminal, a list of nothing is a list', async () => {
    await steps('uma: ticket new -t x')
    expect((await world.must('uma', 'ticket list --json')).out).toMatch(/^\[\{"id":1,.*\}\]\n$/)
    const { out } = await world.must('uma', 'ticket list --json', { terminal: { columns: 20 } })
    expect(out).toMatch(/^\[\n {2}\{\n {4}"id": 1,\n/)
    expect((await world.must('uma', 'ticket list nothing --json')).out).toBe('[]\n')
    expect(await world.must('uma', 'ticket list nothing')).toMatchObject({ out: '', err: '' })
    expect((await world.must('uma', 'ticket list nothing -q')).out).toBe('')
  })

  test('--fields picks and orders, in every format', async () => {
    await steps('uma: ticket new -t x -p high')
    expect((await world.must('uma', 'ticket list --fields title,id --json')).out).toBe('[{"title":"x","id":1}]\n')
    expect((await world.must('uma', 'ticket view 1 --fields priority,assignee --json')).out).toBe(
      '{"priority":"high","assignee":null}\n',
    )
    expect((await world.must('uma', 'ticket list --fields priority,id --no-headers')).out).toBe('High  1\n')
    expect((await world.must('uma', 'ticket status 1 --fields status,id')).out).toBe('STATUS  ID\nNew      1\n')
    const refused = await world.type('uma', 'ticket list --fields id,titel')
    expect(refused).toMatchObject({ exit: 2, out: '' })
    expect(refused.err).toMatch(/"titel".*id, title, description.*\nhint: did you mean title\?/)
  })

  test('errors are one line of JSON, alone', async () => {
    const { out, err } = await world.type('uma', 'ticket view 7 --json')
    expect(out).toBe('')
    expect(err.split('\n').length).toBe(2)
    expect(JSON.parse(err)).toEqual({ error: { code: 'not_found', message: 'no ticket #7', hint: expect.any(String) } })
    const texts = await world.type('uma', 'ticket view 7')
    expect(texts.err).toMatch(/^error: no ticket #7\nhint: /)
  })

  test('a text that looks like an option does not choose the format of errors', async () => {
    for (const text of ['--json', '--format=json']) {
      expect((await world.type('uma', ['ticket', 'feedback', '7', '-m', text])).err).toMatch(/^error: no ticket #7\n/)
    }
  })
})

describe('already so', () => {
  const table: [before: string[], line: string, changed: boolean][] = [
    [[], 'uma: ticket status 1 resolved', true],
    [['uma: ticket status 1 resolved'], 'uma: ticket status 1 resolved', false],
    [['uma: ticket status 1 resolved'], 'uma: ticket status 1 resolved -m "thank you"', true],
    [[], 'sam: ticket status 1 new', false],
    [['sam: ticket status 1 waiting'], 'sam: ticket status 1 waiting', false],
    [[], 'sam: ticket take 1', true],
    [['sam: ticket take 1'], 'sam: ticket take 1', false],
    [['sam: ticket assign 1 sam'], 'sam: ticket take 1', true],
    [['sam: ticket take 1', 'sam: ticket status 1 waiting'], 'sam: ticket take 1', false],
    [['sam: ticket assign 1 sue'], 'sam: ticket assign 1 SUE', false],
    [[], 'sam: ticket assign 1 none', false],
    [['sam: ticket assign 1 sue'], 'sue: ticket assign 1 @me', false],
    [['sam: ticket assign 1 sue'], 'sam: ticket assign 1 none', true],
    [[], 'uma: ticket edit 1 -t VPN -c support', false],
    [[], 'uma: ticket edit 1 -t VPN -c bug', true],
    [[], 'sam: ticket edit 1 --requester UMA -p medium', false],
    [['ada: ticket rm 1 -y'], 'ada: ticket rm 1 -y', false],
    [[], 'ada: ticket restore 1', false],
    [['ada: ticket rm 1 -y'], 'ada: ticket restore 1', true],
    [[], 'uma: ticket feedback 1 hello', true],
    [[], 'ada: user role sam support', false],
    [[], 'ada: user activate sam', false],
  ]

  test.each(table)('after %j: %s → changed %s', async (before, line, changed) => {
    await steps('uma: ticket new -t VPN', ...before)
    const entriesBefore = await jsonOf<Entry[]>('ada', 'ticket history 1')
    const [who = '', typed = ''] = line.split(': ')
    expect(await jsonOf<Ticket>(who, typed)).toMatchObject({ changed })
    const entries = await jsonOf<Entry[]>('ada', 'ticket history 1')
    if (!typed.startsWith('user')) expect(entries.length > entriesBefore.length).toBe(changed)
  })

  test('-q prints all ids addressed, changed or not', async () => {
    await steps('uma: ticket new -t x', 'uma: ticket new -t y', 'uma: ticket status 1 resolved')
    expect(await idsOf('uma', 'ticket status 1,2 resolved')).toEqual([1, 2])
  })
})

describe('ticket status', () => {
  beforeEach(() => steps('uma: ticket new -t x', 'uma: ticket new -t y', 'sam: ticket take 2'))

  test('prints the bare token of one, id and token of several', async () => {
    const out = async (line: string) => (await world.must('uma', line)).out
    expect(await out('ticket status 1')).toBe('new\n')
    expect(await out('ticket status #2')).toBe('in-progress\n')
    expect(await out('ticket status 1 2')).toBe('1\tnew\n2\tin-progress\n')
    expect(await out('ticket status 2-2')).toBe('2\tin-progress\n')
    const terminal = await world.must('uma', 'ticket status 2', { terminal: { columns: 80 } })
    expect(terminal.out).not.toBe('in-progress\n')
    expect(terminal.out).toMatch(/in progress/i)
  })

  test.each(['in progress', 'In_Bearbeitung', '"in bearbeitung"', 'IN-PROGRESS'])('sets it as %s', async (typed) => {
    expect(await jsonOf('sam', `ticket status 1 ${typed}`)).toMatchObject({ status: 'in-progress' })
  })

  test.each([
    ['ticket status 1 open', /new, in-progress, waiting, resolved/],
    ['ticket status 1 resovled', /did you mean resolved/],
    ['ticket status 1 -m hello', /status/],
    ['ticket status resolved', /"resolved" is not a ticket id/],
    ['ticket status 1 resolved 2', /resolved 2/],
  ])('%s → 2', async (line, words) => {
    const screen = await world.type('sam', line)
    expect(screen).toMatchObject({ exit: 2, out: '' })
    expect(screen.err).toMatch(words)
  })

  test('an illegal move names the legal ones and the next command', async () => {
    const { exit, err } = await world.type('sam', 'ticket status 2 new')
    expect(exit).toBe(6)
    expect(err).toMatch(/#2 is in-progress.*waiting or resolved\nhint: flashticket ticket status 2 waiting\n/)
  })

  test('a move with a text is two entries, in one step', async () => {
    await world.must('sam', 'ticket status 2 waiting -m "Which room?"')
    const entries = await jsonOf<Entry[]>('uma', 'ticket history 2')
    expect(entries.slice(-2).map(({ type, text }) => [type, text])).toEqual([
      ['feedback', 'Which room?'],
      ['status', null],
    ])
    expect(new Set(entries.slice(-2).map((entry) => entry.at)).size).toBe(1)
    expect(await world.type('sam', 'ticket status 2 new -m lost')).toMatchObject({ exit: 6 })
    expect(await jsonOf<Entry[]>('uma', 'ticket history 2')).toEqual(entries)
  })
})

describe('--if-version', () => {
  const lines = [
    'ticket status 1 resolved',
    'ticket feedback 1 -m x',
    'ticket note 1 -m x',
    'ticket assign 1 sue',
    'ticket take 1',
    'ticket edit 1 -t y',
    'ticket rm 1 -y',
    'ticket restore 1',
  ]

  test.each(lines)('%s', async (line) => {
    await steps('uma: ticket new -t x', 'uma: ticket feedback 1 hello')
    const before = await jsonOf('ada', 'ticket view 1 --no-mark')
    for (const version of [1, 3]) {
      const stale = await world.type('ada', `${line} --if-version ${version}`)
      expect(stale).toMatchObject({ exit: 6, out: '' })
      expect(stale.err).toMatch(new RegExp(`#1.*version 2.*${version}`))
    }
    expect(await jsonOf('ada', 'ticket view 1 --no-mark')).toEqual(before)
    await world.must('ada', `${line} --if-version 2`)
  })

  test('is about one ticket, and a number', async () => {
    await steps('uma: ticket new -t x', 'uma: ticket new -t y')
    for (const line of [
      'ticket take 1,2 --if-version 1',
      'ticket take 1 --if-version 0',
      'ticket take 1 --if-version x',
    ]) {
      expect(await world.type('sam', line), line).toMatchObject({ exit: 2, out: '' })
    }
  })
})

describe('many tickets', () => {
  beforeEach(() => steps(...['a', 'b', 'c', 'd'].map((title) => `uma: ticket new -t ${title}`)))
  const stati = async () => (await jsonOf<Ticket[]>('ada', 'ticket list --all --sort id')).map(({ status }) => status)

  test('two need no question, three do', async () => {
    await world.must('sam', 'ticket status 1 2 waiting')
    const screen = await world.type('sam', 'ticket status 1-3 resolved')
    expect(screen).toMatchObject({ exit: 2, out: '' })
    expect(screen.err).toMatch(/-y\/--yes/)
    expect(await stati()).toEqual(['waiting', 'waiting', 'new', 'new'])
    await world.must('sam', 'ticket status 1-3 resolved -y')
    expect(await stati()).toEqual(['resolved', 'resolved', 'resolved', 'new'])
  })

  test.each([
    'status 1-3 waiting',
    'feedback 1-3 -m x',
    'note 1-3 -m x',
    'assign 1-3 sue',
    'take 1-3',
    'edit 1-3 -p low',
  ])('ticket %s asks', async (line) => {
    expect(await world.type('sam', `ticket ${line}`)).toMatchObject({ exit: 2 })
    const no = answering({ confirm: false })
    expect(await world.type('sam', `ticket ${line}`, no.setting)).toMatchObject({ exit: 130, out: '' })
    expect(no.asked).toEqual([expect.stringContaining('3 tickets')])
    expect(await stati()).toEqual(['new', 'new', 'new', 'new'])
    const yes = answering({ confirm: true })
    expect(await world.type('sam', `ticket ${line} -q`, yes.setting)).toMatchObject({ exit: 0, out: '1\n2\n3\n' })
    expect(yes.asked.length).toBe(1)
    expect(await world.type('sam', `ticket ${line} -y`, answering({}).setting)).toMatchObject({ exit: 0 })
  })

  test('ticket rm always asks, reading never', async () => {
    const yes = answering({ confirm: true })
    expect(await world.type('uma', 'ticket rm 1')).toMatchObject({ exit: 2 })
    expect(await world.type('uma', 'ticket rm 1', yes.setting)).toMatchObject({ exit: 0 })
    expect(yes.asked).toEqual([expect.stringMatching(/#1 \(.+\)\?/)])
    await world.must('uma', 'ticket view 2-4', answering({}).setting)
    await world.must('uma', 'ticket status 2-4')
  })

  test.each(['--no-input', '--json'])('nobody is asked with %s', async (flag) => {
    expect(await world.type('sam', `ticket take 1-3 ${flag}`, answering({}).setting)).toMatchObject({
      exit: 2,
      out: '',
    })
  })
  test('nor in CI', async () => {
    const { setting } = answering({})
    expect(await world.type('sam', 'ticket take 1-3', { ...setting, env: { CI: 'true' } })).toMatchObject({ exit: 2 })
  })

  test('all or nothing, and every failing id is named', async () => {
    await steps('sam: ticket status 2 resolved', 'sam: ticket status 4 resolved')
    const { exit, err, out } = await world.type('sam', 'ticket status 1-4 waiting -y')
    expect([exit, out]).toEqual([6, ''])
    expect(err).toMatch(/#2.*#4/)
    expect(err).not.toMatch(/#[13]\b/)
    expect(await world.type('sam', 'ticket status 1,99,98 resolved -y')).toMatchObject({
      exit: 3,
      err: expect.stringMatching(/#99.*#98/),
    })
    expect(await stati()).toEqual(['new', 'resolved', 'new', 'resolved'])
  })

  test('one that is named twice is changed once', async () => {
    expect(await jsonOf<Ticket[]>('uma', 'ticket feedback 1 1 #1 1-1 -m x')).toMatchObject([
      { id: 1, feedbackCount: 1 },
    ])
  })
})

describe('ids', () => {
  test.each(['0', '-1', '1.5', '01', '99999999999999999999', 'x', '#', '##1', '2-1', '1-', '1,', ',1', '1..2', ''])(
    'ticket view %j → 2',
    async (word) => {
      await steps('uma: ticket new -t x')
      for (const line of [
        ['ticket', 'view', word],
        ['ticket', 'rm', word, '-y'],
        ['ticket', 'history', word],
      ]) {
        const screen = await world.type('uma', line)
        expect(screen).toMatchObject({ exit: 2, out: '' })
        expect(screen.err).toMatch(/^error: .+\nhint: .+\n$|^error: .+\n$/)
      }
    },
  )

  test('a word that is no id ends them; text that is all digits goes through -m', async () => {
    await steps('uma: ticket new -t x', 'uma: ticket new -t y')
    await world.must('uma', 'ticket feedback 1 #2 more than 3 times 4')
    await world.must('uma', 'ticket feedback 1 -m 42')
    const said = await jsonOf<Entry[]>('uma', 'ticket feedback 1 2 --list')
    expect(said.map(({ ticketId, text }) => `${ticketId} ${text}`)).toEqual([
      '1 more than 3 times 4',
      '1 42',
      '2 more than 3 times 4',
    ])
  })
})

describe('lists', () => {
  let filled: Buffer
  // 1 and 3 are uma's, 2 and 7 ulf's, 5 sam's, 4 uma's and resolved, 6 ulf's and deleted
  beforeAll(async () => {
    await world.bringBack(empty)
    for (const [time, who, ...line] of [
      [
        '2026-01-01T00:00:00.000Z',
        'uma',
        'ticket',
        'new',
        '-t',
        'Printer jams',
        '-m',
        'Ärger: 100% toner_low',
        '-p',
        'high',
        '-c',
        'bug',
      ],
      ['2026-01-31T23:59:59.999Z', 'ulf', 'ticket', 'new', '-t', 'VPN down', '-m', 'the printer works'],
      ['2026-02-01T00:00:00.000Z', 'uma', 'ticket', 'new', '-t', 'New LAPTOP', '-p', 'low', '-c', 'feature'],
      ['2026-02-20T12:00:00.000Z', 'uma', 'ticket', 'new', '-t', 'Old laptop'],
      ['2026-02-22T12:00:00.000Z', 'sam', 'ticket', 'new', '-t', 'STRASSE gesperrt'],
      ['2026-02-23T12:00:00.000Z', 'ulf', 'ticket', 'new', '-t', 'gone'],
      ['2026-02-23T13:00:00.000Z', 'ulf', 'ticket', 'new', '-t', '1000 toners'],
      ['2026-02-23T08:59:59.999Z', 'sam', 'ticket', 'status', '4', 'resolved'],
      ['2026-02-24T09:00:00.000Z', 'sam', 'ticket', 'take', '2'],
      ['2026-02-24T10:00:00.000Z', 'sue', 'ticket', 'take', '3'],
      ['2026-02-24T10:30:00.000Z', 'sue', 'ticket', 'status', '3', 'waiting'],
      ['2026-02-24T11:00:00.000Z', 'ulf', 'ticket', 'rm', '6', '-y'],
      ['2026-03-02T00:00:00.000Z', 'sam', 'ticket', 'status', '7', 'resolved'],
    ] as const) {
      world.now = new Date(time)
      await world.must(who, line)
    }
    filled = await world.photograph()
  })
  beforeEach(() => world.bringBack(filled))

  const table: [who: string, flags: string, ids: number[]][] = [
    // resolved ones are left out unless asked for; newest change first
    ['sam', '', [3, 2, 5, 1]],
    ['sam', '--all', [7, 3, 2, 4, 5, 1]],
    ['uma', '', [3, 1]],
    ['uma', '--all', [3, 4, 1]],
    ['ulf', '--all', [7, 2]],
    ['ada', '--deleted', [6]],
    // status
    ['sam', '-s new', [5, 1]],
    ['sam', '--status Neu,waiting', [3, 5, 1]],
    ['sam', '-s new -s waiting', [3, 5, 1]],
    ['sam', '-s resolved', [7, 4]],
    ['sam', '-s open', [3, 2, 5, 1]],
    ['sam', '-s open,resolved', [7, 3, 2, 4, 5, 1]],
    ['sam', '--not-status new', [3, 2]],
    ['sam', '--all --not-status new,waiting', [7, 2, 4]],
    ['sam', '--all --not-status open', [7, 4]],
    ['sam', '-s open --not-status waiting', [2, 5, 1]],
    ['sam', '-s new --not-status open', []],
    // priority, category: comma = or, different flags = and
    ['sam', '-p high', [1]],
    ['sam', '-p low,hoch', [3, 1]],
    ['sam', '-c bug,feature', [3, 1]],
    ['sam', '-p high -c support', []],
    ['sam', '-p medium -c support -s new', [5]],
    // people
    ['sam', '-a sam', [2]],
    ['sam', '-a SAM', [2]],
    ['sam', '-a @sam', [2]],
    ['sam', '-a @me', [2]],
    ['sam', '-a sam,sue', [3, 2]],
    ['sam', '-a none', [5, 1]],
    ['sam', '-a none,sue', [3, 5, 1]],
    ['sam', '--all -a none', [7, 4, 5, 1]],
    ['sam', '-r uma', [3, 1]],
    ['sam', '-r uma,ulf -r sam', [3, 2, 5, 1]],
    ['sam', '-r @me', [5]],
    ['sam', '-r uma -a sue', [3]],
    ['sam', '--mine', [2]],
    ['sue', '--mine', [3]],
    ['sam', '--mine -a sue,sam', [2]],
    ['sam', '--mine -a sue', []],
    ['ada', '--mine', []],
    ['uma', '--mine', [3, 1]],
    ['uma', '--mine --all', [3, 4, 1]],
    ['uma', '-a sue', [3]],
    ['uma', '-a none', [1]],
    // periods: local days, both ends included
    ['sam', '--created 2026-01-01', [1]],
    ['sam', '--created 2026-01-31', [2]],
    ['sam', '--created 2026-01-02..2026-01-31', [2]],
    ['sam', '--created 2026-01-01..2026-01-31', [2, 1]],
    ['sam', '--created 2026-02-01..2026-02-22', [3, 5]],
    ['sam', '--created 2026-02-01.. --all', [7, 3, 4, 5]],
    ['sam', '--created ..2026-01-31', [2, 1]],
    ['sam', `${'printer '.repeat(124)}vpn`, [2]],
    ['sam', '--created 30d', [3, 2, 5]],
    ['sam', '--created 29d', [5]],
    ['sam', '--updated 7d', [3, 2]],
    ['sam', '--updated today', []],
    ['sam', '--updated today --all', [7]],
    ['sam', '--updated 9h --all', [7]],
    ['sam', '--updated 8h --all', []],
    ['sam', '--updated 2026-02-24', [3, 2]],
    ['sam', '--resolved 7d', [7]],
    ['sam', '--resolved 8d', [7, 4]],
    ['sam', '--resolved today', [7]],
    ['sam', '--resolved 2026-02-23', [4]],
    ['sam', '--resolved 8d -s new', []],
    ['uma', '--resolved 8d', [4]],
    // words: all of them, anywhere in title or description, in any case; % and _ are plain
    ['sam', 'laptop', [3]],
    ['sam', 'laptop --all', [3, 4]],
    ['sam', 'laptop NEW', [3]],
    ['sam', '"new laptop"', [3]],
    ['sam', 'printer', [2, 1]],
    ['sam', 'printer vpn', [2]],
    ['sam', 'jams ärger', [1]],
    ['sam', 'ÄRGER', [1]],
    ['sam', 'A\u0308rger', [1]],
    ['sam', 'arger', []],
    ['sam', 'straße', [5]],
    ['sam', '%', [1]],
    ['sam', '100%', [1]],
    ['sam', '1%0', []],
    ['sam', '_', [1]],
    ['sam', 'toner_low', [1]],
    ['sam', 'toner?low', []],
    ['sam', 'pr_nter', []],
    ['sam', '\\', []],
    ['sam', '100 --all', [7, 1]],
    ['sam', 'printer -p high', [1]],
    ['uma', 'printer', [1]],
    ['uma', 'vpn', []],
    // order, by rank where there is one; ties by id, newest first; nothing last
    ['sam', '--sort id', [1, 2, 3, 5]],
    ['sam', '--sort -id', [5, 3, 2, 1]],
    ['sam', '--sort priority', [3, 5, 2, 1]],
    ['sam', '--sort -priority', [1, 5, 2, 3]],
    ['sam', '--sort -priority,createdAt', [1, 2, 5, 3]],
    ['sam', '--sort status', [5, 1, 2, 3]],
    ['sam', '--all --sort -status', [7, 4, 3, 2, 5, 1]],
    ['sam', '--sort title', [3, 1, 5, 2]],
    ['sam', '--sort requester', [5, 2, 3, 1]],
    ['sam', '--sort assignee', [2, 3, 5, 1]],
    ['sam', '--sort -assignee', [3, 2, 5, 1]],
    ['sam', '--sort createdAt', [1, 2, 3, 5]],
    ['sam', '--all --sort resolvedAt', [4, 7, 5, 3, 2, 1]],
    ['sam', '--all --sort -resolvedAt', [7, 4, 5, 3, 2, 1]],
    ['sam', '--sort -version', [3, 2, 5, 1]],
    // at most so many
    ['sam', '-L 2', [3, 2]],
    ['sam', '--limit 1 --sort id', [1]],
    ['sam', '--limit 99', [3, 2, 5, 1]],
  ]

  test.each(table)('%s: ticket list %s', async (who, flags, ids) => {
    expect(await idsOf(who, `ticket list ${flags}`)).toEqual(ids)
    expect((await jsonOf<Ticket[]>(who, `ticket ls ${flags}`)).map(({ id }) => id)).toEqual(ids)
    const { out } = await world.must(who, `ticket list ${flags} --no-headers --fields id`)
    expect(out.split('\n').filter(Boolean).map(Number)).toEqual(ids)
  })

  test.each([
    '-s xyzzy',
    '-s new,',
    '--not-status nwe',
    '-p high,open',
    '-c hardware',
    '--created 2026-02-30',
    '--created 2026-02-02..2026-02-01',
    '--created 7',
    '--created ..',
    '--created 0d',
    '--created today --timezone Nowhere/Zone',
    '--timezone Nowhere/Zone',
    `${'x'.repeat(1001)}`,
    '--updated soon',
    '--resolved 7x',
    '-L 0',
    '-L 1.5',
    '-L -1',
    '--sort nosuch',
    '--sort id,',
    '--fields nosuch',
  ])('ticket list %s → 2', async (flags) => {
    const screen = await world.type('ada', `ticket list ${flags}`)
    expect(screen).toMatchObject({ exit: 2, out: '' })
    expect(screen.err).toMatch(/^error: .{10}/)
  })

  describe('days are local', () => {
    afterEach(() => void (process.env.TZ = 'UTC'))
    test.each([
      ['America/New_York', '2026-01-31', [3, 2]],
      ['America/New_York', '2026-02-01', []],
      ['Pacific/Auckland', '2026-02-01', [3, 2]],
      ['Pacific/Auckland', '2026-01-01', [1]],
      ['Asia/Kolkata', '2026-01-31', []],
    ])('%s, --created %s', async (zone, day, ids) => {
      expect(await idsOf('sam', `ticket list --created ${day} --timezone ${zone}`)).toEqual(ids)
      process.env.TZ = zone
      expect(await idsOf('sam', `ticket list --created ${day}`)).toEqual(ids)
    })
  })

  test('the table: labels, aligned, no vertical bars, local times', async () => {
    const { out } = await world.must('sam', 'ticket list')
    expect(out).toBe(`\
ID  STATUS       PRIORITY  TITLE             REQUESTER  ASSIGNEE  UPDATED
 3  Waiting      Low       New LAPTOP        uma        sue       2026-02-24T10:30:00+00:00
 2  In progress  Medium    VPN down          ulf        sam       2026-02-24T09:00:00+00:00
 5  New          Medium    STRASSE gesperrt  sam                  2026-02-22T12:00:00+00:00
 1  New          High      Printer jams      uma                  2026-01-01T00:00:00+00:00
`)
  })
})

test('a narrow terminal takes from headings first, then from the widest column, and nothing from numbers', async () => {
  await world.must('uma', ['ticket', 'new', '-t', 'Laptop does not wake up any more'])
  await world.must('sam', 'ticket take 1')
  for (const [columns, title] of [
    [70, 'Laptop does …'],
    [50, 'Laptop doe…'],
    [36, 'Lapt…'],
  ] as const) {
    const { out } = await world.must('sam', 'ticket list', { terminal: { columns }, env: { NO_COLOR: '1' } })
    expect(out).toContain(` ${title} `)
    for (const line of out.trimEnd().split('\n')) expect([columns, line.length <= columns]).toEqual([columns, true])
    expect(out).toMatch(/^ *1 {2}/m)
  }
})

test('how long ago something was is told as a length, which the calendar may call otherwise', async () => {
  await world.must('uma', 'ticket new -t "VPN down"')
  const shown = async (hours: number, lang: string): Promise<string> => {
    const before = world.now
    world.later(hours * 3600)
    // sessions do not last that long
    await world.sql("UPDATE sessions SET expires_at = '2099-01-01T00:00:00.000Z'")
    const { out } = await world.must('uma', 'ticket list --fields updatedAt --no-headers', {
      terminal: { columns: 80 },
      env: { NO_COLOR: '1', FLASHTICKET_LANG: lang },
    })
    world.now = before
    return out.trim()
  }
  // 35 hours may be the day before yesterday, 37 yesterday, 31 days this month, and 360 this year
  expect([await shown(35, 'en'), await shown(37, 'de')]).toEqual(['1 day ago', 'vor 2 Tagen'])
  expect([await shown(31 * 24, 'en'), await shown(360 * 24, 'de')]).toEqual(['1 month ago', 'vor 1 Jahr'])
  expect(await shown(0, 'en')).toBe('now')
})

test('of what is wrong so much is said, however long it was', async () => {
  for (const format of ['', '--json']) {
    const { exit, err } = await world.type('sam', `ticket list -s ${'x'.repeat(60_000)} ${format}`)
    expect([exit, err.length < 2200, err.includes('xxx…')]).toEqual([2, true, true])
  }
})

describe('long lists', () => {
  /** Makes it `count` tickets, half of them uma's, half ulf's. */
  async function fill(count: number): Promise<void> {
    await world.must('uma', 'ticket new -t original')
    const [original = {}] = await world.sql<Record<string, unknown>>('SELECT * FROM tickets')
    const columns = Object.keys(original)
    const values = columns.map((name) =>
      name === 'id' ? 'n' : name === 'requester' ? `CASE n % 2 WHEN 1 THEN 'uma' ELSE 'ulf' END` : name,
    )
    await world.sql(
      `WITH RECURSIVE numbers (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM numbers WHERE n < CAST(? AS INTEGER))
       INSERT INTO tickets (${columns}) SELECT ${values} FROM tickets, numbers WHERE n <= CAST(? AS INTEGER)`,
      ...[count, count],
    )
  }

  test.each([
    [49, 49, ''],
    [50, 50, ''],
    [51, 50, '50 of 51'],
    [852, 50, '50 of 852'],
    [1000, 50, '50 of 1,000'],
    [1001, 50, '50 of more than 1,000'],
  ])('of %i people see %i, and are told: %s', async (count, shown, told) => {
    await fill(count)
    for (const terminal of [undefined, { columns: 80 }]) {
      const { out, err } = await world.must('sam', 'ticket list --no-headers', terminal && { terminal })
      expect(out.split('\n').filter(Boolean).length).toBe(shown)
      if (told === '') expect(err).toBe('')
      else expect(err.startsWith(told) && !/^[\d,]/.test(err.slice(told.length))).toBe(true)
    }
    for (const format of ['--json', '-q']) expect((await world.must('sam', `ticket list ${format}`)).err).toBe('')
    expect((await idsOf('sam', 'ticket list')).length).toBe(count)
    expect((await jsonOf<Ticket[]>('sam', 'ticket list')).length).toBe(count)
  })

  test('--limit decides where it is given, and what a user may not see is not counted', async () => {
    await fill(200)
    const lines = async (who: string, line: string) => {
      const { out, err } = await world.must(who, line)
      return [out.split('\n').filter(Boolean).length, err]
    }
    expect(await lines('sam', 'ticket list --no-headers -L 70')).toEqual([70, ''])
    expect(await lines('sam', 'ticket list --no-headers -L 10')).toEqual([10, ''])
    expect(await lines('uma', 'ticket list --no-headers')).toEqual([50, expect.stringMatching(/^50 of 100\b/)])
    expect((await idsOf('sam', 'ticket list -L 70')).length).toBe(70)
  })
})

describe('texts', () => {
  const said = async () => (await jsonOf<Entry[]>('uma', 'ticket feedback 1 --list')).map(({ text }) => text)
  beforeEach(() => steps('uma: ticket new -t x'))

  test.each([
    ['-n problem'],
    ['-q'],
    ['-Value is wrong'],
    ['--json'],
    ['--'],
    ['-m'],
    ['--format table'],
    ['-y'],
    ['--db /nowhere'],
    ['12'],
    ['-'],
    ['line\nline'],
    [' around '],
  ])('-m %j is stored exactly that', async (text) => {
    const lines = [
      ['ticket', 'feedback', '1', '-m', text],
      ['ticket', 'reply', '-m', text, '1'],
      ['ticket', 'feedback', '1', `--message=${text}`],
      ['--no-color', 'ticket', '--no-color', 'feedback', '--no-color', '1', '--message', text, '--no-color'],
    ]
    for (const line of lines) expect(await world.must('uma', line)).toMatchObject({ err: '' })
    expect(await said()).toEqual(lines.map(() => text))
    await world.must('uma', ['ticket', 'edit', '1', '-m', text, '-t', text.split('\n')[0] ?? ''])
    expect(await jsonOf('uma', 'ticket view 1')).toMatchObject({ title: text.split('\n')[0], description: text })
  })

  test.each([
    '--json ticket list',
    'ticket --json list',
    'ticket list --json',
    'ticket list --json x',
    'ticket list x --json',
    'ticket list x --json --mine',
    '--format json ticket list x',
    'ticket --format=json list x',
  ])('%s prints JSON', async (line) => {
    expect((await world.must('uma', line)).out).toMatch(/^\[\{"id":1/)
  })

  test('the option nearest to the command counts', async () => {
    const { out } = await world.must('uma', '--fields title ticket --fields status list --fields id --no-headers')
    expect(out).toBe('1\n')
    expect((await world.must('uma', '-q ticket feedback 1 --no-color hello world')).out).toBe('1\n')
    expect(await said()).toEqual(['hello world'])
  })

  test('from a file, from standard input', async () => {
    const file = join(world.folder, 'text.txt')
    writeFileSync(file, 'first\nsecond\n')
    await world.must('uma', ['ticket', 'feedback', '1', '-F', file])
    await world.must('uma', 'ticket feedback 1 -F -', { stdin: 'piped\r\n' })
    await world.must('uma', 'ticket feedback 1 --file=-', { stdin: 'two\n\n' })
    expect(await said()).toEqual(['first\nsecond', 'piped', 'two\n'])
    await world.must('uma', ['ticket', 'new', '-t', 'y', '-F', file])
    expect(await jsonOf('uma', 'ticket view 2')).toMatchObject({ description: 'first\nsecond' })
  })

  test('from a pipe, as a shell gives one for <(command)', async () => {
    const fed = (name: string, bytes: number): string => {
      const pipe = join(world.folder, name)
      execFileSync('mkfifo', [pipe])
      spawn('sh', ['-c', `yes | head -c ${bytes} >"$1"`, 'sh', pipe])
      return pipe
    }
    expect((await world.type('uma', ['ticket', 'feedback', '1', '-F', fed('long', 100_000)])).err).toMatch(
      /longer than 64 KiB/,
    )
    await world.must('uma', ['ticket', 'feedback', '1', '-F', fed('short', 6)])
    expect(await said()).toEqual(['y\ny\ny'])
  })

  const wrong: [what: string, line: string[], stdin?: Buffer][] = [
    ['nothing at all', ['ticket', 'feedback', '1']],
    ['an empty text', ['ticket', 'feedback', '1', '-m', '']],
    ['a blank text', ['ticket', 'feedback', '1', '-m', ' \n']],
    ['NUL', ['ticket', 'feedback', '1', '-m', 'a\0b']],
    ['a lone surrogate', ['ticket', 'note', '1', '-m', 'a\ud800']],
    ['more than 64 KiB', ['ticket', 'feedback', '1', '-m', 'x'.repeat(65537)]],
    ['two texts', ['ticket', 'feedback', '1', 'one', '-m', 'two']],
    ['two sources', ['ticket', 'feedback', '1', '-m', 'one', '-F', '-'], Buffer.from('two')],
    ['a text for a list', ['ticket', 'feedback', '1', '--list', '-m', 'x']],
    ['a move and a reopening', ['ticket', 'feedback', '1', '-m', 'x', '-s', 'waiting', '--reopen']],
    ['no such file', ['ticket', 'feedback', '1', '-F', '/nosuch/file']],
    ['a folder', ['ticket', 'feedback', '1', '-F', '/']],
    ['no UTF-8', ['ticket', 'feedback', '1', '-F', '-'], Buffer.from([0x61, 0xff])],
    ['too much on standard input', ['ticket', 'feedback', '1', '-F', '-'], Buffer.alloc(65539, 'x')],
    ['nothing on standard input', ['ticket', 'feedback', '1', '-F', '-']],
    ['an option without its value', ['ticket', 'feedback', '1', '-m']],
    ['an empty title', ['ticket', 'new', '-t', '']],
    ['a title of 201 characters', ['ticket', 'new', '-t', 'x'.repeat(201)]],
    ['a title of two lines', ['ticket', 'edit', '1', '-t', 'a\nb']],
    ['no title', ['ticket', 'new', '-m', 'x']],
    ['a word too many', ['ticket', 'new', '-t', 'x', 'y']],
    ['a description with NUL', ['ticket', 'edit', '1', '-m', '\0']],
  ]
  test.each(wrong)('%s → 2, and nothing is written', async (_, line, stdin) => {
    const before = await jsonOf('ada', 'ticket view 1 --no-mark')
    const screen = await world.type('sam', line, stdin && { stdin })
    expect(screen).toMatchObject({ exit: 2, out: '' })
    expect(screen.err.length).toBeLessThan(1000)
    expect(await jsonOf('ada', 'ticket view 1 --no-mark')).toEqual(before)
    expect(await idsOf('ada', 'ticket list --all')).toEqual([1])
  })

  test('the limits themselves are fine', async () => {
    await world.must('uma', ['ticket', 'new', '-t', '🖨'.repeat(200), '-m', 'ä'.repeat(32768)])
    await world.must('uma', 'ticket feedback 1 -F -', { stdin: `${'x'.repeat(65536)}\n` })
    expect((await said()).at(-1)?.length).toBe(65536)
  })

  test('what is missing is asked for on a terminal', async () => {
    const title = answering({ input: 'From the terminal', select: 'what is usual' })
    await world.must('uma', 'ticket new', title.setting)
    expect(await jsonOf('uma', 'ticket view 2')).toMatchObject({
      ...{ title: 'From the terminal', description: 'From the terminal', category: 'support', priority: 'medium' },
    })
    const text = answering({ input: 'My answer' })
    await world.must('uma', 'ticket feedback 1', text.setting)
    expect(await said()).toEqual(['My answer'])
    const user = answering({ select: 'the last but one' })
    await world.must('sam', 'ticket assign 1', user.setting)
    expect(await jsonOf('sam', 'ticket view 1')).toMatchObject({ assignee: 'sue' })
    expect([title.asked.length, text.asked.length, user.asked.length]).toEqual([4, 1, 1])
    for (const line of ['ticket new', 'ticket feedback 1', 'ticket assign 1']) {
      expect(await world.type('sam', line)).toMatchObject({ exit: 2, out: '' })
    }
  })
})

describe('feedback', () => {
  const table: [before: string[], line: string, expected: object][] = [
    [
      [],
      'sam: ticket feedback 1 hi',
      { status: 'in-progress', firstResponseAt: at(120), feedbackCount: 1, version: 3 },
    ],
    [[], 'uma: ticket feedback 1 hi', { status: 'new', firstResponseAt: null, feedbackCount: 1, version: 2 }],
    [['sam: ticket status 1 waiting'], 'uma: ticket feedback 1 hi', { status: 'in-progress', firstResponseAt: null }],
    [['sam: ticket status 1 waiting'], 'sam: ticket feedback 1 hi', { status: 'waiting', firstResponseAt: at(180) }],
    [['uma: ticket status 1 resolved'], 'uma: ticket feedback 1 hi', { status: 'resolved', resolvedAt: at(120) }],
    [['uma: ticket status 1 resolved'], 'sam: ticket feedback 1 hi', { status: 'resolved', resolvedAt: at(120) }],
    [
      ['sam: ticket status 1 resolved'],
      'uma: ticket reply 1 hi --reopen',
      { status: 'in-progress', resolvedAt: null, firstResponseAt: at(120) },
    ],
    [
      ['uma: ticket status 1 resolved'],
      'uma: ticket feedback 1 hi -s in-progress',
      { status: 'in-progress', resolvedAt: null },
    ],
    [[], 'sam: ticket feedback 1 hi -s waiting', { status: 'waiting', version: 3 }],
    [[], 'sam: ticket feedback 1 hi -s NEW', { status: 'new', version: 2, firstResponseAt: at(120) }],
    [
      [],
      'uma: ticket feedback 1 thanks -s erledigt',
      { status: 'resolved', resolvedAt: at(120), firstResponseAt: null },
    ],
    [['sam: ticket edit 1 --requester sam'], 'sam: ticket feedback 1 hi', { status: 'new', firstResponseAt: null }],
    [
      ['sam: ticket edit 1 --requester sam'],
      'sue: ticket feedback 1 hi',
      { status: 'in-progress', firstResponseAt: at(180) },
    ],
    [['sam: ticket feedback 1 a'], 'sue: ticket feedback 1 b', { firstResponseAt: at(120), feedbackCount: 2 }],
    [
      [],
      'sam: ticket note 1 hi',
      { status: 'new', firstResponseAt: null, feedbackCount: 0, noteCount: 1, version: 1, updatedAt: at(60) },
    ],
    [
      [],
      'sam: ticket note 1 hi -s resolved',
      { status: 'resolved', firstResponseAt: at(120), noteCount: 1, version: 2 },
    ],
    [['sam: ticket status 1 resolved'], 'sam: ticket note 1 hi --reopen', { status: 'in-progress', noteCount: 1 }],
    [
      ['sam: ticket status 1 resolved'],
      'uma: ticket status 1 in-progress',
      { resolvedAt: null, firstResponseAt: at(120) },
    ],
    [
      ['uma: ticket status 1 resolved', 'uma: ticket status 1 in-progress'],
      'sam: ticket status 1 resolved',
      { resolvedAt: at(240), firstResponseAt: at(240) },
    ],
  ]
  test.each(table)('after %j: %s', async (before, line, expected) => {
    await steps('uma: ticket new -t x', ...before, line)
    expect(await jsonOf('ada', 'ticket view 1')).toMatchObject(expected)
  })

  test('--list shows feedback alone, note --list notes alone', async () => {
    await steps(
      'uma: ticket new -t x',
      'sam: ticket feedback 1 one',
      'sam: ticket note 1 two',
      'uma: ticket feedback 1 three',
    )
    const texts = async (who: string, line: string) => (await jsonOf<Entry[]>(who, line)).map(({ text }) => text)
    expect(await texts('uma', 'ticket feedback 1 --list')).toEqual(['one', 'three'])
    expect(await texts('sam', 'ticket feedback 1 --list')).toEqual(['one', 'three'])
    expect(await texts('sam', 'ticket note 1 --list')).toEqual(['two'])
    expect((await world.must('sam', 'ticket note 1 --list --fields actor,text --no-headers')).out).toBe('sam  two\n')
  })

  test('one line for people', async () => {
    await steps('uma: ticket new -t x')
    for (const [line, words] of [
      ['ticket new -t "VPN down"', 'Created ticket #2: VPN down\n'],
      ['ticket feedback 1 hi', /^Ticket #1 .*uma.*\n$/],
      ['ticket note 1 -s waiting -m hi', 'Ticket #1 (waiting) has your note, visible to staff only\n'],
      ['ticket take 1', /^Ticket #1 is yours now.*\n$/],
      ['ticket take 1', /^Ticket #1 is yours already.*\n$/],
      ['ticket assign 1 sue', /^Ticket #1 is assigned to sue now\n$/],
      ['ticket status 1 resolved', /^Ticket #1 is resolved now\n$/],
      ['ticket status 1 resolved', /^Ticket #1 is resolved already\n$/],
      [
        'ticket status 1 resolved -m hi',
        /^Ticket #1 is resolved, and has your feedback, visible to uma and all staff\n$/,
      ],
      ['ticket edit 1 -t y', /^Ticket #1 is changed: y\n$/],
    ] as const) {
      const { out, err } = await world.must('sam', line)
      expect(out, line).toMatch(words)
      expect(err).toBe('')
    }
  })
})

describe('assigning and taking', () => {
  beforeEach(() => steps('uma: ticket new -t x'))
  const ticket = async () => jsonOf<Ticket>('ada', 'ticket view 1')

  test('to a person, oneself, nobody', async () => {
    for (const [typed, assignee] of [
      ['sue', 'sue'],
      ['@me', 'sam'],
      ['SUE', 'sue'],
      ['@ada', 'ada'],
      ['none', null],
    ] as const) {
      expect(await jsonOf('sam', `ticket assign 1 ${typed}`)).toMatchObject({ assignee, status: 'new', changed: true })
      expect(await jsonOf('sam', `ticket new -t y --assign ${typed}`)).toMatchObject({ assignee, status: 'new' })
    }
  })

  test.each([
    ['ticket assign 1 ulf', 6, /ulf/],
    ['ticket assign 1 nosuch', 3, /nosuch/],
    ['ticket assign 1 @none', 3, /"none"/],
    ['ticket assign 1 sue sam', 2, /one user/],
    ['ticket assign 1', 2, /USER/],
    ['ticket assign sue', 2, /"sue" is not a ticket id/],
  ])('%s → %i', async (line, exit, words) => {
    const screen = await world.type('sam', line)
    expect(screen).toMatchObject({ exit, out: '' })
    expect(screen.err).toMatch(words)
    expect(await ticket()).toMatchObject({ assignee: null, version: 1 })
  })

  test('not to who is deactivated', async () => {
    await world.must('ada', 'user rm sue --deactivate -y')
    expect(await world.type('sam', 'ticket assign 1 sue')).toMatchObject({ exit: 6, out: '' })
    expect(await world.type('sam', 'ticket new -t x --assign sue')).toMatchObject({ exit: 6, out: '' })
  })

  test('taking: into work, not another’s without --force, never a resolved one', async () => {
    expect(await jsonOf('sam', 'ticket take 1')).toMatchObject({ assignee: 'sam', status: 'in-progress', version: 3 })
    const another = await world.type('sue', 'ticket take 1')
    expect(another).toMatchObject({ exit: 6, out: '' })
    expect(another.err).toMatch(/sam\nhint: .*--force/)
    expect(await jsonOf('sue', 'ticket take 1 --force')).toMatchObject({ assignee: 'sue', status: 'in-progress' })
    await steps('sam: ticket status 1 waiting')
    expect(await jsonOf('sam', 'ticket take 1 --force')).toMatchObject({ assignee: 'sam', status: 'waiting' })
    await steps('sam: ticket status 1 resolved')
    for (const line of ['ticket take 1', 'ticket take 1 --force']) {
      expect(await world.type('sue', line)).toMatchObject({ exit: 6, out: '' })
      expect(await world.type('sam', line)).toMatchObject({ exit: 6, out: '' })
    }
  })
})

describe('editing', () => {
  test('several fields are one entry', async () => {
    await steps('uma: ticket new -t old -m text')
    const line = ['ticket', 'edit', '1', '-t', 'new', '-m', '', '-p', 'hoch', '-c', 'bug', '--requester', 'Ulf']
    expect(await jsonOf('sam', line)).toMatchObject({
      title: 'new',
      description: null,
      priority: 'high',
      category: 'bug',
      requester: 'ulf',
      version: 2,
      changed: true,
    })
    expect((await jsonOf<Entry[]>('sam', 'ticket history 1')).at(-1)).toMatchObject({
      type: 'edited',
      visibility: 'public',
      changes: {
        title: { from: 'old', to: 'new' },
        description: { from: 'text', to: null },
        priority: { from: 'medium', to: 'high' },
        category: { from: 'support', to: 'bug' },
        requester: { from: 'uma', to: 'ulf' },
      },
    })
    // whose ticket it is now, sees it; who it was of, not any more
    await world.must('ulf', 'ticket view 1')
    expect(await world.type('uma', 'ticket view 1')).toMatchObject({ exit: 3 })
    expect(await idsOf('sam', 'ticket list new'), 'the new title is found').toEqual([1])
    expect(await idsOf('sam', 'ticket list old')).toEqual([])
  })
})

describe('deleting and restoring', () => {
  test('nothing is lost, and nobody but an admin sees it meanwhile', async () => {
    await steps('uma: ticket new -t x', 'sam: ticket feedback 1 hi', 'sam: ticket note 1 psst')
    const before = await jsonOf<Ticket>('ada', 'ticket view 1 --no-mark')
    await steps('uma: ticket rm 1 -y')
    for (const who of ['uma', 'sam']) {
      expect(await world.type(who, 'ticket view 1')).toMatchObject({ exit: 3 })
      expect(await idsOf(who, 'ticket list --all')).toEqual([])
    }
    expect(await idsOf('ada', 'ticket list --all')).toEqual([])
    expect(await idsOf('ada', 'ticket list --deleted')).toEqual([1])
    expect(await jsonOf('ada', 'ticket view 1 --no-mark')).toMatchObject({ deletedAt: at(240), version: 4 })
    expect(await world.type('ada', 'ticket feedback 1 hi')).toMatchObject({
      exit: 6,
      err: expect.stringContaining('ticket restore 1'),
    })
    await steps('ada: ticket restore 1')
    const after = await jsonOf<Ticket>('ada', 'ticket view 1 --no-mark')
    expect(after).toMatchObject({ ...before, updatedAt: at(300), version: 5, entries: expect.anything() })
    expect(after.entries.slice(0, -2)).toEqual(before.entries)
    expect(after.entries.slice(-2).map(({ type, actor }) => `${actor} ${type}`)).toEqual([
      'uma deleted',
      'ada restored',
    ])
    const { out } = await world.must('uma', 'ticket history 1 --fields actor,type --no-headers')
    expect(out).toMatch(/uma +created\n.*feedback\n.*moved\n.*deleted\n.*restored\n$/s)
  })

  test('the id of a deleted ticket is not used again', async () => {
    await steps('uma: ticket new -t x', 'uma: ticket rm 1 -y', 'uma: ticket new -t y')
    expect(await idsOf('uma', 'ticket list')).toEqual([2])
  })

  test('the history is about one ticket', async () => {
    await steps('uma: ticket new -t x', 'uma: ticket new -t y')
    for (const line of ['ticket history 1,2', 'ticket history 1 2', 'ticket history']) {
      expect(await world.type('uma', line)).toMatchObject({ exit: 2, out: '' })
    }
  })
})

describe('names', () => {
  /** Somebody whose name came with an old database, in its own spelling. */
  const adopted = (name: string, role = 'support'): Promise<unknown> =>
    world.sql(
      'INSERT INTO users (name, folded, role, active, created_at) VALUES (?, ?, ?, 1, ?)',
      ...[name, name.toLowerCase(), role, at(0)],
    )
  beforeEach(() => steps('uma: ticket new -t x', 'uma: ticket new -t y'))

  test('the exact spelling first, else the only one that fits', async () => {
    await adopted('Omar')
    await adopted('OMAR')
    await adopted('Lea')
    for (const [typed, name] of [
      ['Omar', 'Omar'],
      ['OMAR', 'OMAR'],
      ['@Omar', 'Omar'],
      ['lea', 'Lea'],
      ['@LEA', 'Lea'],
      ['SAM', 'sam'],
    ]) {
      expect(await jsonOf('sam', `ticket assign 1 ${typed}`)).toMatchObject({ assignee: name })
      expect(await idsOf('sam', `ticket list -a ${typed}`)).toEqual([1])
      expect(await jsonOf('ada', `user view ${typed}`)).toMatchObject({ name })
    }
  })

  test('where several fit, staff get exit 2 with all of them, and a user an unknown person', async () => {
    await adopted('Omar')
    await adopted('OMAR')
    for (const line of [
      'ticket assign 1 omar',
      'ticket list -a omar',
      'ticket list -r oMAR',
      'ticket new -t x --requester omar',
      'user view omar',
    ]) {
      const screen = await world.type('sam', line)
      expect(screen, line).toMatchObject({ exit: 2, out: '' })
      expect(screen.err).toMatch(/OMAR or Omar/)
    }
    expect(await world.must('uma', 'ticket list -a omar')).toMatchObject({ out: '', err: '' })
  })

  test('@NAME is a name, whatever else the word means', async () => {
    await adopted('none')
    await adopted('me')
    expect(await jsonOf('sam', 'ticket assign 1 @none')).toMatchObject({ assignee: 'none' })
    expect(await jsonOf('sam', 'ticket assign 2 none')).toMatchObject({ assignee: null })
    expect(await idsOf('sam', 'ticket list -a @none')).toEqual([1])
    expect(await idsOf('sam', 'ticket list -a none')).toEqual([2])
    expect(await jsonOf('sam', 'ticket assign 2 @me'), '@me is whoever asks').toMatchObject({ assignee: 'sam' })
    expect(await jsonOf('sam', 'ticket assign 2 me')).toMatchObject({ assignee: 'me' })
  })

  test('@me and none in any case, unless somebody is called so', async () => {
    expect(await jsonOf('sam', 'ticket assign 1 @ME')).toMatchObject({ assignee: 'sam' })
    expect(await idsOf('sam', 'ticket list -a @Me')).toEqual([1])
    expect(await idsOf('sam', 'ticket list -a None,@ME')).toHaveLength(2)
    expect(await jsonOf('uma', 'user view @ME')).toMatchObject({ name: 'uma' })
    expect(await jsonOf('sam', 'ticket assign 1 NONE')).toMatchObject({ assignee: null })
    expect(await jsonOf('sam', 'ticket new -t z --assign None')).toMatchObject({ assignee: null })
    expect(await world.type('sam', 'ticket edit 1 --requester None')).toMatchObject({ exit: 3 })
    await adopted('None')
    await adopted('ME')
    expect(await jsonOf('sam', 'ticket assign 1 None')).toMatchObject({ assignee: 'None' })
    expect(await jsonOf('sam', 'ticket assign 1 none')).toMatchObject({ assignee: null })
    expect(await jsonOf('sam', 'ticket assign 1 @Me')).toMatchObject({ assignee: 'ME' })
    expect(await jsonOf('sam', 'ticket assign 1 @me')).toMatchObject({ assignee: 'sam' })
  })

  test('one with a comma is a name, where somebody is called so', async () => {
    await adopted('Muster, Max')
    await adopted('Max')
    await world.must('sam', ['ticket', 'assign', '1', 'Muster, Max'])
    await world.must('sam', 'ticket assign 2 Max')
    const listed = async (who: string, typed: string) =>
      (await world.must(who, ['ticket', 'list', '-q', '-a', typed])).out.split('\n').filter(Boolean)
    for (const typed of ['Muster, Max', '@Muster, Max', 'MUSTER, MAX'])
      expect(await listed('sam', typed)).toEqual(['1'])
    expect(await listed('sam', 'max, sam')).toEqual(['2'])
    expect(await listed('uma', 'Muster, Max')).toEqual(['1'])
    expect(await listed('uma', 'Muster, Moritz')).toEqual([])
    expect(await world.type('sam', ['ticket', 'list', '-a', 'Muster, Moritz'])).toMatchObject({ exit: 3 })
  })

  test('oneself, in any case', async () => {
    for (const typed of ['@me', 'uma', '@uma', 'UMA', '@Uma']) {
      expect(await jsonOf('uma', `user view ${typed}`), typed).toMatchObject({ name: 'uma' })
      expect((await world.must('uma', `user role ${typed}`)).out).toBe('user\n')
    }
    await adopted('UMA', 'user')
    expect(await world.type('uma', 'user view UMA')).toMatchObject({ exit: 5, out: '' })
  })
})
