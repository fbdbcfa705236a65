// How a ticket moves (SPEC 5): every status, every wish, every kind of person.
import { describe, expect, test } from 'vitest'
import type { ErrorCode } from '../../src/domain/error.ts'
import { type NewEntry, open, type Ticket } from '../../src/domain/ticket.ts'
import type { Actor } from '../../src/domain/user.ts'
import { type Status, statuses } from '../../src/domain/words.ts'
import * as workflow from '../../src/domain/workflow.ts'

const at = '2026-03-02T10:00:00.000Z'
const people = {
  uma: { name: 'uma', role: 'user' },
  sam: { name: 'sam', role: 'support' },
  ada: { name: 'ada', role: 'admin' },
} as const satisfies Record<string, Actor>

const draft = { title: 'VPN down', description: null, priority: 'medium', category: 'support' } as const
const ticket = (status: Status, more: Partial<Ticket> = {}): Ticket => ({
  ...open(7, draft, { requester: 'uma', assignee: null, creator: 'uma' }, '2026-03-01T00:00:00.000Z').ticket,
  status,
  ...more,
})

const conflict = (...words: string[]) =>
  expect.objectContaining({ code: 'conflict', message: expect.stringMatching(words.join('.*')) })

/** `new → waiting`: the move among the entries; undefined where there is none. */
const moveIn = (entries: readonly NewEntry[]): string | undefined => {
  const moved = entries.find(({ type }) => type === 'status')?.changes?.status
  return moved && `${moved.from} → ${moved.to}`
}

// for each status a ticket has: what it can become
const staffMoves = {
  new: ['in-progress', 'waiting', 'resolved'],
  'in-progress': ['waiting', 'resolved'],
  waiting: ['in-progress', 'resolved'],
  resolved: ['in-progress'],
}
const requesterMoves = {
  new: ['resolved'],
  'in-progress': ['resolved'],
  waiting: ['resolved'],
  resolved: ['in-progress'],
}

describe.each([
  ['the requester, a user', people.uma, requesterMoves],
  ['support', people.sam, staffMoves],
  ['an admin', people.ada, staffMoves],
] as const)('%s moves', (_, actor, table) => {
  const pairs = statuses.flatMap((from) => statuses.map((to) => [from, to] as const))

  test.each(pairs)('%s → %s', (from, to) => {
    const allowed: readonly string[] = table[from]
    expect(workflow.movesFor(actor, from)).toEqual(allowed)
    const move = () => workflow.move(ticket(from), to, actor, at)
    if (from === to) expect(move(), 'already so').toEqual([])
    else if (!allowed.includes(to)) expect(move).toThrow(conflict('#7', from, to, allowed.join(' or ')))
    else {
      expect(move()).toEqual([
        { at, actor: actor.name, type: 'status', visibility: 'public', text: null, changes: { status: { from, to } } },
      ])
    }
  })
})

test.each([
  ['uma', 'new', 'forbidden'],
  ['uma', 'in-progress', undefined],
  ['uma', 'waiting', 'forbidden'],
  ['uma', 'resolved', undefined],
  ...(['sam', 'ada'] as const).flatMap((who) => statuses.map((status) => [who, status, undefined] as const)),
] as const)('%s setting %s: %s whatever the ticket is', (who, status, code: ErrorCode | undefined) => {
  const demand = () => workflow.demandMove(people[who], status, ticket('new'))
  if (code) expect(demand).toThrow(expect.objectContaining({ code }))
  else expect(demand).not.toThrow()
})

describe('feedback', () => {
  test.each([
    // who, on whose ticket, and what a new, in-progress, waiting, resolved one becomes by itself
    ['uma', 'uma', [undefined, undefined, 'waiting → in-progress', undefined]],
    ['sam', 'uma', ['new → in-progress', undefined, undefined, undefined]],
    ['ada', 'uma', ['new → in-progress', undefined, undefined, undefined]],
    ['sam', 'sam', [undefined, undefined, 'waiting → in-progress', undefined]],
    ['ada', 'ada', [undefined, undefined, 'waiting → in-progress', undefined]],
  ] as const)('by %s on the ticket of %s', (who, requester, expected) => {
    const moves = statuses.map((status) => {
      const entries = workflow.reply(ticket(status, { requester }), 'hello', {}, people[who], at)
      expect(entries[0]).toEqual({
        at,
        actor: who,
        type: 'feedback',
        visibility: 'public',
        text: 'hello',
        changes: null,
      })
      expect(entries.length).toBe(moveIn(entries) === undefined ? 1 : 2)
      return moveIn(entries)
    })
    expect(moves).toEqual(expected)
  })

  test.each([
    ['a resolved one with --reopen', 'sam', 'resolved', { reopen: true }, 'resolved → in-progress'],
    ['a resolved one with --reopen, as its requester', 'uma', 'resolved', { reopen: true }, 'resolved → in-progress'],
    ['an open one with --reopen is moved as without', 'uma', 'waiting', { reopen: true }, 'waiting → in-progress'],
    ['a new one with --reopen is moved as without', 'sam', 'new', { reopen: true }, 'new → in-progress'],
    ['the status asked for comes instead of the usual one', 'sam', 'new', { status: 'waiting' }, 'new → waiting'],
    ['asked to stay new, it stays new', 'sam', 'new', { status: 'new' }, undefined],
    ['asked to stay waiting, it stays waiting', 'sam', 'waiting', { status: 'waiting' }, undefined],
    ['resolved with a text', 'uma', 'waiting', { status: 'resolved' }, 'waiting → resolved'],
  ] as const)('%s', (_, who, status, then, expected) => {
    const entries = workflow.reply(ticket(status), 'hello', then, people[who], at)
    expect(entries[0]?.type).toBe('feedback')
    expect(moveIn(entries)).toBe(expected)
  })

  test('a move that is not allowed takes the text with it', () => {
    expect(() => workflow.reply(ticket('resolved'), 'x', { status: 'waiting' }, people.sam, at)).toThrow(conflict('#7'))
  })
})

