// The report agents as people see it.
import type { AgentsRow } from '../../domain/report/agents.ts'
import { duration } from '../duration.ts'
import { chartOf, counted, groupingOf, groupsIn, lasting, shapeOf, type View } from './view.ts'

export const agentsView: View<AgentsRow> = {
  title: ({ reports }) => reports.agents.title,
  shape: (by) =>
    shapeOf(
      'agents',
      by ?? 'agent',
      [
        counted('assigned', 'assigned'),
        counted('resolved', 'resolved'),
        counted('firstAnswerN', 'answers'),
        lasting('firstAnswerP50Seconds', 'answerP50'),
        lasting('firstAnswerP90Seconds', 'answerP90'),
        lasting('firstAnswerMeanSeconds', 'answerMean'),
        counted('resolutionN', 'resolutions'),
        lasting('resolutionP50Seconds', 'resolutionP50'),
        lasting('resolutionP90Seconds', 'resolutionP90'),
        lasting('resolutionMeanSeconds', 'resolutionMean'),
      ],
      [
        ...(['assigned', 'resolved', 'firstAnswerP50Seconds', 'firstAnswerP90Seconds'] as const),
        ...(['resolutionP50Seconds', 'resolutionP90Seconds'] as const),
      ],
    ),
  bar: ({ resolved }) => resolved,
  sections: (rows, texts) => {
    const said = texts.reports.agents
    const groups = groupsIn(rows)
    const most = groups.filter(({ resolved }) => resolved > 0).sort((a, b) => b.resolved - a.resolved)
    const chart = (title: string, p50: keyof AgentsRow, p90: keyof AgentsRow) =>
      chartOf(
        'bars',
        title,
        groups.filter((row) => row[p50] !== null),
        // a bar to the middle, and from there to the tail
        [
          [said.half, (row) => row[p50] as number],
          [said.nineOfTen, (row) => (row[p90] as number) - (row[p50] as number)],
        ],
        texts,
        ([half = 0, rest = 0]) => `${duration(half, texts)}, ${duration(half + rest, texts)}`,
      )
    return [
      {
        title: said.section,
        by: groupingOf(rows),
        rows,
        charts: [
          chartOf('bars', said.resolvedTickets, most, [[said.resolved, ({ resolved }) => resolved]], texts),
          chart(said.firstAnswer, 'firstAnswerP50Seconds', 'firstAnswerP90Seconds'),
          chart(said.resolution, 'resolutionP50Seconds', 'resolutionP90Seconds'),
        ],
      },
    ]
  },
}
