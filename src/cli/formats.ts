// Which format and which fields are asked for (SPEC 6).
import { DeskError, invalid } from '../domain/error.ts'
import { didYouMean, nearest } from '../domain/words.ts'
import type { Shape } from '../render/shape.ts'
import type { Column } from '../render/table.ts'
import type { Common } from './options.ts'

export const formats = ['table', 'json', 'ndjson', 'csv', 'tsv', 'ids', 'html'] as const
export type Format = (typeof formats)[number]

/**
 * The format that is asked for, else the `usual` one. Throws `invalid`: an unknown one, with those there are, html where
 * there is a page, or two that differ.
 */
export function formatOf({ format, json, quiet }: Common, usual: Format = 'table', hasPage = false): Format {
  const known = formats.find((known) => known === format)
  if (format !== undefined && !known) {
    const choices = formats.filter((known) => hasPage || known !== 'html')
    // by its other name
    const near = format === 'jsonl' ? 'ndjson' : nearest(format, choices)
    throw invalid(({ cli }) => cli.unknownFormat(JSON.stringify(format), choices.join(', ')), didYouMean(near))
  }
  const asked = new Set<Format>([
    ...(known ? [known] : []),
    ...(json ? ['json' as const] : []),
    ...(quiet ? ['ids' as const] : []),
  ])
  if (asked.size > 1) throw invalid(({ cli }) => cli.oneFormat([...asked].join(cli.and)))
  return [...asked][0] ?? usual
}

/** Whether a program reads the output, so that nobody is asked and errors are JSON where the rows are. */
export const forPrograms = (common: Common): boolean => !['table', 'ids'].includes(formatOf(common))

/** Whether errors and notices are JSON, too. */
export const inJson = (common: Common): boolean => {
  try {
    return ['json', 'ndjson'].includes(formatOf(common))
  } catch (error) {
    if (error instanceof DeskError) return common.json === true
    throw error
  }
}

/** Whether what is printed is for a program, so that what is said of it is English (SPEC 1). */
export const inEnglish = (common: Common): boolean => {
  try {
    return !['table', 'html'].includes(formatOf(common))
  } catch (error) {
    if (error instanceof DeskError) return common.json === true
    throw error
  }
}

/** The fields that are asked for, in their order; undefined: nobody picked any. Throws `invalid` with those there are. */
export function fieldsOf<Row>({ fields }: Common, shape: Shape<Row>): readonly Column<Row>[] | undefined {
  if (fields === undefined) return undefined
  const columns = shape.columns()
  const picked = fields.split(',').map((name) => {
    const column = columns.find(({ field }) => field === name.trim())
    if (column) return column
    const names = columns.map(({ field }) => field)
    const near = nearest(name.trim(), names)
    throw invalid(
      ({ cli }) => cli.noField(cli.things[shape.of], JSON.stringify(name.trim()), names.join(', ')),
      didYouMean(near),
    )
  })
  return [...new Set(picked)]
}

/** Whether that field is printed of each row. Throws as `fieldsOf` and `formatOf` do. */
export function isShown<Row>(common: Common, shape: Shape<Row>, name: string): boolean {
  const format = formatOf(common)
  if (format === 'ids') return false
  const picked = fieldsOf(common, shape)
  if (picked) return picked.some(({ field }) => field === name)
  // of what programs read nothing is left out
  return (format !== 'table' && format !== 'html') || shape.usual.includes(name)
}

/** Throws `invalid` for a field that somebody of role user does not have. */
export function demandFields<Row>(common: Common, shape: Shape<Row>, staff: boolean): void {
  const denied = staff ? undefined : fieldsOf(common, shape)?.find(({ field }) => shape.staffOnly?.includes(field))
  if (denied) throw invalid(({ cli }) => cli.noFieldForUser(cli.things[shape.of], JSON.stringify(denied.field)))
}
