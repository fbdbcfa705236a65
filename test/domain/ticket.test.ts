// What entries make of a ticket (SPEC 5, 6): version, updatedAt, firstResponseAt, resolvedAt, counts.
import { describe, expect, test } from 'vitest'
import { type Changes, type NewEntry, open, record, type Ticket } from '../../src/domain/ticket.ts'

const minute = (n: number): string => new Date(Date.UTC(2026, 2, 2, 9, n)).toISOString()
const draft = { title: 'x', description: null, priority: 'high', category: 'bug' } as const
const made = (assignee: string | null = null): Ticket =>
  open(7, draft, { requester: 'uma', assignee, creator: 'uma' }, minute(0)).ticket

const entry = (type: NewEntry['type'], actor: string, n: number, changes: Changes | null = null): NewEntry => ({
  at: minute(n),
  actor,
  type,
  visibility: type === 'note' ? 'internal' : 'public',
  text: null,
  changes,
})
const move = (from: string, to: string, actor: string, n: number): NewEntry =>
  entry('status', actor, n, { status: { from, to } })

describe('a new ticket', () => {
  test('has one version for each entry, and every field that is known', () => {
    expect(made()).toEqual({
      id: 7,
      title: 'x',
      description: null,
      status: 'new',
      priority: 'high',
      category: 'bug',
      requester: 'uma',
      assignee: null,
      createdBy: 'uma',
      createdAt: minute(0),
      updatedAt: minute(0),
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
    })
    expect(made('sam').version).toBe(2)
  })

  test('its fields have the order in which they are printed', () => {
    expect(Object.keys(made()).join(' ')).toBe(
      'id title description status priority category requester assignee createdBy createdAt updatedAt firstResponseAt resolvedAt deletedAt feedbackCount noteCount version externalId dedupeKey dueAt slaState rating',
    )
  })

  test('its entries say who made it and what it became', () => {
    const { entries } = open(7, draft, { requester: 'uma', assignee: 'sam', creator: 'ada' }, minute(0))
    expect(entries.map(({ type, actor, visibility }) => `${type} ${actor} ${visibility}`)).toEqual([
      'created ada public',
      'assigned ada public',
    ])
    expect(entries[0]?.changes).toEqual({
      status: { from: null, to: 'new' },
      priority: { from: null, to: 'high' },
      category: { from: null, to: 'bug' },
      requester: { from: null, to: 'uma' },
    })
  })
})

