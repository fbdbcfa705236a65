// Whom a typed name means (SPEC 2).
import type { Handle } from '../db/db.ts'
import { insertEntries } from '../db/events.ts'
import { findAlike, findUser, insertUser, listUsers, type Secret } from '../db/users.ts'
import { invalid, notFound } from '../domain/error.ts'
import { type Action, demand } from '../domain/policy.ts'
import { fold } from '../domain/text.ts'
import { type Actor, isStaff, type User } from '../domain/user.ts'
import { didYouMean, nearest } from '../domain/words.ts'
import type { Say } from '../texts/texts.ts'

/**
 * The user that `typed` means for `me`: `@me`, the exact spelling, else the only one without regard to case; a leading
 * `@` always makes it a name; `@ME`, where nobody is called so, is `@me`. Throws `not_found`, for staff with the nearest
 * name, or `invalid` with those that fit.
 */
export async function findPerson(db: Handle, typed: string, me: Actor): Promise<User> {
  const name = typed === '@me' ? me.name : typed.replace(/^@/, '')
  const exact = await findUser(db, name)
  if (exact) return exact
  const alike = await findAlike(db, name)
  const [only] = alike
  if (only && alike.length === 1) return only
  if (alike.length === 0 && isMe(typed)) return findPerson(db, '@me', me)
  const unknown: Say = ({ desk }) => desk.noUser(JSON.stringify(name))
  if (!isStaff(me)) throw notFound(unknown)
  const names = alike.map((user) => user.name)
  if (names.length > 1) {
    throw invalid(({ desk, domain }) => desk.couldBeTypeExactly(JSON.stringify(name), names.join(domain.or)))
  }
  const near = nearest(
    name,
    (await listUsers(db)).map((user) => user.name),
  )
  throw notFound(unknown, didYouMean(near) ?? 'flashticket user list')
}

/** As `findPerson`, but that `none` is nobody; so is `None`, where nobody is called so. */
export async function findPersonOrNobody(db: Handle, typed: string, me: Actor): Promise<User | null> {
  if (typed === 'none' || (fold(typed) === 'none' && (await findAlike(db, typed)).length === 0)) return null
  return findPerson(db, typed, me)
}

const isMe = (typed: string): boolean => fold(typed) === '@me'

export const isMyself = (typed: string, me: Actor): boolean =>
  isMe(typed) || fold(typed.replace(/^@/, '')) === fold(me.name)

/** The user that `typed` means. Throws `forbidden` before any name but one's own, in any case, is looked up. */
export async function findMyselfOr(db: Handle, action: Action, typed: string, me: Actor): Promise<User> {
  if (!isMyself(typed, me)) demand(me, action)
  const user = await findPerson(db, typed, me)
  if (user.name !== me.name) demand(me, action)
  return user
}

/** Adds a user who comes from elsewhere, under whatever name that was. False where somebody has exactly that name. */
export async function enlist(db: Handle, user: User, secret: Secret | null, actor: string | null): Promise<boolean> {
  if (!(await insertUser(db, user, secret))) return false
  const changes = {
    role: { from: null, to: user.role },
    ...(!user.active && { active: { from: null, to: 'false' } }),
  }
  const added = { at: user.createdAt, actor, visibility: 'internal', text: user.name, changes } as const
  await insertEntries(db, null, [{ ...added, type: 'user-added' }])
  return true
}
