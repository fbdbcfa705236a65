// How a result is printed: the one place that writes the formats (SPEC 6).
import { escapeLive, inert, inertJson, inertLine } from '../render/inert.ts'
import type { Look } from '../render/look.ts'
import { type Shape, usualColumns } from '../render/shape.ts'
import type { Column } from '../render/table.ts'
import { type Format, fieldsOf, formatOf } from './formats.ts'
import type { Io } from './io.ts'
import type { Common } from './options.ts'

export type Page<Row> = (row: Row, look: Look) => string

/** One thing, a list of them, or a stream of them, which is a list to whoever reads. */
export type Printable<Row> = Row | readonly Row[] | AsyncIterable<Row>

/** Rows that are written at once. */
const batchSize = 500

/**
 * Prints what a command has to show. `page`: what people read instead of a table, of each thing, where nobody picked
 * fields. Throws `storage`: the output could not be written.
 */
export async function print<Row>(
  io: Io,
  common: Common,
  value: Printable<Row>,
  shape: Shape<Row>,
  page?: Page<Row>,
): Promise<void> {
  const picked = fieldsOf(common, shape)
  const look = await io.look(common.color !== false)
  const format = formatOf(common)
  if (format === 'ndjson' || format === 'csv' || format === 'tsv' || format === 'ids') {
    return inBatches(
      io,
      rowsOf(value),
      await linesIn(format, shape, picked ?? shape.columns, common, look, picked !== undefined),
    )
  }
  const rows: Row[] = []
  for await (const row of rowsOf(value)) rows.push(row)
  await io.out(await whole())

  async function whole(): Promise<string> {
    if (format === 'json') {
      const object = (row: Row): unknown => (picked ? pick(row, picked) : row)
      const single = !isStream(value) && !Array.isArray(value)
      return `${inertJson(single ? object(rows[0] as Row) : rows.map(object), look.terminal ? 2 : undefined)}\n`
    }
    if (page && !picked) {
      const pages = rows.map((row) => page(row, look))
      // sentences of one line follow each other; pages of several lines are set apart
      const apart = pages.some((text) => text.trimEnd().includes('\n'))
      return pages.join(apart ? `${look.style.dim('─'.repeat(Math.min(look.width, 60)))}\n` : '')
    }
    const { table } = await import('../render/table.ts')
    return table(rows, picked ?? usualColumns(shape), look, common.headers !== false)
  }
}

/**
 * Prints lines that are JSON already, some at a time: as they are or, in the format json, as one list. Throws `storage`.
 */
export async function printJson(io: Io, common: Common, batches: AsyncIterable<readonly string[]>): Promise<void> {
  if (formatOf(common) !== 'json') {
    for await (const lines of batches) {
      if (lines.length > 0 && !(await io.out(escapeLive(`${lines.join('\n')}\n`)))) return
    }
    return
  }
  const { terminal } = await io.look(common.color !== false)
  // as JSON.stringify sets out a list
  const indented = (line: string): string =>
    `\n  ${JSON.stringify(JSON.parse(line), undefined, 2).replaceAll('\n', '\n  ')}`
  let before = '['
  for await (const lines of batches) {
    if (lines.length === 0) continue
    const text = `${before}${(terminal ? lines.map(indented) : lines).join(',')}`
    if (!(await io.out(escapeLive(text)))) return
    before = ','
  }
  await io.out(terminal ? '\n]\n' : ']\n')
}

const isStream = <Row>(value: Printable<Row>): value is AsyncIterable<Row> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value

function rowsOf<Row>(value: Printable<Row>): Iterable<Row> | AsyncIterable<Row> {
  if (isStream(value)) return value
  return Array.isArray(value) ? (value as readonly Row[]) : [value as Row]
}

const pick = <Row>(row: Row, columns: readonly Column<Row>[]): Record<string, unknown> =>
  Object.fromEntries(columns.map(({ field }) => [field, row[field] ?? null]))

/** How a batch of rows is written, `first` with whatever stands above them. */
type Lines<Row> = (rows: readonly Row[], first: boolean) => string

/** The formats in which every row is lines of its own. */
type Flat = Exclude<Format, 'table' | 'json' | 'html'>

async function linesIn<Row>(
  format: Flat,
  shape: Shape<Row>,
  columns: readonly Column<Row>[],
  common: Common,
  look: Look,
  picked: boolean,
): Promise<Lines<Row>> {
  // in an adopted desk a name may be anything: whatever it is, it stays one line
  if (format === 'ids') return (rows) => rows.map((row) => `${inertLine(String(shape.key(row)))}\n`).join('')
  if (format === 'ndjson') {
    return (rows) => rows.map((row) => `${inertJson(picked ? pick(row, columns) : row, undefined)}\n`).join('')
  }
  const { csvLines, tsvLines } = await import('../render/csv.ts')
  const head = columns.map(({ field }) => field)
  return (rows, first) => {
    const values = rows.map((row) => columns.map(({ field }) => row[field]))
    const all = first && common.headers !== false ? [head, ...values] : values
    const text = format === 'csv' ? csvLines(all, common.raw ?? false) : tsvLines(all)
    // a terminal obeys what it is sent; in a pipe the texts are what they are
    if (!look.terminal) return text
    return format === 'csv' ? inert(text) : `${text.split('\n').slice(0, -1).map(tabbed).join('\n')}\n`
  }
}

const tabbed = (line: string): string => line.split('\t').map(inertLine).join('\t')

/**
 * Prints rows that come by and by, each at once, until its reader goes away: as a `line` for people, JSON a line each.
 * Throws `storage`.
 */
export async function printLive<Row>(
  io: Io,
  common: Common,
  rows: AsyncIterable<Row>,
  shape: Shape<Row>,
  line: Page<Row>,
): Promise<void> {
  const picked = fieldsOf(common, shape)
  const format = formatOf(common)
  const look = (): Promise<Look> => io.look(common.color !== false)
  // html is for reports, which do not come by and by
  const text: (row: Row, first: boolean, look: Look) => string =
    format === 'table' || format === 'html'
      ? (row, _, look) =>
          picked ? `${picked.map((column) => inertLine(column.show(row, look))).join('  ')}\n` : line(row, look)
      : await inOneFormat(format === 'json' ? 'ndjson' : format)
  let first = true
  for await (const row of rows) {
    if (!(await io.out(text(row, first, await look())))) return
    first = false
  }

  async function inOneFormat(format: Flat) {
    const lines = await linesIn(format, shape, picked ?? shape.columns, common, await look(), picked !== undefined)
    return (row: Row, first: boolean): string => lines([row], first)
  }
}

async function inBatches<Row>(io: Io, rows: Iterable<Row> | AsyncIterable<Row>, text: Lines<Row>): Promise<void> {
  let batch: Row[] = []
  let wrote = false
  const flush = async (): Promise<boolean> => {
    const goesOn = await io.out(text(batch, !wrote))
    wrote = true
    batch = []
    return goesOn
  }
  for await (const row of rows) {
    batch.push(row)
    // where the reader has gone, nobody wants the rest
    if (batch.length === batchSize && !(await flush())) return
  }
  if (batch.length > 0 || !wrote) await flush()
}
