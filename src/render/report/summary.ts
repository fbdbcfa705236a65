// The report summary as people see it.
import type { SummaryRow } from '../../domain/report/summary.ts'
import { chartOf, counted, groupsIn, shapeOf, type View } from './view.ts'

export const summaryView: View<SummaryRow> = {
  title: ({ reports }) => reports.summary.title,
  shape: (by) =>
    shapeOf(
      'summary',
      by,
      [
        counted('tickets', 'tickets'),
        counted('new', 'new'),
        counted('inProgress', 'inProgress'),
        counted('waiting', 'waiting'),
        counted('resolved', 'resolved'),
      ],
      by === undefined || by === 'status' ? ['tickets'] : ['tickets', 'new', 'inProgress', 'waiting', 'resolved'],
    ),
  bar: ({ tickets }) => tickets,
  sections: (rows, texts) => {
    const { words, reports } = texts
    const { status } = words
    const all = rows.filter(({ by }) => by === 'all')
    return [...new Set(groupsIn(rows).map(({ by }) => by))].map((by) => {
      const groups = rows.filter((row) => row.by === by)
      const parts =
        by === 'status'
          ? ([[reports.summary.tickets, ({ tickets }: SummaryRow) => tickets]] as const)
          : ([
              [status.new, (row: SummaryRow) => row.new],
              [status['in-progress'], (row: SummaryRow) => row.inProgress],
              [status.waiting, (row: SummaryRow) => row.waiting],
              [status.resolved, (row: SummaryRow) => row.resolved],
            ] as const)
      const chart = chartOf('bars', reports.ticketsBy[by], groups, parts, texts)
      return { title: reports.by[by], by, rows: [...all, ...groups], charts: [chart] }
    })
  },
}
