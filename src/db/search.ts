// Searching tickets: the index names candidates, their folded texts decide, and the newest come first.
import type { TicketFilter } from '../domain/filter.ts'
import type { Place } from '../domain/search.ts'
import { type Handle, marks, type Query } from './db.ts'
import { conditions, few, newestFirst, type Scope } from './filtering.ts'
import { withIds } from './periods.ts'

/** `notes`: whether they are searched, too; otherwise nothing of them is read. */
export type Search = { patterns: readonly string[]; filter: TicketFilter; scope: Scope; notes: boolean }

/** Up to so many candidates are remembered, instead of being looked for in the index again. */
const fewest = 200

/**
 * The ids of the tickets that have every pattern: first those that have all of them in the title, then in title and
 * description, then in the conversation, too; the newest change first within each, then the highest id.
 *
 * The candidates of a rare word are ranked all at once. Those of a common one are too many for that: tickets are walked
 * through, newest first, until there are enough, and where the walk finds too few, the newest of all candidates are taken,
 * place by place.
 */
export async function listFound(db: Handle, asked: Search, limit?: number): Promise<number[]> {
  const search = { ...asked, filter: await withIds(db, asked.filter) }
  const widest = widestOf(search)
  const rare = await findRare(db, search, widest)
  if (rare) return listRanked(db, search, rare, limit)
  if (limit === undefined) {
    const passed = (await walk(db, search, widest))?.passed
    return listRanked(db, search, passed ? these(passed) : db.engine.trigrams.candidates(search.patterns, widest))
  }
  const ids = new Set<number>()
  for (const reach of ['title', 'description', widest] as const) {
    const rare = await findRare(db, search, reach)
    const walked = rare ? undefined : await walk(db, search, reach, limit)
    // the filter lets so few through that they can be looked at one by one
    if (walked?.passed) return listRanked(db, search, these(walked.passed), limit)
    const newest =
      walked?.ids ??
      (await listNewest(db, search, reach, rare ?? db.engine.trigrams.candidates(search.patterns, reach), limit))
    // those of the narrower reach are among them again
    for (const id of newest) ids.add(id)
    if (ids.size >= limit) break
  }
  return [...ids].slice(0, limit)
}

/** How many there are, counted no further than `most`. */
export async function countFound(db: Handle, asked: Search, most: number): Promise<number> {
  const search = { ...asked, filter: await withIds(db, asked.filter) }
  const widest = widestOf(search)
  const rare = await findRare(db, search, widest)
  const walked = rare ? undefined : await walk(db, search, widest, most)
  if (walked) return walked.ids.length
  const { sql, params } = matching(search, widest, rare ?? db.engine.trigrams.candidates(search.patterns, widest))
  const row = await db.get<{ count: number }>(`SELECT count(*) AS "count" FROM (${sql} LIMIT ?) AS counted`, [
    ...params,
    most,
  ])
  return row?.count ?? 0
}

const widestOf = ({ notes }: Search): Place => (notes ? 'note' : 'feedback')

/** The candidates of one of the patterns, where they are few: then the others need no index. */
async function findRare(db: Handle, { patterns }: Search, reach: Place): Promise<Query | undefined> {
  for (const pattern of patterns) {
    for (const { sql, params } of db.engine.trigrams.waysTo(pattern, reach)) {
      const found = await db.all<{ id: number }>(`${sql} LIMIT ?`, [...params, fewest + 1])
      if (found.length <= fewest) return these([...new Set(found.map(({ id }) => id))])
    }
    const query = db.engine.trigrams.candidates([pattern], reach)
    const sql = `SELECT count(*) AS "count" FROM (${query.sql} LIMIT ?) AS counted`
    const row = await db.get<{ count: number }>(sql, [...query.params, few + 1])
    if (row && row.count <= few) return query
  }
  return undefined
}

async function listRanked(db: Handle, search: Search, from: Query, limit?: number): Promise<number[]> {
  const { sql, params } = matching(search, widestOf(search), from)
  const [title, description] = [has(search, 'title'), has(search, 'description')]
  const rows = await db.all<{ id: number }>(
    `${sql} ORDER BY CASE WHEN ${title.sql} THEN 0 WHEN ${description.sql} THEN 1 ELSE 2 END, updated_at DESC, tickets.id DESC
     ${limit === undefined ? '' : 'LIMIT ?'}`,
    [...params, ...title.params, ...description.params, ...(limit === undefined ? [] : [limit])],
  )
  return rows.map(({ id }) => id)
}

async function listNewest(db: Handle, search: Search, reach: Place, from: Query, limit: number): Promise<number[]> {
  const { sql, params } = matching(search, reach, from)
  const order = 'ORDER BY updated_at DESC, tickets.id DESC LIMIT ?'
  const rows = await db.all<{ id: number }>(`${sql} ${order}`, [...params, limit])
  return rows.map(({ id }) => id)
}

/**
 * Looks for the newest that match, one ticket after the other; `passed`: where it came to the end, all that the filter
 * lets through; undefined where it would go on for too long.
 */
async function walk(
  db: Handle,
  search: Search,
  reach: Place,
  most = Number.POSITIVE_INFINITY,
): Promise<{ ids: number[]; passed?: number[] } | undefined> {
  const match = has(search, reach)
  const hit = {
    sql: `id, updated_at AS "updatedAt", CASE WHEN ${match.sql} THEN 1 ELSE 0 END AS "hit"`,
    params: match.params,
  }
  const { sql, params } = newestFirst(hit, search.filter, search.scope)
  const rows = db.each<{ id: number; hit: number }>(`${sql} LIMIT ?`, [...params, few])
  const [ids, passed]: [number[], number[]] = [[], []]
  for await (const { id, hit } of rows) {
    passed.push(id)
    if (hit === 1) ids.push(id)
    if (ids.length === most) return { ids }
  }
  return passed.length < few ? { ids, passed } : undefined
}

const these = (ids: readonly number[]): Query => ({
  sql: `SELECT id FROM tickets WHERE id IN (${marks(ids)})`,
  params: ids,
})

/** Those of the candidates that the filter lets through and that do match. */
function matching({ filter, scope, ...search }: Search, reach: Place, from: Query): Query {
  const match = has(search, reach)
  const { where, params } = conditions(filter, scope)
  // a cross join keeps the order: first the candidates, whatever index the filter has
  return {
    sql: `SELECT tickets.id FROM (SELECT DISTINCT id FROM (${from.sql}) AS named) AS candidate CROSS JOIN tickets
      WHERE tickets.id = candidate.id AND ${where} AND ${match.sql}`,
    params: [...from.params, ...params, ...match.params],
  }
}

/** That every pattern is in one of the places down to `reach`. */
function has({ patterns }: Pick<Search, 'patterns'>, reach: Place): Query {
  // title and description stand in one column, a line each
  const line = reach === 'title' ? '%\n%' : '%'
  const tables = reach === 'note' ? ['said', 'noted'] : reach === 'feedback' ? ['said'] : []
  const entries = tables.map(
    (name) => ` OR EXISTS (SELECT 1 FROM ${name} WHERE ticket_id = tickets.id AND ${name}.folded LIKE ? ESCAPE '~')`,
  )
  const each = patterns.map((pattern) => pattern.replace(/[~%_]/g, '~$&'))
  return {
    sql: each.map(() => `(tickets.folded LIKE ? ESCAPE '~'${entries.join('')})`).join(' AND '),
    params: each.flatMap((pattern) => [`%${pattern}${line}`, ...entries.map(() => `%${pattern}%`)]),
  }
}
