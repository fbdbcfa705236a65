// Who is signed in, and whose login failed how often.
import type { Role } from '../domain/words.ts'
import type { Handle } from './db.ts'

/** A session with its user as they are now, whatever they were when it began. */
export type SessionRow = {
  user: string
  role: Role
  active: number
  mustChange: number
  createdAt: string
  expiresAt: string
  lastUsedAt: string | null
  scope: 'read' | 'write'
}

export const findSession = (db: Handle, tokenHash: string): Promise<SessionRow | undefined> =>
  db.get<SessionRow>(
    `SELECT s.user, u.role, u.active, u.must_change AS "mustChange", s.created_at AS "createdAt",
       s.expires_at AS "expiresAt", s.last_used_at AS "lastUsedAt", s.scope
     FROM sessions s JOIN users u ON u.name = s.user WHERE s.token_hash = ?`,
    [tokenHash],
  )

export async function insertSession(
  db: Handle,
  session: { tokenHash: string; user: string; createdAt: string; expiresAt: string },
): Promise<void> {
  await db.run('INSERT INTO sessions (token_hash, "user", created_at, expires_at) VALUES (?, ?, ?, ?)', [
    session.tokenHash,
    session.user,
    session.createdAt,
    session.expiresAt,
  ])
}

export async function deleteSession(db: Handle, tokenHash: string): Promise<void> {
  await db.run('DELETE FROM sessions WHERE token_hash = ?', [tokenHash])
}

/** Ends the sessions of a user, all but `except`. */
export async function deleteSessionsOf(db: Handle, user: string, except = ''): Promise<number> {
  return db.run('DELETE FROM sessions WHERE "user" = ? AND token_hash <> ?', [user, except])
}

export async function deleteExpiredSessions(db: Handle, now: string): Promise<void> {
  await db.run('DELETE FROM sessions WHERE expires_at <= ?', [now])
}

export async function touchSession(db: Handle, tokenHash: string, now: string): Promise<void> {
  await db.run('UPDATE sessions SET last_used_at = ? WHERE token_hash = ?', [now, tokenHash])
}

export type Failures = { failures: number; lastAt: string }

export const findFailures = (db: Handle, nameHash: string): Promise<Failures | undefined> =>
  db.get<Failures>(`SELECT failures, last_at AS "lastAt" FROM login_failures WHERE name_hash = ?`, [nameHash])

export async function countFailure(db: Handle, nameHash: string, now: string): Promise<void> {
  await db.run(
    `INSERT INTO login_failures (name_hash, failures, last_at) VALUES (?, 1, ?)
     ON CONFLICT (name_hash) DO UPDATE SET failures = login_failures.failures + 1, last_at = excluded.last_at`,
    [nameHash, now],
  )
}

export async function forgetFailures(db: Handle, nameHash: string): Promise<void> {
  await db.run('DELETE FROM login_failures WHERE name_hash = ?', [nameHash])
}

/** What is older than `before` no longer delays anybody. */
export async function forgetOldFailures(db: Handle, before: string): Promise<void> {
  await db.run('DELETE FROM login_failures WHERE last_at < ?', [before])
}
