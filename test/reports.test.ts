// Reports on a real log, imported by the README's recipe, against what its file says by itself: on a company's incidents
// where they are (FLASHTICKET_TRIALS, else ../shared), and on a small log of the same kind everywhere.
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AgentsRow } from '../src/domain/report/agents.ts'
import type { Heading } from '../src/domain/report/groups.ts'
import type { TrendRow } from '../src/domain/report/trend.ts'
import { trial } from './trials.ts'
import { seededWorld, type World, words } from './world.ts'

const recipe = readFileSync(resolve('README.md'), 'utf8')
  .split('```sh\n')
  .map((part) => part.split('```')[0] ?? '')
  .find((part) => part.startsWith('flashticket import incidents.csv') && part.includes('--history'))

const { path: real, lacking } = trial('data/incidents/incident_event_log.csv')

// 1: reopened in the minute in which it was resolved; 2: waits, back to work, resolved; 3: resolved at once; 4: rows that
// run backwards; 5: touched before it was opened; 6: open for good; 7: changes priority and hands
const small =
  `number,incident_state,caller_id,opened_at,sys_updated_by,sys_updated_at,category,subcategory,u_symptom,priority,assigned_to,resolved_at
1,New,Anna,29-02-2016 01:16,Clerk 1,29-02-2016 01:23,a,b,c,1 - Critical,?,?
1,Resolved,Anna,29-02-2016 01:16,Clerk 2,02-03-2016 10:00,a,b,c,1 - Critical,Helper 1,?
1,Active,Anna,29-02-2016 01:16,Clerk 1,02-03-2016 10:00,a,b,c,1 - Critical,Helper 1,?
1,Resolved,Anna,29-02-2016 01:16,Clerk 3,02-03-2016 10:00,a,b,c,1 - Critical,Helper 1,?
2,New,Bert,29-02-2016 02:00,Clerk 1,29-02-2016 02:00,a,b,c,3 - Moderate,?,?
2,Awaiting User Info,Bert,29-02-2016 02:00,Clerk 1,29-02-2016 12:00,a,b,c,3 - Moderate,Helper 2,?
2,Active,Bert,29-02-2016 02:00,Bert,01-03-2016 02:07,a,b,c,3 - Moderate,Helper 2,?
2,Closed,Bert,29-02-2016 02:00,Clerk 2,04-03-2016 03:04,a,b,c,3 - Moderate,Helper 2,?
3,Resolved,Anna,01-03-2016 08:00,Clerk 2,01-03-2016 08:00,a,b,c,4 - Low,?,?
4,New,Cleo,01-03-2016 09:00,Clerk 1,01-03-2016 09:00,a,b,c,2 - High,?,?
4,Resolved,Cleo,01-03-2016 09:00,Clerk 2,03-03-2016 18:00,a,b,c,2 - High,?,?
4,Active,Cleo,01-03-2016 09:00,Clerk 1,03-03-2016 11:00,a,b,c,2 - High,Helper 1,?
4,Closed,Cleo,01-03-2016 09:00,Clerk 3,05-03-2016 18:00,a,b,c,2 - High,Helper 1,?
5,Active,Dora,02-03-2016 12:00,Clerk 1,02-03-2016 11:30,a,b,c,3 - Moderate,Helper 2,?
5,Resolved,Dora,02-03-2016 12:00,Clerk 2,03-03-2016 12:00,a,b,c,3 - Moderate,Helper 2,?
5,Active,Dora,02-03-2016 12:00,Clerk 1,04-03-2016 12:00,a,b,c,3 - Moderate,Helper 2,?
6,New,Emil,02-03-2016 20:00,Clerk 1,02-03-2016 20:10,a,b,c,4 - Low,?,?
7,Active,Anna,03-03-2016 07:00,Clerk 1,03-03-2016 07:30,a,b,c,4 - Low,Helper 1,?
7,Active,Anna,03-03-2016 07:00,Clerk 1,03-03-2016 09:30,a,b,c,1 - Critical,Helper 2,?
7,Resolved,Anna,03-03-2016 07:00,Helper 2,07-03-2016 23:59,a,b,c,1 - Critical,Helper 2,?
`.replaceAll('\n', '\r\n')

type Row = Record<string, string>
type Incident = { opened: number; rows: { at: number; state: string; by: string; to: string; priority: string }[] }

const timeIn = (text: string): number => {
  const [, day, month, year, hour, minute] = /^(\d\d)-(\d\d)-(\d{4}) (\d\d):(\d\d)$/.exec(text) ?? []
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute))
}

const states: Record<string, string> = { New: 'new', Active: 'in-progress', Resolved: 'resolved', Closed: 'resolved' }

