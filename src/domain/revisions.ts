// What rows of a file change of a ticket that they, or others before them, have brought here.
import type { RowDraft } from './draft.ts'
import {
  arrive,
  deletion,
  differences,
  type Importer,
  isStaffMember,
  type Rows,
  sayings,
  type Tracked,
  tracked,
} from './imports.ts'
import { type Changes, type Entry, type NewEntry, record, type Ticket } from './ticket.ts'

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
  const fresh = differences(ticket, row) && differences(asImported(ticket, log), row)
  // what came to be the same here as there is no news
  const fields = tracked.filter((field) => fresh && Object.hasOwn(fresh, field))
  const news = differences(ticket, row, fields)
  const said = row.said.filter(({ type, text }) => !log.some((entry) => entry.type === type && entry.text === text))
  if (!news && said.length === 0 && deletion(row, ticket, log).length === 0) return undefined
  const at = row.updatedAt !== null && row.updatedAt > ticket.updatedAt ? row.updatedAt : importer.at
  const told: NewEntry[] = news
    ? [{ at, actor: row.updatedBy, type: 'imported', visibility: 'public', text: null, changes: news }]
    : []
  const entries = [...told, ...sayings(said, row, at, importer)]
  const next = record(ticket, entries, isStaffMember(row.updatedBy, importer))
  if (news?.status?.to === 'resolved') next.resolvedAt = row.resolvedAt ?? next.resolvedAt
  const gone = deletion(row, next, log)
  return { ticket: record(next, gone, false), entries: [...entries, ...gone] }
}

/**
 * The ticket as imports have it: of each field, what changed here since the last import that said something new of it is
 * taken back.
 */
function asImported(ticket: Ticket, log: readonly Entry[]): Pick<Ticket, Tracked> {
  const was: Pick<Ticket, Tracked> = { ...ticket }
  const said = new Set<string>()
  for (const { type, changes } of log.toReversed()) {
    for (const [field, { from }] of Object.entries(changes ?? {})) {
      // an import that says nothing of a field says what it said before, not what it was here by then
      if (type === 'imported') said.add(field)
      else if (type !== 'created' && !said.has(field)) Object.assign(was, { [field]: from })
    }
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
