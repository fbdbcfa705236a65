// Use-cases of reading: what is new for somebody, and what they have seen.
import type { Db } from '../db/db.ts'
import { countInbox, listInbox } from '../db/news.ts'
import { findMark, type Mark, moveMark } from '../db/reading.ts'
import { DeskError } from '../domain/error.ts'
import { readerOf } from '../domain/policy.ts'
import type { Entry, News } from '../domain/ticket.ts'
import type { SignedIn } from './presence.ts'
import { attempt, type Seat } from './seat.ts'
import type { World } from './sessions.ts'

/** Of each ticket, the last of these entries. */
function lastOf(entries: readonly Entry[]): Mark[] {
  const last = new Map<number, number>()
  for (const { id, ticketId } of entries)
    if (ticketId !== null) last.set(ticketId, Math.max(id, last.get(ticketId) ?? 0))
  return [...last].map(([ticketId, entryId]) => ({ ticketId, entryId }))
}

/** `me`: whoever opened the desk; `rehearsing`: nothing is marked by the way. */
export function readingDesk(db: Db, { read, change }: Seat, me: SignedIn, { now }: World, rehearsing: boolean) {
  return {
    /** What is new on tickets that concern me, oldest first. */
    inbox: (limit: number): Promise<News[]> => read((db, me) => listInbox(db, readerOf(me), limit)),

    /** How many `inbox` gives. */
    countInbox: (): Promise<number> => read((db, me) => countInbox(db, readerOf(me))),

    /** These entries, and whatever was before them on their tickets, are read. */
    markRead: (entries: readonly Entry[]): Promise<void> =>
      change(async (db, me, at) => {
        for (const mark of lastOf(entries)) await moveMark(db, me.name, mark, at)
      }),

    /** The same by the way: where it cannot be written at once, or by this session, it is not. */
    async markShown(entries: readonly Entry[]): Promise<void> {
      if (rehearsing || me.scope === 'read') return
      try {
        const marks = await read(async (db, me) => {
          const later: Mark[] = []
          for (const mark of lastOf(entries)) {
            const { entryId = 0 } = (await findMark(db, me.name, mark.ticketId)) ?? {}
            if (mark.entryId > entryId) later.push(mark)
          }
          return later
        })
        if (marks.length === 0) return
        await attempt(db, async (db) => {
          for (const mark of marks) await moveMark(db, me.name, mark, now().toISOString())
        })
      } catch (error) {
        if (!(error instanceof DeskError)) throw error
      }
    },
  }
}
