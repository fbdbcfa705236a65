// Waiting for the turn to write, by a clock that the test winds: who gives up, and when.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { turnOf } from '../../src/db/sqlite/turn.ts'
import { takeTurn } from '../../src/db/turn.ts'
import { storage, unavailable } from '../../src/domain/error.ts'

let folder: string
let path: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flashticket-turn-'))
  path = join(folder, 'tickets.db')
})
afterAll(() => rmSync(folder, { recursive: true }))
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

/** Waits while others have the turn for so many seconds, in each of which `happens`; says how it ended, and when. */
async function wait(seconds: number, happens: (second: number) => void): Promise<{ code: string; after: number }> {
  const began = performance.now()
  const passed = (): number => Math.floor((performance.now() - began) / 1000)
  const begin = (): void => {
    if (passed() < seconds) throw unavailable(({ db }) => db.busy)
  }
  const ended = takeTurn(turnOf(path, begin)).then(
    () => ({ code: 'done', after: passed() }),
    (error) => ({ code: error.code as string, after: passed() }),
  )
  for (let second = 0; second < 70; second++) {
    happens(second)
    await vi.advanceTimersByTimeAsync(1000)
  }
  return ended
}

const nothing = (): void => undefined
const write = (end: string) => (second: number) => writeFileSync(path + end, 'x'.repeat(second))

it('waits for one that is soon done', async () => {
  expect(await wait(4, nothing)).toEqual({ code: 'done', after: 4 })
})

it('gives up when of the one who has the turn nothing is seen', async () => {
  expect(await wait(100, nothing)).toEqual({ code: 'unavailable', after: 5 })
})

it.each(['-wal', '-journal'])('waits for longer while somebody is seen to write %s', async (end) => {
  expect(await wait(40, write(end))).toEqual({ code: 'done', after: 40 })
})

it('gives up when whoever wrote does so no longer', async () => {
  expect(await wait(100, (second) => second < 20 && write('-wal')(second))).toMatchObject({
    code: 'unavailable',
    after: 24,
  })
})

it('does not wait for ever', async () => {
  expect(await wait(100, write('-wal'))).toEqual({ code: 'unavailable', after: 60 })
})

it('waits for nothing but a turn', async () => {
  const full = storage(({ db }) => db.diskFull)
  await expect(
    takeTurn(
      turnOf(path, () => {
        throw full
      }),
    ),
  ).rejects.toBe(full)
})

it('looks often, however long it has waited', async () => {
  const looked: number[] = []
  const waiting = takeTurn(
    turnOf(path, () => {
      looked.push(performance.now())
      if (looked.length < 100) throw unavailable(({ db }) => db.busy)
    }),
  )
  await vi.advanceTimersByTimeAsync(4999)
  await waiting
  const gaps = looked.slice(1).map((at, index) => at - (looked[index] as number))
  expect(Math.max(...gaps)).toBeLessThan(100)
})
