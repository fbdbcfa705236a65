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
  // in a damaged file anything may stand where a time was
  if (Number.isNaN(Date.parse(iso))) return inertLine(iso)
  if (!look.terminal) return localTime(iso)
  let amount = (Date.parse(iso) - look.now.getTime()) / 1000
  for (const [size, unit] of steps) {
    if (Math.abs(Math.round(amount)) < size) {
      return new Intl.RelativeTimeFormat(look.texts.locale, { numeric: 'auto' }).format(Math.round(amount), unit)
    }
    amount /= size
  }
  return iso
}

/** The local time of a moment in ISO 8601, to the second. */
function localTime(iso: string): string {
  const date = new Date(iso)
  const ahead = -date.getTimezoneOffset()
  date.setTime(date.getTime() + ahead * 60_000)
  // many times: what Date writes leaves the least behind
  return `${date.toISOString().slice(0, 19)}${ahead < 0 ? '-' : '+'}${two(ahead / 60)}:${two(ahead % 60)}`
}
