// Hashes for the entries that were written before there were any, as a step of the schema.
import { birthOf, linkOf } from './chain.ts'
import { type Handle, marks, type Value } from './db.ts'
import { type EntryRow, entryColumns, entryOf } from './events.ts'
import { noteGaps } from './log.ts'
import { listWhole } from './tickets.ts'

/** So many tickets are in memory with their entries, so many entries of users, and so many are written at once. */
const pageSize = 200

/** Gives every entry its hash, and takes the gaps that are there now for all there should be. */
export async function linkAll(db: Handle): Promise<void> {
  await linkUsers(db)
  for (let after = 0; ; ) {
    const tickets = await listWhole(db, undefined, after, pageSize)
    const ids = tickets.map(({ id }) => id)
    const rows = await db.all<EntryRow>(
      `SELECT ${entryColumns} FROM events WHERE ticket_id IN (${marks(ids)}) ORDER BY ticket_id, id`,
      ids,
    )
    const links: Link[] = []
    let next = 0
    for (const ticket of tickets) {
      const from = next
      while (rows[next]?.ticketId === ticket.id) next += 1
      const own = rows.slice(from, next)
      chain(links, own, birthOf(ticket, own.map(entryOf), ticket))
    }
    await writeLinks(db, links)
    const last = tickets.at(-1)
    if (!last || tickets.length < pageSize) break
    after = last.id
  }
  await noteGaps(db)
}

async function linkUsers(db: Handle): Promise<void> {
  let previous: string | null = null
  for (let after = 0; ; ) {
    const rows: EntryRow[] = await db.all<EntryRow>(
      `SELECT ${entryColumns} FROM events WHERE ticket_id IS NULL AND id > ? ORDER BY id LIMIT ?`,
      [after, pageSize],
    )
    const links: Link[] = []
    previous = chain(links, rows, previous)
    await writeLinks(db, links)
    const last = rows.at(-1)
    if (!last || rows.length < pageSize) return
    after = last.id
  }
}

type Link = [id: number, previous: string | null, hash: string]

function chain(links: Link[], rows: readonly EntryRow[], head: string | null): string | null {
  let previous = head
  for (const row of rows) {
    const hash = linkOf(previous, row)
    links.push([row.id, previous, hash])
    previous = hash
  }
  return previous
}

async function writeLinks(db: Handle, links: readonly Link[]): Promise<void> {
  for (let first = 0; first < links.length; first += pageSize) {
    const some = links.slice(first, first + pageSize)
    const rows = some.map(() => '(CAST(? AS BIGINT), CAST(? AS TEXT), CAST(? AS TEXT))').join(', ')
    // said twice, so that only their rows are looked at
    await db.run(
      `UPDATE events SET previous_hash = link.column2, hash = link.column3 FROM (VALUES ${rows}) AS link
       WHERE events.id = link.column1 AND events.id IN (${marks(some)})`,
      [...some.flat(), ...some.map(([id]): Value => id)],
    )
  }
}
