// What a use-case begins with: the tickets that are meant, for somebody who may.
import type { Handle } from '../db/db.ts'
import { findTickets } from '../db/tickets.ts'
import { conflict, DeskError, notFound, personWord, together } from '../domain/error.ts'
import { readerOf, sees } from '../domain/policy.ts'
import type { SeenTicket, Ticket } from '../domain/ticket.ts'
import { type Actor, isStaff } from '../domain/user.ts'
import { findPerson } from './people.ts'

/** Throws where `me` may not do to the ticket what is asked. */
export type Demand = (ticket: Ticket, me: Actor) => void

/** Runs `work` on every item, and adds what it throws to `failures`. */
export function collect<Item, Result>(
  items: readonly Item[],
  failures: DeskError[],
  work: (item: Item) => Result,
): Result[] {
  const results: Result[] = []
  for (const item of items) {
    try {
      results.push(work(item))
    } catch (error) {
      if (!(error instanceof DeskError)) throw error
      failures.push(error)
    }
  }
  return results
}

/** Tickets that are read at once. */
const batchSize = 500

/** The tickets, each once; `failures` gets every id that is not there for `me`, and what `check` throws. */
export async function loadEach(
  db: Handle,
  ids: readonly number[],
  me: Actor,
  failures: DeskError[],
  check?: Demand,
): Promise<SeenTicket[]> {
  const wanted = [...new Set(ids)]
  const found = new Map<number, SeenTicket>()
  for (let first = 0; first < wanted.length; first += batchSize) {
    const batch = wanted.slice(first, first + batchSize)
    for (const ticket of await findTickets(db, batch, readerOf(me))) found.set(ticket.id, ticket)
  }
  return collect(wanted, failures, (id) => {
    const ticket = found.get(id)
    if (!ticket || !sees(me, ticket)) throw notFound(({ desk }) => desk.noTicket(id), 'flashticket ticket list')
    check?.(ticket, me)
    return ticket
  })
}

/** As `loadEach`, but every ticket or one error with every reason. */
export async function loadAll(db: Handle, ids: readonly number[], me: Actor, check?: Demand): Promise<SeenTicket[]> {
  const failures: DeskError[] = []
  const tickets = await loadEach(db, ids, me, failures, check)
  if (failures.length > 0) throw together(failures)
  return tickets
}

/** Throws `conflict` for a person who is no active staff. */
export async function findAssignee(db: Handle, typed: string, me: Actor): Promise<string> {
  const user = await findPerson(db, typed, me)
  if (!isStaff(user)) {
    throw conflict(({ desk }) => desk.notStaff(user.name), 'flashticket user list')
  }
  if (!user.active) {
    throw conflict(({ desk }) => desk.deactivated(user.name), `flashticket user activate ${personWord(user.name)}`)
  }
  return user.name
}