/** The log as the file tells it, without anything of ours. */
function incidentsOf(text: string): Incident[] {
  const incidents = new Map<string, Incident>()
  for (const row of parse(text, { columns: true }) as Row[]) {
    const { number = '', opened_at = '', sys_updated_at = '', incident_state = '', sys_updated_by = '' } = row
    const incident = incidents.get(number) ?? { opened: timeIn(opened_at), rows: [] }
    incidents.set(number, incident)
    incident.rows.push({
      at: timeIn(sys_updated_at),
      state: states[incident_state] ?? 'waiting',
      by: sys_updated_by,
      to: row.assigned_to ?? '?',
      priority: ({ '1': 'high', '2': 'high', '3': 'medium', '4': 'low' } as Row)[row.priority?.[0] ?? ''] ?? '',
    })
  }
  return [...incidents.values()]
}

const stateAt = ({ opened, rows }: Incident, time: number): string | undefined =>
  time < opened ? undefined : (rows.filter(({ at }) => at <= time).at(-1)?.state ?? 'new')

/** Every move to resolved by then: rows that others came before in time, and after in the file, never counted. */
function resolutionsBy({ opened, rows }: Incident, time: number) {
  const counting = rows.filter(({ at }, index) => at <= time && !rows.slice(index + 1).some((row) => row.at < at))
  return counting.flatMap(({ at, state, by }, index) =>
    state === 'resolved' && counting[index - 1]?.state !== 'resolved'
      ? [{ at: Math.max(at, opened), by, took: Math.max(0, at - opened) / 1000, last: index }]
      : [],
  )
}

/** As numpy, spreadsheets and percentile_cont have it. */
function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const place = share * (sorted.length - 1)
  const low = sorted[Math.floor(place)] ?? Number.NaN
  return low + ((sorted[Math.ceil(place)] ?? Number.NaN) - low) * (place % 1)
}

const tally = (words: readonly (string | undefined)[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const word of words) if (word !== undefined) counts[word] = (counts[word] ?? 0) + 1
  return counts
}

const day = 86_400_000
const times = ['2016-03-02T10:00', '2016-03-03T12:00', '2016-03-08T12:00', '2016-07-01T00:00']

