// Use-cases that change tickets: load, may they?, decide, save; every ticket named, or none.
import type { Handle } from '../db/db.ts'
import { insertEntries, listEntries } from '../db/events.ts'
import { updateTicket } from '../db/saving.ts'
import { type DeskError, notFound, together } from '../domain/error.ts'
import { type Action, asSeenBy, demand, may, type Sight } from '../domain/policy.ts'
import { type Edit, type NewEntry, record, type SeenTicket, type Ticket } from '../domain/ticket.ts'
import { type Actor, isStaff } from '../domain/user.ts'
import type { Status } from '../domain/words.ts'
import * as workflow from '../domain/workflow.ts'
import { sightAt, withNewDue } from './levels.ts'
import { collect, type Demand, findAssignee, loadEach } from './load.ts'
import { findPerson } from './people.ts'
import type { Seat } from './seat.ts'

/** A ticket after a command that could change it; `entry` is the id of the text that was added. */
export type Changed = SeenTicket & { changed: boolean; entry?: number }

export type Saying = workflow.Then & { text: string }

export type Rating = { rating: number; text?: string | undefined }

/**
 * `version`: only if the ticket still has it. `failed`: hears of every ticket that cannot be changed, and the others
 * are; without it, one that cannot leaves all as they were.
 */
export type Only = { version?: number | undefined; failed?: ((error: DeskError) => void) | undefined }

/** `shown`: only if these fields of the one ticket still are so. */
type OnlyShown = Only & { shown?: Edit | undefined }

type Decide = (ticket: Ticket, me: Actor, at: string) => NewEntry[]

