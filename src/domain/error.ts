// What can go wrong, in one table: the code a script reads, the exit status a shell sees (SPEC 6).
import { en } from '../texts/en.ts'
import type { Say } from '../texts/texts.ts'

export const exitCodes = {
  internal: 1,
  invalid: 2,
  not_found: 3,
  unauthenticated: 4,
  forbidden: 5,
  conflict: 6,
  unavailable: 7,
  pending: 8,
  partial: 9,
  storage: 10,
  unknown: 11,
  cancelled: 130,
} as const

export type ErrorCode = keyof typeof exitCodes

/**
 * A failure somebody is told about: `say` says what is so, `sayHint` the next command; to programs both are English
 * (`message`, `hint`). A plain string is the same in every language, as a command line is.
 */
export class DeskError extends Error {
  readonly code: ErrorCode
  readonly say: Say
  readonly sayHint: Say | undefined

  constructor(code: ErrorCode, message: Say | string, hint?: Say | string) {
    const say = typeof message === 'string' ? () => message : message
    super(say(en))
    this.name = 'DeskError'
    this.code = code
    this.say = say
    this.sayHint = typeof hint === 'string' ? () => hint : hint
  }

  get hint(): string | undefined {
    return this.sayHint?.(en)
  }
}

/** A name or a path as a word of the command in a hint: what is copied from there has to work, and do nothing else. */
export const shellWord = (word: string): string =>
  /^[\w%+,./:@][\w%+,./:@=-]*$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`

/** A person's name as such a word: with another @ before it where it would be an option, nothing, or another name. */
export const personWord = (name: string): string => shellWord(/^(?:[@-]|$)/.test(name) ? `@${name}` : name)

const maker = (code: ErrorCode) => (message: Say | string, hint?: Say | string) => new DeskError(code, message, hint)

export const invalid = maker('invalid')
export const notFound = maker('not_found')
export const unauthenticated = maker('unauthenticated')
export const forbidden = maker('forbidden')
export const conflict = maker('conflict')
export const unavailable = maker('unavailable')
export const pending = maker('pending')
export const storage = maker('storage')
export const unknown = maker('unknown')
export const cancelled = maker('cancelled')

/** The order in which a command checks things (SPEC 3): what fails earlier decides the exit status. */
const precedence: readonly ErrorCode[] = ['not_found', 'forbidden', 'conflict']

/** One error for several tickets that failed: every reason, under the code that SPEC 3 checks first. */
export function together(failures: readonly DeskError[]): DeskError {
  const [first, ...others] = failures
  if (!first || others.length === 0) return first ?? new DeskError('internal', (texts) => texts.domain.noReason)
  const code = precedence.find((code) => failures.some((failure) => failure.code === code)) ?? first.code
  const hint = failures.find((failure) => failure.code === code)?.sayHint
  return new DeskError(code, (texts) => [...new Set(failures.map(({ say }) => say(texts)))].join('; '), hint)
}
