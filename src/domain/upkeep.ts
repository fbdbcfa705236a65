// What can be said of a database without a login.
import { en } from '../texts/en.ts'
import type { Say, Texts } from '../texts/texts.ts'

/** Nothing about tickets, users or notes: this is shown to whoever may read the file. */
export type Info = {
  path: string
  engine: string
  engineVersion: string
  id: string
  schema: number
  /** null on PostgreSQL, as is `walBytes` */
  journalMode: string | null
  createdAt: string
  bytes: number
  walBytes: number | null
  /** Whether the connection is encrypted, and the server a read-only replica; null for a file. */
  tls: boolean | null
  replica: boolean | null
}

/** Something that is wrong, and the command that mends it. */
export type Trouble = { say: Say; hint: Say | string }

/**
 * One thing that was looked at: fine, or what is wrong and the command that mends it, for programs and, as functions
 * that no format prints, for people.
 */
export type Check = {
  check: keyof Texts['desk']['checks']
  ok: boolean
  message: string | null
  hint: string | null
  say?: Say
  sayHint?: Say
}

export function result(check: Check['check'], troubles: readonly Say[], hint: Say | string): Check {
  if (troubles.length === 0) return { check, ok: true, message: null, hint: null }
  const say: Say = (texts) => troubles.map((trouble) => trouble(texts)).join('; ')
  const sayHint: Say = typeof hint === 'string' ? () => hint : hint
  return { check, ok: false, message: say(en), hint: sayHint(en), say, sayHint }
}

/** As `result`, a line for each trouble. */
export const results = (check: Check['check'], troubles: readonly Trouble[]): Check[] =>
  troubles.length === 0 ? [result(check, [], '')] : troubles.map(({ say, hint }) => result(check, [say], hint))
