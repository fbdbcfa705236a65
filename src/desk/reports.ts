// Use-case report: what the log says of the tickets that somebody may see, counted in one pass.
import type { Handle } from '../db/db.ts'
import { eachUserEntry } from '../db/events.ts'
import type { Scope } from '../db/filtering.ts'
import { listHappenings, listSubjects } from '../db/reports.ts'
import { listUsers } from '../db/users.ts'
import { type Life, lifeOf } from '../domain/report/life.ts'
import type { Asked } from '../domain/report/report.ts'
import { type ReportName, type Rows, reports } from '../domain/report/reports.ts'
import { wasStaffBy } from '../domain/report/roles.ts'
import type { EntryType } from '../domain/ticket.ts'
import { type Actor, isStaff } from '../domain/user.ts'
import { readLevels } from './levels.ts'
import type { Stream } from './seat.ts'

/** So many tickets are read at once, with their entries. */
const pageSize = 500

/** The entries that tell what a ticket was at some time; who worked on it, only where that is asked. */
const telling = ['created', 'status', 'edited', 'imported', 'deleted', 'restored'] as const

/** The rows of a report, all as of one moment; of a user only about their own tickets. */
export async function report<Name extends ReportName>(stream: Stream, name: Name, asked: Asked): Promise<Rows[Name][]> {
  const rows: Rows[Name][] = []
  for await (const row of stream((db, me) => rowsOf(db, me, name, asked))) rows.push(row)
  return rows
}

async function* rowsOf<Name extends ReportName>(db: Handle, me: Actor, name: Name, asked: Asked) {
  const { types, open } = reports[name]
  const wasStaff = wasStaffBy(await listUsers(db), await listAll(eachUserEntry(db)))
  const levels = await readLevels(db)
  const count = open({ ...asked, wasStaff, levels })
  const scope = isStaff(me) ? {} : { requester: me.name }
  const read = new Set<EntryType>([...telling, ...types, ...(asked.by === 'agent' ? (['assigned'] as const) : [])])
  for await (const life of livesIn(db, scope, [...read], asked.until)) count.take(life)
  yield* count.rows()
}

async function* livesIn(db: Handle, scope: Scope, types: readonly EntryType[], until: string): AsyncIterable<Life> {
  let after = 0
  for (;;) {
    const subjects = await listSubjects(db, scope, after, pageSize)
    const [first, last] = [subjects[0], subjects.at(-1)]
    if (!first || !last) return
    const happenings = await listHappenings(db, scope, [first.id, last.id], types)
    let next = 0
    for (const subject of subjects) {
      const from = next
      while (happenings[next]?.ticketId === subject.id) next += 1
      const life = lifeOf(subject, happenings.slice(from, next), until)
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
