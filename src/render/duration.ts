// Lengths of time as people say them.
import type { Texts } from '../texts/texts.ts'

const units = [
  [86_400, 'days'],
  [3600, 'hours'],
  [60, 'minutes'],
  [1, 'seconds'],
] as const

/** `3h 12m`: the largest unit there is, and the next one; nothing for null. */
export function duration(seconds: number | null, texts: Texts): string {
  if (seconds === null) return ''
  const letters = texts.render.units
  let left = Math.round(seconds)
  const start = units.findIndex(([size]) => left >= size)
  if (start < 0) return `0${letters.seconds}`
  // what is said is rounded, not cut: 59m 59.9s is an hour
  const least = (units[start + 1] ?? units[3])[0]
  left = Math.round(left / least) * least
  const parts = units.slice(Math.max(0, start - 1), start + 2).flatMap(([size, unit]) => {
    const amount = Math.floor(left / size)
    left -= amount * size
    return amount > 0 ? [`${amount}${letters[unit]}`] : []
  })
  return parts.slice(0, 2).join(' ')
}
