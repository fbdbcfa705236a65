// Tables without vertical bars: cells made inert, fitted to a terminal, then painted.
import Table from 'cli-table3'
import layout from 'cli-table3/src/layout-manager.js'
import type { Texts } from '../texts/texts.ts'
import { inertLine } from './inert.ts'
import { brokenAt } from './lines.ts'
import type { Look, Paint } from './look.ts'
import { cut, isSimple, widthOf } from './width.ts'

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
  /** Goes on in the lines below where the terminal is narrow, and gives way after what is cut. */
  wraps?: boolean
}

export const headOf = <Row>({ heading }: Column<Row>, { texts }: Look): string =>
  heading === undefined ? '' : texts.render.headings[heading]

const gap = '  '

/** Each made once: V8 puts every one together of several texts, more than all the rest of a cell. */
const blanks: string[] = []
const blank = (width: number): string => (width > 0 ? (blanks[width] ??= ' '.repeat(width)) : '')
/** How narrow a column may become, and a flexible one before others do. */
const [narrowest, flexibleLeast] = [3, 12]

/** So many lines a cell goes on for at most. */
const mostLines = 8

/** What stands in a row under a column, harmless and on one line; `width`: how many columns of a terminal it takes. */
type Cell = { text: string; width: number }

// a text is looked at once: to look again takes longer than all the rest of it
function cellOf(shown: string): Cell {
  if (isSimple(shown)) return { text: shown, width: shown.length }
  const text = inertLine(shown)
  return { text, width: widthOf(text) }
}

/** The table as text, with a heading unless `headings` is false. No rows: no text. */
export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[], look: Look, headings = true): string {
  if (rows.length === 0) return ''
  const heads = columns.map((column): Cell => cellOf(headOf(column, look)))
  const cells = rows.map((row) => columns.map((column): Cell => cellOf(column.show(row, look))))
  const contents = columns.map((_, index) => cells.reduce((widest, row) => Math.max(widest, row[index]?.width ?? 0), 0))
  const natural = headings ? heads.map(({ width }, index) => Math.max(width, contents[index] ?? 0)) : contents
  const widths = look.terminal ? widthsWithin(natural, contents, columns, look.width) : natural
  const line = (cells: readonly Cell[], paintOf: (column: Column<Row>) => Paint | undefined): string => {
    let line = ''
    for (let index = 0; index < columns.length; index += 1) {
      const column = columns[index] as Column<Row>
      const width = widths[index] ?? 0
      const cell = cells[index] as Cell
      const { text, width: taken } = cell.width > width ? cellOf(cut(cell.text, width)) : cell
      const room = blank(width - taken)
      const painted = paintOf(column)?.(text) ?? text
      if (index > 0) line += gap
      line += column.right ? room + painted : painted + room
    }
    return line.trimEnd()
  }
  const lineOf =
    (row: Row) =>
    (cells: readonly Cell[]): string =>
      line(cells, ({ paint }) => paint?.(row, look))
  return drawn([
    ...(headings ? [line(heads, () => look.style.bold)] : []),
    ...(look.terminal && columns.some(({ wraps }) => wraps)
      ? rows.flatMap((row, position) => wrapped(cells[position] ?? [], columns, widths).map(lineOf(row)))
      : rows.map((row, position) => lineOf(row)(cells[position] ?? []))),
  ])
}

/** A row as the rows that it takes. */
function wrapped<Row>(
  row: readonly Cell[],
  columns: readonly Column<Row>[],
  widths: readonly number[],
): (readonly Cell[])[] {
  const tooLong = ({ width }: Cell, index: number): boolean =>
    columns[index]?.wraps === true && width > (widths[index] ?? 0)
  if (!row.some(tooLong)) return [row]
  const parts = row.map((cell, index) => {
    const width = widths[index] ?? 0
    return tooLong(cell, index) ? brokenAt(width, cut(cell.text, width * mostLines)).map(cellOf) : [cell]
  })
  const height = Math.max(...parts.map(({ length }) => length))
  return Array.from({ length: height }, (_, line) => parts.map((cells) => cells[line] ?? { text: '', width: 0 }))
}

/**
 * All lines of a table as the only cell that cli-table3 has to draw there: its own are made for borders and spans, which
 * takes longer than all the rest of a list, and measure with a width function that does not know newer emoji.
 */
class Lines {
  readonly lines: readonly string[]
  constructor(lines: readonly string[]) {
    this.lines = lines
  }
  mergeTableOptions(): void {}
  init(): void {}
  /** `line`: its number, or where a border would be. */
  draw(line: number | string): string {
    return typeof line === 'number' ? (this.lines[line] ?? '') : ''
  }
}
layout.makeTableLayout = ([[text = ''] = []]) => [[new Lines(text.split('\n'))]]
// they are known
layout.computeWidths = layout.computeHeights = () => undefined

function drawn(lines: readonly string[]): string {
  const table = new Table({ style: { compact: true }, rowHeights: [lines.length] })
  table.push([lines.join('\n')])
  return `${table.toString()}\n`
}

// Takes columns from the flexible ones first, then one by one from whichever is the widest, until the line fits: from
// headings over words, from headings over numbers, and last from words; never from numbers, which would read as other ones.
function widthsWithin<Row>(
  natural: readonly number[],
  contents: readonly number[],
  columns: readonly Column<Row>[],
  width: number,
): number[] {
  const widths = [...natural]
  let excess = widths.reduce((sum, width) => sum + width, gap.length * (widths.length - 1)) - width
  const giveWay = (wraps: boolean): void => {
    for (const [index, column] of columns.entries()) {
      if (!column.flexible || (column.wraps ?? false) !== wraps) continue
      const given = Math.max(0, Math.min(excess, (widths[index] ?? 0) - flexibleLeast))
      widths[index] = (widths[index] ?? 0) - given
      excess -= given
    }
  }
  giveWay(false)
  giveWay(true)
  const take = (leastOf: (index: number) => number): void => {
    for (; excess > 0; excess -= 1) {
      let widest: number | undefined
      for (const [index, width] of widths.entries())
        if (width > leastOf(index) && width > (widths[widest ?? -1] ?? 0)) widest = index
      if (widest === undefined) return
      widths[widest] = (widths[widest] ?? 0) - 1
    }
  }
  const heading = (index: number): number => Math.max(narrowest, contents[index] ?? 0)
  const unlessNumbers = (index: number, least: number): number => (columns[index]?.right ? (widths[index] ?? 0) : least)
  take((index) => unlessNumbers(index, heading(index)))
  take(heading)
  take((index) => unlessNumbers(index, narrowest))
  return widths
}
