// Use-cases of searching: words in what a person may see, resolved tickets included.
import type { Handle } from '../db/db.ts'
import { listEntries } from '../db/events.ts'
import { countFound, listFound, type Search } from '../db/search.ts'
import { findTickets } from '../db/tickets.ts'
import { asSeenBy, may } from '../domain/policy.ts'
import { type Found, type Match, matchIn, said } from '../domain/search.ts'
import type { Ticket } from '../domain/ticket.ts'
import type { Actor } from '../domain/user.ts'
import { sightAt } from './levels.ts'
import { type Asked, meaningOf, readerFor } from './lists.ts'
import type { Seat, Stream } from './seat.ts'

/** A search as typed; `patterns`: of its words, as domain/search.ts makes them. */
export type Wanted = Omit<Asked, 'words' | 'sort'> & { patterns: readonly string[] }

/** Tickets that are read at once. */
const batchSize = 500

export function searchDesk({ read }: Pick<Seat, 'read'>, stream: Stream) {
  return {
    /**
     * The tickets that have every word: those with all of them in the title first, then in title and description,
     * then in the conversation, too; newest change first within each.
     */
    search: (wanted: Wanted): AsyncIterable<Found> => stream((db, me, at) => found(db, me, wanted, at)),

    /** How many `search` would give without its limit, counted no further than `most`. */
    countFound: (wanted: Wanted, most: number): Promise<number> =>
      read(async (db, me) => {
        const search = await meant(db, me, wanted)
        return search ? countFound(db, search, most) : 0
      }),
  }
}

async function meant(db: Handle, me: Actor, { patterns, ...asked }: Wanted): Promise<Search | undefined> {
  const list = await meaningOf(db, { ...asked, all: true }, me)
  return list && { ...list, patterns, notes: may(me, 'see notes') }
}

async function* found(db: Handle, me: Actor, wanted: Wanted, at: string): AsyncIterable<Found> {
  const sight = await sightAt(db, at)
  const reader = readerFor(me, wanted)
  const search = await meant(db, me, wanted)
  const ids = search ? await listFound(db, search, wanted.limit) : []
  for (let first = 0; first < ids.length; first += batchSize) {
    const batch = ids.slice(first, first + batchSize)
    const tickets = new Map((await findTickets(db, batch, reader)).map((ticket) => [ticket.id, ticket]))
    for (const id of batch) {
      const ticket = tickets.get(id)
      const match = ticket && (await matchOf(db, me, ticket, wanted.patterns))
      if (match) yield { ...asSeenBy(me, ticket, sight), ...match }
    }
  }
}

async function matchOf(db: Handle, me: Actor, ticket: Ticket, patterns: readonly string[]): Promise<Match | undefined> {
  const texts = [said('title', ticket.title), said('description', ticket.description ?? '')]
  const match = matchIn(texts, patterns)
  if (match) return match
  const internal = may(me, 'see notes', ticket)
  const types = internal ? (['feedback', 'note'] as const) : (['feedback'] as const)
  for (const { type, text } of await listEntries(db, ticket.id, { internal, types })) {
    if (text !== null) texts.push(said(type === 'note' ? 'note' : 'feedback', text))
  }
  return matchIn(texts, patterns)
}
