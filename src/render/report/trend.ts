// The report trend as people see it.
import type { TrendRow } from '../../domain/report/trend.ts'
import { chartOf, counted, groupingOf, shapeOf, type View } from './view.ts'

export const trendView: View<TrendRow> = {
  title: ({ reports }) => reports.trend.title,
  shape: (by) =>
    shapeOf(
      'trend',
      by ?? 'day',
      [
        counted('created', 'created'),
        counted('resolved', 'resolved'),
        counted('reopened', 'reopened'),
        counted('backlog', 'backlog'),
      ],
      ['created', 'resolved', 'reopened', 'backlog'],
    ),
  bar: ({ backlog }) => backlog,
  sections: (rows, texts) => {
    const said = texts.reports.trend
    const cameAndWent = [
      [said.created, ({ created }: TrendRow) => created],
      [said.resolved, ({ resolved }: TrendRow) => resolved],
    ] as const
    return [
      {
        title: said.section,
        by: groupingOf(rows),
        rows,
        charts: [
          chartOf('lines', said.cameAndWent, rows, cameAndWent, texts),
          chartOf('lines', said.left, rows, [[said.backlog, ({ backlog }) => backlog]], texts),
        ],
      },
    ]
  },
}
