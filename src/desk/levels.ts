// The service levels of the desk, and when tickets are due by them: kept with each ticket, worked out from its log.
import type { Handle } from '../db/db.ts'
import { listMoves } from '../db/events.ts'
import { updateDue } from '../db/saving.ts'
import { listSettings } from '../db/settings.ts'
import { listRunning } from '../db/tickets.ts'
import type { Sight } from '../domain/policy.ts'
import { dueAt, type Levels, levelsOf, type Move, movesIn } from '../domain/sla.ts'
import type { NewEntry, Ticket } from '../domain/ticket.ts'

/** As they are set now; undefined: nothing is ever due. */
export const readLevels = async (db: Handle): Promise<Levels | undefined> => levelsOf(await listSettings(db))

/** A ticket whose whole log is `entries`, with when it is due. */
export const withDue = <T extends Omit<Ticket, 'id'>>(
  ticket: T,
  entries: readonly NewEntry[],
  levels: Levels | undefined,
): T => {
  const due = levels ? dueAt(ticket, movesIn(entries), levels) : null
  return due === ticket.dueAt ? ticket : { ...ticket, dueAt: due }
}

/** The ticket that `entries`, not written yet, have made of `before`, with when it is due. */
export async function withNewDue(
  db: Handle,
  ticket: Ticket,
  before: Ticket,
  entries: readonly NewEntry[],
  levels: Levels | undefined,
): Promise<Ticket> {
  // everything else, notes above all, leaves it as it is
  const decisive = ['status', 'priority', 'firstResponseAt', 'deletedAt'] as const
  if (decisive.every((field) => ticket[field] === before[field])) return ticket
  const moves = levels && (await listMoves(db, [ticket.id])).get(ticket.id)
  return { ...ticket, dueAt: dueAt(ticket, [...(moves ?? []), ...movesIn(entries)], levels) }
}

/** So many tickets are worked out at once. */
const batchSize = 500

/** Works out anew when every ticket is due. Gives back how many are due at another time than before. */
export async function renewDue(db: Handle): Promise<number> {
  const levels = await readLevels(db)
  let renewed = 0
  let after = 0
  for (;;) {
    const tickets = await listRunning(db, after, batchSize)
    const ids = tickets.map(({ id }) => id)
    const moves = levels ? await listMoves(db, ids) : new Map<number, Move[]>()
    const due = tickets
      .map((ticket) => ({ id: ticket.id, was: ticket.dueAt, dueAt: dueAt(ticket, moves.get(ticket.id) ?? [], levels) }))
      .filter((ticket) => ticket.dueAt !== ticket.was)
    await updateDue(db, due)
    renewed += due.length
    const last = ids.at(-1)
    if (last === undefined || ids.length < batchSize) return renewed
    after = last
  }
}

/** What is needed to say where tickets stand at the time `at`. */
export const sightAt = async (db: Handle, at: string): Promise<Sight> => ({ levels: await readLevels(db), at })
