// Lengths of time as people say them.

const units = [
  [86_400, 'd'],
  [3600, 'h'],
  [60, 'm'],
  [1, 's'],
] as const

/** `3h 12m`: the largest unit there is, and the next one; nothing for null. */
export function duration(seconds: number | null): string {
  if (seconds === null) return ''
  let left = Math.round(seconds)
  const start = units.findIndex(([size]) => left >= size)
  if (start < 0) return '0s'
  // what is said is rounded, not cut: 59m 59.9s is an hour
  const least = (units[start + 1] ?? units[3])[0]
  left = Math.round(left / least) * least
  const parts = units.slice(Math.max(0, start - 1), start + 2).flatMap(([size, letter]) => {
    const amount = Math.floor(left / size)
    left -= amount * size
    return amount > 0 ? [`${amount}${letter}`] : []
  })
  return parts.slice(0, 2).join(' ')
}
