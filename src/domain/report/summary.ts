// Report summary: how many tickets there were, as they stood, and in which status.
import type { Status } from '../words.ts'
import { fieldOf, type Grouping, groupings, type Heading, openGroups } from './groups.ts'
import type { Asked, StandReport } from './report.ts'

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

const groupsIn = ({ by }: Asked): readonly (Grouping | 'status')[] => (by ? [by] : ['status', 'priority', 'category'])

export const summary: StandReport<SummaryRow> = {
  types: [],
  groupings,
  stands: (asked) => ({ fields: ['status', ...groupsIn(asked).map(fieldOf)], unresolved: false }),
  open(asked) {
    const several = groupsIn(asked).map((by) => openGroups(by, asked, none, ({ tickets }) => tickets))
    return {
      take(stand, tickets) {
        for (const groups of several) {
          groups.count(stand, stand.createdAt, stand.assignee ?? null, (counts) => {
            counts.tickets += tickets
            counts[keys[stand.status]] += tickets
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
