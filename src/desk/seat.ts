// How use-cases run: for whom, in which transaction, for real or only to see what would come of it.
import type { Db, Handle } from '../db/db.ts'
import { DeskError } from '../domain/error.ts'
import type { Actor } from '../domain/user.ts'

/** For the person whose session it still is, with the role they have now. */
export type Seat = {
  read<Result>(work: (db: Handle, me: Actor) => Promise<Result>): Promise<Result>
  /** One immediate transaction; `at` is its time. */
  change<Result>(work: (db: Handle, me: Actor, at: string) => Promise<Result>): Promise<Result>
}

/** For the same person, rows that are all of one moment, as somebody takes them. */
export type Stream = <Row>(work: (db: Handle, me: Actor) => AsyncIterable<Row>) => AsyncIterable<Row>

/** Writes what nobody has to wait for; where it cannot be written at once (busy, read-only), it is not. */
export async function attempt(db: Db, work: (db: Handle) => Promise<void>): Promise<void> {
  try {
    await db.tx(work, { wait: false })
  } catch (error) {
    if (!(error instanceof DeskError)) throw error
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
