// How a result is printed: the one place that knows the formats (SPEC 6).
import { invalid } from '../domain/error.ts'
import { nearest } from '../domain/words.ts'
import { inertJson } from '../render/inert.ts'
import type { Look } from '../render/look.ts'
import type { Shape } from '../render/shape.ts'
import type { Column } from '../render/table.ts'
import type { Io } from './io.ts'
import type { Common } from './options.ts'

export const formats = ['table', 'json', 'ids'] as const
export type Format = (typeof formats)[number]

/** The format that is asked for. Throws `invalid`: an unknown one, or two that differ. */
export function formatOf({ format, json, quiet }: Common): Format {
  const known = formats.find((known) => known === format)
  if (format !== undefined && !known) {
    throw invalid(`unknown format ${JSON.stringify(format)}; choose ${formats.join(', ')}`)
  }
  const asked = new Set<Format>([
    ...(known ? [known] : []),
    ...(json ? ['json' as const] : []),
    ...(quiet ? ['ids' as const] : []),
  ])
  if (asked.size > 1) throw invalid(`one format at a time, not ${[...asked].join(' and ')}`)
  return [...asked][0] ?? 'table'
}

/** The fields that are asked for, in their order; undefined: nobody picked any. Throws `invalid` with those there are. */
export function fieldsOf<Row>({ fields }: Common, shape: Shape<Row>): readonly Column<Row>[] | undefined {
  if (fields === undefined) return undefined
  return fields.split(',').map((name) => {
    const column = shape.columns.find(({ field }) => field === name.trim())
    if (column) return column
    const names = shape.columns.map(({ field }) => field)
    const near = nearest(name.trim(), names)
    throw invalid(
      `a ${shape.of} has no field ${JSON.stringify(name.trim())}; there are ${names.join(', ')}`,
      near === undefined ? undefined : `did you mean ${near}?`,
    )
  })
}

/** Throws `invalid` for a field that somebody of role user does not have. */
export function demandFields<Row>(common: Common, shape: Shape<Row>, staff: boolean): void {
  const denied = staff ? undefined : fieldsOf(common, shape)?.find(({ field }) => shape.staffOnly?.includes(field))
  if (denied) throw invalid(`a ${shape.of} has no field ${JSON.stringify(denied.field)} for the role user`)
}

export type Page<Row> = (row: Row, look: Look) => string

/**
 * Prints one thing or a list of them. `page`: what people read instead of a table, of each, where nobody picked
 * fields.
 */
export async function print<Row>(
  io: Io,
  common: Common,
  value: Row | readonly Row[],
  shape: Shape<Row>,
  page?: Page<Row>,
): Promise<void> {
  const rows: readonly Row[] = Array.isArray(value) ? value : [value as Row]
  const picked = fieldsOf(common, shape)
  const format = formatOf(common)
  if (format === 'ids') return io.out(rows.map((row) => `${shape.key(row)}\n`).join(''))
  const look = await io.look(common.color !== false)
  if (format === 'json') {
    const object = (row: Row): unknown =>
      picked ? Object.fromEntries(picked.map(({ field }) => [field, row[field]])) : row
    const data = Array.isArray(value) ? rows.map(object) : object(value as Row)
    return io.out(`${inertJson(data, look.terminal ? 2 : undefined)}\n`)
  }
  if (page && !picked) {
    const pages = rows.map((row) => page(row, look))
    // sentences of one line follow each other; pages of several lines are set apart
    const apart = pages.some((text) => text.trimEnd().includes('\n'))
    return io.out(pages.join(apart ? `${look.style.dim('─'.repeat(Math.min(look.width, 60)))}\n` : ''))
  }
  const { table } = await import('../render/table.ts')
  const usual = shape.usual.flatMap((name) => shape.columns.find(({ field }) => field === name) ?? [])
  return io.out(table(rows, picked ?? usual, look, common.headers !== false))
}
