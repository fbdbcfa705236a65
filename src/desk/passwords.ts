// Passwords: hashed with bcrypt, compared at one price whoever is asked for.
import { sha256 } from '../db/sha256.ts'
import type { Secret } from '../db/users.ts'
import { fitsBcrypt, normalPassword } from '../domain/user.ts'

export { sha256 } from '../db/sha256.ts'

const bcrypt = () => import('bcryptjs').then(({ default: bcrypt }) => bcrypt)

/** bcrypt of a password that has been checked by `newPassword`. */
export async function hashPassword(password: string, cost: number): Promise<Secret> {
  return { hash: await (await bcrypt()).hash(password, cost), kind: 'bcrypt', mustChange: false }
}

/** bcrypt of what the original app stored: the SHA-256 of a password, in lower-case hex. */
export async function wrapSha256(hex: string, cost: number): Promise<Pick<Secret, 'hash' | 'kind'>> {
  return { hash: await (await bcrypt()).hash(hex, cost), kind: 'bcrypt-sha256' }
}

/** Whether `typed` is the password; without a secret the answer is no, after the same work. */
export async function matches(typed: string, secret: Secret | undefined, cost: number): Promise<boolean> {
  const password = secret?.kind === 'bcrypt-sha256' ? sha256(typed) : normalPassword(typed)
  const possible = secret !== undefined && fitsBcrypt(password)
  const { compare } = await bcrypt()
  try {
    return (await compare(password, possible ? secret.hash : nobody(cost))) && possible
  } catch {
    // what is stored is no bcrypt hash: it matches nothing
    return false
  }
}

// A well-formed hash that no password is known for, of the same cost as everybody's.
const nobody = (cost: number): string => `$2b$${String(cost).padStart(2, '0')}$${'.'.repeat(53)}`

/** The secret to keep from now on after `typed` matched one of the original's; undefined where it cannot be rehashed. */
export async function rehashed(typed: string, secret: Secret, cost: number): Promise<Secret | undefined> {
  const password = normalPassword(typed)
  if (secret.kind !== 'bcrypt-sha256' || !fitsBcrypt(password)) return undefined
  return { ...(await hashPassword(password, cost)), mustChange: secret.mustChange }
}
