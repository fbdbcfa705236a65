// Reports count what the log says: random histories against a replay that knows nothing of the way reports count.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstAnswer } from '../../src/domain/report/answer.ts'
import { type Grouping, groupings, parseGrouping } from '../../src/domain/report/groups.ts'
import { fieldAt, type Happening, type Life, lifeOf, type Subject } from '../../src/domain/report/life.ts'
import type { Knowing, Report } from '../../src/domain/report/report.ts'
import { type ReportName, type Rows, reports } from '../../src/domain/report/reports.ts'
import { wasStaffBy } from '../../src/domain/report/roles.ts'
import { spread } from '../../src/domain/report/spread.ts'
import type { Entry } from '../../src/domain/ticket.ts'

const minute = 60_000
const start = Date.parse('2026-03-02T00:00:00.000Z')
const iso = (tick: number): string => new Date(start + tick * minute).toISOString()
const ticks = 24

type Ticket = { now: Subject; entries: Happening[] }

const status = fc.constantFrom('new', 'in-progress', 'waiting', 'resolved')
const priority = fc.constantFrom('low', 'medium', 'high')
const agent = fc.constantFrom('sam', 'sue', null)
const step = fc.record({
  tick: fc.nat(ticks),
  actor: fc.constantFrom('sam', 'sue', 'uma', null),
  does: fc.oneof(
    fc.record({ field: fc.constant('status' as const), to: status }),
    fc.record({ field: fc.constant('status' as const), to: status }),
    fc.record({ field: fc.constant('priority' as const), to: priority }),
    fc.record({ field: fc.constant('assignee' as const), to: agent }),
    fc.record({ field: fc.constant('deleted' as const), to: fc.constantFrom('deleted', 'restored') }),
    fc.record({ field: fc.constant('feedback' as const), to: fc.constant(null) }),
  ),
})
const types = { status: 'status', priority: 'edited', assignee: 'assigned', feedback: 'feedback' } as const

/** A ticket whose entries may stand in any order of time; `told`: whether its creation says how it began. */
const ticket = fc
  .record({
    ...{ created: fc.nat(ticks), told: fc.boolean(), first: priority, sorted: fc.boolean() },
    steps: fc.array(step, { maxLength: 9 }),
  })
  .map(({ created, told, first, sorted, steps }): Ticket => {
    if (sorted) steps.sort((a, b) => a.tick - b.tick)
    const now: Record<string, string | null> = { status: told ? 'new' : null, priority: first, assignee: null }
    const changes = told ? { status: { from: null, to: 'new' }, priority: { from: null, to: first } } : null
    const entries: Happening[] = [{ at: iso(created), actor: 'uma', type: 'created', changes }]
    for (const { tick, actor, does } of steps) {
      const at = iso(tick)
      if (does.field === 'deleted') entries.push({ at, actor, type: does.to as 'deleted', changes: null })
      else if (does.field === 'feedback') entries.push({ at, actor, type: 'feedback', changes: null })
      else if (now[does.field] !== does.to) {
        const from = now[does.field] ?? null
        entries.push({ at, actor, type: types[does.field], changes: { [does.field]: { from, to: does.to } } })
        now[does.field] = does.to
      }
    }
    const { priority, assignee } = now as Pick<Subject, 'priority' | 'assignee'>
    return { now: { id: 1, priority, assignee, category: 'bug', requester: 'uma', firstResponseAt: null }, entries }
  })

/** What a ticket was, entry by entry; undefined: it was not there. */
function replay({ now, entries }: Ticket, time: string) {
  const [created] = entries
  if (!created || created.at > time) return undefined
  const was: Record<string, string | null> = { status: 'new', deleted: 'restored' }
  for (const field of ['priority', 'assignee'] as const) {
    const changes = entries.flatMap(({ changes }) => changes?.[field] ?? [])
    was[field] = changes.length > 0 ? (changes[0]?.from ?? null) : now[field]
  }
  if (created.changes?.priority) was.priority = created.changes.priority.to
  for (const { at, type, changes } of entries) {
    if (at > time) continue
    if (type === 'deleted' || type === 'restored') was.deleted = type
    for (const [field, { to }] of Object.entries(changes ?? {})) was[field] = to
  }
  return was.deleted === 'deleted' ? undefined : was
}

