// What TAB offers to whom: values that could be typed there, of what the person may see (SPEC 3).
import {
  type Changed,
  findOffered,
  highestBetween,
  newestDeleted,
  newestOf,
  newestWithStatus,
  type OfferedTicket,
  staffStarting,
  tokensOf,
  usersStarting,
} from '../db/completing.ts'
import type { Handle } from '../db/db.ts'
import { findCounters } from '../db/desk.ts'
import { may } from '../domain/policy.ts'
import { utcOf } from '../domain/times.ts'
import { isStaff } from '../domain/user.ts'
import { type Status, statuses } from '../domain/words.ts'
import { movesFor } from '../domain/workflow.ts'
import { demandOwnPassword, type SignedIn, whoseSession } from './presence.ts'

/** `typed`: what stands there already; `ids`: of the tickets in the line. */
export type Asked = { typed: string; ids: readonly number[] }

/** `about` is a title or a token, as it is stored. */
export type Choice = { value: string; about: string }

/** As many as somebody looks through. */
const most = 50

/** Among how many of their own tickets is looked. */
const far = 100

/** How far back is looked for what no index tells apart. */
const farthest = 1000

type Offer = (db: Handle, me: SignedIn, asked: Asked) => Promise<Choice[]>

const offers = { tickets, deleted, moves, users, inactive, staff, tokens } as const satisfies Record<string, Offer>

export type Offered = keyof typeof offers

export const isOffered = (what: string): what is Offered => Object.hasOwn(offers, what)

/**
 * What can be typed, the likeliest first. The session is left as it was, as is all the rest. Throws `unauthenticated`:
 * there is none behind `tokenHash`; `forbidden`: first of all its person needs a password of their own.
 */
export async function choices(
  db: Handle,
  tokenHash: string,
  what: Offered,
  asked: Asked,
  now: Date,
): Promise<Choice[]> {
  const me = await whoseSession(db, tokenHash, utcOf(now))
  demandOwnPassword(me)
  return (await offers[what](db, me, asked)).slice(0, most)
}

/** Unresolved ones first, newest change first. */
async function tickets(db: Handle, me: SignedIn, { typed }: Asked): Promise<Choice[]> {
  const ids = isStaff(me) ? await likeliest(db, digitsOf(typed)) : (await newestOf(db, me.name, far)).map(idOf)
  const found = await findOffered(db, ids.filter(beginning(digitsOf(typed))))
  return listed(
    found.filter((ticket) => may(me, 'see ticket', ticket)),
    typed,
  )
}

/** The ids of all that are looked for most: unresolved tickets, then the very one that was typed, then the latest. */
async function likeliest(db: Handle, digits: string): Promise<number[]> {
  const unresolved: Changed[] = []
  for (const status of statuses) {
    if (status !== 'resolved') unresolved.push(...(await newestWithStatus(db, status, most)))
  }
  unresolved.sort((a, b) => compare(b.updatedAt, a.updatedAt))
  const ids = new Set(unresolved.map(idOf).filter(beginning(digits)).slice(0, most))
  const resolved = digits === '' && ids.size < most ? await newestWithStatus(db, 'resolved', most - ids.size) : []
  for (const { id } of [...resolved, ...(await latest(db, Number(digits), most - ids.size))]) ids.add(id)
  return [...ids]
}

/** `start` and the highest ids that begin with its digits: 7 is the start of 7, of 70 to 79, of 700 to 799 and so on. */
async function latest(db: Handle, start: number, limit: number): Promise<{ id: number }[]> {
  if (!(start > 0)) return []
  const { nextTicket } = await findCounters(db)
  const found = [{ id: start }]
  let times = 1
  while (start * times * 10 < nextTicket) times *= 10
  for (; times > 1 && found.length < limit; times /= 10) {
    found.push(...(await highestBetween(db, start * times, (start + 1) * times - 1, limit - found.length)))
  }
  return found
}

const idOf = ({ id }: { id: number }): number => id

async function deleted(db: Handle, me: SignedIn, { typed }: Asked): Promise<Choice[]> {
  return may(me, 'see deleted') ? listed(await newestDeleted(db, farthest), typed) : []
}

const digitsOf = (typed: string): string => /^#?(\d{0,15})$/.exec(typed)?.[1] ?? 'none'

const beginning =
  (digits: string) =>
  (id: number): boolean =>
    String(id).startsWith(digits)

function listed(tickets: readonly OfferedTicket[], typed: string): Choice[] {
  const open = ({ status }: OfferedTicket): number => Number(status !== 'resolved')
  return tickets
    .filter(({ id }) => beginning(digitsOf(typed))(id))
    .sort((a, b) => open(b) - open(a) || compare(b.updatedAt, a.updatedAt) || b.id - a.id)
    .map(({ id, title }) => ({ value: `${typed.startsWith('#') ? '#' : ''}${id}`, about: title }))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The moves that all of the tickets allow. */
async function moves(db: Handle, me: SignedIn, { ids }: Asked): Promise<Choice[]> {
  const found = (await findOffered(db, ids)).filter((ticket) => may(me, 'see ticket', ticket))
  if (found.length === 0 || found.length < new Set(ids).size) return []
  const allowed = (to: Status): boolean => found.every(({ status }) => movesFor(me, status).includes(to))
  return statuses.filter(allowed).map((value) => ({ value, about: '' }))
}

/** Everybody, to staff; to a user, themselves. */
async function users(db: Handle, me: SignedIn, { typed }: Asked): Promise<Choice[]> {
  if (!may(me, 'see users')) return named([me], typed)
  return named(await usersStarting(db, nameIn(typed), most), typed)
}

async function inactive(db: Handle, me: SignedIn, { typed }: Asked): Promise<Choice[]> {
  if (!may(me, 'manage users')) return []
  const found = await usersStarting(db, nameIn(typed), farthest)
  return named(
    found.filter(({ active }) => active === 0),
    typed,
  )
}

async function staff(db: Handle, me: SignedIn, { typed }: Asked): Promise<Choice[]> {
  return may(me, 'see users') ? named(await staffStarting(db, nameIn(typed), most), typed) : []
}

const nameIn = (typed: string): string => typed.replace(/^@/, '')

/** Where a name could be taken for something else, with an @ before it. */
const named = (found: readonly { name: string; role: string }[], typed: string): Choice[] =>
  found.map(({ name, role }) => {
    const plain = /^\p{L}/u.test(name) && name !== 'none' && !typed.startsWith('@')
    return { value: plain ? name : `@${name}`, about: role }
  })

async function tokens(db: Handle, me: SignedIn): Promise<Choice[]> {
  return (await tokensOf(db, me.name, most)).map(({ name, scope }) => ({ value: name, about: scope }))
}
