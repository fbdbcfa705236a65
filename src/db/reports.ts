// What reports read of tickets and of the log: counts where they are enough, else many rows, and no texts.
import type { Happening, Stand, Subject } from '../domain/report/life.ts'
import type { Standing } from '../domain/report/report.ts'
import type { Changes, EntryType } from '../domain/ticket.ts'
import { type Handle, marks, type Query, type Value } from './db.ts'
import { changesIn } from './events.ts'
import type { Scope } from './filtering.ts'

/** Entries after the time `until`; of these kinds, which are all of tickets. */
export type Later = { until: string; types: readonly EntryType[] }

const later = ({ until, types }: Later): Query => ({
  sql: `events.at > ? AND events.type IN (${marks(types)}) AND events.visibility = 'public'`,
  params: [until, ...types],
})

/** That a ticket is not as it was: something happened to it later. */
function changed(of: Later): Query {
  const { sql, params } = later(of)
  return { sql: `EXISTS (SELECT 1 FROM events WHERE events.ticket_id = tickets.id AND ${sql})`, params }
}

const own = ({ requester }: Scope): Query =>
  requester === undefined ? { sql: '', params: [] } : { sql: 'requester = ? AND ', params: [requester] }

/** A row where something happened later to any ticket in the scope. */
export function anyLater({ requester }: Scope, of: Later): Query {
  const { sql, params } = later(of)
  // of all tickets, because that reads the log as it lies, without a look at every ticket
  const mine = requester === undefined ? '' : ' AND ticket_id IN (SELECT id FROM tickets WHERE requester = ?)'
  return {
    sql: `SELECT 1 FROM events WHERE ${sql}${mine} LIMIT 1`,
    params: requester === undefined ? params : [...params, requester],
  }
}

const columns: Readonly<Record<keyof Stand, string>> = {
  createdAt: 'created_at',
  status: 'status',
  priority: 'priority',
  category: 'category',
  requester: 'requester',
  assignee: 'assignee',
}

/**
 * How many of the tickets that were created in that time stand alike, of those that are as they were (`but`: to which
 * nothing happened later).
 */
export function standsNow(
  scope: Scope,
  { fields, unresolved }: Standing,
  { since, until }: { since: string | null; until: string },
  but: Later | undefined,
): Query {
  const alike = [...new Set(fields)]
  const shown = alike.map((field) => `${columns[field]} AS "${field}"`)
  // any of them says that it is in that time
  if (!alike.includes('createdAt')) shown.push('max(created_at) AS "createdAt"')
  const mine = own(scope)
  const params: Value[] = [...mine.params, until]
  // as they lie: the id is named, and times are refused instead of asked for, so that nobody goes through all tickets by
  // an index on either, or on what they are grouped by
  let where = `${mine.sql}id > 0 AND deleted_at IS NULL AND NOT created_at > ?`
  if (since !== null) {
    where += ' AND NOT created_at < ?'
    params.push(since)
  }
  if (unresolved) where += ` AND status <> 'resolved'`
  if (but) {
    const { sql, params: more } = changed(but)
    where += ` AND NOT ${sql}`
    params.push(...more)
  }
  const sql = `SELECT ${shown.join(', ')}, count(*) AS "tickets" FROM tickets WHERE ${where}
    GROUP BY ${alike.map((field) => columns[field]).join(', ')}`
  return { sql, params }
}

/** Tickets by id, after the id `after`; with `but` those to which something happened later. */
export function listSubjects(
  db: Handle,
  scope: Scope,
  after: number,
  limit: number,
  but: Later | undefined,
): Promise<Subject[]> {
  const mine = own(scope)
  const only = but ? changed(but) : { sql: '1 = 1', params: [] }
  return db.all<Subject>(
    `SELECT id, priority, category, requester, assignee, first_response_at AS "firstResponseAt" FROM tickets
     WHERE ${mine.sql}id > ? AND ${only.sql} ORDER BY id LIMIT ?`,
    [...mine.params, after, ...only.params, limit],
  )
}

type Row = Omit<Happening, 'changes'> & { ticketId: number; changes: string | null }

/** The public entries of these kinds of these tickets, which are in the order of their ids; by ticket and id. */
export async function listHappenings(
  db: Handle,
  tickets: readonly Subject[],
  types: readonly EntryType[],
): Promise<(Happening & { ticketId: number })[]> {
  const [first = 0, last = 0] = [tickets[0]?.id, tickets.at(-1)?.id]
  // where there are no others in between, that need not be asked for each
  const [those, ids] =
    last - first + 1 === tickets.length
      ? ['ticket_id >= ? AND ticket_id <= ?', [first, last]]
      : [`ticket_id IN (${marks(tickets)})`, tickets.map(({ id }) => id)]
  const rows = await db.all<Row>(
    `SELECT ticket_id AS "ticketId", at, actor, type, changes FROM events
     WHERE ${those} AND type IN (${marks(types)}) AND visibility = 'public' ORDER BY ticket_id, id`,
    [...ids, ...types],
  )
  return rows.map(({ ticketId, at, actor, type, changes }) => {
    return { ticketId, at, actor, type, changes: changes === null ? null : knownChanges(changes) }
  })
}

// most entries are moves, and there are few different ones
const known = new Map<string, Changes>()
const longest = 300

function knownChanges(text: string): Changes {
  if (text.length > longest) return changesIn(text)
  let changes = known.get(text)
  if (changes === undefined) {
    changes = changesIn(text)
    if (known.size < 1000) known.set(text, changes)
  }
  return changes
}
