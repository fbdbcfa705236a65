// What people read, in the languages there are: one catalogue each, of the same shape. What programs read is English.
import { en } from './en.ts'

/** One language's catalogue. A text is a string, or a function of what stands in it, which are strings and numbers. */
export type Texts = typeof en

/** A text in whatever language it is asked for. */
export type Say = (texts: Texts) => string

/** The catalogue for the first of these variables that is set (SPEC 1); English unless that names German. */
export async function textsFor(env: Readonly<Record<string, string | undefined>>): Promise<Texts> {
  const locale = env.FLASHTICKET_LANG ?? env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? ''
  return /^(de|german|deutsch)(?![a-z])/i.test(locale) ? (await import('./de.ts')).de : en
}
