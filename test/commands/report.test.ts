// flashticket report: what a small desk did in a week, in every format, for staff and for the people whose tickets they are.
import { Ajv } from 'ajv'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AgentsRow } from '../../src/domain/report/agents.ts'
import type { Heading } from '../../src/domain/report/groups.ts'
import type { SlaRow } from '../../src/domain/report/sla.ts'
import type { SummaryRow } from '../../src/domain/report/summary.ts'
import type { TrendRow } from '../../src/domain/report/trend.ts'
import type { Ticket } from '../../src/domain/ticket.ts'
import { schemas } from '../../src/render/schemas.ts'
import { type Setting, seededWorld, type World } from '../world.ts'

const names = ['summary', 'agents', 'aging', 'trend', 'sla', 'reopens', 'ratings'] as const

let world: World
let week: Buffer
let end: Date

// Monday 2026-03-02, 9:00 UTC, and what happened from then on
beforeAll(async () => {
  world = await seededWorld()
  await world.must('ada', 'config set sla.high 1h/4h')
  for (const [hours, who, line] of [
    [0, 'uma', 'ticket new -t "VPN down" -p high -c bug'],
    [0.5, 'sam', 'ticket feedback 1 "Try again"'],
    [1.5, 'sam', 'ticket status 1 resolved'],
    [2, 'uma', 'ticket feedback 1 "Still down" --reopen'],
    [1, 'sue', 'ticket status 1 resolved -m "New cable"'],
    [19, 'ulf', 'ticket new -t Mouse'],
    [0, 'ulf', 'ticket new -t Keyboard -p high'],
    [1, 'sam', 'ticket take 2'],
    [1, 'sam', 'ticket note 3 "He will see"'],
    [22, 'sam', 'ticket assign 3 sue'],
    [0, 'sue', 'ticket feedback 3 "Which one?" -s waiting'],
    [0, 'uma', 'ticket new -t Spam'],
    [0, 'uma', 'ticket rm 4 -y'],
    [24, 'ulf', 'ticket status 2 resolved'],
    [0, 'ulf', 'ticket rate 2 4'],
    [0, 'uma', 'ticket rate 1 2 -m "It took three calls"'],
    [0, 'sam', 'ticket new -t Printer --requester uma -p low'],
  ] as const) {
    world.later(hours * 3600)
    if (hours > 10) for (const name of ['sam', 'sue', 'uma', 'ulf']) await world.login(name)
    await world.must(who, line)
  }
  world.later(24 * 3600)
  for (const name of ['sam', 'uma', 'ulf']) await world.login(name)
  end = world.now
  week = await world.photograph()
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.bringBack(week)
  world.now = end
})

async function rowsOf<Row extends Heading>(line: string, who = 'sam'): Promise<Row[]> {
  return JSON.parse((await world.must(who, `report ${line} --json`)).out) as Row[]
}
const out = async (who: string, line: string, setting?: Setting): Promise<string> =>
  (await world.must(who, `report ${line}`, setting)).out

