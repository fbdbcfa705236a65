// Use-case export: the whole desk as it is at one moment, or the tickets that somebody asks for.
import type { Handle } from '../db/db.ts'
import { findCounters, findDesk } from '../db/desk.ts'
import { eachUserEntry } from '../db/events.ts'
import { listLines } from '../db/exporting.ts'
import { listSettings } from '../db/settings.ts'
import { countAll, countTickets } from '../db/tickets.ts'
import { listSecrets, listUsers } from '../db/users.ts'
import { type DeskLine, type EntryLine, exportForm, type UserLine } from '../domain/export.ts'
import type { TicketFilter } from '../domain/filter.ts'
import { demand } from '../domain/policy.ts'
import { type Asked, meaningOf } from './lists.ts'
import type { Seat, Stream } from './seat.ts'

/** So many tickets are read at once, with their entries. */
const pageSize = 100

/**
 * Lines of JSON, some at a time: the desk itself, its users, what happened to them, its tickets with their entries; with
 * `asked` only the tickets that are meant, and nothing of what happened to users. Throws `forbidden`, and what a list throws.
 */
export async function exportLines(
  { read }: Pick<Seat, 'read'>,
  stream: Stream,
  asked: Asked | undefined,
  withCredentials: boolean,
): Promise<AsyncIterable<readonly string[]>> {
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
    yield [JSON.stringify(await deskLine(db, tickets))]
    const secrets = withCredentials ? await listSecrets(db) : undefined
    yield (await listUsers(db)).map((user) => {
      const credentials = secrets && { credentials: secrets.get(user.name) ?? null }
      return JSON.stringify({ kind: 'user', ...user, ...credentials } satisfies UserLine)
    })
    if (!asked) yield* entryLines(db)
    if (!nothing) yield* ticketLines(db, meant?.filter)
  })
}

async function deskLine(db: Handle, tickets: number): Promise<DeskLine> {
  const { createdAt } = await findDesk(db)
  const settings = Object.fromEntries(await listSettings(db))
  return { kind: 'desk', form: exportForm, createdAt, ...(await findCounters(db)), tickets, settings }
}

async function* entryLines(db: Handle): AsyncIterable<string[]> {
  for await (const entry of eachUserEntry(db)) yield [JSON.stringify({ kind: 'entry', ...entry } satisfies EntryLine)]
}

async function* ticketLines(db: Handle, filter: TicketFilter | undefined): AsyncIterable<string[]> {
  for (let after = 0; ; ) {
    const page = await listLines(db, filter, after, pageSize)
    const last = page.at(-1)
    if (last) yield page.map(({ line }) => line)
    if (!last || page.length < pageSize) return
    after = last.id
  }
}
