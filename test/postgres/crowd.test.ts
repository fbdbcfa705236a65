// Fifty processes at once, mixed work, while the server is restarted twice: nothing acknowledged is lost or doubled.
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ticket } from '../../src/domain/ticket.ts'
import { postgresDatabase, startServer, type TestServer } from '../engines.ts'
import { seededWorld, type World } from '../world.ts'

/** How many commands are told before, between and after the restarts; more by FLASHTICKET_CROWD. */
const enough = Number(process.env.FLASHTICKET_CROWD ?? 60)
const many = 50
const toTake = 30

let server: TestServer
let world: World
beforeAll(async () => {
  server = await startServer()
  world = await seededWorld(await postgresDatabase(server.url))
  world.now = new Date()
  await world.login('ada')
})
afterAll(async () => {
  await world.close()
  await server.stop()
})

type Told = { argv: string[]; exit: number; out: string; err: string; milliseconds: number }

const driver = fileURLToPath(new URL('one.mjs', import.meta.url))

/** Works until it is told to end; `heard`: that it has told of one more. */
function one(name: string, shared: number[], heard: () => void): { end: () => void; told: Promise<Told[]> } {
  const env = { PATH: process.env.PATH, FLASHTICKET_DB: world.db, FLASHTICKET_TOKEN: world.token(name) }
  const child = spawn(process.execPath, [driver, JSON.stringify({ name, shared })], {
    cwd: resolve('.'),
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const told = new Promise<Told[]>((done, fail) => {
    const all: Told[] = []
    createInterface(child.stdout).on('line', (line) => {
      all.push(JSON.parse(line) as Told)
      heard()
    })
    child.on('error', fail)
    child.on('close', () => done(all))
  })
  return { end: () => child.stdin.end(), told }
}

test(`${many} processes and two restarts`, { timeout: 180_000 }, async () => {
  const names = Array.from({ length: many }, (_, index) => `agent-${index}`)
  for (const name of names) await world.addUser(name, 'support')
  for (let id = 1; id <= toTake; id += 1) await world.must('ada', `ticket new -t shared-${id}`)

  let told = 0
  let reached = (): void => undefined
  const more = (): Promise<void> =>
    new Promise((done) => {
      const goal = told + enough
      reached = () => void (told >= goal && done())
    })
  const crowd = names.map((name, index) => {
    const shared = Array.from({ length: toTake }, (_, ticket) => ((ticket + index) % toTake) + 1)
    return one(name, shared, () => {
      told += 1
      reached()
    })
  })
  await more()
  await server.restart('in order')
  await more()
  await server.restart('as a crash')
  await more()
  for (const { end } of crowd) end()
  const all = (await Promise.all(crowd.map(({ told }) => told))).flat()
  const of = (...start: string[]) => all.filter(({ argv }) => start.every((word, index) => argv[index] === word))
  const done = (all: Told[]): Told[] => all.filter(({ exit }) => exit === 0)

  // somebody met the restarts, and was told so in time
  const failed = all.filter(({ argv, exit }) => exit !== 0 && !(argv[1] === 'take' && exit === 6))
  expect(failed.filter(({ exit }) => exit !== 7 && exit !== 11)).toEqual([])
  expect(failed.length).toBeGreaterThan(0)
  expect(all.filter(({ milliseconds }) => milliseconds > 30_000)).toEqual([])

  const tickets = await world.sql<{ id: number; title: string; status: string; assignee: string | null }>(
    'SELECT id, title, status, assignee FROM tickets ORDER BY id',
  )
  const entries = await world.sql<{ id: number; ticket: number; actor: string; type: string; text: string | null }>(
    'SELECT id, ticket_id AS ticket, actor, type, text FROM events WHERE ticket_id IS NOT NULL ORDER BY id',
  )
  expect(new Set(tickets.map(({ title }) => title)).size, 'no ticket twice').toBe(tickets.length)
  expect(tickets.map(({ id }) => id)).toEqual(tickets.map((_, index) => index + 1))

  const byTitle = new Map(tickets.map((ticket) => [ticket.title, ticket]))
  for (const { argv, out } of done(of('ticket', 'new'))) {
    const id = argv.includes('--json') ? (JSON.parse(out) as Ticket).id : Number(out)
    expect(byTitle.get(argv[3] ?? '')?.id, argv[3]).toBe(id)
  }
  const said = new Map(entries.filter(({ type }) => type === 'feedback').map((entry) => [entry.text, entry]))
  expect(said.size, 'nothing said twice').toBe(entries.filter(({ type }) => type === 'feedback').length)
  for (const { argv, out } of done(of('ticket', 'feedback'))) {
    expect(said.get(argv[3] ?? '')?.id).toBe((JSON.parse(out) as { entry: number }).entry)
  }
  for (const { argv } of done(of('ticket', 'status'))) {
    expect(tickets[Number(argv[2]) - 1]?.status).toBe('waiting')
  }

  // whoever was told to have won is the only one, and has it
  for (let id = 1; id <= toTake; id += 1) {
    const winners = done(of('ticket', 'take', String(id))).map(({ out }) => JSON.parse(out) as Ticket)
    const names = new Set(winners.map(({ assignee }) => assignee))
    expect(names.size, `winners of ${id}`).toBeLessThanOrEqual(1)
    const assigned = entries.filter(({ ticket, type }) => ticket === id && type === 'assigned')
    // on a slow machine nobody may have come to it
    expect(assigned.length, `hands of ${id}`).toBeLessThanOrEqual(1)
    expect(tickets[id - 1]?.assignee).toBe(assigned[0]?.actor ?? null)
    if (names.size > 0) expect([...names]).toEqual([assigned[0]?.actor])
  }
  expect(entries.filter(({ type }) => type === 'assigned').length).toBeGreaterThan(0)
  expect(await world.type(undefined, 'db check --log')).toMatchObject({ exit: 0 })
  const count = (exit: number): number => all.filter((one) => one.exit === exit).length
  const longest = Math.max(...failed.map(({ milliseconds }) => milliseconds))
  process.stderr.write(
    `crowd.test.ts: ${all.length} commands, exit 7: ${count(7)}, exit 11: ${count(11)}, slowest failure ${Math.round(longest)} ms\n`,
  )
})
