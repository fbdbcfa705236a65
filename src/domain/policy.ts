// Who may do what: the whole permission table (SPEC 3), asked below every command and every output format.
import type { Say } from '../texts/texts.ts'
import { conflict, type DeskError, forbidden } from './error.ts'
import type { Reader } from './filter.ts'
import { type Levels, slaState } from './sla.ts'
import type { Ticket } from './ticket.ts'
import { type Actor, isStaff } from './user.ts'
import type { Role } from './words.ts'

/** `own`: as the requester; `own while new`: that, and only before anybody works on it. */
type Grant = 'no' | 'own' | 'own while new' | 'all'

/** Of role user, support and admin. */
type Row = readonly [user: Grant, support: Grant, admin: Grant]

const table = {
  'see ticket': ['own', 'all', 'all'],
  'see deleted': ['no', 'no', 'all'],
  'create for others': ['no', 'all', 'all'],
  'see notes': ['no', 'all', 'all'],
  'write note': ['no', 'all', 'all'],
  'write feedback': ['own', 'all', 'all'],
  'move ticket': ['own', 'all', 'all'],
  'assign ticket': ['no', 'all', 'all'],
  'set priority': ['no', 'all', 'all'],
  'set requester': ['no', 'all', 'all'],
  'edit ticket': ['own while new', 'all', 'all'],
  'delete ticket': ['own', 'own', 'all'],
  'restore ticket': ['no', 'no', 'all'],
  'rate ticket': ['own', 'own', 'own'],
  'see users': ['no', 'all', 'all'],
  'manage users': ['no', 'no', 'all'],
  'manage tokens': ['no', 'no', 'all'],
  'import tickets': ['no', 'no', 'all'],
  'export tickets': ['no', 'no', 'all'],
  'set config': ['no', 'no', 'all'],
  'copy desk': ['no', 'no', 'all'],
  'adopt tickets': ['no', 'no', 'all'],
} as const satisfies Record<string, Row>

const places = { user: 0, support: 1, admin: 2 } as const satisfies Record<Role, number>

const grantOf = (action: Action, role: Role): Grant => table[action][places[role]]

export type Action = keyof typeof table

/** What of a ticket a permission depends on. */
type Subject = Pick<Ticket, 'id' | 'requester' | 'status'>

const all = (action: Action) =>
  (['user', 'support', 'admin'] as const).filter((role) => grantOf(action, role) === 'all')

/** Why `actor` may not: undefined where they may. On a ticket of their own, staff also have the user column. */
export function refusal(actor: Actor, action: Action, ticket?: Subject): DeskError | undefined {
  const own = ticket === undefined || ticket.requester === actor.name
  const grants = own ? [grantOf(action, actor.role), grantOf(action, 'user')] : [grantOf(action, actor.role)]
  if (grants.includes('all') || (own && grants.includes('own'))) return undefined
  if (own && ticket && grants.includes('own while new')) {
    if (ticket.status === 'new') return undefined
    return conflict(({ domain }) => domain.editedWhileNew(ticket.id, ticket.status))
  }
  const able = all(action)
  const what: Say = ({ domain }) =>
    ticket ? domain.onTicket(domain.actions[action], ticket.id) : domain.actions[action]
  // what nobody may on tickets of others
  if (able.length === 0) return forbidden((texts) => texts.domain.onlyRequesterMay(what(texts)))
  return forbidden((texts) => texts.domain.needsRole(what(texts), able.join(texts.domain.or), actor.role))
}

/** Throws `forbidden` (5) or, where only the state of the ticket forbids it, `conflict` (6). */
export function demand(actor: Actor, action: Action, ticket?: Subject): void {
  const refused = refusal(actor, action, ticket)
  if (refused) throw refused
}

export const may = (actor: Actor, action: Action, ticket?: Subject): boolean =>
  refusal(actor, action, ticket) === undefined

/** Whether there is such a ticket for `actor`; one they may not see does not exist for them. */
export const sees = (actor: Actor, ticket: Ticket): boolean =>
  may(actor, 'see ticket', ticket) && (ticket.deletedAt === null || may(actor, 'see deleted'))

/** Ticket fields that only staff have; for role user they are null, and naming one is an error. */
export const staffFields: readonly string[] = ['noteCount', 'legacy', 'readByRequester']

/** By what and when somebody looks at tickets. */
export type Sight = { levels: Levels | undefined; at: string }

/** The ticket as `actor` gets to see it; itself, where that is all of it as it is. */
export function asSeenBy<T extends Ticket>(actor: Actor, ticket: T, { levels, at }: Sight): T {
  const state = slaState(ticket, levels, at)
  const noteCount = isStaff(actor) ? ticket.noteCount : null
  if (state === ticket.slaState && noteCount === ticket.noteCount) return ticket
  return { ...ticket, slaState: state, noteCount }
}

/** What counts as new to `actor`. */
export const readerOf = (actor: Actor): Reader => ({ name: actor.name, internal: may(actor, 'see notes') })
