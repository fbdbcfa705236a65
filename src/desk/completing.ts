// What TAB offers to whom: values that could be typed there, of what the person may see (SPEC 3).
import {
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
  const me = await whoseSession(db, tokenHash, now)
  demandOwnPassword(me)
  return (await offers[what](db, me, asked)).slice(0, most)
}

/** Unresolved ones first, newest change first. */
async function tickets(db: Handle, me: SignedIn, { typed }: Asked): Promise<Choice[]> {
  const found = isStaff(me) ? await newestOfAll(db, typed) : await newestOf(db, me.name, farthest)
  return listed(
    found.filter((ticket) => may(me, 'see ticket', ticket)),
    typed,
  )
}

async function newestOfAll(db: Handle, typed: string): Promise<OfferedTicket[]> {
  const found: OfferedTicket[] = []
  for (const status of statuses) {
    // resolved ones come last, and mostly there is no room for them
    if (found.length < most || status !== 'resolved') found.push(...(await newestWithStatus(db, status, most)))
  }
  const { nextTicket } = await findCounters(db)
  // 7 is the start of 7, of 70 to 79, of 700 to 799 and so on
  let [first, last] = [Number(digitsOf(typed)), Number(digitsOf(typed))]
  for (; first > 0 && first < nextTicket; [first, last] = [first * 10, last * 10 + 9]) {
    found.push(...(await highestBetween(db, first, last, most)))
  }
  return [...new Map(found.map((ticket) => [ticket.id, ticket])).values()]
}

async function deleted(db: Handle, me: SignedIn, { typed }: Asked): Promise<Choice[]> {
  return may(me, 'see deleted') ? listed(await newestDeleted(db, farthest), typed) : []
}

const digitsOf = (typed: string): string => /^#?(\d{0,15})$/.exec(typed)?.[1] ?? 'none'

function listed(tickets: readonly OfferedTicket[], typed: string): Choice[] {
  const open = ({ status }: OfferedTicket): number => Number(status !== 'resolved')
  return tickets
    .filter(({ id }) => String(id).startsWith(digitsOf(typed)))
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
