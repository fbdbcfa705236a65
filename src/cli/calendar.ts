// Times as people type them. The only file that knows the time zone library.
import { DateTime, IANAZone, Settings } from 'luxon'
import { invalid } from '../domain/error.ts'
import type { Period } from '../domain/filter.ts'
import { millisecondsOf, parseLength } from '../domain/lengths.ts'
import { byDay, lastMoment, timeOf } from '../domain/times.ts'

// which of two times an hour is that a clock shows twice would depend on the season in which it is asked
Settings.now = () => 0

/** `30m`, `12h`, `7d`, `2w` in milliseconds. Throws `invalid`. */
export const parseDuration = (typed: string): number => millisecondsOf(parseLength(typed))

/** The period that is meant at `now`, in local days (of `zone`), both ends included (SPEC 4). Throws `invalid`. */
export function parsePeriod(typed: string, now: Date, zone: string): Period {
  const word = typed.trim().toLowerCase()
  const here = DateTime.fromJSDate(now, { zone })
  const utc = (time: DateTime): string => withinReach(time.toJSDate().toISOString())
  const since = (unit: 'day' | 'week' | 'month'): Period => ({ from: utc(startOf(here, unit)), before: null })
  if (word === 'today') return since('day')
  if (word === 'week' || word === 'month') return since(word)
  if (word === 'yesterday') {
    return { from: utc(startOf(here.minus({ days: 1 }), 'day')), before: utc(startOf(here, 'day')) }
  }
  if (/^[0-9]+[mhdw]$/.test(word)) {
    return { from: new Date(now.getTime() - parseDuration(word)).toISOString(), before: null }
  }
  const refuse = () => notPeriod(typed)
  const [, first, range, last] = /^([^.]*)(\.\.)?([^.]*)$/.exec(word) ?? []
  if (first === undefined || last === undefined || (first === '' && last === '') || (!range && last !== ''))
    throw refuse()
  const from = first === '' ? DateTime.fromISO(firstMoment) : dayOf(first, zone, refuse)
  const until = range ? (last === '' ? undefined : dayOf(last, zone, refuse)) : from
  if (until && until < from) throw invalid(({ cli }) => cli.periodBackwards(typed))
  return { from: utc(from), before: until ? utc(nextAfter(until, 'day')) : null }
}

const firstMoment = '0000-01-01T00:00:00.000Z'

// `2026-01-01..9999-12-31` ends in a year of five digits
const withinReach = (iso: string): string =>
  iso.startsWith('+') ? lastMoment : iso.startsWith('-') ? firstMoment : iso

const notPeriod = (typed: string) =>
  invalid(
    ({ cli }) => cli.notPeriod(JSON.stringify(typed)),
    ({ cli }) => cli.periodHint,
  )

function dayOf(text: string, zone: string, refuse: () => Error): DateTime {
  const date = DateTime.fromFormat(text, 'yyyy-MM-dd', { zone })
  if (!date.isValid) throw refuse()
  return startOf(date, 'day')
}

// where summer time ends at one, there is a second midnight
function startOf(time: DateTime, unit: 'day' | 'week' | 'month'): DateTime {
  const start = time.startOf(unit)
  return start.getPossibleOffsets()[0] ?? start
}

// where summer time begins at midnight, a day begins at one, and the next does not
const nextAfter = (time: DateTime, unit: 'day' | 'week'): DateTime => startOf(time.plus({ [unit]: 1 }), unit)

const localZone = (): string => DateTime.local().zoneName ?? 'UTC'

/** The time zone of that name, the machine's where there is none. Throws `invalid`. */
export function checkZone(name: string | undefined): string {
  if (name === undefined) return localZone()
  if (!IANAZone.isValidZone(name)) {
    throw invalid(
      ({ domain }) => domain.unknownZone(JSON.stringify(name)),
      ({ domain }) => domain.zoneHint,
    )
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
    ({ cli }) => cli.notFormat(JSON.stringify(format)),
    ({ cli }) => cli.formatHint,
  )
}

/**
 * From when (null: from the beginning) to when (RFC 3339 in UTC), at the latest `now`: of what is to come nothing can be
 * told. Throws `invalid`: no times, or backwards.
 */
