// How often a ticket was resolved, by whom, and whether it stayed so.
import type { Life } from './life.ts'
import type { Knowing } from './report.ts'

/**
 * `agent`: who moved it to resolved; null: its requester, who is no staff, or nobody knows. `moved`: not so from the
 * beginning, of which nobody knows how long it took. `reopened`: it was opened again by the time of the report.
 */
export type Resolution = { at: string; agent: string | null; moved: boolean; reopened: boolean }

/** In the order of time. */
export function resolutionsOf(life: Life, { wasStaff }: Pick<Knowing, 'wasStaff'>): Resolution[] {
  const { stages, requester } = life
  return stages.flatMap(({ at, status, entry: { actor, type } }, index): Resolution | [] => {
    if (status !== 'resolved') return []
    const moved = type !== 'created'
    const own = actor === requester && !wasStaff(requester, at)
    return { at, agent: moved && !own ? actor : null, moved, reopened: index < stages.length - 1 }
  })
}
