// Use-cases of whoever asks what to do next: the most urgent ticket that nobody works on.
import type { Handle } from '../db/db.ts'
import { findNext } from '../db/tickets.ts'
import { notFound } from '../domain/error.ts'
import { asSeenBy, demand, readerOf } from '../domain/policy.ts'
import type { SeenTicket } from '../domain/ticket.ts'
import type { Actor } from '../domain/user.ts'
import { take } from '../domain/workflow.ts'
import { type Changed, save } from './changes.ts'
import { sightAt } from './levels.ts'
import type { Seat } from './seat.ts'

/** Both throw `forbidden`, and `not_found` where there is none. */
export function nextDesk({ read, change }: Pick<Seat, 'read' | 'change'>) {
  return {
    next: (): Promise<SeenTicket> =>
      read(async (db, me, at) => asSeenBy(me, await demandNext(db, me), await sightAt(db, at))),

    /** Found and taken in one transaction, so that nobody else takes the same. */
    takeNext: (): Promise<Changed> =>
      change(async (db, me, at) => {
        const ticket = await demandNext(db, me)
        return save(db, ticket, take(ticket, false, me, at), me, await sightAt(db, at))
      }),
  }
}

async function demandNext(db: Handle, me: Actor): Promise<SeenTicket> {
  demand(me, 'assign ticket')
  const ticket = await findNext(db, readerOf(me))
  if (!ticket) throw notFound(({ desk }) => desk.nothingToTake, 'flashticket ticket list --mine --sort urgency')
  return ticket
}
