// The log as a whole: its heads, its gaps, and everything of it that can be looked at again.
import { createHash } from 'node:crypto'
import type { Handle } from './db.ts'
import { type EntryRow, entryColumns } from './events.ts'

/** Ids from the first to the last that no entry has. */
export type Gap = { first: number; last: number }

const gaps = `SELECT before + 1 AS "first", id - 1 AS "last"
    FROM (SELECT id, lag(id, 1, CAST(0 AS BIGINT)) OVER (ORDER BY id) AS before FROM events) AS entries WHERE id > before + 1
  UNION ALL SELECT entries.last + 1, counters.next - 1
    FROM (SELECT coalesce(max(id), 0) AS last FROM events) AS entries, counters
    WHERE counters.name = 'entry' AND counters.next > entries.last + 1`

/** Takes the gaps that are there now for all there should be. */
export async function noteGaps(db: Handle): Promise<void> {
  await db.run(`INSERT INTO gaps (first_entry, last_entry) ${gaps}`)
}

/** Gaps that nobody noted, and those that were noted and are none; at most `limit` of each, in their order. */
export async function findOddGaps(db: Handle, limit: number): Promise<{ missing: Gap[]; filled: Gap[] }> {
  const noted = 'SELECT first_entry AS "first", last_entry AS "last" FROM gaps'
  const odd = (some: string, others: string): Promise<Gap[]> =>
    db.all<Gap>(`SELECT "first", "last" FROM (${some}) AS found EXCEPT ${others} ORDER BY 1 LIMIT ?`, [limit])
  return { missing: await odd(gaps, noted), filled: await odd(noted, `SELECT * FROM (${gaps}) AS found`) }
}

/** An entry as it is stored, with what is searched of its text. */
export type LinkedRow = EntryRow & { previousHash: string | null; hash: string | null; folded: string | null }

/**
 * The entries of tickets above the id `after` and up to `upTo` (without: of all above), or of users, each chain from
 * its beginning.
 */
export function eachLinked(db: Handle, of: { after: number; upTo?: number | undefined } | 'users') {
  const [where, params] =
    of === 'users'
      ? ['events.ticket_id IS NULL', []]
      : of.upTo === undefined
        ? ['events.ticket_id > ?', [of.after]]
        : ['events.ticket_id > ? AND events.ticket_id <= ?', [of.after, of.upTo]]
  return db.each<LinkedRow>(
    `SELECT ${entryColumns}, events.previous_hash AS "previousHash", events.hash, coalesce(said.folded, noted.folded) AS "folded"
     FROM events LEFT JOIN said ON said.entry_id = events.id LEFT JOIN noted ON noted.entry_id = events.id
     WHERE ${where} ORDER BY events.ticket_id, events.id`,
    params,
  )
}

/** One hash over what every chain ends with, in the order of the tickets, after that of the users. */
export function openHeads() {
  const sum = createHash('sha256')
  return {
    add: (ticketId: number | null, hash: string | null): void => void sum.update(`${ticketId ?? 'users'} ${hash}\n`),
    end: (): string => sum.digest('hex'),
  }
}

/** The last entry of every chain. */
export const eachHead = (db: Handle) =>
  db.each<{ ticketId: number | null; hash: string | null }>(
    `SELECT events.ticket_id AS "ticketId", events.hash
     FROM (SELECT max(id) AS id FROM events GROUP BY ticket_id) AS heads CROSS JOIN events
     WHERE events.id = heads.id ORDER BY events.ticket_id NULLS FIRST`,
  )
