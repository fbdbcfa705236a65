// What an import does within one transaction: a row and what follows it become a ticket, or change the one that came before.
import type { Handle } from '../db/db.ts'
import { appendChains, findHead, listEntries, numbered, takeIds } from '../db/events.ts'
import { insertArrival } from '../db/reading.ts'
import { updateTicket } from '../db/saving.ts'
import { findByExternal, hasSource } from '../db/tickets.ts'
import { placed } from '../domain/draft.ts'
import type { DeskError } from '../domain/error.ts'
import { arrive, type ImportCounts, type Importer, inOrder, type Rows } from '../domain/imports.ts'
import { revise } from '../domain/revisions.ts'
import type { Row } from '../domain/template.ts'
import type { Entry, NewEntry } from '../domain/ticket.ts'
import type { Actor } from '../domain/user.ts'
import type { Say } from '../texts/texts.ts'
import { openArrivals } from './arriving.ts'
import { readLevels, withDue } from './levels.ts'
import type { StageHow } from './staging.ts'

export type ImportHow = StageHow & {
  /** Ids from different sources may be the same. */
  source: string
  /** A row that says otherwise than before changes its ticket. */
  update: boolean
  /** Commit every so many tickets, and let others write in between; else one transaction. */
  batch: number | undefined
}

/** What an import tells while it goes on. */
export type ImportNews = {
  /** A row cannot be imported; without this, none is. */
  failed?: ((row: Row, error: DeskError) => void) | undefined
  /** A row says otherwise than its ticket, which stays as it is. */
  skipped: (message: Say) => void
  /** A ticket is done, of `total`; it may have been there already. */
  done: (id: number, total: number) => void
}

type Writing = { me: Actor; at: string; how: ImportHow; news: ImportNews; counts: ImportCounts; total: number }

/** Writes tickets within one transaction, whose ids it takes all at once. */
export async function openWriter(
  db: Handle,
  staff: ReadonlySet<string>,
  { me, at, how, news, counts, total }: Writing,
) {
  const importer: Importer = { me: me.name, at, isStaff: (name) => staff.has(name), history: how.which === 'all' }
  const first = { ticket: await takeIds(db, 'ticket', 0), entry: await takeIds(db, 'entry', 0) }
  const next = { ...first }
  const levels = await readLevels(db)
  // the first import from somewhere need not ask for every row whether it is there
  const isFirst = how.batch === undefined && !(await hasSource(db, how.source))

  const arrivals = openArrivals(db)

  const log = (ticketId: number, entries: readonly NewEntry[]): Entry[] => {
    counts.entries += entries.length
    return entries.map((entry) => numbered(entry, next.entry++, ticketId))
  }

  const insert = async (rows: Rows): Promise<number> => {
    const { ticket, entries } = arrive(rows, importer)
    const id = next.ticket++
    const origin = { source: ticket.externalId === null ? '' : how.source }
    await arrivals.add({ ticket: withDue({ ...ticket, id }, entries, levels), entries: log(id, entries), origin })
    counts.imported += 1
    return id
  }

  return {
    async write(unordered: Rows): Promise<void> {
      const rows = inOrder(unordered)
      const { externalId, line } = rows[0]
      const ticket = externalId === null || isFirst ? undefined : await findByExternal(db, how.source, externalId)
      if (!ticket) return news.done(await insert(rows), total)
      news.done(ticket.id, total)
      const past = await listEntries(db, ticket.id, { internal: true })
      const revised = revise(ticket, past, rows, importer)
      if (!revised) counts.unchanged += 1
      else if (!how.update || ticket.deletedAt !== null) {
        counts.skipped += 1
        const why: Say = ({ desk: { wouldChange, isDeletedHere } }) =>
          (ticket.deletedAt === null ? wouldChange : isDeletedHere)(String(externalId), ticket.id)
        news.skipped(placed(why, line))
      } else {
        await updateTicket(db, withDue(revised.ticket, [...past, ...revised.entries], levels), ticket)
        await appendChains(db, [{ entries: log(ticket.id, revised.entries), head: await findHead(db, ticket.id) }])
        counts.updated += 1
      }
    },

    async close(): Promise<void> {
      await arrivals.flush()
      await takeIds(db, 'ticket', next.ticket - first.ticket)
      await takeIds(db, 'entry', next.entry - first.entry)
      await insertArrival(db, first.entry, next.entry - 1)
    },
  }
}
