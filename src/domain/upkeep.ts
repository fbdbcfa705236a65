// What can be said of a database without a login.

/** Nothing about tickets, users or notes: this is shown to whoever may read the file. */
export type Info = {
  path: string
  engine: string
  engineVersion: string
  id: string
  schema: number
  journalMode: string
  createdAt: string
  bytes: number
  walBytes: number
}

/** One thing that was looked at: fine, or what is wrong and the command that mends it. */
export type Check = { check: string; ok: boolean; message: string | null; hint: string | null }
