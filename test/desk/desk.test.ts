// The desk of whoever is signed in, as code has it.
import { expect, test } from 'vitest'
import { openSqlite } from '../../src/db/sqlite.ts'
import { openDesk } from '../../src/desk/desk.ts'
import { sha256 } from '../../src/desk/passwords.ts'
import { seededWorld } from '../world.ts'

test('each part is made once, however often it is asked for', async () => {
  const world = await seededWorld('sqlite')
  const db = await openSqlite(world.db)
  const desk = await openDesk(db, sha256(world.token('sam')), { now: () => world.now, cost: 4 })
  for (const part of ['tickets', 'users', 'passwords', 'tokens', 'settings'] as const)
    expect(desk[part], part).toBe(desk[part])
  await db.close()
  await world.close()
})
