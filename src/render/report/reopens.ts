// The report reopens as people see it.
import type { ReopensRow } from '../../domain/report/reopens.ts'
import { chartOf, colours, counted, groupingOf, groupsIn, shapeOf, share, type View } from './view.ts'

export const reopensView: View<ReopensRow> = {
  title: ({ reports }) => reports.reopens.title,
  shape: (by) =>
    shapeOf(
      'reopens',
      by ?? 'agent',
      [counted('resolutions', 'resolutions'), counted('reopened', 'reopened'), share('rate', 'rate')],
      ['resolutions', 'reopened', 'rate'],
    ),
  bar: ({ reopened }) => reopened,
  sections: (rows, texts) => {
    const said = texts.reports.reopens
    const chart = chartOf(
      'bars',
      said.chart,
      groupsIn(rows),
      [
        [said.reopened, ({ reopened }) => reopened, colours.bad],
        [said.lasting, ({ resolutions, reopened }) => resolutions - reopened, colours.good],
      ],
      texts,
    )
    return [{ title: said.section, by: groupingOf(rows), rows, charts: [chart] }]
  },
}
