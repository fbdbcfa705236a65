// What every adoption does: look at the old file, hash its passwords, bring its rows over (SPEC 10).
import type { Db, Handle } from '../db/db.ts'
import { numbered, takeIds } from '../db/events.ts'
import { isOurs, look } from '../db/file.ts'
import { eachTicket, type Legacy, openUntouched, readLegacy } from '../db/legacy.ts'
import { insertArrival } from '../db/reading.ts'
import { sha256 } from '../db/sha256.ts'
import type { Secret } from '../db/users.ts'
import { adoptTicket } from '../domain/legacy.ts'
import type { Adoptee, OldPassword, People } from '../domain/legacy-people.ts'
import { byDay, type Clock } from '../domain/times.ts'
import { fitsBcrypt, normalPassword } from '../domain/user.ts'
import { openArrivals } from './arriving.ts'
import { readLevels, withDue } from './levels.ts'
import { hashPassword, wrapSha256 } from './passwords.ts'
import { enlist } from './people.ts'

/** What whoever adopts should be told; no numbers, because some are told who are not logged in. */
export type Findings = {
  /** NULs in titles or texts became U+2400. */
  nul: boolean
  /** Times that nobody can read became others; their text is in the ticket's `legacy`. */
  timeless: boolean
  /** Somebody still has a well-known password. */
  knownPasswords: boolean
  withoutAdmin: boolean
  /** Tables of the file that FlashTicket does not know. */
  otherTables: readonly string[]
  /** Columns of its users that are not brought over. */
  userColumns: readonly string[]
}

/** Undefined where the file is ours by now. Throws `storage` for any but the original's; changes nothing. */
export async function glance(path: string): Promise<Legacy | undefined> {
  const db = await openUntouched(path)
  try {
    return (await isOurs(db)) ? undefined : await readLegacy(db, path)
  } catch (error) {
    // somebody may have adopted it since we asked whose it is
    if (look(path).is === 'ours') return undefined
    throw error
  } finally {
    await db.close()
  }
}

/** Writes everything of `legacy`, whose tickets are read from `source`, into an empty desk. */
export async function bringOver(
  source: Db,
  db: Handle,
  { shape, others }: Legacy,
  { users, ...people }: People,
  secrets: Secrets,
  { toUtc, at }: Clock,
  actor: string | null,
): Promise<{ findings: Findings; tickets: number }> {
  const first = await takeIds(db, 'entry', 0)
  for (const user of users) {
    const secret = secrets.get(keyOf(user))
    await enlist(db, user, secret ? { ...secret, mustChange: user.mustChange } : null, actor)
  }
  const clock = { toUtc: byDay(toUtc), at }
  const levels = await readLevels(db)
  const own = await takeIds(db, 'entry', 0)
  const arrivals = openArrivals(db)
  let [next, tickets, nul, timeless] = [own, 0, false, false]
  for await (const row of eachTicket(source, shape)) {
    const adopted = adoptTicket(row, { users, ...people }, clock)
    const { ticket, entries } = adopted
    const origin = { legacy: adopted.legacy && JSON.stringify(adopted.legacy) }
    const log = entries.map((entry) => numbered(entry, next++, row.id))
    await arrivals.add({ ticket: withDue(ticket, entries, levels), entries: log, origin })
    tickets += 1
    nul ||= adopted.nul
    timeless ||= adopted.timeless
  }
  await arrivals.flush()
  await takeIds(db, 'entry', next - own)
  await insertArrival(db, first, next - 1)
  const findings = {
    nul,
    timeless,
    knownPasswords: users.some((user) => user.mustChange),
    withoutAdmin: !users.some((user) => user.active && user.role === 'admin'),
    otherTables: others,
    userColumns: shape.users?.left ?? [],
  }
  return { findings, tickets }
}

/** By user and what was hashed: equal passwords get hashes of their own. */
export type Secrets = Map<string, Pick<Secret, 'hash' | 'kind'>>

const keyOf = ({ name, password }: Adoptee): string => JSON.stringify([name, password])

export const hasAll = (secrets: Secrets, { users }: People): boolean =>
  users.every((user) => user.password === null || secrets.has(keyOf(user)))

export async function hashAll(secrets: Secrets, { users }: People, cost: number): Promise<void> {
  for (const user of users) {
    if (user.password === null || secrets.has(keyOf(user))) continue
    secrets.set(keyOf(user), await hashOld(user.password, cost))
  }
}

async function hashOld(password: OldPassword, cost: number): Promise<Pick<Secret, 'hash' | 'kind'>> {
  if ('sha256' in password) return wrapSha256(password.sha256, cost)
  const plain = normalPassword(password.plain)
  // what bcrypt would cut is hashed in the original's way first
  return fitsBcrypt(plain) ? hashPassword(plain, cost) : wrapSha256(sha256(password.plain), cost)
}
