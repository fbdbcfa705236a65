// Business hours: the ranges of a week, as people write them.
import type { Say } from '../texts/texts.ts'
import { invalid } from './error.ts'
import { two } from './times.ts'
import { commas } from './words.ts'

/** From and until when, in minutes of the day; 1440 is its end. */
export type Range = readonly [open: number, close: number]

/** The ranges of each day, monday first, in their order. */
export type Week = readonly (readonly Range[])[]

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
const example: Say = ({ domain }) => domain.hoursHint

/** `mon-thu 08:00-12:00,13:00-17:00; fri 08:00-14:00` as a week. Throws `invalid`. */
export function parseHours(typed: string): Week {
  const week: Range[][] = days.map(() => [])
  for (const part of typed.toLowerCase().split(';')) {
    const [, names, hours] = /^(\D+?)\s+(\d.*)$/.exec(part.trim()) ?? []
    if (names === undefined || hours === undefined) throw notHours(typed)
    const ranges = commas(hours).map((range) => parseRange(range, typed))
    for (const day of commas(names).flatMap((name) => parseDays(name, typed))) week[day]?.push(...ranges)
  }
  for (const [day, ranges] of week.entries()) {
    ranges.sort(([one], [other]) => one - other)
    const overlaps = ranges.some(([open], index) => open < (ranges[index - 1]?.[1] ?? 0))
    const name = days[day]
    if (overlaps && name) {
      throw invalid(({ domain }) => domain.hoursOverlap(domain.weekdays[name], JSON.stringify(typed)), example)
    }
  }
  return week
}

const notHours = (typed: string) => invalid(({ domain }) => domain.notHours(JSON.stringify(typed)), example)

/** `mon`, `monday` or `mon-fri`, as numbers from 0. */
function parseDays(names: string, typed: string): number[] {
  const [first = '', last = first, ...more] = names.split('-').map((name) => name.trim())
  const numbers = [first, last].map((name) => days.findIndex((day) => name.length >= 3 && day.startsWith(name)))
  const [from = -1, to = -1] = numbers
  if (from < 0 || to < 0 || more.length > 0) throw notHours(typed)
  if (to < from) throw invalid(({ domain }) => domain.daysBackwards(names), example)
  return days.flatMap((_, day) => (day >= from && day <= to ? [day] : []))
}

function parseRange(range: string, typed: string): Range {
  const [, openHour, openMinute, closeHour, closeMinute] = /^(\d{1,2}):(\d\d)\s*-\s*(\d{1,2}):(\d\d)$/.exec(range) ?? []
  const [open, close] = [minuteOf(openHour, openMinute), minuteOf(closeHour, closeMinute)]
  if (open === undefined || close === undefined) throw notHours(typed)
  if (close <= open) {
    throw invalid(
      ({ domain }) => domain.hoursBackwards(range),
      ({ domain }) => domain.midnightHint,
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
  const clock = (minutes: number): string => `${two(minutes / 60)}:${two(minutes % 60)}`
  const parts: { first: string; last: string; hours: string }[] = []
  for (const [index, ranges] of week.entries()) {
    const day = days[index]?.slice(0, 3) ?? ''
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
