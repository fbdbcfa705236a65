// Whom a typed name means (SPEC 2).
import type { Handle } from '../db/db.ts'
import { findAlike, findUser, listUsers } from '../db/users.ts'
import { invalid, notFound } from '../domain/error.ts'
import { type Actor, isStaff, type User } from '../domain/user.ts'
import { nearest } from '../domain/words.ts'

/**
 * The user that `typed` means for `me`: `@me`, the exact spelling, else the only one without regard to case; a leading
 * `@` always makes it a name. Throws `not_found`, for staff with the nearest name, or `invalid` with those that fit.
 */
export async function findPerson(db: Handle, typed: string, me: Actor): Promise<User> {
  const name = typed === '@me' ? me.name : typed.replace(/^@/, '')
  const exact = await findUser(db, name)
  if (exact) return exact
  const alike = await findAlike(db, name)
  const [only] = alike
  if (only && alike.length === 1) return only
  const unknown = `no user ${JSON.stringify(name)}`
  if (!isStaff(me)) throw notFound(unknown)
  const names = alike.map((user) => user.name)
  if (names.length > 1) throw invalid(`${JSON.stringify(name)} could be ${names.join(' or ')}; type it exactly`)
  const near = nearest(
    name,
    (await listUsers(db)).map((user) => user.name),
  )
  throw notFound(unknown, near === undefined ? 'flashticket user list' : `did you mean ${near}?`)
}
