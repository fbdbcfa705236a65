// PostgreSQL: pg_trgm's indexes on the folded columns follow by themselves; a pattern is looked for with LIKE.
import type { Place } from '../../domain/search.ts'
import type { Query, SaidTable, Trigrams } from '../db.ts'

const nothing = async (): Promise<void> => undefined

function candidates(patterns: readonly string[], reach: Place): Query {
  const tables: SaidTable[] = reach === 'note' ? ['said', 'noted'] : reach === 'feedback' ? ['said'] : []
  const each = patterns.map((pattern) => {
    const parts = [
      'SELECT id FROM tickets WHERE folded LIKE ?',
      ...tables.map((table) => `SELECT ticket_id AS id FROM ${table} WHERE folded LIKE ?`),
    ]
    const like = `%${pattern.replace(/[\\%_]/g, '\\$&')}%`
    return { sql: `SELECT id FROM (${parts.join(' UNION ALL ')}) AS named`, params: parts.map(() => like) }
  })
  return { sql: each.map(({ sql }) => sql).join(' INTERSECT '), params: each.flatMap(({ params }) => params) }
}

export const trigrams: Trigrams = {
  indexTickets: nothing,
  forgetTicket: nothing,
  indexEntries: nothing,
  indexAll: nothing,
  candidates,
  waysTo: (pattern, reach) => [candidates([pattern], reach)],
}
