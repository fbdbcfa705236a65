// The report agents as people see it.
import type { AgentsRow } from '../../domain/report/agents.ts'
import { duration } from '../duration.ts'
import { chartOf, counted, groupingOf, groupsIn, lasting, shapeOf, type View } from './view.ts'

export const agentsView: View<AgentsRow> = {
  title: 'Agents',
  shape: (by) =>
    shapeOf(
      'agents',
      by ?? 'agent',
      [
        counted('assigned', 'ASSIGNED'),
        counted('resolved', 'RESOLVED'),
        counted('firstAnswerN', 'ANSWERS'),
        lasting('firstAnswerP50Seconds', 'ANS P50'),
        lasting('firstAnswerP90Seconds', 'ANS P90'),
        lasting('firstAnswerMeanSeconds', 'ANS MEAN'),
        counted('resolutionN', 'RESOLUTIONS'),
        lasting('resolutionP50Seconds', 'RES P50'),
        lasting('resolutionP90Seconds', 'RES P90'),
        lasting('resolutionMeanSeconds', 'RES MEAN'),
      ],
      [
        ...(['assigned', 'resolved', 'firstAnswerP50Seconds', 'firstAnswerP90Seconds'] as const),
        ...(['resolutionP50Seconds', 'resolutionP90Seconds'] as const),
      ],
    ),
  bar: ({ resolved }) => resolved,
  sections: (rows) => {
    const groups = groupsIn(rows)
    const most = groups.filter(({ resolved }) => resolved > 0).sort((a, b) => b.resolved - a.resolved)
    const chart = (title: string, p50: keyof AgentsRow, p90: keyof AgentsRow) =>
      chartOf(
        'bars',
        title,
        groups.filter((row) => row[p50] !== null),
        // a bar to the middle, and from there to the tail
        [
          ['Half of them within', (row) => row[p50] as number],
          ['Nine of ten within', (row) => (row[p90] as number) - (row[p50] as number)],
        ],
        ([half = 0, rest = 0]) => `${duration(half)}, ${duration(half + rest)}`,
      )
    return [
      {
        title: 'Resolved, answered, and how long it took',
        by: groupingOf(rows),
        rows,
        charts: [
          chartOf('bars', 'Resolved tickets', most, [['Resolved', ({ resolved }) => resolved]]),
          chart('Time to the first answer', 'firstAnswerP50Seconds', 'firstAnswerP90Seconds'),
          chart('Time to the resolution', 'resolutionP50Seconds', 'resolutionP90Seconds'),
        ],
      },
    ]
  },
}
