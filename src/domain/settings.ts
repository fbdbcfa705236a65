// The desk's own settings: which there are, what they mean, and what they may be.
import type { Texts } from '../texts/texts.ts'
import { invalid } from './error.ts'
import { formatHours, parseHours } from './hours.ts'
import { parseLength } from './lengths.ts'
import { defaultSoon, defaultZone, parseTargets } from './sla.ts'
import { isExact } from './times.ts'
import { didYouMean, nearest, type Priority } from './words.ts'

type SettingKey = keyof Texts['domain']['meanings']

/**
 * A setting as people see it; `value` is what holds, `default` what holds where nothing is set; null: nothing.
 * `meaning` is for programs: people have it in their language.
 */
export type Setting = { key: SettingKey; value: string | null; default: string | null; meaning: string }

type Known = Pick<Setting, 'key' | 'default'> & {
  example: string
  /** The value as it is kept. Throws `invalid`. */
  check: (typed: string) => string
}

const level = (priority: Priority, example: string): Known => ({
  key: `sla.${priority}`,
  default: null,
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
    example: 'mon-fri 09:00-17:00',
    check: (typed) => formatHours(parseHours(typed)),
  },
  {
    key: 'sla.timezone',
    default: defaultZone,
    example: 'Europe/Berlin',
    check: checkZone,
  },
  {
    key: 'sla.holidays',
    default: null,
    example: '2026-12-25,2026-12-26',
    check: checkDays,
  },
  {
    key: 'sla.soon',
    default: defaultSoon,
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
    ({ domain }) => domain.unknownSetting(JSON.stringify(typed), keys.join(', ')),
    didYouMean(near) ?? 'flashticket config list',
  )
}

function checkZone(typed: string): string {
  try {
    const name = typed.trim()
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions()
    // of two names of a zone that is the older one: Asia/Kolkata is not called Calcutta any more
    return timeZone.toLowerCase() === name.toLowerCase() ? timeZone : name
  } catch {
    throw invalid(
      ({ domain }) => domain.unknownZone(JSON.stringify(typed)),
      ({ domain }) => domain.zoneHint,
    )
  }
}

function checkDays(typed: string): string {
  const days = typed.split(/[\s,]+/).filter((day) => day !== '')
  const wrong = days.length === 0 ? typed : days.find((day) => !isExact(`${day}T00:00:00.000Z`))
  if (wrong !== undefined) {
    throw invalid(
      ({ domain }) => domain.notDay(JSON.stringify(wrong)),
      ({ domain }) => domain.holidaysHint,
    )
  }
  return [...new Set(days)].sort().join(',')
}