describe.each([
  ['a small log', () => small],
  ...(lacking === '' ? [['a real log', () => readFileSync(real, 'utf8')] as const] : []),
] as const)('of %s', (_, text) => {
  let world: World
  let incidents: Incident[]
  beforeAll(async () => {
    world = await seededWorld()
    writeFileSync(join(world.folder, 'incidents.csv'), text())
    incidents = incidentsOf(text())
    const [, ...line] = words((recipe ?? '').replaceAll('\\\n', ' '))
    expect((await world.must('ada', line)).out).toContain(`Imported ${incidents.length} tickets`)
  })
  afterAll(() => world.close())

  async function rowsOf<Row extends Heading>(report: string, until: string, more = ''): Promise<Row[]> {
    const line = `report ${report} --until ${until} --timezone UTC --json ${more}`
    return JSON.parse((await world.must('sam', line)).out) as Row[]
  }
  const counted = (rows: readonly (Heading & { tickets: number })[], by: string): Record<string, number> =>
    Object.fromEntries(rows.filter((row) => row.by === by && row.tickets > 0).map((row) => [row.value, row.tickets]))

  it.each(times)('summary at %s: what each was then', async (time) => {
    const at = Date.parse(`${time}Z`)
    const rows = await rowsOf<Heading & { tickets: number }>('summary', time)
    const there = incidents.filter(({ opened }) => opened <= at)
    expect(counted(rows, 'status')).toEqual(tally(incidents.map((incident) => stateAt(incident, at))))
    const priorities = there.map(({ rows }) => (rows.filter((row) => row.at <= at).at(-1) ?? rows[0])?.priority)
    expect(counted(rows, 'priority')).toEqual(tally(priorities))
    expect(rows[0]).toMatchObject({ by: 'all', value: null, tickets: there.length })
  })

  it.each(times)('agents at %s: who resolved how many, and how long it took', async (time) => {
    const at = Date.parse(`${time}Z`)
    const done = incidents.flatMap((incident) =>
      stateAt(incident, at) === 'resolved' ? resolutionsBy(incident, at).slice(-1) : [],
    )
    const rows = await rowsOf<AgentsRow>('agents', time)
    expect(rows[0]).toMatchObject({ by: 'all', resolved: done.length, resolutionN: done.length })
    for (const row of rows) {
      const took = done.filter(({ by }) => row.by === 'all' || by === row.value).map(({ took }) => took)
      expect([row.value, row.resolved]).toEqual([row.value, took.length])
      if (took.length === 0) continue
      const mean = took.reduce((sum, seconds) => sum + seconds, 0) / took.length
      expect(row.resolutionP50Seconds).toBeCloseTo(percentile(took, 0.5), 2)
      expect(row.resolutionP90Seconds).toBeCloseTo(percentile(took, 0.9), 2)
      expect(row.resolutionMeanSeconds).toBeCloseTo(mean, 2)
    }
    expect(new Set(done.map(({ by }) => by))).toEqual(
      new Set(rows.filter(({ by, resolved }) => by === 'agent' && resolved > 0).map(({ value }) => value)),
    )
    const hands = incidents.flatMap(({ opened, rows }) =>
      opened > at ? [] : [...new Set(rows.filter((row, index) => index === 0 || row.at <= at).map(({ to }) => to))],
    )
    const { '?': _, ...assigned } = tally(hands)
    const theirs = rows.filter((row) => row.by === 'agent' && row.assigned > 0)
    expect(Object.fromEntries(theirs.map((row) => [row.value, row.assigned]))).toEqual(assigned)
  })

  it.each(times)('aging at %s: who was still waiting, and for how long', async (time) => {
    const at = Date.parse(`${time}Z`)
    const ages = incidents
      .filter((incident) => ![undefined, 'resolved'].includes(stateAt(incident, at)))
      .map(({ opened }) => at - opened)
    const between = (from: number, to: number) => ages.filter((age) => age >= from * day && age < to * day).length
    const [all] = await rowsOf('aging', time)
    expect(all).toMatchObject({
      tickets: ages.length,
      days0to1: between(0, 1),
      days1to3: between(1, 3),
      days3to7: between(3, 7),
      days7to30: between(7, 30),
      days30plus: between(30, 1e6),
      oldestSeconds: ages.length === 0 ? null : Math.max(...ages) / 1000,
      ageP50Seconds: ages.length === 0 ? null : percentile(ages, 0.5) / 1000,
    })
  })

  it('trend: what came, what was resolved, what was left on each day', async () => {
    const rows = await rowsOf<TrendRow>('trend', '2016-03-10', '--since 2016-02-28')
    expect(rows.map(({ value }) => value)).toHaveLength(12)
    for (const row of rows) {
      const from = Date.parse(`${row.value}T00:00Z`)
      const end = from + day - 1
      const within = ({ at }: { at: number }): boolean => at >= from && at <= end
      const open = incidents.filter((incident) => ![undefined, 'resolved'].includes(stateAt(incident, end)))
      expect(row).toMatchObject({
        created: incidents.filter(({ opened }) => within({ at: opened })).length,
        resolved: incidents.flatMap((incident) => resolutionsBy(incident, Number.POSITIVE_INFINITY)).filter(within)
          .length,
        backlog: open.length,
      })
    }
  })

  it('reopens: every resolution, and those that did not last', async () => {
    const all = incidents.map((incident) => ({
      count: resolutionsBy(incident, Date.parse('2016-07-01')).length,
      lasting: stateAt(incident, Date.parse('2016-07-01')) === 'resolved' ? 1 : 0,
    }))
    const resolutions = all.reduce((sum, { count }) => sum + count, 0)
    const reopened = resolutions - all.reduce((sum, { lasting }) => sum + lasting, 0)
    expect(reopened).toBeGreaterThan(0)
    const rate = Math.round((reopened / resolutions) * 10_000) / 10_000
    expect((await rowsOf('reopens', '2016-07-01T00:00'))[0]).toMatchObject({ resolutions, reopened, rate })
  })

  it('the same to the byte, whatever happens later', async () => {
    const lines = ['summary', 'agents', 'aging', 'trend', 'reopens', 'sla', 'ratings'].flatMap((report) =>
      (report === 'trend' ? ['table', 'ndjson', 'csv', 'tsv', 'ids', 'html'] : ['json']).map(
        (format) => `report ${report} --since 2016-02-29 --until 2016-03-08 --timezone UTC --format ${format}`,
      ),
    )
    const seen = async (): Promise<string[]> => {
      const screens: string[] = []
      for (const line of lines) screens.push((await world.must('sam', line)).out)
      return screens
    }
    const before = await seen()
    world.later(3600)
    await world.must('ada', 'ticket edit 1-3 -y -p high -c bug --requester ulf')
    await world.must('ada', 'ticket status 1-3 -y in-progress -m "Once more"')
    await world.must('ada', 'ticket assign 1-3 -y sue')
    await world.must('ada', 'ticket rm 1 -y')
    await world.must('ada', 'ticket new -t Another')
    await world.must('ada', ['user', 'role', incidents[0]?.rows[0]?.by ?? '', 'support'])
    expect(await seen()).toEqual(before)
  })
})

describe.skipIf(lacking !== '')(`of a company's incidents${lacking}`, () => {
  it('the counts of its README', () => {
    const incidents = incidentsOf(readFileSync(real, 'utf8'))
    const at = (time: string) => {
      const counts = tally(incidents.map((incident) => stateAt(incident, Date.parse(time))))
      return [counts.new, (counts['in-progress'] ?? 0) + (counts.waiting ?? 0), counts.resolved]
    }
    expect(at('2016-03-03T12:00Z')).toEqual([188, 302, 400])
    expect(at('2016-03-08T12:00Z')).toEqual([54, 249, 587])
  })
})
