// Who is signed in, and whose login failed how often.
import type { Token } from '../domain/token.ts'
import type { Role, Scope } from '../domain/words.ts'
import type { Handle } from './db.ts'

/** A session with its user as they are now, whatever they were when it began; one with a label is a token. */
export type SessionRow = {
  user: string
  role: Role
  active: number
  scope: Scope
  label: string | null
  mustChange: number
  createdAt: string
  expiresAt: string
  lastUsedAt: string | null
}

export const findSession = (db: Handle, tokenHash: string): Promise<SessionRow | undefined> =>
  db.get<SessionRow>(
    `SELECT s."user", u.role, u.active, s.scope, s.label, u.must_change AS "mustChange", s.created_at AS "createdAt",
       s.expires_at AS "expiresAt", s.last_used_at AS "lastUsedAt"
     FROM sessions s JOIN users u ON u.name = s."user" WHERE s.token_hash = ?`,
    [tokenHash],
  )

export async function insertSession(
  db: Handle,
  session: { tokenHash: string; createdAt: string; expiresAt: string } & Pick<SessionRow, 'user' | 'scope' | 'label'>,
): Promise<void> {
  const { tokenHash, user, scope, label, createdAt, expiresAt } = session
  await db.run(
    'INSERT INTO sessions (token_hash, "user", scope, label, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
    [tokenHash, user, scope, label, createdAt, expiresAt],
  )
}

const tokens = `SELECT label AS "name", "user", scope, created_at AS "createdAt", last_used_at AS "lastUsedAt",
  expires_at AS "expiresAt" FROM sessions WHERE label IS NOT NULL`

/** Everybody's tokens, or those of `user`; expired ones, too. */
export const listTokens = (db: Handle, user?: string): Promise<Token[]> =>
  user === undefined
    ? db.all<Token>(`${tokens} ORDER BY "user", label`)
    : db.all<Token>(`${tokens} AND "user" = ? ORDER BY label`, [user])

export const findToken = (db: Handle, user: string, name: string): Promise<Token | undefined> =>
  db.get<Token>(`${tokens} AND "user" = ? AND label = ?`, [user, name])

export async function deleteToken(db: Handle, user: string, name: string): Promise<void> {
  await db.run('DELETE FROM sessions WHERE "user" = ? AND label = ?', [user, name])
}

export async function deleteSession(db: Handle, tokenHash: string): Promise<void> {
  await db.run('DELETE FROM sessions WHERE token_hash = ?', [tokenHash])
}

/** Ends the sessions of a user, all but `except`. */
export async function deleteSessionsOf(db: Handle, user: string, except = ''): Promise<number> {
  return db.run('DELETE FROM sessions WHERE "user" = ? AND token_hash <> ?', [user, except])
}

/** Not tokens: who owns one can see that it expired, and so can the job. */
export async function deleteExpiredSessions(db: Handle, now: string): Promise<void> {
  await db.run('DELETE FROM sessions WHERE expires_at <= ? AND label IS NULL', [now])
}

/** The latest time counts, whatever the clock says since. */
export async function touchSession(db: Handle, tokenHash: string, now: string): Promise<void> {
  const sql = 'UPDATE sessions SET last_used_at = ? WHERE token_hash = ? AND (last_used_at IS NULL OR last_used_at < ?)'
  await db.run(sql, [now, tokenHash, now])
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
