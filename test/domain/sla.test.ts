// The clock of the service levels against values worked out by hand, and against a clock that goes minute by minute.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatHours, parseHours } from '../../src/domain/hours.ts'
import { openTime } from '../../src/domain/open-time.ts'
import {
  clocksOf,
  demandOrder,
  dueAt,
  type Levels,
  levelsOf,
  type Move,
  parseTargets,
  slaState,
} from '../../src/domain/sla.ts'
import type { Status } from '../../src/domain/words.ts'

const hour = 3_600_000

/** `2026-03-02 10:00` (UTC) as the desk writes it. */
const utc = (text: string): string => new Date(`${text.replace(' ', 'T')}Z`).toISOString()
const short = (iso: string | null): string | null => iso?.slice(0, 16).replace('T', ' ') ?? null

function levels(settings: Record<string, string>): Levels {
  const made = levelsOf(new Map(Object.entries(settings).map(([key, value]) => [`sla.${key}`, value])))
  if (!made) throw new Error('no levels')
  return made
}

const moves = (list: readonly [at: string, status: Status][]): Move[] =>
  list.map(([at, status]) => ({ at: utc(at), status }))

const ticket = (created: string, status: Status, answered: string | null = null) => ({
  priority: 'high' as const,
  createdAt: utc(created),
  firstResponseAt: answered && utc(answered),
  deletedAt: null as string | null,
  status,
})

// In 2026 the clocks of Berlin go forward on sunday, 29 March at 01:00 UTC (+01 -> +02) and back on 25 October at 01:00 UTC.
const berlin = { timezone: 'Europe/Berlin' }
const office = { ...berlin, hours: 'mon-fri 09:00-17:00' }

