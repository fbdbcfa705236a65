// Report ratings: what requesters thought of how their tickets were resolved.
import { groupings, type Heading, openGroups } from './groups.ts'
import type { LifeReport } from './report.ts'
import { resolutionsOf } from './resolutions.ts'

/** How many ratings there are, their mean (null where there are none), and how many gave 1, 2, 3, 4 and 5. */
export type RatingsRow = Heading & {
  n: number
  mean: number | null
  rated1: number
  rated2: number
  rated3: number
  rated4: number
  rated5: number
}

const none = (): number[] => [0, 0, 0, 0, 0]

export const ratings: LifeReport<RatingsRow> = {
  types: ['rated'],
  groupings,
  open(asked) {
    const groups = openGroups(asked.by ?? 'agent', asked, none, (counts) => counts.reduce((sum, count) => sum + count))
    return {
      take(life) {
        for (const { at, changes } of life.entries) {
          const rating = Number(changes?.rating?.to ?? 0)
          if (rating < 1 || rating > 5) continue
          // whoever resolved it last before its requester thought about it
          const resolution = resolutionsOf(life, asked).findLast((resolution) => resolution.at <= at)
          groups.count(life, at, resolution?.agent ?? null, (counts) => {
            counts[rating - 1] = (counts[rating - 1] ?? 0) + 1
          })
        }
      },
      rows: () => groups.rows(finished),
    }
  },
  alarm: ([all]) => all?.n ?? 0,
}

function finished([one = 0, two = 0, three = 0, four = 0, five = 0]: readonly number[]): Omit<
  RatingsRow,
  keyof Heading
> {
  const n = one + two + three + four + five
  const sum = one + 2 * two + 3 * three + 4 * four + 5 * five
  const mean = n === 0 ? null : Math.round((sum / n) * 100) / 100
  return { n, mean, rated1: one, rated2: two, rated3: three, rated4: four, rated5: five }
}
