// The report sla as people see it.
import type { SlaRow } from '../../domain/report/sla.ts'
import { chartOf, colours, counted, groupingOf, groupsIn, shapeOf, share, type View } from './view.ts'

export const slaView: View<SlaRow> = {
  title: ({ reports }) => reports.sla.title,
  shape: (by) =>
    shapeOf(
      'sla',
      by ?? 'priority',
      [
        counted('tickets', 'tickets'),
        counted('answersMet', 'answersMet'),
        counted('answersBreached', 'answersLate'),
        counted('answersOpen', 'answersOpen'),
        share('answersRate', 'answersRate'),
        counted('resolutionsMet', 'resolutionsMet'),
        counted('resolutionsBreached', 'resolutionsLate'),
        counted('resolutionsOpen', 'resolutionsOpen'),
        share('resolutionsRate', 'resolutionsRate'),
      ],
      [
        ...(['tickets', 'answersMet', 'answersBreached', 'answersRate'] as const),
        ...(['resolutionsMet', 'resolutionsBreached', 'resolutionsRate'] as const),
      ],
    ),
  bar: ({ answersBreached, resolutionsBreached }) => answersBreached + resolutionsBreached,
  sections: (rows, texts) => {
    const { section, answers, resolutions, breached, met, open } = texts.reports.sla
    const groups = groupsIn(rows)
    return [
      {
        title: section,
        by: groupingOf(rows),
        rows,
        charts: [
          chartOf(
            'bars',
            answers,
            groups,
            [
              [breached, ({ answersBreached }) => answersBreached, colours.bad],
              [met, ({ answersMet }) => answersMet, colours.good],
              [open, ({ answersOpen }) => answersOpen, colours.open],
            ],
            texts,
          ),
          chartOf(
            'bars',
            resolutions,
            groups,
            [
              [breached, ({ resolutionsBreached }) => resolutionsBreached, colours.bad],
              [met, ({ resolutionsMet }) => resolutionsMet, colours.good],
              [open, ({ resolutionsOpen }) => resolutionsOpen, colours.open],
            ],
            texts,
          ),
        ],
      },
    ]
  },
}
