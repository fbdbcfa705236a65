// What SPEC 10 makes of an old file, said a second time and differently: row by row, column by column.
import bcrypt from 'bcryptjs'
import Sqlite from 'better-sqlite3'
import { expect } from 'vitest'
import { sha256 } from './legacy-shapes.ts'

type Row = Record<string, string | number | null>

/** The clocks of the originals here are an hour before UTC. */
export const toUtc = (local: string): string => new Date(`${local}+01:00`).toISOString()

const words: Record<string, string> = {
  Offen: 'new',
  Neu: 'new',
  'In Bearbeitung': 'in-progress',
  Gelöst: 'resolved',
  Erledigt: 'resolved',
  Niedrig: 'low',
  Mittel: 'medium',
  Hoch: 'high',
  Bug: 'bug',
  Fehler: 'bug',
  Feature: 'feature',
  Support: 'support',
  Hardware: 'support',
  Software: 'support',
  Netzwerk: 'support',
  Anwender: 'user',
  user: 'user',
  support: 'support',
  Administrator: 'admin',
  admin: 'admin',
}
const word = (cell: unknown): string => words[String(cell)] ?? `no word: ${String(cell)}`

const fields = [
  'id',
  'title',
  'description',
  'status',
  'priority',
  'category',
  'created_at',
  'updated_at',
  'created_by',
  'last_updated_by',
  'assigned_to',
  'feedback',
  'support_feedback',
  'internal_notes',
  'user_id',
  'comment',
]

function readAll(path: string): { tickets: Row[]; users: Row[]; next: number } {
  const db = new Sqlite(path, { readonly: true })
  const all = (sql: string): Row[] => db.prepare(sql).all() as Row[]
  const has = (table: string): boolean => all('SELECT name FROM sqlite_schema').some(({ name }) => name === table)
  const tickets = all('SELECT * FROM tickets ORDER BY id')
  const users = has('users') ? all('SELECT * FROM users ORDER BY username') : []
  const [counted] = has('sqlite_sequence') ? all(`SELECT seq FROM sqlite_sequence WHERE name = 'tickets'`) : []
  db.close()
  return { tickets, users, next: Math.max(Number(counted?.seq ?? 0), ...tickets.map(({ id }) => Number(id))) + 1 }
}

