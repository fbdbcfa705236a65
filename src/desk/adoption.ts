// Use-cases of adoption: a desk of the original FlashTicket becomes one of ours, or moves into one (SPEC 10).
import {
  claim,
  copyBeside,
  demandWritable,
  enterWal,
  hasTickets,
  leaveWal,
  rebuild,
  removeCopy,
  skipTickets,
} from '../db/adopt.ts'
import type { Db, Handle } from '../db/db.ts'
import { insertDesk } from '../db/desk.ts'
import { isOurs, look } from '../db/file.ts'
import { openUntouched, readLegacy } from '../db/legacy.ts'
import { openForeign, openLegacy } from '../db/sqlite.ts'
import { listUsers } from '../db/users.ts'
import { conflict, shellWord, storage } from '../domain/error.ts'
import { gather, type People } from '../domain/legacy-people.ts'
import { demand } from '../domain/policy.ts'
import type { Clock } from '../domain/times.ts'
import type { Say } from '../texts/texts.ts'
import { bringOver, type Findings, glance, hasAll, hashAll, type Secrets } from './legacy.ts'
import type { Seat } from './seat.ts'

export type { Findings }

/** `otherTables` stay in the file, each as `legacy_…`; `userColumns` are only in the copy from now on. */
export type Adoption = Findings & { copy: string }

/** True: a database of the original; false: it is ours by now. Throws `storage` for any other; changes nothing. */
export async function isLegacy(path: string): Promise<boolean> {
  return (await glance(path)) !== undefined
}

/**
 * Adopts the file at `path` (as `look` gives it) where it lies; undefined where somebody else was quicker. Throws
 * `storage`, and `unavailable` while others are busy with it: then it is as it was.
 */
export async function adoptFile(
  path: string,
  { uuid, cost, ...clock }: Clock & { uuid: string; cost: number },
): Promise<Adoption | undefined> {
  const secrets: Secrets = new Map()
  let legacy = await glance(path)
  if (legacy) demandWritable(path)
  let adoption: Adoption | undefined
  while (legacy !== undefined && adoption === undefined) {
    await hashAll(secrets, gather(legacy.users, legacy.named, clock.at), cost)
    const old = await openLegacy(path)
    let copy: string | undefined
    try {
      await leaveWal(old)
      await old.tx(async (db) => {
        legacy = (await isOurs(db)) ? undefined : await readLegacy(db, path)
        const people = legacy && gather(legacy.users, legacy.named, clock.at)
        // Somebody may have changed a password while the others were hashed; hashing never happens under the lock.
        if (!legacy || !people || !hasAll(secrets, people)) return
        copy = copyBeside(path, await old.image())
        await rebuild(db, legacy)
        await insertDesk(db, { uuid, createdAt: clock.at, nextTicket: legacy.nextTicket })
        // What is brought over is read from the copy: so it is known to be good.
        const source = await openForeign(copy)
        try {
          const { findings } = await bringOver(source, db, legacy, people, secrets, clock, null)
          adoption = { ...findings, copy }
        } finally {
          await source.close()
        }
        await claim(db, path)
      })
      if (legacy === undefined || adoption !== undefined) await enterWal(old)
    } catch (error) {
      // unless it was adopted after all, the copy says what the file says
      if (copy !== undefined && !(await isOurs(old).catch(() => true))) removeCopy(copy)
      throw error
    } finally {
      await old.close()
    }
  }
  return adoption
}

/**
 * Brings the file at `path` over into a desk without tickets; the file stays as it is. Throws `forbidden`, `storage`
 * (not a database of the original) and `conflict`: there are tickets, or users of the same name.
 */
export async function adoptInto(
  { read, change }: Seat,
  path: string,
  { toUtc, cost }: Pick<Clock, 'toUtc'> & { cost: number },
): Promise<Findings & { tickets: number; users: number }> {
  await read(async (_, me) => demand(me, 'adopt tickets'))
  // before anything is hinted at about it
  const found = look(path)
  if (found.is === 'missing') throw storage(({ desk }) => desk.noFile(path))
  if (found.is === 'ours') throw storage(({ desk }) => desk.isOurs(path))
  await read((db) => demandEmpty(db, path))
  const source = await openUntouched(found.path)
  const secrets: Secrets = new Map()
  try {
    for (;;) {
      const { users, named } = await readLegacy(source, path)
      const coming = gather(users, named, '')
      await read((db) => demandNewNames(db, coming, path))
      await hashAll(secrets, coming, cost)
      const done = await change(async (db, me, at) => {
        demand(me, 'adopt tickets')
        await demandEmpty(db, path)
        return steady(source, async () => {
          const legacy = await readLegacy(source, path)
          const people = gather(legacy.users, legacy.named, at)
          if (!hasAll(secrets, people)) return undefined
          await demandNewNames(db, people, path)
          await skipTickets(db, legacy.nextTicket)
          const { findings, tickets } = await bringOver(source, db, legacy, people, secrets, { toUtc, at }, me.name)
          return { ...findings, tickets, users: people.users.length }
        })
      })
      if (done) return done
    }
  } finally {
    await source.close()
  }
}

/** Everything that `work` reads from `source` is of one moment. */
async function steady<Result>(source: Db, work: () => Promise<Result>): Promise<Result> {
  await source.run('BEGIN')
  try {
    return await work()
  } finally {
    await source.run('COMMIT')
  }
}

const whereItIs =
  (path: string): Say =>
  ({ desk }) =>
    desk.adoptThere(`flashticket --db ${shellWord(path)} db adopt`)

async function demandEmpty(db: Handle, path: string): Promise<void> {
  if (!(await hasTickets(db))) return
  throw conflict(({ desk }) => desk.hasTickets, whereItIs(path))
}

async function demandNewNames(db: Handle, people: People, path: string): Promise<void> {
  const taken = new Set((await listUsers(db)).map((user) => user.name))
  const twice = people.users.filter((user) => taken.has(user.name)).map((user) => user.name)
  if (twice.length === 0) return
  throw conflict(({ desk }) => (twice.length === 1 ? desk.sameUser : desk.sameUsers)(twice.join(', ')), whereItIs(path))
}
