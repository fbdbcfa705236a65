// Looking after the desk on any engine: whether its tickets are what their log says, and its counters are ahead.
import type { Handle } from './db.ts'
import { isOwn } from './reading.ts'
import { listSecrets } from './users.ts'

/** Tickets whose row says something else than their entries. */
export async function findMismatches(db: Handle): Promise<number[]> {
  const rows = await db.all<{ id: number }>(
    `SELECT t.id FROM tickets t LEFT JOIN (
       SELECT ticket_id, count(*) FILTER (WHERE visibility = 'public') AS version,
         count(*) FILTER (WHERE type = 'feedback') AS feedback, count(*) FILTER (WHERE type = 'note') AS notes
       FROM events GROUP BY ticket_id) e ON e.ticket_id = t.id
     WHERE e.ticket_id IS NULL OR e.version <> t.version OR e.feedback <> t.feedback_count OR e.notes <> t.note_count
     ORDER BY t.id LIMIT 20`,
  )
  return rows.map((row) => row.id)
}

/** Counters that would give an id away twice. */
export async function findLateCounters(db: Handle): Promise<string[]> {
  const rows = await db.all<{ name: string }>(
    `SELECT name FROM counters WHERE next <= CASE name
       WHEN 'ticket' THEN (SELECT coalesce(max(id), 0) FROM tickets)
       ELSE (SELECT coalesce(max(id), 0) FROM events) END ORDER BY name`,
  )
  return rows.map((row) => row.name)
}

/** Active accounts whose password everybody knows. */
export async function findKnownPasswords(db: Handle): Promise<string[]> {
  const rows = await db.all<{ name: string }>(
    'SELECT name FROM users WHERE must_change = 1 AND active = 1 ORDER BY name',
  )
  return rows.map((row) => row.name)
}

/** Accounts whose password is kept as something that bcrypt never made; at most 20. */
export async function findGarbledPasswords(db: Handle): Promise<string[]> {
  const garbled: string[] = []
  for (const [name, { hash }] of await listSecrets(db)) {
    if (!/^\$2[abxy]\$(0[4-9]|[12]\d|3[01])\$[./A-Za-z0-9]{53}$/.test(hash)) garbled.push(name)
  }
  return garbled.sort().slice(0, 20)
}

/** When the newest entry was written, by the clock of whoever wrote it; undefined: it came from elsewhere. */
export async function findNewest(db: Handle): Promise<string | undefined> {
  const row = await db.get<{ at: string }>(
    `SELECT at FROM events WHERE id = (SELECT max(id) FROM events)
       AND ${isOwn('events')}`,
  )
  return row?.at
}
