// How much open time there is between two moments, by the clocks of a zone.
import type { Range, Week } from './hours.ts'
import { clockDays, type Days } from './lengths.ts'

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
const aroundTheClock: OpenTime = {
  ...clockDays,
  between: (from, to) => Math.max(0, to - from),
  after: (from, length) => (length > patience * dayLength ? undefined : from + length),
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
    day: Math.round((minutes * minute) / ranges.filter((day) => day.length > 0).length),
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
  let format: Intl.DateTimeFormat | undefined
  return (at) => {
    // whoever only looks at tickets needs none
    format ??= new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
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
