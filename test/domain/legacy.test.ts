// The rules by which databases of the original are recognised, and what their rows become (SPEC 10).
import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { adoptTicket, knowsWord, type LegacyTicket, shapeOf, wordKinds } from '../../src/domain/legacy.ts'
import { gather, type LegacyUser, type Named, oddUser, type People } from '../../src/domain/legacy-people.ts'
import { byDay, timeOf } from '../../src/domain/times.ts'
import { en } from '../../src/texts/en.ts'
import { sha256, shapeNames, shapes } from '../legacy-shapes.ts'

const s0 = ['id', 'title', 'description', 'priority', 'category', 'status', 'created_at', 'updated_at']
const flask = ['id', 'title', 'category', 'priority', 'status', 'comment']
const users = ['username', 'password_hash', 'role']

describe('shapeOf', () => {
  it.each(shapeNames)('recognises %s, in any order of columns', (name) => {
    const file: { tickets: object; users?: { columns: object } } = shapes[name]
    const tickets = Object.keys(file.tickets)
    const people = file.users && Object.keys(file.users.columns)
    const shape = shapeOf(tickets, people)
    expect(shape).toBeDefined()
    const reversed = shapeOf(tickets.toReversed(), people?.toReversed())
    expect(reversed && { ...reversed, kept: [...reversed.kept].reverse() }).toEqual(shape)
  })

  it.each(s0)('not without %s', (column) => {
    expect(
      shapeOf(
        s0.filter((other) => other !== column),
        users,
      ),
    ).toBeUndefined()
  })
  it.each(flask)('nor, as the Flask variant, without %s', (column) => {
    expect(
      shapeOf(
        flask.filter((other) => other !== column),
        undefined,
      ),
    ).toBeUndefined()
  })
  it.each(['username', 'password_hash', 'role'])('nor with users without %s', (column) => {
    expect(
      shapeOf(
        s0,
        users.filter((other) => other !== column),
      ),
    ).toBeUndefined()
  })
  it('nor with none of the columns', () => {
    expect(shapeOf([], undefined)).toBeUndefined()
    expect(shapeOf(['seat', 'price'], undefined)).toBeUndefined()
    expect(shapeOf(s0, [])).toBeUndefined()
  })

  it('takes the comment for the answer of the support in the Flask variant, else for a column nobody knows', () => {
    expect(shapeOf(flask, undefined)).toMatchObject({ tickets: { supportFeedback: 'comment' }, kept: [] })
    const shape = shapeOf([...s0, 'comment'], undefined)
    expect(shape?.tickets.supportFeedback).toBeUndefined()
    expect(shape?.kept).toEqual(['comment'])
    const both = shapeOf([...flask, 'support_feedback'], undefined)
    expect(both).toMatchObject({ tickets: { supportFeedback: 'support_feedback' }, kept: ['comment'] })
  })

  it('finds the owner by id only where no name is given and users have ids', () => {
    const byId = ['id', 'username', 'password', 'role']
    expect(shapeOf([...flask, 'user_id'], byId)).toMatchObject({ ownerById: true, kept: [] })
    expect(shapeOf([...flask, 'user_id'], byId.slice(1))).toMatchObject({ ownerById: false, kept: ['user_id'] })
    expect(shapeOf([...flask, 'user_id'], undefined)).toMatchObject({ ownerById: false, kept: ['user_id'] })
    expect(shapeOf([...s0, 'user_id', 'created_by'], byId)).toMatchObject({ ownerById: false, kept: ['user_id'] })
  })

  it('keeps what it does not know, and says which columns of users it leaves', () => {
    const shape = shapeOf([...s0, 'sentiment', 'room'], [...users, 'password', 'email', 'id'])
    expect(shape).toMatchObject({
      kept: ['sentiment', 'room'],
      users: { secret: 'password_hash', left: ['password', 'email'] },
    })
  })
})

const people: People = {
  users: [],
  staff: new Set(['omar', 'admin']),
  nobody: 'unknown',
}
const clock = { toUtc: (local: string) => new Date(`${local}+01:00`).toISOString(), at: '2026-11-23T08:00:00.000Z' }
const day = '2026-01-20 13:10:24'
const then = '2026-01-20T12:10:24.000Z'
const later = '2026-01-21T09:00:00.000Z'

