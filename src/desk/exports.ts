// Use-case export: the whole desk as it is at one moment, or the tickets that somebody asks for.
import type { Handle } from '../db/db.ts'
import { findCounters, findDesk } from '../db/desk.ts'
import { eachUserEntry, listEntriesOf } from '../db/events.ts'
import { listSettings } from '../db/settings.ts'
import { countAll, countTickets, listWhole } from '../db/tickets.ts'
import { listSecrets, listUsers } from '../db/users.ts'
import { type ExportLine, exportForm, type TicketLine } from '../domain/export.ts'
import type { TicketFilter } from '../domain/filter.ts'
import { demand } from '../domain/policy.ts'
import { type Asked, meaningOf } from './lists.ts'
import type { Seat, Stream } from './seat.ts'

/** So many tickets are read at once, with their entries. */
const pageSize = 100

/**
 * The desk itself, its users, what happened to them, its tickets with their entries; with `asked` only the tickets that
 * are meant, and nothing of what happened to users. Throws `forbidden`, and what a list throws.
 */
export async function exportLines(
  { read }: Pick<Seat, 'read'>,
  stream: Stream,
  asked: Asked | undefined,
  withCredentials: boolean,
): Promise<AsyncIterable<ExportLine>> {
  // before anything is printed
  await read(async (db, me) => {
    demand(me, 'export tickets')
    if (asked) await meaningOf(db, asked, me)
  })
  return stream(async function* (db, me) {
    demand(me, 'export tickets')
    const meant = asked && (await meaningOf(db, asked, me))
    const nothing = asked !== undefined && meant === undefined
    const tickets = nothing
      ? 0
      : meant
        ? await countTickets(db, meant.filter, {}, Number.MAX_SAFE_INTEGER)
        : await countAll(db)
    const { createdAt } = await findDesk(db)
    const settings = Object.fromEntries(await listSettings(db))
    yield { kind: 'desk', form: exportForm, createdAt, ...(await findCounters(db)), tickets, settings }
    const secrets = withCredentials ? await listSecrets(db) : undefined
    for (const user of await listUsers(db)) {
      yield { kind: 'user', ...user, ...(secrets && { credentials: secrets.get(user.name) ?? null }) }
    }
    if (!asked) for await (const entry of eachUserEntry(db)) yield { kind: 'entry', ...entry }
    if (!nothing) yield* ticketLines(db, meant?.filter)
  })
}

async function* ticketLines(db: Handle, filter: TicketFilter | undefined): AsyncIterable<TicketLine> {
  let after = 0
  for (;;) {
    const page = await listWhole(db, filter, after, pageSize)
    const entries = await listEntriesOf(
      db,
      page.map(({ id }) => id),
    )
    let next = 0
    for (const { dueAt: _due, slaState: _state, ...ticket } of page) {
      const from = next
      while (entries[next]?.ticketId === ticket.id) next += 1
      const legacy = ticket.legacy === null ? null : (JSON.parse(ticket.legacy) as Record<string, unknown>)
      yield { kind: 'ticket', ...ticket, legacy, entries: entries.slice(from, next) }
    }
    const last = page.at(-1)
    if (!last || page.length < pageSize) return
    after = last.id
  }
}
