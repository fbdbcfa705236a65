// Tickets as they are, written: new ones with what is searched of them, and what changes of the others.
import { searchable } from '../domain/search.ts'
import type { Ticket } from '../domain/ticket.ts'
import { type Handle, type Indexed, marks, type Value } from './db.ts'

/** What is searched of a ticket itself: a line for its title, a line for its description. */
export const foldedText = (ticket: Pick<Ticket, 'title' | 'description'>): string =>
  `${searchable(ticket.title)}\n${searchable(ticket.description ?? '')}`

/** The columns that change with a ticket, each with the field that stands in it. */
const changing = [
  ['title', 'title'],
  ['description', 'description'],
  ['status', 'status'],
  ['priority', 'priority'],
  ['category', 'category'],
  ['requester', 'requester'],
  ['assignee', 'assignee'],
  ['updated_at', 'updatedAt'],
  ['first_response_at', 'firstResponseAt'],
  ['resolved_at', 'resolvedAt'],
  ['deleted_at', 'deletedAt'],
  ['feedback_count', 'feedbackCount'],
  ['note_count', 'noteCount'],
  ['version', 'version'],
  ['due_at', 'dueAt'],
  ['rating', 'rating'],
] as const satisfies readonly (readonly [column: string, field: keyof Ticket])[]

/** Those that stay as they were when it came. */
const staying = [
  ['id', 'id'],
  ['created_by', 'createdBy'],
  ['created_at', 'createdAt'],
  ['external_id', 'externalId'],
  ['dedupe_key', 'dedupeKey'],
] as const satisfies readonly (readonly [column: string, field: keyof Ticket])[]

const kept = [...staying, ...changing]
const whole = `tickets (${kept.map(([column]) => column).join(', ')}, folded, source, legacy)`

/** What a ticket has that came from elsewhere; `legacy` as a JSON object. */
export type Origin = { source?: string; legacy?: string | null }

export async function insertTickets(
  db: Handle,
  arrived: readonly { ticket: Ticket; origin?: Origin }[],
): Promise<void> {
  const indexed: Indexed[] = []
  const rows = arrived.map(({ ticket, origin: { source = '', legacy = null } = {} }) => {
    const folded = foldedText(ticket)
    indexed.push([ticket.id, folded])
    const values: Value[] = kept.map(([, field]) => ticket[field])
    values.push(folded, source, legacy)
    return values
  })
  await db.insert(whole, rows)
  await db.engine.trigrams.indexTickets(db, indexed)
}

/** Writes what is not as it was `before`: less work, above all where the texts are the same. */
export async function updateTicket(db: Handle, ticket: Ticket, before: Ticket): Promise<void> {
  const changed = changing.filter(([, field]) => ticket[field] !== before[field])
  const row: Record<string, Value> = Object.fromEntries(changed.map(([column, field]) => [column, ticket[field]]))
  if ('title' in row || 'description' in row) {
    const indexed = await db.get<{ folded: string }>('SELECT folded FROM tickets WHERE id = ?', [ticket.id])
    if (indexed) await db.engine.trigrams.forgetTicket(db, ticket.id, indexed.folded)
    row.folded = foldedText(ticket)
    await db.engine.trigrams.indexTickets(db, [[ticket.id, row.folded]])
  }
  const columns = Object.keys(row)
  if (columns.length === 0) return
  const sql = `UPDATE tickets SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`
  await db.run(sql, [...Object.values(row), ticket.id])
}

/** Writes only when these tickets are due; nothing happened to them. */
export async function updateDue(db: Handle, tickets: readonly Pick<Ticket, 'id' | 'dueAt'>[]): Promise<void> {
  if (tickets.length === 0) return
  const rows = tickets.map(() => '(CAST(? AS BIGINT), CAST(? AS TEXT))').join(', ')
  // said twice, so that only their rows are looked at
  await db.run(
    `UPDATE tickets SET due_at = due.column2 FROM (VALUES ${rows}) AS due
     WHERE tickets.id = due.column1 AND tickets.id IN (${marks(tickets)})`,
    [...tickets.flatMap(({ id, dueAt }) => [id, dueAt]), ...tickets.map(({ id }) => id)],
  )
}