const row = (more: Partial<LegacyTicket> = {}): LegacyTicket => ({
  id: 7,
  title: 'VPN',
  description: null,
  status: 'Neu',
  priority: 'Mittel',
  category: 'Bug',
  createdAt: day,
  updatedAt: day,
  createdBy: 'k',
  updatedBy: null,
  assignee: null,
  feedback: null,
  supportFeedback: null,
  note: null,
  kept: {},
  ...more,
})
const adopt = (more: Partial<LegacyTicket> = {}) => adoptTicket(row(more), people, clock)
const told = (more: Partial<LegacyTicket>) => adopt(more).entries.map(({ type, actor, text }) => [type, actor, text])

describe('words', () => {
  const table = {
    status: {
      new: ['Neu', 'neu', 'new', 'Offen', ' offen ', 'NEW'],
      'in-progress': ['In Bearbeitung', 'in_bearbeitung', 'in-progress'],
      waiting: ['Wartend', 'waiting'],
      resolved: ['Erledigt', 'Gelöst', 'Gelo\u0308st', 'done', 'closed', 'resolved'],
    },
    priority: { low: ['Niedrig', 'low'], medium: ['Mittel', 'medium'], high: ['Hoch', 'HIGH'] },
    category: {
      bug: ['Bug', 'Fehler'],
      feature: ['Feature', 'Wunsch'],
      support: ['Support', 'Hilfe', 'Hardware', 'software', ' Netzwerk'],
    },
  }
  const cases = wordKinds.flatMap((kind) =>
    Object.entries(table[kind]).flatMap(([token, words]) => words.map((word) => [kind, word, token] as const)),
  )
  it.each(cases)('%s %j is %s', (kind, word, token) => {
    expect(knowsWord(kind, word)).toBe(true)
    expect(adopt({ [kind]: word }).ticket[kind]).toBe(token)
  })
  it.each([
    ['status', 'new'],
    ['priority', 'medium'],
    ['category', 'support'],
  ] as const)('no %s is the default, %s', (kind, token) => {
    for (const none of [null, '']) expect(adopt({ [kind]: none }).ticket[kind]).toBe(token)
  })
  it.each([
    ['status', 'Open'],
    ['status', 'Kaputt'],
    ['status', 'Mittel'],
    ['priority', 'Offen'],
    ['priority', '3'],
    ['category', 'Sonstiges'],
    ['category', 'Neu'],
    ['status', 'constructor'],
    ['category', ' '],
  ] as const)('%s %j is unknown', (kind, word) => {
    expect(knowsWord(kind, word)).toBe(false)
    expect(() => adopt({ [kind]: word })).toThrow('#7')
  })
})

