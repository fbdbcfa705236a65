// The report summary as people see it.
import type { SummaryRow } from '../../domain/report/summary.ts'
import { labels } from '../../domain/words.ts'
import { chartOf, counted, groupingLabel, groupsIn, shapeOf, type View } from './view.ts'

const { status } = labels

export const summaryView: View<SummaryRow> = {
  title: 'Tickets as they stood',
  shape: (by) =>
    shapeOf(
      'summary',
      by,
      [
        counted('tickets', 'TICKETS'),
        counted('new', 'NEW'),
        counted('inProgress', 'IN PROGRESS'),
        counted('waiting', 'WAITING'),
        counted('resolved', 'RESOLVED'),
      ],
      by === undefined || by === 'status' ? ['tickets'] : ['tickets', 'new', 'inProgress', 'waiting', 'resolved'],
    ),
  bar: ({ tickets }) => tickets,
  sections: (rows) => {
    const all = rows.filter(({ by }) => by === 'all')
    return [...new Set(groupsIn(rows).map(({ by }) => by))].map((by) => {
      const groups = rows.filter((row) => row.by === by)
      const title = `By ${groupingLabel(by).toLowerCase()}`
      const parts =
        by === 'status'
          ? ([['Tickets', ({ tickets }: SummaryRow) => tickets]] as const)
          : ([
              [status.new, (row: SummaryRow) => row.new],
              [status['in-progress'], (row: SummaryRow) => row.inProgress],
              [status.waiting, (row: SummaryRow) => row.waiting],
              [status.resolved, (row: SummaryRow) => row.resolved],
            ] as const)
      return { title, by, rows: [...all, ...groups], charts: [chartOf('bars', `Tickets by ${by}`, groups, parts)] }
    })
  },
}
