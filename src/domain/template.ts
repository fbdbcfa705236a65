// What a field is made of: a column, or columns with text around them, as in '{category} / {symptom}'.
import { invalid } from './error.ts'

/** One row of a file: its cells stand under `columns`, which rows of the same kind share. */
export type Row = { line: number; columns: readonly string[]; cells: readonly unknown[] }

/** `before`: the text that stands between this column and the one before it. */
type Part = { before: string; column: string }

export type Template = { label: string; parts: readonly Part[]; after: string }

export const columnOnly = (column: string): Template => ({ label: column, parts: [{ before: '', column }], after: '' })

/** `{column}` names a column, `{{` and `}}` are braces; a text without a column in it is the name of one. */
export function parseTemplate(typed: string): Template {
  const parts: Part[] = []
  let before = ''
  for (const [piece, column] of typed.matchAll(/\{\{|\}\}|\{([^{}]+)\}|./gsu)) {
    if (column === undefined) before += piece === '{{' || piece === '}}' ? piece.charAt(0) : piece
    else {
      parts.push({ before, column })
      before = ''
    }
  }
  return parts.length === 0 ? columnOnly(typed) : { label: typed, parts, after: before }
}

/** Gives the text that a template makes of a row; null: none of its columns says anything. */
export type Read = (cells: readonly unknown[]) => string | null

/**
 * Binds a template to columns; `missing` hears of those that are not there, `taken` of the others. With `nested`, `a.b`
 * is b of the object in a. What is in `nulls` is no value, and what says nothing is left out with the text beside it.
 */
export function bindTemplate(
  { parts, after }: Template,
  columns: readonly string[],
  how: Columns & { nulls: ReadonlySet<string> },
): Read {
  const reads = parts.map(({ before, column }) => ({ before, cell: cellAt(column, columns, how) }))
  const [only] = reads
  const textAt = (cell: Cell, cells: readonly unknown[]): string | null => {
    const text = textOfCell(cell(cells))
    return text === null || text === '' || (how.nulls.size > 0 && how.nulls.has(text.trim())) ? null : text
  }
  if (only && reads.length === 1 && only.before === '' && after === '') return (cells) => textAt(only.cell, cells)
  return (cells) => {
    let text: string | null = null
    let last: string | null = null
    for (const [index, { before, cell }] of reads.entries()) {
      last = textAt(cell, cells)
      if (last === null) continue
      text = text === null ? (index === 0 ? before : '') + last : text + before + last
    }
    return text === null || last === null ? text : text + after
  }
}

type Columns = { nested: boolean; missing: (column: string) => void; taken: (column: string) => void }

type Cell = (cells: readonly unknown[]) => unknown

function cellAt(column: string, columns: readonly string[], { nested, missing, taken }: Columns): Cell {
  const index = indexOf(column, columns)
  if (index !== -1) {
    taken(columns[index] ?? '')
    return (cells) => cells[index]
  }
  const keys = column.split('.')
  const outer = nested && keys.length > 1 ? columns.indexOf(keys[0] ?? '') : -1
  if (outer !== -1) {
    taken(columns[outer] ?? '')
    return (cells) => keys.slice(1).reduce(own, cells[outer])
  }
  missing(column)
  return () => null
}

function indexOf(column: string, columns: readonly string[]): number {
  const index = columns.indexOf(column)
  if (index !== -1) {
    if (columns.indexOf(column, index + 1) !== -1) {
      throw invalid(({ domain }) => domain.twoColumns(JSON.stringify(column)))
    }
    return index
  }
  return columns.findIndex((name) => name.trim() === column.trim())
}

const own = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : null

/** A cell as text: lists of words with commas between them, anything else that has parts as JSON. Throws `invalid`. */
function textOfCell(cell: unknown): string | null {
  if (typeof cell === 'string') return cell
  if (cell === null || cell === undefined) return null
  // JSON.parse has made another number of it
  if (Number.isInteger(cell) && !Number.isSafeInteger(cell)) {
    throw invalid(({ domain }) => domain.roundedNumber(String(cell)))
  }
  if (typeof cell !== 'object') return String(cell)
  if (!Array.isArray(cell)) return JSON.stringify(cell)
  const plain = cell.every((item) => item !== null && typeof item !== 'object')
  return plain ? cell.join(', ') : JSON.stringify(cell)
}