/** Expects the desk at `path` to be all of the old file at `old`, adopted at `at` by `actor`, and nothing else. */
export async function expectAdopted(old: string, path: string, at: string, actor: string | null = null): Promise<void> {
  const before = readAll(old)
  const time = (cell: unknown): string =>
    cell === null || cell === undefined ? at : toUtc(String(cell).replace(' ', 'T').padEnd(19, ':00'))
  const roles = new Map(before.users.map((row) => [String(row.username), word(row.role)]))
  const users: Row[] = before.users.map((row) => ({ name: row.username ?? null, role: word(row.role), active: 1 }))
  const stranger = (name: unknown, role: string): void => {
    if (typeof name !== 'string' || name === '' || roles.has(name)) return
    roles.set(name, role)
    users.push({ name, role, active: 0 })
  }
  const owner = (row: Row): string =>
    String(
      row.created_by || before.users.find(({ id }) => id !== undefined && id === row.user_id)?.username || 'unknown',
    )
  for (const row of before.tickets) stranger(row.assigned_to, 'support')
  for (const row of before.tickets) for (const name of [owner(row), row.last_updated_by]) stranger(name, 'user')

  const tickets: Row[] = []
  const events: Row[] = []
  for (const row of before.tickets) {
    const [created, updated, requester] = [time(row.created_at), time(row.updated_at), owner(row)]
    const updater = row.last_updated_by || null
    const staff = updater !== null && roles.get(String(updater)) !== 'user' ? updater : null
    const add = (type: string, actor: unknown, text: unknown, more: Row = {}): number =>
      events.push({
        ticket_id: row.id ?? null,
        at: updated,
        actor: actor as string | null,
        type,
        visibility: type === 'note' ? 'internal' : 'public',
        text: text as string | null,
        changes: null,
        ...more,
      })
    const changes = JSON.stringify({ status: { from: null, to: word(row.status) } })
    const touched = created !== updated || updater !== null
    const start = events.length
    add('created', requester, null, { at: created, changes: touched ? null : changes })
    if (touched) add('imported', updater, null, { changes })
    if (row.support_feedback || row.comment) add('feedback', staff, row.support_feedback || row.comment)
    if (row.feedback) add('feedback', requester, row.feedback)
    if (row.internal_notes) add('note', staff, row.internal_notes)
    if (['Hardware', 'Software', 'Netzwerk'].includes(String(row.category)))
      add('note', null, `Category: ${row.category}`)
    const mine = events.slice(start)
    const kept = Object.entries(row).filter(([column, cell]) => !fields.includes(column) && cell !== null)
    tickets.push({
      id: row.id ?? null,
      title: row.title ?? null,
      description: row.description || null,
      status: word(row.status),
      priority: word(row.priority),
      category: word(row.category),
      requester,
      assignee: row.assigned_to || null,
      created_by: requester,
      created_at: created,
      updated_at: updated,
      first_response_at: null,
      resolved_at: word(row.status) === 'resolved' ? updated : null,
      deleted_at: null,
      feedback_count: mine.filter(({ type }) => type === 'feedback').length,
      note_count: mine.filter(({ type }) => type === 'note').length,
      version: mine.filter(({ visibility }) => visibility === 'public').length,
      legacy: kept.length === 0 ? null : JSON.stringify(Object.fromEntries(kept)),
    })
  }

  // not read-only: that would leave the files of the WAL beside it
  const db = new Sqlite(path)
  const all = (sql: string): Row[] => db.prepare(sql).all() as Row[]
  const columns = Object.keys(tickets[0] ?? { id: 0 })
  expect(all(`SELECT ${columns.join(', ')} FROM tickets ORDER BY id`)).toEqual(tickets)
  const entries = all('SELECT * FROM events ORDER BY id')
  expect(entries.map(({ id }) => id)).toEqual(entries.map((_, index) => index + 1))
  const people = all(`SELECT * FROM users WHERE created_at = '${at}' ORDER BY name`)
  expect(people.map(({ name, role, active }) => ({ name, role, active }))).toEqual(
    users.sort((a, b) => (String(a.name) < String(b.name) ? -1 : 1)),
  )
  const ofTickets = entries.filter(({ ticket_id }) => ticket_id !== null)
  expect(ofTickets.map(({ id: _, hash: _h, previous_hash: _p, ...entry }) => entry)).toEqual(events)
  const added = entries.filter(({ type, at: then }) => type === 'user-added' && then === at)
  expect(added.map(({ text }) => text).sort()).toEqual(users.map(({ name }) => name).sort())
  for (const entry of added) expect(entry).toMatchObject({ actor, ticket_id: null, visibility: 'internal' })
  const next = entries.length + 1
  expect(all('SELECT name, next FROM counters ORDER BY name')).toEqual([
    { name: 'entry', next },
    { name: 'ticket', next: before.next },
  ])
  for (const user of people) {
    const row = before.users.find(({ username }) => username === user.name)
    const secret = row?.password_hash ?? row?.password
    if (!row || secret === null || secret === undefined) {
      expect(user).toMatchObject({ password_hash: null, password_kind: null, must_change: 0 })
      continue
    }
    const known = isKnown(row)
    expect(user).toMatchObject({ password_kind: row.password_hash ? 'bcrypt-sha256' : 'bcrypt', must_change: known })
    expect(await bcrypt.compare(String(secret), String(user.password_hash))).toBe(true)
  }
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(db.pragma('foreign_key_check')).toEqual([])
  db.close()
}

function isKnown(row: Row): 0 | 1 {
  return row.password_hash === sha256('admin123') || ['admin123', row.username].includes(row.password ?? 0) ? 1 : 0
}
