// Use-cases on the whole log: what to keep of it elsewhere, and whether it is as it was written; no login needed.
import { birthIn, linkOf } from '../db/chain.ts'
import type { Db, Handle } from '../db/db.ts'
import { findDesk } from '../db/desk.ts'
import { entryOf } from '../db/events.ts'
import { eachHead, eachLinked, findOddGaps, type Gap, type LinkedRow, openHeads } from '../db/log.ts'
import { findLastEntry } from '../db/news.ts'
import { foldedText } from '../db/saving.ts'
import { listFolded } from '../db/tickets.ts'
import { DeskError } from '../domain/error.ts'
import { type Head, headText } from '../domain/head.ts'
import { openStory } from '../domain/log.ts'
import { searchable } from '../domain/search.ts'
import { type Check, result } from '../domain/upkeep.ts'
import type { Say } from '../texts/texts.ts'

/** As of one moment. */
export async function findHeadOfLog(db: Db): Promise<Head> {
  const found = db.snapshot(async function* (db) {
    const heads = openHeads()
    for await (const { ticketId, hash } of eachHead(db)) heads.add(ticketId, hash)
    yield { desk: (await findDesk(db)).uuid, entry: await findLastEntry(db), hash: heads.end() }
  })
  for await (const head of found) return head
  throw new Error('a log without a head')
}

/** What a check of the log tells while it goes on: `done` entries of `total`. */
export type LogNews = (done: number, total: number) => void

const restore: Say = ({ desk }) => desk.log.restoreHint

const checks = {
  log: ['log is as it was written', restore],
  complete: ['log is complete', restore],
  tickets: ['tickets, field by field', restore],
  search: ['texts that are searched', ({ desk }) => desk.log.searchHint],
  head: ['log goes on from the head that was kept', restore],
} as const satisfies Record<string, readonly [Check['check'], Say]>

type Finding = { about: keyof typeof checks; say: Say }

/** So many findings of a kind are told one by one. */
const most = 10
/** So many tickets are in memory at once. */
const pageSize = 100

/** Every entry and every ticket as of one moment; `kept`: a head of this log from before. */
export async function checkLog(db: Db, kept: Head | undefined, news: LogNews): Promise<Check[]> {
  const told = new Map<Finding['about'], Say[]>()
  const counts = new Map<Finding['about'], number>()
  for await (const { about, say } of db.snapshot((db) => findings(db, kept, news))) {
    const count = counts.get(about) ?? 0
    counts.set(about, count + 1)
    if (count < most) told.set(about, [...(told.get(about) ?? []), say])
  }
  const kinds = Object.entries(checks) as [Finding['about'], readonly [Check['check'], Say]][]
  return kinds
    .filter(([about]) => about !== 'head' || kept)
    .map(([about, [check, hint]]) => {
      const more = (counts.get(about) ?? 0) - most
      const andMore: Say[] = more > 0 ? [({ desk }) => desk.log.andMore(more)] : []
      return result(check, [...(told.get(about) ?? []), ...andMore], hint)
    })
}

async function* findings(db: Handle, kept: Head | undefined, news: LogNews): AsyncIterable<Finding> {
  const total = await findLastEntry(db)
  const heads = openHeads()
  const upTo = kept?.entry ?? 0
  let done = 0
  const look = (row: LinkedRow): void => {
    done += 1
    if (done % 1000 === 0) news(done, total)
    if (row.id <= upTo) last = row
  }
  let last: LinkedRow | undefined
  const settle = (): void => {
    if (last) heads.add(last.ticketId, last.hash)
    last = undefined
  }

  let before: LinkedRow | undefined
  for await (const row of eachLinked(db, 'users')) {
    look(row)
    yield* wrongLink(row, before)
    before = row
  }
  settle()
  for (let after = 0; ; ) {
    const tickets = await listFolded(db, after, pageSize)
    const full = tickets.length === pageSize
    const upTo = full ? tickets.at(-1)?.id : undefined
    const waiting = new Map(tickets.map((ticket) => [ticket.id, ticket]))
    let chain = openChain()
    const close = function* (): Iterable<Finding> {
      settle()
      const ticketId = chain.ticketId()
      if (ticketId === undefined || ticketId === null) return
      const ticket = waiting.get(ticketId)
      waiting.delete(ticketId)
      if (ticket) yield* chain.wrongTicket(ticket)
      else yield { about: 'tickets', say: ({ desk }) => desk.log.ticketGone(ticketId) }
    }
    for await (const row of eachLinked(db, { after, upTo })) {
      if (row.ticketId !== chain.ticketId()) {
        yield* close()
        chain = openChain()
      }
      look(row)
      yield* chain.take(row)
    }
    yield* close()
    for (const id of waiting.keys()) yield { about: 'complete', say: ({ desk }) => desk.log.noEntries(id) }
    if (!full || upTo === undefined) break
    after = upTo
  }
  const { missing, filled } = await findOddGaps(db, most)
  for (const gap of missing) yield { about: 'complete', say: range(gap, 'missing') }
  for (const gap of filled) {
    // a gap that grew was told already
    if (missing.some(({ first, last }) => first <= gap.first && last >= gap.last)) continue
    yield { about: 'complete', say: range(gap, 'filled') }
  }
  if (kept) yield* wrongHead(kept, { desk: (await findDesk(db)).uuid, entry: total, hash: heads.end() })
}

