// What can go wrong, in one table: the code a script reads, the exit status a shell sees (SPEC 6).

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

/** A failure somebody is told about: `message` says what is so, `hint` is the next command. */
export class DeskError extends Error {
  readonly code: ErrorCode
  readonly hint: string | undefined

  constructor(code: ErrorCode, message: string, hint?: string) {
    super(message)
    this.name = 'DeskError'
    this.code = code
    this.hint = hint
  }
}

/** A name or a path as a word of the command in a hint: what is copied from there has to work, and do nothing else. */
export const shellWord = (word: string): string =>
  /^[\w%+,./:@][\w%+,./:@=-]*$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`

const maker = (code: ErrorCode) => (message: string, hint?: string) => new DeskError(code, message, hint)

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
  if (!first || others.length === 0) return first ?? new DeskError('internal', 'a failure without a reason')
  const code = precedence.find((code) => failures.some((failure) => failure.code === code)) ?? first.code
  const hint = failures.find((failure) => failure.code === code)?.hint
  return new DeskError(code, [...new Set(failures.map((failure) => failure.message))].join('; '), hint)
}
