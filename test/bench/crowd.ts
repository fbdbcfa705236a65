// One of several processes that create tickets at the same time: crowd.ts desk|careful|bare FILE TOKEN COUNT; begins at a
// line on its standard input.
import { once } from 'node:events'
import Driver from 'better-sqlite3'
import { openSqlite } from '../../src/db/sqlite.ts'
import { openDesk } from '../../src/desk/desk.ts'
import { sha256 } from '../../src/desk/passwords.ts'
import { searchable } from '../../src/domain/search.ts'
import { settings } from './bare.ts'

const [kind, path = '', token = '', many] = process.argv.slice(2)
const count = Number(many)
const title = (index: number): string => `printer on the third floor ${process.pid} ${index}`

/** Through the desk's own functions. */
async function byDesk(): Promise<() => Promise<void>> {
  const db = await openSqlite(path)
  const desk = await openDesk(db, sha256(token), { now: () => new Date(), cost: 4 })
  return async () => {
    for (let index = 0; index < count; index += 1) {
      const draft = { title: title(index), description: null, priority: 'medium', category: 'support' } as const
      await desk.tickets.create(draft)
    }
    await db.close()
  }
}

/**
 * The same rows in the same tables, by the driver alone. `careful`: who it is and what is set is asked in each
 * transaction, and the hashes are worked out, as no desk can leave out.
 */
async function byDriver(careful: boolean): Promise<() => Promise<void>> {
  // whoever comes last waits until nobody else is there, however long that takes
  const db = new Driver(path, { timeout: 60_000 })
  for (const pragma of settings) db.pragma(pragma)
  const count_ = db.prepare('UPDATE counters SET next = next + 1 WHERE name = ?')
  const next = db.prepare('SELECT next - 1 FROM counters WHERE name = ?').pluck()
  const ticket = db.prepare(
    `INSERT INTO tickets (id, title, description, status, priority, category, requester, assignee, created_by, created_at,
       updated_at, feedback_count, note_count, version, folded)
     VALUES (?, ?, NULL, 'new', 'medium', 'support', 'sam', NULL, 'sam', ?, ?, 0, 0, 1, ?)`,
  )
  const titles = db.prepare('INSERT INTO title_trigrams (rowid, folded) VALUES (?, ?)')
  const texts = db.prepare('INSERT INTO ticket_trigrams (rowid, folded) VALUES (?, ?)')
  const event = db.prepare(
    `INSERT INTO events (id, ticket_id, at, actor, type, visibility, changes, previous_hash, hash)
     VALUES (?, ?, ?, 'sam', 'created', 'public', ?, ?, ?)`,
  )
  // as long as they are: to work them out is not the driver's
  const changes = JSON.stringify({
    status: { from: null, to: 'new' },
    priority: { from: null, to: 'medium' },
    category: { from: null, to: 'support' },
    requester: { from: null, to: 'sam' },
  })
  const hashes = [sha256('birth'), sha256('created')]
  const session = db.prepare(
    `SELECT s."user", u.role, u.active, s.scope, s.expires_at FROM sessions s JOIN users u ON u.name = s."user"
     WHERE s.token_hash = ?`,
  )
  const settingsRows = db.prepare('SELECT key, value FROM settings ORDER BY key')
  const hash = sha256(token)
  return async () => {
    for (let index = 0; index < count; index += 1) {
      const at = new Date().toISOString()
      const folded = searchable(title(index))
      db.exec('BEGIN IMMEDIATE')
      if (careful) {
        session.get(hash)
        settingsRows.all()
      }
      count_.run('ticket')
      const id = next.get('ticket')
      ticket.run(id, title(index), at, at, `${folded}\n`)
      titles.run(id, `${folded}\n`)
      texts.run(id, `${folded}\n`)
      count_.run('entry')
      const [birth, created] = careful ? [sha256(`${id}${changes}`), sha256(`${at}${changes}`)] : hashes
      event.run(next.get('entry'), id, at, changes, birth, created)
      db.exec('COMMIT')
    }
    db.close()
  }
}

const work = await (kind === 'desk' ? byDesk() : byDriver(kind === 'careful'))
process.stdout.write('ready\n')
await once(process.stdin, 'data')
process.stdin.destroy()
await work()
process.stdout.write('done\n')
