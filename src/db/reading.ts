// What people have read: their marks, and what is new to them.
import type { Reader } from '../domain/filter.ts'
import type { Handle, Query } from './db.ts'

/** Up to which entry somebody has read a ticket. */
export type Mark = { ticketId: number; entryId: number }

/** That the row `entry` of `events` was written here: what came from elsewhere came in ranges that never overlap. */
export const isOwn = (entry: string): string =>
  // the last range that begins before it, and no other, or each entry would be held against every import there was
  `${entry}.id > coalesce((SELECT last_entry FROM arrivals WHERE first_entry <= ${entry}.id ORDER BY first_entry DESC LIMIT 1), 0)`

/**
 * That the entry `entry` of a ticket is new to the reader: by somebody else, not hidden, above their mark and above all
 * that counts as seen, and not brought from elsewhere.
 */
export const isNew = ({ name, internal }: Reader, entry: string): Query => ({
  sql: `${entry}.id > (SELECT seen_until FROM users WHERE name = ?)
    AND ${entry}.id > coalesce((SELECT entry_id FROM read_marks WHERE person = ? AND ticket_id = ${entry}.ticket_id), 0)
    AND (${entry}.actor IS NULL OR ${entry}.actor <> ?) ${internal ? '' : `AND ${entry}.visibility = 'public'`}
    AND ${isOwn(entry)}`,
  params: [name, name, name],
})

/** That a row of `tickets` has an entry that is new to the reader. */
export function isUnread(reader: Reader): Query {
  const { sql, params } = isNew(reader, 'latest')
  return { sql: `EXISTS (SELECT 1 FROM events AS latest WHERE latest.ticket_id = tickets.id AND ${sql})`, params }
}

/** The person's mark on a ticket, and when it was set. */
export const findMark = (db: Handle, person: string, ticketId: number) =>
  db.get<{ entryId: number; at: string }>(
    'SELECT entry_id AS "entryId", at FROM read_marks WHERE person = ? AND ticket_id = ?',
    [person, ticketId],
  )

/** Marks only ever move forward. */
export async function moveMark(db: Handle, person: string, { ticketId, entryId }: Mark, at: string): Promise<void> {
  await db.run(
    `INSERT INTO read_marks (person, ticket_id, entry_id, at) VALUES (?, ?, ?, ?)
     ON CONFLICT (person, ticket_id) DO UPDATE SET entry_id = excluded.entry_id, at = excluded.at
       WHERE read_marks.entry_id < excluded.entry_id`,
    [person, ticketId, entryId, at],
  )
}

/** The entries from `first` to `last` came from elsewhere: whoever had read everything before has read these, too. */
export async function insertArrival(db: Handle, first: number, last: number): Promise<void> {
  if (last < first) return
  // the batches of an import follow each other
  const longer = await db.run('UPDATE arrivals SET last_entry = ? WHERE last_entry = ?', [last, first - 1])
  if (longer === 0) await db.run('INSERT INTO arrivals (first_entry, last_entry) VALUES (?, ?)', [first, last])
  // no more than the rule says already, but nobody has to look at a million entries to find out
  await db.run(
    `UPDATE users SET seen_until = ? WHERE seen_until >= coalesce(
       (SELECT id FROM events WHERE id < ? AND ticket_id IS NOT NULL ORDER BY id DESC LIMIT 1), 0)`,
    [last, first],
  )
}
