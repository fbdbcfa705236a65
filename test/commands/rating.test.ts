// How content requesters are (SPEC 2, 3): once for each resolution, told in public, and kept by an export.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { password, seededWorld, type World } from '../world.ts'

let world: World
let seeded: Buffer

// ticket 1 of uma is resolved, 2 of uma is not; 3 of sam, who is staff, is resolved
beforeAll(async () => {
  world = await seededWorld()
  await world.must('uma', 'ticket new -t "VPN down"')
  await world.must('uma', 'ticket new -t Printer')
  await world.must('sam', 'ticket new -t Screen')
  await world.must('sam', 'ticket status 1 3 resolved')
  for (const who of ['ada', 'sam', 'uma']) await world.must(who, 'whoami')
  seeded = await world.photograph()
})
beforeEach(() => world.bringBack(seeded))
afterAll(() => world.close())

const rate = (who: string, line: string) => world.type(who, `ticket rate ${line}`)
type Viewed = { rating: number | null; version: number; feedbackCount: number; entries: Record<string, unknown>[] }
const view = async (id = 1): Promise<Viewed> => (await world.must('sam', `ticket view ${id} --no-mark --json`)).json()

test('a rating with a reason: in the ticket, its conversation and its history, and no feedback', async () => {
  const { version, feedbackCount } = await view()
  const { out } = await world.must('uma', 'ticket rate 1 4 -m "A bit slow" --json')
  expect(JSON.parse(out)).toMatchObject({ rating: 4, status: 'resolved', changed: true })
  const ticket = await view()
  expect(ticket).toMatchObject({ rating: 4, version: version + 1, feedbackCount })
  expect(ticket.entries.at(-1)).toMatchObject({
    type: 'rated',
    actor: 'uma',
    visibility: 'public',
    text: 'A bit slow',
    changes: { rating: { from: null, to: '4' } },
  })
  const page = (await world.must('sam', 'ticket view 1')).out
  expect(page).toMatch(/^Rating +4 of 5$/m)
  expect(page).toMatch(/^uma · rated 4 of 5 · .+\n {2}A bit slow\n$/m)
  expect((await world.must('uma', 'ticket history 1')).out).toMatch(/rated +rating: nothing → 4 +A bit slow\n$/)
  expect((await world.must('sam', 'ticket feedback 1 --list')).out).toBe('')
  expect((await world.must('sam', 'ticket list --all --fields id,rating --no-headers')).out).toMatch(/^ *1 +4$/m)
})

test('what is new of it says how content they are, with a reason or without', async () => {
  await world.must('sam', 'ticket note 1 "A new cable"')
  const { entries } = await view()
  await world.must('uma', 'ticket rate 1 2 -m "A bit slow"')
  await world.must('sam', 'ticket rate 3 5')
  expect((await world.must('sam', 'inbox --fields ticketId,type')).out).toMatch(/^ *1 +rated 2 of 5: A bit slow$/m)
  const since = String(entries.at(-1)?.id)
  expect((await world.must('ada', ['watch', '--since', since, '-L', '2'])).out.replace(/^\S+ /gm, '')).toBe(
    '#1 VPN down · uma · rated 2 of 5: A bit slow\n#3 Screen · sam · rated 5 of 5\n',
  )
})

test.each(['1', '2', '3', '4', '5'])('%s is a rating', async (rating) => {
  expect(await rate('uma', `1 ${rating}`)).toMatchObject({
    exit: 0,
    out: `Ticket #1 has your rating: ${rating} of 5\n`,
  })
  expect((await view()).rating).toBe(Number(rating))
})

test.each(['0', '6', '-1', '4.5', '05', 'good', '""', '５'])('%s is none', async (rating) => {
  expect(await rate('uma', `1 ${rating}`)).toMatchObject({ exit: 2, out: '' })
  expect((await world.photograph()).equals(seeded)).toBe(true)
})