describe('report', () => {
  it('summary: as it is, and as it was', async () => {
    expect(await out('sam', 'summary')).toBe(`BY        GROUP        TICKETS
All       All                4
Status    New                1
Status    In progress        0
Status    Waiting            1
Status    Resolved           2
Priority  High               2
Priority  Medium             1
Priority  Low                1
Category  Bug                1
Category  Feature            0
Category  Support            3
`)
    const then = await rowsOf<SummaryRow>('summary --until 2026-03-03T09:00')
    expect(then.filter(({ by, tickets }) => by === 'status' && tickets > 0)).toEqual([
      { by: 'status', value: 'new', tickets: 2, new: 2, inProgress: 0, waiting: 0, resolved: 0 },
      { by: 'status', value: 'resolved', tickets: 1, new: 0, inProgress: 0, waiting: 0, resolved: 1 },
    ])
    expect(await out('sam', 'summary --by agent --since 2026-03-03 -q')).toBe('all\nsam\nsue\nnone\n')
    // both ends included
    expect((await rowsOf<SummaryRow>('summary --since 2026-03-02T09:00'))[0]).toMatchObject({ tickets: 4 })
    expect((await rowsOf<SummaryRow>('summary --since 2026-03-02T09:00:01'))[0]).toMatchObject({ tickets: 3 })
  })

  it('summary and aging: as of a time that the log reached by a clock that was wrong', async () => {
    // resolved by a clock that is an hour ahead, edited after that by one that is right
    world.later(3600)
    await world.must('sam', 'ticket status 3 resolved')
    world.now = end
    await world.must('sam', 'ticket edit 3 -p low')
    const seen = async (line: string) => (await rowsOf<SummaryRow>(line)).filter(({ tickets }) => tickets > 0)
    expect(await seen('summary --by priority')).toMatchObject([
      { by: 'all', tickets: 4, waiting: 1, resolved: 2 },
      { value: 'high', tickets: 1, resolved: 1 },
      { value: 'medium', tickets: 1, resolved: 1 },
      { value: 'low', tickets: 2, new: 1, waiting: 1 },
    ])
    expect((await rowsOf('aging'))[0]).toMatchObject({ tickets: 2 })
    world.later(3600)
    expect((await seen('summary --by priority'))[0]).toMatchObject({ waiting: 0, resolved: 3 })
    expect((await rowsOf('aging'))[0]).toMatchObject({ tickets: 1 })
  })

  it('agents: what the tickets themselves tell of answers and resolutions', async () => {
    const tickets = (await world.must('sam', 'ticket list --all --json')).json() as Ticket[]
    const seconds = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 1000
    const answered = tickets.filter(({ firstResponseAt }) => firstResponseAt !== null)
    const resolved = tickets.filter(({ resolvedAt }) => resolvedAt !== null)
    const sum = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0)
    const [all, ...agents] = await rowsOf<AgentsRow>('agents')
    expect(all).toMatchObject({
      ...{ assigned: 2, resolved: resolved.length, firstAnswerN: answered.length, resolutionN: resolved.length },
      firstAnswerMeanSeconds: sum(answered.map((one) => seconds(one.createdAt, one.firstResponseAt ?? ''))) / 2,
      resolutionMeanSeconds: sum(resolved.map((one) => seconds(one.createdAt, one.resolvedAt ?? ''))) / 2,
    })
    expect(agents).toMatchObject([
      { value: 'sue', assigned: 1, resolved: 1, firstAnswerN: 1, resolutionN: 1, resolutionP90Seconds: 5 * 3600 },
      { value: 'sam', assigned: 1, resolved: 0, firstAnswerP50Seconds: 1800, resolutionP50Seconds: null },
      // ulf resolved his own
      { value: null, assigned: 0, resolved: 1, firstAnswerN: 0 },
    ])
    expect(await out('sam', 'agents --fields value,resolved,firstAnswerP50Seconds,resolutionP50Seconds')).toBe(
      `AGENT   RESOLVED  ANS P50  RES P50
All            2  12h 15m    1d 3h
sue            1       1d       5h
sam            0      30m
nobody         1                2d
`,
    )
  })

  it('aging: who is still waiting', async () => {
    expect(await out('sam', 'aging --format csv --fields value,tickets,days0to1,days1to3,days3to7')).toBe(
      'value,tickets,days0to1,days1to3,days3to7\r\n,2,0,1,1\r\nhigh,1,0,0,1\r\nmedium,0,0,0,0\r\nlow,1,0,1,0\r\n',
    )
    const [all] = await rowsOf('aging --until 2026-03-04T09:00')
    expect(all).toMatchObject({ tickets: 2, days1to3: 2, ageP50Seconds: 86_400, oldestSeconds: 86_400 })
  })

  it('trend: by the days of a zone, or by weeks', async () => {
    const counts = ({ value, created, resolved, reopened, backlog }: TrendRow) =>
      `${value} ${created} ${resolved} ${reopened} ${backlog}`
    expect((await rowsOf<TrendRow>('trend --since 2026-03-01 --until 2026-03-05')).map(counts)).toEqual([
      '2026-03-01 0 0 0 0',
      '2026-03-02 1 2 1 0',
      '2026-03-03 2 0 0 2',
      '2026-03-04 0 0 0 2',
      '2026-03-05 1 1 0 2',
    ])
    // in Auckland it is thirteen hours later
    expect(
      (await rowsOf<TrendRow>('trend --since 2026-03-02 --until 2026-03-03 --timezone Pacific/Auckland')).map(counts),
    ).toEqual(['2026-03-02 1 0 0 1', '2026-03-03 2 2 1 2'])
    expect((await rowsOf<TrendRow>('trend --by week --since 2026-02-20')).map(counts)).toEqual([
      '2026-02-16 0 0 0 0',
      '2026-02-23 0 0 0 0',
      '2026-03-02 4 3 1 2',
    ])
    expect(await rowsOf('trend')).toHaveLength(30)
    expect(await rowsOf('trend --by week')).toHaveLength(26)
  })

  it('sla: what was promised, and kept', async () => {
    const [all, high, medium] = await rowsOf<SlaRow>('sla')
    expect(all).toMatchObject({ by: 'all', tickets: 2 })
    // #1 was resolved after two hours, reopened for one hour more; #3 got its answer after a day
    expect(high).toMatchObject({ value: 'high', tickets: 2, answersMet: 1, answersBreached: 1, answersRate: 0.5 })
    expect(high).toMatchObject({ resolutionsMet: 1, resolutionsBreached: 1, resolutionsOpen: 0 })
    expect(medium).toMatchObject({ value: 'medium', tickets: 0, answersRate: null })
    expect((await rowsOf<SlaRow>('sla --until 2026-03-03T09:30'))[0]).toMatchObject({ answersMet: 1, answersOpen: 1 })
  })

  it('reopens: resolutions that did not last', async () => {
    expect(await out('sam', 'reopens')).toBe(`AGENT   RESOLUTIONS  REOPENED     RATE
All               3         1   33.3 %
sam               1         1  100.0 %
sue               1         0    0.0 %
nobody            1         0    0.0 %
`)
  })

  it('ratings: of whoever resolved it', async () => {
    expect(await out('sam', 'ratings')).toBe(`AGENT   RATINGS  MEAN  1  2  3  4  5
All           2   3.0  0  1  0  1  0
sue           1   2.0  0  1  0  0  0
nobody        1   4.0  0  0  0  1  0
`)
    expect((await rowsOf('ratings', 'uma'))[0]).toMatchObject({ n: 1, mean: 2, rated2: 1 })
    expect((await rowsOf('ratings --until 2026-03-04'))[0]).toMatchObject({ n: 0, mean: null })
  })

  it('on a terminal: with bars, that say nothing without their numbers', async () => {
    const screen = await out('sam', 'summary --until 2026-03-05T09:00', {
      terminal: { columns: 60 },
      env: { NO_COLOR: '1' },
    })
    expect(screen).toBe(`Tickets as they stood
up to 2026-03-05 09:00 UTC

BY        GROUP        TICKETS
All       All                4
Status    New                1  █████████▍
Status    In progress        0
Status    Waiting            1  █████████▍
Status    Resolved           2  ██████████████████▋
Priority  High               2  ██████████████████▋
Priority  Medium             1  █████████▍
Priority  Low                1  █████████▍
Category  Bug                1  █████████▍
Category  Feature            0
Category  Support            3  ████████████████████████████
`)
    const trend = await out('sam', 'trend --since 2026-03-02 --until 2026-03-05', {
      terminal: { columns: 80 },
      env: { TERM: 'dumb' },
    })
    expect(trend).toContain('\nCreated   ▅█▁▅  0 to 2\n')
    expect(trend).toContain('2026-03-05        1         1         0        2  ██████████████████████████████\n')
  })

  it.each(names)('%s fits narrow terminals', async (name) => {
    for (const columns of [72, 60, 54]) {
      const wide = (await out('sam', name, { terminal: { columns }, env: { NO_COLOR: '1' } })).split('\n')
      expect({ columns, wide: wide.filter((line) => line.length > columns) }).toEqual({ columns, wide: [] })
    }
  })

  it('a day is whole on a telephone, where the headings over numbers are not', async () => {
    const line = 'trend --since 2026-03-02 --until 2026-03-05'
    expect(await out('sam', line, { terminal: { columns: 40 }, env: { NO_COLOR: '1' } })).toMatch(
      /^DAY {9}CREA….*\n2026-03-02 [ \d]+\n2026-03-03 /m,
    )
  })

  it.each(names)('%s is what its schema says, in every format', async (name) => {
    const check = new Ajv({ strict: true, allowUnionTypes: true }).compile({
      ...schemas[`report-${name}`],
      additionalProperties: false,
    })
    const groupings = name === 'trend' ? ['week'] : ['priority', 'category', 'agent', 'requester', 'week']
    for (const by of ['', ...groupings.map((grouping) => `--by ${grouping}`)]) {
      for (const row of await rowsOf(`${name} ${by}`)) expect(check(row), JSON.stringify(check.errors)).toBe(true)
    }
    const rows = await rowsOf(name)
    const lines = async (format: string): Promise<string[]> =>
      (await out('sam', `${name} --format ${format}`)).trimEnd().split('\n')
    expect((await lines('ndjson')).map((line) => JSON.parse(line))).toEqual(rows)
    expect(await lines('csv')).toHaveLength(rows.length + 1)
    expect(await lines('tsv')).toHaveLength(rows.length + 1)
    expect(await lines('ids')).toHaveLength(rows.length)
    expect((await lines('html'))[0]).toBe('<!doctype html>')
  })
})

