// The turn to write: SQLite has one writer at a time, and whoever waits has to look again and again.
import { statSync } from 'node:fs'
import { DeskError } from '../../domain/error.ts'

/** How long somebody waits for a writer of whom nothing is seen, in milliseconds. */
export const busyTimeout = 5000

/** How long while others are seen to write: several times what 100,000 tickets in one transaction take. */
const longest = 60_000

/** For how long SQLite is left to look by itself, a few times, which costs less than to ask it as often: milliseconds. */
export const short = 8

/** How long somebody waits at most before asking again, in milliseconds. */
const shortly = 2

/** How often it is looked whether others write. */
const interval = 250

/**
 * Calls `begin` until it is let in. SQLite itself would look less and less often, so that whoever came last is let in
 * first and somebody waits for ever. `path`: the database, whose side files change while somebody writes. Throws what
 * `begin` throws, `unavailable` only once nothing was to be seen for `busyTimeout`.
 */
export async function takeTurn(path: string, begin: () => unknown): Promise<void> {
  const began = performance.now()
  let seen = { at: began, what: '' }
  let looked = 0
  for (;;) {
    try {
      begin()
      return
    } catch (error) {
      if (!(error instanceof DeskError) || error.code !== 'unavailable') throw error
      const now = performance.now()
      if (now - looked > interval) {
        looked = now
        const what = whatIsWritten(path)
        if (what !== seen.what) seen = { at: now, what }
      }
      if (now - seen.at > busyTimeout || now - began > longest) throw error
    }
    await new Promise((done) => setTimeout(done, 1 + Math.random() * shortly))
  }
}

/** Another text whenever somebody has written in the meantime. */
function whatIsWritten(path: string): string {
  const sides = ['-wal', '-journal'].map((end) => statSync(path + end, { throwIfNoEntry: false }))
  return sides.map((side) => `${side?.size} ${side?.mtimeMs}`).join()
}
