// The first admin: of a new desk, of one that has none, or one who lost the password.
import { randomUUID } from 'node:crypto'
import type { Db, Handle } from '../db/db.ts'
import { insertDesk } from '../db/desk.ts'
import { applySteps } from '../db/migrate.ts'
import { countActiveAdmins, type Secret } from '../db/users.ts'
import { conflict, notFound } from '../domain/error.ts'
import type { User } from '../domain/user.ts'
import { replacePassword } from './passwd.ts'
import { rehearsal } from './seat.ts'
import { userToSignIn } from './sessions.ts'
import { addUser } from './users.ts'

export type Founder = { name: string; secret: Secret; at: string }

/** Makes a new database, which `fill` fills in one transaction. Throws `conflict`: there is one; `storage`. */
export type Create = (fill: (db: Db) => Promise<void>) => Promise<void>

/** Makes the database with its first admin; when `rehearsing`, only to see whether that can be done. */
export async function foundDesk(create: Create, { name, secret, at }: Founder, rehearsing: boolean): Promise<User> {
  const admin: User = { name, role: 'admin', active: true, createdAt: at }
  await create((db) =>
    (rehearsing ? rehearsal(db) : db).tx(async (db) => {
      await applySteps(db)
      await insertDesk(db, { uuid: randomUUID(), createdAt: at, nextTicket: 1 })
      await addUser(db, admin, secret, null)
    }),
  )
  return admin
}

/** Throws `conflict` where the desk has an active admin, who manages the others. */
export async function demandNoAdmin(db: Handle, path: string): Promise<void> {
  if ((await countActiveAdmins(db)) === 0) return
  throw conflict(
    ({ desk }) => desk.adminThere(path),
    ({ desk }) => desk.loginOrReset,
  )
}

/** Gives a desk without an active admin one. Throws `conflict`. */
export const appointAdmin = (db: Db, path: string, { name, secret, at }: Founder): Promise<User> =>
  db.tx(async (db) => {
    await demandNoAdmin(db, path)
    const admin: User = { name, role: 'admin', active: true, createdAt: at }
    await addUser(db, admin, secret, null)
    return admin
  })

/** The admin that `typed` means. Throws `not_found`, or `conflict` for somebody who is no active admin. */
export async function findAdmin(db: Handle, typed: string): Promise<User> {
  const name = typed.replace(/^@/, '')
  const user = await userToSignIn(db, name)
  if (!user) throw notFound(({ desk }) => desk.noUser(JSON.stringify(name)))
  if (user.role !== 'admin' || !user.active) throw conflict(({ desk }) => desk.noActiveAdmin(user.name))
  return user
}

/** A new password for an admin: whoever may write the file may do this, and the log remembers. */
export const resetAdmin = (db: Db, { name, secret, at }: Founder): Promise<User> =>
  db.tx(async (db) => {
    const admin = await findAdmin(db, name)
    await replacePassword(db, admin.name, secret, { actor: null, at })
    return admin
  })
