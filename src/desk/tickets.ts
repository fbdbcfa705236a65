// Use-cases on tickets: creating and looking.
import { birthOf } from '../db/chain.ts'
import type { Handle } from '../db/db.ts'
import { insertEntries, listEntries, takeIds } from '../db/events.ts'
import { findMark } from '../db/reading.ts'
import { insertTickets } from '../db/saving.ts'
import { findByKey, findLegacy } from '../db/tickets.ts'
import { asSeenBy, demand, may, readerOf } from '../domain/policy.ts'
import { type Draft, type Entry, type EntryType, open, type SeenTicket } from '../domain/ticket.ts'
import { type Actor, isStaff } from '../domain/user.ts'
import type { Status } from '../domain/words.ts'
import { movesFor } from '../domain/workflow.ts'
import { type Changed, changeDesk } from './changes.ts'
import { sightAt, withDue } from './levels.ts'
import { listDesk } from './lists.ts'
import { type Demand, findAssignee, loadAll } from './load.ts'
import { nextDesk } from './next.ts'
import { findPerson } from './people.ts'
import { searchDesk } from './search.ts'
import { asOfOneMoment, type Seat, type Stream } from './seat.ts'

/**
 * A ticket with its conversation; `legacy` is null for role user, and where there is nothing. `readByRequester`: the
 * last answer, if its requester has read it, and when that was; for others among the staff only.
 */
export type Viewed = SeenTicket & {
  entries: Entry[]
  legacy: Record<string, unknown> | null
  readByRequester: ReadBy | null
}

/** The entry that was read, and when. */
export type ReadBy = { entry: number; at: string }

/** Names as typed; who they are is looked up once it is clear that `me` may say so. `assignee`: null is nobody. */
export type NewTicket = Draft & { requester?: string; assignee?: string | null }

/** `created` is false for a ticket that was there under its key. */
export type Created = Changed & { created: boolean }

export function ticketDesk({ read, change }: Seat, stream: Stream) {
  return {
    ...listDesk({ read }),
    ...searchDesk({ read }, stream),
    ...changeDesk({ change }),
    ...nextDesk({ read, change }),

    /** Throws `forbidden`, `not_found` or `invalid` for a person, `conflict` for an assignee who is no active staff. */
    create: (wanted: NewTicket): Promise<Created> =>
      change(async (db, me, at) => {
        if (wanted.requester !== undefined) demand(me, 'create for others')
        if (wanted.assignee !== undefined) demand(me, 'assign ticket')
        const requester = wanted.requester === undefined ? me.name : (await findPerson(db, wanted.requester, me)).name
        const assignee = await findAssignee(db, wanted.assignee ?? null, me)
        const filed = wanted.dedupeKey ? await findByKey(db, requester, wanted.dedupeKey, readerOf(me)) : undefined
        const sight = await sightAt(db, at)
        if (filed) return { ...asSeenBy(me, filed, sight), changed: false, created: false }
        const id = await takeIds(db, 'ticket')
        const { ticket, entries } = open(id, wanted, { requester, assignee, creator: me.name }, at)
        const created = withDue(ticket, entries, sight.levels)
        await insertTickets(db, [{ ticket: created }])
        await insertEntries(db, id, entries, birthOf(created, entries))
        // not a spread with these behind it: each of those has a shape of its own in Node 20, which takes microseconds
        return asSeenBy(me, Object.assign(created, { unread: false, changed: true, created: true }), sight)
      }),

    /** Throws `not_found` with every id that is not there for this person. */
    find: (ids: readonly number[]): Promise<SeenTicket[]> =>
      read(async (db, me, at) => {
        const sight = await sightAt(db, at)
        return (await loadAll(db, ids, me)).map((ticket) => asSeenBy(me, ticket, sight))
      }),

    view: (ids: readonly number[]): Promise<Viewed[]> =>
      asOfOneMoment(stream, async (db, me, at) => {
        const sight = await sightAt(db, at)
        const viewed: Viewed[] = []
        for (const ticket of await loadAll(db, ids, me)) {
          const entries = await listEntries(db, ticket.id, { internal: may(me, 'see notes', ticket) })
          const legacy = isStaff(me) ? await findLegacy(db, ticket.id) : null
          const readByRequester = await readBy(db, ticket, entries, me)
          viewed.push({ ...asSeenBy(me, ticket, sight), entries, legacy, readByRequester })
        }
        return viewed
      }),

    /** The entries of tickets that this person may see, oldest first; `types`: only those. */
    entries: (ids: readonly number[], types?: readonly EntryType[]): Promise<Entry[]> =>
      asOfOneMoment(stream, async (db, me) => {
        const entries: Entry[] = []
        const check: Demand = (ticket, me) => types?.includes('note') && demand(me, 'see notes', ticket)
        for (const ticket of await loadAll(db, ids, me, check)) {
          const internal = may(me, 'see notes', ticket)
          for (const entry of await listEntries(db, ticket.id, { internal, ...(types && { types }) }))
            entries.push(entry)
        }
        return entries
      }),

    /** The statuses to which this person may move a ticket now. */
    movesOf: (id: number): Promise<readonly Status[]> =>
      read(async (db, me) => {
        const [ticket] = await loadAll(db, [id], me)
        return ticket ? movesFor(me, ticket.status) : []
      }),
  }
}

async function readBy(
  db: Handle,
  { id, requester }: SeenTicket,
  entries: readonly Entry[],
  me: Actor,
): Promise<ReadBy | null> {
  if (!isStaff(me) || me.name === requester) return null
  const answer = entries.findLast(({ type, actor }) => type === 'feedback' && actor !== requester)
  const mark = answer && (await findMark(db, requester, id))
  return answer && mark && mark.entryId >= answer.id ? { entry: answer.id, at: mark.at } : null
}
