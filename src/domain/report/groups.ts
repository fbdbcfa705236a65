// Rows of a report: the same measures for all tickets, and for every group of them.
import { invalid } from '../error.ts'
import { categories, didYouMean, nearest, priorities, statuses } from '../words.ts'
import type { Stand } from './life.ts'

/** What tickets can be grouped by where somebody asks for it. */
export const groupings = ['priority', 'category', 'agent', 'requester', 'week'] as const
export type Grouping = (typeof groupings)[number]

/** Where a row begins: of which grouping it is, and which group; `value` null: all tickets, or nobody's. */
export type Heading = { by: Grouping | 'status' | 'day' | 'all'; value: string | null }

/** What a report is about: entries from `since` (null: the first) to `until`, both included, RFC 3339 in UTC. */
export type Span = { since: string | null; until: string }

/** The Monday of the week of a time (RFC 3339), as `2026-03-02`, where the person is. */
export type WeekOf = (time: string) => string

/** Whether it happened in that time. */
export const within = (time: string, { since, until }: Span): boolean =>
  time <= until && (since === null || time >= since)

/** The grouping that is typed, of those there are for a report. Throws `invalid` with the choices. */
export function parseGrouping(typed: string, choices: readonly Grouping[]): Grouping {
  const found = choices.find((choice) => choice === typed.trim().toLowerCase())
  if (found) return found
  const near = nearest(typed.trim(), choices)
  throw invalid(({ domain }) => domain.cannotGroup(JSON.stringify(typed), choices.join(', ')), didYouMean(near))
}

/** The groups that are always there, in the order in which they are shown. */
const known: Partial<Record<Heading['by'], readonly string[]>> = {
  status: statuses,
  priority: priorities.toReversed(),
  category: categories,
}

/** What of a ticket tells its group, where nobody but its assignee comes into it, and no time but its creation. */
export const fieldOf = (by: Grouping | 'status'): keyof Stand =>
  by === 'agent' ? 'assignee' : by === 'week' ? 'createdAt' : by

/**
 * Measures of everything that is counted, and by group. `weight`: where groups have no order of their own, the heaviest
 * come first, then by name, nobody last; weeks go by time.
 */
export function openGroups<Measures>(
  by: Grouping | 'status',
  { weekOf, ...span }: Span & { weekOf: WeekOf },
  fresh: () => Measures,
  weight: (measures: Measures) => number,
) {
  const all = fresh()
  const groups = new Map<string | null, Measures>((known[by] ?? []).map((value) => [value, fresh()]))

  const groupOf = (stand: Stand, doer: string | null, at: string): string | null => {
    if (by === 'agent') return doer
    if (by === 'week') return weekOf(at)
    return by === 'status' ? stand.status : (stand[by] ?? null)
  }
  const measuresOf = (value: string | null): Measures => {
    let measures = groups.get(value)
    if (measures === undefined) groups.set(value, (measures = fresh()))
    return measures
  }
  const compare = ([a, one]: [string | null, Measures], [b, other]: [string | null, Measures]): number => {
    if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0)
    const heavier = by === 'week' ? 0 : weight(other) - weight(one)
    return heavier !== 0 ? heavier : a < b ? -1 : 1
  }

  return {
    /** Counts something that happened to a ticket at a time, by an agent (null: by nobody), if it is in the span. */
    count(stand: Stand, at: string, agent: string | null, add: (measures: Measures) => void): void {
      if (!within(at, span)) return
      add(all)
      add(measuresOf(groupOf(stand, agent, at)))
    },

    /** That of everything first. */
    rows<Row>(finish: (measures: Measures) => Row): (Heading & Row)[] {
      const sorted = known[by] ? [...groups] : [...groups].sort(compare)
      return [
        { by: 'all', value: null, ...finish(all) },
        ...sorted.map(([value, measures]) => ({ by, value, ...finish(measures) })),
      ]
    },
  }
}
