// How output looks: what it is written to, in which language, and how times read there.
import { two } from '../domain/times.ts'
import type { Texts } from '../texts/texts.ts'
import { inertLine } from './inert.ts'

/** Paints a text that is inert already; without colour it gives it back as it is. */
export type Paint = (text: string) => string

export type Style = Record<'dim' | 'bold' | 'red' | 'yellow' | 'green' | 'cyan', Paint>

export type Look = {
  /** A person watches: relative times, fitted to `width` columns. */
  terminal: boolean
  width: number
  now: Date
  style: Style
  texts: Texts
}

const steps = [
  [60, 'second'],
  [60, 'minute'],
  [24, 'hour'],
  [30, 'day'],
  [12, 'month'],
  [Number.POSITIVE_INFINITY, 'year'],
] as const

/** "3 hours ago" to a person, local time with its offset to everything else; `empty` where there is none. */
export function time(iso: string | null, look: Pick<Look, 'terminal' | 'now' | 'texts'>, empty = ''): string {
  if (iso === null) return empty
  const moment = Date.parse(iso)
  // in a damaged file anything may stand where a time was
  if (Number.isNaN(moment)) return inertLine(iso)
  if (!look.terminal) return localTime(iso, moment)
  let amount = (moment - look.now.getTime()) / 1000
  for (const [size, unit] of steps) {
    const whole = Math.round(amount)
    if (Math.abs(whole) < size) return relative(look.texts.locale, whole === 0).format(whole, unit)
    amount /= size
  }
  return iso
}

// to make one takes longer than to use it a hundred times
const formats = new Map<string, Intl.RelativeTimeFormat>()
/** `now` is a word; "yesterday" would be of the calendar, of which a length knows nothing. */
function relative(locale: string, now: boolean): Intl.RelativeTimeFormat {
  const name = `${locale} ${now}`
  const format = formats.get(name) ?? new Intl.RelativeTimeFormat(locale, { numeric: now ? 'auto' : 'always' })
  formats.set(name, format)
  return format
}

/** The local time of a moment in ISO 8601, to the second. */
function localTime(iso: string, moment: number): string {
  const date = new Date(moment)
  const ahead = -date.getTimezoneOffset()
  const zone = `${ahead < 0 ? '-' : '+'}${two(ahead / 60)}:${two(ahead % 60)}`
  const minutes = Number(iso.slice(11, 13)) * 60 + Number(iso.slice(14, 16)) + ahead
  // most times are of the same day there, and for Date to write one takes longer than a whole cell
  if (iso.length === 24 && iso[10] === 'T' && iso.endsWith('Z') && minutes >= 0 && minutes < 24 * 60)
    return `${iso.slice(0, 11)}${two(minutes / 60)}:${two(minutes % 60)}${iso.slice(16, 19)}${zone}`
  date.setTime(moment + ahead * 60_000)
  return `${date.toISOString().slice(0, 19)}${zone}`
}
