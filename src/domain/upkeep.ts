// What can be said of a database without a login.

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
export type Trouble = { trouble: string; hint: string }

/** One thing that was looked at: fine, or what is wrong and the command that mends it. */
export type Check = { check: string; ok: boolean; message: string | null; hint: string | null }

export const result = (check: string, troubles: readonly string[], hint: string): Check =>
  troubles.length === 0
    ? { check, ok: true, message: null, hint: null }
    : { check, ok: false, message: troubles.join('; '), hint }

/** As `result`, a line for each trouble. */
export const results = (check: string, troubles: readonly Trouble[]): Check[] =>
  troubles.length === 0
    ? [result(check, [], '')]
    : troubles.map(({ trouble, hint }) => ({ check, ok: false, message: trouble, hint }))
