// The report trend as people see it.
import type { TrendRow } from '../../domain/report/trend.ts'
import { chartOf, counted, groupingOf, shapeOf, type View } from './view.ts'

export const trendView: View<TrendRow> = {
  title: 'What came, what went, what was left',
  shape: (by) =>
    shapeOf(
      'trend',
      by ?? 'day',
      [
        counted('created', 'CREATED'),
        counted('resolved', 'RESOLVED'),
        counted('reopened', 'REOPENED'),
        counted('backlog', 'BACKLOG'),
      ],
      ['created', 'resolved', 'reopened', 'backlog'],
    ),
  bar: ({ backlog }) => backlog,
  sections: (rows) => [
    {
      title: 'Over time',
      by: groupingOf(rows),
      rows,
      charts: [
        chartOf('lines', 'Created and resolved', rows, [
          ['Created', ({ created }) => created],
          ['Resolved', ({ resolved }) => resolved],
        ]),
        chartOf('lines', 'Unresolved at the end', rows, [['Backlog', ({ backlog }) => backlog]]),
      ],
    },
  ],
}
