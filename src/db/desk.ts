// The desk's own row: its id, which sessions are kept under.
import { storage } from '../domain/error.ts'
import type { Handle } from './db.ts'

export async function insertDesk(
  db: Handle,
  desk: { uuid: string; createdAt: string; nextTicket: number; nextEntry?: number },
): Promise<void> {
  await db.run('INSERT INTO desk (id, uuid, created_at) VALUES (1, ?, ?)', [desk.uuid, desk.createdAt])
  await db.run(`INSERT INTO counters (name, next) VALUES ('ticket', ?), ('entry', ?)`, [
    desk.nextTicket,
    desk.nextEntry ?? 1,
  ])
}

export async function findDesk(db: Handle): Promise<{ uuid: string; createdAt: string }> {
  const row = await db.get<{ uuid: string; createdAt: string }>(
    'SELECT uuid, created_at AS "createdAt" FROM desk WHERE id = 1',
  )
  // files are named after it, and whoever gives somebody a database must not say which
  if (!row || !/^[\w-]+$/.test(row.uuid))
    throw storage(
      (texts) => texts.db.noDesk,
      (texts) => texts.db.bringBackup,
    )
  return row
}

/** The ids that the next ticket and the next entry get. */
export async function findCounters(db: Handle): Promise<{ nextTicket: number; nextEntry: number }> {
  const rows = await db.all<{ name: string; next: number }>('SELECT name, next FROM counters')
  const next = (name: string): number => rows.find((row) => row.name === name)?.next ?? 1
  return { nextTicket: next('ticket'), nextEntry: next('entry') }
}
