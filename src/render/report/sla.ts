// The report sla as people see it.
import type { SlaRow } from '../../domain/report/sla.ts'
import { chartOf, counted, groupingOf, groupsIn, shapeOf, share, type View } from './view.ts'

export const slaView: View<SlaRow> = {
  title: 'Service levels',
  shape: (by) =>
    shapeOf(
      'sla',
      by ?? 'priority',
      [
        counted('tickets', 'TICKETS'),
        counted('answersMet', 'ANS MET'),
        counted('answersBreached', 'BREACHED'),
        counted('answersOpen', 'OPEN'),
        share('answersRate', 'RATE'),
        counted('resolutionsMet', 'RES MET'),
        counted('resolutionsBreached', 'BREACHED'),
        counted('resolutionsOpen', 'OPEN'),
        share('resolutionsRate', 'RATE'),
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
          ['Breached', ({ answersBreached }) => answersBreached],
          ['Met', ({ answersMet }) => answersMet],
          ['Open', ({ answersOpen }) => answersOpen],
        ]),
        chartOf('bars', 'Resolutions', groupsIn(rows), [
          ['Breached', ({ resolutionsBreached }) => resolutionsBreached],
          ['Met', ({ resolutionsMet }) => resolutionsMet],
          ['Open', ({ resolutionsOpen }) => resolutionsOpen],
        ]),
      ],
    },
  ],
}