test.each(['1 5 -m ""', '1 5 -m "  "', '1-2 5', '1,3 5', '1', 'x 5'])('ticket rate %s → 2', async (line) => {
  expect(await rate('uma', line)).toMatchObject({ exit: 2, out: '' })
})

test('staff on tickets of their own are requesters, too', async () => {
  expect(await rate('sam', '3 5')).toMatchObject({ exit: 0 })
  expect((await rate('ada', '3 5')).err).toMatch(/#3.*only its requester/)
})

test('what is not resolved cannot be rated, and the error says how to get there', async () => {
  expect(await rate('uma', '2 5')).toMatchObject({
    exit: 6,
    err: 'error: ticket #2 is new; it can be rated once it is resolved\nhint: flashticket ticket status 2 resolved\n',
  })
})

test('once for each resolution', async () => {
  await world.must('uma', 'ticket rate 1 2')
  const rated = await world.photograph()
  expect(JSON.parse((await rate('uma', '1 2 --json')).out)).toMatchObject({ rating: 2, changed: false })
  for (const line of ['1 5', '1 2 -m again']) {
    expect(await rate('uma', line)).toMatchObject({ exit: 6, out: '', err: expect.stringContaining('rated 2 already') })
  }
  expect((await world.photograph()).equals(rated)).toBe(true)
  // the rating is of the last resolution: it stays while the ticket is reopened, and the next one has none yet
  await world.must('uma', 'ticket feedback 1 --reopen -m "Down again"')
  expect((await view()).rating).toBe(2)
  expect(await rate('uma', '1 1')).toMatchObject({ exit: 6, err: expect.stringContaining('is in-progress') })
  await world.must('sam', 'ticket status 1 resolved')
  expect((await view()).rating).toBeNull()
  expect(await rate('uma', '1 5')).toMatchObject({ exit: 0 })
  expect((await view()).entries.filter(({ type }) => type === 'rated').length).toBe(2)
})

test('--if-version and --dry-run', async () => {
  const { version } = await view()
  expect(await rate('uma', `1 5 --if-version ${version + 1}`)).toMatchObject({ exit: 6 })
  expect(await rate('uma', `1 5 --if-version ${version} -n`)).toMatchObject({
    exit: 0,
    out: 'Ticket #1 has your rating: 5 of 5\n',
  })
  expect((await world.photograph()).equals(seeded)).toBe(true)
  expect(await rate('uma', `1 5 --if-version ${version}`)).toMatchObject({ exit: 0 })
})

test('an export brings it back, and one that does not say what its entries say is refused', async () => {
  await world.must('uma', 'ticket rate 1 3 -m "So so"')
  const { out } = await world.must('ada', 'export')
  const restore = (text: string, db: string) => {
    writeFileSync(join(world.folder, 'desk.ndjson'), text)
    const line = `init --from desk.ndjson --admin ada --password-stdin --db ${db}`
    return world.type(undefined, line, { stdin: password })
  }
  expect(await restore(out, 'whole.db')).toMatchObject({ exit: 0 })
  const login = 'login ada --password-stdin --print-token --db whole.db'
  const env = { FLASHTICKET_TOKEN: (await world.must(undefined, login, { stdin: password })).out.trim() }
  expect((await world.must(undefined, 'export --db whole.db', { env })).out).toBe(out)
  for (const [right, wrong] of [
    [/"rating":3,/, '"rating":4,'],
    [/"rating":3,/, '"rating":null,'],
    [/"rating":3,/, '"rating":9,'],
    [/"rating":null,/, '"rating":1,'],
    [/"to":"3"/, '"to":"7"'],
  ] as const) {
    const { exit, err } = await restore(out.replace(right, wrong), 'wrong.db')
    expect([exit, err], wrong).toEqual([2, expect.stringMatching(/rating/)])
  }
  // an export from before there were ratings
  expect(await restore(out.replace(/"rating":null,/g, ''), 'old.db')).toMatchObject({ exit: 0 })
})
