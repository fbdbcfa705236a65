// Tables without vertical bars: cells made inert, fitted to a terminal, then painted.
import Table from 'cli-table3'
import layout from 'cli-table3/src/layout-manager.js'
import type { Texts } from '../texts/texts.ts'
import { inertLine } from './inert.ts'
import type { Look, Paint } from './look.ts'
import { cut, widthOf } from './width.ts'

/** What stands above a column. */
export type Head = keyof Texts['render']['headings']

/** One column: a field of a row as JSON names it, and how people see it. */
export type Column<Row> = {
  field: string & keyof Row
  /** undefined: nothing */
  heading?: Head
  show: (row: Row, look: Look) => string
  paint?: (row: Row, look: Look) => Paint
  right?: boolean
  /** Gives way first where the terminal is narrow. */
  flexible?: boolean
}

export const headOf = <Row>({ heading }: Column<Row>, { texts }: Look): string =>
  heading === undefined ? '' : texts.render.headings[heading]

const gap = '  '
const narrowest = 3

/** What stands in a cell, not painted yet, and how many columns of a terminal it takes. */
type Content = { text: string; width: number }

const measured = (text: string): Content => ({ text, width: widthOf(text) })

const fitted = (content: Content, width: number): Content =>
  content.width > width ? measured(cut(content.text, width)) : content

/** The table as text, with a heading unless `headings` is false. No rows: no text. */
export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[], look: Look, headings = true): string {
  if (rows.length === 0) return ''
  const lines = rows.map((row) => columns.map((column) => measured(inertLine(column.show(row, look)))))
  if (headings) lines.unshift(columns.map((column) => measured(headOf(column, look))))
  const natural = columns.map((_, index) =>
    lines.reduce((widest, cells) => Math.max(widest, cells[index]?.width ?? 0), 0),
  )
  const widths = look.terminal ? widthsWithin(natural, columns, look.width) : natural
  const first = headings ? 1 : 0
  const cells = lines.map((line, position) => {
    const row = rows[position - first]
    return line.map((content, index) => {
      const column = columns[index]
      const paint = row === undefined ? look.style.bold : column?.paint?.(row, look)
      const { text, width } = fitted(content, widths[index] ?? 0)
      const shown = paint ? paint(text) : text
      const whole = (widths[index] ?? 0) + shown.length - width
      return new Cell(column?.right ? shown.padStart(whole) + gap : shown.padEnd(whole + gap.length))
    })
  })
  return drawn(cells)
}

/**
 * A cell of one line, as wide as it is drawn: those of cli-table3 are made for borders and spans, which takes longer
 * than all the rest of a list, and measure with a width function that does not know newer emoji.
 */
class Cell {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  mergeTableOptions(): void {}
  init(): void {}
  draw(line: number | string): string {
    return line === 0 ? this.text : ''
  }
}
layout.makeTableLayout = (cells) => cells
// of each it is known
layout.computeWidths = layout.computeHeights = () => undefined

function drawn(cells: Cell[][]): string {
  const table = new Table({ style: { compact: true }, rowHeights: cells.map(() => 1) })
  table.push(...(cells as unknown as string[][]))
  return `${table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')}\n`
}

// Takes columns from the flexible ones first, then from the widest, until the line fits; never from numbers, which
// would read as other ones.
function widthsWithin<Row>(natural: readonly number[], columns: readonly Column<Row>[], width: number): number[] {
  const widths = [...natural]
  let excess = widths.reduce((sum, width) => sum + width, gap.length * (widths.length - 1)) - width
  const shrink = (index: number, least: number): void => {
    const given = columns[index]?.right ? 0 : Math.max(0, Math.min(excess, (widths[index] ?? 0) - least))
    widths[index] = (widths[index] ?? 0) - given
    excess -= given
  }
  for (const [index, column] of columns.entries()) if (column.flexible) shrink(index, 12)
  const widestFirst = [...widths.keys()].sort((a, b) => (widths[b] ?? 0) - (widths[a] ?? 0))
  for (const index of widestFirst) shrink(index, narrowest)
  return widths
}
