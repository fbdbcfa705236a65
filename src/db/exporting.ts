// Tickets as lines of an export, with their entries: the engine makes the JSON, several times as fast as Node would.
import type { TicketLine } from '../domain/export.ts'
import type { TicketFilter } from '../domain/filter.ts'
import type { Entry } from '../domain/ticket.ts'
import type { Handle, Json } from './db.ts'
import { conditions } from './filtering.ts'

const entryFields: Readonly<Record<Exclude<keyof Entry, 'changes'>, string>> = {
  id: 'id',
  ticketId: 'ticket_id',
  at: 'at',
  actor: 'actor',
  type: 'type',
  visibility: 'visibility',
  text: 'text',
}

const ticketFields: Readonly<Record<Exclude<keyof TicketLine, 'legacy' | 'entries'>, string>> = {
  kind: `'ticket'`,
  id: 'id',
  title: 'title',
  description: 'description',
  status: 'status',
  priority: 'priority',
  category: 'category',
  requester: 'requester',
  assignee: 'assignee',
  createdBy: 'created_by',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  firstResponseAt: 'first_response_at',
  resolvedAt: 'resolved_at',
  deletedAt: 'deleted_at',
  feedbackCount: 'feedback_count',
  noteCount: 'note_count',
  version: 'version',
  externalId: 'external_id',
  dedupeKey: 'dedupe_key',
  rating: 'rating',
  source: 'source',
}

const lineOf = ({ object, list, kept }: Json): string => {
  const entry = object({ ...entryFields, changes: kept('changes') })
  const entries = list(entry, 'events WHERE events.ticket_id = tickets.id')
  return `CAST(${object({ ...ticketFields, legacy: kept('legacy'), entries })} AS TEXT)`
}

/** Tickets by id, after the id `after`, each as a `TicketLine` in JSON; without a filter all of them, deleted ones, too. */
export function listLines(
  db: Handle,
  filter: TicketFilter | undefined,
  after: number,
  limit: number,
): Promise<{ id: number; line: string }[]> {
  const { where, params } = filter ? conditions(filter, {}, true) : { where: '1 = 1', params: [] }
  return db.all(
    `SELECT id, ${lineOf(db.engine.json)} AS "line" FROM tickets WHERE ${where} AND id > ? ORDER BY id LIMIT ?`,
    [...params, after, limit],
  )
}
