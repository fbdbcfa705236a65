// Times as people type them. The only file that knows the time zone library.
import { DateTime, Duration, IANAZone } from 'luxon'
import { invalid } from '../domain/error.ts'
import type { Period } from '../domain/filter.ts'

const units = { m: 'minutes', h: 'hours', d: 'days', w: 'weeks' } as const

/** `30m`, `12h`, `7d`, `2w` in milliseconds. Throws `invalid`. */
export function parseDuration(typed: string): number {
  const [, amount, unit] = /^([0-9]{1,6})([mhdw])$/.exec(typed.trim().toLowerCase()) ?? []
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
  const utc = (time: DateTime): string => time.toJSDate().toISOString()
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
