// When a desk is open, and how much open time there is between two moments: hours of the week, a zone, holidays.
import { invalid } from './error.ts'
import { clockDays, type Days } from './lengths.ts'
import { commas } from './words.ts'

/** From and until when, in minutes of the day; 1440 is its end. */
type Range = readonly [open: number, close: number]

/** The ranges of each day, monday first, in their order. */
export type Week = readonly (readonly Range[])[]

/** Open time; moments are milliseconds since 1970, and a `day` and a `week` are as long as the desk is open then. */
export type OpenTime = Days & {
  between(from: number, to: number): number
  /** The first moment at which that much open time has passed since `from`; undefined: not in a hundred years. */
  after(from: number, length: number): number | undefined
}

const minute = 60_000
const dayLength = clockDays.day
const patience = 36_525

/** For a desk that never closes. */
export const aroundTheClock: OpenTime = {
  ...clockDays,
  between: (from, to) => Math.max(0, to - from),
  after: (from, length) => from + length,
}

const whole: Week = Array.from({ length: 7 }, () => [[0, 1440]])

/**
 * Open time by the clocks of `zone`: a moment is open if its local time lies in a range of its weekday, and its day is
 * no holiday (`2026-12-25`). So an hour that a zone skips is not there, and one that it repeats counts twice. A `day`
 * is the mean of the weekdays on which the desk opens at all.
 */
export function openTime(week: Week | undefined, zone: string, holidays: readonly string[]): OpenTime {
  if (week === undefined && holidays.length === 0) return aroundTheClock
  const ranges = week ?? whole
  const closed = new Set(holidays.map((day) => Date.parse(`${day}T00:00:00Z`) / dayLength))
  const offsetAt = offsetsOf(zone)
  const known = new Map<number, readonly Range[]>()

  /** The open stretches of a day in UTC. */
  const stretchesOn = (day: number): readonly Range[] => {
    let stretches = known.get(day)
    if (!stretches) known.set(day, (stretches = [...findStretches(day)]))
    return stretches
  }
  function* findStretches(utcDay: number): Iterable<Range> {
    for (const { from, to, offset } of sameOffset(utcDay * dayLength, offsetAt)) {
      for (let day = Math.floor((from + offset) / dayLength); day * dayLength < to + offset; day++) {
        if (closed.has(day)) continue
        for (const [open, close] of ranges[weekday(day)] ?? []) {
          const midnight = day * dayLength - offset
          const [start, end] = [Math.max(from, midnight + open * minute), Math.min(to, midnight + close * minute)]
          if (start < end) yield [start, end]
        }
      }
    }
  }

  const minutes = ranges.flat().reduce((sum, [open, close]) => sum + close - open, 0)
  return {
    week: minutes * minute,
    day: (minutes * minute) / ranges.filter((day) => day.length > 0).length,
    between(from, to) {
      let length = 0
      for (let day = Math.floor(from / dayLength); day * dayLength < to; day++) {
        for (const [start, end] of stretchesOn(day)) length += Math.max(0, Math.min(end, to) - Math.max(start, from))
      }
      return length
    },
    after(from, length) {
      let left = length
      const first = Math.floor(from / dayLength)
      for (let day = first; day < first + patience; day++) {
        for (const [start, end] of stretchesOn(day)) {
          const begin = Math.max(start, from)
          if (end - begin >= left) return begin + left
          left -= Math.max(0, end - begin)
        }
      }
      return undefined
    },
  }
}

// 1 January 1970 was a thursday
const weekday = (day: number): number => (((day + 3) % 7) + 7) % 7

/** How far the clocks of the zone are ahead of UTC at a moment, in milliseconds. */
function offsetsOf(zone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
  return (at) => {
    // `1/31/2026, GMT-03:30`; UTC itself is only `GMT`
    const [, sign, hours = 0, minutes = 0, seconds = 0] =
      /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?/.exec(format.format(at)) ?? []
    return (sign === '-' ? -1000 : 1000) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds))
  }
}

