// flashticket complete: what the scripts in completions/ ask behind TAB.
import { writeSync } from 'node:fs'
import { findFingerprint } from './cli/credentials.ts'
import { openAsItIs } from './cli/database.ts'
import { thisMachine } from './cli/host.ts'
import { placeOf } from './cli/places.ts'
import { choices, isOffered } from './desk/completing.ts'
import { inertLine } from './render/inert.ts'
import { cut } from './render/width.ts'

/** How long SQLite waits for others, in milliseconds. */
const patience = 250

/** How wide what stands beside a value may be. */
const width = 60

/** Answers this process's line; gives its exit code. */
export async function start(argv: readonly string[]): Promise<number> {
  // a shell waits for it: whatever it hangs on, a server or a name, it ends
  const soon = (): void => void setTimeout(() => process.kill(process.pid), 900).unref()
  const answer = await complete(argv.slice(1), thisMachine(), soon)
  try {
    // process.stdout would be half of the time this takes
    if (answer) writeSync(1, answer)
    return answer === undefined ? 1 : 0
  } catch {
    // nobody reads it any more
    return 1
  }
}

/**
 * No command: nobody types it, a shell waits for it, and nothing of the program is loaded but what finds a few values.
 * `argv`: WHAT --db=PATH --ids=1,2 --typed=TEXT, all but the first optional. A value a line, after a tab what it is
 * about. undefined: whatever went wrong. `onServer` is called before a server is asked, which may never answer.
 */
export async function complete(
  [what = '', ...argv]: readonly string[],
  machine: ReturnType<typeof thisMachine>,
  onServer?: () => void,
): Promise<string | undefined> {
  const given = (flag: string): string | undefined =>
    argv.find((word) => word.startsWith(`--${flag}=`))?.slice(flag.length + 3)
  try {
    const ids = idsIn(given('ids') ?? '')
    if (!isOffered(what) || ids === undefined) return undefined
    const place = placeOf(given('db'), machine)
    if (place.server) onServer?.()
    const { db, uuid } = await openAsItIs(machine, place, patience)
    try {
      const session = await findFingerprint(machine, uuid)
      if (session === undefined) return undefined
      const found = await choices(db, session, what, { typed: given('typed') ?? '', ids }, machine.now())
      return (
        found
          // a value that cannot be shown as it is cannot be chosen either
          .filter(({ value }) => value === inertLine(value))
          .map(({ value, about }) => `${value}\t${cut(inertLine(about), width)}\n`)
          .join('')
      )
    } finally {
      await db.close()
    }
  } catch {
    return undefined
  }
}

/** More tickets than that are not looked at while somebody waits. */
const mostIds = 50

/** `12`, `#12`, `1-3,7`; none of an empty text, undefined of too many. */
function idsIn(words: string): number[] | undefined {
  const ids = new Set<number>()
  for (const [, from = '', to = from] of words.matchAll(/(\d+)(?:-#?(\d+))?/g)) {
    // beyond that, one more is the same number again
    if (!Number.isSafeInteger(Number(to))) return undefined
    for (let id = Number(from); id <= Number(to); id++) if (ids.add(id).size > mostIds) return undefined
  }
  return [...ids]
}
