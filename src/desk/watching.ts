// Use-cases that wait: for whatever happens, or for one thing to happen on a ticket.
import { setTimeout } from 'node:timers/promises'
import type { Db, Handle } from '../db/db.ts'
import { listEntries } from '../db/events.ts'
import { findLastEntry, listAfter } from '../db/news.ts'
import { DeskError } from '../domain/error.ts'
import { asSeenBy, may } from '../domain/policy.ts'
import type { News, SeenTicket } from '../domain/ticket.ts'
import { type Actor, isStaff } from '../domain/user.ts'
import type { Status } from '../domain/words.ts'
import { sightAt } from './levels.ts'
import { type Asked, meaningOf } from './lists.ts'
import { loadAll } from './load.ts'
import type { Seat } from './seat.ts'

/** Which entries: of these tickets, of those that are asked for, after the entry `since`; otherwise all from now on. */
export type Wanted = { ids?: readonly number[]; asked?: Asked; since?: number }

/** What is waited for on a ticket: an answer by somebody else after the entry `since`, or one of these statuses. */
export type Awaited = { reply: true; since?: number } | { statuses: readonly Status[] }

/** Entries that are read at once. */
const pageSize = 500

/** Milliseconds until a busy database is asked again. */
const pause = 250

export function watchDesk(db: Db, { read }: Pick<Seat, 'read'>) {
  /** As `read`, however long the database is busy, while `goesOn`. */
  const readPatiently = async <Result>(
    goesOn: () => boolean,
    work: (db: Handle, me: Actor, at: string) => Promise<Result>,
  ): Promise<Result> => {
    for (;;) {
      try {
        return await read(work)
      } catch (error) {
        const busy = error instanceof DeskError && error.code === 'unavailable'
        if (!busy || !goesOn()) throw error
        await setTimeout(pause)
      }
    }
  }

  async function* entriesAfter(start: number, wanted: Wanted, goesOn: () => boolean): AsyncIterable<News> {
    const ids = wanted.ids && new Set(wanted.ids)
    let after = start
    for await (const _ of db.signs(goesOn)) {
      for (let more = true; more; ) {
        const { entries, upTo } = await readPatiently(goesOn, async (db, me) => {
          // whoever lost sight of one would wait for ever
          if (wanted.ids) await loadAll(db, wanted.ids, me)
          return pageAfter(db, me, after, wanted.asked)
        })
        for (const entry of entries) if (!ids || (entry.ticketId !== null && ids.has(entry.ticketId))) yield entry
        after = upTo
        more = entries.length === pageSize
      }
    }
  }

  return {
    /**
     * Every entry that this person may see, as it comes, once, in order, while `goesOn`. What is asked for is asked of a
     * ticket when its entry is read. Throws what a list throws, before there is any; `not_found`, also later, where one of
     * the tickets is no longer to be seen; `unauthenticated` as soon as the session has ended; `storage`.
     */
    async follow(wanted: Wanted, goesOn: () => boolean): Promise<AsyncIterable<News>> {
      const last = await read(async (db, me) => {
        if (wanted.ids) await loadAll(db, wanted.ids, me)
        if (wanted.asked) await meaningOf(db, wanted.asked, me)
        return findLastEntry(db)
      })
      return entriesAfter(Math.min(wanted.since ?? last, last), wanted, goesOn)
    },

    /** The ticket, once it is so; undefined where `goesOn` ends before. Throws as `follow` does. */
    async wait(id: number, awaited: Awaited, goesOn: () => boolean): Promise<SeenTicket | undefined> {
      const last = await read(async (db, me) => {
        await loadAll(db, [id], me)
        return findLastEntry(db)
      })
      for await (const _ of db.signs(goesOn)) {
        const ticket = await readPatiently(goesOn, async (db, me, at) => {
          const [ticket] = await loadAll(db, [id], me)
          if (!ticket) return undefined
          const seen = asSeenBy(me, ticket, await sightAt(db, at))
          if ('statuses' in awaited) return awaited.statuses.includes(ticket.status) ? seen : undefined
          const answers = await listEntries(db, id, { internal: false, types: ['feedback'] })
          const since = Math.min(awaited.since ?? last, last)
          const answered = answers.some((entry) => entry.id > since && entry.actor !== me.name)
          return answered ? seen : undefined
        })
        if (ticket) return ticket
      }
      return undefined
    },
  }
}

/** What comes after the entry `after`, and up to which entry that is all of it. */
async function pageAfter(
  db: Handle,
  me: Actor,
  after: number,
  asked: Asked | undefined,
): Promise<{ entries: News[]; upTo: number }> {
  // first the end, then what is before it: what is written in between comes with the next page
  const last = await findLastEntry(db)
  const meant = asked && (await meaningOf(db, asked, me))
  if (last <= after || (asked && !meant)) return { entries: [], upTo: Math.max(after, last) }
  const watched = {
    scope: isStaff(me) ? {} : { requester: me.name },
    filter: meant?.filter,
    internal: may(me, 'see notes'),
    deleted: may(me, 'see deleted'),
  }
  const entries = await listAfter(db, { after, upTo: last }, watched, pageSize)
  return { entries, upTo: entries.length < pageSize ? last : (entries.at(-1)?.id ?? last) }
}
