// What is read in several steps is of one moment, whatever others do in between; and what cannot be read is not nothing.
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { Db, Handle } from '../../src/db/db.ts'
import { openDesk } from '../../src/desk/desk.ts'
import { listDesk } from '../../src/desk/lists.ts'
import { sha256 } from '../../src/desk/passwords.ts'
import { unavailable } from '../../src/domain/error.ts'
import { seededWorld, type World } from '../world.ts'

let world: World
let db: Db
beforeAll(async () => {
  world = await seededWorld(inject('engine'))
  db = await world.database.open()
  await world.must('uma', 'ticket new -t VPN -m text')
})
afterAll(async () => {
  await db.close()
  await world.close()
})

/** The same database, where somebody does something as soon as a ticket was loaded. */
function disturbed(meanwhile: () => Promise<unknown>): Db {
  let isOver = false
  const watched = (handle: Handle): Handle => ({
    ...handle,
    async all<Row>(sql: string, params?: readonly (string | number | null)[]) {
      const rows = await handle.all<Row>(sql, params)
      if (!isOver && /FROM tickets/.test(sql)) {
        isOver = true
        await meanwhile()
      }
      return rows
    },
  })
  return { ...db, ...watched(db), snapshot: (work) => db.snapshot((handle) => work(watched(handle))) }
}

test.each(['view', 'entries'] as const)('%s', async (what) => {
  const before = await world.must('uma', 'ticket view 1 --json')
  const said = `later, to ${what}`
  const other = disturbed(() => world.must('sam', ['ticket', 'feedback', '1', said]))
  const desk = await openDesk(other, sha256(world.token('uma')), { now: () => world.now, cost: 4 })
  const seen = JSON.stringify(await desk.tickets[what]([1]))
  expect(seen).not.toContain(said)
  expect((await world.must('uma', 'ticket view 1 --json')).out).toContain(said)
  expect(before.out).not.toContain(said)
})

test('what was read in another window meanwhile stays read', async () => {
  const desk = await openDesk(db, sha256(world.token('sam')), { now: () => world.now, cost: 4 })
  await world.must('uma', 'ticket feedback 1 first')
  const seen = await desk.inbox(9)
  await world.must('uma', 'ticket feedback 1 second')
  await world.must('sam', 'ticket view 1')
  await desk.markRead(seen)
  expect(await desk.inbox(9)).toEqual([])
})

test('a database that is out of reach is no empty list, whoever asks', async () => {
  const broken = async (): Promise<never> => {
    throw unavailable(() => 'out of reach')
  }
  const handle = { ...db, get: broken, all: broken }
  for (const role of ['user', 'support'] as const) {
    const me = { name: 'uma', role, scope: 'write', mustChange: false, expiresAt: '', token: null } as never
    const { list } = listDesk({ read: (work) => work(handle, me, '2026-03-02T09:00:00.000Z') })
    await expect(list({ requester: ['ulf'] })).rejects.toMatchObject({ code: 'unavailable' })
  }
})