describe('notes', () => {
  test.each(statuses)('a note moves nothing by itself (%s)', (status) => {
    expect(workflow.annotate(ticket(status), 'psst', {}, people.sam, at)).toEqual([
      { at, actor: 'sam', type: 'note', visibility: 'internal', text: 'psst', changes: null },
    ])
  })

  test('a move that comes with one is public', () => {
    const entries = workflow.annotate(ticket('new'), 'psst', { status: 'waiting' }, people.sam, at)
    expect(entries.map(({ type, visibility }) => `${type} ${visibility}`)).toEqual(['note internal', 'status public'])
  })
})

describe('assigning and taking', () => {
  const assignee = (from: string | null, to: string | null) => ({
    at,
    actor: 'sam',
    type: 'assigned',
    visibility: 'public',
    text: null,
    changes: { assignee: { from, to } },
  })

  test.each([
    [null, 'sam'],
    ['sue', 'sam'],
    ['sam', null],
  ])('from %s to %s', (from, to) => {
    expect(workflow.assign(ticket('new', { assignee: from }), to, people.sam, at)).toEqual([assignee(from, to)])
  })

  test.each(['sam', null])('already with %s', (name) => {
    expect(workflow.assign(ticket('new', { assignee: name }), name, people.sam, at)).toEqual([])
  })

  test.each([
    // status, assignee before, forced: what happens
    ['new', null, false, ['assigned', 'status']],
    ['in-progress', null, false, ['assigned']],
    ['waiting', null, false, ['assigned']],
    ['new', 'sam', false, ['status']],
    ['in-progress', 'sam', false, []],
    ['waiting', 'sam', false, []],
    ['new', 'sue', true, ['assigned', 'status']],
    ['in-progress', 'sue', true, ['assigned']],
    ['new', 'sue', false, 'sue'],
    ['waiting', 'sue', false, 'sue'],
    ['resolved', null, false, 'resolved'],
    ['resolved', 'sue', true, 'resolved'],
    ['resolved', 'sam', false, 'resolved'],
  ] as const)('sam takes a ticket that is %s, assigned to %s (force: %s): %j', (status, assignee, force, expected) => {
    const take = () => workflow.take(ticket(status, { assignee }), force, people.sam, at)
    if (typeof expected === 'string') expect(take).toThrow(conflict('#7', expected))
    else expect(take().map(({ type }) => type)).toEqual(expected)
  })
})

describe('editing', () => {
  test('several fields are one entry, and only what differs is in it', () => {
    const wanted = { title: 'VPN up', description: 'x', priority: 'medium', category: 'bug', requester: 'ulf' } as const
    expect(workflow.edit(ticket('new'), wanted, people.sam, at)).toEqual([
      {
        at,
        actor: 'sam',
        type: 'edited',
        visibility: 'public',
        text: null,
        changes: {
          title: { from: 'VPN down', to: 'VPN up' },
          description: { from: null, to: 'x' },
          category: { from: 'support', to: 'bug' },
          requester: { from: 'uma', to: 'ulf' },
        },
      },
    ])
  })

  test('what is so already is no entry', () => {
    const wanted = { title: 'VPN down', description: null, priority: 'medium' } as const
    expect(workflow.edit(ticket('new'), wanted, people.sam, at)).toEqual([])
  })
})

test('deleting and restoring, each once', () => {
  const gone = ticket('new', { deletedAt: at })
  expect(workflow.remove(ticket('new'), people.ada, at).map(({ type }) => type)).toEqual(['deleted'])
  expect(workflow.remove(gone, people.ada, at)).toEqual([])
  expect(workflow.restore(gone, people.ada, at).map(({ type }) => type)).toEqual(['restored'])
  expect(workflow.restore(ticket('new'), people.ada, at)).toEqual([])
})

test('a deleted ticket has to be restored first; a version that passed is over', () => {
  expect(() => workflow.demandLive(ticket('new', { deletedAt: at }))).toThrow(conflict('#7', 'deleted'))
  expect(() => workflow.demandLive(ticket('new'))).not.toThrow()
  expect(() => workflow.demandCurrent(ticket('new', { version: 3 }), 2)).toThrow(conflict('#7', '3', '2'))
  for (const version of [3, undefined]) {
    expect(() => workflow.demandCurrent(ticket('new', { version: 3 }), version)).not.toThrow()
  }
})
