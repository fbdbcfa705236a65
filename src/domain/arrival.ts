// How the log of a ticket begins that comes from elsewhere: adopted, or imported (SPEC 10).
import type { NewEntry, Ticket } from './ticket.ts'

/** `updater`: who changed it last, null: nobody knows. */
export type Arrival = Pick<Ticket, 'status' | 'createdBy' | 'createdAt' | 'updatedAt'> & { updater: string | null }

/** That it was created and, where more is known, who brought it to its state, and when. */
export function arrival({ status, createdBy, createdAt, updatedAt, updater }: Arrival): NewEntry[] {
  const changes = { status: { from: null, to: status } }
  const base = { visibility: 'public', text: null } as const
  const created = { ...base, type: 'created', at: createdAt, actor: createdBy } as const
  if (updatedAt === createdAt && updater === null) return [{ ...created, changes }]
  // of a ticket that was touched since, nobody knows how it was at first
  return [
    { ...created, changes: null },
    { ...base, type: 'imported', at: updatedAt, actor: updater, changes },
  ]
}
