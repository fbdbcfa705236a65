// What reports read of tickets and of the log: many rows, and no texts.
import type { Happening, Subject } from '../domain/report/life.ts'
import type { Changes, EntryType } from '../domain/ticket.ts'
import { type Handle, marks } from './db.ts'
import type { Scope } from './filtering.ts'

/** Tickets by id, after the id `after`. */
export function listSubjects(db: Handle, { requester }: Scope, after: number, limit: number): Promise<Subject[]> {
  const mine = requester === undefined ? '' : 'requester = ? AND '
  return db.all<Subject>(
    `SELECT id, priority, category, requester, assignee FROM tickets WHERE ${mine}id > ? ORDER BY id LIMIT ?`,
    [...(requester === undefined ? [] : [requester]), after, limit],
  )
}

type Row = Omit<Happening, 'changes'> & { ticketId: number; changes: string | null }

/** The public entries of these kinds of the tickets in the scope with an id from `first` to `last`, by ticket and id. */
export async function listHappenings(
  db: Handle,
  { requester }: Scope,
  [first, last]: readonly [number, number],
  types: readonly EntryType[],
): Promise<(Happening & { ticketId: number })[]> {
  const mine =
    requester === undefined
      ? ''
      : ' AND ticket_id IN (SELECT id FROM tickets WHERE requester = ? AND id >= ? AND id <= ?)'
  const rows = await db.all<Row>(
    `SELECT ticket_id AS "ticketId", at, actor, type, changes FROM events
     WHERE ticket_id >= ? AND ticket_id <= ? AND type IN (${marks(types)}) AND visibility = 'public'${mine}
     ORDER BY ticket_id, id`,
    [first, last, ...types, ...(requester === undefined ? [] : [requester, first, last])],
  )
  return rows.map((row) => ({ ...row, changes: row.changes === null ? null : changesIn(row.changes) }))
}

// most entries are moves, and there are few different ones
const known = new Map<string, Changes>()
const longest = 300

function changesIn(text: string): Changes {
  if (text.length > longest) return JSON.parse(text) as Changes
  let changes = known.get(text)
  if (changes === undefined) {
    changes = JSON.parse(text) as Changes
    if (known.size < 1000) known.set(text, changes)
  }
  return changes
}
