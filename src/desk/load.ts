// What a use-case begins with: the tickets that are meant, for somebody who may.
import type { Handle } from '../db/db.ts'
import { findTickets } from '../db/tickets.ts'
import { conflict, DeskError, notFound, personWord, together } from '../domain/error.ts'
import { readerOf, sees } from '../domain/policy.ts'
import type { SeenTicket, Ticket } from '../domain/ticket.ts'
import { type Actor, isStaff } from '../domain/user.ts'
import { findPersonOrNobody } from './people.ts'

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

/** So many ids in a row are told as a range. */
const fewestInRange = 3

/** That these tickets are not there: an error for each, or for many in a row. */
function missing(ids: readonly number[]): DeskError[] {
  const errors: DeskError[] = []
  const hint = 'flashticket ticket list'
  for (let from = 0, to = 0; from < ids.length; from = to) {
    const first = ids[from] as number
    while (ids[to] === first + to - from) to += 1
    if (to - from >= fewestInRange) {
      const last = first + to - from - 1
      errors.push(notFound(({ desk }) => desk.noTickets(first, last), hint))
    } else for (const id of ids.slice(from, to)) errors.push(notFound(({ desk }) => desk.noTicket(id), hint))
  }
  return errors
}

/** The tickets, each once; `failures` gets every id that is not there for `me`, and what `check` throws. */
export async function loadEach(
  db: Handle,
  ids: readonly number[],
  me: Actor,
  failures: DeskError[],
  check?: Demand,
): Promise<SeenTicket[]> {
  const wanted = [...new Set(ids)]
  const there = new Map<number, SeenTicket>()
  for (let first = 0; first < wanted.length; first += batchSize) {
    const batch = wanted.slice(first, first + batchSize)
    for (const ticket of await findTickets(db, batch, readerOf(me))) if (sees(me, ticket)) there.set(ticket.id, ticket)
  }
  for (const failure of missing(wanted.filter((id) => !there.has(id)))) failures.push(failure)
  const tickets = wanted.flatMap((id) => there.get(id) ?? [])
  return collect(tickets, failures, (ticket) => {
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

/** Null is nobody. Throws `conflict` for a person who is no active staff. */
export async function findAssignee(db: Handle, typed: string | null, me: Actor): Promise<string | null> {
  const user = typed === null ? null : await findPersonOrNobody(db, typed, me)
  if (user === null) return null
  if (!isStaff(user)) {
    throw conflict(({ desk }) => desk.notStaff(user.name), 'flashticket user list')
  }
  if (!user.active) {
    throw conflict(({ desk }) => desk.deactivated(user.name), `flashticket user activate ${personWord(user.name)}`)
  }
  return user.name
}
