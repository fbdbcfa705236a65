// Use-case report: what the log says of the tickets that somebody may see, counted in one pass.
import type { Handle } from '../db/db.ts'
import { eachUserEntry } from '../db/events.ts'
import type { Scope } from '../db/filtering.ts'
import { anyLater, type Later, listHappenings, listSubjects, standsNow } from '../db/reports.ts'
import { listUsers } from '../db/users.ts'
import { type Life, lifeOf, type Stand, telling } from '../domain/report/life.ts'
import type { Asked, Report } from '../domain/report/report.ts'
import { type ReportName, type Rows, reports } from '../domain/report/reports.ts'
import { wasStaffBy } from '../domain/report/roles.ts'
import type { EntryType } from '../domain/ticket.ts'
import { type Actor, isStaff } from '../domain/user.ts'
import { readLevels } from './levels.ts'
import { asOfOneMoment, type Stream } from './seat.ts'

/** So many tickets are read at once, with their entries. */
const pageSize = 500

/** The rows of a report, all as of one moment; of a user only about their own tickets. */
export const report = <Name extends ReportName>(stream: Stream, name: Name, asked: Asked): Promise<Rows[Name][]> =>
  asOfOneMoment(stream, (db, me) => rowsOf(db, me, name, asked))

async function rowsOf<Name extends ReportName>(db: Handle, me: Actor, name: Name, asked: Asked): Promise<Rows[Name][]> {
  const report: Report<Rows[Name]> = reports[name]
  const wasStaff = wasStaffBy(await listUsers(db), await listAll(eachUserEntry(db)))
  const knowing = { ...asked, wasStaff, levels: await readLevels(db) }
  const scope = isStaff(me) ? {} : { requester: me.name }
  const read = new Set<EntryType>([
    ...telling,
    ...report.types,
    ...(asked.by === 'agent' ? (['assigned'] as const) : []),
  ])
  const later: Later = { until: asked.until, types: [...read] }
  if (report.stands) {
    const count = report.open(knowing)
    // what nothing happened to is as it was, and is counted where it lies
    const any = anyLater(scope, later)
    const changed = (await db.get(any.sql, any.params)) !== undefined
    const { sql, params } = standsNow(scope, report.stands(asked), asked, changed ? later : undefined)
    for await (const stand of db.each<Stand & { tickets: number }>(sql, params)) count.take(stand, stand.tickets)
    if (changed) for await (const life of livesIn(db, scope, later, changed)) count.take(life, 1)
    return count.rows()
  }
  const count = report.open(knowing)
  for await (const life of livesIn(db, scope, later, false)) count.take(life)
  return count.rows()
}

/** Of all tickets, or of those that `changed` later. */
async function* livesIn(db: Handle, scope: Scope, later: Later, changed: boolean): AsyncIterable<Life> {
  let after = 0
  for (;;) {
    const subjects = await listSubjects(db, scope, after, pageSize, changed ? later : undefined)
    const last = subjects.at(-1)
    if (!last) return
    const happenings = await listHappenings(db, subjects, later.types)
    let next = 0
    for (const subject of subjects) {
      const from = next
      while (happenings[next]?.ticketId === subject.id) next += 1
      const life = lifeOf(subject, happenings.slice(from, next), later.until)
      if (life) yield life
    }
    after = last.id
  }
}

async function listAll<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}
