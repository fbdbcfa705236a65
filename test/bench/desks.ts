// Desks to measure on: as many tickets as one wants with three entries each, always the same ones, made once and kept.
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import Driver from 'better-sqlite3'
import { linkAll } from '../../src/db/linking.ts'
import { schemaVersion } from '../../src/db/migrate.ts'
import { openSqlite } from '../../src/db/sqlite.ts'
import { searchable } from '../../src/domain/search.ts'
import type { Process } from './measure.ts'
import { numbers, vocabulary } from './rows.ts'

/** Where they are kept; a schema of another number makes others. */
export const folder = join(tmpdir(), `flashticket-bench-${schemaVersion}`)

const bin = resolve('bin/flashticket.js')

/** The program as sam runs it, logged in by a file of credentials. */
export const flashticket = (
  db: string,
  line: (run: number) => readonly string[],
  env: Record<string, string> = {},
): Process => ({
  line: (run) => [process.execPath, bin, ...line(run)],
  env: { HOME: folder, FLASHTICKET_DB: db, FLASHTICKET_CREDENTIALS: 'file', ...env },
})

/** In the text of a few tickets, and in the title of every one. */
export const rareWord = 'zanzibar'
export const commonWord = 'request'

const password = 'correct horse battery'

/** Runs the program, and gives what it prints. */
export function program(db: string, line: readonly string[], input = ''): string {
  const env = { ...process.env, HOME: folder, FLASHTICKET_DB: db, FLASHTICKET_CREDENTIALS: 'file' }
  return execFileSync(process.execPath, [bin, ...line], {
    env,
    input,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

/** The desk with so many tickets, made where it is not there yet; sam, who is support, is logged in. */
export async function desk(count: number): Promise<string> {
  const path = join(folder, `desk-${count}.db`)
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const draft = join(folder, `draft-${process.pid}.db`)
    program(draft, ['init', '--admin', 'ada', '--password-stdin'], password)
    program(draft, ['login', 'ada', '--password-stdin'], password)
    program(draft, ['user', 'add', 'sam', '--role', 'support', '--password-stdin'], password)
    fill(draft, count)
    await link(draft)
    renameSync(draft, path)
  }
  for (const who of ['ada', 'sam']) program(path, ['login', who, '--password-stdin'], password)
  return path
}

/** A copy of a desk, for what changes it; the session is the same. */
export function copyOf(path: string): string {
  const copy = path.replace(/\.db$/, '-changed.db')
  for (const side of ['', '-wal', '-shm']) rmSync(`${copy}${side}`, { force: true })
  copyFileSync(path, copy)
  return copy
}

/** The token of whoever logged in last. */
export const tokenOf = (db: string, who: string): string =>
  program(db, ['login', who, '--password-stdin', '--print-token'], password).trim()

/** Where the token of whoever logged in last is kept. */
export function tokenFile(db: string): string {
  const driver = new Driver(db, { readonly: true })
  const uuid = driver.prepare('SELECT uuid FROM desk').pluck().get() as string
  driver.close()
  return join(folder, `.local/state/flashticket/${uuid}.json`)
}

// the hashes of the log, as an old desk gets them
async function link(path: string): Promise<void> {
  const name = 'events_stay_as_they_are'
  const db = await openSqlite(path)
  const trigger = await db.get<{ sql: string }>('SELECT sql FROM sqlite_schema WHERE name = ?', [name])
  await db.tx(async (db) => {
    // the few entries that have one get it again
    await db.run(`DROP TRIGGER ${name}`)
    await linkAll(db)
    await db.run(trigger?.sql ?? '')
  })
  await db.close()
}

const statuses = ['new', 'in-progress', 'waiting', 'resolved', 'resolved', 'resolved', 'resolved', 'resolved'] as const
const year = 365 * 24 * 3_600_000

// With the driver alone, row by row as the program would, so that the indexes are in the state they would be in.
function fill(path: string, count: number): void {
  const db = new Driver(path)
  db.function('searchable', { deterministic: true }, (text) => searchable(String(text)))
  db.pragma('synchronous = OFF')
  db.pragma('foreign_keys = OFF')
  db.pragma('cache_size = -200000')
  const next = numbers()
  const pick = <Item>(items: readonly Item[]): Item => items[next(items.length)] as Item
  const text = (length: number): string => Array.from({ length }, () => pick(vocabulary)).join(' ')
  const insert = (table: string, columns: string) =>
    db.prepare(`INSERT INTO ${table} (${columns}) VALUES (${columns.replace(/\w+/g, '?')})`)
  const user = insert('users', 'name, folded, role, active, created_at')
  const ticket = insert(
    'tickets',
    'id, title, description, status, priority, category, requester, assignee, created_by, created_at, updated_at, first_response_at, resolved_at, feedback_count, note_count, version, folded',
  )
  const event = insert('events', 'id, ticket_id, at, actor, type, visibility, text, changes')
  const said = insert('said', 'entry_id, ticket_id, folded')
  const noted = insert('noted', 'entry_id, ticket_id, folded')
  const trigrams = Object.fromEntries(
    ['title', 'ticket', 'said', 'noted'].map((name) => [name, insert(`${name}_trigrams`, 'rowid, folded')]),
  ) as Record<string, Driver.Statement>

  const begin = Date.parse('2025-01-01T00:00:00Z')
  const step = Math.floor(year / count)
  let entry = (db.prepare('SELECT next FROM counters WHERE name = ?').pluck().get('entry') as number) - 1
  db.exec('BEGIN')
  const at = new Date(begin).toISOString()
  for (let index = 0; index < 500; index += 1) user.run(`user${index}`, `user${index}`, 'user', 1, at)
  for (let index = 0; index < 20; index += 1) user.run(`staff${index}`, `staff${index}`, 'support', 1, at)
  for (let id = 1; id <= count; id += 1) {
    const created = begin + id * step
    const answered = created + next(48 * 3_600_000)
    const changed = answered + next(48 * 3_600_000)
    const [createdAt, answeredAt, changedAt] = [created, answered, changed].map((time) => new Date(time).toISOString())
    const title = `${commonWord} ${text(4)} ${id}`
    const rare = id % Math.ceil(count / 5) === 7 ? ` ${rareWord}` : ''
    const description = text(12) + rare
    const status = pick(statuses)
    const requester = `user${next(500)}`
    const agent = `staff${next(20)}`
    const moved = status !== 'new'
    const folded = `${searchable(title)}\n${searchable(description)}`
    ticket.run(
      ...[id, title, description, status, pick(['low', 'medium', 'high']), pick(['bug', 'feature', 'support'])],
      ...[requester, moved ? agent : null, requester, createdAt, changedAt, answeredAt],
      ...[status === 'resolved' ? changedAt : null, 1, moved ? 0 : 1, 3, folded],
    )
    trigrams.title?.run(id, folded.slice(0, folded.indexOf('\n') + 1))
    trigrams.ticket?.run(id, folded)
    event.run((entry += 1), id, createdAt, requester, 'created', 'public', null, null)
    const answer = text(10)
    event.run((entry += 1), id, answeredAt, agent, 'feedback', 'public', answer, null)
    said.run(entry, id, answer)
    trigrams.said?.run(entry, answer)
    entry += 1
    if (moved) {
      const changes = JSON.stringify({ status: { from: 'new', to: status } })
      event.run(entry, id, changedAt, agent, 'status', 'public', null, changes)
    } else {
      const note = text(6)
      event.run(entry, id, changedAt, agent, 'note', 'internal', note, null)
      noted.run(entry, id, note)
      trigrams.noted?.run(entry, note)
    }
  }
  const counter = db.prepare('UPDATE counters SET next = ? WHERE name = ?')
  counter.run(count + 1, 'ticket')
  counter.run(entry + 1, 'entry')
  // everybody has read everything
  db.prepare('UPDATE users SET seen_until = ?').run(entry)
  db.exec('COMMIT')
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
}
