// Rows of a CSV file. The only file that knows the package which reads them.
import { type CsvError, parse } from 'csv-parse'
import { placed } from '../../domain/draft.ts'
import { DeskError, invalid } from '../../domain/error.ts'
import type { Row } from '../../domain/template.ts'
import type { Say } from '../../texts/texts.ts'
import { delimiterIn, type Line, longestRow } from './line.ts'

/** `cell`: what becomes of each cell; `relax`: characters after a closing quote are let be. */
export type CsvOptions = { delimiter: string; relax: boolean; cell: (text: string) => string }

/** Rows, many at a time. Throws `invalid` where nobody can tell where the next row begins. */
export async function* csvRows(chunks: AsyncIterable<Buffer>, options: CsvOptions): AsyncIterable<Line[]> {
  let lines: Line[] = []
  let columns: readonly string[] | undefined
  let line = 1
  const parser = parse({
    delimiter: options.delimiter,
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    relax_quotes: options.relax,
    max_record_size: longestRow,
    on_record: (cells: string[]) => {
      const begins = line
      line += 1 + breaksIn(cells)
      if (cells.length === 1 && cells[0] === '') return null
      const read = cells.map((cell) => options.cell(options.relax ? relaxed(cell) : cell))
      if (columns) lines.push(lineOf(begins, columns, read))
      else lines.push({ row: { line: begins, columns: (columns = named(read)), cells: [] }, header: true })
      return null
    },
  })
  let failure: unknown
  parser.on('error', (error) => (failure ??= error))
  parser.resume()
  const taken = (): Line[] => {
    if (failure) throw failure instanceof DeskError ? failure : explained(failure as CsvError, line, columns)
    const read = lines
    lines = []
    return read
  }
  try {
    for await (const chunk of chunks) {
      await new Promise((resolve) => parser.write(chunk, resolve))
      yield taken()
    }
    await new Promise((resolve) => {
      parser.on('error', resolve)
      parser.end(resolve)
    })
    yield taken()
  } finally {
    parser.destroy()
  }
  if (!columns) throw invalid(({ cli }) => cli.csvEmpty)
}

/** Throws `invalid` where the whole file is one line to everybody but an old Macintosh. */
function named(columns: readonly string[]): readonly string[] {
  if (!columns.some((name) => /\r(?!\n)/.test(name))) return columns
  throw invalid(
    placed(({ cli }) => cli.onlyReturns, 1),
    "tr '\\r' '\\n' < FILE",
  )
}

function breaksIn(cells: readonly string[]): number {
  let count = 0
  for (const cell of cells) for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) count += 1
  return count
}

// where blanks follow the closing quote, the package gives back the quotes as well
const relaxed = (cell: string): string => /^"(.*)"[ \t]+$/s.exec(cell)?.[1] ?? cell

function lineOf(line: number, columns: readonly string[], cells: readonly string[]): Line {
  const row: Row = { line, columns, cells }
  if (cells.length === columns.length) return { row }
  if (cells.length < columns.length) {
    const first = columns[cells.length]
    return { row, error: invalid(placed(({ cli }) => cli.rowEndsEarly(cells.length, columns.length), line, first)) }
  }
  // spreadsheets leave empty cells of columns that were emptied
  const told = cells.slice(0, columns.length)
  if (cells.slice(columns.length).every((cell) => cell === '')) return { row: { line, columns, cells: told } }
  return {
    row,
    error: invalid(placed(({ cli }) => cli.rowTooLong(cells.length, columns.length), line)),
  }
}

function explained(
  { code, column, message }: CsvError,
  line: number,
  columns: readonly string[] | undefined,
): DeskError {
  const here = (what: Say): Say => placed(what, line, typeof column === 'number' ? columns?.[column] : undefined)
  if (code === 'CSV_QUOTE_NOT_CLOSED') return invalid(here(({ cli }) => cli.quoteNotClosed))
  if (code === 'CSV_MAX_RECORD_SIZE') return invalid(here(({ cli }) => cli.rowOver16MiB))
  const relax: Say = ({ cli }) => cli.relax
  if (code === 'CSV_INVALID_CLOSING_QUOTE')
    return invalid(
      here(({ cli }) => cli.afterQuote),
      // what stands there may be what stands between all cells
      (!columns && column === 0 && delimiterIn(/got "(.)"/s.exec(message)?.slice(1) ?? [])) || relax,
    )
  if (/OPENING_QUOTE/.test(code))
    return invalid(
      here(({ cli }) => cli.quoteWithin),
      relax,
    )
  return invalid(here(() => message))
}
