// Everything of a desk, table by table, as one engine gives it and another takes it.
import { createHash } from 'node:crypto'
import { type Handle, marks, type Value } from './db.ts'

/** By their keys, each after those it refers to. What is indexed to be searched is made anew by the engine. */
const keys = {
  desk: 'id',
  counters: 'name',
  users: 'name',
  settings: 'key',
  tickets: 'id',
  events: 'id',
  said: 'entry_id',
  noted: 'entry_id',
  sessions: 'token_hash',
  login_failures: 'name_hash',
  read_marks: 'person, ticket_id',
  arrivals: 'first_entry',
  gaps: 'first_entry',
} as const

export type Table = keyof typeof keys
export const tables = Object.keys(keys) as Table[]

type Row = Readonly<Record<string, Value>>

/** Rows that are written at once; all of their values fit into the placeholders of one statement. */
const batchSize = 500

export async function countRows(db: Handle, table: Table): Promise<number> {
  return (await db.get<{ count: number }>(`SELECT count(*) AS "count" FROM ${table}`))?.count ?? 0
}

/** The rows in the order of their key, some at a time. */
export async function* eachBatch(db: Handle, table: Table): AsyncIterable<readonly Row[]> {
  let rows: Row[] = []
  for await (const row of db.each<Row>(`SELECT * FROM ${table} ORDER BY ${keys[table]}`)) {
    rows.push(row)
    if (rows.length < batchSize) continue
    yield rows
    rows = []
  }
  if (rows.length > 0) yield rows
}

export async function insertRows(db: Handle, table: Table, rows: readonly Row[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first).sort()
  const row = `(${marks(columns)})`
  await db.run(
    `INSERT INTO ${table} (${columns.map((name) => `"${name}"`).join(', ')}) VALUES ${rows.map(() => row).join(', ')}`,
    rows.flatMap((row) => columns.map((name) => row[name] ?? null)),
  )
}

/** A sum over rows in their order, the same whatever the order of their columns. */
export function openSum() {
  const hash = createHash('sha256')
  let count = 0
  return {
    add(rows: readonly Row[]): void {
      for (const row of rows) hash.update(JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))))
      count += rows.length
    },
    end: (): { rows: number; checksum: string } => ({ rows: count, checksum: hash.digest('hex') }),
  }
}
