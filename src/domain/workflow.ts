// How a ticket moves (SPEC 5). Every decision is pure: a ticket and a wish in, the new log entries out; none: it is so already.
import { conflict, forbidden } from './error.ts'
import type { Changes, Edit, Entry, NewEntry, Ticket } from './ticket.ts'
import { type Actor, isStaff } from './user.ts'
import type { Status } from './words.ts'

const moves: Record<Status, readonly Status[]> = {
  new: ['in-progress', 'waiting', 'resolved'],
  'in-progress': ['waiting', 'resolved'],
  waiting: ['in-progress', 'resolved'],
  resolved: ['in-progress'],
}

const requesterMoves: Record<Status, readonly Status[]> = {
  new: ['resolved'],
  'in-progress': ['resolved'],
  waiting: ['resolved'],
  resolved: ['in-progress'],
}

/** The statuses to which `actor` may move a ticket that is `status`. */
export const movesFor = (actor: Pick<Actor, 'role'>, status: Status): readonly Status[] =>
  (isStaff(actor) ? moves : requesterMoves)[status]

const entry = (
  type: NewEntry['type'],
  actor: Actor,
  at: string,
  more: { text?: string; changes?: Changes },
): NewEntry => ({
  at,
  actor: actor.name,
  type,
  visibility: type === 'note' ? 'internal' : 'public',
  text: more.text ?? null,
  changes: more.changes ?? null,
})

const moved = (from: Status, to: Status, actor: Actor, at: string): NewEntry =>
  entry('status', actor, at, { changes: { status: { from, to } } })

/** Throws `forbidden` where the role of `actor` never has this move. */
export function demandMove(actor: Actor, to: Status, { id }: Pick<Ticket, 'id'>): void {
  if (isStaff(actor) || Object.values(requesterMoves).some((targets) => targets.includes(to))) return
  throw forbidden(({ domain }) => domain.roleCannotMove(id, to, actor.role))
}

/** The move to `to`. Throws `conflict` with the moves that are allowed. */
export function move(ticket: Ticket, to: Status, actor: Actor, at: string): NewEntry[] {
  if (ticket.status === to) return []
  const allowed = movesFor(actor, ticket.status)
  if (!allowed.includes(to)) {
    throw conflict(
      ({ domain }) => domain.cannotBecome(ticket.id, ticket.status, to, allowed.join(domain.or)),
      `flashticket ticket status ${ticket.id} ${allowed[0]}`,
    )
  }
  return [moved(ticket.status, to, actor, at)]
}

export type Then = { status?: Status | undefined; reopen?: boolean | undefined }

/**
 * Feedback, and the move that comes with it: the one asked for, or what SPEC 5 says: the first answer by staff takes
 * a new ticket into work, the requester's answer a waiting one. Throws `conflict`.
 */
export function reply(ticket: Ticket, text: string, then: Then, actor: Actor, at: string): NewEntry[] {
  const said = entry('feedback', actor, at, { text })
  return [said, ...follow(ticket, then, actor, at, unasked(ticket, actor))]
}

/** A note, which only staff see and which moves nothing by itself. Throws `conflict`. */
export function annotate(ticket: Ticket, text: string, then: Then, actor: Actor, at: string): NewEntry[] {
  return [entry('note', actor, at, { text }), ...follow(ticket, then, actor, at, undefined)]
}

function unasked(ticket: Ticket, actor: Actor): Status | undefined {
  const asRequester = ticket.requester === actor.name
  if (asRequester) return ticket.status === 'waiting' ? 'in-progress' : undefined
  return ticket.status === 'new' ? 'in-progress' : undefined
}

function follow(ticket: Ticket, then: Then, actor: Actor, at: string, unasked: Status | undefined): NewEntry[] {
  if (then.status !== undefined) return move(ticket, then.status, actor, at)
  if (then.reopen && ticket.status === 'resolved') return [moved('resolved', 'in-progress', actor, at)]
  return unasked === undefined ? [] : [moved(ticket.status, unasked, actor, at)]
}

/** Hands the ticket to `assignee`, or to nobody (null). */
export function assign(ticket: Ticket, assignee: string | null, actor: Actor, at: string): NewEntry[] {
  if (ticket.assignee === assignee) return []
  return [entry('assigned', actor, at, { changes: { assignee: { from: ticket.assignee, to: assignee } } })]
}