describe('open time from a moment on', () => {
  const table: [what: string, settings: Record<string, string>, from: string, length: string, due: string][] = [
    ['around the clock', {}, '2026-03-06 15:30', '4h', '2026-03-06 19:30'],
    ['around the clock, over a weekend', {}, '2026-03-06 15:30', '2d', '2026-03-08 15:30'],
    ['around the clock, summer time takes nothing', berlin, '2026-03-28 12:00', '24h', '2026-03-29 12:00'],
    ['within a day (10:00 + 4h = 14:00)', office, '2026-03-02 09:00', '4h', '2026-03-02 13:00'],
    ['up to the last minute of a day', office, '2026-03-02 12:00', '4h', '2026-03-02 16:00'],
    ['a minute more: the next morning', office, '2026-03-02 12:01', '4h', '2026-03-03 08:01'],
    ['before the desk opens', office, '2026-03-02 03:00', '1h', '2026-03-02 09:00'],
    ['after it has closed', office, '2026-03-02 20:00', '1h', '2026-03-03 09:00'],
    ['over a weekend: friday 15:00 + 4h = monday 11:00', office, '2026-03-06 14:00', '4h', '2026-03-09 10:00'],
    ['from a saturday', office, '2026-03-07 11:00', '90m', '2026-03-09 09:30'],
    [
      'a day is a working day: monday 11:00 + 2d = wednesday 11:00',
      office,
      '2026-03-02 10:00',
      '2d',
      '2026-03-04 10:00',
    ],
    ['a week is a working week', office, '2026-03-04 10:00', '1w', '2026-03-11 10:00'],
    [
      'over a holiday at the end of a week, and the weekend (Good Friday)',
      { ...office, holidays: '2026-04-03,2026-04-06' },
      '2026-04-02 14:00',
      '2h',
      '2026-04-07 08:00',
    ],
    ['on a holiday', { ...office, holidays: '2026-03-03' }, '2026-03-03 10:00', '1h', '2026-03-04 09:00'],
    [
      'a holiday around the clock is a day of the zone',
      { ...berlin, holidays: '2026-03-03' },
      '2026-03-02 22:00',
      '2h',
      '2026-03-04 00:00',
    ],
    [
      'over the change to summer time: friday 16:00 + 2h = monday 10:00',
      office,
      '2026-03-27 15:00',
      '2h',
      '2026-03-30 08:00',
    ],
    [
      'over the change to winter time: friday 16:00 + 2h = monday 10:00',
      office,
      '2026-10-23 14:00',
      '2h',
      '2026-10-26 09:00',
    ],
    // 00:00 +01 is 23:00 UTC; the hour from 02:00 to 03:00 is not there, so 00:00 to 04:00 is three hours
    ['the hour that is skipped', { ...berlin, hours: 'sun 00:00-06:00' }, '2026-03-28 23:00', '3h', '2026-03-29 02:00'],
    ['a sunday of five hours', { ...berlin, hours: 'sun 00:00-06:00' }, '2026-03-28 23:00', '6h', '2026-04-04 23:00'],
    // 00:00 +02 is 22:00 UTC; the hour from 02:00 to 03:00 comes twice
    [
      'the hour that comes twice',
      { ...berlin, hours: 'sun 00:00-06:00' },
      '2026-10-24 22:00',
      '4h',
      '2026-10-25 02:00',
    ],
    ['a sunday of seven hours', { ...berlin, hours: 'sun 00:00-06:00' }, '2026-10-24 22:00', '7h', '2026-10-25 05:00'],
    [
      'half of the hour that comes twice, both times',
      { ...berlin, hours: 'sun 02:00-02:30' },
      '2026-10-24 22:00',
      '1h',
      '2026-10-25 01:30',
    ],
    [
      'a zone that is half an hour off',
      { timezone: 'Asia/Kolkata', hours: 'mon-fri 09:00-17:00' },
      '2026-03-02 00:00',
      '1h',
      '2026-03-02 04:30',
    ],
    [
      'west of Greenwich, where friday ends on saturday',
      { timezone: 'America/Los_Angeles', hours: 'fri 15:00-24:00' },
      '2026-03-07 07:00',
      '1h',
      '2026-03-07 08:00',
    ],
    [
      'summer time by half an hour (Lord Howe)',
      { timezone: 'Australia/Lord_Howe', hours: 'sun 01:00-03:00' },
      '2026-04-04 14:00',
      '150m',
      '2026-04-04 16:30',
    ],
    [
      'a break at noon: 11:00 + 3h = 15:00',
      { ...berlin, hours: 'mon-thu 08:00-12:00,13:00-17:00; fri 08:00-14:00' },
      '2026-03-02 10:00',
      '3h',
      '2026-03-02 14:00',
    ],
    // 38 hours on five days: 7.6 hours, from monday 08:00 to 16:36
    [
      'a day is the mean of days that differ',
      { ...berlin, hours: 'mon-thu 08:00-12:00,13:00-17:00; fri 08:00-14:00' },
      '2026-03-02 07:00',
      '1d',
      '2026-03-02 15:36',
    ],
  ]

  test.each(table)('%s', (_, settings, from, length, due) => {
    const all = levels({ ...settings, high: length })
    expect(short(dueAt(ticket(from, 'new'), moves([[from, 'new']]), all))).toBe(due)
    const target = all.targets.high.resolution ?? 0
    // and back: so much open time lies in between, and the last of it just before the end
    expect(all.open.between(Date.parse(utc(from)), Date.parse(utc(due)))).toBe(target)
    expect(all.open.between(Date.parse(utc(from)), Date.parse(utc(due)) - 1)).toBe(target - 1)
  })

  test('that never comes, or not in a hundred years, is not due', () => {
    const rare = levels({ hours: 'sun 00:00-00:01', high: '9000h' })
    expect(dueAt(ticket('2026-03-02 10:00', 'new'), [], rare)).toBeNull()
    expect(dueAt(ticket('2026-03-02 10:00', 'new'), [], levels({ high: '9999w' }))).toBeNull()
    expect(dueAt(ticket('9999-12-31 10:00', 'new'), [], levels({ high: '1d' }))).toBeNull()
  })

  const zones = [
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'Asia/Kathmandu',
    'UTC',
  ]
  const weeks = [
    'mon-fri 09:00-17:00',
    'sun 00:30-02:45,02:50-24:00',
    'mon-sun 00:00-24:00',
    'sat 22:00-24:00; sun 00:00-06:00',
  ]
  // days around which some clock of these changes, and some others
  const around = [
    '2026-02-15',
    '2026-03-08',
    '2026-03-22',
    '2026-03-29',
    '2026-04-05',
    '2026-10-04',
    '2026-10-25',
    '2026-11-01',
    '2026-12-25',
  ]

  test('is what a clock says that looks at the time of day in every minute', () => {
    const local = (zone: string) => {
      const format = new Intl.DateTimeFormat('en-GB', {
        timeZone: zone,
        weekday: 'short',
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
      })
      return (time: number) => format.format(time)
    }
    const arbitrary = fc.record({
      zone: fc.constantFrom(...zones),
      hours: fc.constantFrom(...weeks),
      day: fc.constantFrom(...around),
      start: fc.integer({ min: -1440, max: 1440 }),
      minutes: fc.integer({ min: 1, max: 2 * 1440 }),
      length: fc.integer({ min: 1, max: 600 }),
    })
    fc.assert(
      fc.property(arbitrary, ({ zone, hours, day, start, minutes, length }) => {
        const open = openTime(parseHours(hours), zone, ['2026-12-25'])
        const week = parseHours(hours)
        const look = local(zone)
        const isOpen = (time: number): boolean => {
          const [, name = '', date = '', clock = ''] = /^(\w+), (\S+), (\S+)$/.exec(look(time)) ?? []
          const minute = Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
          const ranges = week[['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(name)] ?? []
          return date !== '25/12/2026' && ranges.some(([from, to]) => minute >= from && minute < to)
        }
        const from = Date.parse(`${day}T00:00:00Z`) + start * 60_000
        let count = 0
        let due: number | undefined
        for (let minute = 0; minute < minutes; minute++) {
          if (isOpen(from + minute * 60_000)) count += 1
          if (count === length) due ??= from + (minute + 1) * 60_000
        }
        expect(open.between(from, from + minutes * 60_000)).toBe(count * 60_000)
        if (due === undefined) expect(open.after(from, length * 60_000)).toBeGreaterThan(from + minutes * 60_000)
        else expect(open.after(from, length * 60_000)).toBe(due)
      }),
      { numRuns: 60 },
    )
  })
})

describe('what is due', () => {
  const both = { high: '4h/8h' }
  type Case = [
    what: string,
    settings: Record<string, string>,
    ticket: ReturnType<typeof ticket>,
    moves: [at: string, status: Status][],
    due: string | null,
  ]
  const created = '2026-03-02 09:00'
  const table: Case[] = [
    ['the first answer', both, ticket(created, 'new'), [], '2026-03-02 13:00'],
    [
      'the first answer, in progress',
      both,
      ticket(created, 'in-progress'),
      [['2026-03-02 10:00', 'in-progress']],
      '2026-03-02 13:00',
    ],
    [
      'once answered, the resolution',
      both,
      ticket(created, 'in-progress', '2026-03-02 10:00'),
      [['2026-03-02 10:00', 'in-progress']],
      '2026-03-02 17:00',
    ],
    [
      'only the answer, and it is given',
      { high: '4h/none' },
      ticket(created, 'in-progress', '2026-03-02 10:00'),
      [],
      null,
    ],
    ['only the answer, and it is not', { high: '4h/none' }, ticket(created, 'new'), [], '2026-03-02 13:00'],
    ['only the resolution', { high: 'none/8h' }, ticket(created, 'new'), [], '2026-03-02 17:00'],
    [
      'one length is for both',
      { high: '4h' },
      ticket(created, 'in-progress', '2026-03-02 10:00'),
      [],
      '2026-03-02 13:00',
    ],
    ['nothing for this priority', { low: '4h' }, ticket(created, 'new'), [], null],
    ['nothing while it waits', both, ticket(created, 'waiting'), [['2026-03-02 10:00', 'waiting']], null],
    ['nothing once resolved', both, ticket(created, 'resolved'), [['2026-03-02 10:00', 'resolved']], null],
    ['nothing of a deleted ticket', both, { ...ticket(created, 'new'), deletedAt: utc('2026-03-02 10:00') }, [], null],
    [
      // one hour used, three hours of waiting
      'the time in which it waited does not count, for the answer neither',
      both,
      ticket(created, 'in-progress'),
      [
        ['2026-03-02 10:00', 'waiting'],
        ['2026-03-02 13:00', 'in-progress'],
      ],
      '2026-03-02 16:00',
    ],
    [
      // used 1h + 2h of 8h, so five hours are left at 18:00
      'waiting twice',
      both,
      ticket(created, 'in-progress', '2026-03-02 09:30'),
      [
        ['2026-03-02 09:30', 'in-progress'],
        ['2026-03-02 10:00', 'waiting'],
        ['2026-03-02 13:00', 'in-progress'],
        ['2026-03-02 15:00', 'waiting'],
        ['2026-03-02 18:00', 'in-progress'],
      ],
      '2026-03-02 23:00',
    ],
    [
      // six hours used, resolved for three days, two left
      'after reopening it goes on with the time that was used',
      both,
      ticket(created, 'in-progress', '2026-03-02 10:00'),
      [
        ['2026-03-02 15:00', 'resolved'],
        ['2026-03-05 15:00', 'in-progress'],
      ],
      '2026-03-05 17:00',
    ],
    [
      'what was overdue before it was reopened stays so',
      both,
      ticket(created, 'in-progress', '2026-03-02 10:00'),
      [
        ['2026-03-02 20:00', 'resolved'],
        ['2026-03-05 15:00', 'in-progress'],
      ],
      '2026-03-02 17:00',
    ],
    [
      // friday 16:00 to 17:00 is one hour; monday 09:00 to 10:00 in Berlin it waits; then three
      'waiting over a weekend in which summer time begins',
      { ...office, high: '4h' },
      ticket('2026-03-27 15:00', 'in-progress'),
      [
        ['2026-03-28 12:00', 'waiting'],
        ['2026-03-30 08:00', 'in-progress'],
      ],
      '2026-03-30 11:00',
    ],
    [
      'taken into work while the desk is closed',
      { ...office, high: '1h' },
      ticket('2026-03-07 10:00', 'in-progress'),
      [
        ['2026-03-07 10:00', 'new'],
        ['2026-03-07 12:00', 'waiting'],
        ['2026-03-08 12:00', 'in-progress'],
      ],
      '2026-03-09 09:00',
    ],
    [
      'times of an import that run backwards do not give time back',
      both,
      ticket(created, 'in-progress'),
      [
        ['2026-03-02 10:00', 'waiting'],
        ['2026-03-02 09:30', 'in-progress'],
      ],
      '2026-03-02 13:00',
    ],
  ]

  test.each(table)('%s', (_, settings, ticket, made, due) => {
    expect(short(dueAt(ticket, moves(made), levels(settings)))).toBe(due)
  })

  test('is nothing where no level is set', () => {
    expect(levelsOf(new Map([['sla.hours', 'mon 09:00-10:00']]))).toBeUndefined()
    expect(dueAt(ticket(created, 'new'), [], undefined)).toBeNull()
  })
})

describe('where a ticket stands', () => {
  const due = { ...ticket('2026-03-02 09:00', 'new'), dueAt: utc('2026-03-02 13:00') }
  test.each([
    ['2026-03-02 09:00', 'ok'],
    ['2026-03-02 11:59', 'ok'],
    ['2026-03-02 12:00', 'soon'],
    ['2026-03-02 13:00', 'soon'],
    ['2026-03-02 13:01', 'breached'],
  ])('at %s: %s', (at, state) => {
    expect(slaState(due, levels({ high: '4h' }), utc(at))).toBe(state)
  })

  test.each([
    ['waits, unresolved', { status: 'waiting' }, { high: '4h' }, 'paused'],
    ['waits, unanswered', { status: 'waiting' }, { high: '4h/none' }, 'paused'],
    [
      'waits, answered, and nothing else is asked',
      { status: 'waiting', firstResponseAt: utc('2026-03-02 10:00') },
      { high: '4h/none' },
      'none',
    ],
    ['waits, and its priority has no level', { status: 'waiting' }, { low: '4h' }, 'none'],
    ['is resolved', { status: 'resolved' }, { high: '4h' }, 'none'],
    ['is deleted', { status: 'waiting', deletedAt: utc('2026-03-02 10:00') }, { high: '4h' }, 'none'],
  ] as const)('that %s', (_, more, settings, state) => {
    expect(slaState({ ...due, dueAt: null, ...more }, levels(settings), utc('2026-03-02 10:00'))).toBe(state)
  })

  test('soon is as soon as one says, on the clock', () => {
    expect(slaState(due, levels({ high: '4h', soon: '1d', hours: 'mon 08:00-09:00' }), utc('2026-03-02 09:00'))).toBe(
      'soon',
    )
  })
})

describe('the clocks of a ticket', () => {
  const clocks = (made: [at: string, status: Status][], answered: string | null, at: string) => {
    const { answer, resolution } = clocksOf(
      ticket('2026-03-02 09:00', 'new', answered),
      moves(made),
      levels({ high: '4h/8h' }),
      utc(at),
    )
    const line = ({ due, done, used, state }: typeof answer): string =>
      [state, used / hour, short(due), short(done)].join(' ')
    return [line(answer), line(resolution)].map((text) => text.replaceAll('2026-03-02 ', ''))
  }
  test.each<[string, [string, Status][], string | null, string, string, string]>([
    ['new', [], null, '2026-03-02 10:00', 'running 1 13:00 ', 'running 1 17:00 '],
    [
      'answered in the last moment',
      [],
      '2026-03-02 13:00',
      '2026-03-02 14:00',
      'met 4 13:00 13:00',
      'running 5 17:00 ',
    ],
    [
      'answered a minute late',
      [],
      '2026-03-02 13:03',
      '2026-03-02 14:00',
      'breached 4.05 13:00 13:03',
      'running 5 17:00 ',
    ],
    ['not answered, too late', [], null, '2026-03-02 15:00', 'breached 6 13:00 ', 'running 6 17:00 '],
    ['waiting', [['2026-03-02 10:00', 'waiting']], null, '2026-03-02 15:00', 'paused 1  ', 'paused 1  '],
    [
      'resolved',
      [['2026-03-02 12:00', 'resolved']],
      '2026-03-02 12:00',
      '2026-03-02 23:00',
      'met 3  12:00',
      'met 3  12:00',
    ],
    [
      'resolved by the requester, unanswered',
      [['2026-03-02 12:00', 'resolved']],
      null,
      '2026-03-02 23:00',
      'none 3  ',
      'met 3  12:00',
    ],
    [
      'resolved too late',
      [['2026-03-02 18:00', 'resolved']],
      '2026-03-02 10:00',
      '2026-03-02 23:00',
      'met 1 13:00 10:00',
      'breached 9 17:00 18:00',
    ],
    [
      'reopened and resolved again, in time altogether',
      [
        ['2026-03-02 11:00', 'resolved'],
        ['2026-03-02 20:00', 'in-progress'],
        ['2026-03-02 22:00', 'resolved'],
      ],
      '2026-03-02 10:00',
      '2026-03-02 23:00',
      'met 1 22:00 10:00',
      'met 4  22:00',
    ],
  ])('%s', (_, made, answered, at, answer, resolution) => {
    expect(clocks(made, answered, at)).toEqual([answer, resolution])
  })
})

test('a clock has used up its target when it is due, whatever was in between', () => {
  const arbitrary = fc.record({
    settings: fc.constantFrom<Record<string, string>>({}, office, {
      ...berlin,
      hours: 'sun 00:00-06:00',
      holidays: '2026-04-05',
    }),
    target: fc.constantFrom('30m', '4h', '2d', '1w'),
    steps: fc.array(
      fc.tuple(fc.integer({ min: 1, max: 6000 }), fc.constantFrom<Status>('in-progress', 'waiting', 'resolved')),
      { maxLength: 6 },
    ),
  })
  fc.assert(
    fc.property(arbitrary, ({ settings, target, steps }) => {
      const all = levels({ ...settings, high: `none/${target}` })
      let now = Date.parse(utc('2026-03-27 12:00'))
      const made = steps.map(([minutes, status]) => ({ at: new Date((now += minutes * 60_000)).toISOString(), status }))
      const open = ticket('2026-03-27 12:00', made.at(-1)?.status ?? 'new')
      const due = dueAt(open, made, all)
      const running = open.status === 'new' || open.status === 'in-progress'
      expect(due !== null).toBe(running)
      if (due === null) return
      const past = made.filter(({ at }) => at <= due)
      const { used, state } = clocksOf(open, past, all, due).resolution
      expect(used).toBe(all.targets.high.resolution)
      expect(state).not.toBe('breached')
      const later = new Date(Math.max(Date.parse(due) + 1, now)).toISOString()
      expect(clocksOf(open, made, all, later).resolution).toMatchObject({ state: 'breached', due })
    }),
  )
})

describe('what may be written', () => {
  test.each([
    ['mon-fri 09:00-17:00', 'mon-fri 09:00-17:00'],
    ['Monday-FRIDAY 9:00 - 17:00', 'mon-fri 09:00-17:00'],
    ['fri 08:00-14:00; mon-thu 13:00-17:00,08:00-12:00', 'mon-thu 08:00-12:00,13:00-17:00; fri 08:00-14:00'],
    ['mon,wed,fri 09:00-17:00', 'mon 09:00-17:00; wed 09:00-17:00; fri 09:00-17:00'],
    ['sat - sun 10:00-12:00 ; mon, tue 9:00-10:00', 'mon-tue 09:00-10:00; sat-sun 10:00-12:00'],
    ['mon 08:00-12:00; mon 13:00-17:00', 'mon 08:00-12:00,13:00-17:00'],
    ['mon-sun 00:00-24:00', 'mon-sun 00:00-24:00'],
  ])('the hours %s', (typed, kept) => {
    expect(formatHours(parseHours(typed))).toBe(kept)
    expect(parseHours(kept)).toEqual(parseHours(typed))
  })

  test.each([
    '',
    'mon',
    '09:00-17:00',
    'mon 9-17',
    'mon 09:00',
    'mon 25:00-26:00',
    'mon 09:60-10:00',
    'mox 09:00-10:00',
    'mondays 09:00-10:00',
    'mon-tue-wed 09:00-10:00',
    'mon 09:00-24:01',
  ])('not the hours %j', (typed) => {
    expect(() => parseHours(typed)).toThrow(/business hours/)
  })

  test.each([
    ['mon 17:00-09:00', /end before they begin/],
    ['fri-mon 09:00-17:00', /backwards/],
    ['mon 09:00-12:00,11:00-17:00', /on monday overlap/],
  ])('not the hours %j, and it says why', (typed, why) => {
    expect(() => parseHours(typed)).toThrow(why)
  })

  test.each(['', '4', '4h/', '/4h', '4h/8h/9h', 'none', 'none/none', '0h', '-1h', '4y', '1.5h'])(
    'not the level %j',
    (typed) => {
      expect(() => parseTargets(typed)).toThrow(/no service level|no length of time|not a length of time/)
    },
  )

  test.each([
    ['2d/4h', undefined, false],
    ['1d/9h', undefined, false],
    ['1d/9h', 'mon-fri 09:00-17:00', true],
    ['9h/1d', 'mon-fri 09:00-17:00', false],
    ['1w/5d', 'mon-fri 09:00-17:00', true],
    ['none/4h', undefined, true],
  ])('an answer is never due after the resolution: %s, open %s', (value, hours, fits) => {
    const levels = levelsOf(new Map([['sla.high', value], ...(hours ? ([['sla.hours', hours]] as const) : [])]))
    const demand = (): void => demandOrder(levels as Levels, 'high', value)
    if (fits) demand()
    else expect(demand).toThrow(/after the resolution/)
  })
})
