// Lists and searches of a period: the same tickets whether an index names them, because they are few, or not.
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { Db } from '../../src/db/db.ts'
import { few } from '../../src/db/filtering.ts'
import { withIds } from '../../src/db/periods.ts'
import { insertTickets } from '../../src/db/saving.ts'
import { countFound, listFound } from '../../src/db/search.ts'
import { countTickets, findPage } from '../../src/db/tickets.ts'
import type { Period, TicketFilter } from '../../src/domain/filter.ts'
import { patternsOf } from '../../src/domain/search.ts'
import type { Ticket } from '../../src/domain/ticket.ts'
import { seededWorld, type World } from '../world.ts'

/** One more than are looked at one by one on the first day, a few on the second, none on the third. */
const days = { full: '2026-01-05', quiet: '2026-01-06', empty: '2026-01-07' } as const
const some = 7

const tickets = Array.from({ length: few + 1 + some }, (_, index): Ticket => {
  const day = index <= few ? days.full : days.quiet
  // of every three the first is resolved, on the day it was created, and changed later
  const isResolved = index % 3 === 0
  const time = `${day}T${String(8 + (index % 10)).padStart(2, '0')}:00:00.000Z`
  return {
    ...{ id: 1000 + index, title: `printer ${index}`, description: null, category: 'bug', priority: 'low' },
    ...{ status: isResolved ? 'resolved' : 'new', requester: index % 2 === 0 ? 'uma' : 'ulf', assignee: null },
    ...{ createdBy: 'uma', createdAt: time, resolvedAt: isResolved ? time : null, firstResponseAt: null },
    ...{ updatedAt: `2026-02-01T00:00:${String(index % 60).padStart(2, '0')}.000Z`, deletedAt: null, dueAt: null },
    ...{
      feedbackCount: 0,
      noteCount: 0,
      version: 1,
      externalId: null,
      dedupeKey: null,
      slaState: 'none',
      rating: null,
    },
  }
})

let world: World
let db: Db
beforeAll(async () => {
  world = await seededWorld(inject('engine'))
  db = await world.database.open()
  await db.tx((db) =>
    insertTickets(
      db,
      tickets.map((ticket) => ({ ticket })),
    ),
  )
})
afterAll(async () => {
  await db.close()
  await world.close()
})

const on = (day: string): Period => ({ from: `${day}T00:00:00.000Z`, before: `${day}T24:00:00.000Z` })

/** The ids that the filter means, the newest change first. */
const meant = ({ created, resolved, status }: TicketFilter, requester?: string): number[] =>
  tickets
    .filter((ticket) => !created || on(ticket.createdAt.slice(0, 10)).from === created.from)
    .filter(
      (ticket) =>
        !resolved || (ticket.resolvedAt !== null && on(ticket.resolvedAt.slice(0, 10)).from === resolved.from),
    )
    .filter((ticket) => !status || status.includes(ticket.status))
    .filter((ticket) => requester === undefined || ticket.requester === requester)
    .sort((a, b) => (a.updatedAt === b.updatedAt ? b.id - a.id : a.updatedAt < b.updatedAt ? 1 : -1))
    .map(({ id }) => id)

test('those of a quiet day are named, those of a full one are not', async () => {
  expect((await withIds(db, { created: on(days.full) })).ids).toBeUndefined()
  expect((await withIds(db, { created: on(days.quiet) })).ids?.length).toBe(some)
  expect((await withIds(db, { created: on(days.full), resolved: on(days.quiet) })).ids?.length).toBe(3)
  expect((await withIds(db, { created: on(days.empty) })).ids).toEqual([])
  expect((await withIds(db, { status: ['new'] })).ids).toBeUndefined()
})

describe.each(Object.entries(days))('on a %s day', (_, day) => {
  const period = on(day)
  test.each<[string, TicketFilter, string?]>([
    ['created', { created: period }],
    ['resolved', { resolved: period }],
    ['created and resolved', { created: period, resolved: period }],
    ['created, still new', { created: period, status: ['new'] }],
    ['created, of two kinds', { created: period, status: ['new', 'resolved'] }],
    ['created, of one person', { created: period }, 'ulf'],
  ])('%s: lists, counts and searches have the same', async (_, filter, requester) => {
    const scope = requester === undefined ? {} : { requester }
    const wanted = meant(filter, requester)
    const page = (sort?: 'title') =>
      findPage(db, {
        ...{ filter, scope, reader: undefined, limit: 50 },
        sort: sort && [
          { field: sort, descending: false },
          { field: 'id', descending: true },
        ],
      })
    expect((await page()).map(({ id }) => id)).toEqual(wanted.slice(0, 50))
    expect((await page('title')).length).toBe(Math.min(50, wanted.length))
    expect(await countTickets(db, filter, scope, 100_000)).toBe(wanted.length)
    const search = { patterns: patternsOf(['printer']), filter, scope, notes: true }
    expect(await listFound(db, search, 50)).toEqual(wanted.slice(0, 50))
    expect(await countFound(db, search, 100_000)).toBe(wanted.length)
  })
})
