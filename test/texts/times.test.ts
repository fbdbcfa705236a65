// Times as programs read them: local, with the offset of that moment, as Date itself has them.
import { afterEach, expect, test } from 'vitest'
import { time } from '../../src/render/look.ts'
import { en } from '../../src/texts/en.ts'

afterEach(() => void (process.env.TZ = 'UTC'))

const hour = 3_600_000
const look = { terminal: false, now: new Date(0), texts: en }

test.each([
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Pacific/Auckland',
  'Pacific/Kiritimati',
])('%s, through a year, and the day before and after', (zone) => {
  process.env.TZ = zone
  const two = (number: number): string => String(Math.floor(Math.abs(number))).padStart(2, '0')
  for (let moment = Date.parse('2026-01-01T00:29:59.123Z'); moment < Date.parse('2027-01-01T01:00Z'); moment += hour) {
    const date = new Date(moment)
    const ahead = -date.getTimezoneOffset()
    const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
    const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')
    const offset = `${ahead < 0 ? '-' : '+'}${two(ahead / 60)}:${two(ahead % 60)}`
    expect(time(date.toISOString(), look)).toBe(`${day}T${clock}${offset}`)
  }
})

test.each([
  ['2026-01-31T23:30:00.000Z', '2026-01-31T23:30:00+00:00'],
  // of files that nothing of ours wrote
  ['2026-01-31T23:30:00+0100', '2026-01-31T22:30:00+00:00'],
  ['2026-01-31 23:30:00.000Z', '2026-01-31T23:30:00+00:00'],
  ['2026-01-31', '2026-01-31T00:00:00+00:00'],
  ['+012026-01-31T23:30:00.000Z', '+012026-01-31T23:30'],
  ['no time', 'no time'],
])('%s: %s', (text, shown) => {
  expect(time(text, look)).toContain(shown)
})

test('none', () => {
  expect(time(null, look, 'never')).toBe('never')
})