/** The day from `start` on, in parts in which the clocks of the zone do not change. */
function* sameOffset(
  start: number,
  offsetAt: (at: number) => number,
): Iterable<{ from: number; to: number; offset: number }> {
  const end = start + dayLength
  const offset = offsetAt(start)
  const later = offsetAt(end - 1)
  if (offset === later) return yield { from: start, to: end, offset }
  let [before, change] = [start, end - 1]
  while (change - before > 1) {
    const middle = Math.floor((before + change) / 2)
    if (offsetAt(middle) === offset) before = middle
    else change = middle
  }
  yield { from: start, to: change, offset }
  yield { from: change, to: end, offset: later }
}

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const example = 'write it as mon-fri 09:00-17:00, or mon-thu 08:00-12:00,13:00-17:00; fri 08:00-14:00'

/** `mon-thu 08:00-12:00,13:00-17:00; fri 08:00-14:00` as a week. Throws `invalid`. */
export function parseHours(typed: string): Week {
  const week: Range[][] = days.map(() => [])
  for (const part of typed.toLowerCase().split(';')) {
    const [, names, hours] = /^\s*(\S+)\s+(\S.*?)\s*$/.exec(part) ?? []
    if (names === undefined || hours === undefined) throw notHours(typed)
    const ranges = commas(hours).map((range) => parseRange(range, typed))
    for (const day of commas(names).flatMap((name) => parseDays(name, typed))) week[day]?.push(...ranges)
  }
  for (const [day, ranges] of week.entries()) {
    ranges.sort(([one], [other]) => one - other)
    const overlaps = ranges.some(([open], index) => open < (ranges[index - 1]?.[1] ?? 0))
    if (overlaps) throw invalid(`the hours on ${days[day]} overlap in ${JSON.stringify(typed)}`, example)
  }
  return week
}

const notHours = (typed: string) => invalid(`${JSON.stringify(typed)} is not business hours`, example)

/** `mon`, `monday` or `mon-fri`, as numbers from 0. */
function parseDays(names: string, typed: string): number[] {
  const [first = '', last = first, ...more] = names.split('-').map((name) => name.trim())
  const numbers = [first, last].map((name) => days.findIndex((day) => name.startsWith(day) && fullDay(name, day)))
  const [from = -1, to = -1] = numbers
  if (from < 0 || to < 0 || more.length > 0) throw notHours(typed)
  if (to < from) throw invalid(`the days ${names} run backwards`, example)
  return days.flatMap((_, day) => (day >= from && day <= to ? [day] : []))
}

const longDays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const fullDay = (name: string, day: string): boolean =>
  longDays.some((long) => long.startsWith(name) && long.startsWith(day))

function parseRange(range: string, typed: string): Range {
  const [, openHour, openMinute, closeHour, closeMinute] = /^(\d{1,2}):(\d\d)\s*-\s*(\d{1,2}):(\d\d)$/.exec(range) ?? []
  const [open, close] = [minuteOf(openHour, openMinute), minuteOf(closeHour, closeMinute)]
  if (open === undefined || close === undefined) throw notHours(typed)
  if (close <= open) {
    throw invalid(
      `the hours ${range} end before they begin`,
      'past midnight, write it as mon 22:00-24:00; tue 00:00-06:00',
    )
  }
  return [open, close]
}

function minuteOf(hour: string | undefined, minute: string | undefined): number | undefined {
  const minutes = Number(hour) * 60 + Number(minute)
  return Number(minute) < 60 && minutes <= 1440 ? minutes : undefined
}

/** A week in the shortest words that `parseHours` reads. */
export function formatHours(week: Week): string {
  const two = (number: number): string => String(number).padStart(2, '0')
  const clock = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
  const parts: { first: string; last: string; hours: string }[] = []
  for (const [index, ranges] of week.entries()) {
    const day = days[index] ?? ''
    const hours = ranges.map(([open, close]) => `${clock(open)}-${clock(close)}`).join(',')
    const before = parts.at(-1)
    if (before && before.hours === hours) before.last = day
    else parts.push({ first: day, last: day, hours })
  }
  return parts
    .filter(({ hours }) => hours !== '')
    .map(({ first, last, hours }) => `${first === last ? first : `${first}-${last}`} ${hours}`)
    .join('; ')
}
