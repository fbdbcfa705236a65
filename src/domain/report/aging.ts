// Report aging: the tickets that were unresolved, and how old they were.
import { fieldOf, groupings, type Heading, openGroups } from './groups.ts'
import type { StandReport } from './report.ts'
import { between, spread } from './spread.ts'

/** Tickets by whole days since their creation, and how old the middle one and the oldest were. */
export type AgingRow = Heading & {
  tickets: number
  days0to1: number
  days1to3: number
  days3to7: number
  days7to30: number
  days30plus: number
  ageP50Seconds: number | null
  oldestSeconds: number | null
}

const day = 24 * 60 * 60 * 1000

/** Up to how many days, and where that is counted. */
const bounds = [
  [1, 'days0to1'],
  [3, 'days1to3'],
  [7, 'days3to7'],
  [30, 'days7to30'],
  [Number.POSITIVE_INFINITY, 'days30plus'],
] as const satisfies readonly (readonly [number, keyof AgingRow])[]

export const aging: StandReport<AgingRow> = {
  types: [],
  groupings,
  stands: ({ by = 'priority' }) => ({ fields: ['createdAt', 'status', fieldOf(by)], unresolved: true }),
  open(asked) {
    const groups = openGroups(
      asked.by ?? 'priority',
      asked,
      (): number[] => [],
      (ages) => ages.length,
    )
    return {
      take(stand, tickets) {
        if (stand.status === 'resolved') return
        const age = between(stand.createdAt, asked.until)
        groups.count(stand, stand.createdAt, stand.assignee ?? null, (ages) => {
          for (let ticket = 0; ticket < tickets; ticket += 1) ages.push(age)
        })
      },
      rows: () => groups.rows(finished),
    }
  },
  alarm: ([all]) => all?.tickets ?? 0,
}

function finished(ages: readonly number[]): Omit<AgingRow, keyof Heading> {
  const counts = { days0to1: 0, days1to3: 0, days3to7: 0, days7to30: 0, days30plus: 0 }
  let oldest = -1
  for (const age of ages) {
    const [, key] = bounds.find(([days]) => age < days * day) ?? bounds[4]
    counts[key] += 1
    oldest = Math.max(oldest, age)
  }
  return {
    tickets: ages.length,
    ...counts,
    ageP50Seconds: spread(ages).p50,
    oldestSeconds: oldest < 0 ? null : oldest / 1000,
  }
}
