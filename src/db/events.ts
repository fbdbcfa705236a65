// The log: everything that happened, in the order of its ids, never changed or removed.
import { searchable } from '../domain/search.ts'
import { type Move, movesIn } from '../domain/sla.ts'
import type { Entry, NewEntry } from '../domain/ticket.ts'
import { type Handle, marks, type Value } from './db.ts'

export type EntryRow = Omit<Entry, 'changes'> & { changes: string | null }

/** Of `events`, also where other tables stand beside it. */
export const entryColumns = `events.id, events.ticket_id AS "ticketId", events.at, events.actor, events.type, events.visibility,
  events.text, events.changes`

const changesOf = (changes: string | null): Entry['changes'] =>
  changes === null ? null : (JSON.parse(changes) as Entry['changes'])

export const entryOf = <Row extends EntryRow>(row: Row): Omit<Row, 'changes'> & Pick<Entry, 'changes'> => ({
  ...row,
  changes: changesOf(row.changes),
})

/** The next id of a kind, and the `count` - 1 after it; gapless, because the transaction holds the counter. */
export async function takeIds(db: Handle, kind: 'ticket' | 'entry', count = 1): Promise<number> {
  // not RETURNING: as after a trigger, SQLite's full text would be written out row by row
  await db.run('UPDATE counters SET next = next + ? WHERE name = ?', [count, kind])
  const row = await db.get<{ first: number }>('SELECT next - ? AS "first" FROM counters WHERE name = ?', [count, kind])
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
  for (const entry of written) await insertEntry(db, entry)
  return written
}

/** Writes an entry that has its id already: one from `takeIds`. */
export async function insertEntry(db: Handle, entry: Entry): Promise<void> {
  const { id, ticketId, at, actor, type, visibility, text } = entry
  const changes = entry.changes === null ? null : JSON.stringify(entry.changes)
  await db.run(
    `INSERT INTO events (id, ticket_id, at, actor, type, visibility, text, changes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [id, ticketId, at, actor, type, visibility, text, changes],
  )
  if (text === null || (type !== 'feedback' && type !== 'note')) return
  // what is searched of notes stands apart, where nobody looks for a user
  const table = type === 'note' ? 'noted' : 'said'
  const folded = searchable(text)
  await db.run(`INSERT INTO ${table} (entry_id, ticket_id, folded) VALUES (?, ?, ?)`, [id, ticketId, folded])
  await db.engine.trigrams.indexEntry(db, table, id, folded)
}

export const hasEntry = async (db: Handle, id: number): Promise<boolean> =>
  (await db.get('SELECT 1 FROM events WHERE id = ?', [id])) !== undefined

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
  const rows = await db.all<EntryRow>(`SELECT ${entryColumns} FROM events WHERE ${where} ORDER BY id`, params)
  return rows.map(entryOf)
}

/** The entries of several tickets, ticket by ticket, oldest first. */
export async function listEntriesOf(db: Handle, ticketIds: readonly number[]): Promise<Entry[]> {
  const sql = `SELECT ${entryColumns} FROM events WHERE ticket_id IN (${marks(ticketIds)}) ORDER BY ticket_id, id`
  return (await db.all<EntryRow>(sql, ticketIds)).map(entryOf)
}

/** The moves of tickets, oldest first, by the ticket; one without any is not there. */
export async function listMoves(db: Handle, ticketIds: readonly number[]): Promise<Map<number, Move[]>> {
  const rows = await db.all<Pick<EntryRow, 'at' | 'changes'> & { ticketId: number }>(
    `SELECT ticket_id AS "ticketId", at, changes FROM events
     WHERE ticket_id IN (${marks(ticketIds)}) AND type IN ('created', 'status', 'imported') ORDER BY ticket_id, id`,
    ticketIds,
  )
  const moves = new Map<number, Move[]>()
  for (const { ticketId, at, changes } of rows) {
    const made = movesIn([{ at, changes: changesOf(changes) }])
    moves.set(ticketId, [...(moves.get(ticketId) ?? []), ...made])
  }
  return moves
}

/** The entries that are about users, oldest first. */
export async function* eachUserEntry(db: Handle): AsyncIterable<Entry> {
  const rows = db.each<EntryRow>(`SELECT ${entryColumns} FROM events WHERE ticket_id IS NULL ORDER BY id`)
  for await (const row of rows) yield entryOf(row)
}

/** Whether a user did anything that the log remembers. */
export async function hasEntries(db: Handle, actor: string): Promise<boolean> {
  return (await db.get('SELECT 1 FROM events WHERE actor = ? LIMIT 1', [actor])) !== undefined
}
