// A report on a terminal: sparklines, and a table with a bar beside each row.
import type { Heading } from '../../domain/report/groups.ts'
import { inertLine } from '../inert.ts'
import type { Look } from '../look.ts'
import { type Column, table } from '../table.ts'
import { widthOf } from '../width.ts'
import { bar, sparkline } from './blocks.ts'
import { type Chart, rangeOf, type View } from './view.ts'

const longestBar = 30
const shortestBar = 4

/** `columns`: of the table; `about`: of which tickets and times it is. */
export function terminalReport<Row extends Heading>(
  view: View<Row>,
  rows: readonly Row[],
  { columns, about, headings }: { columns: readonly Column<Row>[]; about: string; headings: boolean },
  look: Look,
): string {
  const lines = view.sections(rows, look.texts).flatMap(({ charts }) => charts.filter(({ kind }) => kind === 'lines'))
  const sparks = lines.flatMap((chart) => sparksOf(chart, look))
  const title = headings ? `${look.style.bold(view.title(look.texts))}\n${look.style.dim(inertLine(about))}\n\n` : ''
  const drawn = sparks.length > 0 ? `${sparks.join('\n')}\n\n` : ''
  return `${title}${drawn}${table(rows, [...columns, ...barsOf(view, rows, columns, look)], look, headings)}`
}

function sparksOf({ series }: Chart, look: Look): string[] {
  return series.map(({ name, values }) => {
    const range = rangeOf(values, look.texts)
    const line = sparkline(values, look.width - 12 - range.length)
    return `${name.padEnd(10)}${look.style.cyan(line)}  ${look.style.dim(range)}`
  })
}

/** The column of bars, where there is room for one. */
function barsOf<Row extends Heading>(
  view: View<Row>,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  look: Look,
): Column<Row>[] {
  const plain = table(rows, columns, { ...look, terminal: false, style: { ...look.style, bold: (text) => text } })
  const taken = plain.split('\n').reduce((widest, line) => Math.max(widest, widthOf(line)), 0) + 2
  const width = Math.min(longestBar, look.width - taken)
  if (width < shortestBar) return []
  const measure = (row: Row): number => (row.by === 'all' ? 0 : view.bar(row))
  const most = rows.reduce((most, row) => Math.max(most, measure(row)), 0)
  return [{ field: 'by', show: (row) => bar(measure(row), most, width), paint: (_, { style }) => style.cyan }]
}
