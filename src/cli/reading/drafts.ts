// Rows as drafts of tickets: read in whatever format, mapped, and what is wrong with them said with line and column.
import type { Coming } from '../../desk/staging.ts'
import { type DraftRules, draftOf, placed } from '../../domain/draft.ts'
import { DeskError, invalid, shellWord } from '../../domain/error.ts'
import { type Tracked, tracked } from '../../domain/imports.ts'
import { type Bound, bind, noColumn } from '../../domain/mapping.ts'
import type { Row } from '../../domain/template.ts'
import { didYouMean, nearest } from '../../domain/words.ts'
import { unguarded } from '../../render/csv.ts'
import type { Say } from '../../texts/texts.ts'
import { delimiterIn, type Line, type RowFormat, rowFormats } from './line.ts'

export type CsvHow = { delimiter: string; relax: boolean; raw: boolean }

const tabs = '--from csv --delimiter tab'

const endings: Record<string, RowFormat> = { csv: 'csv', json: 'json', ndjson: 'ndjson', jsonl: 'ndjson' }

/** What spreadsheets keep, which is no text. */
const sheets = ['xls', 'xlsx', 'ods', 'numbers']

/** The format that is asked for, or that the name of the file ends in. Throws `invalid`. */
export function rowFormatOf(from: string | undefined, path: string): RowFormat {
  const format = rowFormats.find((format) => format === from)
  if (format) return format
  if (from !== undefined) {
    const near = nearest(from, rowFormats)
    throw invalid(
      ({ cli }) => cli.unknownFormat(JSON.stringify(from), rowFormats.join(', ')),
      from === 'tsv' ? tabs : didYouMean(near),
    )
  }
  const ending = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''
  const guessed = Object.hasOwn(endings, ending) ? endings[ending] : undefined
  if (guessed) return guessed
  const hint: Say | string = sheets.includes(ending)
    ? ({ cli }) => cli.saveAsCsv
    : ending === 'tsv'
      ? tabs
      : '--from csv'
  throw invalid(({ cli }) => cli.fromMissing(path, rowFormats.join(', ')), hint)
}

async function linesOf(format: RowFormat, bytes: AsyncIterable<Buffer>, csv: CsvHow): Promise<AsyncIterable<Line[]>> {
  if (format === 'csv') {
    const { csvRows } = await import('./csv.ts')
    return csvRows(bytes, { ...csv, cell: csv.raw ? (text) => text : unguarded })
  }
  const { jsonRows, ndjsonRows } = await import('./json.ts')
  return format === 'json' ? jsonRows(bytes) : ndjsonRows(bytes)
}

/**
 * Drafts, many at a time; `left` hears in the end of which columns nothing was taken, and how many tickets an export
 * announced that did not come. Throws `invalid` for what no other row can make good.
 */
export async function* drafts(
  format: RowFormat,
  bytes: AsyncIterable<Buffer>,
  csv: CsvHow,
  rules: DraftRules,
  left: (columns: readonly string[], missing: number) => void,
): AsyncIterable<Coming[]> {
  const columns = new Columns(format, rules)
  let exported: boolean | undefined
  let missing = 0
  for await (const lines of await linesOf(format, bytes, csv)) {
    yield lines.flatMap(({ row, header, error }): Coming | [] => {
      if (error) return { row, error }
      // the export of a desk has more in it than tickets
      const kind = format === 'csv' || row.columns[0] !== 'kind' ? undefined : row.cells[0]
      if (exported === undefined && kind === 'desk') missing = Number(row.cells[row.columns.indexOf('tickets')]) || 0
      exported ??= kind === 'desk'
      if (exported && kind !== 'ticket') return []
      if (exported) missing -= 1
      const known = columns.known(row)
      if (header) return []
      if (!known.titled) return { row, error: noTitle(row, listIn(row)) }
      try {
        return { row, draft: { ...draftOf(row, known.bound, rules), unsaid: known.unsaid }, columns: known.labels }
      } catch (error) {
        if (error instanceof DeskError) return { row, error }
        throw error
      }
    })
  }
  left(columns.end(), missing)
}

/** What rows with the same columns share: how they are read, and the column of each field. */
type Kind = { bound: Bound[]; unsaid: Tracked[]; labels: Record<string, string>; titled: boolean }

const noTitle = ({ line, columns }: Row, hint: string | undefined): DeskError =>
  invalid(
    placed(({ cli }) => cli.noTitle(columns.slice(0, 50).join(', ')), line),
    hint ?? '--map title=COLUMN',
  )

/** The line that takes the tickets out of an object that somebody's server wrapped them in. */
function listIn({ columns, cells }: Row): string | undefined {
  const list = columns.find((_, index) => {
    const [first] = [cells[index]].flat()
    return Array.isArray(cells[index]) && typeof first === 'object'
  })
  return list && `jq ${shellWord(`.[${JSON.stringify(list)}]`)} FILE | flashticket import - --from json`
}

/** What is bound to the columns of a row, which many rows share; and which columns nobody has ever seen. */
class Columns {
  private readonly format: RowFormat
  private readonly rules: DraftRules
  private readonly kinds = new WeakMap<readonly string[], Kind>()
  private readonly seen = new Set<string>()
  private readonly taken = new Set<string>()
  private missing: readonly string[] | undefined

  constructor(format: RowFormat, rules: DraftRules) {
    this.format = format
    this.rules = rules
  }

  known(row: Row): Kind {
    const { line, columns } = row
    const known = this.kinds.get(columns)
    if (known) return known
    const missing = new Set<string>()
    const bound = bind(this.rules.mapping, columns, {
      nested: this.format !== 'csv',
      missing: (column) => missing.add(column),
      taken: (column) => this.taken.add(column),
    })
    // an object may leave out what it has nothing to say about; a file of such objects may not
    if (this.format === 'csv' && missing.size > 0) {
      const { say, sayHint } = noColumn([...missing], columns, ({ domain }, ...told) => domain.noColumn(...told))
      throw invalid(placed(say, line), delimiterIn(columns) ?? sayHint)
    }
    this.missing = [...missing].filter((column) => this.missing?.includes(column) ?? true)
    if (this.seen.size < 1000) for (const column of columns) this.seen.add(column)
    const said = new Set<string>([...bound.map(({ field }) => field), ...this.rules.mapping.defaults.keys()])
    const titled = said.has('title')
    if (!titled && this.format === 'csv') throw noTitle(row, delimiterIn(columns))
    const unsaid = tracked.filter((field) => !said.has(field))
    const kind = { titled, bound, unsaid, labels: Object.fromEntries(bound.map(({ field, label }) => [field, label])) }
    this.kinds.set(columns, kind)
    return kind
  }

  /** Those of which nothing was taken. */
  end(): readonly string[] {
    if (!this.missing || this.missing.length === 0) {
      // of the entries that another desk printed, what was said is taken
      if (this.format !== 'csv') this.taken.add('entries')
      return [...this.seen].filter((column) => !this.taken.has(column))
    }
    throw noColumn(this.missing, [...this.seen], ({ domain }, ...told) => domain.noRowHasColumn(...told))
  }
}
