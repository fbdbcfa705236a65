// What TAB offers: a few rows of each, found through an index, however many there are.
import type { Role, Scope, Status } from '../domain/words.ts'
import { type Handle, marks } from './db.ts'

/** As much of a ticket as it takes to offer it. */
export type OfferedTicket = { id: number; title: string; status: Status; requester: string; updatedAt: string }

const columns = 'id, title, status, requester, updated_at AS "updatedAt"'
const newest = 'ORDER BY updated_at DESC, id DESC LIMIT ?'

/** When a ticket changed last stands in the indexes beside its id: of many tickets nothing else is read. */
export type Changed = { id: number; updatedAt: string }

export const newestWithStatus = (db: Handle, status: Status, limit: number): Promise<Changed[]> =>
  db.all<Changed>(`SELECT id, updated_at AS "updatedAt" FROM tickets WHERE status = ? ${newest}`, [status, limit])

export const newestOf = (db: Handle, requester: string, limit: number): Promise<Changed[]> =>
  db.all<Changed>(`SELECT id, updated_at AS "updatedAt" FROM tickets WHERE requester = ? ${newest}`, [requester, limit])

/** The deleted ones among the `among` that changed last. */
export const newestDeleted = (db: Handle, among: number): Promise<OfferedTicket[]> =>
  db.all<OfferedTicket>(
    `SELECT ${columns} FROM (SELECT * FROM tickets ${newest}) AS newest WHERE deleted_at IS NOT NULL
     ORDER BY updated_at DESC, id DESC`,
    [among],
  )

/** The highest ids from `first` to `last`. */
export const highestBetween = (db: Handle, first: number, last: number, limit: number): Promise<{ id: number }[]> =>
  db.all('SELECT id FROM tickets WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT ?', [first, last, limit])

export const findOffered = (db: Handle, ids: readonly number[]): Promise<OfferedTicket[]> =>
  db.all<OfferedTicket>(`SELECT ${columns} FROM tickets WHERE id IN (${marks(ids)}) AND deleted_at IS NULL`, ids)

/** Everybody whose name starts so. */
export const usersStarting = (
  db: Handle,
  start: string,
  limit: number,
): Promise<{ name: string; role: Role; active: number }[]> =>
  db.all(
    `SELECT name, role, active FROM users WHERE name >= ? AND name < ? ORDER BY name LIMIT ?`,
    // the last character there is
    [start, `${start}\u{10ffff}`, limit],
  )

/** Whom a ticket can be assigned to. */
export const staffStarting = (
  db: Handle,
  start: string,
  limit: number,
): Promise<{ name: string; role: Role; active: number }[]> =>
  db.all(
    `SELECT name, role, active FROM users WHERE name >= ? AND name < ? AND role <> 'user' AND active = 1
     ORDER BY name LIMIT ?`,
    [start, `${start}\u{10ffff}`, limit],
  )

export const tokensOf = (db: Handle, user: string, limit: number): Promise<{ name: string; scope: Scope }[]> =>
  db.all(`SELECT label AS "name", scope FROM sessions WHERE "user" = ? AND label IS NOT NULL ORDER BY label LIMIT ?`, [
    user,
    limit,
  ])
