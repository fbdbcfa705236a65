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

type Row = Record<Role, Grant>

const row = (user: Grant, support: Grant, admin: Grant): Row => ({ user, support, admin })

const table = {
  'see ticket': row('own', 'all', 'all'),
  'see deleted': row('no', 'no', 'all'),
  'create for others': row('no', 'all', 'all'),
  'see notes': row('no', 'all', 'all'),
  'write note': row('no', 'all', 'all'),
  'write feedback': row('own', 'all', 'all'),
  'move ticket': row('own', 'all', 'all'),
  'assign ticket': row('no', 'all', 'all'),
  'set priority': row('no', 'all', 'all'),
  'set requester': row('no', 'all', 'all'),
  'edit ticket': row('own while new', 'all', 'all'),
  'delete ticket': row('own', 'own', 'all'),
  'restore ticket': row('no', 'no', 'all'),
  'rate ticket': row('own', 'own', 'own'),
  'see users': row('no', 'all', 'all'),
  'manage users': row('no', 'no', 'all'),
  'manage tokens': row('no', 'no', 'all'),
  'import tickets': row('no', 'no', 'all'),
  'export tickets': row('no', 'no', 'all'),
  'set config': row('no', 'no', 'all'),
  'copy desk': row('no', 'no', 'all'),
  'adopt tickets': row('no', 'no', 'all'),
} as const satisfies Record<string, Row>

export type Action = keyof typeof table

/** What of a ticket a permission depends on. */
type Subject = Pick<Ticket, 'id' | 'requester' | 'status'>

const all = (action: Action) => (['user', 'support', 'admin'] as const).filter((role) => table[action][role] === 'all')

/** Why `actor` may not: undefined where they may. On a ticket of their own, staff also have the user column. */
export function refusal(actor: Actor, action: Action, ticket?: Subject): DeskError | undefined {
  const own = ticket === undefined || ticket.requester === actor.name
  const grants: Grant[] = own ? [table[action][actor.role], table[action].user] : [table[action][actor.role]]
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
