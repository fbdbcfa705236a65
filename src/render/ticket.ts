// Tickets as people see them: columns of a list, and one ticket with its conversation.
import { staffFields } from '../domain/policy.ts'
import type { Entry, SeenTicket } from '../domain/ticket.ts'
import type { Texts } from '../texts/texts.ts'
import { nextLines } from './entry.ts'
import { factIn } from './facts.ts'
import { inertLine } from './inert.ts'
import { brokenAt, setIn } from './lines.ts'
import { type Look, type Paint, time } from './look.ts'
import { flag, plain, type Shape } from './shape.ts'
import type { Column, Head } from './table.ts'

type Times = 'createdAt' | 'updatedAt' | 'firstResponseAt' | 'resolvedAt' | 'deletedAt' | 'dueAt'

const timed = (field: Times, heading: Head): Column<SeenTicket> => ({
  field,
  heading,
  show: (ticket, look) => time(ticket[field], look),
  paint: (_, look) => look.style.dim,
})

const paintPriority = (ticket: SeenTicket, { style }: Look): Paint =>
  ({ high: style.red, medium: style.bold, low: style.dim })[ticket.priority]

const paintStatus = (ticket: SeenTicket, { style }: Look): Paint =>
  ({ new: style.yellow, 'in-progress': style.cyan, waiting: style.dim, resolved: style.green })[ticket.status]

const stateOf = ({ slaState }: SeenTicket, { render }: Texts): string =>
  slaState === 'none' ? '' : render.serviceLevel[slaState]

const paintState = ({ slaState }: SeenTicket, { style }: Look): Paint =>
  ({ ok: style.green, soon: style.yellow, breached: style.red, paused: style.dim, none: style.dim })[slaState]

const columns = (): readonly Column<SeenTicket>[] => [
  plain('id', 'id', { right: true }),
  plain('title', 'title', { flexible: true }),
  plain('description', 'description', { flexible: true }),
  {
    field: 'status',
    heading: 'status',
    show: ({ status }, { texts }) => texts.words.status[status],
    paint: paintStatus,
  },
  {
    field: 'priority',
    heading: 'priority',
    show: ({ priority }, { texts }) => texts.words.priority[priority],
    paint: paintPriority,
  },
  { field: 'category', heading: 'category', show: ({ category }, { texts }) => texts.words.category[category] },
  plain('requester', 'requester'),
  plain('assignee', 'assignee'),
  plain('createdBy', 'createdBy'),
  timed('createdAt', 'created'),
  timed('updatedAt', 'updated'),
  timed('firstResponseAt', 'firstAnswer'),
  timed('resolvedAt', 'resolved'),
  timed('deletedAt', 'deleted'),
  plain('feedbackCount', 'feedback', { right: true }),
  plain('noteCount', 'notes', { right: true }),
  plain('version', 'version', { right: true }),
  plain('externalId', 'externalId'),
  plain('dedupeKey', 'dedupeKey'),
  timed('dueAt', 'due'),
  {
    field: 'slaState',
    heading: 'serviceLevel',
    show: (ticket, { texts }) => stateOf(ticket, texts),
    paint: paintState,
  },
  plain('rating', 'rating', { right: true }),
  flag('unread', 'unread'),
]

export const ticketShape: Shape<SeenTicket> = {
  of: 'ticket',
  columns,
  usual: ['id', 'status', 'priority', 'title', 'requester', 'assignee', 'updatedAt'],
  key: (ticket) => ticket.id,
  staffOnly: staffFields,
}

/** Tickets of which somebody wants to know when they are due. */
export const urgentShape: Shape<SeenTicket> = {
  ...ticketShape,
  usual: ['id', 'status', 'priority', 'title', 'assignee', 'dueAt', 'slaState'],
}

/** A ticket as a changing command gives it back. */
export type Changed = SeenTicket & { changed: boolean; entry?: number }

export const changedTicketShape: Shape<Changed> = {
  ...ticketShape,
  columns: () => [
    ...(columns() as readonly Column<Changed>[]),
    flag('changed', 'changed'),
    { field: 'entry', heading: 'entry', show: ({ entry }) => String(entry ?? ''), right: true },
  ],
}

