// Report reopens: how many resolutions did not last.
import { groupings, type Heading, openGroups } from './groups.ts'
import type { LifeReport } from './report.ts'
import { resolutionsOf } from './resolutions.ts'

/** `rate`: the share of the resolutions that was reopened, 0 to 1; null where there are none. */
export type ReopensRow = Heading & { resolutions: number; reopened: number; rate: number | null }

const none = () => ({ resolutions: 0, reopened: 0 })

export const reopens: LifeReport<ReopensRow> = {
  types: [],
  groupings,
  open(asked) {
    const groups = openGroups(asked.by ?? 'agent', asked, none, ({ reopened }) => reopened)
    return {
      take(life) {
        for (const { at, agent, reopened } of resolutionsOf(life, asked)) {
          groups.count(life, at, agent, (counts) => {
            counts.resolutions += 1
            if (reopened) counts.reopened += 1
          })
        }
      },
      rows: () => groups.rows(finished),
    }
  },
  alarm: ([all]) => all?.reopened ?? 0,
}

const finished = ({ resolutions, reopened }: ReturnType<typeof none>): Omit<ReopensRow, keyof Heading> => ({
  resolutions,
  reopened,
  rate: resolutions === 0 ? null : Math.round((reopened / resolutions) * 10_000) / 10_000,
})
