// Tickets that come from elsewhere with their whole log, written many at a time.
import { birthOf } from '../db/chain.ts'
import type { Handle } from '../db/db.ts'
import { appendChains } from '../db/events.ts'
import { insertTickets, type Origin } from '../db/saving.ts'
import type { Entry, Ticket } from '../domain/ticket.ts'

export type Arriving = { ticket: Ticket; entries: readonly Entry[]; origin: Origin }

/** So many tickets are kept to be written at once, or so many characters of their texts. */
const most = { tickets: 500, characters: 2_000_000 }

const lengthOf = ({ ticket, entries }: Arriving): number =>
  entries.reduce((sum, { text }) => sum + (text?.length ?? 0), ticket.description?.length ?? 0)

/** What is added is in the database after `flush`, of which the last is up to the caller. */
export function openArrivals(db: Handle) {
  let waiting: Arriving[] = []
  let characters = 0
  const flush = async (): Promise<void> => {
    const arriving = waiting
    waiting = []
    characters = 0
    await insertTickets(db, arriving)
    await appendChains(
      db,
      arriving.map(({ ticket, entries, origin }) => ({ entries, head: birthOf(ticket, entries, origin) })),
    )
  }
  return {
    /** Whether everything that was added is in the database now. */
    async add(arriving: Arriving): Promise<boolean> {
      characters += lengthOf(arriving)
      waiting.push(arriving)
      if (waiting.length < most.tickets && characters < most.characters) return false
      await flush()
      return true
    },
    flush,
  }
}
