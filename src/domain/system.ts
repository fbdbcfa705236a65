// What the operating system says of a file, in words: its own are English, and name files that nobody typed.
import type { Say } from '../texts/texts.ts'

/** Why it failed, with the code that others look up; as Node tells it where there are no words for that. */
export const whyOf =
  (error: unknown): Say =>
  ({ db }) => {
    const { code = '', message } = error as NodeJS.ErrnoException
    const said = (db.system as Readonly<Record<string, string>>)[code]
    return said === undefined ? message : `${said} (${code})`
  }
