// The report reopens as people see it.
import type { ReopensRow } from '../../domain/report/reopens.ts'
import { chartOf, colours, counted, groupingOf, groupsIn, shapeOf, share, type View } from './view.ts'

export const reopensView: View<ReopensRow> = {
  title: 'Resolutions that did not last',
  shape: (by) =>
    shapeOf(
      'reopens',
      by ?? 'agent',
      [counted('resolutions', 'RESOLUTIONS'), counted('reopened', 'REOPENED'), share('rate', 'RATE')],
      ['resolutions', 'reopened', 'rate'],
    ),
  bar: ({ reopened }) => reopened,
  sections: (rows) => [
    {
      title: 'Resolved, and opened again',
      by: groupingOf(rows),
      rows,
      charts: [
        chartOf('bars', 'Resolutions', groupsIn(rows), [
          ['Reopened', ({ reopened }) => reopened, colours.bad],
          ['Lasting', ({ resolutions, reopened }) => resolutions - reopened, colours.good],
        ]),
      ],
    },
  ],
}
