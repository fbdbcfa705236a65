// The report sla as people see it.
import type { SlaRow } from '../../domain/report/sla.ts'
import { chartOf, colours, counted, groupingOf, groupsIn, shapeOf, share, type View } from './view.ts'

export const slaView: View<SlaRow> = {
  title: 'Service levels',
  shape: (by) =>
    shapeOf(
      'sla',
      by ?? 'priority',
      [
        counted('tickets', 'TICKETS'),
        counted('answersMet', 'ANS MET'),
        counted('answersBreached', 'ANS LATE'),
        counted('answersOpen', 'ANS OPEN'),
        share('answersRate', 'ANS RATE'),
        counted('resolutionsMet', 'RES MET'),
        counted('resolutionsBreached', 'RES LATE'),
        counted('resolutionsOpen', 'RES OPEN'),
        share('resolutionsRate', 'RES RATE'),
      ],
      [
        ...(['tickets', 'answersMet', 'answersBreached', 'answersRate'] as const),
        ...(['resolutionsMet', 'resolutionsBreached', 'resolutionsRate'] as const),
      ],
    ),
  bar: ({ answersBreached, resolutionsBreached }) => answersBreached + resolutionsBreached,
  sections: (rows) => [
    {
      title: 'Answered and resolved in time',
      by: groupingOf(rows),
      rows,
      charts: [
        chartOf('bars', 'First answers', groupsIn(rows), [
          ['Breached', ({ answersBreached }) => answersBreached, colours.bad],
          ['Met', ({ answersMet }) => answersMet, colours.good],
          ['Open', ({ answersOpen }) => answersOpen, colours.open],
        ]),
        chartOf('bars', 'Resolutions', groupsIn(rows), [
          ['Breached', ({ resolutionsBreached }) => resolutionsBreached, colours.bad],
          ['Met', ({ resolutionsMet }) => resolutionsMet, colours.good],
          ['Open', ({ resolutionsOpen }) => resolutionsOpen, colours.open],
        ]),
      ],
    },
  ],
}
