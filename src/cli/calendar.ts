// Times as people type them. The only file that knows the time zone library.
import { DateTime, Duration, IANAZone } from 'luxon'
import { invalid } from '../domain/error.ts'
import type { Period } from '../domain/filter.ts'
import { byDay, timeOf } from '../domain/times.ts'

const units = { s: 'seconds', m: 'minutes', h: 'hours', d: 'days', w: 'weeks' } as const

/** `30s`, `30m`, `12h`, `7d`, `2w` in milliseconds. Throws `invalid`. */
export function parseDuration(typed: string): number {
  const [, amount, unit] = /^([0-9]{1,6})([smhdw])$/.exec(typed.trim().toLowerCase()) ?? []
  if (!amount || !unit || Number(amount) === 0) {
    throw invalid(`${JSON.stringify(typed)} is not a length of time`, 'write it as 30m, 12h, 7d or 2w')
  }
  return Duration.fromObject({ [units[unit as keyof typeof units]]: Number(amount) }).toMillis()
}

const expected = 'write it as 7d, 24h, today, yesterday, week, month, 2026-01-31 or 2026-01-01..2026-02-01'

/** The period that is meant at `now`, in local days, both ends included (SPEC 4). Throws `invalid`. */
export function parsePeriod(typed: string, now: Date): Period {
  const word = typed.trim().toLowerCase()
  const here = DateTime.fromJSDate(now)
  const utc = (time: DateTime): string => withinReach(time.toJSDate().toISOString())
  const since = (unit: 'day' | 'week' | 'month'): Period => ({ from: utc(here.startOf(unit)), before: null })
  if (word === 'today') return since('day')
  if (word === 'week' || word === 'month') return since(word)
  if (word === 'yesterday') {
    return { from: utc(here.minus({ days: 1 }).startOf('day')), before: utc(here.startOf('day')) }
  }
  if (/^[0-9]+[mhdw]$/.test(word)) {
    return { from: new Date(now.getTime() - parseDuration(word)).toISOString(), before: null }
  }
  const [, first, range, last] = /^([^.]*)(\.\.)?([^.]*)$/.exec(word) ?? []
  if (first === undefined || last === undefined || (first === '' && last === '') || (!range && last !== ''))
    throw notPeriod(typed)
  const from = first === '' ? DateTime.fromMillis(0) : day(first, typed)
  const until = range ? (last === '' ? undefined : day(last, typed)) : from
  if (until && until < from) throw invalid(`the period ${typed} runs backwards`)
  return { from: utc(from), before: until ? utc(until.plus({ days: 1 })) : null }
}

// Years of more than four digits (`2026-01-01..9999-12-31`) would not compare as texts with all other times.
const withinReach = (iso: string): string =>
  iso.startsWith('+') ? '9999-12-31T23:59:59.999Z' : iso.startsWith('-') ? '0000-01-01T00:00:00.000Z' : iso

const notPeriod = (typed: string) => invalid(`${JSON.stringify(typed)} is not a period`, expected)

function day(text: string, typed: string): DateTime {
  const date = DateTime.fromFormat(text, 'yyyy-MM-dd')
  if (!date.isValid) throw notPeriod(typed)
  return date
}

/** The time zone of that name, the machine's where there is none. Throws `invalid`. */
export function checkZone(name: string | undefined): string {
  if (name === undefined) return DateTime.local().zoneName ?? 'UTC'
  if (!IANAZone.isValidZone(name)) {
    throw invalid(`unknown time zone ${JSON.stringify(name)}`, 'write it as Europe/Berlin or UTC')
  }
  return name
}

/** Turns a local time of that zone, `2026-01-20T13:10:24`, into UTC with milliseconds. */
export const utcFrom =
  (zone: string) =>
  (local: string): string =>
    DateTime.fromISO(local, { zone }).toJSDate().toISOString()

/** So many times are remembered: those of a file come again and again. */
const remembered = 10_000

/**
 * Reads the times of a file: RFC 3339, or the first of `formats` (Unicode tokens) that fits; those without a zone are of
 * `zone`. Throws `invalid` for a format that does not say which day it is.
 */
export function timeReader(formats: readonly string[], zone: string): ToTime {
  if (formats.length === 0) {
    const toUtc = byDay(utcFrom(zone))
    return (text) => timeOf(text, toUtc)
  }
  const parsers = formats.map((format) => DateTime.buildFormatParser(checkFormat(format), { locale: 'en' }))
  const known = new Map<string, string | undefined>()
  return (text) => {
    if (known.has(text)) return known.get(text)
    const times = parsers.map((parser) => DateTime.fromFormatParser(text.trim(), parser, { zone, locale: 'en' }))
    const time = times
      .find(({ isValid }) => isValid)
      ?.toJSDate()
      .toISOString()
    if (known.size >= remembered) known.clear()
    known.set(text, time)
    return time
  }
}

type ToTime = (text: string) => string | undefined

function checkFormat(format: string): string {
  const some = DateTime.fromISO('2016-11-29T00:00:00')
  const read = DateTime.fromFormat(some.toFormat(format, { locale: 'en' }), format, { locale: 'en' })
  if (read.isValid && read.hasSame(some, 'day')) return format
  throw invalid(
    `the format ${JSON.stringify(format)} does not say year, month and day`,
    'letters count twice over, as in dd-MM-yyyy HH:mm or dd/MMM/yy',
  )
}