/** A ticket as `ticket new` gives it back. */
export const newTicketShape: Shape<Changed & { created: boolean }> = {
  ...changedTicketShape,
  columns: () => [
    ...(changedTicketShape.columns() as readonly Column<Changed & { created: boolean }>[]),
    flag('created', 'new'),
  ],
}

type Viewed = SeenTicket & {
  entries: Entry[]
  legacy: Record<string, unknown> | null
  readByRequester: { entry: number; at: string } | null
}

/** A ticket with its conversation. */
export const viewedTicketShape: Shape<Viewed> = {
  ...ticketShape,
  columns: () => [
    ...(columns() as readonly Column<Viewed>[]),
    { field: 'entries', heading: 'entries', show: ({ entries }) => String(entries.length), right: true },
    { field: 'legacy', heading: 'legacy', show: ({ legacy }) => (legacy ? JSON.stringify(legacy) : '') },
    {
      field: 'readByRequester',
      heading: 'readByRequester',
      show: ({ readByRequester }, look) => time(readByRequester?.at ?? null, look),
    },
  ],
}

/** `#42: VPN down`, for a sentence. */
export const headline = (ticket: Pick<SeenTicket, 'id' | 'title'>): string =>
  `#${ticket.id}: ${inertLine(ticket.title)}`

/** `in 3 hours, in time`, `2 days ago, overdue`. */
const dueText = (ticket: SeenTicket, look: Look): string =>
  ticket.dueAt === null
    ? look.texts.render.ticket.notDue
    : `${time(ticket.dueAt, look)}, ${paintState(ticket, look)(stateOf(ticket, look.texts))}`

/** The whole ticket, for reading. */
export function ticketPage(ticket: Viewed, look: Look): string {
  const { style, texts } = look
  const { words, render } = texts
  const { facts: names, ...said } = render.ticket
  const fact = factIn(names, 10, look)
  const facts = [
    fact(names.status, paintStatus(ticket, look)(words.status[ticket.status])),
    fact(names.priority, paintPriority(ticket, look)(words.priority[ticket.priority])),
    fact(names.category, words.category[ticket.category]),
    fact(names.requester, inertLine(ticket.requester)),
    fact(names.assignee, ticket.assignee === null ? render.nobody : inertLine(ticket.assignee)),
    fact(names.created, said.createdBy(time(ticket.createdAt, look), inertLine(ticket.createdBy))),
    fact(names.updated, time(ticket.updatedAt, look)),
  ]
  if (ticket.slaState !== 'none') facts.push(fact(names.due, dueText(ticket, look)))
  if (ticket.resolvedAt !== null) facts.push(fact(names.resolved, time(ticket.resolvedAt, look)))
  if (ticket.rating !== null) facts.push(fact(names.rating, said.of5(ticket.rating)))
  if (ticket.deletedAt !== null) facts.push(fact(names.deleted, time(ticket.deletedAt, look)))
  for (const [name, value] of Object.entries(ticket.legacy ?? {})) {
    facts.push(fact(inertLine(name), inertLine(typeof value === 'string' ? value : JSON.stringify(value))))
  }
  const description = ticket.description === null ? [] : ['', ...setIn(ticket.description, look)]
  const conversation = ticket.entries.flatMap((entry, index) => {
    const read = ticket.readByRequester?.entry === entry.id ? ticket.readByRequester.at : null
    const seen = read === null ? [] : [style.dim(`  ${said.readBy(inertLine(ticket.requester), time(read, look))}`)]
    return [...nextLines(entry, ticket.entries[index - 1], look), ...seen]
  })
  const title = headline(ticket).replace(':', '')
  const heading = look.terminal ? brokenAt(look.width - 2, title).join('\n  ') : title
  return `${[style.bold(heading), ...facts, ...description, ...conversation].join('\n')}\n`
}

/** What a command did to a ticket, as one line; "already" where it was so. */
export const changeLine = (ticket: Changed, done: string, already: string): string =>
  `Ticket #${ticket.id} ${inertLine(ticket.changed ? done : already)}\n`

export function takenLine(ticket: Changed, { texts }: Look): string {
  const { isYours, isYoursAlready } = texts.render.ticket
  return changeLine(ticket, isYours(ticket.title), isYoursAlready(ticket.title))
}
