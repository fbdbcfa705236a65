// What a use-case begins with: the tickets that are meant, for somebody who may.
import type { Handle } from '../db/db.ts'
import { findTicket } from '../db/tickets.ts'
import { conflict, DeskError, notFound, together } from '../domain/error.ts'
import { sees } from '../domain/policy.ts'
import type { Ticket } from '../domain/ticket.ts'
import { type Actor, isStaff } from '../domain/user.ts'
import { findPerson } from './people.ts'

/** Throws where `me` may not do to the ticket what is asked. */
export type Demand = (ticket: Ticket, me: Actor) => void

/** Runs `work` on every item; throws one error with every reason where any fails. */
export function collect<Item, Result>(items: readonly Item[], work: (item: Item) => Result): Result[] {
  const failures: DeskError[] = []
  const results: Result[] = []
  for (const item of items) {
    try {
      results.push(work(item))
    } catch (error) {
      if (!(error instanceof DeskError)) throw error
      failures.push(error)
    }
  }
  if (failures.length > 0) throw together(failures)
  return results
}

/** The tickets, each once. Throws `not_found` with every id that is not there for `me`, and what `check` throws. */
export async function loadAll(db: Handle, ids: readonly number[], me: Actor, check?: Demand): Promise<Ticket[]> {
  const found: { id: number; ticket: Ticket | undefined }[] = []
  for (const id of new Set(ids)) found.push({ id, ticket: await findTicket(db, id) })
  return collect(found, ({ id, ticket }) => {
    if (!ticket || !sees(me, ticket)) throw notFound(`no ticket #${id}`, 'flashticket ticket list')
    check?.(ticket, me)
    return ticket
  })
}

/** Throws `conflict` for a person who is no active staff. */
export async function findAssignee(db: Handle, typed: string, me: Actor): Promise<string> {
  const user = await findPerson(db, typed, me)
  if (!isStaff(user)) {
    throw conflict(`${user.name} has the role user; tickets are assigned to support or admin`, 'flashticket user list')
  }
  if (!user.active) throw conflict(`${user.name} is deactivated`, `flashticket user activate ${user.name}`)
  return user.name
}
