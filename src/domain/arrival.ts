// How the log of a ticket begins that comes from elsewhere: adopted, or imported (SPEC 10).
import type { NewEntry, Ticket } from './ticket.ts'

/** `updater`: who changed it last, null: nobody knows. */
export type Arrival = Pick<Ticket, 'status' | 'createdBy' | 'createdAt' | 'updatedAt'> & { updater: string | null }

/** That it was created and, where more is known, who brought it to its state, and when. */
export function arrival({ status, createdBy, createdAt, updatedAt, updater }: Arrival): [NewEntry, ...NewEntry[]] {
  const changes = { status: { from: null, to: status } }
  // of a ticket that was touched since, nobody knows how it was at first
  const touched = updatedAt !== createdAt || updater !== null
  const created: NewEntry = {
    at: createdAt,
    actor: createdBy,
    type: 'created',
    visibility: 'public',
    text: null,
    changes: touched ? null : changes,
  }
  if (!touched) return [created]
  return [created, { at: updatedAt, actor: updater, type: 'imported', visibility: 'public', text: null, changes }]
}
