// Tickets as they are, read.
import { storage } from '../domain/error.ts'
import { byUrgency, type Reader, type Sort, type TicketFilter } from '../domain/filter.ts'
import type { Clocked } from '../domain/sla.ts'
import type { SeenTicket, Ticket } from '../domain/ticket.ts'
import { type Handle, marks, type Query } from './db.ts'
import { conditions, newestFirst, orderTerm, type Scope } from './filtering.ts'
import { withIds } from './periods.ts'
import { isUnread } from './reading.ts'

const columns = `id, title, description, status, priority, category, requester, assignee, created_by AS "createdBy",
  created_at AS "createdAt", updated_at AS "updatedAt", first_response_at AS "firstResponseAt",
  resolved_at AS "resolvedAt", deleted_at AS "deletedAt", feedback_count AS "feedbackCount",
  note_count AS "noteCount", version, external_id AS "externalId", dedupe_key AS "dedupeKey", due_at AS "dueAt",
  'none' AS "slaState", rating`

type SeenRow = Ticket & { unread: number }

const seenOf = (row: SeenRow): SeenTicket => Object.assign(row, { unread: row.unread === 1 })

/** The columns of a ticket as the reader has it; without one, nothing of it is unread. */
function seenBy(reader: Reader | undefined): Query {
  if (!reader) return { sql: `${columns}, 0 AS "unread"`, params: [] }
  const { sql, params } = isUnread(reader)
  return { sql: `${columns}, CASE WHEN ${sql} THEN 1 ELSE 0 END AS "unread"`, params }
}

/** Those of the tickets that are there, by id. */
export async function findTickets(
  db: Handle,
  ids: readonly number[],
  reader: Reader | undefined,
): Promise<SeenTicket[]> {
  const { sql, params } = seenBy(reader)
  const rows = await db.all<SeenRow>(`SELECT ${sql} FROM tickets WHERE id IN (${marks(ids)})`, [...params, ...ids])
  return rows.map(seenOf)
}

/** The unresolved ticket that its requester filed under that key. */
export async function findByKey(
  db: Handle,
  requester: string,
  key: string,
  reader: Reader,
): Promise<SeenTicket | undefined> {
  const { sql, params } = seenBy(reader)
  const row = await db.get<SeenRow>(
    `SELECT ${sql} FROM tickets
     WHERE requester = ? AND dedupe_key = ? AND status <> 'resolved' AND deleted_at IS NULL ORDER BY id LIMIT 1`,
    [...params, requester, key],
  )
  return row && seenOf(row)
}

/** The ticket that has that id in `source`; deleted ones, too. */
export const findByExternal = (db: Handle, source: string, externalId: string): Promise<Ticket | undefined> =>
  db.get<Ticket>(`SELECT ${columns} FROM tickets WHERE source = ? AND external_id = ?`, [source, externalId])

/** Whether any ticket has an id of that source. */
export const hasSource = async (db: Handle, source: string): Promise<boolean> =>
  (await db.get('SELECT 1 FROM tickets WHERE source = ? AND external_id IS NOT NULL LIMIT 1', [source])) !== undefined

/** What the original app knew of a ticket and this one has no field for. Throws `storage`: nothing of ours wrote that. */
export async function findLegacy(db: Handle, id: number): Promise<Record<string, unknown> | null> {
  const row = await db.get<{ legacy: string | null }>('SELECT legacy FROM tickets WHERE id = ?', [id])
  try {
    return row?.legacy ? (JSON.parse(row.legacy) as Record<string, unknown>) : null
  } catch {
    throw storage(({ db }) => db.ticketDamaged(id), 'flashticket db check')
  }
}

/** What is listed, in which order, for whom; `limit`: that many. */
export type Listing = {
  filter: TicketFilter
  scope: Scope
  reader: Reader | undefined
  sort: readonly Sort[] | undefined
  limit: number | undefined
}

/** A page of them, at once. */
export async function findPage(db: Handle, listing: Listing): Promise<SeenTicket[]> {
  const { sql, params } = await listed(db, listing)
  return (await db.all<SeenRow>(sql, params)).map(seenOf)
}

/** One at a time: a list is as long as the desk is old. */
export async function* listTickets(db: Handle, listing: Listing): AsyncIterable<SeenTicket> {
  const { sql, params } = await listed(db, listing)
  for await (const row of db.each<SeenRow>(sql, params)) yield seenOf(row)
}

