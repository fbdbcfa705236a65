// Lengths of time as people write them: 30s, 30m, 12h, 7d, 2w.
import { invalid } from './error.ts'

const minute = 60_000
const hour = 60 * minute

/** How long a day and a week are, in milliseconds: on the clock, or of open time. */
export type Days = { day: number; week: number }

/** Days and weeks on the clock. */
export const clockDays: Days = { day: 24 * hour, week: 7 * 24 * hour }

/** `4H` as `4h`. Throws `invalid`. */
export function parseLength(typed: string): string {
  const length = typed.trim().toLowerCase()
  if (/^[0-9]{1,6}[smhdw]$/.test(length) && Number.parseInt(length, 10) > 0) return length.replace(/^0+/, '')
  throw invalid(
    ({ domain }) => domain.notLength(JSON.stringify(typed)),
    ({ domain }) => domain.lengthHint,
  )
}

/** The milliseconds of a length that `parseLength` gave. */
export function millisecondsOf(length: string, { day, week }: Days = clockDays): number {
  const units: Readonly<Record<string, number>> = { s: 1000, m: minute, h: hour, d: day, w: week }
  return Number.parseInt(length, 10) * (units[length.slice(-1)] ?? Number.NaN)
}
