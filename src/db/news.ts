// Entries as news: those that came after others, and those that somebody has not read.
import type { Reader, TicketFilter } from '../domain/filter.ts'
import type { News } from '../domain/ticket.ts'
import type { Handle, Query, Value } from './db.ts'
import { type EntryRow, entryColumns, entryOf } from './events.ts'
import { conditions, type Scope } from './filtering.ts'
import { isNew } from './reading.ts'

type NewsRow = EntryRow & { title: string }

/** The id of the last entry there is: every one up to it can be read now, and any other will be above it. */
export async function findLastEntry(db: Handle): Promise<number> {
  const row = await db.get<{ last: number }>(`SELECT next - 1 AS "last" FROM counters WHERE name = 'entry'`)
  return row?.last ?? 0
}

/** Of which tickets, as they are when the entry is read; `deleted`: whether there are deleted ones for this person. */
export type Watched = { scope: Scope; filter: TicketFilter | undefined; internal: boolean; deleted: boolean }

/** The entries of tickets after the entry `after` and up to `upTo`, oldest first, at most `limit`. */
export async function listAfter(
  db: Handle,
  { after, upTo }: { after: number; upTo: number },
  { scope, filter, internal, deleted }: Watched,
  limit: number,
): Promise<News[]> {
  const terms = ['events.id > ?', 'events.id <= ?', 'tickets.id = events.ticket_id']
  const params: Value[] = [after, upTo]
  if (!internal) terms.push(`events.visibility = 'public'`)
  if (!deleted) terms.push('tickets.deleted_at IS NULL')
  if (filter) {
    const { where, params: values } = conditions(filter, scope)
    terms.push(where)
    params.push(...values)
  } else if (scope.requester !== undefined) {
    terms.push('tickets.requester = ?')
    params.push(scope.requester)
  }
  // a cross join keeps the order: first the entries, which are few, whatever index the filter has
  const rows = await db.all<NewsRow>(
    `SELECT ${entryColumns}, tickets.title FROM events CROSS JOIN tickets
     WHERE ${terms.join(' AND ')} ORDER BY events.id LIMIT ?`,
    [...params, limit],
  )
  return rows.map(entryOf)
}

/**
 * The ids of the tickets that concern somebody: their own; for staff also those they work on or have written on, and
 * the unresolved ones that nobody works on.
 */
function concerns({ name, internal: staff }: Reader): Query {
  const own = 'SELECT id FROM tickets WHERE requester = ?'
  if (!staff) return { sql: own, params: [name] }
  return {
    sql: `${own} UNION SELECT id FROM tickets WHERE assignee = ?
      UNION SELECT id FROM tickets WHERE assignee IS NULL AND status IN ('new', 'in-progress', 'waiting')
      UNION SELECT ticket_id FROM events WHERE actor = ? AND type IN ('feedback', 'note')`,
    params: [name, name, name],
  }
}

/** What is new to the reader on tickets that concern them. */
function inboxOf(reader: Reader): Query {
  const concern = concerns(reader)
  const news = isNew(reader, 'events')
  return {
    sql: `FROM (${concern.sql}) AS concern CROSS JOIN tickets CROSS JOIN events
      WHERE tickets.id = concern.id AND tickets.deleted_at IS NULL AND events.ticket_id = tickets.id AND ${news.sql}`,
    params: [...concern.params, ...news.params],
  }
}

/** Oldest first, at most `limit`. */
export async function listInbox(db: Handle, reader: Reader, limit: number): Promise<News[]> {
  const { sql, params } = inboxOf(reader)
  const rows = await db.all<NewsRow>(`SELECT ${entryColumns}, tickets.title ${sql} ORDER BY events.id LIMIT ?`, [
    ...params,
    limit,
  ])
  return rows.map(entryOf)
}

export async function countInbox(db: Handle, reader: Reader): Promise<number> {
  const { sql, params } = inboxOf(reader)
  return (await db.get<{ count: number }>(`SELECT count(*) AS "count" ${sql}`, params))?.count ?? 0
}
