// What rows of a file make of a desk: a ticket that is new here, with its log.
import { arrival } from './arrival.ts'
import type { RowDraft, Said } from './draft.ts'
import { type Changes, type NewEntry, record, type Ticket } from './ticket.ts'

/** Who imports and when, who is staff, and whether every row of a ticket is a change of it. */
export type Importer = { me: string; at: string; isStaff: (name: string) => boolean; history: boolean }

/** What a file says of one ticket, oldest first: one row or, as a history, several. */
export type Rows = readonly [RowDraft, ...RowDraft[]]

export type Imported = { ticket: Omit<Ticket, 'id'>; entries: NewEntry[] }

/** The fields that change in the log; what else a row says is taken once. */
export const tracked = ['title', 'description', 'status', 'priority', 'category', 'requester', 'assignee'] as const
export type Tracked = (typeof tracked)[number]

/** How many tickets, and users who are new. */
export type ImportCounts = {
  imported: number
  updated: number
  unchanged: number
  skipped: number
  rejected: number
  entries: number
  users: number
  cutTitles: number
  nuls: number
}

/** The order in which the rows happened: that of the file, unless it runs from the newest to the oldest. */
export function inOrder(rows: Rows): Rows {
  const [first, last] = [rows[0].updatedAt, rows.at(-1)?.updatedAt]
  return first && last && first > last ? (rows.toReversed() as [RowDraft, ...RowDraft[]]) : rows
}

/** A ticket has a requester, whatever an empty cell says. */
const saysNothing = (draft: RowDraft, field: Tracked): boolean =>
  draft.unsaid.includes(field) || (field === 'requester' && draft.requester === null)

/** The ticket that rows become; in a history, each but the first is a change at its time by its author. */
export function arrive(rows: Rows, importer: Importer): Imported {
  const [first] = rows
  const last = rows.at(-1) ?? first
  const { createdAt, updatedAt } = timesOf(first, importer.at)
  const requester = first.requester ?? importer.me
  const createdBy = first.createdBy ?? requester
  const [created, ...touched] = beginning(first, { createdBy, createdAt, updatedAt }, importer.history)
  const said = sayings(first.said, first, updatedAt, importer)
  const isEarlier = ({ at }: NewEntry): boolean => at < updatedAt
  const entries = [created, ...said.filter(isEarlier), ...touched, ...said.filter((entry) => !isEarlier(entry))]
  let ticket: Ticket = {
    id: 0,
    title: first.title,
    description: first.description,
    status: first.status,
    priority: first.priority,
    category: first.category,
    requester,
    assignee: first.assignee,
    createdBy,
    createdAt,
    updatedAt,
    firstResponseAt: null,
    resolvedAt: resolvedIn(first, updatedAt),
    deletedAt: null,
    feedbackCount: entries.filter(({ type }) => type === 'feedback').length,
    noteCount: entries.filter(({ type }) => type === 'note').length,
    version: entries.filter(({ visibility }) => visibility === 'public').length,
    externalId: last.externalId,
    dedupeKey: last.dedupeKey,
    dueAt: null,
    slaState: 'none',
    rating: null,
  }
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1]
    if (!before) continue
    const changed = changesBetween(ticket, before, row, row.updatedAt ?? ticket.updatedAt, importer)
    ticket = record(ticket, changed, isStaffMember(row.updatedBy, importer))
    for (const entry of changed) entries.push(entry)
  }
  if (ticket.status === 'resolved') ticket.resolvedAt = last.resolvedAt ?? ticket.resolvedAt
  const gone = deletion(last, ticket, entries)
  ticket = record(ticket, gone, false)
  entries.push(...gone)
  return { ticket: { ...ticket, firstResponseAt: last.firstResponseAt ?? ticket.firstResponseAt }, entries }
}

/** That it was deleted where it comes from; nothing where it was not, or where the log of it here knows. */
export function deletion({ deletedAt }: RowDraft, ticket: Omit<Ticket, 'id'>, log: readonly NewEntry[]): NewEntry[] {
  if (deletedAt === null || ticket.deletedAt !== null) return []
  if (log.some(({ type, at }) => type === 'deleted' && at >= deletedAt)) return []
  const at = deletedAt > ticket.updatedAt ? deletedAt : ticket.updatedAt
  return [{ at, actor: null, type: 'deleted', visibility: 'public', text: null, changes: null }]
}

export const isStaffMember = (name: string | null, { isStaff }: Importer): boolean => name !== null && isStaff(name)

const resolvedIn = (row: RowDraft, updatedAt: string): string | null =>
  row.status === 'resolved' ? (row.resolvedAt ?? updatedAt) : null

function timesOf(row: RowDraft, now: string): Pick<Ticket, 'createdAt' | 'updatedAt'> {
  const touched = row.updatedAt ?? (row.status === 'resolved' ? row.resolvedAt : null)
  return { createdAt: row.createdAt ?? touched ?? now, updatedAt: touched ?? row.createdAt ?? now }
}

function beginning(
  row: RowDraft,
  ticket: Pick<Ticket, 'createdBy' | 'createdAt' | 'updatedAt'>,
  hasHistory: boolean,
): [NewEntry, ...NewEntry[]] {
  const { createdBy, createdAt, updatedAt } = ticket
  const entries = arrival({ status: row.status, createdBy, createdAt, updatedAt, updater: row.updatedBy })
  const [created, touched] = entries
  if (!hasHistory || row.status !== 'new' || !touched) return entries
  // nothing becomes new again: what is new in the first row was so from the beginning
  return [
    { ...created, changes: touched.changes },
    { ...touched, changes: null },
  ]
}

export function sayings(said: readonly Said[], row: RowDraft, at: string, importer: Importer): NewEntry[] {
  return said.map((one) => {
    const author = one.by === undefined ? row.updatedBy : one.by
    const isNote = one.type === 'note'
    return {
      at: one.at ?? at,
      // only staff write notes
      actor: isNote && !isStaffMember(author, importer) ? null : author,
      type: one.type,
      visibility: isNote ? 'internal' : 'public',
      text: one.text,
      changes: null,
    }
  })
}

/** What one row of a history changed. Every row is an entry at least: somebody touched the ticket. */
function changesBetween(ticket: Ticket, before: RowDraft, row: RowDraft, at: string, importer: Importer): NewEntry[] {
  const said = row.said.filter(
    ({ type, column, text }) =>
      !before.said.some((old) => old.type === type && old.column === column && old.text === text),
  )
  const base = { at, actor: row.updatedBy, visibility: 'public', text: null } as const
  const entries: NewEntry[] = []
  for (const [type, fields] of kinds) {
    const changes = differences(ticket, row, fields)
    if (changes) entries.push({ ...base, type, changes })
  }
  const all = [...entries, ...sayings(said, row, at, importer)]
  return all.length > 0 ? all : [{ ...base, type: 'edited', changes: null }]
}

const kinds = [
  ['status', ['status']],
  ['assigned', ['assignee']],
  ['edited', ['title', 'description', 'priority', 'category', 'requester']],
] as const

/** What `row` says otherwise than `ticket`; undefined: nothing. */
export function differences(
  ticket: Pick<Ticket, Tracked>,
  row: RowDraft,
  fields: readonly Tracked[] = tracked,
): Changes | undefined {
  const changes: Changes = {}
  for (const field of fields) {
    if (!saysNothing(row, field) && ticket[field] !== row[field])
      changes[field] = { from: ticket[field], to: row[field] }
  }
  return Object.keys(changes).length === 0 ? undefined : changes
}