describe('whose tickets', () => {
  it('a user counts their own, in every format', async () => {
    const [mine] = await rowsOf<SummaryRow>('summary', 'uma')
    expect(mine).toMatchObject({ tickets: 2, resolved: 1, new: 1 })
    expect((await rowsOf<AgentsRow>('agents', 'ulf'))[0]).toMatchObject({ assigned: 2, resolved: 1, firstAnswerN: 1 })
    expect(await out('uma', 'summary --by requester -q')).toBe('all\numa\n')
    const everything = async (): Promise<string[]> => {
      const screens: string[] = []
      for (const name of names) {
        for (const format of ['table', 'json', 'ndjson', 'csv', 'tsv', 'ids', 'html']) {
          screens.push(await out('uma', `${name} ${name === 'trend' ? '' : '--by requester'} --format ${format}`))
        }
      }
      return screens
    }
    const before = await everything()
    for (const screen of before) expect(screen).not.toContain('ulf')
    await world.must('sam', 'ticket new -t Other --requester ulf -p high --assign sam')
    await world.must('sam', 'ticket status 3 in-progress -m hello')
    expect(await everything()).toEqual(before)
    // as it was, also where nothing happened since but to a ticket of theirs
    world.later(3600)
    await world.must('sam', 'ticket status 5 resolved')
    expect((await rowsOf<SummaryRow>(`summary --until ${end.toISOString()}`, 'uma'))[0]).toEqual(mine)
  })

  it('notes and deleted tickets leave no trace', async () => {
    const all = async (who: string) => Promise.all(names.map((name) => out(who, `${name} --json`)))
    const before = [await all('uma'), await all('sam')]
    await world.bringBack(week)
    await world.must('sam', 'ticket note 1,5 hush')
    await world.must('uma', 'ticket new -t Oops')
    await world.must('uma', 'ticket rm 6 -y')
    expect([await all('uma'), await all('sam')]).toEqual(before)
    // whoever asks for a time when it was there still counts it
    expect((await rowsOf<SummaryRow>('summary --until 2026-03-04T09:00'))[0]).toMatchObject({ tickets: 3 })
  })
})