const wasStaff = (name: string): boolean => name !== 'uma'
const asked = (until: string, more: Partial<Knowing> = {}): Knowing => ({
  ...{ since: null, until, weekOf: () => '2026-03-02', buckets: [], levels: undefined, wasStaff },
  ...more,
})

function rowsOf<Name extends ReportName>(name: Name, tickets: readonly Ticket[], how: Knowing) {
  const report: Report<Rows[Name]> = reports[name]
  const count: { take(life: Life, tickets: number): void; rows(): Rows[Name][] } = report.open(how)
  for (const { now, entries } of tickets) {
    const life = lifeOf(now, entries, how.until)
    if (life) count.take(life, 1)
  }
  return count.rows()
}

const some = fc.array(ticket, { maxLength: 12 })
const time = fc.nat(ticks).map(iso)
const check = (property: (tickets: Ticket[], until: string) => void): void =>
  fc.assert(fc.property(some, time, property), { numRuns: 200 })

describe('any history', () => {
  it('summary and aging: what each ticket was', () => {
    check((tickets, until) => {
      const then = tickets.map((one) => replay(one, until)).filter((was) => was !== undefined)
      const open = then.filter(({ status }) => status !== 'resolved')
      const of = (field: string, value: string | null, all = then) => all.filter((was) => was[field] === value).length
      for (const { by, value, tickets: count } of rowsOf('summary', tickets, asked(until))) {
        const expected =
          by === 'all' ? then.length : by === 'category' ? (value === 'bug' ? then.length : 0) : of(by, value)
        expect([by, value, count]).toEqual([by, value, expected])
      }
      for (const { value, tickets: count } of rowsOf('summary', tickets, asked(until, { by: 'agent' })).slice(1))
        expect(count).toBe(of('assignee', value))
      for (const { value, tickets: count } of rowsOf('aging', tickets, asked(until)).slice(1))
        expect(count).toBe(of('priority', value, open))
    })
  })

  it('trend: the backlog is what was open, and what came and went makes it', () => {
    check((tickets, until) => {
      const there = tickets.filter((one) => replay(one, until))
      const buckets = [0, 6, 12, 18, 24].map((tick) => ({
        ...{ value: String(tick), from: iso(tick), last: new Date(start + (tick + 6) * minute - 1).toISOString() },
      }))
      const shown = buckets
        .filter(({ from }) => from <= until)
        .map((bucket) => ({ ...bucket, last: [bucket.last, until].sort()[0] ?? '' }))
      let before = 0
      for (const [index, row] of rowsOf('trend', tickets, asked(until, { buckets: shown })).entries()) {
        const { last = '' } = shown[index] ?? {}
        // deleted by then: as if it had never been
        const open = there.filter(({ entries, now }) => {
          const live = entries.filter(({ type }) => type !== 'deleted' && type !== 'restored')
          return ![undefined, 'resolved'].includes(replay({ now, entries: live }, last)?.status ?? undefined)
        })
        expect(row.backlog).toBe(open.length)
        expect(row.backlog).toBe(before + row.created - row.resolved + row.reopened)
        before = row.backlog
      }
    })
  })

  it('agents and reopens: what is resolved was resolved once more than it was reopened', () => {
    check((tickets, until) => {
      const resolved = tickets.filter((one) => replay(one, until)?.status === 'resolved').length
      const sum = (rows: readonly { resolved: number }[]) => rows.reduce((sum, row) => sum + row.resolved, 0)
      for (const by of groupings) {
        const [all, ...groups] = rowsOf('agents', tickets, asked(until, { by }))
        expect([all?.resolved, sum(groups)]).toEqual([resolved, resolved])
      }
      const [all] = rowsOf('reopens', tickets, asked(until))
      expect((all?.resolutions ?? 0) - (all?.reopened ?? 0)).toBe(resolved)
    })
  })

  it('agents: everybody to whom a ticket was given, once, and the first answer', () => {
    check((tickets, until) => {
      const there = tickets.filter((one) => replay(one, until))
      for (const name of ['sam', 'sue']) {
        const row = rowsOf('agents', tickets, asked(until)).find(({ value }) => value === name)
        const given = there.filter(({ entries }) =>
          entries.some(({ at, changes }) => at <= until && changes?.assignee?.to === name),
        )
        expect(row?.assigned ?? 0).toBe(given.length)
      }
      for (const { now, entries } of there) {
        const life = lifeOf(now, entries, until)
        const answer = life && firstAnswer(life, asked(until))
        const said = entries.filter(
          ({ type, actor, at }) => type === 'feedback' && actor?.startsWith('s') && at <= until,
        )
        const earliest = said.map(({ at }) => at).sort()[0]
        if (earliest !== undefined) expect((answer?.at ?? '~') <= earliest).toBe(true)
        else
          expect(
            answer === undefined || life?.stages.some(({ at, status }) => at === answer.at && status === 'resolved'),
          ).toBe(true)
      }
    })
  })

  it('no report counts anything after its time', () => {
    check((tickets, until) => {
      const early = tickets.map(({ now, entries }) => ({ now, entries: entries.filter(({ at }) => at <= until) }))
      // what was not changed by then is what the first later change says
      const then = early.map(({ now, entries }, index) => {
        const all = tickets[index]?.entries ?? []
        const was = <Field extends keyof Subject>(field: Field) => fieldAt(all, field, until, now[field])
        return { entries, now: { ...now, priority: was('priority'), assignee: was('assignee') } }
      })
      for (const name of ['summary', 'aging', 'reopens'] as const) {
        const by: Grouping = 'priority'
        expect(rowsOf(name, tickets, asked(until, { by }))).toEqual(rowsOf(name, then, asked(until, { by })))
      }
    })
  })
})

