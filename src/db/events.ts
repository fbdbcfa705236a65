// The log: everything that happened, in the order of its ids, never changed or removed.
import type { Entry, NewEntry } from '../domain/ticket.ts'
import type { Handle, Value } from './db.ts'

type EntryRow = Omit<Entry, 'changes'> & { changes: string | null }

const columns = `id, ticket_id AS "ticketId", at, actor, type, visibility, text, changes`

const entryOf = (row: EntryRow): Entry => ({
  ...row,
  changes: row.changes === null ? null : (JSON.parse(row.changes) as Entry['changes']),
})

/** The next id of a kind, and the `count` - 1 after it; gapless, because the transaction holds the counter. */
export async function takeIds(db: Handle, kind: 'ticket' | 'entry', count = 1): Promise<number> {
  const row = await db.get<{ first: number }>(
    'UPDATE counters SET next = next + ? WHERE name = ? RETURNING next - ? AS first',
    [count, kind, count],
  )
  if (!row) throw new Error(`no counter for ${kind}`)
  return row.first
}

/** Writes the entries of one ticket (null: of a user) in their order, and gives them back with their ids. */
export async function insertEntries(
  db: Handle,
  ticketId: number | null,
  entries: readonly NewEntry[],
): Promise<Entry[]> {
  if (entries.length === 0) return []
  const first = await takeIds(db, 'entry', entries.length)
  const written = entries.map((entry, index) => ({ ...entry, id: first + index, ticketId }))
  for (const entry of written) {
    const { id, at, actor, type, visibility, text } = entry
    const changes = entry.changes === null ? null : JSON.stringify(entry.changes)
    await db.run(
      `INSERT INTO events (id, ticket_id, at, actor, type, visibility, text, changes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      [id, ticketId, at, actor, type, visibility, text, changes],
    )
  }
  return written
}

/** The entries of a ticket, oldest first; without `internal` the public ones only. */
export async function listEntries(
  db: Handle,
  ticketId: number,
  wanted: { internal: boolean; types?: readonly Entry['type'][] },
): Promise<Entry[]> {
  const params: Value[] = [ticketId]
  let where = 'ticket_id = ?'
  if (!wanted.internal) where += ` AND visibility = 'public'`
  if (wanted.types) {
    where += ` AND type IN (${wanted.types.map(() => '?').join(', ')})`
    params.push(...wanted.types)
  }
  const rows = await db.all<EntryRow>(`SELECT ${columns} FROM events WHERE ${where} ORDER BY id`, params)
  return rows.map(entryOf)
}

/** Whether a user did anything that the log remembers. */
export async function hasEntries(db: Handle, actor: string): Promise<boolean> {
  return (await db.get('SELECT 1 FROM events WHERE actor = ? LIMIT 1', [actor])) !== undefined
}
