// Who may do what: the whole permission table (SPEC 3), asked below every command and every output format.
import { conflict, type DeskError, forbidden } from './error.ts'
import type { Reader } from './filter.ts'
import { type Levels, slaState } from './sla.ts'
import type { Ticket } from './ticket.ts'
import { type Actor, isStaff } from './user.ts'
import type { Role } from './words.ts'

/** `own`: as the requester; `own while new`: that, and only before anybody works on it. */
type Grant = 'no' | 'own' | 'own while new' | 'all'

type Row = { to: string } & Record<Role, Grant>

const row = (to: string, user: Grant, support: Grant, admin: Grant): Row => ({ to, user, support, admin })

const table = {
  'see ticket': row('see this ticket', 'own', 'all', 'all'),
  'see deleted': row('see deleted tickets', 'no', 'no', 'all'),
  'create for others': row('create tickets for others', 'no', 'all', 'all'),
  'see notes': row('see notes', 'no', 'all', 'all'),
  'write note': row('write notes', 'no', 'all', 'all'),
  'write feedback': row('write feedback', 'own', 'all', 'all'),
  'move ticket': row('change the status', 'own', 'all', 'all'),
  'assign ticket': row('assign tickets', 'no', 'all', 'all'),
  'set priority': row('change the priority', 'no', 'all', 'all'),
  'set requester': row('change the requester', 'no', 'all', 'all'),
  'edit ticket': row('edit tickets', 'own while new', 'all', 'all'),
  'delete ticket': row('delete tickets of others', 'own', 'own', 'all'),
  'restore ticket': row('restore tickets', 'no', 'no', 'all'),
  'rate ticket': row('rate tickets of others', 'own', 'own', 'own'),
  'see users': row('see other users', 'no', 'all', 'all'),
  'manage users': row('manage users', 'no', 'no', 'all'),
  'manage tokens': row('manage tokens of others', 'no', 'no', 'all'),
  'import tickets': row('import tickets', 'no', 'no', 'all'),
  'export tickets': row('export tickets', 'no', 'no', 'all'),
  'set config': row('change the settings of the desk', 'no', 'no', 'all'),
  'copy desk': row('copy the desk', 'no', 'no', 'all'),
  'adopt tickets': row('bring tickets over from another database', 'no', 'no', 'all'),
} as const satisfies Record<string, Row>

export type Action = keyof typeof table

/** What of a ticket a permission depends on. */
type Subject = Pick<Ticket, 'id' | 'requester' | 'status'>

const all = (action: Action) => (['user', 'support', 'admin'] as const).filter((role) => table[action][role] === 'all')

/** Why `actor` may not: undefined where they may. On a ticket of their own, staff also have the user column. */
export function refusal(actor: Actor, action: Action, ticket?: Subject): DeskError | undefined {
  const { to } = table[action]
  const own = ticket === undefined || ticket.requester === actor.name
  const grants: Grant[] = own ? [table[action][actor.role], table[action].user] : [table[action][actor.role]]
  if (grants.includes('all') || (own && grants.includes('own'))) return undefined
  if (own && ticket && grants.includes('own while new')) {
    if (ticket.status === 'new') return undefined
    return conflict(`ticket #${ticket.id} is ${ticket.status}; its requester edits it only while it is new`)
  }
  const able = all(action)
  const which = ticket ? ` (ticket #${ticket.id})` : ''
  // what nobody may on tickets of others
  if (able.length === 0) return forbidden(`you may not ${to}${which}: only its requester may`)
  return forbidden(`you may not ${to}${which}: that needs the role ${able.join(' or ')}, and yours is ${actor.role}`)
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

/** The ticket as `actor` gets to see it. */
export const asSeenBy = <T extends Ticket>(actor: Actor, ticket: T, { levels, at }: Sight): T => ({
  ...ticket,
  slaState: slaState(ticket, levels, at),
  ...(!isStaff(actor) && { noteCount: null }),
})

/** What counts as new to `actor`. */
export const readerOf = (actor: Actor): Reader => ({ name: actor.name, internal: may(actor, 'see notes') })
