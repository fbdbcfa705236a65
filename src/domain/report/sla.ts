// Report sla: which tickets were answered and resolved in the time that the desk promises.
import { type Clock, clocksOf } from '../sla.ts'
import { firstAnswer } from './answer.ts'
import { groupings, type Heading, openGroups } from './groups.ts'
import type { LifeReport } from './report.ts'

/**
 * Tickets for whose priority something is promised. `…Open`: not done, and in time so far. `…Rate`: the share of those
 * met among those met and breached, 0 to 1; null where there are none.
 */
export type SlaRow = Heading & {
  tickets: number
  answersMet: number
  answersBreached: number
  answersOpen: number
  answersRate: number | null
  resolutionsMet: number
  resolutionsBreached: number
  resolutionsOpen: number
  resolutionsRate: number | null
}

const counts = () => ({ met: 0, breached: 0, open: 0 })
type Counts = ReturnType<typeof counts>

const none = () => ({ tickets: 0, answers: counts(), resolutions: counts() })

const places = { met: 'met', breached: 'breached', running: 'open', paused: 'open', none: undefined } as const

function add(counts: Counts, { state }: Clock): void {
  const place = places[state]
  if (place) counts[place] += 1
}

export const sla: LifeReport<SlaRow> = {
  types: ['feedback'],
  groupings,
  open(asked) {
    const { levels, until } = asked
    const groups = openGroups(
      asked.by ?? 'priority',
      asked,
      none,
      ({ answers, resolutions }) => answers.breached + resolutions.breached,
    )
    return {
      take(life) {
        if (!levels) return
        const { priority, createdAt } = life
        const firstResponseAt = firstAnswer(life, asked)?.at ?? null
        const clocks = clocksOf({ priority, createdAt, firstResponseAt }, life.stages, levels, until)
        if (clocks.answer.target === null && clocks.resolution.target === null) return
        groups.count(life, createdAt, life.assignee, (measures) => {
          measures.tickets += 1
          add(measures.answers, clocks.answer)
          add(measures.resolutions, clocks.resolution)
        })
      },
      rows: () => groups.rows(finished),
    }
  },
  alarm: ([all]) => (all?.answersBreached ?? 0) + (all?.resolutionsBreached ?? 0),
}

const rate = ({ met, breached }: Counts): number | null =>
  met + breached === 0 ? null : Math.round((met / (met + breached)) * 10_000) / 10_000

const finished = ({ tickets, answers, resolutions }: ReturnType<typeof none>): Omit<SlaRow, keyof Heading> => ({
  tickets,
  answersMet: answers.met,
  answersBreached: answers.breached,
  answersOpen: answers.open,
  answersRate: rate(answers),
  resolutionsMet: resolutions.met,
  resolutionsBreached: resolutions.breached,
  resolutionsOpen: resolutions.open,
  resolutionsRate: rate(resolutions),
})