describe('what entries do', () => {
  type Result = Partial<Pick<Ticket, 'version' | 'updatedAt' | 'firstResponseAt' | 'resolvedAt' | 'deletedAt'>> &
    Partial<Pick<Ticket, 'status' | 'assignee' | 'title' | 'feedbackCount' | 'noteCount' | 'rating'>>
  const table: [what: string, steps: [entries: NewEntry[], byStaff: boolean][], expected: Result][] = [
    ['nothing', [], { version: 1, updatedAt: minute(0) }],
    [
      'a note changes neither version nor updatedAt, and is no answer',
      [[[entry('note', 'sam', 5)], true]],
      { version: 1, updatedAt: minute(0), noteCount: 1, feedbackCount: 0, firstResponseAt: null, status: 'new' },
    ],
    [
      'feedback by staff is the first answer',
      [[[entry('feedback', 'sam', 5), move('new', 'in-progress', 'sam', 5)], true]],
      { version: 3, updatedAt: minute(5), firstResponseAt: minute(5), feedbackCount: 1, status: 'in-progress' },
    ],
    [
      'feedback by the requester is none',
      [[[entry('feedback', 'uma', 5)], false]],
      { version: 2, updatedAt: minute(5), firstResponseAt: null, feedbackCount: 1 },
    ],
    [
      'feedback by the requester is none, even if that is staff',
      [[[entry('feedback', 'uma', 5)], true]],
      { firstResponseAt: null, feedbackCount: 1 },
    ],
    [
      'a second answer changes nothing about the first',
      [
        [[entry('feedback', 'sam', 5)], true],
        [[entry('feedback', 'sue', 6)], true],
      ],
      { firstResponseAt: minute(5), feedbackCount: 2, version: 3, updatedAt: minute(6) },
    ],
    [
      'staff resolving it without a word is an answer, too',
      [[[move('new', 'resolved', 'sam', 5)], true]],
      { firstResponseAt: minute(5), resolvedAt: minute(5), status: 'resolved', version: 2 },
    ],
    [
      'the requester resolving it is none',
      [[[move('new', 'resolved', 'uma', 5)], false]],
      { firstResponseAt: null, resolvedAt: minute(5), status: 'resolved' },
    ],
    [
      'other moves by staff are none',
      [[[move('new', 'waiting', 'sam', 5)], true]],
      { firstResponseAt: null, resolvedAt: null, status: 'waiting', updatedAt: minute(5) },
    ],
    [
      'reopened, it is not resolved any more, and the first answer stays',
      [
        [[move('new', 'resolved', 'sam', 5)], true],
        [[move('resolved', 'in-progress', 'uma', 6)], false],
      ],
      { firstResponseAt: minute(5), resolvedAt: null, status: 'in-progress', version: 3, updatedAt: minute(6) },
    ],
    [
      'resolved again, the last time counts',
      [
        [[move('new', 'resolved', 'sam', 5)], true],
        [[move('resolved', 'in-progress', 'uma', 6)], false],
        [[move('in-progress', 'resolved', 'sam', 7)], true],
      ],
      { firstResponseAt: minute(5), resolvedAt: minute(7) },
    ],
    [
      'feedback on a resolved one leaves resolvedAt',
      [
        [[move('new', 'resolved', 'sam', 5)], true],
        [[entry('feedback', 'uma', 6)], false],
      ],
      { resolvedAt: minute(5), updatedAt: minute(6), status: 'resolved' },
    ],
    [
      'fields become what the entry says',
      [
        [
          [
            entry('edited', 'sam', 5, { title: { from: 'x', to: 'y' } }),
            entry('assigned', 'sam', 5, { assignee: { from: null, to: 'sam' } }),
          ],
          true,
        ],
      ],
      { title: 'y', assignee: 'sam', version: 3, firstResponseAt: null },
    ],
    [
      'a rating counts, and is a number',
      [
        [[move('new', 'resolved', 'sam', 5)], true],
        [[entry('rated', 'uma', 6, { rating: { from: null, to: '4' } })], false],
      ],
      { rating: 4, version: 3, updatedAt: minute(6), resolvedAt: minute(5), feedbackCount: 0 },
    ],
    [
      'a rating stays while it is reopened',
      [
        [[move('new', 'resolved', 'sam', 5)], true],
        [[entry('rated', 'uma', 6, { rating: { from: null, to: '4' } })], false],
        [[move('resolved', 'in-progress', 'uma', 7)], false],
      ],
      { rating: 4, resolvedAt: null },
    ],
    [
      'resolved again, nobody has rated it yet',
      [
        [[move('new', 'resolved', 'sam', 5)], true],
        [[entry('rated', 'uma', 6, { rating: { from: null, to: '4' } })], false],
        [[move('resolved', 'in-progress', 'uma', 7)], false],
        [[move('in-progress', 'resolved', 'sam', 8)], true],
      ],
      { rating: null, resolvedAt: minute(8) },
    ],
    ['deleting counts', [[[entry('deleted', 'uma', 5)], false]], { deletedAt: minute(5), version: 2 }],
    [
      'restoring counts, too',
      [
        [[entry('deleted', 'uma', 5)], false],
        [[entry('restored', 'ada', 6)], true],
      ],
      { deletedAt: null, version: 3, updatedAt: minute(6) },
    ],
  ]

  test.each(table)('%s', (_, steps, expected) => {
    const ticket = steps.reduce((ticket, [entries, byStaff]) => record(ticket, entries, byStaff), made())
    expect(ticket).toMatchObject(expected)
  })

  test('the ticket that was there is left as it was', () => {
    const before = made()
    record(before, [entry('feedback', 'sam', 5)], true)
    expect(before).toEqual(made())
  })
})
