// How a report is shown: its fields, the columns of its tables, and what is drawn of it.
import type { Heading } from '../../domain/report/groups.ts'
import type { ReportName } from '../../domain/report/reports.ts'
import type { Say, Texts } from '../../texts/texts.ts'
import { duration } from '../duration.ts'
import { plain, type Shape } from '../shape.ts'
import type { Column, Head } from '../table.ts'

/** Bars stand below each other, each of its label; lines go from the first label to the last. */
export type Chart = {
  kind: 'bars' | 'lines'
  title: string
  labels: readonly string[]
  /** As many values as there are labels, none below 0. Several: the parts of each bar, or a line each. */
  series: readonly { name: string; values: readonly number[]; colour: number }[]
  /** The values of a label, of each series one, as people read them. */
  text: (values: readonly number[]) => string
}

/** Rows that belong together, all groups of `by`, and what is drawn of them. */
export type Section<Row> = { title: string; by: Heading['by']; rows: readonly Row[]; charts: readonly Chart[] }

export type View<Row extends Heading> = {
  title: Say
  /** `by`: undefined where nobody asked for a grouping. */
  shape: (by: Heading['by'] | undefined) => Shape<Row>
  /** What the bar beside a row stands for on a terminal. */
  bar: (row: Row) => number
  sections: (rows: readonly Row[], texts: Texts) => readonly Section<Row>[]
}

/** The group as people read it; a name may be anything, and is not inert yet. */
function groupLabel({ by, value }: Heading, { words, reports, render }: Texts): string {
  if (by === 'all') return reports.all
  if (value === null) return render.nobody
  const known: Record<string, string> = by === 'status' || by === 'priority' || by === 'category' ? words[by] : {}
  // somebody may be called like what every object has
  return (Object.hasOwn(known, value) ? known[value] : undefined) ?? value
}

/** The shape of rows of `by`, whose other columns are `measures`; `usual`: which of them a table shows. */
export function shapeOf<Row extends Heading>(
  name: ReportName,
  by: Heading['by'] | undefined,
  measures: readonly Column<Row>[],
  usual: readonly (keyof Row & string)[],
): Shape<Row> {
  return {
    of: `row of the report ${name}`,
    columns: () => [
      { field: 'by', heading: 'by', show: ({ by }, { texts }) => texts.reports.groupings[by] },
      {
        field: 'value',
        heading: by ?? 'group',
        show: (row, { texts }) => groupLabel(row, texts),
        flexible: true,
      },
      ...measures,
    ],
    usual: [...(by === undefined ? ['by'] : []), 'value', ...usual],
    key: ({ by, value }) => value ?? (by === 'all' ? 'all' : 'none'),
  }
}

export const counted = <Row>(field: keyof Row & string, heading: Head): Column<Row> =>
  plain(field, heading, { right: true })

export const lasting = <Row>(field: keyof Row & string, heading: Head): Column<Row> => ({
  field,
  heading,
  show: (row, { texts }) => duration(row[field] as number | null, texts),
  right: true,
})

export const share = <Row>(field: keyof Row & string, heading: Head): Column<Row> => ({
  field,
  heading,
  show: (row, { texts }) => percent(row[field] as number | null, texts),
  right: true,
})

const percent = (part: number | null, texts: Texts): string => (part === null ? '' : `${tenths(part * 100, texts)} %`)

/** The number with one digit after the point. */
export const tenths = (number: number, { locale }: Texts): string =>
  number.toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** The rows of groups, without that of everything. */
export const groupsIn = <Row extends Heading>(rows: readonly Row[]): Row[] => rows.filter(({ by }) => by !== 'all')

/** The colours of what is as it should be, of what is not, and of what may become either. */
export const colours = { good: 2, bad: 4, open: 1 } as const

/** By what the rows are grouped. */
export const groupingOf = (rows: readonly Heading[]): Heading['by'] => groupsIn(rows)[0]?.by ?? 'all'

/** A chart of these rows, a bar or a point each. */
export const chartOf = <Row extends Heading>(
  kind: Chart['kind'],
  title: string,
  rows: readonly Row[],
  series: readonly (readonly [name: string, value: (row: Row) => number | null, colour?: number])[],
  texts: Texts,
  text: Chart['text'] = (values) => texts.words.number(values.reduce((sum, value) => sum + value, 0)),
): Chart => ({
  kind,
  title,
  labels: rows.map((row) => groupLabel(row, texts)),
  series: series.map(([name, value, colour], index) => {
    return { name, values: rows.map((row) => value(row) ?? 0), colour: colour ?? index }
  }),
  text,
})

/** `0 to 12`: from the least of the values to the most. */
export const rangeOf = (values: readonly number[], { words, reports }: Texts): string =>
  reports.range(words.number(Math.min(...values)), words.number(Math.max(...values)))
