// What people read, in the languages there are: one catalogue each, of the same shape. What programs read is English.
import { en } from './en.ts'
import { languageOf } from './language.ts'

/** One language's catalogue. A text is a string, or a function of what stands in it, which are strings and numbers. */
export type Texts = typeof en

/** A text in whatever language it is asked for. */
export type Say = (texts: Texts) => string

/** The catalogue for what the environment says. */
export const textsFor = async (env: Parameters<typeof languageOf>[0]): Promise<Texts> =>
  languageOf(env) === 'de' ? (await import('./de.ts')).de : en