describe('a ticket', () => {
  it('that nobody touched has one entry, which says what it is', () => {
    expect(adopt()).toEqual({
      ticket: {
        id: 7,
        title: 'VPN',
        description: null,
        status: 'new',
        priority: 'medium',
        category: 'bug',
        requester: 'k',
        assignee: null,
        createdBy: 'k',
        createdAt: then,
        updatedAt: then,
        firstResponseAt: null,
        resolvedAt: null,
        deletedAt: null,
        feedbackCount: 0,
        noteCount: 0,
        version: 1,
        externalId: null,
        dedupeKey: null,
        dueAt: null,
        slaState: 'none',
        rating: null,
      },
      entries: [
        {
          at: then,
          actor: 'k',
          type: 'created',
          visibility: 'public',
          text: null,
          changes: { status: { from: null, to: 'new' } },
        },
      ],
      legacy: null,
      nul: false,
      timeless: false,
    })
  })

  it('with everything has its entries in the order in which they read', () => {
    const { ticket, entries } = adopt({
      status: 'Erledigt',
      updatedAt: '2026-01-21 10:00',
      updatedBy: 'omar',
      assignee: 'omar',
      feedback: 'Danke',
      supportFeedback: 'Getauscht',
      note: 'Lager',
      category: 'Hardware',
    })
    const plain = { at: later, visibility: 'public', text: null, changes: null }
    const note = { ...plain, type: 'note', visibility: 'internal' }
    expect(entries).toEqual([
      { ...plain, at: then, type: 'created', actor: 'k' },
      { ...plain, type: 'imported', actor: 'omar', changes: { status: { from: null, to: 'resolved' } } },
      { ...plain, type: 'feedback', actor: 'omar', text: 'Getauscht' },
      { ...plain, type: 'feedback', actor: 'k', text: 'Danke' },
      { ...note, actor: 'omar', text: 'Lager' },
      { ...note, actor: null, text: 'Category: Hardware' },
    ])
    expect(ticket).toMatchObject({
      status: 'resolved',
      category: 'support',
      assignee: 'omar',
      createdAt: then,
      updatedAt: later,
      resolvedAt: later,
      firstResponseAt: null,
      feedbackCount: 2,
      noteCount: 2,
      version: 4,
    })
  })

  it('is imported where the time or the last updater says more', () => {
    expect(told({})).toEqual([['created', 'k', null]])
    expect(told({ createdAt: '2026-01-20 13:10', updatedAt: '2026-01-20 13:10:00' })).toHaveLength(1)
    expect(told({ updatedAt: '2026-01-20 13:10:25' })).toEqual([
      ['created', 'k', null],
      ['imported', null, null],
    ])
    expect(told({ updatedBy: 'k' })).toEqual([
      ['created', 'k', null],
      ['imported', 'k', null],
    ])
    expect(told({ updatedBy: '' })).toHaveLength(1)
  })

  it('has answers and notes of the last updater only if that is staff, feedback of the requester', () => {
    const said = (updatedBy: string | null) =>
      told({ updatedBy, supportFeedback: 'a', feedback: 'b', note: 'c' }).slice(-3)
    expect(said('omar')).toEqual([
      ['feedback', 'omar', 'a'],
      ['feedback', 'k', 'b'],
      ['note', 'omar', 'c'],
    ])
    for (const other of ['k', 'geist', null]) {
      expect(said(other)).toEqual([
        ['feedback', null, 'a'],
        ['feedback', 'k', 'b'],
        ['note', null, 'c'],
      ])
    }
  })

  it('without an owner is nobody’s', () => {
    for (const none of [null, '']) {
      const { ticket, entries } = adopt({ createdBy: none, feedback: 'x' })
      expect(ticket).toMatchObject({ requester: 'unknown', createdBy: 'unknown' })
      expect(entries.map(({ actor }) => actor)).toEqual(['unknown', 'unknown'])
    }
  })

  it.each(['description', 'feedback', 'supportFeedback', 'note', 'assignee', 'updatedBy'] as const)(
    'has no %s where it says nothing',
    (field) => expect(adopt({ [field]: '' })).toEqual(adopt({ [field]: null })),
  )

  it('keeps title and texts as they are, blanks and control characters included', () => {
    const odd = ' \u001b[31m\r\n\t \u202e '
    const { ticket, entries, nul } = adopt({
      title: odd,
      description: odd,
      feedback: odd,
      note: odd,
      supportFeedback: ' ',
    })
    expect([ticket.title, ticket.description]).toEqual([odd, odd])
    expect(entries.slice(1).map(({ text }) => text)).toEqual([' ', odd, odd])
    expect(nul).toBe(false)
    expect(adopt({ title: null }).ticket.title).toBe('')
  })

  it.each([
    'title',
    'description',
    'feedback',
    'supportFeedback',
    'note',
    'createdBy',
    'assignee',
    'updatedBy',
  ] as const)('has no NUL in its %s', (field) => {
    const adopted = adopt({ [field]: 'a\0b' })
    expect(adopted.nul).toBe(true)
    expect(JSON.stringify(adopted)).toContain('a\u2400b')
    expect(JSON.stringify(adopted)).not.toContain('\\u0000')
  })

  it('keeps what nobody knows, but for what is not there', () => {
    const kept = { sentiment: '😡', room: 0, note: '', gone: null, nul: '\0' }
    expect(adopt({ kept }).legacy).toEqual({ sentiment: '😡', room: 0, note: '', nul: '\0' })
    expect(adopt({ kept: { sentiment: null } }).legacy).toBeNull()
  })

  it.each([
    ['created', { createdAt: 'gestern', updatedAt: '2026-01-21 10:00' }, later, later, { created_at: 'gestern' }],
    ['updated', { updatedAt: '2026-02-30 10:00' }, then, then, { updated_at: '2026-02-30 10:00' }],
    ['both', { createdAt: '?', updatedAt: '!' }, clock.at, clock.at, { created_at: '?', updated_at: '!' }],
    ['none', { createdAt: null, updatedAt: null }, clock.at, clock.at, null],
    ['one missing', { createdAt: '' }, then, then, null],
  ])('with times that nobody can read: %s', (_, times, createdAt, updatedAt, legacy) => {
    const adopted = adopt({ ...times, status: 'Erledigt' })
    expect(adopted.ticket).toMatchObject({ createdAt, updatedAt, resolvedAt: updatedAt })
    expect(adopted.legacy).toEqual(legacy)
    expect(adopted.timeless).toBe(legacy !== null)
  })

  it('always agrees with its entries', () => {
    const maybe = fc.option(fc.oneof(fc.constant(''), fc.string(), fc.constantFrom('omar', 'k')))
    const time = fc.option(fc.constantFrom(day, '2026-01-21 10:00', 'nie'))
    const any = fc.record({
      title: maybe,
      description: maybe,
      createdBy: maybe,
      updatedBy: maybe,
      assignee: maybe,
      feedback: maybe,
      supportFeedback: maybe,
      note: maybe,
      createdAt: time,
      updatedAt: time,
      status: fc.constantFrom('Neu', 'Offen', 'In Bearbeitung', 'Erledigt', null),
    })
    fc.assert(
      fc.property(any, (more) => {
        const { ticket, entries } = adopt(more)
        const shown = entries.filter(({ visibility }) => visibility === 'public')
        expect(ticket.version).toBe(shown.length)
        expect(ticket.updatedAt).toBe(shown.at(-1)?.at)
        expect(ticket.createdAt).toBe(shown[0]?.at)
        expect(ticket.feedbackCount).toBe(entries.filter(({ type }) => type === 'feedback').length)
        expect(ticket.noteCount).toBe(entries.filter(({ type }) => type === 'note').length)
        expect(entries.filter(({ type }) => type === 'note')).toEqual(
          entries.filter(({ visibility }) => visibility === 'internal'),
        )
        expect(entries.filter(({ changes }) => changes).map(({ changes }) => changes?.status?.to)).toEqual([
          ticket.status,
        ])
        expect(ticket.resolvedAt).toBe(ticket.status === 'resolved' ? ticket.updatedAt : null)
      }),
    )
  })
})