async function listed(db: Handle, { scope, reader, sort, limit, ...listing }: Listing): Promise<Query> {
  const filter = await withIds(db, listing.filter)
  const seen = seenBy(reader)
  const { sql, params } = sort ? sorted(seen, filter, scope, sort) : newestFirst(seen, filter, scope)
  return limit === undefined ? { sql, params } : { sql: `${sql} LIMIT ?`, params: [...params, limit] }
}

function sorted(seen: Query, filter: TicketFilter, scope: Scope, sort: readonly Sort[]): Query {
  const { where, params } = conditions(filter, scope)
  return {
    sql: `SELECT ${seen.sql} FROM tickets WHERE ${where} ORDER BY ${sort.map(orderTerm).join(', ')}`,
    params: [...seen.params, ...params],
  }
}

/** A ticket with what only an export tells; `legacy` as a JSON object. */
export type WholeTicket = Ticket & { source: string; legacy: string | null }

/** Tickets by id, after the id `after`; without a filter all of them, deleted ones, too. */
export function listWhole(db: Handle, filter: TicketFilter | undefined, after: number, limit: number) {
  const { where, params } = filter ? conditions(filter, {}, true) : { where: '1 = 1', params: [] }
  return db.all<WholeTicket>(
    `SELECT ${columns}, source, legacy FROM tickets WHERE ${where} AND id > ? ORDER BY id LIMIT ?`,
    [...params, after, limit],
  )
}

/** The same with what is searched of them: every ticket by id, after the id `after`. */
export const listFolded = (db: Handle, after: number, limit: number) =>
  db.all<WholeTicket & { folded: string }>(
    `SELECT ${columns}, source, legacy, folded FROM tickets WHERE id > ? ORDER BY id LIMIT ?`,
    [after, limit],
  )

export async function countAll(db: Handle): Promise<number> {
  return (await db.get<{ count: number }>('SELECT count(*) AS "count" FROM tickets'))?.count ?? 0
}

/** How many there are, counted no further than `most`. */
export async function countTickets(db: Handle, filter: TicketFilter, scope: Scope, most: number): Promise<number> {
  const { where, params } = conditions(await withIds(db, filter), scope)
  const sql = `SELECT count(*) AS "count" FROM (SELECT 1 FROM tickets WHERE ${where} LIMIT ?) AS counted`
  return (await db.get<{ count: number }>(sql, [...params, most]))?.count ?? 0
}

/** Whether a user is anywhere on a ticket: as its requester, its assignee or its creator. */
export async function namesUser(db: Handle, name: string): Promise<boolean> {
  const sql = 'SELECT 1 FROM tickets WHERE requester = ? OR assignee = ? OR created_by = ? LIMIT 1'
  return (await db.get(sql, [name, name, name])) !== undefined
}

/** The unresolved tickets that `assignee` works on, oldest first. */
export const listWorkOf = (db: Handle, assignee: string): Promise<Ticket[]> =>
  db.all<Ticket>(
    `SELECT ${columns} FROM tickets WHERE assignee = ? AND status <> 'resolved' AND deleted_at IS NULL ORDER BY id`,
    [assignee],
  )

/** The most urgent ticket that can be worked on, and nobody does. */
export async function findNext(db: Handle, reader: Reader): Promise<SeenTicket | undefined> {
  const { sql, params } = seenBy(reader)
  const row = await db.get<SeenRow>(
    `SELECT ${sql} FROM tickets
     WHERE assignee IS NULL AND status IN ('new', 'in-progress') AND deleted_at IS NULL
     ORDER BY ${byUrgency.map(orderTerm).join(', ')} LIMIT 1`,
    params,
  )
  return row && seenOf(row)
}

/** What says when a ticket is due, besides its log. */
export type Running = Clocked & Pick<Ticket, 'id' | 'status' | 'deletedAt' | 'dueAt'>

// asked for by what they are, all of them would be sorted for each page
/** Tickets whose clocks may run, by id, after the id `after`. */
export const listRunning = (db: Handle, after: number, limit: number): Promise<Running[]> =>
  db.all<Running>(
    `SELECT id, status, priority, created_at AS "createdAt", first_response_at AS "firstResponseAt",
       deleted_at AS "deletedAt", due_at AS "dueAt"
     FROM tickets WHERE status NOT IN ('waiting', 'resolved') AND deleted_at IS NULL AND id > ? ORDER BY id LIMIT ?`,
    [after, limit],
  )
