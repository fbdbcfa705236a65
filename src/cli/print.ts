// How a result is printed: the one place that writes the formats (SPEC 6).
import { escapeLive, inert, inertJson, inertLine } from '../render/inert.ts'
import type { Look } from '../render/look.ts'
import { type Shape, usualColumns } from '../render/shape.ts'
import type { Column } from '../render/table.ts'
import type { Say } from '../texts/texts.ts'
import type { Context } from './context.ts'
import { type Format, fieldsOf, formatOf } from './formats.ts'
import type { Io } from './io.ts'
import type { Common } from './options.ts'

export type Page<Row> = (row: Row, look: Look) => string

/** A list of things, or a stream of them, which is a list to whoever reads. */
export type Rows<Row> = readonly Row[] | AsyncIterable<Row>

export type Printable<Row> = Row | Rows<Row>

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
  const single = !isStream(value) && !Array.isArray(value)
  if (format === 'json' && single) {
    return void (await io.out(`${inertJson(picked ? pick(value as Row, picked) : value, indentOf(look))}\n`))
  }
  if (format !== 'table' && format !== 'html') {
    const lines = await linesIn(format, shape, picked, common, look)
    return inBatches(io, batchesOf(rowsOf(value)), lines)
  }
  const rows = await allOf(rowsOf(value))
  if (page && !picked) {
    const pages = rows.map((row) => page(row, look))
    // sentences of one line follow each other; pages of several lines are set apart
    const apart = pages.some((text) => text.trimEnd().includes('\n'))
    const rule = `${look.style.dim('─'.repeat(Math.min(look.width, 60)))}\n`
    const isLong = look.terminal && !apart && pages.some((text) => text.length > look.width)
    const said = isLong ? (await import('../render/lines.ts')).saidAt : undefined
    await io.out(said ? said(look.width, pages.join('')) : pages.join(apart ? rule : ''))
  } else {
    const { table } = await import('../render/table.ts')
    await io.out(table(rows, picked ?? usualColumns(shape), look, common.headers !== false))
  }
}

/** Tells people on a terminal that a table is empty. */
export async function tellNone(ctx: Context, rows: readonly unknown[], none: Say | string): Promise<void> {
  if (rows.length === 0 && formatOf(ctx.common()) === 'table' && ctx.host.terminal.stderr) await ctx.notice(none)
}

/**
 * Prints lines that are JSON already, some at a time: as they are or, in the format json, as one list. Throws `storage`.
 */
export async function printJson(io: Io, common: Common, batches: AsyncIterable<readonly string[]>): Promise<void> {
  const look = await io.look(common.color !== false)
  const indent = indentOf(look)
  const set = (list: string): string => escapeLive(indent ? JSON.stringify(JSON.parse(list), null, indent) : list)
  const lines: Lines<string> =
    formatOf(common) === 'json'
      ? listed((lines) => set(`[${lines.join(',')}]`))
      : (lines) => escapeLive([...lines, ''].join('\n'))
  return inBatches(io, batches, lines)
}

/** How JSON is set out for people. */
const indentOf = (look: Look): number | undefined => (look.terminal ? 2 : undefined)

/** Batches as one list, without all of them in memory; `json`: a batch as one. */
const listed =
  <Row>(json: (rows: readonly Row[]) => string): Lines<Row> =>
  (rows, first, last) => {
    const text = json(rows)
    // the next goes on where this one, set out for people, has a last line of its own
    const end = text.endsWith('\n]') ? -2 : -1
    return `${first ? '[' : ','}${text.slice(1, end)}${last ? `${text.slice(end)}\n` : ''}`
  }

const isStream = <Row>(value: Printable<Row>): value is AsyncIterable<Row> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value

const rowsOf = <Row>(value: Printable<Row>): Rows<Row> =>
  isStream(value) || Array.isArray(value) ? (value as Rows<Row>) : [value as Row]

/** All of them at once. */
export async function allOf<Row>(rows: Rows<Row>): Promise<readonly Row[]> {
  if (!isStream(rows)) return rows
  const all: Row[] = []
  for await (const row of rows) all.push(row)
  return all
}

const pick = <Row>(row: Row, columns: readonly Column<Row>[]): Record<string, unknown> =>
  Object.fromEntries(columns.map(({ field }) => [field, row[field] ?? null]))

/** How a batch of rows is written, the first and the last with whatever stands around all of them. */
type Lines<Row> = (rows: readonly Row[], first: boolean, last: boolean) => string

/** The formats in which rows are written some at a time. */
type Flat = Exclude<Format, 'table' | 'html'>

async function linesIn<Row>(
  format: Flat,
  shape: Shape<Row>,
  picked: readonly Column<Row>[] | undefined,
  common: Common,
  look: Look,
): Promise<Lines<Row>> {
  // in an adopted desk a name may be anything: whatever it is, it stays one line
  if (format === 'ids') return (rows) => rows.map((row) => `${inertLine(String(shape.key(row)))}\n`).join('')
  const object = (row: Row): unknown => (picked ? pick(row, picked) : row)
  if (format === 'json') return listed((rows) => inertJson(rows.map(object), indentOf(look)))
  if (format === 'ndjson') return (rows) => rows.map((row) => `${inertJson(object(row), undefined)}\n`).join('')
  const { csvLines, tsvLines } = await import('../render/csv.ts')
  const columns = picked ?? shape.columns()
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
    const lines = await linesIn(format, shape, picked, common, await look())
    return (row: Row, first: boolean): string => lines([row], first, false)
  }
}

async function* batchesOf<Row>(rows: Rows<Row>): AsyncIterable<readonly Row[]> {
  // what is there already is not awaited one by one
  if (!isStream(rows)) {
    for (let first = 0; first < rows.length; first += batchSize) yield rows.slice(first, first + batchSize)
    return
  }
  let batch: Row[] = []
  for await (const row of rows) {
    batch.push(row)
    if (batch.length < batchSize) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** Each batch once it is known whether it is the last. */
async function inBatches<Row>(io: Io, batches: AsyncIterable<readonly Row[]>, text: Lines<Row>): Promise<void> {
  let held: readonly Row[] | undefined
  let first = true
  for await (const batch of batches) {
    // where the reader has gone, nobody wants the rest
    if (held && !(await io.out(text(held, first, false)))) return
    first &&= held === undefined
    held = batch
  }
  await io.out(text(held ?? [], first, true))
}
