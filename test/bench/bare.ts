// The rows that an import has written, written once more by nothing but the driver: what an import cannot be quicker than.
import { copyFileSync, rmSync } from 'node:fs'
import Driver from 'better-sqlite3'

/** What db/sqlite.ts sets, as far as it has to do with writing. */
export const settings = [
  ...['trusted_schema = OFF', 'foreign_keys = ON', 'cell_size_check = ON', 'synchronous = FULL'],
  ...['recursive_triggers = ON', `journal_size_limit = ${16 * 1024 * 1024}`],
]

/** Copies users, tickets, entries and full text of `imported` into a copy of `fresh`; how long writing took, in seconds. */
export function bareLoop(imported: string, fresh: string): number {
  const path = `${fresh}.bare`
  copyFileSync(fresh, path)
  const from = new Driver(imported, { readonly: true })
  const to = new Driver(path)
  to.function('searchable', (text) => String(text))
  for (const pragma of settings) to.pragma(pragma)
  const chunk = 1000
  let seconds = 0
  const timed = (work: () => void): void => {
    const started = performance.now()
    work()
    seconds += (performance.now() - started) / 1000
  }
  const copy = (
    table: string,
    key: string,
    first: string | number,
    more: (row: Record<string, unknown>) => void = () => undefined,
  ): void => {
    const [sample] = from.prepare(`SELECT * FROM ${table} LIMIT 1`).all() as Record<string, unknown>[]
    if (!sample) return
    const columns = Object.keys(sample)
    const insert = to.prepare(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')}) ON CONFLICT DO NOTHING`,
    )
    const select = from.prepare(`SELECT * FROM ${table} WHERE ${key} > ? ORDER BY ${key} LIMIT ${chunk}`)
    for (let after: unknown = first; ; ) {
      const rows = select.all(after) as Record<string, unknown>[]
      const values = rows.map((row) => Object.values(row))
      timed(() => {
        for (const [index, row] of rows.entries()) {
          insert.run(...(values[index] ?? []))
          more(row)
        }
      })
      if (rows.length < chunk) return
      after = rows.at(-1)?.[key]
    }
  }
  const title = to.prepare('INSERT INTO title_trigrams (rowid, folded) VALUES (?, ?)')
  const ticket = to.prepare('INSERT INTO ticket_trigrams (rowid, folded) VALUES (?, ?)')
  timed(() => to.exec('BEGIN IMMEDIATE'))
  copy('users', 'name', '')
  copy('tickets', 'id', 0, ({ id, folded }) => {
    const text = String(folded)
    title.run(id, text.slice(0, text.indexOf('\n') + 1))
    ticket.run(id, text)
  })
  copy('events', 'id', 0)
  timed(() => to.exec('COMMIT'))
  // which brings into the file what is left of the write-ahead log
  timed(() => to.close())
  from.close()
  rmSync(path)
  return seconds
}