describe('a ticket that came from elsewhere', () => {
  const came: Ticket = {
    now: { id: 1, priority: 'low', category: 'bug', requester: 'uma', assignee: 'sue', firstResponseAt: null },
    entries: [
      { at: iso(0), actor: 'uma', type: 'created', changes: null },
      { at: iso(3), actor: 'sam', type: 'imported', changes: { status: { from: null, to: 'resolved' } } },
      { at: iso(3), actor: 'sam', type: 'feedback', changes: null },
      { at: iso(5), actor: 'uma', type: 'status', changes: { status: { from: 'resolved', to: 'in-progress' } } },
      { at: iso(6), actor: 'sue', type: 'feedback', changes: null },
    ],
  }
  it('was new, and is answered by what is said here', () => {
    expect(rowsOf('summary', [came], asked(iso(2)))[0]).toMatchObject({ tickets: 1, new: 1 })
    expect(rowsOf('agents', [came], asked(iso(4))).slice(1)).toMatchObject([
      { value: 'sam', resolved: 1, firstAnswerN: 0, resolutionP50Seconds: 180 },
      { value: 'sue', assigned: 1 },
    ])
    expect(rowsOf('agents', [came], asked(iso(9))).slice(1)).toMatchObject([
      { value: 'sue', assigned: 1, resolved: 0, firstAnswerN: 1, firstAnswerP50Seconds: 360 },
    ])
    const answered = { ...came, now: { ...came.now, firstResponseAt: iso(1) } }
    expect(rowsOf('agents', [answered], asked(iso(9)))).toMatchObject([
      { value: null, firstAnswerN: 1, firstAnswerP50Seconds: 60 },
      { value: 'sue', firstAnswerN: 0 },
      { value: null, firstAnswerN: 1 },
    ])
    expect(rowsOf('agents', [answered], asked(iso(0)))[0]).toMatchObject({ firstAnswerN: 0 })
    const untouched = { ...came, entries: [{ ...came.entries[1], at: iso(1), type: 'created' } as Happening] }
    expect(rowsOf('agents', [untouched], asked(iso(4)))[0]).toMatchObject({ resolved: 1, resolutionN: 0 })
  })
})

