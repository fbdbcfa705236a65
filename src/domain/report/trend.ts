// Report trend: what came in, what was resolved, and what was left, day by day or week by week.
import type { Heading } from './groups.ts'
import type { Bucket, LifeReport } from './report.ts'

/** `backlog`: how many were unresolved at its end: that before it, and `created` - `resolved` + `reopened`. */
export type TrendRow = Heading & { created: number; resolved: number; reopened: number; backlog: number }

export const trend: LifeReport<TrendRow> = {
  types: [],
  groupings: ['week'],
  open({ by, buckets }) {
    const rows = buckets.map(({ value }) => ({
      by: by ?? ('day' as const),
      value,
      created: 0,
      resolved: 0,
      reopened: 0,
      backlog: 0,
    }))
    /** How many more were unresolved at the end of each bucket than before it; at last: before all of them. */
    const more = new Float64Array(buckets.length + 1)
    const first = buckets[0]?.from ?? ''
    return {
      take({ stages }) {
        for (const [index, { at, status }] of stages.entries()) {
          const place = at < first ? buckets.length : placeOf(at, buckets)
          const row = rows[place]
          const before = index === 0 ? undefined : stages[index - 1]?.status
          if (row && before === undefined) row.created += 1
          if (row && status === 'resolved') row.resolved += 1
          if (row && before === 'resolved') row.reopened += 1
          const was = before === undefined || before === 'resolved' ? 0 : 1
          more[place] = (more[place] ?? 0) + (status === 'resolved' ? 0 : 1) - was
        }
      },
      rows() {
        let backlog = more[buckets.length] ?? 0
        return rows.map((row, index) => ({ ...row, backlog: (backlog += more[index] ?? 0) }))
      },
    }
  },
  alarm: (rows) => rows.reduce((sum, { created, resolved, reopened }) => sum + created + resolved + reopened, 0),
}

/** The first bucket that ends then or later. */
function placeOf(time: string, buckets: readonly Bucket[]): number {
  let [low, high] = [0, buckets.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((buckets[middle]?.last ?? '') < time) low = middle + 1
    else high = middle
  }
  return low
}
