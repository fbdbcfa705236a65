// Clocks that jump: what happened later stays later, no session lives again, and nobody is kept out.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { password, seededWorld, type World } from '../world.ts'

let world: World
let before: Buffer
const start = new Date('2026-03-02T09:00:00.000Z')
const at = (time: string): void => void (world.now = new Date(time))
beforeAll(async () => {
  world = await seededWorld()
  await world.must('uma', 'ticket new -t Printer')
  before = await world.photograph()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.now = start
  await world.bringBack(before)
})

test('entries keep the order in which they were written, wherever they are told', async () => {
  await world.must('sam', ['ticket', 'feedback', '1', 'first'])
  at('2026-03-01T09:00:00.000Z')
  await world.must('sam', ['ticket', 'feedback', '1', 'second'])
  at('2027-03-01T09:00:00.000Z')
  await world.sql(`UPDATE sessions SET expires_at = '2030-01-01T00:00:00.000Z'`)
  await world.must('sam', ['ticket', 'note', '1', 'third'])
  at('2026-02-01T09:00:00.000Z')
  await world.must('sam', ['ticket', 'status', '1', 'resolved', '-m', 'fourth'])
  const texts = async (who: string, line: string): Promise<unknown[]> => {
    const { out } = await world.must(who, line)
    const entries = (JSON.parse(out) as { text: string | null }[]).filter(({ text }) => text !== null)
    return entries.map(({ text }) => text)
  }
  const all = ['first', 'second', 'third', 'fourth']
  expect(await texts('sam', 'ticket history 1 --json')).toEqual(all)
  expect((await world.must('sam', 'ticket view 1')).out).toMatch(/first[\s\S]+second[\s\S]+third[\s\S]+fourth/)
  expect(await texts('uma', 'inbox --json')).toEqual(['first', 'second', 'fourth'])
  for (const line of [
    'report summary',
    'report sla',
    'report aging',
    'report agents',
    'report trend',
    'ticket list --all',
  ]) {
    expect((await world.type('sam', line)).exit, line).toBe(0)
  }
  expect((await world.type(undefined, 'db check --log')).exit).toBe(0)
})

/** Uma creates a ticket at each time, which is its title. */
async function created(...times: string[]): Promise<void> {
  for (const time of times) {
    at(time)
    await world.login('uma')
    await world.must('uma', ['ticket', 'new', '-t', time])
  }
}

test('a day is over at midnight, also after one that summer time begins with', async () => {
  await created('2026-04-23T22:30:00.000Z', '2026-04-24T20:30:00.000Z', '2026-04-24T21:30:00.000Z')
  const titles = async (period: string): Promise<string[]> =>
    (
      await world.must(
        'uma',
        `ticket list --created ${period} --timezone Africa/Cairo --sort id --fields title --format tsv`,
      )
    ).out
      .trim()
      .split('\n')
      .slice(1)
  expect(await titles('2026-04-24')).toEqual(['2026-04-23T22:30:00.000Z', '2026-04-24T20:30:00.000Z'])
  expect(await titles('2026-04-25')).toEqual(['2026-04-24T21:30:00.000Z'])
  const { out } = await world.must('uma', 'report summary --until 2026-04-24 --timezone Africa/Cairo --json')
  expect(JSON.parse(out)[0]).toMatchObject({ tickets: 3 })
  const trend = await world.must('uma', 'report trend --since 2026-04-24 --timezone Africa/Cairo --json')
  expect(JSON.parse(trend.out)).toMatchObject([
    { value: '2026-04-24', created: 2 },
    { value: '2026-04-25', created: 1 },
  ])
})

