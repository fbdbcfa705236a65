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
const escapes = /\u001b\[[\d;]*m/g
const narrowest = 3
/** The table as text, with a heading unless `headings` is false. No rows: no text. */
export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[], look: Look, headings = true): string {
  if (rows.length === 0) return ''
  const plain = rows.map((row) => columns.map((column) => inertLine(column.show(row, look))))
  const heads = columns.map((column) => headOf(column, look))
  const all = headings ? [heads, ...plain] : plain
  const natural = columns.map((_, index) =>
    all.reduce((widest, cells) => Math.max(widest, widthOf(cells[index] ?? '')), 0),
  )
  const widths = look.terminal ? widthsWithin(natural, columns, look.width) : natural
  const fitted = (text: string, index: number): string => cut(text, widths[index] ?? 0)

  const lines = headings ? [heads.map((text, index) => look.style.bold(fitted(text, index)))] : []
  for (const [position, row] of rows.entries()) {
    lines.push(
      columns.map((column, index) => {
        const text = fitted(plain[position]?.[index] ?? '', index)
        return column.paint ? column.paint(row, look)(text) : text
      }),
    )
  }
  return drawn(lines, columns, widths)
}

/**
 * A cell of one line, as cli-table3 draws cells: its own are made for borders and spans, which takes longer than all
 * the rest of a list, and measure with a width function that does not know newer emoji.
 */
class Cell {
  readonly colSpan = 1
  readonly rowSpan = 1
  readonly desiredWidth = 0
  readonly desiredHeight = 1
  #right = false
  #width = 0

  readonly content: string
  readonly x: number
  readonly y: number

  constructor(content: string, x: number, y: number) {
    this.content = content
    this.x = x
    this.y = y
  }

  mergeTableOptions(): void {}

  init({ colWidths, colAligns }: Table.TableConstructorOptions): void {
    this.#width = colWidths?.[this.x] ?? 0
    this.#right = colAligns?.[this.x] === 'right'
  }

  draw(line: number | string): string {
    if (line !== 0) return ''
    const room = ' '.repeat(Math.max(0, this.#width - widthOf(this.content.replace(escapes, ''))))
    return (this.x === 0 ? '' : gap) + (this.#right ? room + this.content : this.content + room)
  }
}
layout.makeTableLayout = (rows) => rows.map((row, y) => row.map((content, x) => new Cell(content, x, y)))

function drawn<Row>(lines: string[][], columns: readonly Column<Row>[], widths: number[]): string {
  const table = new Table({
    style: { compact: true },
    colAligns: columns.map((column) => (column.right ? 'right' : 'left')),
    colWidths: widths,
  })
  table.push(...lines)
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
