// Use-cases on passwords (SPEC 3): one's own, and anybody's for who manages users.
import type { Db, Handle } from '../db/db.ts'
import { insertEntries } from '../db/events.ts'
import { deleteSessionsOf } from '../db/sessions.ts'
import { findSecret, type Secret, updateSecret } from '../db/users.ts'
import { conflict, unauthenticated } from '../domain/error.ts'
import type { Changes } from '../domain/ticket.ts'
import type { Actor } from '../domain/user.ts'
import { hashPassword, matches } from './passwords.ts'
import { findMyselfOr, findPerson, isMyself } from './people.ts'
import { demandWriteScope, whoseSession } from './presence.ts'
import type { Seat } from './seat.ts'
import { countGuess, mayGuess, type World } from './sessions.ts'
import { type ChangedUser, managing, userChanged } from './users.ts'

/** A new password for `user`, whose sessions end but for `except`. */
export async function replacePassword(
  db: Handle,
  user: string,
  secret: Secret,
  by: { actor: string | null; at: string; except?: string },
): Promise<void> {
  await updateSecret(db, user, secret)
  await deleteSessionsOf(db, user, by.except)
  const changes: Changes = { password: { from: null, to: null } }
  await insertEntries(db, null, [userChanged(user, by.actor, by.at, changes)])
}

/** `desk`: where changes go; a guess counts in `db`, in a rehearsal, too. */
export function passwordDesk(db: Db, desk: Db, seat: Seat, tokenHash: string, { now, cost }: World) {
  const { demandManager, manage } = managing(seat)

  return {
    /** Whom `passwd` is about. Throws `forbidden` before any other name is looked up. */
    whose: async (typed: string | undefined): Promise<{ name: string; own: boolean }> => {
      const me = await whoseSession(db, tokenHash, now().toISOString())
      demandWriteScope(me)
      if (typed === undefined) return { name: me.name, own: true }
      const find = (db: Handle, me: Actor) => findMyselfOr(db, 'manage users', typed, me)
      // one's own is for those, too, who may do nothing else yet
      const { name } = isMyself(typed, me) ? await find(db, me) : await seat.read(find)
      return { name, own: name === me.name }
    },

    /** Ends every other session. Throws `unauthenticated`: the old password is wrong, or was guessed too often. */
    async changeOwn(old: string, password: string): Promise<ChangedUser> {
      const me = await whoseSession(db, tokenHash, now().toISOString())
      const nameHash = await mayGuess(db, me.name, now())
      const secret = await findSecret(db, me.name)
      const right = await matches(old, secret, cost)
      await countGuess(db, nameHash, right, now())
      if (!right) throw unauthenticated(({ desk }) => desk.wrongPassword)
      const next = await hashPassword(password, cost)
      return desk.tx(async (db) => {
        const still = await whoseSession(db, tokenHash, now().toISOString())
        demandWriteScope(still)
        if ((await findSecret(db, me.name))?.hash !== secret?.hash) throw conflict(({ desk }) => desk.passwordChanged)
        await replacePassword(db, me.name, next, { actor: me.name, at: now().toISOString(), except: tokenHash })
        return { ...(await findPerson(db, '@me', still)), changed: true }
      })
    },

    /** An admin sets somebody's password, which ends that person's sessions. */
    async set(typed: string, password: string): Promise<ChangedUser> {
      await demandManager()
      const secret = await hashPassword(password, cost)
      return manage(async (db, me, at) => {
        const user = await findPerson(db, typed, me)
        await replacePassword(db, user.name, secret, { actor: me.name, at })
        return { ...user, changed: true }
      })
    },
  }
}
