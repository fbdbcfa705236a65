// The report aging as people see it.
import type { AgingRow } from '../../domain/report/aging.ts'
import { chartOf, counted, groupingOf, groupsIn, lasting, shapeOf, type View } from './view.ts'

const ages = ['days0to1', 'days1to3', 'days3to7', 'days7to30', 'days30plus'] as const

export const agingView: View<AgingRow> = {
  title: ({ reports }) => reports.aging.title,
  shape: (by) =>
    shapeOf(
      'aging',
      by ?? 'priority',
      [
        counted('tickets', 'tickets'),
        ...ages.map((field) => counted<AgingRow>(field, field)),
        lasting('ageP50Seconds', 'middle'),
        lasting('oldestSeconds', 'oldest'),
      ],
      ['tickets', ...ages, 'ageP50Seconds', 'oldestSeconds'],
    ),
  bar: ({ tickets }) => tickets,
  sections: (rows, texts) => [
    {
      title: texts.reports.aging.section,
      by: groupingOf(rows),
      rows,
      charts: [
        chartOf(
          'bars',
          texts.reports.aging.chart,
          groupsIn(rows),
          ages.map((field) => [texts.reports.aging[field], (row) => row[field]]),
          texts,
        ),
      ],
    },
  ],
}
