// What was read from a file and is not written yet, in a database of its own: so a file of any size fits.
import type { RowDraft } from '../domain/draft.ts'
import type { Rows } from '../domain/imports.ts'
import { fold } from '../domain/text.ts'
import type { Role } from '../domain/words.ts'
import type { Db, Handle } from './db.ts'

/** Somebody whom the file names; `isNew`: nobody is called that here. */
export type Staged = { name: string; role: Role; isNew: boolean }

export async function createStage(db: Handle): Promise<void> {
  await db.run('CREATE TABLE draft (seq INTEGER PRIMARY KEY, ticket INTEGER NOT NULL, json TEXT NOT NULL)')
  // where every row is a ticket of its own, many of them are kept together
  await db.run('CREATE TABLE batch (seq INTEGER PRIMARY KEY, json TEXT NOT NULL)')
  await db.run(
    `CREATE TABLE ticket (external_id TEXT PRIMARY KEY, seq INTEGER NOT NULL, line INTEGER NOT NULL,
       chosen INTEGER NOT NULL, counts_from TEXT) WITHOUT ROWID`,
  )
  await db.run(
    'CREATE TABLE person (name TEXT PRIMARY KEY, folded TEXT NOT NULL, role TEXT NOT NULL, is_new INTEGER NOT NULL) WITHOUT ROWID',
  )
  await db.run('CREATE INDEX person_folded ON person (folded)')
}

/** `ticket`: the number of the first row of the same ticket. */
export async function insertDraft(db: Handle, seq: number, ticket: number, draft: RowDraft): Promise<void> {
  await db.run('INSERT INTO draft (seq, ticket, json) VALUES (?, ?, ?)', [seq, ticket, JSON.stringify(draft)])
}

export async function insertBatch(db: Handle, drafts: readonly RowDraft[]): Promise<void> {
  if (drafts.length > 0) await db.run('INSERT INTO batch (json) VALUES (?)', [JSON.stringify(drafts)])
}

/** The ticket that has the id, where there is one already: which it is, and in which line it was first. */
export async function insertStaged(
  db: Handle,
  seq: number,
  externalId: string,
  { line, countsFrom }: RowDraft,
): Promise<{ seq: number; line: number } | undefined> {
  const isNew = await db.run(
    `INSERT INTO ticket (external_id, seq, line, chosen, counts_from) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (external_id) DO NOTHING`,
    [externalId, seq, line, seq, countsFrom],
  )
  if (isNew === 1) return undefined
  return db.get('SELECT seq, line FROM ticket WHERE external_id = ?', [externalId])
}

/** From now on the row `seq` counts, unless that before it is later. */
export async function chooseLater(db: Handle, seq: number, externalId: string, draft: RowDraft): Promise<void> {
  await db.run(
    'UPDATE ticket SET chosen = ?, counts_from = ? WHERE external_id = ? AND (counts_from IS NULL OR counts_from <= ?)',
    [seq, draft.countsFrom, externalId, draft.countsFrom],
  )
}

/** So much JSON is given at once; no less than a ticket. */
const pageSize = 256 * 1024

/**
 * The rows of each ticket, many tickets at a time, tickets and rows in the order of the file: `last` the one that
 * counts, `all` of them.
 */
export async function* eachStaged(db: Db, which: 'only' | 'last' | 'all'): AsyncIterable<Rows[]> {
  if (which === 'only') {
    for await (const { json } of db.each<{ json: string }>('SELECT json FROM batch ORDER BY seq')) {
      yield (JSON.parse(json) as RowDraft[]).map((draft): Rows => [draft])
    }
    return
  }
  const sql =
    which === 'last'
      ? `SELECT draft.ticket, json FROM ticket JOIN draft ON draft.seq = ticket.chosen ORDER BY ticket.seq`
      : 'SELECT ticket, json FROM draft ORDER BY ticket, seq'
  let page: [RowDraft, ...RowDraft[]][] = []
  let size = 0
  let current: number | undefined
  for await (const { ticket, json } of db.each<{ ticket: number; json: string }>(sql)) {
    const draft = JSON.parse(json) as RowDraft
    size += json.length
    if (ticket === current) {
      page.at(-1)?.push(draft)
      continue
    }
    if (size >= pageSize) {
      yield page
      page = []
      size = json.length
    }
    page.push([draft])
    current = ticket
  }
  yield page
}

export const findStagedPerson = async (db: Handle, name: string): Promise<Staged | undefined> =>
  personOf(await db.get<PersonRow>(`SELECT ${personColumns} FROM person WHERE name = ?`, [name]))

/** Somebody new whose name is the same without regard to case. */
export const findStagedAlike = async (db: Handle, name: string): Promise<Staged | undefined> =>
  personOf(
    await db.get<PersonRow>(`SELECT ${personColumns} FROM person WHERE folded = ? AND is_new = 1 LIMIT 1`, [
      fold(name),
    ]),
  )

type PersonRow = { name: string; role: Role; isNew: number }
const personColumns = 'name, role, is_new AS "isNew"'
const personOf = (row: PersonRow | undefined): Staged | undefined => row && { ...row, isNew: row.isNew === 1 }

export async function putPerson(db: Handle, { name, role, isNew }: Staged): Promise<void> {
  await db.run(
    'INSERT INTO person (name, folded, role, is_new) VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET role = excluded.role',
    [name, fold(name), role, isNew ? 1 : 0],
  )
}

export async function* eachPerson(db: Db): AsyncIterable<Staged> {
  for await (const row of db.each<PersonRow>(`SELECT ${personColumns} FROM person ORDER BY name`)) {
    yield { ...row, isNew: row.isNew === 1 }
  }
}
