// Signing in and out: sessions, and what slows down guessing (SPEC 9).
import { randomBytes } from 'node:crypto'
import type { Db, Handle } from '../db/db.ts'
import {
  countFailure,
  deleteExpiredSessions,
  deleteSession,
  deleteSessionsOf,
  type Failures,
  findFailures,
  findSession,
  forgetFailures,
  forgetOldFailures,
  insertSession,
  touchSession,
} from '../db/sessions.ts'
import { sha256 } from '../db/sha256.ts'
import { findAlike, findSecret, findUser, updateSecret } from '../db/users.ts'
import { unauthenticated } from '../domain/error.ts'
import { fold } from '../domain/text.ts'
import { utcOf } from '../domain/times.ts'
import { matches, rehashed } from './passwords.ts'
import { demandWriteScope, type SignedIn, whoseSession } from './presence.ts'
import { attempt } from './seat.ts'

const second = 1000
const hour = 3600 * second
const day = 24 * hour

export const defaultExpiry = 12 * hour
export const longestExpiry = 30 * day

/** What every use-case needs to know of the world: the time, and what a hash may cost. */
export type World = { now: () => Date; cost: number }

/**
 * As `whoseSession`, and notes that the session was used, to the hour, or that it was found expired; where that cannot be
 * written at once, it is not.
 */
export async function enter(db: Db, tokenHash: string, now: Date): Promise<SignedIn> {
  const at = utcOf(now)
  const touch = (): Promise<void> => attempt(db, (db) => touchSession(db, tokenHash, at))
  try {
    const person = await whoseSession(db, tokenHash, at)
    if (person.lastUsedAt === null || now.getTime() - Date.parse(person.lastUsedAt) >= hour) await touch()
    return person
  } catch (error) {
    const session = await findSession(db, tokenHash)
    const { expiresAt = '', lastUsedAt = null } = session ?? {}
    if (session && expiresAt <= at && (lastUsedAt === null || lastUsedAt < expiresAt)) await touch()
    throw error
  }
}

/** Seconds for which a name is refused after so many failures in a row: from the fifth on 1, 2, 4 … at most 60. */
export const delayAfter = (failures: number): number => (failures < 5 ? 0 : Math.min(60, 2 ** (failures - 5)))

/** Never more than the delay itself: a failure noted by a clock that went ahead keeps nobody out. */
function secondsLeft({ failures, lastAt }: Failures, now: Date): number {
  const delay = delayAfter(failures)
  return Math.min(delay, Math.ceil((Date.parse(lastAt) + delay * second - now.getTime()) / second))
}

export type Login = { name: string; password: string; lasts: number }

/**
 * A new session: its token, which is stored nowhere, its user and its end. Throws `unauthenticated` with the same
 * words, after the same work, whether name or password is wrong or the user deactivated.
 */
export async function signIn(db: Db, login: Login, { now, cost }: World) {
  const name = login.name.replace(/^@/, '')
  const nameHash = await mayGuess(db, name, now())
  const user = await userToSignIn(db, name)
  const secret = user && (await findSecret(db, user.name))
  const right = await matches(login.password, secret, cost)
  const better = right && user?.active && secret ? await rehashed(login.password, secret, cost) : undefined
  const token = randomBytes(32).toString('base64url')
  let left = 0
  const session = await db.tx(async (db) => {
    const at = now()
    // many may have guessed at once
    left = await refusedFor(db, nameHash, at)
    if (left > 0) return undefined
    await forgetOldFailures(db, new Date(at.getTime() - day).toISOString())
    // between the comparison and now the user may have got another password, or been deactivated
    const current = user && (await findUser(db, user.name))
    const unchanged = user && (await findSecret(db, user.name))?.hash === secret?.hash
    if (!right || !current?.active || !unchanged) {
      await countFailure(db, nameHash, at.toISOString())
      return undefined
    }
    await forgetFailures(db, nameHash)
    await deleteExpiredSessions(db, at.toISOString())
    if (better) await updateSecret(db, current.name, better, secret?.hash)
    const expiresAt = new Date(at.getTime() + login.lasts).toISOString()
    await insertSession(db, {
      ...{ tokenHash: sha256(token), user: current.name, createdAt: at.toISOString(), expiresAt },
      ...{ scope: 'write', label: null },
    })
    return { user: current.name, role: current.role, expiresAt, mustChange: secret?.mustChange ?? false }
  })
  demandNoWait(left)
  if (!session) throw unauthenticated(({ desk }) => desk.wrongLogin)
  return { token, ...session }
}

/** What failures for the name are counted under. Throws `unauthenticated`: there were too many just now. */
export async function mayGuess(db: Db, name: string, now: Date): Promise<string> {
  const nameHash = sha256(fold(name))
  const failures = await findFailures(db, nameHash)
  if (failures && secondsLeft(failures, now) > 0) demandNoWait(await db.tx((db) => refusedFor(db, nameHash, now)))
  return nameHash
}

/** Counts a guess that was wrong; after the right one all is forgotten. Throws `unauthenticated`, as `mayGuess` does. */
export async function countGuess(db: Db, nameHash: string, right: boolean, now: Date): Promise<void> {
  demandNoWait(
    await db.tx(async (db) => {
      const left = await refusedFor(db, nameHash, now)
      if (left === 0) await (right ? forgetFailures(db, nameHash) : countFailure(db, nameHash, now.toISOString()))
      return left
    }),
  )
}

function demandNoWait(left: number): void {
  if (left > 0) throw unauthenticated(({ desk }) => desk.tooManyFailures(left))
}

/** Seconds for which the name is refused, this time counted; 0: it is not. */
async function refusedFor(db: Handle, nameHash: string, now: Date): Promise<number> {
  const known = await findFailures(db, nameHash)
  if (!known || secondsLeft(known, now) <= 0) return 0
  await countFailure(db, nameHash, now.toISOString())
  return delayAfter(known.failures + 1)
}

export async function userToSignIn(db: Handle, name: string) {
  const exact = await findUser(db, name)
  if (exact) return exact
  const alike = await findAlike(db, name)
  return alike.length === 1 ? alike[0] : undefined
}

/**
 * Ends a session. Whose it was; undefined where it had ended already. `all`: every session of its user; throws
 * `unauthenticated` where it is not valid any more. A token is a session, too; throws `forbidden` for a read-only one.
 */
export const signOut = (db: Db, tokenHash: string, all: boolean, now: Date): Promise<string | undefined> =>
  db.tx(async (db) => {
    // a token of yesterday must not end the sessions of today
    if (all) await whoseSession(db, tokenHash, now.toISOString())
    const session = await findSession(db, tokenHash)
    if (!session) return undefined
    demandWriteScope({ scope: session.scope, token: session.label })
    if (all) await deleteSessionsOf(db, session.user)
    else await deleteSession(db, tokenHash)
    return session.user
  })
