// Use-cases on many tickets: lists and their counts.
import type { Handle } from '../db/db.ts'
import type { Scope } from '../db/filtering.ts'
import { countTickets, findPage, type Listing, listTickets } from '../db/tickets.ts'
import { findAlike } from '../db/users.ts'
import { DeskError, invalid } from '../domain/error.ts'
import type { Reader, Sort, TicketFilter } from '../domain/filter.ts'
import { asSeenBy, demand, may, readerOf, type Sight, staffFields } from '../domain/policy.ts'
import type { SeenTicket } from '../domain/ticket.ts'
import { type Actor, isStaff } from '../domain/user.ts'
import { commas } from '../domain/words.ts'
import { sightAt } from './levels.ts'
import { findPerson, findPersonOrNobody } from './people.ts'
import type { Seat } from './seat.ts'

/**
 * A filter as typed: names not looked up yet, several with commas; `assignee` may be `none`, `all` includes resolved
 * tickets; `unread`: by whoever asks. `tellsUnread` false: nobody looks at that field, which is false then and takes no
 * time.
 */
export type Asked = Omit<TicketFilter, 'assignee' | 'requester' | 'unreadBy'> & {
  assignee?: readonly string[]
  requester?: readonly string[]
  mine?: boolean
  unread?: boolean
  all?: boolean
  tellsUnread?: boolean
  sort?: readonly Sort[]
  limit?: number
}

/** What is listed for one person: what they ask for, among what they may see. */
export type Meant = { filter: TicketFilter; scope: Scope }

/** So many tickets are read at once, which takes less time than one after the other. */
const page = 500

export function listDesk({ read }: Pick<Seat, 'read'>) {
  return {
    /** All as of one moment; one ticket at a time where there may be more than a page of them. */
    list: (asked: Asked): Promise<AsyncIterable<SeenTicket> | readonly SeenTicket[]> =>
      read(async (db, me, at) => {
        const meant = await meaningOf(db, asked, me)
        if (!meant) return []
        const { sort, limit } = asked
        const listing = { ...meant, reader: readerFor(me, asked), sort, limit }
        const sight = await sightAt(db, at)
        if (limit === undefined || limit > page) return streamed(db, me, listing, sight)
        return (await findPage(db, listing)).map((ticket) => asSeenBy(me, ticket, sight))
      }),

    /** How many `list` would give without its limit, counted no further than `most`. */
    count: (asked: Asked, most: number): Promise<number> =>
      read(async (db, me) => {
        const meant = await meaningOf(db, asked, me)
        return meant ? countTickets(db, meant.filter, meant.scope, most) : 0
      }),
  }
}

async function* streamed(db: Handle, me: Actor, listing: Listing, sight: Sight): AsyncIterable<SeenTicket> {
  for await (const ticket of listTickets(db, listing)) yield asSeenBy(me, ticket, sight)
}

/** For whom it is told what is unread. */
export const readerFor = (me: Actor, { tellsUnread }: Pick<Asked, 'tellsUnread'>): Reader | undefined =>
  tellsUnread === false ? undefined : readerOf(me)

/** What `asked` means for `me`; undefined where that can only be an empty list. Throws `invalid` and `forbidden`. */
export async function meaningOf(db: Handle, asked: Asked, me: Actor): Promise<Meant | undefined> {
  const staffOnly = asked.sort?.find(({ field }) => staffFields.includes(field))
  if (staffOnly && !isStaff(me)) throw invalid(({ desk }) => desk.cannotSort(staffOnly.field))
  if (asked.deleted) demand(me, 'see deleted')
  const { assignee, requester, mine, unread, all, tellsUnread: _tells, sort: _sort, limit: _limit, ...rest } = asked
  const filter: TicketFilter = { ...rest }
  if (unread) filter.unreadBy = readerOf(me)
  // without --all, resolved tickets are left out unless they are asked for, or somebody has yet to hear of it
  if (!all && !unread && !asked.status && !asked.resolved) filter.notStatus = [...(asked.notStatus ?? []), 'resolved']
  const assignees = assignee && (await namesFor(db, assignee, me, findPersonOrNobody))
  const requesters = requester && (await namesFor(db, requester, me))
  if (assignees) filter.assignee = assignees
  if (requesters) filter.requester = requesters.filter((name) => name !== null)
  if (mine && isStaff(me)) filter.assignee = assignees ? assignees.filter((name) => name === me.name) : [me.name]
  if ([filter.assignee, filter.requester].some((names) => names?.length === 0)) return undefined
  return { filter, scope: isStaff(me) ? {} : { requester: me.name } }
}

// Who a user filters by is nobody's business but staff's: an unknown person just has no tickets.
async function namesFor(
  db: Handle,
  typed: readonly string[],
  me: Actor,
  find: typeof findPersonOrNobody = findPerson,
): Promise<(string | null)[]> {
  const names: (string | null)[] = []
  const asked: string[] = []
  for (const list of typed) asked.push(...(await namesIn(db, list)))
  for (const name of asked) {
    try {
      names.push((await find(db, name, me))?.name ?? null)
    } catch (error) {
      if (may(me, 'see users') || !(error instanceof DeskError) || error.code !== 'not_found') throw error
    }
  }
  return names
}

// people from elsewhere may have a comma in their name
const namesIn = async (db: Handle, list: string): Promise<string[]> =>
  list.includes(',') && (await findAlike(db, list.replace(/^@/, ''))).length === 0 ? commas(list) : [list]
