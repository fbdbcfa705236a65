// The recipes of the README's section on importing, each run by a shell as it stands there: on real files where they
// are (FLASHTICKET_TRIALS, else ../shared), and on small ones of the same kinds everywhere.
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TicketLine } from '../src/domain/export.ts'
import { trial } from './trials.ts'
import { password, seededWorld, type World } from './world.ts'

const section = readFileSync(resolve('README.md'), 'utf8')
  .split(/^## /m)
  .find((part) => part.startsWith('Importing'))
const recipes = [...(section ?? '').matchAll(/^```sh\n(.*?)^```/gms)].map(([, script = '']) => script)
const [lastState = '', history = '', github = '', tracker = '', city = '', exportAndInit = ''] = recipes

const real = {
  'incidents.csv': trial('data/incidents/incident_event_log.csv'),
  'issues.csv': trial('data/issues-multilingual/issues.csv'),
  'issues.jsonl': trial('data/issues-jsonl/issues.jsonl'),
  'reports.csv': trial('data/city-reports-de/reports.csv'),
}
const lacking = Object.values(real).find(({ lacking }) => lacking !== '')?.lacking ?? ''

const small: Record<string, string> = {
  'incidents.csv':
    `number,incident_state,caller_id,opened_at,sys_updated_by,sys_updated_at,category,subcategory,u_symptom,priority,assigned_to,resolved_at
INC1,New,Caller 1,29-02-2016 01:16,Clerk 1,29-02-2016 01:23,Mail,Outbox,Slow,1 - Critical,?,01-03-2016 09:00
INC1,Awaiting User Info,Caller 1,29-02-2016 01:16,Clerk 2,29-02-2016 08:00,Mail,Outbox,Slow,1 - Critical,Helper 1,01-03-2016 09:00
INC1,Active,Caller 1,29-02-2016 01:16,Clerk 2,29-02-2016 08:00,Mail,Outbox,Slow,3 - Moderate,Helper 1,01-03-2016 09:00
INC2,Active,Caller 2,29-02-2016 02:00,Clerk 1,29-02-2016 02:10,Print,?,?,4 - Low,Helper 2,?
INC1,Closed,Caller 1,29-02-2016 01:16,Clerk 1,01-03-2016 09:00,Mail,Outbox,Slow,3 - Moderate,Helper 1,01-03-2016 09:00
`.replaceAll('\n', '\r\n'),
  'issues.csv': `labels,created_at,body,number,state_reason,title,state
bug:*x,2024-06-26T07:35:16Z,"Steps:\r\n\n1. <b>öffnen</b> 🫠",218,completed,Fehler beim Öffnen,closed
,2024-06-27T07:35:16Z,,219,,لا يعمل,open
`,
  'issues.jsonl': `{"id":"bd-1","title":"Fix it\\n","status":"closed","priority":0,"issue_type":"bug","created_at":"2025-11-02T21:58:07.295058-08:00","updated_at":"2025-11-03T20:56:22.7-08:00","closed_at":"2025-11-03T20:56:22.7-08:00","notes":"done"}
{"id":"bd-2","title":"Build it","description":"all","status":"in_progress","priority":4,"issue_type":"epic","assignee":"worker","created_at":"2025-11-02T21:58:07+01:00","updated_at":"2025-11-03T20:56:22Z"}
{"id":"bd-3","title":"Think","status":"open","priority":2,"issue_type":"feature","created_at":"2025-11-02T21:58:07Z","updated_at":"2025-11-02T21:58:07Z"}
`,
  'reports.csv': `id,"date_created","text_raw","category_parent","category_child","responsible","lat","lon","address_input","detail_url"\t\r
7,"2026-07-02","Glas, ""ueberall""","Muell","Scherben","Technische Betriebe","47.6","9.1","Seestrasse 1","https://example.org/7"\t\r
8,"2026-01-02","${'Lang und laenger. '.repeat(20)}","Licht","Laterne","Mitarbeiter 1","47.6","9.1","","https://example.org/8"\t\r
`,
}

let world: World
let fresh: Buffer
beforeAll(async () => {
  expect(recipes.length).toBe(6)
  world = await seededWorld()
  // a shell's clock is the real one, and so is the session's
  world.now = new Date()
  await world.login('ada')
  mkdirSync(join(world.folder, 'programs'))
  const program = join(world.folder, 'programs/flashticket')
  writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${resolve('bin/flashticket.js')}" "$@"\n`)
  chmodSync(program, 0o755)
  writeFileSync(join(world.folder, 'password.txt'), password)
  fresh = await world.photograph()
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.bringBack(fresh)
  for (const name of [...Object.keys(real), 'desk.ndjson']) rmSync(join(world.folder, name), { force: true })
  rmSync(join(world.folder, 'copy'), { recursive: true, force: true })
})

function shell(script: string): { out: string; err: string; exit: number | null } {
  const { stdout, stderr, status } = spawnSync('bash', ['--norc', '-euo', 'pipefail', '-c', script], {
    cwd: world.folder,
    env: {
      PATH: `${join(world.folder, 'programs')}:${process.env.PATH}`,
      HOME: world.folder,
      FLASHTICKET_DB: world.db,
      FLASHTICKET_TOKEN: world.token('ada'),
    },
    input: '',
    encoding: 'utf8',
  })
  return { out: stdout, err: stderr, exit: status }
}

/** What is in the desk after the recipe; run again, it changes nothing. */
async function deskAfter(recipe: string): Promise<{ said: string; tickets: TicketLine[] }> {
  const { out, err, exit } = shell(recipe)
  expect([exit, err]).toEqual([0, ''])
  const whole = async (): Promise<string> => (await world.must('ada', 'export')).out
  const before = await whole()
  expect(shell(recipe)).toMatchObject({ exit: 0, err: '' })
  expect(await whole()).toBe(before)
  expect((await world.must('ada', 'db check --log')).exit).toBe(0)
  const lines = before
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { kind: string })
  return { said: out, tickets: lines.filter(({ kind }) => kind === 'ticket') as TicketLine[] }
}

