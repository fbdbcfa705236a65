// How use-cases run: for whom, in which transaction, for real or only to see what would come of it.
import type { Db, Handle, Patience } from '../db/db.ts'
import { DeskError } from '../domain/error.ts'
import type { SignedIn } from './presence.ts'

/** For the person whose session it still is, with the role they have now. */
export type Seat = {
  /** `at` is the time of it. */
  read<Result>(work: (db: Handle, me: SignedIn, at: string) => Promise<Result>): Promise<Result>
  /**
   * One immediate transaction; `at` is its time. `once`: `work` cannot be run again after a collision. Throws
   * `forbidden` for a read-only token.
   */
  change<Result>(work: (db: Handle, me: SignedIn, at: string) => Promise<Result>, once?: 'once'): Promise<Result>
}

/** For the same person, rows that are all of one moment, as somebody takes them. */
export type Stream = <Row>(work: (db: Handle, me: SignedIn, at: string) => AsyncIterable<Row>) => AsyncIterable<Row>

/** What `work` makes of several things that are all of one moment, so that who may see one may see the others. */
export async function asOfOneMoment<Result>(
  stream: Stream,
  work: (db: Handle, me: SignedIn, at: string) => Promise<Result>,
): Promise<Result> {
  const results = stream(async function* (db, me, at) {
    yield [await work(db, me, at)] as const
  })
  for await (const [result] of results) return result
  throw new Error('a moment without a result')
}

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
  async tx<Result>(work: (db: Handle) => Promise<Result>, patience?: Patience): Promise<Result> {
    try {
      return await db.tx(async (db) => {
        throw new Rehearsed(await work(db))
      }, patience)
    } catch (error) {
      if (error instanceof Rehearsed) return error.result as Result
      throw error
    }
  },
})
