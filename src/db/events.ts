// The log: everything that happened, in the order of its ids, never changed or removed.
import { storage } from '../domain/error.ts'
import { searchable } from '../domain/search.ts'
import { type Move, movesIn } from '../domain/sla.ts'
import type { Changes, Entry, NewEntry } from '../domain/ticket.ts'
import { linkOf } from './chain.ts'
import { type Handle, type Indexed, marks, type Row, type Value } from './db.ts'

export type EntryRow = Omit<Entry, 'changes'> & { changes: string | null }

/** Of `events`, also where other tables stand beside it. */
export const entryColumns = `events.id, events.ticket_id AS "ticketId", events.at, events.actor, events.type, events.visibility,
  events.text, events.changes`

/** What an entry changes. Throws `storage`: nothing of ours wrote that. */
export function changesIn(changes: string): Changes {
  try {
    return JSON.parse(changes) as Changes
  } catch {
    throw storage(({ db }) => db.entryDamaged, 'flashticket db check --log')
  }
}

export const entryOf = <Row extends EntryRow>(row: Row): Omit<Row, 'changes'> & Pick<Entry, 'changes'> => ({
  ...row,
  changes: row.changes === null ? null : changesIn(row.changes),
})

/** The next id of a kind, and the `count` - 1 after it; gapless, because the transaction holds the counter. */
export async function takeIds(db: Handle, kind: 'ticket' | 'entry', count = 1): Promise<number> {
  // not RETURNING: as after a trigger, SQLite's full text would be written out row by row
  await db.run('UPDATE counters SET next = next + ? WHERE name = ?', [count, kind])
  const row = await db.get<{ first: number }>('SELECT next - ? AS "first" FROM counters WHERE name = ?', [count, kind])
  if (!row) throw new Error(`no counter for ${kind}`)
  return row.first
}

/** An entry with its id. Not by a spread, which takes as long as to write it. */
export const numbered = (
  { at, actor, type, visibility, text, changes }: NewEntry,
  id: number,
  ticketId: number | null,
): Entry => ({ id, ticketId, at, actor, type, visibility, text, changes })

/** The hash of the last entry of a ticket (null: of those about users); null where there is none. */
export async function findHead(db: Handle, ticketId: number | null): Promise<string | null> {
  const [where, params] = ticketId === null ? ['ticket_id IS NULL', []] : ['ticket_id = ?', [ticketId]]
  const sql = `SELECT hash FROM events WHERE ${where} ORDER BY ticket_id DESC, id DESC LIMIT 1`
  return (await db.get<{ hash: string | null }>(sql, params))?.hash ?? null
}

/**
 * Writes the entries of one ticket (null: of users) in their order, and gives them back with their ids. `birth`: of a
 * new ticket, what its chain begins with.
 */
export async function insertEntries(
  db: Handle,
  ticketId: number | null,
  entries: readonly NewEntry[],
  birth?: string,
): Promise<Entry[]> {
  if (entries.length === 0) return []
  const first = await takeIds(db, 'entry', entries.length)
  const written = entries.map((entry, index) => numbered(entry, first + index, ticketId))
  await appendChains(db, [{ entries: written, head: birth ?? (await findHead(db, ticketId)) }])
  return written
}

/** Entries of one ticket (or of users) that have their ids, from `takeIds`, and the hash that they come after. */
export type Chain = { entries: readonly Entry[]; head: string | null }

/** Writes the entries of several chains. Gives the hash that each of them ends with. */
export async function appendChains(db: Handle, chains: readonly Chain[]): Promise<(string | null)[]> {
  const rows: Row[] = []
  // what is searched of notes stands apart, where nobody looks for a user
  const texts = { said: [] as Said[], noted: [] as Said[] }
  const heads = chains.map(({ entries, head }) => {
    let previous = head
    for (const { id, ticketId, at, actor, type, visibility, text, changes: fields } of entries) {
      const changes = fields === null ? null : JSON.stringify(fields)
      const hash = linkOf(previous, { id, ticketId, at, actor, type, visibility, text, changes })
      rows.push([id, ticketId, at, actor, type, visibility, text, changes, previous, hash])
      if (text !== null && (type === 'feedback' || type === 'note')) {
        texts[type === 'note' ? 'noted' : 'said'].push([id, ticketId, searchable(text)])
      }
      previous = hash
    }
    return previous
  })
  await db.insert('events (id, ticket_id, at, actor, type, visibility, text, changes, previous_hash, hash)', rows)
  for (const table of ['said', 'noted'] as const) {
    if (texts[table].length === 0) continue
    await db.insert(`${table} (entry_id, ticket_id, folded)`, texts[table])
    const indexed = texts[table].map(([id, , folded]): Indexed => [id, folded])
    await db.engine.trigrams.indexEntries(db, table, indexed)
  }
  return heads
}

type Said = readonly [entryId: number, ticketId: number | null, folded: string]

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
    where += ` AND type IN (${marks(wanted.types)})`
    params.push(...wanted.types)
  }
  const rows = await db.all<EntryRow>(`SELECT ${entryColumns} FROM events WHERE ${where} ORDER BY id`, params)
  return rows.map(entryOf)
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
    const made = movesIn([{ at, changes: changes === null ? null : changesIn(changes) }])
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
