// Use-cases on users (SPEC 2, 3, 9).
import type { Db, Handle } from '../db/db.ts'
import { hasEntries, insertEntries } from '../db/events.ts'
import { updateTicket } from '../db/saving.ts'
import { deleteSessionsOf } from '../db/sessions.ts'
import { listWorkOf, namesUser } from '../db/tickets.ts'
import {
  countActiveAdmins,
  deleteUser,
  findAlike,
  findSecret,
  insertUser,
  listUsers,
  type Secret,
  updateSecret,
  updateUser,
} from '../db/users.ts'
import { conflict, personWord, unauthenticated } from '../domain/error.ts'
import { demand } from '../domain/policy.ts'
import { type Changes, type NewEntry, record } from '../domain/ticket.ts'
import { type Actor, isStaff, type User } from '../domain/user.ts'
import type { Role } from '../domain/words.ts'
import { assign } from '../domain/workflow.ts'
import { hashPassword, matches } from './passwords.ts'
import { findMyselfOr, findPerson, isMyself } from './people.ts'
import { demandWriteScope, whoseSession } from './presence.ts'
import type { Seat } from './seat.ts'
import type { World } from './sessions.ts'

export type ChangedUser = User & { changed: boolean }

const entry = (
  type: NewEntry['type'],
  name: string,
  actor: string | null,
  at: string,
  changes: Changes | null,
): NewEntry => ({
  at,
  actor,
  type,
  visibility: 'internal',
  text: name,
  changes,
})

/** What the log says of a change to `user`. */
export const userChanged = (user: string, actor: string | null, at: string, changes: Changes): NewEntry =>
  entry('user-changed', user, actor, at, changes)

/** Adds a user with a name nobody has, in any case. Throws `conflict`. */
export async function addUser(db: Handle, user: User, secret: Secret | null, actor: string | null): Promise<void> {
  const [taken] = await findAlike(db, user.name)
  if (taken || !(await insertUser(db, user, secret))) {
    throw conflict(({ desk }) => desk.nameTaken(taken?.name ?? user.name), 'flashticket user list')
  }
  const changes = { role: { from: null, to: user.role } }
  await insertEntries(db, null, [entry('user-added', user.name, actor, user.createdAt, changes)])
}

/** A new password for `user`, whose sessions end but for `except`. */
export async function replacePassword(
  db: Handle,
  user: string,
  secret: Secret,
  by: { actor: string | null; at: string; except?: string },
): Promise<void> {
  await updateSecret(db, user, secret)
  await deleteSessionsOf(db, user, by.except)
  const changes = { password: { from: null, to: null } }
  await insertEntries(db, null, [userChanged(user, by.actor, by.at, changes)])
}