const tally = (words: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}
const statuses = (tickets: readonly TicketLine[]) => tally(tickets.map(({ status }) => status))

/** How many tickets were new, in work and resolved at a time, as their entries tell it. */
function lookBack(tickets: readonly TicketLine[], time: string): number[] {
  const then = tickets.map(({ entries }) => {
    const moves = entries.filter(({ at, changes }) => at <= time && changes?.status)
    return moves.at(-1)?.changes?.status?.to ?? 'not yet'
  })
  const count = (...words: string[]): number => then.filter((word) => words.includes(word)).length
  return [count('new'), count('in-progress', 'waiting'), count('resolved')]
}

describe('on small files', () => {
  beforeEach(() => {
    for (const [name, text] of Object.entries(small)) writeFileSync(join(world.folder, name), text)
  })

  it('ServiceNow: the last state of each incident', async () => {
    const { said, tickets } = await deskAfter(lastState)
    expect(said).toBe('Imported 2 tickets (6 new users)\n')
    expect(tickets).toMatchObject([
      {
        ...{
          externalId: 'INC1',
          source: 'servicenow',
          title: 'Mail / Outbox / Slow',
          status: 'resolved',
          priority: 'medium',
        },
        ...{ requester: 'Caller 1', assignee: 'Helper 1', createdAt: '2016-02-29T01:16:00.000Z' },
        ...{ updatedAt: '2016-03-01T09:00:00.000Z', resolvedAt: '2016-03-01T09:00:00.000Z', version: 2 },
      },
      { externalId: 'INC2', title: 'Print', status: 'in-progress', priority: 'low', resolvedAt: null },
    ])
  })

  it('ServiceNow: every change', async () => {
    const { tickets } = await deskAfter(history)
    expect(tickets.map(({ entries }) => entries.map(({ type }) => type))).toEqual([
      ['created', 'imported', 'status', 'assigned', 'status', 'edited', 'status'],
      ['created', 'imported'],
    ])
    expect(lookBack(tickets, '2016-02-29T07:59:59.999Z')).toEqual([1, 1, 0])
    expect(lookBack(tickets, '2016-02-29T08:00:00.000Z')).toEqual([0, 2, 0])
    expect(lookBack(tickets, '2016-03-01T09:00:00.000Z')).toEqual([0, 1, 1])
  })

  it('GitHub', async () => {
    const { tickets } = await deskAfter(github)
    expect(tickets).toMatchObject([
      {
        title: 'Fehler beim Öffnen',
        description: 'Steps:\r\n\n1. <b>öffnen</b> 🫠',
        status: 'resolved',
        externalId: '218',
      },
      { title: 'لا يعمل', description: null, status: 'new', createdAt: '2024-06-27T07:35:16.000Z' },
    ])
  })

  it('a tracker', async () => {
    const { tickets } = await deskAfter(tracker)
    expect(tickets).toMatchObject([
      {
        title: 'Fix it\n',
        status: 'resolved',
        priority: 'high',
        category: 'bug',
        noteCount: 1,
        resolvedAt: '2025-11-04T04:56:22.700Z',
      },
      {
        status: 'in-progress',
        priority: 'low',
        category: 'support',
        assignee: 'worker',
        createdAt: '2025-11-02T20:58:07.000Z',
      },
      { status: 'new', priority: 'medium', category: 'feature' },
    ])
  })

  it('a city', async () => {
    const { said, tickets } = await deskAfter(city)
    expect(said).toBe('Imported 2 tickets (1 with a title that was cut, 2 new users)\n')
    expect(tickets).toMatchObject([
      {
        title: 'Glas, "ueberall"',
        description: 'Muell: Scherben (Seestrasse 1)',
        createdAt: '2026-07-01T22:00:00.000Z',
      },
      { assignee: 'Mitarbeiter 1', createdAt: '2026-01-01T23:00:00.000Z' },
    ])
    expect(tickets[1]?.description).toBe(`${'Lang und laenger. '.repeat(20)}\n\nLicht: Laterne`)
  })

  it('export, and init of it', async () => {
    const { tickets } = await deskAfter(history)
    const script = exportAndInit.replace('--admin jana', '--admin jana --password-stdin < password.txt')
    const { out, err, exit } = shell(script)
    expect([exit, err]).toEqual([0, ''])
    expect(out).toContain('with 2 tickets and the admin jana')
    const login = 'flashticket login jana --password-stdin --print-token < password.txt'
    const again = shell(`export FLASHTICKET_DB=copy/tickets.db; FLASHTICKET_TOKEN=$(${login}) flashticket export`)
    const lines = again.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as TicketLine)
    expect(lines.filter(({ kind }) => kind === 'ticket')).toEqual(tickets)
  })
})

