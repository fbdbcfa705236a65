// Users and what their passwords are checked against.
import { fold } from '../domain/text.ts'
import type { User } from '../domain/user.ts'
import type { Handle } from './db.ts'

type UserRow = Omit<User, 'active'> & { active: number }

/** `bcrypt-sha256`: the hash is of the password's SHA-256 in hex, as it came from the original app. */
export type Secret = { hash: string; kind: 'bcrypt' | 'bcrypt-sha256'; mustChange: boolean }

const columns = 'name, role, active, created_at AS "createdAt"'

const userOf = (row: UserRow): User => ({ ...row, active: row.active === 1 })

export async function findUser(db: Handle, name: string): Promise<User | undefined> {
  const row = await db.get<UserRow>(`SELECT ${columns} FROM users WHERE name = ?`, [name])
  return row && userOf(row)
}

/** Every user whose name is `name` without regard to case. */
export async function findAlike(db: Handle, name: string): Promise<User[]> {
  const rows = await db.all<UserRow>(`SELECT ${columns} FROM users WHERE folded = ? ORDER BY name`, [fold(name)])
  return rows.map(userOf)
}

export async function listUsers(db: Handle): Promise<User[]> {
  return (await db.all<UserRow>(`SELECT ${columns} FROM users ORDER BY folded, name`)).map(userOf)
}

export async function countActiveAdmins(db: Handle): Promise<number> {
  const row = await db.get<{ count: number }>(
    `SELECT count(*) AS "count" FROM users WHERE role = 'admin' AND active = 1`,
  )
  return row?.count ?? 0
}

/** False where the name is taken. What happened before is no news to anybody who is new. */
export async function insertUser(db: Handle, user: User, secret: Secret | null): Promise<boolean> {
  const inserted = await db.run(
    `INSERT INTO users (name, folded, role, active, created_at, password_hash, password_kind, must_change, seen_until)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, (SELECT next - 1 FROM counters WHERE name = 'entry')) ON CONFLICT (name) DO NOTHING`,
    [
      user.name,
      fold(user.name),
      user.role,
      user.active ? 1 : 0,
      user.createdAt,
      secret?.hash ?? null,
      secret?.kind ?? null,
      secret?.mustChange ? 1 : 0,
    ],
  )
  return inserted === 1
}

export async function updateUser(db: Handle, user: User): Promise<void> {
  await db.run('UPDATE users SET role = ?, active = ? WHERE name = ?', [user.role, user.active ? 1 : 0, user.name])
}

export async function deleteUser(db: Handle, name: string): Promise<void> {
  await db.run('DELETE FROM users WHERE name = ?', [name])
}

/** Undefined where there is no such user, or one who cannot log in for want of a password. */
export async function findSecret(db: Handle, name: string): Promise<Secret | undefined> {
  const row = await db.get<{ hash: string; kind: Secret['kind']; mustChange: number }>(
    `SELECT password_hash AS "hash", password_kind AS "kind", must_change AS "mustChange" FROM users
     WHERE name = ? AND password_hash IS NOT NULL`,
    [name],
  )
  return row && { ...row, mustChange: row.mustChange === 1 }
}

/** Everybody's, by name; without those who have none. */
export async function listSecrets(db: Handle): Promise<ReadonlyMap<string, Secret>> {
  const rows = await db.all<Pick<Secret, 'hash' | 'kind'> & { name: string; mustChange: number }>(
    `SELECT name, password_hash AS "hash", password_kind AS "kind", must_change AS "mustChange" FROM users
     WHERE password_hash IS NOT NULL`,
  )
  return new Map(rows.map(({ name, hash, kind, mustChange }) => [name, { hash, kind, mustChange: mustChange === 1 }]))
}

/** With `replacing`, only while that is still the hash: a password set meanwhile wins. */
export async function updateSecret(db: Handle, name: string, secret: Secret, replacing?: string): Promise<void> {
  await db.run(
    `UPDATE users SET password_hash = ?, password_kind = ?, must_change = ?
     WHERE name = ? AND (CAST(? AS TEXT) IS NULL OR password_hash = ?)`,
    [secret.hash, secret.kind, secret.mustChange ? 1 : 0, name, replacing ?? null, replacing ?? null],
  )
}
