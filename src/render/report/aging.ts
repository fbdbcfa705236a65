// The report aging as people see it.
import type { AgingRow } from '../../domain/report/aging.ts'
import { chartOf, counted, groupingOf, groupsIn, lasting, shapeOf, type View } from './view.ts'

const ages = [
  ['days0to1', 'Under 1 day'],
  ['days1to3', '1 to 3 days'],
  ['days3to7', '3 to 7 days'],
  ['days7to30', '7 to 30 days'],
  ['days30plus', '30 days and more'],
] as const satisfies readonly (readonly [keyof AgingRow, string])[]

export const agingView: View<AgingRow> = {
  title: 'Unresolved tickets by age',
  shape: (by) =>
    shapeOf(
      'aging',
      by ?? 'priority',
      [
        counted('tickets', 'TICKETS'),
        counted('days0to1', '< 1 D'),
        counted('days1to3', '1-3 D'),
        counted('days3to7', '3-7 D'),
        counted('days7to30', '7-30 D'),
        counted('days30plus', '30+ D'),
        lasting('ageP50Seconds', 'MIDDLE'),
        lasting('oldestSeconds', 'OLDEST'),
      ],
      [
        ...(['tickets', 'days0to1', 'days1to3', 'days3to7', 'days7to30', 'days30plus'] as const),
        ...(['ageP50Seconds', 'oldestSeconds'] as const),
      ],
    ),
  bar: ({ tickets }) => tickets,
  sections: (rows) => [
    {
      title: 'How old they are',
      by: groupingOf(rows),
      rows,
      charts: [
        chartOf(
          'bars',
          'Unresolved tickets',
          groupsIn(rows),
          ages.map(([field, name]) => [name, (row) => row[field]]),
        ),
      ],
    },
  ],
}
