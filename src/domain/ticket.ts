// What a ticket is, what an entry of its log is, and how entries make the ticket what it is.
import type { SlaState } from './sla.ts'
import type { Category, Priority, Status } from './words.ts'

/** Times are RFC 3339 in UTC with milliseconds; users are names. `noteCount` is null for role user. */
export type Ticket = {
  id: number
  title: string
  description: string | null
  status: Status
  priority: Priority
  category: Category
  requester: string
  assignee: string | null
  createdBy: string
  createdAt: string
  updatedAt: string
  firstResponseAt: string | null
  resolvedAt: string | null
  deletedAt: string | null
  feedbackCount: number
  noteCount: number | null
  version: number
  /** Its id where it was imported from. */
  externalId: string | null
  /** Under which its requester files it only once, while it is unresolved. */
  dedupeKey: string | null
  /** When the first answer or the resolution is due by the service levels. */
  dueAt: string | null
  /** How that is at the time at which somebody looks; as kept, always `none`. */
  slaState: SlaState
  /** What its requester thinks of how it was last resolved, 1 to 5; null: nothing said yet. */
  rating: number | null
}

/** A ticket as one person has it before them. `unread`: others did something on it that this person has not seen yet. */
export type SeenTicket = Ticket & { unread: boolean }

export const entryTypes = [
  ...(['created', 'edited', 'status', 'assigned', 'feedback', 'note', 'rated', 'deleted', 'restored'] as const),
  ...(['imported', 'user-added', 'user-changed', 'user-removed'] as const),
] as const

export type EntryType = (typeof entryTypes)[number]

export type Changes = Record<string, { from: string | null; to: string | null }>

/** One thing that happened; never changed or removed afterwards. Of a user entry, `text` is the name of that user. */
export type Entry = {
  id: number
  ticketId: number | null
  at: string
  actor: string | null
  type: EntryType
  visibility: 'public' | 'internal'
  text: string | null
  changes: Changes | null
}

/** An entry with the title that its ticket has now. */
export type News = Entry & { title: string }

export type NewEntry = Omit<Entry, 'id' | 'ticketId'>

/** What a ticket is made from, besides people. */
export type Draft = Pick<Ticket, 'title' | 'description' | 'priority' | 'category'> & { dedupeKey?: string | null }

/** The fields that `ticket edit` changes. */
export type Edit = Partial<Pick<Ticket, 'title' | 'description' | 'priority' | 'category' | 'requester'>>

/** The ticket and the entries that a draft becomes, created at `at`. */
export function open(
  id: number,
  { title, description, priority, category, dedupeKey = null }: Draft,
  { requester, assignee, creator }: Pick<Ticket, 'requester' | 'assignee'> & { creator: string },
  at: string,
): { ticket: Ticket; entries: NewEntry[] } {
  const to = (value: string) => ({ from: null, to: value })
  const entry = (type: EntryType, changes: Changes): NewEntry => {
    return { at, actor: creator, type, visibility: 'public', text: null, changes }
  }
  const first = { status: to('new'), priority: to(priority), category: to(category), requester: to(requester) }
  const entries = [entry('created', first)]
  if (assignee !== null) entries.push(entry('assigned', { assignee: to(assignee) }))
  const ticket: Ticket = {
    id,
    title,
    description,
    status: 'new',
    priority,
    category,
    requester,
    assignee,
    createdBy: creator,
    createdAt: at,
    updatedAt: at,
    firstResponseAt: null,
    resolvedAt: null,
    deletedAt: null,
    feedbackCount: 0,
    noteCount: 0,
    version: entries.length,
    externalId: null,
    dedupeKey,
    dueAt: null,
    slaState: 'none',
    rating: null,
  }
  return { ticket, entries }
}

/** A rating as an entry has it, among words. */
export const starsOf = (to: string | null): number | null => (to === null ? null : Number(to))

/**
 * The ticket after `entries`, of which `byStaff` says whether the actor is staff. Only public entries count for
 * `updatedAt` and `version` (SPEC 5); `firstResponseAt` is the first feedback by staff other than the requester, or
 * the move to resolved by staff. `rating` is of the last resolution: the next one has none yet.
 */
export function record(ticket: Ticket, entries: readonly NewEntry[], byStaff: boolean): Ticket {
  const next = { ...ticket }
  for (const entry of entries) {
    if (entry.type === 'note') next.noteCount = (next.noteCount ?? 0) + 1
    if (entry.visibility === 'internal') continue
    next.version += 1
    next.updatedAt = entry.at
    const { rating, ...fields } = entry.changes ?? {}
    for (const [field, { to }] of Object.entries(fields)) Object.assign(next, { [field]: to })
    if (entry.type === 'feedback') next.feedbackCount += 1
    if (entry.type === 'deleted') next.deletedAt = entry.at
    if (entry.type === 'restored') next.deletedAt = null
    const moved = entry.changes?.status?.to
    if (moved !== undefined) next.resolvedAt = moved === 'resolved' ? entry.at : null
    if (moved === 'resolved') next.rating = null
    if (rating !== undefined) next.rating = starsOf(rating.to)
    const answered = byStaff && entry.type === 'feedback' && entry.actor !== ticket.requester
    if (answered || (byStaff && moved === 'resolved')) next.firstResponseAt ??= entry.at
  }
  return next
}