/** `actor` takes the ticket, a new one into work. Throws `conflict`: resolved, or another's and not `force`. */
export function take(ticket: Ticket, force: boolean, actor: Actor, at: string): NewEntry[] {
  if (ticket.status === 'resolved') {
    throw conflict(
      ({ domain }) => domain.resolvedCannotBeTaken(ticket.id),
      `flashticket ticket status ${ticket.id} in-progress`,
    )
  }
  const { assignee } = ticket
  if (assignee !== null && assignee !== actor.name && !force) {
    throw conflict(
      ({ domain }) => domain.assignedTo(ticket.id, assignee),
      `flashticket ticket take ${ticket.id} --force`,
    )
  }
  const started = ticket.status === 'new' ? [moved('new', 'in-progress', actor, at)] : []
  return [...assign(ticket, actor.name, actor, at), ...started]
}

/** Changes the fields that differ, in one entry. */
export function edit(ticket: Ticket, wanted: Edit, actor: Actor, at: string): NewEntry[] {
  const changes: Changes = {}
  for (const field of ['title', 'description', 'priority', 'category', 'requester'] as const) {
    const to = wanted[field]
    if (to !== undefined && to !== ticket[field]) changes[field] = { from: ticket[field], to }
  }
  return Object.keys(changes).length === 0 ? [] : [entry('edited', actor, at, { changes })]
}

/** Throws `conflict`: what is not resolved cannot be rated. */
export function demandResolved(ticket: Ticket): void {
  if (ticket.status === 'resolved') return
  throw conflict(
    ({ domain }) => domain.ratedOnceResolved(ticket.id, ticket.status),
    `flashticket ticket status ${ticket.id} resolved`,
  )
}

/**
 * What the requester thinks of the resolution, once for each. Throws `conflict`: it is not resolved, or is rated already.
 */
export function rate(ticket: Ticket, rating: number, text: string | undefined, actor: Actor, at: string): NewEntry[] {
  demandResolved(ticket)
  if (ticket.rating === rating && text === undefined) return []
  const before = ticket.rating
  if (before !== null) {
    throw conflict(
      ({ domain }) => domain.ratedAlready(ticket.id, before),
      `flashticket ticket feedback ${ticket.id} --reopen`,
    )
  }
  const changes = { rating: { from: null, to: String(rating) } }
  return [entry('rated', actor, at, { changes, ...(text !== undefined && { text }) })]
}

export const remove = (ticket: Ticket, actor: Actor, at: string): NewEntry[] =>
  ticket.deletedAt === null ? [entry('deleted', actor, at, {})] : []

export const restore = (ticket: Ticket, actor: Actor, at: string): NewEntry[] =>
  ticket.deletedAt === null ? [] : [entry('restored', actor, at, {})]

/** Throws `conflict` where the ticket is no longer the `version` that was asked for. */
export function demandCurrent(ticket: Ticket, version: number | undefined): void {
  if (version !== undefined && ticket.version !== version) {
    throw conflict(
      ({ domain }) => domain.changedMeanwhile(ticket.id, ticket.version, version),
      `flashticket ticket view ${ticket.id}`,
    )
  }
}

/** Throws `conflict` where a field is no longer what was `shown`; `edits`: who changed it is the last of these. */
export function demandShown(ticket: Ticket, shown: Edit, edits: readonly Entry[]): void {
  for (const field of Object.keys(shown) as (keyof Edit)[]) {
    if (ticket[field] === shown[field]) continue
    const actor = edits.findLast(({ changes }) => changes?.[field])?.actor ?? null
    throw conflict(
      ({ domain }) => domain.editedMeanwhile(ticket.id, domain.edited[field], actor),
      `flashticket ticket view ${ticket.id}`,
    )
  }
}

/** Throws `conflict` where the ticket is deleted: it has to be restored before anything else happens to it. */
export function demandLive(ticket: Ticket): void {
  if (ticket.deletedAt !== null) {
    throw conflict(({ domain }) => domain.deleted(ticket.id), `flashticket ticket restore ${ticket.id}`)
  }
}
