// The turn to write, where somebody else has it: who waits, and for how long.

/** How long somebody waits for a writer of whom nothing is seen, in milliseconds. */
export const busyTimeout = 5000

/** How long while others are seen to write: several times what 100,000 tickets in one transaction take. */
const longest = 60_000

/** How often it is looked whether others write. */
const interval = 250

/** How long somebody waits at most before asking again, in milliseconds. */
const shortly = 60

export type Turn = {
  /** Throws where somebody else has the turn, after a while or at once. */
  begin(): unknown
  /** Whether that is what was thrown. */
  isTaken(error: unknown): boolean
  /** Another text whenever somebody has written in the meantime. */
  whatIsWritten(): string | Promise<string>
}

/**
 * Calls `begin` until it is let in. Throws what it throws, that somebody else has the turn only once nothing was to be
 * seen of them for `busyTimeout`.
 */
export async function takeTurn({ begin, isTaken, whatIsWritten }: Turn): Promise<void> {
  // most wait for nobody, and to ask for the time loads a part of Node
  let waiting: { since: number; looked: number; seen: string; at: number } | undefined
  for (;;) {
    try {
      await begin()
      return
    } catch (error) {
      if (!isTaken(error)) throw error
      const now = performance.now()
      waiting ??= { since: now, looked: 0, seen: '', at: now }
      if (now - waiting.looked > interval) {
        waiting.looked = now
        const what = await whatIsWritten()
        if (what !== waiting.seen) {
          waiting.seen = what
          waiting.at = now
        }
      }
      if (now - waiting.at > busyTimeout || now - waiting.since > longest) throw error
    }
    await new Promise((done) => setTimeout(done, 1 + Math.random() * shortly))
  }
}
