// The permission table of SPEC 3, row by row: what each role may do to tickets of its own and of others.
import { describe, expect, test } from 'vitest'
import { exitCodes } from '../../src/domain/error.ts'
import { type Action, asSeenBy, demand, may, refusal, sees, staffFields } from '../../src/domain/policy.ts'
import { open } from '../../src/domain/ticket.ts'
import type { Actor } from '../../src/domain/user.ts'
import { roles, type Status, statuses } from '../../src/domain/words.ts'

const draft = { title: 'x', description: null, priority: 'low', category: 'bug' } as const
const ticketOf = (requester: string, status: Status = 'new') => ({
  ...open(7, draft, { requester, assignee: null, creator: requester }, '2026-03-02T10:00:00.000Z').ticket,
  status,
})
const me = (role: Actor['role']): Actor => ({ name: 'me', role })
const exitOf = (action: Action, role: Actor['role'], ...subject: Parameters<typeof refusal>[2][]) => {
  const refused = refusal(me(role), action, ...subject)
  return refused ? exitCodes[refused.code] : 0
}

describe('on a ticket', () => {
  // exit codes on a ticket of one's own that is new, in-progress, waiting, resolved; then on another's
  const table: [action: Action, user: string, support: string, admin: string][] = [
    ['see ticket', '0000 5555', '0000 0000', '0000 0000'],
    ['see deleted', '5555 5555', '5555 5555', '0000 0000'],
    ['see notes', '5555 5555', '0000 0000', '0000 0000'],
    ['write note', '5555 5555', '0000 0000', '0000 0000'],
    ['write feedback', '0000 5555', '0000 0000', '0000 0000'],
    ['move ticket', '0000 5555', '0000 0000', '0000 0000'],
    ['assign ticket', '5555 5555', '0000 0000', '0000 0000'],
    ['set priority', '5555 5555', '0000 0000', '0000 0000'],
    ['set requester', '5555 5555', '0000 0000', '0000 0000'],
    ['edit ticket', '0666 5555', '0000 0000', '0000 0000'],
    ['delete ticket', '0000 5555', '0000 5555', '0000 0000'],
    ['restore ticket', '5555 5555', '5555 5555', '0000 0000'],
    ['rate ticket', '0000 5555', '0000 5555', '0000 5555'],
  ]

  test.each(table)('%s', (action, ...expected) => {
    const found = roles.map((role) =>
      ['me', 'you']
        .map((requester) => statuses.map((status) => exitOf(action, role, ticketOf(requester, status))).join(''))
        .join(' '),
    )
    expect(found).toEqual(expected)
  })
})

describe('on no ticket', () => {
  const table: [action: Action, user: number, support: number, admin: number][] = [
    ['create for others', 5, 0, 0],
    ['assign ticket', 5, 0, 0],
    ['see deleted', 5, 5, 0],
    ['see users', 5, 0, 0],
    ['manage users', 5, 5, 0],
    ['manage tokens', 5, 5, 0],
    ['import tickets', 5, 5, 0],
    ['export tickets', 5, 5, 0],
    ['adopt tickets', 5, 5, 0],
    ['set config', 5, 5, 0],
  ]

  test.each(table)('%s', (action, ...expected) => {
    expect(roles.map((role) => exitOf(action, role))).toEqual(expected)
    expect(roles.map((role) => may(me(role), action))).toEqual(expected.map((exit) => exit === 0))
  })
})

test('a refusal says what is needed, what one has, and which ticket it is about', () => {
  expect(() => demand(me('support'), 'delete ticket', ticketOf('you'))).toThrow(/#7.*admin.*support/)
  expect(() => demand(me('user'), 'set priority', ticketOf('me'))).toThrow(/#7.*support or admin.*user/)
  expect(() => demand(me('user'), 'edit ticket', ticketOf('me', 'waiting'))).toThrow(/#7.*waiting.*new/)
  expect(() => demand(me('admin'), 'rate ticket', ticketOf('you'))).toThrow(/#7.*only its requester/)
})

test.each([
  ['user', 'me', false, true],
  ['user', 'you', false, false],
  ['user', 'me', true, false],
  ['support', 'me', false, true],
  ['support', 'you', false, true],
  ['support', 'me', true, false],
  ['support', 'you', true, false],
  ['admin', 'me', true, true],
  ['admin', 'you', true, true],
] as const)('%s, a ticket of %s, deleted: %s; there for them: %s', (role, requester, deleted, expected) => {
  expect(sees(me(role), { ...ticketOf(requester), deletedAt: deleted ? '2026-03-02T11:00:00.000Z' : null })).toBe(
    expected,
  )
})

test('how many notes there are is for staff only', () => {
  const ticket = { ...ticketOf('me'), noteCount: 3 }
  const sight = { levels: undefined, at: ticket.createdAt }
  expect(roles.map((role) => asSeenBy(me(role), ticket, sight).noteCount)).toEqual([null, 3, 3])
  expect(staffFields).toContain('noteCount')
})
