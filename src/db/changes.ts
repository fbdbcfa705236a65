// Noticing that others have written: a number is asked for again and again, which costs next to nothing.
import { setTimeout } from 'node:timers/promises'
import { DeskError } from '../domain/error.ts'

/** Milliseconds between two looks. */
const interval = 100

/** After so many milliseconds there is a sign without a change, so that whoever waits sees that time has passed. */
const longest = 5000

/**
 * Signs, while `goesOn`: one at once, one after every change of `version`, one every few seconds. What is read after a
 * sign is as new as the sign. A busy database has not changed. Throws what `version` throws otherwise.
 */
export async function* signs(version: () => Promise<number>, goesOn: () => boolean): AsyncIterable<void> {
  let [known, at]: [number | undefined, number] = [undefined, Number.NEGATIVE_INFINITY]
  while (goesOn()) {
    const now = await versionOr(version, known)
    if (now === known && performance.now() - at < longest) {
      await setTimeout(interval)
      continue
    }
    ;[known, at] = [now, performance.now()]
    yield
  }
}

async function versionOr(version: () => Promise<number>, known: number | undefined): Promise<number | undefined> {
  try {
    return await version()
  } catch (error) {
    if (error instanceof DeskError && error.code === 'unavailable') return known
    throw error
  }
}