const range =
  ({ first, last }: Gap, what: 'missing' | 'filled'): Say =>
  ({ desk }) =>
    desk.log[what](first, last)

function* wrongHead(kept: Head, now: Head): Iterable<Finding> {
  const about = 'head'
  if (kept.desk !== now.desk) yield { about, say: ({ desk }) => desk.log.otherDesk(kept.desk, now.desk) }
  else if (now.entry < kept.entry) yield { about, say: ({ desk }) => desk.log.endsEarlier(kept.entry, now.entry) }
  else if (now.hash !== kept.hash) {
    const head = headText({ ...now, entry: kept.entry })
    yield { about, say: ({ desk }) => desk.log.otherLog(kept.entry, head) }
  }
}

/** What an entry is called. */
const entryNamed =
  ({ id, ticketId }: Pick<LinkedRow, 'id' | 'ticketId'>): Say =>
  ({ desk }) =>
    ticketId === null ? desk.log.entryOfUsers(id) : desk.log.entryOfTicket(id, ticketId)

/** Looks at one entry and its link to the one before it. */
function* wrongLink(row: LinkedRow, before: LinkedRow | undefined): Iterable<Finding> {
  const about = 'log'
  const entry = entryNamed(row)
  if (row.hash === null) yield { about, say: (texts) => texts.desk.log.noHash(entry(texts)) }
  else if (row.hash !== linkOf(row.previousHash, row)) {
    yield { about, say: (texts) => texts.desk.log.altered(entry(texts)) }
  }
  // what a chain of tickets begins with is looked at with the ticket
  const begins = before === undefined && row.ticketId !== null
  if (begins || row.previousHash === (before?.hash ?? null)) return
  if (before === undefined) yield { about, say: (texts) => texts.desk.log.notFirst(entry(texts)) }
  else yield { about, say: (texts) => texts.desk.log.notAfter(entry(texts), before.id) }
}

type Folded = Awaited<ReturnType<typeof listFolded>>[number]

/** The entries of one ticket, one after the other, and then the ticket itself. */
function openChain() {
  const story = openStory()
  let first: LinkedRow | undefined
  let before: LinkedRow | undefined
  let sound = true
  return {
    ticketId: (): number | null | undefined => first?.ticketId,

    *take(row: LinkedRow): Iterable<Finding> {
      const entry = entryNamed(row)
      for (const finding of wrongLink(row, before)) {
        sound = false
        yield finding
      }
      const searched = row.text !== null && (row.type === 'feedback' || row.type === 'note')
      if (row.folded !== (searched ? searchable(row.text ?? '') : null)) {
        yield { about: 'search', say: (texts) => texts.desk.log.searchedOtherwise(entry(texts)) }
      }
      first ??= row
      before = row
      try {
        story.take(entryOf(row))
      } catch (error) {
        if (!(error instanceof DeskError || error instanceof TypeError)) throw error
        if (sound) yield { about: 'log', say: (texts) => texts.desk.log.unreadable(entry(texts)) }
        sound = false
      }
    },

    *wrongTicket(ticket: Folded): Iterable<Finding> {
      const { id } = ticket
      const differences = story.differences(ticket)
      for (const { what } of differences) {
        yield { about: 'tickets', say: ({ desk }) => desk.log.fieldDiffers(id, what) }
      }
      // where the entries are wrong, nobody knows what it was
      if (sound && differences.length === 0 && first?.previousHash !== birthIn(story, ticket, ticket)) {
        yield { about: 'tickets', say: ({ desk }) => desk.log.changedSilently(id) }
      }
      if (ticket.folded !== foldedText(ticket)) {
        yield { about: 'search', say: ({ desk }) => desk.log.searchedOtherwise(desk.ticket(id)) }
      }
    },
  }
}
