// Report agents: what each of them was given and resolved, and how long a first answer and a resolution took.
import { firstAnswer } from './answer.ts'
import { groupings, type Heading, openGroups, within } from './groups.ts'
import type { Life } from './life.ts'
import type { Knowing, LifeReport } from './report.ts'
import { resolutionsOf } from './resolutions.ts'
import { between, spread } from './spread.ts'

export type AgentsRow = Heading & {
  assigned: number
  resolved: number
  firstAnswerN: number
  firstAnswerP50Seconds: number | null
  firstAnswerP90Seconds: number | null
  firstAnswerMeanSeconds: number | null
  resolutionN: number
  resolutionP50Seconds: number | null
  resolutionP90Seconds: number | null
  resolutionMeanSeconds: number | null
}

const nothing = () => ({ assigned: 0, resolved: 0, answers: [] as number[], resolutions: [] as number[] })

export const agents: LifeReport<AgentsRow> = {
  types: ['assigned', 'feedback'],
  groupings,
  open(asked) {
    const groups = openGroups(asked.by ?? 'agent', asked, nothing, ({ assigned, resolved }) => assigned + resolved)
    return {
      take(life) {
        for (const [agent, at] of assignmentsOf(life, asked)) {
          groups.count(life, at, agent, (of) => void (of.assigned += 1))
        }
        const answer = firstAnswer(life, asked)
        if (answer) {
          const took = between(life.createdAt, answer.at)
          groups.count(life, answer.at, answer.actor, (of) => void of.answers.push(took))
        }
        const last = resolutionsOf(life, asked).at(-1)
        if (!last || last.reopened) return
        groups.count(life, last.at, last.agent, (of) => {
          of.resolved += 1
          if (last.moved) of.resolutions.push(between(life.createdAt, last.at))
        })
      },
      rows: () => groups.rows(finished),
    }
  },
  alarm: ([all]) => (all?.assigned ?? 0) + (all?.resolved ?? 0) + (all?.firstAnswerN ?? 0),
}

function finished({
  assigned,
  resolved,
  answers,
  resolutions,
}: ReturnType<typeof nothing>): Omit<AgentsRow, keyof Heading> {
  const [answer, resolution] = [spread(answers), spread(resolutions)]
  return {
    assigned,
    resolved,
    firstAnswerN: answer.n,
    firstAnswerP50Seconds: answer.p50,
    firstAnswerP90Seconds: answer.p90,
    firstAnswerMeanSeconds: answer.mean,
    resolutionN: resolution.n,
    resolutionP50Seconds: resolution.p50,
    resolutionP90Seconds: resolution.p90,
    resolutionMeanSeconds: resolution.mean,
  }
}

/** Everybody to whom the ticket was assigned within that time, and when first. */
function assignmentsOf(life: Life, asked: Knowing): Map<string, string> {
  const first = new Map<string, string>()
  const add = (agent: string | null | undefined, at: string): void => {
    if (agent && within(at, asked) && at < (first.get(agent) ?? '~')) first.set(agent, at)
  }
  const assignments = life.entries.filter(({ changes }) => changes?.assignee)
  // what came from elsewhere may have been somebody's from the beginning, without an entry of its own
  add(assignments.length > 0 ? assignments[0]?.changes?.assignee?.from : life.assignee, life.createdAt)
  for (const { at, changes } of assignments) add(changes?.assignee?.to, at)
  return first
}
