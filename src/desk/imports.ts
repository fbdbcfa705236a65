// Use-case import: rows of a file become tickets, or change those that came before; all of them, or none.
import { setTimeout } from 'node:timers/promises'
import type { Handle } from '../db/db.ts'
import { eachPerson, eachStaged } from '../db/stage.ts'
import { findUser } from '../db/users.ts'
import { conflict, DeskError, together } from '../domain/error.ts'
import type { ImportCounts } from '../domain/imports.ts'
import { demand } from '../domain/policy.ts'
import { type Actor, isStaff } from '../domain/user.ts'
import { type ImportHow, type ImportNews, openWriter } from './importer.ts'
import { enlist } from './people.ts'
import type { Seat } from './seat.ts'
import { type Coming, type Stage, stageRows } from './staging.ts'

/** Others get in, in this time, in ms: other programs that wait for a file look again every 100 ms. */
const pause = 110

/** So many reasons fit into one message. */
const mostReasons = 10

/**
 * Throws `forbidden`; without `failed` every reason why rows cannot be imported, under one code, and nothing is
 * written; what the rows themselves throw; `unavailable` and `storage`.
 */
export async function importTickets(
  { read, change }: Seat,
  coming: AsyncIterable<readonly Coming[]>,
  how: ImportHow,
  news: ImportNews,
): Promise<ImportCounts> {
  const reasons: DeskError[] = []
  let rejected = 0
  const stage = await read(async (db, me) => {
    demand(me, 'import tickets')
    return stageRows(db, coming, how, (row, error) => {
      rejected += 1
      if (news.failed) news.failed(row, error)
      else if (reasons.length < mostReasons) reasons.push(error)
    })
  })
  const pages = eachStaged(stage.db, how.which)[Symbol.asyncIterator]()
  const nextRows = oneByOne(pages)
  try {
    if (reasons.length > 0) throw refusal(reasons, rejected)
    const counts = {
      ...{ imported: 0, updated: 0, unchanged: 0, skipped: 0, rejected, entries: 0, users: 0 },
      cutTitles: stage.cut,
      nuls: stage.nul,
    }
    let staff: ReadonlySet<string> | undefined
    let committed = 0
    for (let more = true; more; ) {
      try {
        more = await change(async (db, me, at) => {
          demand(me, 'import tickets')
          staff ??= await enlistPeople(db, stage, me, at, counts)
          const writer = await openWriter(db, staff, { me, at, how, news, counts, total: stage.tickets })
          for (let written = 0; written !== how.batch; written++) {
            const rows = await nextRows()
            if (!rows) {
              await writer.close()
              return false
            }
            await writer.write(rows)
          }
          await writer.close()
          return true
        }, 'once')
      } catch (error) {
        throw how.batch !== undefined && error instanceof DeskError ? halfway(error, committed) : error
      }
      committed = counts.imported + counts.updated
      if (more) await setTimeout(pause)
    }
    return counts
  } finally {
    // the stage cannot be closed while somebody reads it
    await pages.return?.()
    await stage.db.close()
  }
}

/** Gives the next of what comes in pages, undefined at their end. */
function oneByOne<Item>(pages: AsyncIterator<readonly Item[]>): () => Promise<Item | undefined> {
  let page: readonly Item[] = []
  let at = 0
  return async () => {
    while (at === page.length) {
      const next = await pages.next()
      if (next.done) return undefined
      page = next.value
      at = 0
    }
    return page[at++]
  }
}

function refusal(reasons: readonly DeskError[], rejected: number): DeskError {
  const all = together(reasons)
  if (rejected === 1) return all
  const more = rejected - reasons.length
  return new DeskError(
    all.code,
    (texts) => {
      const { rowsFailed, andMore } = texts.desk
      const told = rowsFailed(rejected, all.say(texts))
      return more > 0 ? andMore(told, more) : told
    },
    all.sayHint ?? (({ desk }) => desk.keepGoing),
  )
}

/** An error after some batches were committed: what is in the desk stays there. */
function halfway(error: DeskError, committed: number): DeskError {
  if (committed === 0) return error
  return new DeskError(
    error.code,
    (texts) => {
      const told = error.say(texts)
      const { nothingWritten } = texts.db
      const what = told.endsWith(nothingWritten) ? told.slice(0, -nothingWritten.length) : told
      return texts.desk.committedStays(what, committed)
    },
    ({ desk }) => desk.goOnWithIds,
  )
}

/** Adds those who are missing, deactivated, and gives the names of staff. Throws `conflict`: somebody is gone. */
async function enlistPeople(
  db: Handle,
  stage: Stage,
  me: Actor,
  at: string,
  counts: ImportCounts,
): Promise<Set<string>> {
  const staff = new Set(isStaff(me) ? [me.name] : [])
  for await (const { name, role, isNew } of eachPerson(stage.db)) {
    const user = await findUser(db, name)
    if (!user && !isNew) {
      throw conflict(
        ({ desk }) => desk.userRemoved(name),
        (texts) => texts.db.tryAgain,
      )
    }
    if (!user && (await enlist(db, { name, role, active: false, createdAt: at }, null, me.name))) counts.users += 1
    if (isStaff(user ?? { role })) staff.add(name)
  }
  return staff
}
