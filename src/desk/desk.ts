// The desk as the signed-in person has it: every use-case, bound to who they are at that moment.
import type { Db, Handle } from '../db/db.ts'
import type { ToUtc } from '../domain/legacy-times.ts'
import type { Actor } from '../domain/user.ts'
import { demandOwnPassword, touch, type World, whoseSession } from './sessions.ts'
import { ticketDesk } from './tickets.ts'
import { userDesk } from './users.ts'

/** How use-cases run: for the person whose session it still is, with the role they have now. */
export type Seat = {
  read<Result>(work: (db: Handle, me: Actor) => Promise<Result>): Promise<Result>
  /** One immediate transaction; `at` is its time. */
  change<Result>(work: (db: Handle, me: Actor, at: string) => Promise<Result>): Promise<Result>
}

/**
 * Throws `unauthenticated`: no valid session behind `tokenHash`. When `rehearsing`, every change is made, checked,
 * given back as it would be, and undone.
 */
export async function openDesk(db: Db, tokenHash: string, world: World, rehearsing = false) {
  const me = await whoseSession(db, tokenHash, world.now())
  if (!rehearsing) await touch(db, tokenHash, me, world.now())
  const present = async (db: Handle): Promise<Actor> => {
    const person = await whoseSession(db, tokenHash, world.now())
    demandOwnPassword(person)
    return person
  }
  const desk = rehearsing ? rehearsal(db) : db
  const seat: Seat = {
    read: async (work) => work(db, await present(db)),
    change: (work) => desk.tx(async (db) => work(db, await present(db), world.now().toISOString())),
  }
  return {
    me,
    tickets: ticketDesk(seat),
    users: userDesk(desk, seat, tokenHash, world),
    /** Brings a database of the original over into this desk. Throws as `adoptInto` does. */
    adoptFrom: async (path: string, toUtc: ToUtc) => {
      const { adoptInto } = await import('./adoption.ts')
      return adoptInto(seat, path, { toUtc, cost: world.cost })
    },
  }
}

class Rehearsed extends Error {
  readonly result: unknown
  constructor(result: unknown) {
    super('rehearsed')
    this.result = result
  }
}

/** The same database, whose transactions give back what they did and undo it. */
export const rehearsal = (db: Db): Db => ({
  ...db,
  async tx<Result>(work: (db: Handle) => Promise<Result>): Promise<Result> {
    try {
      return await db.tx(async (db) => {
        throw new Rehearsed(await work(db))
      })
    } catch (error) {
      if (error instanceof Rehearsed) return error.result as Result
      throw error
    }
  },
})

export type Desk = Awaited<ReturnType<typeof openDesk>>
