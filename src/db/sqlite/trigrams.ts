// SQLite: the FTS5 indexes of migration 2, and which tickets may have what is searched in them.
import type { Place } from '../../domain/search.ts'
import type { Handle, Indexed, Query, SaidTable, Trigrams } from '../db.ts'

async function indexTickets(db: Handle, tickets: readonly Indexed[]): Promise<void> {
  await db.insert(
    'title_trigrams (rowid, folded)',
    tickets.map(([id, folded]) => [id, titleOf(folded)]),
  )
  await db.insert('ticket_trigrams (rowid, folded)', tickets)
}

async function forgetTicket(db: Handle, id: number, folded: string): Promise<void> {
  await db.run(`INSERT INTO title_trigrams (title_trigrams, rowid, folded) VALUES ('delete', ?, ?)`, [
    id,
    titleOf(folded),
  ])
  await db.run(`INSERT INTO ticket_trigrams (ticket_trigrams, rowid, folded) VALUES ('delete', ?, ?)`, [id, folded])
}

const titleOf = (folded: string): string => folded.slice(0, folded.indexOf('\n') + 1)

const indexEntries = (db: Handle, table: SaidTable, entries: readonly Indexed[]): Promise<void> =>
  db.insert(`${table}_trigrams (rowid, folded)`, entries)

// as the migration that made the indexes
async function indexAll(db: Handle): Promise<void> {
  await db.run(
    `INSERT INTO title_trigrams (rowid, folded)
     SELECT id, substr(folded, 1, instr(folded, char(10))) FROM tickets ORDER BY id`,
  )
  await db.run('INSERT INTO ticket_trigrams (rowid, folded) SELECT id, folded FROM tickets ORDER BY id')
  for (const table of ['said', 'noted'] as const) {
    await db.run(
      `INSERT INTO ${table}_trigrams (rowid, folded) SELECT entry_id, folded FROM ${table} ORDER BY entry_id`,
    )
  }
}

// Some have not got the patterns after all, because only sets of three characters are indexed.
const candidates = (patterns: readonly string[], reach: Place): Query => having(patterns.map(all), reach)

const waysTo = (pattern: string, reach: Place): Query[] =>
  [...new Set([cover(pattern), all(pattern)])].map((trigrams) => having([trigrams], reach))

/** `wanted`: for each pattern its trigrams. */
function having(wanted: readonly string[], reach: Place): Query {
  if (reach === 'title') return inIndex('title_trigrams', wanted)
  if (reach === 'description') return inIndex('ticket_trigrams', wanted)
  const tables: SaidTable[] = reach === 'note' ? ['said', 'noted'] : ['said']
  const each = wanted.map((trigrams) => [
    inIndex('ticket_trigrams', [trigrams]),
    ...tables.map((table) => inEntries(table, trigrams)),
  ])
  return {
    sql: each.map((parts) => `SELECT id FROM (${parts.map(({ sql }) => sql).join(' UNION ALL ')})`).join(' INTERSECT '),
    params: each.flatMap((parts) => parts.flatMap(({ params }) => params)),
  }
}

const inIndex = (index: 'title_trigrams' | 'ticket_trigrams', wanted: readonly string[]): Query => ({
  sql: `SELECT rowid AS id FROM ${index} WHERE ${index} MATCH ?`,
  params: [wanted.join(' AND ')],
})

// A cross join keeps the order: first the index, entry by entry, so that a limit stops it early.
const inEntries = (table: SaidTable, trigrams: string): Query => ({
  sql: `SELECT ticket_id AS id FROM ${table}_trigrams CROSS JOIN ${table} ON entry_id = ${table}_trigrams.rowid
    WHERE ${table}_trigrams MATCH ?`,
  params: [trigrams],
})

/** So many leave few candidates; the text decides in any case. */
const most = 24

/** All trigrams of a pattern. */
const all = (pattern: string): string => trigramsAt(pattern, () => true)

/** As many as cover it: each takes as long as another, and those that a rare word has are mostly rare, too. */
const cover = (pattern: string): string => trigramsAt(pattern, (at, last) => at % 3 === 0 || at === last)

/** Trigrams as FTS5 has them: quoted, nothing in them is syntax. */
function trigramsAt(pattern: string, isWanted: (at: number, last: number) => boolean): string {
  const characters = [...pattern]
  const last = characters.length - 3
  const starts = [...characters.keys()].filter((at) => at <= last && isWanted(at, last))
  return [...new Set(starts.map((at) => characters.slice(at, at + 3).join('')))]
    .slice(0, most)
    .map((trigram) => `"${trigram.replaceAll('"', '""')}"`)
    .join(' AND ')
}

export const trigrams: Trigrams = { indexTickets, forgetTicket, indexEntries, indexAll, candidates, waysTo }
