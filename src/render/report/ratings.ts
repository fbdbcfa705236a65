// The report ratings as people see it.
import type { RatingsRow } from '../../domain/report/ratings.ts'
import { chartOf, counted, groupingOf, groupsIn, shapeOf, type View } from './view.ts'

const marks = ['rated1', 'rated2', 'rated3', 'rated4', 'rated5'] as const satisfies readonly (keyof RatingsRow)[]

export const ratingsView: View<RatingsRow> = {
  title: 'Ratings by requesters, 1 to 5',
  shape: (by) =>
    shapeOf(
      'ratings',
      by ?? 'agent',
      [
        counted('n', 'RATINGS'),
        { field: 'mean', heading: 'MEAN', show: ({ mean }) => mean?.toFixed(1) ?? '', right: true },
        ...marks.map((field, index) => counted<RatingsRow>(field, String(index + 1))),
      ],
      ['n', 'mean', ...marks],
    ),
  bar: ({ mean }) => mean ?? 0,
  sections: (rows) => [
    {
      title: 'What requesters thought',
      by: groupingOf(rows),
      rows,
      charts: [
        chartOf(
          'bars',
          'Ratings',
          groupsIn(rows),
          marks.map((field, index) => [`Rated ${index + 1}`, (row) => row[field]]),
        ),
      ],
    },
  ],
}
