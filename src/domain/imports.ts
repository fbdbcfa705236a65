// What rows of a file make of the desk: a ticket that is new here with its log, or what they change of one.
import { arrival } from './arrival.ts'
import type { RowDraft, Said } from './draft.ts'
import { type Changes, type Entry, type NewEntry, record, type Ticket } from './ticket.ts'

/** Who imports and when, who is staff, and whether every row of a ticket is a change of it. */
export type Importer = { me: string; at: string; isStaff: (name: string) => boolean; history: boolean }

/** What a file says of one ticket, oldest first: one row or, as a history, several. */
export type Rows = readonly [RowDraft, ...RowDraft[]]

export type Imported = { ticket: Omit<Ticket, 'id'>; entries: NewEntry[] }

/** The fields that change in the log; what else a row says is taken once. */
const tracked = ['title', 'description', 'status', 'priority', 'category', 'requester', 'assignee'] as const
type Tracked = (typeof tracked)[number]

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

/** Fields that a file without a column for them says nothing about. */
const saysNothing = (draft: RowDraft, field: Tracked): boolean => field === 'requester' && draft.requester === null

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
  }
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1]
    if (!before) continue
    const changed = changesBetween(ticket, before, row, row.updatedAt ?? ticket.updatedAt, importer)
    ticket = record(ticket, changed, isStaffMember(row.updatedBy, importer))
    entries.push(...changed)
  }
  if (ticket.status === 'resolved') ticket.resolvedAt = last.resolvedAt ?? ticket.resolvedAt
  return { ticket: { ...ticket, firstResponseAt: last.firstResponseAt ?? ticket.firstResponseAt }, entries }
}

const isStaffMember = (name: string | null, { isStaff }: Importer): boolean => name !== null && isStaff(name)

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

function sayings(said: readonly Said[], row: RowDraft, at: string, importer: Importer): NewEntry[] {
  return said.map((one) => {
    const author = one.by === undefined ? row.updatedBy : one.by
    const base = { at: one.at ?? at, text: one.text, changes: null }
    if (one.type === 'feedback') return { ...base, actor: author, type: 'feedback', visibility: 'public' }
    // only staff write notes
    return { ...base, actor: isStaffMember(author, importer) ? author : null, type: 'note', visibility: 'internal' }
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
  entries.push(...sayings(said, row, at, importer))
  return entries.length > 0 ? entries : [{ ...base, type: 'edited', changes: null }]
}

const kinds = [
  ['status', ['status']],
  ['assigned', ['assignee']],
  ['edited', ['title', 'description', 'priority', 'category', 'requester']],
] as const

/** What `row` says otherwise than `ticket`; undefined: nothing. */
function differences(
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

/**
 * What rows change of a ticket that was imported before, as entries; undefined: they say what they said then, whatever
 * has happened to the ticket here. `log`: its entries, oldest first.
 */
export function revise(
  ticket: Ticket,
  log: readonly Entry[],
  rows: Rows,
  importer: Importer,
): { ticket: Ticket; entries: NewEntry[] } | undefined {
  return importer.history ? continueHistory(ticket, log, rows, importer) : reviseOnce(ticket, log, rows[0], importer)
}

function reviseOnce(ticket: Ticket, log: readonly Entry[], row: RowDraft, importer: Importer) {
  const news = differences(ticket, row) && differences(asImported(ticket, log), row)
  const said = row.said.filter(({ type, text }) => !log.some((entry) => entry.type === type && entry.text === text))
  if (!news && said.length === 0) return undefined
  const at = row.updatedAt !== null && row.updatedAt > ticket.updatedAt ? row.updatedAt : importer.at
  const fields = tracked.filter((field) => news && Object.hasOwn(news, field))
  const changes = differences(ticket, row, fields) ?? null
  const entries: NewEntry[] = news
    ? [{ at, actor: row.updatedBy, type: 'imported', visibility: 'public', text: null, changes }]
    : []
  entries.push(...sayings(said, row, at, importer))
  const next = record(ticket, entries, isStaffMember(row.updatedBy, importer))
  if (changes?.status?.to === 'resolved') next.resolvedAt = row.resolvedAt ?? next.resolvedAt
  return { ticket: next, entries }
}

/** The ticket as the last import left it: what changed since then is taken back. */
function asImported(ticket: Ticket, log: readonly Entry[]): Pick<Ticket, Tracked> {
  const was: Pick<Ticket, Tracked> = { ...ticket }
  const last = log.findLastIndex(({ type }) => type === 'imported' || type === 'created')
  for (const { changes } of log.slice(last + 1).reverse()) {
    for (const [field, { from }] of Object.entries(changes ?? {})) Object.assign(was, { [field]: from })
  }
  return was
}

function continueHistory(ticket: Ticket, log: readonly Entry[], rows: Rows, importer: Importer) {
  const known = new Map<string, number>()
  for (const entry of log) known.set(keyOf(entry), (known.get(keyOf(entry)) ?? 0) + 1)
  let next = ticket
  const entries: NewEntry[] = []
  for (const entry of arrive(rows, importer).entries) {
    const left = known.get(keyOf(entry)) ?? 0
    if (left > 0 || entry.type === 'created') {
      known.set(keyOf(entry), left - 1)
      continue
    }
    const added = { ...entry, changes: fromNow(next, entry.changes) }
    next = record(next, [added], isStaffMember(entry.actor, importer))
    entries.push(added)
  }
  return entries.length === 0 ? undefined : { ticket: next, entries }
}

// whether a note has an author depends on who is staff by now
const keyOf = ({ at, actor, type, text, changes }: NewEntry): string =>
  JSON.stringify([
    at,
    type === 'note' || actor,
    type,
    text,
    Object.entries(changes ?? {}).map(([field, { to }]) => [field, to]),
  ])

/** The same changes, from what the fields are now. */
function fromNow(ticket: Ticket, changes: Changes | null): Changes | null {
  if (!changes) return null
  const now: Changes = {}
  for (const field of tracked) {
    const change = changes[field]
    if (change) now[field] = { from: ticket[field], to: change.to }
  }
  return now
}
