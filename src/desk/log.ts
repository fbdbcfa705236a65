// Use-cases on the whole log: what to keep of it elsewhere, and whether it is as it was written; no login needed.
import { birthIn, linkOf } from '../db/chain.ts'
import type { Db, Handle } from '../db/db.ts'
import { findDesk } from '../db/desk.ts'
import { entryOf } from '../db/events.ts'
import { eachHead, eachLinked, findOddGaps, type Gap, type LinkedRow, openHeads } from '../db/log.ts'
import { findLastEntry } from '../db/news.ts'
import { foldedText, listFolded } from '../db/tickets.ts'
import { DeskError } from '../domain/error.ts'
import { type Head, headText } from '../domain/head.ts'
import { openStory } from '../domain/log.ts'
import { searchable } from '../domain/search.ts'
import { type Check, result } from '../domain/upkeep.ts'

/** As of one moment. */
export async function findHeadOfLog(db: Db): Promise<Head> {
  const [head] = await all(
    db.snapshot(async function* (db) {
      const heads = openHeads()
      for await (const { ticketId, hash } of eachHead(db)) heads.add(ticketId, hash)
      yield { desk: (await findDesk(db)).uuid, entry: await findLastEntry(db), hash: heads.end() }
    }),
  )
  if (!head) throw new Error('a log without a head')
  return head
}

async function all<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
  const found: Row[] = []
  for await (const row of rows) found.push(row)
  return found
}

/** What a check of the log tells while it goes on: `done` entries of `total`. */
export type LogNews = (done: number, total: number) => void

const restore = 'bring back a backup from before, and keep this database for whoever looks into it'

const checks = {
  log: ['log is as it was written', restore],
  complete: ['log is complete', restore],
  tickets: ['tickets, field by field', restore],
  search: ['texts that are searched', 'flashticket export > desk.ndjson, and flashticket init --from desk.ndjson'],
  head: ['log goes on from the head that was kept', restore],
} as const

type Finding = { about: keyof typeof checks; text: string }

/** So many findings of a kind are told one by one. */
const most = 10
/** So many tickets are in memory at once. */
const pageSize = 100

/** Every entry and every ticket as of one moment; `kept`: a head of this log from before. */
export async function checkLog(db: Db, kept: Head | undefined, news: LogNews): Promise<Check[]> {
  const told = new Map<Finding['about'], string[]>()
  const counts = new Map<Finding['about'], number>()
  for await (const { about, text } of db.snapshot((db) => findings(db, kept, news))) {
    const count = counts.get(about) ?? 0
    counts.set(about, count + 1)
    if (count < most) told.set(about, [...(told.get(about) ?? []), text])
  }
  const kinds = Object.entries(checks) as [Finding['about'], readonly [string, string]][]
  return kinds
    .filter(([about]) => about !== 'head' || kept)
    .map(([about, [check, hint]]) => {
      const more = (counts.get(about) ?? 0) - most
      return result(check, [...(told.get(about) ?? []), ...(more > 0 ? [`and ${more} more`] : [])], hint)
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
    yield* wrongLink(row, before, 'about users')
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
      else yield { about: 'tickets', text: `ticket #${ticketId} is gone, and its entries are there` }
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
    for (const id of waiting.keys()) yield { about: 'complete', text: `ticket #${id} has no entries` }
    if (!full || upTo === undefined) break
    after = upTo
  }
  const { missing, filled } = await findOddGaps(db, most)
  for (const gap of missing) yield { about: 'complete', text: `${range(gap)} missing` }
  for (const gap of filled) {
    // a gap that grew was told already
    if (missing.some(({ first, last }) => first <= gap.first && last >= gap.last)) continue
    yield { about: 'complete', text: `the gap an export had left is filled, wholly or in part: ${range(gap)} in it` }
  }
  if (kept) yield* wrongHead(kept, { desk: (await findDesk(db)).uuid, entry: total, hash: heads.end() })
}

const range = ({ first, last }: Gap): string =>
  first === last ? `the entry ${first} is` : `the entries ${first} to ${last} are`

function* wrongHead(kept: Head, now: Head): Iterable<Finding> {
  const about = 'head'
  if (kept.desk !== now.desk) yield { about, text: `the head is of the desk ${kept.desk}, and this is ${now.desk}` }
  else if (now.entry < kept.entry) {
    yield { about, text: `the log ended with the entry ${kept.entry} then, and ends with ${now.entry} now` }
  } else if (now.hash !== kept.hash) {
    yield {
      about,
      text: `what was written up to the entry ${kept.entry} is another log: ${headText({ ...now, entry: kept.entry })}`,
    }
  }
}

/** Looks at one entry and its link to the one before it. */
function* wrongLink(row: LinkedRow, before: LinkedRow | undefined, of: string): Iterable<Finding> {
  const about = 'log'
  if (row.hash === null) yield { about, text: `the entry ${row.id} ${of} has no hash: flashticket did not write it` }
  else if (row.hash !== linkOf(row.previousHash, row)) {
    yield { about, text: `the entry ${row.id} ${of} is not as it was written` }
  }
  // what a chain of tickets begins with is looked at with the ticket
  const begins = before === undefined && row.ticketId !== null
  if (!begins && row.previousHash !== (before?.hash ?? null)) {
    const after = before === undefined ? 'is not the first that was written' : `did not come after ${before.id}`
    yield { about, text: `the entry ${row.id} ${of} ${after}: others were removed, put in or changed` }
  }
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
      const of = `of ticket #${row.ticketId}`
      for (const finding of wrongLink(row, before, of)) {
        sound = false
        yield finding
      }
      const searched = row.text !== null && (row.type === 'feedback' || row.type === 'note')
      if (row.folded !== (searched ? searchable(row.text ?? '') : null)) {
        yield { about: 'search', text: `what is searched of the entry ${row.id} ${of} is not its text` }
      }
      first ??= row
      before = row
      try {
        story.take(entryOf(row))
      } catch (error) {
        if (!(error instanceof DeskError || error instanceof TypeError)) throw error
        if (sound) yield { about: 'log', text: `the changes of the entry ${row.id} ${of} cannot be read` }
        sound = false
      }
    },

    *wrongTicket(ticket: Folded): Iterable<Finding> {
      const name = `ticket #${ticket.id}`
      const differences = story.differences(ticket)
      for (const { what } of differences) {
        yield { about: 'tickets', text: `${name}: ${what} is not what the entries say` }
      }
      // where the entries are wrong, nobody knows what it was
      if (sound && differences.length === 0 && first?.previousHash !== birthIn(story, ticket, ticket)) {
        yield {
          about: 'tickets',
          text: `${name}: its title, description or another field was changed without an entry`,
        }
      }
      if (ticket.folded !== foldedText(ticket)) {
        yield { about: 'search', text: `what is searched of ${name} is not its text` }
      }
    },
  }
}
