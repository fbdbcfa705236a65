// Report summary: how many tickets there were, as they stood, and in which status.
import type { Status } from '../words.ts'
import { groupings, type Heading, openGroups } from './groups.ts'
import type { Report } from './report.ts'

export type SummaryRow = Heading & {
  tickets: number
  new: number
  inProgress: number
  waiting: number
  resolved: number
}

const keys = {
  new: 'new',
  'in-progress': 'inProgress',
  waiting: 'waiting',
  resolved: 'resolved',
} as const satisfies Record<Status, keyof SummaryRow>

const none = () => ({ tickets: 0, new: 0, inProgress: 0, waiting: 0, resolved: 0 })

export const summary: Report<SummaryRow> = {
  types: [],
  groupings,
  open(asked) {
    const several = (asked.by ? [asked.by] : (['status', 'priority', 'category'] as const)).map((by) =>
      openGroups(by, asked, none, ({ tickets }) => tickets),
    )
    return {
      take(life) {
        for (const groups of several) {
          groups.count(life, life.createdAt, life.assignee, (counts) => {
            counts.tickets += 1
            counts[keys[life.status]] += 1
          })
        }
      },
      // all tickets once are enough
      rows: () => several.flatMap((groups, index) => groups.rows((counts) => counts).slice(index === 0 ? 0 : 1)),
    }
  },
  // the first row is that of all tickets
  alarm: ([all]) => all?.tickets ?? 0,
}
