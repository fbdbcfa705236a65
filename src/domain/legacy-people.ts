// The people of a database of the original FlashTicket: its users, and whoever else its tickets name (SPEC 10).
import type { Say } from '../texts/texts.ts'
import { clean, fold } from './text.ts'
import type { User } from './user.ts'
import { type Role, tokenOf } from './words.ts'

/** One row of the old users; `secret` is a SHA-256 in hex or, in the Flask variant, the password itself. */
export type LegacyUser = { name: string | null; role: string | null; secret: string | null; plain: boolean }

/** What a password is hashed from. */
export type OldPassword = { sha256: string } | { plain: string }

/** Whoever will be a user of the desk; without a password nobody can log in as them. */
export type Adoptee = User & { password: OldPassword | null; mustChange: boolean }

export type People = {
  users: readonly Adoptee[]
  /** The names of those who are staff. */
  staff: ReadonlySet<string>
  /** Whose the ownerless tickets are. */
  nobody: string
}

/** The names on a ticket. */
export type Named = { createdBy: string | null; updatedBy: string | null; assignee: string | null }

/** `''` and NULL both mean none. */
export const textOf = (text: string | null): string | null => (text ? clean(text) : null)

/** Why nobody can tell who these users are; undefined where all is well. */
export function oddUser(rows: readonly LegacyUser[]): Say | undefined {
  const seen = new Set<string>()
  for (const row of rows) {
    const name = textOf(row.name)
    if (name === null) return ({ domain }) => domain.userWithoutName
    if (seen.has(name)) return ({ domain }) => domain.twoUsers(JSON.stringify(name))
    if (roleOf(row) === undefined) {
      return ({ domain }) => domain.userHasRole(JSON.stringify(name), JSON.stringify(row.role))
    }
    seen.add(name)
  }
  return undefined
}

const roleOf = (row: LegacyUser): Role | undefined => (row.role ? tokenOf('role', row.role) : 'user')

/** The users of the file, then the others that its tickets name (any combination of names is enough), deactivated. */
export function gather(rows: readonly LegacyUser[], named: readonly Named[], at: string): People {
  const users = rows.map((row) => adoptUser(row, at))
  const names = new Set(users.map((user) => user.name))
  const nobody = freeName(names)
  const others = new Map<string, Role>()
  for (const row of named) {
    for (const name of [textOf(row.createdBy) ?? nobody, textOf(row.updatedBy)]) {
      if (name !== null && !names.has(name) && !others.has(name)) others.set(name, 'user')
    }
    const assignee = textOf(row.assignee)
    if (assignee !== null && !names.has(assignee)) others.set(assignee, 'support')
  }
  for (const [name, role] of others) {
    users.push({ name, role, active: false, createdAt: at, password: null, mustChange: false })
  }
  const staff = users.filter((user) => user.role !== 'user').map((user) => user.name)
  return { users, staff: new Set(staff), nobody }
}

/** `unknown`, unless somebody is really called that: they shall not see the tickets of others. */
function freeName(taken: ReadonlySet<string>): string {
  let name = 'unknown'
  for (let number = 2; taken.has(name); number++) name = `unknown-${number}`
  return name
}

/** SHA-256 of `admin123`, which the original gave to the account it made by itself. */
const knownSha256 = '240be518fabd2724ddb6f04eeb1da5967448d7e831c08c8fa822809f74c720a9'

function adoptUser(row: LegacyUser, at: string): Adoptee {
  const name = clean(row.name ?? '')
  const { secret, plain } = row
  const user = { name, role: roleOf(row) ?? 'user', active: true, createdAt: at } as const
  if (secret === null) return { ...user, password: null, mustChange: false }
  if (plain) {
    const mustChange = secret === 'admin123' || fold(secret) === fold(name)
    return { ...user, password: { plain: secret }, mustChange }
  }
  // Anything but lower-case hex never matched a password in the original either.
  const password = /^[0-9a-f]{64}$/.test(secret) ? { sha256: secret } : null
  return { ...user, password, mustChange: secret === knownSha256 }
}