test('a day begins with the first of two midnights, where summer time ends at one', async () => {
  await created('2026-10-24T23:30:00.000Z', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z')
  const count = async (period: string): Promise<number> =>
    JSON.parse((await world.must('uma', `ticket list --created ${period} --timezone Atlantic/Azores --json`)).out)
      .length
  expect(await count('2026-10-24')).toBe(1)
  expect(await count('2026-10-25')).toBe(2)
  expect(await count('today')).toBe(2)
  const trend = await world.must('uma', 'report trend --since 2026-10-25 --timezone Atlantic/Azores --json')
  expect(JSON.parse(trend.out)).toMatchObject([{ value: '2026-10-25', created: 2 }])
})

test('a trend begins at midnight, also where its last day does not', async () => {
  await created('2026-03-25T22:30:00.000Z', '2026-04-24T09:00:00.000Z')
  const { out } = await world.must('uma', 'report trend --timezone Africa/Cairo --json')
  expect(JSON.parse(out)[0]).toMatchObject({ value: '2026-03-26', created: 1 })
})

test('a week is over at midnight, also one that began later', async () => {
  await created('2021-03-28T10:00:00.000Z', '2021-03-28T20:00:00.000Z', '2021-03-28T20:45:00.000Z')
  const { out } = await world.must('uma', 'report summary --by week --timezone Asia/Tehran --json')
  expect(JSON.parse(out).slice(1)).toMatchObject([
    { value: '2021-03-22', tickets: 1 },
    { value: '2021-03-29', tickets: 2 },
  ])
})

describe('a session', () => {
  const login = async (name = 'uma'): Promise<void> => {
    await world.login(name)
  }
  const list = async () => (await world.type('uma', 'ticket list -q')).exit

  test('that was found to have expired does not live again when the clock is set back', async () => {
    await login()
    at('2026-03-02T20:59:00.000Z')
    expect(await list()).toBe(0)
    at('2026-03-02T21:00:00.000Z')
    expect(await list()).toBe(4)
    for (const time of ['2026-03-02T20:59:00.000Z', '2026-03-02T09:30:00.000Z', '2026-03-01T00:00:00.000Z']) {
      at(time)
      expect(await world.type('uma', 'ticket list')).toMatchObject({
        exit: 4,
        err: expect.stringMatching(/^error: your session has expired\n/),
      })
      expect((await world.type('uma', 'ticket new -t x')).exit).toBe(4)
    }
    await login()
    expect(await list()).toBe(0)
  })

  test('keeps the latest time it was used', async () => {
    await login()
    const used = async () =>
      (await world.sql<{ at: string }>(`SELECT max(last_used_at) AS at FROM sessions WHERE "user" = 'uma'`))[0]?.at
    for (const [time, latest] of [
      ['2026-03-02T09:00:00.000Z', '2026-03-02T09:00:00.000Z'],
      ['2026-03-02T12:00:00.000Z', '2026-03-02T12:00:00.000Z'],
      ['2026-03-02T02:00:00.000Z', '2026-03-02T12:00:00.000Z'],
      ['2026-03-02T12:59:00.000Z', '2026-03-02T12:00:00.000Z'],
      ['2026-03-02T14:00:00.000Z', '2026-03-02T14:00:00.000Z'],
    ] as const) {
      at(time)
      expect(await list()).toBe(0)
      expect(await used()).toBe(latest)
    }
  })

  test('of which a time to come is noted goes on until it ends', async () => {
    await login()
    await world.sql(`UPDATE sessions SET last_used_at = '2026-03-02T20:59:59.000Z' WHERE "user" = 'uma'`)
    at('2026-03-02T09:00:01.000Z')
    expect(await list()).toBe(0)
  })

  test('the token of a job that was found to have expired stays so', async () => {
    const { out } = await world.must('sam', 'token new --name nightly --expires 1d')
    const env = { FLASHTICKET_TOKEN: out.trim() }
    const use = () => world.type(undefined, 'ticket list -q', { env })
    expect((await use()).exit).toBe(0)
    at('2026-03-03T09:00:00.000Z')
    expect((await use()).exit).toBe(4)
    world.now = start
    expect(await use()).toMatchObject({ exit: 4, err: expect.stringMatching(/the token nightly has expired/) })
  })
})

test('a failed login noted by a clock that went ahead delays as long as any other', async () => {
  const tryIt = (secret: string) => world.type(undefined, 'login uma --password-stdin --print-token', { stdin: secret })
  at('2029-01-01T00:00:00.000Z')
  for (let count = 0; count < 6; count += 1) {
    world.later(120)
    expect((await tryIt('wrong')).exit).toBe(4)
  }
  world.now = start
  const { err } = await tryIt(password)
  expect(err).toMatch(/^error: too many failed logins for this name; wait [1-4] s\n/)
  world.later(5)
  expect((await tryIt(password)).exit).toBe(0)
})