describe('--exit-status', () => {
  it.each([
    ['sla --exit-status', 8, '2 service levels breached'],
    ['sla --exit-status --until 2026-03-02', 0, ''],
    ['aging --exit-status', 8, '2 unresolved tickets'],
    ['aging --exit-status --until 2026-03-02', 0, ''],
    ['reopens --exit-status', 8, '1 resolution did not last'],
    ['reopens --exit-status --by week --since 2026-03-03', 0, ''],
    ['ratings --exit-status', 8, '2 ratings'],
    ['ratings --exit-status --since 2026-03-06', 0, ''],
    ['trend --exit-status --since 2026-03-04 --until 2026-03-04', 0, ''],
    ['summary', 0, ''],
  ])('%s answers %i', async (line, exit, said) => {
    const screen = await world.type('sam', `report ${line}`)
    expect(screen).toMatchObject({ exit, err: said === '' ? '' : `error: ${said}\n` })
    expect(screen.out).not.toBe('')
  })
  it('in JSON the report is on standard output all the same', async () => {
    const { out, err, exit } = await world.type('sam', 'report aging --exit-status --json')
    expect([JSON.parse(out)[0].tickets, JSON.parse(err), exit]).toEqual([
      2,
      { error: { code: 'pending', message: '2 unresolved tickets', hint: null } },
      8,
    ])
  })
})

