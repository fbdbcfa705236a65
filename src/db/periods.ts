// The tickets of a period, where the index on when they were created or resolved names few.
import type { TicketFilter } from '../domain/filter.ts'
import type { Handle } from './db.ts'
import { few, within } from './filtering.ts'

/**
 * The same filter with the ids of the tickets that were created, or resolved, in its period, where those are few: in the
 * order of a list, SQLite would go through all that changed since, and through every ticket where there are none.
 */
export async function withIds(db: Handle, filter: TicketFilter): Promise<TicketFilter> {
  for (const [column, period] of [
    ['created_at', filter.created],
    ['resolved_at', filter.resolved],
  ] as const) {
    if (!period) continue
    const { sql, params } = within(column, period)
    const found = await db.all<{ id: number }>(`SELECT id FROM tickets WHERE ${sql} LIMIT ?`, [...params, few + 1])
    if (found.length <= few) return { ...filter, ids: found.map(({ id }) => id) }
  }
  return filter
}
