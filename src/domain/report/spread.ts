// How lengths of time are spread: middle, tail, mean.

/** Seconds, to the millisecond; null where there was nothing to measure. */
export type Spread = { n: number; p50: number | null; p90: number | null; mean: number | null }

/** Of lengths in milliseconds. Between two of them a percentile is interpolated, as in spreadsheets and SQL's percentile_cont. */
export function spread(lengths: readonly number[]): Spread {
  const n = lengths.length
  if (n === 0) return { n, p50: null, p90: null, mean: null }
  const sorted = Float64Array.from(lengths).sort()
  const seconds = (milliseconds: number): number => Math.round(milliseconds) / 1000
  const percentile = (share: number): number => {
    const place = (n - 1) * share
    const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0]
    return seconds(below + (above - below) * (place - Math.floor(place)))
  }
  let sum = 0
  for (const length of sorted) sum += length
  return { n, p50: percentile(0.5), p90: percentile(0.9), mean: seconds(sum / n) }
}

/** Milliseconds from one time to another, none where they run backwards. */
export const between = (from: string, to: string): number => Math.max(0, Date.parse(to) - Date.parse(from))
