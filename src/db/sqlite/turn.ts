// The turn to write in SQLite, which has one writer at a time, and of whom whoever waits sees the files.
import { statSync } from 'node:fs'
import { DeskError } from '../../domain/error.ts'
import type { Turn } from '../turn.ts'

/** For how long SQLite is left to look by itself, a few times, which costs less than to ask it as often: milliseconds. */
export const short = 8

/**
 * SQLite itself would look less and less often, so that whoever came last is let in first and somebody waits for ever.
 * `path`: the database, whose side files change while somebody writes.
 */
export const turnOf = (path: string, begin: () => unknown): Turn => ({
  begin,
  isTaken: (error) => error instanceof DeskError && error.code === 'unavailable',
  whatIsWritten() {
    const sides = ['-wal', '-journal'].map((end) => statSync(path + end, { throwIfNoEntry: false }))
    return sides.map((side) => `${side?.size} ${side?.mtimeMs}`).join()
  },
})
