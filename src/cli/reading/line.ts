// What a reader gives: a row, and what is wrong with it where something is.
import { type DeskError, shellWord } from '../../domain/error.ts'
import type { Row } from '../../domain/template.ts'

/** What a file of rows can be. */
export const rowFormats = ['csv', 'json', 'ndjson'] as const
export type RowFormat = (typeof rowFormats)[number]

/** `header`: it only names the columns. */
export type Line = { row: Row; header?: true; error?: DeskError }

/** No row is longer, in bytes: where one seems to be, its end is missing. */
export const longestRow = 16 * 1024 * 1024

/** The option for what stands between columns that were read as one. */
export function delimiterIn([first = '', ...others]: readonly string[]): string | undefined {
  const found = others.length === 0 ? /[;\t|]/.exec(first)?.[0] : undefined
  return found && `--delimiter ${found === '\t' ? 'tab' : shellWord(found)}`
}
