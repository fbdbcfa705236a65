// Tickets as people see them: columns of a list, and one ticket with its conversation.
import { staffFields } from '../domain/policy.ts'
import type { SlaState } from '../domain/sla.ts'
import type { Entry, SeenTicket } from '../domain/ticket.ts'
import { labels } from '../domain/words.ts'
import { nextLines } from './entry.ts'
import { inert, inertLine } from './inert.ts'
import { type Look, type Paint, time } from './look.ts'
import { plain, type Shape } from './shape.ts'
import type { Column } from './table.ts'

type Times = 'createdAt' | 'updatedAt' | 'firstResponseAt' | 'resolvedAt' | 'deletedAt' | 'dueAt'

const timed = (field: Times, heading: string): Column<SeenTicket> => ({
  field,
  heading,
  show: (ticket, look) => time(ticket[field], look),
  paint: (_, look) => look.style.dim,
})

const paintPriority = (ticket: SeenTicket, { style }: Look): Paint =>
  ({ high: style.red, medium: style.bold, low: style.dim })[ticket.priority]

const paintStatus = (ticket: SeenTicket, { style }: Look): Paint =>
  ({ new: style.yellow, 'in-progress': style.cyan, waiting: style.dim, resolved: style.green })[ticket.status]

const stateWords: Record<SlaState, string> = {
  ok: 'in time',
  soon: 'due soon',
  breached: 'overdue',
  paused: 'paused',
  none: '',
}

const paintState = ({ slaState }: SeenTicket, { style }: Look): Paint =>
  ({ ok: style.green, soon: style.yellow, breached: style.red, paused: style.dim, none: style.dim })[slaState]

const columns: readonly Column<SeenTicket>[] = [
  plain('id', 'ID', { right: true }),
  plain('title', 'TITLE', { flexible: true }),
  plain('description', 'DESCRIPTION', { flexible: true }),
  { field: 'status', heading: 'STATUS', show: (ticket) => labels.status[ticket.status], paint: paintStatus },
  { field: 'priority', heading: 'PRIORITY', show: (ticket) => labels.priority[ticket.priority], paint: paintPriority },
  { field: 'category', heading: 'CATEGORY', show: (ticket) => labels.category[ticket.category] },
  plain('requester', 'REQUESTER'),
  plain('assignee', 'ASSIGNEE'),
  plain('createdBy', 'CREATED BY'),
  timed('createdAt', 'CREATED'),
  timed('updatedAt', 'UPDATED'),
  timed('firstResponseAt', 'FIRST ANSWER'),
  timed('resolvedAt', 'RESOLVED'),
  timed('deletedAt', 'DELETED'),
  plain('feedbackCount', 'FEEDBACK', { right: true }),
  plain('noteCount', 'NOTES', { right: true }),
  plain('version', 'VERSION', { right: true }),
  plain('externalId', 'EXTERNAL ID'),
  plain('dedupeKey', 'DEDUPE KEY'),
  timed('dueAt', 'DUE'),
  { field: 'slaState', heading: 'SERVICE LEVEL', show: ({ slaState }) => stateWords[slaState], paint: paintState },
  plain('rating', 'RATING', { right: true }),
  { field: 'unread', heading: 'UNREAD', show: ({ unread }) => (unread ? 'yes' : 'no') },
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
  columns: [
    ...(columns as readonly Column<Changed>[]),
    { field: 'changed', heading: 'CHANGED', show: ({ changed }) => (changed ? 'yes' : 'no') },
    { field: 'entry', heading: 'ENTRY', show: ({ entry }) => String(entry ?? ''), right: true },
  ],
}

/** A ticket as `ticket new` gives it back. */
export const newTicketShape: Shape<Changed & { created: boolean }> = {
  ...changedTicketShape,
  columns: [
    ...(changedTicketShape.columns as readonly Column<Changed & { created: boolean }>[]),
    { field: 'created', heading: 'NEW', show: ({ created }) => (created ? 'yes' : 'no') },
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
  columns: [
    ...(columns as readonly Column<Viewed>[]),
    { field: 'entries', heading: 'ENTRIES', show: ({ entries }) => String(entries.length), right: true },
    { field: 'legacy', heading: 'LEGACY', show: ({ legacy }) => (legacy ? JSON.stringify(legacy) : '') },
    {
      field: 'readByRequester',
      heading: 'READ BY REQUESTER',
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
    ? 'not while it waits for its requester'
    : `${time(ticket.dueAt, look)}, ${paintState(ticket, look)(stateWords[ticket.slaState])}`

const setIn = (line: string): string => (line === '' ? '' : `  ${line}`)

/** The whole ticket, for reading. */
export function ticketPage(ticket: Viewed, look: Look): string {
  const { style } = look
  const fact = (name: string, value: string): string => `${style.dim(name.padEnd(10))} ${value}`
  const facts = [
    fact('Status', paintStatus(ticket, look)(labels.status[ticket.status])),
    fact('Priority', paintPriority(ticket, look)(labels.priority[ticket.priority])),
    fact('Category', labels.category[ticket.category]),
    fact('Requester', inertLine(ticket.requester)),
    fact('Assignee', ticket.assignee === null ? 'nobody' : inertLine(ticket.assignee)),
    fact('Created', `${time(ticket.createdAt, look)} by ${inertLine(ticket.createdBy)}`),
    fact('Updated', time(ticket.updatedAt, look)),
  ]
  if (ticket.slaState !== 'none') facts.push(fact('Due', dueText(ticket, look)))
  if (ticket.resolvedAt !== null) facts.push(fact('Resolved', time(ticket.resolvedAt, look)))
  if (ticket.rating !== null) facts.push(fact('Rating', `${ticket.rating} of 5`))
  if (ticket.deletedAt !== null) facts.push(fact('Deleted', time(ticket.deletedAt, look)))
  for (const [name, value] of Object.entries(ticket.legacy ?? {})) {
    facts.push(fact(inertLine(name), inertLine(typeof value === 'string' ? value : JSON.stringify(value))))
  }
  // set in, as every text is: what stands at the margin is said by the program
  const description = ticket.description === null ? [] : ['', ...inert(ticket.description).split('\n').map(setIn)]
  const conversation = ticket.entries.flatMap((entry, index) => {
    const read = ticket.readByRequester?.entry === entry.id ? ticket.readByRequester.at : null
    const seen = read === null ? [] : [style.dim(`  read by ${inertLine(ticket.requester)} ${time(read, look)}`)]
    return [...nextLines(entry, ticket.entries[index - 1], look), ...seen]
  })
  return `${[style.bold(headline(ticket).replace(':', '')), ...facts, ...description, ...conversation].join('\n')}\n`
}

/** What a command did to a ticket, as one line; "already" where it was so. */
export const changeLine = (ticket: Changed, done: string, already: string): string =>
  `Ticket #${ticket.id} ${inertLine(ticket.changed ? done : already)}\n`

export const takenLine = (ticket: Changed): string =>
  changeLine(ticket, `is yours now: ${ticket.title}`, `is yours already: ${ticket.title}`)
