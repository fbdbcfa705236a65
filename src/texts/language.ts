// Which of the languages there are somebody reads.
export type Language = 'en' | 'de'

export const languages: readonly Language[] = ['en', 'de']

/** The one that the first of these variables that is set, and not to nothing, names (SPEC 1); English unless that is German. */
export function languageOf(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = env.FLASHTICKET_LANG || env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  return /^(de|german|deutsch)(?![a-z])/.test(locale.toLowerCase()) ? 'de' : 'en'
}