export function changeDesk({ change }: Pick<Seat, 'change'>) {
  /** Every ticket, or none and one error with every reason. `prepare` runs once all of them may be changed. */
  const changeAll = <Extra>(
    ids: readonly number[],
    check: Demand,
    prepare: (db: Handle, me: Actor) => Promise<Extra>,
    decide: (extra: Extra) => Decide,
    only: Only = {},
  ): Promise<Changed[]> =>
    change(async (db, me, at) => {
      const failures: DeskError[] = []
      const tickets = await loadEach(db, ids, me, failures, check)
      // a ticket that is not there, or not to be changed, counts before a person who is not there
      const prepared = (): Promise<Extra> =>
        prepare(db, me).catch((error: unknown) => {
          throw failures.length > 0 && !only.failed ? together(failures) : error
        })
      const decideOne = tickets.length > 0 ? decide(await prepared()) : () => []
      const decided = collect(tickets, failures, (ticket) => {
        workflow.demandCurrent(ticket, only.version)
        return { ticket, entries: decideOne(ticket, me, at) }
      })
      if (failures.length > 0 && !only.failed) throw together(failures)
      const sight = await sightAt(db, at)
      const results: Changed[] = []
      for (const { ticket, entries } of decided) results.push(await save(db, ticket, entries, me, sight))
      return { results, failures }
    }).then(({ results, failures }) => {
      for (const failure of failures) only.failed?.(failure)
      return results
    })

  const live =
    (decide: Decide): Decide =>
    (ticket, me, at) => {
      workflow.demandLive(ticket)
      return decide(ticket, me, at)
    }

  const changeEach = (ids: readonly number[], check: Demand, decide: Decide, only?: Only): Promise<Changed[]> =>
    changeAll(
      ids,
      check,
      async () => undefined,
      () => decide,
      only,
    )

  const needs =
    (action: Action): Demand =>
    (ticket, me) =>
      demand(me, action, ticket)

  return {
    /** With `text`, feedback comes with the move, and is added even where the ticket is `status` already. */
    move: (ids: readonly number[], status: Status, text: string | undefined, only?: Only): Promise<Changed[]> =>
      changeEach(
        ids,
        (ticket, me) => {
          demand(me, 'move ticket', ticket)
          workflow.demandMove(me, status, ticket)
        },
        live((ticket, me, at) =>
          text === undefined ? workflow.move(ticket, status, me, at) : workflow.reply(ticket, text, { status }, me, at),
        ),
        only,
      ),

    reply: (ids: readonly number[], { text, ...then }: Saying, only?: Only): Promise<Changed[]> =>
      changeEach(
        ids,
        (ticket, me) => {
          demand(me, 'write feedback', ticket)
          if (then.status !== undefined) workflow.demandMove(me, then.status, ticket)
        },
        live((ticket, me, at) => workflow.reply(ticket, text, then, me, at)),
        only,
      ),

    annotate: (ids: readonly number[], { text, ...then }: Saying, only?: Only): Promise<Changed[]> =>
      changeEach(
        ids,
        needs('write note'),
        live((ticket, me, at) => workflow.annotate(ticket, text, then, me, at)),
        only,
      ),

    /** `assignee` as typed, null: nobody. Throws `conflict` for a person who is no active staff. */
    assign: (ids: readonly number[], assignee: string | null, only?: Only): Promise<Changed[]> =>
      changeAll(
        ids,
        needs('assign ticket'),
        (db, me) => findAssignee(db, assignee, me),
        (name) => live((ticket, me, at) => workflow.assign(ticket, name, me, at)),
        only,
      ),

    take: (ids: readonly number[], force: boolean, only?: Only): Promise<Changed[]> =>
      changeEach(
        ids,
        needs('assign ticket'),
        live((ticket, me, at) => workflow.take(ticket, force, me, at)),
        only,
      ),

    /** The requester as typed. */
    edit: (ids: readonly number[], wanted: Edit, { shown, ...only }: OnlyShown = {}): Promise<Changed[]> =>
      changeAll(
        ids,
        (ticket, me) => {
          if (wanted.priority !== undefined) demand(me, 'set priority', ticket)
          if (wanted.requester !== undefined) demand(me, 'set requester', ticket)
          demand(me, 'edit ticket', ticket)
        },
        async (db, me) => {
          const { requester } = wanted
          const fields =
            requester === undefined ? wanted : { ...wanted, requester: (await findPerson(db, requester, me)).name }
          const [id = 0] = ids
          return { fields, edits: shown ? await listEntries(db, id, { internal: false, types: ['edited'] }) : [] }
        },
        ({ fields, edits }) =>
          live((ticket, me, at) => {
            const entries = workflow.edit(ticket, fields, me, at)
            if (shown && entries.length > 0) workflow.demandShown(ticket, shown, edits)
            return entries
          }),
        only,
      ),

    /** By the requester, of what is resolved. */
    rate: (ids: readonly number[], { rating, text }: Rating, only?: Only): Promise<Changed[]> =>
      changeEach(
        ids,
        needs('rate ticket'),
        live((ticket, me, at) => workflow.rate(ticket, rating, text, me, at)),
        only,
      ),

    remove: (ids: readonly number[], only?: Only): Promise<Changed[]> =>
      changeEach(ids, needs('delete ticket'), workflow.remove, only),

    /** Who may not see deleted tickets is told that there is none. */
    restore: (ids: readonly number[], only?: Only): Promise<Changed[]> =>
      changeEach(
        ids,
        (ticket, me) => {
          if (!may(me, 'restore ticket', ticket)) throw notFound(({ desk }) => desk.noDeletedTicket(ticket.id))
        },
        workflow.restore,
        only,
      ),
  }
}

/** Writes `entries` and what they make of the ticket. */
export async function save(
  db: Handle,
  ticket: SeenTicket,
  entries: readonly NewEntry[],
  me: Actor,
  sight: Sight,
): Promise<Changed> {
  if (entries.length === 0) return { ...asSeenBy(me, ticket, sight), changed: false }
  const next = await withNewDue(db, record(ticket, entries, isStaff(me)), ticket, entries, sight.levels)
  await updateTicket(db, next, ticket)
  const written = await insertEntries(db, ticket.id, entries)
  const said = written.find(({ type }) => type === 'feedback' || type === 'note')
  return { ...asSeenBy(me, { ...next, unread: ticket.unread }, sight), changed: true, ...(said && { entry: said.id }) }
}