describe('spread', () => {
  it.each([
    [[], { n: 0, p50: null, p90: null, mean: null }],
    [[1500], { n: 1, p50: 1.5, p90: 1.5, mean: 1.5 }],
    [[4000, 1000, 3000, 2000], { n: 4, p50: 2.5, p90: 3.7, mean: 2.5 }],
    [[10_000, 0, 0], { n: 3, p50: 0, p90: 8, mean: 3.333 }],
  ])('of %j', (lengths, expected) => {
    expect(spread(lengths)).toEqual(expected)
  })
})

describe('ratings', () => {
  const rated: Ticket = {
    now: { id: 1, priority: 'low', category: 'bug', requester: 'uma', assignee: null, firstResponseAt: null },
    entries: [
      { at: iso(0), actor: 'uma', type: 'created', changes: { status: { from: null, to: 'new' } } },
      { at: iso(1), actor: 'sam', type: 'status', changes: { status: { from: 'new', to: 'resolved' } } },
      { at: iso(2), actor: 'uma', type: 'rated', changes: { rating: { from: null, to: '2' } } },
      { at: iso(3), actor: 'uma', type: 'status', changes: { status: { from: 'resolved', to: 'in-progress' } } },
      { at: iso(4), actor: 'sue', type: 'status', changes: { status: { from: 'in-progress', to: 'resolved' } } },
      { at: iso(5), actor: 'uma', type: 'rated', changes: { rating: { from: null, to: '5' } } },
    ],
  }
  it('go to whoever resolved it before', () => {
    expect(rowsOf('ratings', [rated], asked(iso(9)))).toMatchObject([
      { by: 'all', value: null, n: 2, mean: 3.5, rated1: 0, rated2: 1, rated3: 0, rated4: 0, rated5: 1 },
      { by: 'agent', value: 'sam', n: 1, mean: 2 },
      { by: 'agent', value: 'sue', n: 1, mean: 5 },
    ])
    expect(rowsOf('ratings', [rated], asked(iso(9), { since: iso(3) }))[0]).toMatchObject({ n: 1, mean: 5 })
    expect(rowsOf('ratings', [rated], asked(iso(1)))).toMatchObject([{ by: 'all', n: 0, mean: null }])
  })
})

describe('who was staff', () => {
  const change = (tick: number, from: string | null, to: string, type: Entry['type'] = 'user-changed'): Entry => ({
    ...{ id: tick, ticketId: null, at: iso(tick), actor: 'ada', type, visibility: 'internal', text: 'kim' },
    changes: { role: { from, to } },
  })
  it('is what the log says of that time, not what they are now', () => {
    const now = [{ name: 'kim', role: 'user', active: true, createdAt: iso(2) }] as const
    const entries = [change(2, null, 'user', 'user-added'), change(4, 'user', 'support'), change(8, 'support', 'user')]
    const was = wasStaffBy(now, entries)
    expect([1, 3, 4, 7, 8].map((tick) => was('kim', iso(tick)))).toEqual([false, false, true, true, false])
    expect(was('nobody', iso(4))).toBe(false)
    expect(wasStaffBy([{ ...now[0], role: 'admin' }], [])('kim', iso(0))).toBe(true)
  })
})

describe('--by', () => {
  it('names the choices where it makes no sense', () => {
    expect(parseGrouping('Priority', groupings)).toBe('priority')
    expect(() => parseGrouping('agents', groupings)).toThrow(/choose priority, category, agent, requester, week/)
    expect(() => parseGrouping('agent', ['week'])).toThrow(/choose week/)
  })
})
