// The report ratings as people see it.
import type { RatingsRow } from '../../domain/report/ratings.ts'
import { chartOf, counted, groupingOf, groupsIn, shapeOf, tenths, type View } from './view.ts'

const marks = ['rated1', 'rated2', 'rated3', 'rated4', 'rated5'] as const satisfies readonly (keyof RatingsRow)[]

export const ratingsView: View<RatingsRow> = {
  title: ({ reports }) => reports.ratings.title,
  shape: (by) =>
    shapeOf(
      'ratings',
      by ?? 'agent',
      [
        counted('n', 'ratings'),
        {
          field: 'mean',
          heading: 'mean',
          show: ({ mean }, { texts }) => (mean === null ? '' : tenths(mean, texts)),
          right: true,
        },
        ...marks.map((field) => counted<RatingsRow>(field, field)),
      ],
      ['n', 'mean', ...marks],
    ),
  bar: ({ mean }) => mean ?? 0,
  sections: (rows, texts) => [
    {
      title: texts.reports.ratings.section,
      by: groupingOf(rows),
      rows,
      charts: [
        chartOf(
          'bars',
          texts.reports.ratings.chart,
          groupsIn(rows),
          marks.map((field, index) => [texts.reports.ratings.rated(index + 1), (row) => row[field]]),
          texts,
        ),
      ],
    },
  ],
}
