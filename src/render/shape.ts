// What a command prints: the fields of one kind of thing, and which of them a table shows.
import type { Texts } from '../texts/texts.ts'
import type { Column, Head } from './table.ts'

export type Shape<Row> = {
  /** What the thing is called: "ticket". */
  of: keyof Texts['cli']['things']
  /** A column for each field; made when it is asked for, because most lines print no table. */
  columns: () => readonly Column<Row>[]
  /** The fields of a table where nobody picks any. */
  usual: readonly string[]
  /** What `-q` prints of it. */
  key: (row: Row) => string | number
  /** Fields that role user does not have. */
  staffOnly?: readonly string[]
}

/** The columns of a table where nobody picks any. */
export function usualColumns<Row>(shape: Shape<Row>): readonly Column<Row>[] {
  const columns = shape.columns()
  return shape.usual.flatMap((name) => columns.find(({ field }) => field === name) ?? [])
}

/** A column for a field that people see as it is; empty where it is null. */
export const plain = <Row>(field: string & keyof Row, heading: Head, more: Partial<Column<Row>> = {}): Column<Row> => ({
  field,
  heading,
  show: (row) => String(row[field] ?? ''),
  ...more,
})

/** A column for a field that is so or is not. */
export const flag = <Row>(field: string & keyof Row, heading: Head, more: Partial<Column<Row>> = {}): Column<Row> => ({
  field,
  heading,
  show: (row, { texts }) => (row[field] ? texts.render.yes : texts.render.no),
  ...more,
})
