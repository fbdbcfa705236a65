// Which tickets a list is about, and in which order (SPEC 4).
import { invalid } from './error.ts'
import type { Ticket } from './ticket.ts'
import { type Category, commas, didYouMean, nearest, type Priority, type Status } from './words.ts'

/** Two times (RFC 3339 in UTC): the first is in the period, the second no longer; null: no end. */
export type Period = { from: string; before: string | null }

/** For whom entries are new; `internal`: whether that person sees internal ones at all. */
export type Reader = { name: string; internal: boolean }

/** Several values of one field mean any of them; several fields mean all of them. */
export type TicketFilter = {
  /** None but these. */
  ids?: readonly number[]
  words?: readonly string[]
  status?: readonly Status[]
  notStatus?: readonly Status[]
  priority?: readonly Priority[]
  category?: readonly Category[]
  /** null: tickets that nobody works on */
  assignee?: readonly (string | null)[]
  requester?: readonly string[]
  created?: Period
  updated?: Period
  resolved?: Period
  /** Due before that time (RFC 3339 in UTC). */
  dueBefore?: string
  /** Only those with entries that this person has not read. */
  unreadBy?: Reader
  /** Only deleted tickets; otherwise only those that are not. */
  deleted?: boolean
}

export type Sort = { field: SortField; descending: boolean }

/**
 * The fields by which tickets sort; status and priority by rank, texts by code point, empty ones last. `urgency`: what
 * can be worked on before what waits and what is resolved; then what is due first; then the higher priority; then the
 * oldest.
 */
export const sortFields = [
  'id',
  'title',
  'status',
  'priority',
  'category',
  'requester',
  'assignee',
  'createdBy',
  'createdAt',
  'updatedAt',
  'firstResponseAt',
  'resolvedAt',
  'deletedAt',
  'feedbackCount',
  'noteCount',
  'version',
  'dueAt',
  'urgency',
] as const satisfies readonly (keyof Ticket | 'urgency')[]

export type SortField = (typeof sortFields)[number]

/** What somebody should do next first. */
export const byUrgency: readonly Sort[] = [{ field: 'urgency', descending: false }]

/** `priority,-createdAt` as an order, ties by id, newest first. Throws `invalid` with the fields. */
export function parseSort(list: string): Sort[] {
  const sorts = commas(list).map((part) => {
    const name = part.replace(/^[-+]/, '')
    const field = sortFields.find((field) => field === name)
    if (field === undefined) {
      const near = nearest(name, sortFields)
      throw invalid(({ domain }) => domain.cannotSort(JSON.stringify(name), sortFields.join(', ')), didYouMean(near))
    }
    return { field, descending: part.startsWith('-') }
  })
  return sorts.some(({ field }) => field === 'id' || field === 'urgency')
    ? sorts
    : [...sorts, { field: 'id', descending: true }]
}