export function userDesk(db: Db, { read, change }: Seat, tokenHash: string, { now, cost }: World) {
  const manage = <Result>(work: (db: Handle, me: Actor, at: string) => Promise<Result>): Promise<Result> =>
    change(async (db, me, at) => {
      demand(me, 'manage users')
      return work(db, me, at)
    })
  // asked before anybody is asked for a password
  const demandManager = (): Promise<void> =>
    read(async (_db, me) => {
      demandWriteScope(me)
      demand(me, 'manage users')
    })

  const update = async (db: Handle, user: User, next: User, me: Actor, at: string): Promise<ChangedUser> => {
    const changes: Changes = {}
    if (next.role !== user.role) changes.role = { from: user.role, to: next.role }
    if (next.active !== user.active) changes.active = { from: String(user.active), to: String(next.active) }
    if (Object.keys(changes).length === 0) return { ...user, changed: false }
    if (isAdmin(user) && !isAdmin(next)) await demandAnotherAdmin(db, user)
    await updateUser(db, next)
    await insertEntries(db, null, [userChanged(user.name, me.name, at, changes)])
    return { ...next, changed: true }
  }

  return {
    /** Throws `forbidden` for who may not manage users, or not with this token. */
    demandManager,

    list: (): Promise<User[]> =>
      read(async (db, me) => {
        demand(me, 'see users')
        return listUsers(db)
      }),

    /** Everybody may view themselves. Throws `forbidden` before any other name is looked up. */
    view: (typed: string): Promise<User> => read((db, me) => findMyselfOr(db, 'see users', typed, me)),

    /** `name` and `password` as checked by `domain`. Throws `conflict`: the name is taken. */
    async add(name: string, role: Role, password: string): Promise<ChangedUser> {
      await demandManager()
      const secret = await hashPassword(password, cost)
      return manage(async (db, me, at) => {
        const user = { name, role, active: true, createdAt: at }
        await addUser(db, user, secret, me.name)
        return { ...user, changed: true }
      })
    },

    /** Throws `conflict`: the last active admin. Open sessions go on with the new rights. */
    setRole: (typed: string, role: Role): Promise<ChangedUser> =>
      manage(async (db, me, at) => {
        const user = await findPerson(db, typed, me)
        return update(db, user, { ...user, role }, me, at)
      }),

    activate: (typed: string): Promise<ChangedUser> =>
      manage(async (db, me, at) => {
        const user = await findPerson(db, typed, me)
        return update(db, user, { ...user, active: true }, me, at)
      }),

    /** Ends the user's sessions and hands the open tickets to `heir`, where there is one. Throws `conflict`. */
    deactivate: (typed: string, heir: string | undefined): Promise<ChangedUser> =>
      manage(async (db, me, at) => {
        const user = await findPerson(db, typed, me)
        const changed = await update(db, user, { ...user, active: false }, me, at)
        await deleteSessionsOf(db, user.name)
        const handedOver = heir === undefined ? 0 : await handOver(db, user, heir, me, at)
        return { ...changed, changed: changed.changed || handedOver > 0 }
      }),

    /** Only somebody whom no ticket and no entry names. Throws `conflict`. */
    remove: (typed: string): Promise<ChangedUser> =>
      manage(async (db, me, at) => {
        const user = await findPerson(db, typed, me)
        if (isAdmin(user)) await demandAnotherAdmin(db, user)
        if ((await namesUser(db, user.name)) || (await hasEntries(db, user.name))) {
          throw conflict(
            ({ desk }) => desk.namedByLog(user.name),
            `flashticket user rm ${personWord(user.name)} --deactivate`,
          )
        }
        await deleteUser(db, user.name)
        await insertEntries(db, null, [
          entry('user-removed', user.name, me.name, at, { role: { from: user.role, to: null } }),
        ])
        return { ...user, changed: true }
      }),

    /** Whom `passwd` is about. Throws `forbidden` before any other name is looked up. */
    whosePassword: async (typed: string | undefined): Promise<{ name: string; own: boolean }> => {
      const me = await whoseSession(db, tokenHash, now().toISOString())
      demandWriteScope(me)
      if (typed === undefined) return { name: me.name, own: true }
      const find = (db: Handle, me: Actor) => findMyselfOr(db, 'manage users', typed, me)
      // one's own is for those, too, who may do nothing else yet
      const { name } = isMyself(typed, me) ? await find(db, me) : await read(find)
      return { name, own: name === me.name }
    },

    /** Ends every other session. Throws `unauthenticated`: the old password is wrong. */
    async changeOwnPassword(old: string, password: string): Promise<ChangedUser> {
      const me = await whoseSession(db, tokenHash, now().toISOString())
      const secret = await findSecret(db, me.name)
      if (!(await matches(old, secret, cost))) throw unauthenticated(({ desk }) => desk.wrongPassword)
      const next = await hashPassword(password, cost)
      return db.tx(async (db) => {
        const still = await whoseSession(db, tokenHash, now().toISOString())
        demandWriteScope(still)
        if ((await findSecret(db, me.name))?.hash !== secret?.hash) throw conflict(({ desk }) => desk.passwordChanged)
        await replacePassword(db, me.name, next, { actor: me.name, at: now().toISOString(), except: tokenHash })
        return { ...(await findPerson(db, '@me', still)), changed: true }
      })
    },

    /** An admin sets somebody's password, which ends that person's sessions. */
    async setPassword(typed: string, password: string): Promise<ChangedUser> {
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

const isAdmin = (user: User): boolean => user.active && user.role === 'admin'

async function demandAnotherAdmin(db: Handle, user: User): Promise<void> {
  if ((await countActiveAdmins(db)) > 1) return
  throw conflict(({ desk }) => desk.lastAdmin(user.name), 'flashticket user role NAME admin')
}

/** How many open tickets went from `user` to `heir`. */
async function handOver(db: Handle, user: User, heir: string, me: Actor, at: string): Promise<number> {
  const to = await findPerson(db, heir, me)
  if (!isStaff(to) || !to.active || to.name === user.name) {
    throw conflict(({ desk }) => desk.noHeir(to.name), 'flashticket user list')
  }
  const work = await listWorkOf(db, user.name)
  for (const ticket of work) {
    const entries = assign(ticket, to.name, me, at)
    await updateTicket(db, record(ticket, entries, true), ticket)
    await insertEntries(db, ticket.id, entries)
  }
  return work.length
}
