// Who works at the desk: users, their names and what a new password must be.
import { invalid } from './error.ts'
import { knownPasswords } from './known-passwords.ts'
import { fold } from './text.ts'
import type { Role } from './words.ts'

export type User = { name: string; role: Role; active: boolean; createdAt: string }

/** Whoever is signed in. */
export type Actor = Pick<User, 'name' | 'role'>

export const isStaff = (user: Pick<User, 'role'>): boolean => user.role !== 'user'

const reserved = ['none', 'me', 'unknown']

/** A new user's name, in lower case. Throws `invalid` with the rule (SPEC 2). */
export function newName(typed: string): string {
  const name = typed.toLowerCase()
  if (reserved.includes(name)) throw invalid(({ domain }) => domain.reservedName(JSON.stringify(typed)))
  if (!/^[a-z0-9][a-z0-9._-]{0,31}$/.test(name) || !/[a-z]/.test(name)) {
    throw invalid(({ domain }) => domain.notUserName(JSON.stringify(typed)))
  }
  return name
}

/** bcrypt's work factor (SPEC 9); tests use a cheaper one. */
export const standardCost = 12

/** bcrypt reads no more than this; longer passwords are refused, never cut. */
const passwordBytes = 72
const passwordLength = 8

/** The form in which a password is hashed: the same whichever way a keyboard composes its accents. */
export const normalPassword = (typed: string): string => typed.normalize('NFKC')

export const fitsBcrypt = (password: string): boolean => new TextEncoder().encode(password).length <= passwordBytes

/** A new password for `name`, normalised. Throws `invalid` with the reason (SPEC 9). */
export function newPassword(typed: string, name: string): string {
  if (!typed.isWellFormed()) throw invalid(({ domain }) => domain.notUnicode(domain.password))
  const password = normalPassword(typed)
  if ([...password].length < passwordLength) throw invalid(({ domain }) => domain.passwordTooShort(passwordLength))
  if (!fitsBcrypt(password)) throw invalid(({ domain }) => domain.passwordTooLong(passwordBytes))
  if (fold(password) === fold(name)) throw invalid(({ domain }) => domain.passwordIsName)
  if (knownPasswords().includes(password.toLowerCase())) throw invalid(({ domain }) => domain.passwordKnown)
  return password
}