export function parseSpan(
  typed: { since?: string | undefined; until?: string | undefined },
  now: Date,
  zone: string,
): { since: string | null; until: string } {
  const since = typed.since === undefined ? null : parseMoment(typed.since, 'since', now, zone)
  const asked = typed.until === undefined ? undefined : parseMoment(typed.until, 'until', now, zone)
  const latest = now.toISOString()
  const [until, end] = asked === undefined || asked > latest ? [latest, undefined] : [asked, typed.until]
  if (since !== null && since > until) throw invalid(({ cli }) => cli.sinceIsLater(String(typed.since), end ?? cli.now))
  return { since, until }
}

/**
 * Exactly that point in time, with or without a zone; so long ago (`7d`); or the first (`since`) or last (`until`)
 * moment of a day, as in a period. Throws `invalid`.
 */
function parseMoment(typed: string, edge: 'since' | 'until', now: Date, zone: string): string {
  const word = typed.trim()
  const refuse = () =>
    invalid(
      ({ cli }) => cli.notMoment(`--${edge}`, JSON.stringify(typed)),
      ({ cli }) => cli.momentHint,
    )
  if (/^\d{4}-\d\d-\d\d[T ]/i.test(word)) {
    const exact = timeOf(word.toUpperCase(), utcFrom(zone))
    if (exact?.length !== 24) throw refuse()
    return exact
  }
  if (!/^(today|yesterday|week|month|[0-9]+[mhdw])$/i.test(word)) dayOf(word, zone, refuse)
  const { from, before } = parsePeriod(word, now, zone)
  if (edge === 'since' || /^[0-9]+[mhdw]$/i.test(word)) return from
  return before === null ? now.toISOString() : DateTime.fromISO(before).minus(1).toJSDate().toISOString()
}

/** As `2026-03-02 09:00 Europe/Berlin`, to the minute. */
export const timeIn = (zone: string, time: string): string =>
  `${DateTime.fromISO(time, { zone }).toFormat('yyyy-MM-dd HH:mm', { locale: 'en' })} ${zone}`

/** The first day of the week (from Monday) of a time, in that zone, as `2026-03-02`. */
export function weekReader(zone: string): (time: string) => string {
  const utc = (time: DateTime): string => time.toJSDate().toISOString()
  const known = new Map<string, { from: string; before: string; value: string }>()
  return (time) => {
    // asking what a zone says costs a lot, and on most days it says the same all day
    const day = time.slice(0, 10)
    let week = known.get(day)
    if (week === undefined || time < week.from || time >= week.before) {
      const first = startOf(DateTime.fromISO(time, { zone }), 'week')
      week = { from: utc(first), before: utc(nextAfter(first, 'week')), value: dateOf(first) }
      if (known.size >= remembered) known.clear()
      known.set(day, week)
    }
    return week.value
  }
}

const dateOf = (time: DateTime): string => time.toFormat('yyyy-MM-dd', { locale: 'en' })

/** So many days or weeks are a trend at most. */
const mostBuckets = 4000

/**
 * The days or weeks from `since` to `until`, the first and the last of them as far as they are within; without `since`
 * the last `usual` ones. Throws `invalid`: too many.
 */
export function bucketsIn(
  unit: 'day' | 'week',
  { since, until }: { since: string | null; until: string },
  zone: string,
  usual: number,
): { value: string; from: string; last: string }[] {
  const end = DateTime.fromISO(until, { zone })
  const first = since === null ? startOf(end.minus({ [unit]: usual - 1 }), unit) : DateTime.fromISO(since, { zone })
  if (end.diff(first, unit).as(unit) > mostBuckets)
    throw invalid(
      ({ cli }) => (unit === 'day' ? cli.tooManyDays : cli.tooManyWeeks)(mostBuckets),
      unit === 'day' ? '--by week' : ({ cli }) => cli.laterSince,
    )
  const utc = (time: DateTime): string => time.toJSDate().toISOString()
  const buckets: { value: string; from: string; last: string }[] = []
  for (let from: DateTime = first; from <= end; ) {
    const next = nextAfter(from, unit)
    const last = next.minus(1)
    buckets.push({ value: dateOf(from.startOf(unit)), from: utc(from), last: last < end ? utc(last) : until })
    from = next
  }
  return buckets
}
