// Times as they come from elsewhere: what the writer's clock showed, often without a zone (SPEC 10).

/** `2026-01-28T19:29:00` as the writer's clock showed it -> RFC 3339 in UTC with milliseconds; undefined: no time */
export type ToUtc = (local: string) => string | undefined

/** How times are read, and the time of the adoption. */
export type Clock = { toUtc: ToUtc; at: string }

/** The end of the year 9999: later times would not compare as texts with all others. */
export const lastMoment = '9999-12-31T23:59:59.999Z'

/** Of a number of hours or minutes, its two digits. */
export const two = (number: number): string => {
  const whole = Math.floor(Math.abs(number))
  return whole < 10 ? `0${whole}` : `${whole}`
}

/**
 * A time as it is kept and compared: RFC 3339 in UTC with milliseconds. As `toISOString` has it, on which Node spends a
 * quarter of a millisecond the first time.
 */
export function utcOf(time: Date): string {
  const year = time.getUTCFullYear()
  // other years have more digits, and what is no time has none: Date knows what to do about them
  if (!(year >= 1000 && year <= 9999)) return time.toISOString()
  const day = `${year}-${two(time.getUTCMonth() + 1)}-${two(time.getUTCDate())}`
  const clock = `${two(time.getUTCHours())}:${two(time.getUTCMinutes())}:${two(time.getUTCSeconds())}`
  return `${day}T${clock}.${`${time.getUTCMilliseconds()}`.padStart(3, '0')}Z`
}

const pattern = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d)(?::(\d\d(?:\.\d{1,9})?))?)?(Z|[+-]\d\d:?\d\d)?$/

const exact = /^\d{4}-(?:0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/

/** Whether a time is written as times are here. */
export function isExact(text: string): boolean {
  const [, day] = exact.exec(text) ?? []
  // every month has 28 days, and only Date knows which have more
  return day !== undefined && (day < '29' || new Date(text).toISOString() === text)
}

/** Undefined where there is no time, or none that can be read and kept: a year has four digits. */
export function timeOf(text: string | null, toUtc: ToUtc): string | undefined {
  if (text !== null && isExact(text)) return text
  const time = inUtc(text, toUtc)
  return time?.length === lastMoment.length ? time : undefined
}

function inUtc(text: string | null, toUtc: ToUtc): string | undefined {
  const [, day, minute = '00:00', second = '00', zone] = pattern.exec(text?.trim() ?? '') ?? []
  if (day === undefined) return undefined
  const local = `${day}T${minute}:${second}`
  const time = new Date(`${local}Z`)
  // 30 February is a day to nobody but Date
  if (Number.isNaN(time.getTime()) || time.toISOString().slice(0, 16) !== local.slice(0, 16)) return undefined
  if (zone === undefined) return toUtc(local)
  const zoned = new Date(local + zone.replace(/^(...)(..)$/, '$1:$2'))
  return Number.isNaN(zoned.getTime()) ? undefined : zoned.toISOString()
}

/** The same answers sooner: asking what a zone says costs a lot, and on most days it says the same all day. */
export function byDay(toUtc: ToUtc): ToUtc {
  const shifts = new Map<string, number | undefined>()
  const shiftAt = (local: string): number => Date.parse(toUtc(local) ?? '') - Date.parse(`${local}Z`)
  return (local) => {
    const day = local.slice(0, 10)
    if (!shifts.has(day)) {
      const [first, last] = [shiftAt(`${day}T00:00:00`), shiftAt(`${day}T23:59:59`)]
      // never equal where there is no time: NaN
      shifts.set(day, first === last ? first : undefined)
    }
    const shift = shifts.get(day)
    return shift === undefined ? toUtc(local) : new Date(Date.parse(`${local}Z`) + shift).toISOString()
  }
}
