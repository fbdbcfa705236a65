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
  if (reserved.includes(name)) throw invalid(`the name ${JSON.stringify(typed)} is reserved`)
  if (!/^[a-z0-9][a-z0-9._-]{0,31}$/.test(name) || !/[a-z]/.test(name)) {
    throw invalid(
      `${JSON.stringify(typed)} cannot be a user name: 1 to 32 of a-z 0-9 . _ -, at least one letter, starting with a letter or digit`,
    )
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
  if (!typed.isWellFormed()) throw invalid('the password is not valid Unicode')
  const password = normalPassword(typed)
  if ([...password].length < passwordLength) throw invalid(`the password has fewer than ${passwordLength} characters`)
  if (!fitsBcrypt(password)) throw invalid(`the password is longer than ${passwordBytes} bytes`)
  if (fold(password) === fold(name)) throw invalid('the password is the user name')
  if (knownPasswords.has(password.toLowerCase())) throw invalid('the password is one of the best-known ones')
  return password
}