describe('times', () => {
  it.each([
    ['2026-01-28 19:29', '2026-01-28T18:29:00.000Z'],
    ['2026-01-28 19:29:07', '2026-01-28T18:29:07.000Z'],
    ['2026-01-28T19:29:07', '2026-01-28T18:29:07.000Z'],
    [' 2026-01-28 19:29:07.123456 ', '2026-01-28T18:29:07.123Z'],
    ['2026-01-28', '2026-01-27T23:00:00.000Z'],
    ['2024-02-29 00:00', '2024-02-28T23:00:00.000Z'],
    ['2026-01-28 19:29:07Z', '2026-01-28T19:29:07.000Z'],
    ['2026-01-28T19:29:07-05:00', '2026-01-29T00:29:07.000Z'],
  ])('%j is %s', (text, utc) => expect(timeOf(text, clock.toUtc)).toBe(utc))

  it.each([
    null,
    '',
    ' ',
    'gestern',
    '1769628540',
    '2026-02-29 10:00',
    '2026-13-01 10:00',
    '2026-01-28 24:00',
    '2026-01-28 10:60',
    '2026-01-28 10:00:61',
    '28.01.2026 10:00',
    '2026-1-28 10:00',
    '2026-01-28 19:29:07+99:00',
    '2026-01-28 19',
    '０２６-01-28',
  ])('%j is none', (text) => expect(timeOf(text, clock.toUtc)).toBeUndefined())

  it('are handed over as the writer’s clock showed them', () => {
    const asked: string[] = []
    const toUtc = (local: string) => void asked.push(local)
    expect(timeOf('2026-01-28 19:29', toUtc)).toBeUndefined()
    timeOf('2026-01-28T19:29:01.5', toUtc)
    expect(asked).toEqual(['2026-01-28T19:29:00', '2026-01-28T19:29:01.5'])
  })

  it.each(['Europe/Berlin', 'America/Havana', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/St_Johns', 'UTC'])(
    'by day are the same as one by one: %s',
    (zone) => {
      const toUtc = (local: string) => DateTime.fromISO(local, { zone }).toJSDate().toISOString()
      const quick = byDay(toUtc)
      const start = Date.UTC(2026, 0, 1)
      for (let half = 0; half < 365 * 48; half += zone === 'Europe/Berlin' ? 1 : 7) {
        const local = new Date(start + half * 1_800_000).toISOString().slice(0, 19)
        if (quick(local) !== toUtc(local)) expect([local, quick(local)]).toEqual([local, toUtc(local)])
      }
    },
  )

  it('by day ask little', () => {
    let asked = 0
    const quick = byDay((local) => {
      asked += 1
      return clock.toUtc(local)
    })
    for (let minute = 10; minute < 60; minute++) quick(`2026-01-28T10:${minute}:00`)
    expect(asked).toBe(2)
    expect(byDay(() => undefined)('2026-01-28T10:00:00')).toBeUndefined()
  })
})

describe('people', () => {
  const at = clock.at
  const user = (name: string | null, more: Partial<LegacyUser> = {}): LegacyUser => ({
    name,
    role: 'Anwender',
    secret: sha256('winter'),
    plain: false,
    ...more,
  })
  const on = (createdBy: string | null, updatedBy: string | null = null, assignee: string | null = null): Named => ({
    createdBy,
    updatedBy,
    assignee,
  })
  const names = (found: People) => found.users.map(({ name, role, active }) => [name, role, active])

  it.each([
    ['Anwender', 'user'],
    ['end-user', 'user'],
    ['user', 'user'],
    ['Support', 'support'],
    ['Administrator', 'admin'],
    ['ADMIN', 'admin'],
    [null, 'user'],
    ['', 'user'],
  ])('the role %j is %s', (role, token) => {
    expect(oddUser([user('a', { role })])).toBeUndefined()
    expect(names(gather([user('a', { role })], [], at))).toEqual([['a', token, true]])
  })

  it.each([
    ['a role', [user('a', { role: 'Chef' })], 'the user "a" has the role "Chef"'],
    ['no name', [user(null)], 'a user has no name'],
    ['an empty name', [user('')], 'a user has no name'],
    ['a name twice', [user('a'), user('b'), user('a')], 'two users are called "a"'],
    ['names that become equal', [user('a\0'), user('a\u2400')], 'two users are called "a\u2400"'],
  ])('%s is odd', (_, rows, why) => expect(oddUser(rows)?.(en)).toBe(why))

  it('keep their spelling, reserved words included', () => {
    const rows = ['Omar_Support', 'omar_support', 'none', ' k ', 'Jana.Weiß'].map((name) => user(name))
    expect(oddUser(rows)).toBeUndefined()
    expect(gather(rows, [], at).users.map(({ name }) => name)).toEqual(rows.map(({ name }) => name))
  })

  it('are also those whom only tickets name: support if assignees, else user, deactivated', () => {
    const found = gather(
      [user('k'), user('omar', { role: 'Support' })],
      [on('a', 'b', 'c'), on('c', 'k', 'omar'), on('k', '', 'b')],
      at,
    )
    expect(names(found)).toEqual([
      ['k', 'user', true],
      ['omar', 'support', true],
      ['a', 'user', false],
      ['b', 'support', false],
      ['c', 'support', false],
    ])
    expect([...found.staff].sort()).toEqual(['b', 'c', 'omar'])
    for (const { password, mustChange, createdAt } of found.users.slice(2)) {
      expect({ password, mustChange, createdAt }).toEqual({ password: null, mustChange: false, createdAt: at })
    }
  })

  it('`unknown` owns what nobody does, unless somebody is called that', () => {
    expect(gather([], [on('k')], at)).toMatchObject({ nobody: 'unknown', users: [{ name: 'k' }] })
    expect(names(gather([], [on(null), on('')], at))).toEqual([['unknown', 'user', false]])
    expect(names(gather([], [on('unknown'), on(null)], at))).toEqual([['unknown', 'user', false]])
    const taken = gather([user('unknown'), user('unknown-2')], [on(null)], at)
    expect(taken).toMatchObject({ nobody: 'unknown-3' })
    expect(names(taken)).toContainEqual(['unknown-3', 'user', false])
  })

  it.each([
    ['a SHA-256', { secret: sha256('winter') }, { sha256: sha256('winter') }, false],
    ['that of admin123', { secret: sha256('admin123') }, { sha256: sha256('admin123') }, true],
    ['that of the name', { secret: sha256('k') }, { sha256: sha256('k') }, false],
    ['in upper case', { secret: sha256('winter').toUpperCase() }, null, false],
    ['garbage', { secret: '$2b$12$abc' }, null, false],
    ['nothing', { secret: null }, null, false],
    ['a plain password', { secret: 'winter', plain: true }, { plain: 'winter' }, false],
    ['an empty one', { secret: '', plain: true }, { plain: '' }, false],
    ['plain admin123', { secret: 'admin123', plain: true }, { plain: 'admin123' }, true],
    ['the own name, plain', { secret: 'K', plain: true }, { plain: 'K' }, true],
    ['nothing, plain', { secret: null, plain: true }, null, false],
  ])('a secret: %s', (_, secret, password, mustChange) => {
    expect(gather([user('k', secret)], [], at).users).toEqual([
      { name: 'k', role: 'user', active: true, createdAt: at, password, mustChange },
    ])
  })
})