describe('what is refused', () => {
  it.each([
    ['report summary --by month', 'cannot report by "month"; choose priority, category, agent, requester, week'],
    ['report trend --by agent', 'cannot report by "agent"; choose week'],
    ['report summary --since soon', '--since "soon" is not a point in time'],
    ['report summary --until 2026-02-30', '--until "2026-02-30" is not a point in time'],
    ['report summary --until 2026-02-30T10:00', '--until "2026-02-30T10:00" is not a point in time'],
    ['report summary --until 2026-01-01..2026-02-01', '--until "2026-01-01..2026-02-01" is not a point in time'],
    ['report summary --since 2026-03-02 --until 2026-03-01', '--since 2026-03-02 is later than 2026-03-01'],
    ['report summary --since 2026-04-01', '--since 2026-04-01 is later than now'],
    ['report summary --timezone Mars', 'unknown time zone "Mars"'],
    ['report trend --since 1990-01-01', 'that is more than 4000 days'],
    ['report summary --format pdf', 'unknown format "pdf"'],
    ['ticket list --format html', 'html is for reports'],
    ['whoami --format html', 'html is for reports'],
  ])('%s', async (line, why) => {
    const screen = await world.type('sam', line)
    expect(screen).toMatchObject({ exit: 2, out: '' })
    expect(screen.err).toContain(`error: ${why}`)
  })
  it('nobody without a session', async () => {
    expect(await world.type(undefined, 'report summary')).toMatchObject({ exit: 4, out: '' })
  })
})

describe('times', () => {
  it.each([
    ['2026-03-04', '2026-03-04 00:00', '2026-03-04 23:59'],
    ['2026-03-04T10:30', '2026-03-04 10:30', '2026-03-04 10:30'],
    ['2026-03-04T10:30:00+02:00', '2026-03-04 08:30', '2026-03-04 08:30'],
    ['yesterday', '2026-03-05 00:00', '2026-03-05 23:59'],
    ['24h', '2026-03-05 09:00', '2026-03-05 09:00'],
    ['2d', '2026-03-04 09:00', '2026-03-04 09:00'],
    ['week', '2026-03-02 00:00', '2026-03-06 09:00'],
    ['today', '2026-03-06 00:00', '2026-03-06 09:00'],
  ])('%s is where something begins, and where it ends', async (typed, from, to) => {
    world.now = new Date('2026-03-06T09:00:00.000Z')
    const head = async (line: string) =>
      (await out('sam', line, { terminal: { columns: 80 }, env: { NO_COLOR: '1' } })).split('\n')[1]
    expect(await head(`summary --since ${typed}`)).toBe(`${from} UTC to 2026-03-06 09:00 UTC`)
    expect(await head(`summary --until ${typed}`)).toBe(`up to ${to} UTC`)
  })

  it.each([
    ['2025-03-29', '2025-03-30', '2025-03-31'],
    ['2025-10-25', '2025-10-26', '2025-10-27'],
  ])('days are those of the zone, also where they have 23 or 25 hours: %s to %s', async (first, middle, last) => {
    const days = await rowsOf<TrendRow>(`trend --since ${first} --until ${last} --timezone Europe/Berlin`)
    expect(days.map(({ value }) => value)).toEqual([first, middle, last])
    const head = await out('sam', `summary --until ${middle} --timezone Europe/Berlin`, { terminal: {} })
    expect(head).toContain(`up to ${middle} 23:59 Europe/Berlin`)
  })
})
