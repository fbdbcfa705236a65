// flashticket --version and … --help, as the build wrote it down: to put it together takes longer than all else on the way.
import { readFileSync } from 'node:fs'
import { widest, widthOfHelp } from './cli/help.ts'
import { standardOutput } from './cli/streams.ts'
import { type Language, languageOf } from './texts/language.ts'

export { languages } from './texts/language.ts'
export { widest }

/** Where below dist/ the help of what these words name is, `widest` columns wide. */
export const helpOf = (language: Language, words: readonly string[]): string =>
  `help/${language}/${['flashticket', ...words].join('-')}.txt`

/** Where below dist/ the version is. */
export const version = 'version.txt'

/**
 * Answers a line that ends with a question; `folder`: dist/, with its whole path. False: nothing was written, and it is the
 * program's turn.
 */
export async function answer(argv: readonly string[], folder: string): Promise<boolean> {
  const output = standardOutput()
  const page = pageFor(argv, output.columns)
  if (page === undefined) return false
  try {
    const text = readFileSync(`${folder}/${page}`, 'utf8')
    return await new Promise((resolve) => output.write(text, (error) => resolve(!error)))
  } catch {
    return false
  }
}

function pageFor(argv: readonly string[], columns: number | undefined): string | undefined {
  const words = argv.slice(0, -1)
  const question = argv.at(-1)
  if (question === '--version' || question === '-V') return words.length === 0 ? version : undefined
  // names of commands are made of nothing else, so that nothing leads out of the folder
  const isName = words.every((word) => /^[a-z]+$/.test(word))
  return isName && widthOfHelp(columns) === widest ? helpOf(languageOf(process.env), words) : undefined
}