describe.skipIf(lacking !== '')(`on real files${lacking}`, () => {
  beforeEach(() => {
    for (const [name, { path }] of Object.entries(real)) symlinkSync(path, join(world.folder, name))
  })

  it('ServiceNow: 890 incidents, all closed', async () => {
    const { tickets } = await deskAfter(lastState)
    expect(statuses(tickets)).toEqual({ resolved: 890 })
  })

  it('ServiceNow: what they were on two days', async () => {
    const { tickets } = await deskAfter(history)
    expect(statuses(tickets)).toEqual({ resolved: 890 })
    expect(lookBack(tickets, '2016-03-03T12:00:00.000Z')).toEqual([188, 302, 400])
    expect(lookBack(tickets, '2016-03-08T12:00:00.000Z')).toEqual([54, 249, 587])
    const changes = tickets.flatMap(({ entries }) => entries.filter(({ type }) => type !== 'created'))
    expect(new Set(changes.map(({ ticketId, at, actor }) => `${ticketId} ${at} ${actor}`)).size).toBeGreaterThan(5000)
  })

  it('GitHub: 1,381 issues, all closed', async () => {
    const { tickets } = await deskAfter(github)
    expect(statuses(tickets)).toEqual({ resolved: 1381 })
  })

  it('a tracker: 670 closed, 112 open, 11 in progress', async () => {
    const { tickets } = await deskAfter(tracker)
    expect(statuses(tickets)).toEqual({ resolved: 670, new: 112, 'in-progress': 11 })
  })

  it('a city: 2,132 reports', async () => {
    const { tickets } = await deskAfter(city)
    expect(statuses(tickets)).toEqual({ new: 2132 })
    expect(tickets.filter(({ assignee }) => assignee === 'Technische Betriebe').length).toBe(723)
  })
})
