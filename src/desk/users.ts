// Use-cases on users (SPEC 2, 3, 9).
import type { Handle } from '../db/db.ts'
import { hasEntries, insertEntries } from '../db/events.ts'
import { updateTicket } from '../db/saving.ts'
import { deleteSessionsOf } from '../db/sessions.ts'
import { listWorkOf, namesUser } from '../db/tickets.ts'
import {
  countActiveAdmins,
  deleteUser,
  findAlike,
  insertUser,
  listUsers,
  type Secret,
  updateUser,
} from '../db/users.ts'
import { conflict, type DeskError, personWord } from '../domain/error.ts'
import { demand } from '../domain/policy.ts'
import { type Changes, type NewEntry, record } from '../domain/ticket.ts'
import { type Actor, isStaff, type User } from '../domain/user.ts'
import type { Role } from '../domain/words.ts'
import { assign } from '../domain/workflow.ts'
import { hashPassword } from './passwords.ts'
import { findMyselfOr, findPerson } from './people.ts'
import { demandWriteScope } from './presence.ts'
import type { Seat } from './seat.ts'
import type { World } from './sessions.ts'

export type ChangedUser = User & { changed: boolean }

/** `left`: how many open tickets stay with somebody who can work on none. */
export type ChangedStanding = { user: ChangedUser; left: number }

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

const nameTaken = (name: string): DeskError => conflict(({ desk }) => desk.nameTaken(name), 'flashticket user list')

/** Adds a user with a name nobody has, in any case. Throws `conflict`. */
export async function addUser(db: Handle, user: User, secret: Secret | null, actor: string | null): Promise<void> {
  const [taken] = await findAlike(db, user.name)
  if (taken || !(await insertUser(db, user, secret))) throw nameTaken(taken?.name ?? user.name)
  const changes = { role: { from: null, to: user.role } }
  await insertEntries(db, null, [entry('user-added', user.name, actor, user.createdAt, changes)])
}

/** What only who manages users may do, with a token that may write. Throws `forbidden`. */
export const managing = ({ read, change }: Seat) => ({
  /** Asked before anybody is asked for a password. */
  demandManager: (): Promise<void> =>
    read(async (_db, me) => {
      demandWriteScope(me)
      demand(me, 'manage users')
    }),
  manage: <Result>(work: (db: Handle, me: Actor, at: string) => Promise<Result>): Promise<Result> =>
    change(async (db, me, at) => {
      demand(me, 'manage users')
      return work(db, me, at)
    }),
})

export function userDesk(seat: Seat, { cost }: World) {
  const { read } = seat
  const { demandManager, manage } = managing(seat)

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

    /** Asked before anybody is asked for a password. Throws `conflict`. */
    demandFree: (name: string): Promise<void> =>
      read(async (db, me) => {
        demand(me, 'manage users')
        const [taken] = await findAlike(db, name)
        if (taken) throw nameTaken(taken.name)
      }),

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
    setRole: (typed: string, role: Role): Promise<ChangedStanding> =>
      manage(async (db, me, at) => {
        const user = await findPerson(db, typed, me)
        return withWork(db, await update(db, user, { ...user, role }, me, at))
      }),

    activate: (typed: string): Promise<ChangedUser> =>
      manage(async (db, me, at) => {
        const user = await findPerson(db, typed, me)
        return update(db, user, { ...user, active: true }, me, at)
      }),

    /** Ends the user's sessions and hands the open tickets to `heir`, where there is one. Throws `conflict`. */
    deactivate: (typed: string, heir: string | undefined): Promise<ChangedStanding> =>
      manage(async (db, me, at) => {
        const user = await findPerson(db, typed, me)
        const changed = await update(db, user, { ...user, active: false }, me, at)
        await deleteSessionsOf(db, user.name)
        const handedOver = heir === undefined ? 0 : await handOver(db, user, heir, me, at)
        return withWork(db, { ...changed, changed: changed.changed || handedOver > 0 })
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
  }
}

const isAdmin = (user: User): boolean => user.active && user.role === 'admin'

const withWork = async (db: Handle, user: ChangedUser): Promise<ChangedStanding> => ({
  user,
  left: user.active && isStaff(user) ? 0 : (await listWorkOf(db, user.name)).length,
})

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
