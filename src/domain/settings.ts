// The desk's own settings: which there are, what they mean, and what they may be.
import { invalid } from './error.ts'
import { formatHours, parseHours } from './hours.ts'
import { parseLength } from './lengths.ts'
import { defaultSoon, defaultZone, parseTargets } from './sla.ts'
import { isExact } from './times.ts'
import { nearest } from './words.ts'

/** A setting as people see it; `value` is what holds, `default` what holds where nothing is set; null: nothing. */
export type Setting = { key: string; value: string | null; default: string | null; meaning: string }

type Known = Pick<Setting, 'key' | 'default' | 'meaning'> & {
  example: string
  /** The value as it is kept. Throws `invalid`. */
  check: (typed: string) => string
}

const level = (priority: string, example: string): Known => ({
  key: `sla.${priority}`,
  default: null,
  meaning: `how soon tickets of ${priority} priority are answered and resolved: 4h/2d, or 4h for both`,
  example,
  check(typed) {
    const { answer, resolution } = parseTargets(typed)
    return answer === resolution ? `${answer}` : `${answer ?? 'none'}/${resolution ?? 'none'}`
  },
})

export const settings: readonly Known[] = [
  level('high', '1h/8h'),
  level('medium', '4h/2d'),
  level('low', '1d/1w'),
  {
    key: 'sla.hours',
    default: null,
    meaning: 'when the clocks run; without it, around the clock',
    example: 'mon-fri 09:00-17:00',
    check: (typed) => formatHours(parseHours(typed)),
  },
  {
    key: 'sla.timezone',
    default: defaultZone,
    meaning: 'the time zone of hours and holidays',
    example: 'Europe/Berlin',
    check: checkZone,
  },
  {
    key: 'sla.holidays',
    default: null,
    meaning: 'days on which the clocks stand, parted by commas',
    example: '2026-12-25,2026-12-26',
    check: checkDays,
  },
  {
    key: 'sla.soon',
    default: defaultSoon,
    meaning: 'how long before it is due a ticket is due soon, on the clock',
    example: '2h',
    check: parseLength,
  },
]

/** The setting of that key, in any case. Throws `invalid` with those there are. */
export function findSetting(typed: string): Known {
  const key = typed.trim().toLowerCase()
  const found = settings.find((setting) => setting.key === key)
  if (found) return found
  const keys = settings.map(({ key }) => key)
  const near = nearest(key, keys)
  throw invalid(
    `unknown setting ${JSON.stringify(typed)}; there are ${keys.join(', ')}`,
    near === undefined ? 'flashticket config list' : `did you mean ${near}?`,
  )
}

function checkZone(typed: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: typed.trim() }).resolvedOptions().timeZone
  } catch {
    throw invalid(`unknown time zone ${JSON.stringify(typed)}`, 'write it as Europe/Berlin or UTC')
  }
}

function checkDays(typed: string): string {
  const days = typed.split(/[\s,]+/).filter((day) => day !== '')
  const wrong = days.length === 0 ? typed : days.find((day) => !isExact(`${day}T00:00:00.000Z`))
  if (wrong !== undefined)
    throw invalid(`${JSON.stringify(wrong)} is not a day`, 'write holidays as 2026-12-25,2026-12-26')
  return [...new Set(days)].sort().join(',')
}
