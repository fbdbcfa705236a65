// Reading a database of the original FlashTicket, without leaving a trace on it.
import { isUtf8 } from 'node:buffer'
import { chmodSync, closeSync, copyFileSync, existsSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DeskError, storage } from '../domain/error.ts'
import {
  knowsWord,
  type LegacyTicket,
  type Meaning,
  meaningNames,
  type Shape,
  shapeOf,
  wordKinds,
} from '../domain/legacy.ts'
import { type LegacyUser, type Named, oddUser } from '../domain/legacy-people.ts'
import { whyOf } from '../domain/system.ts'
import { keptLimit } from '../domain/text.ts'
import type { Say } from '../texts/texts.ts'
import type { Db, Handle } from './db.ts'
import { openForeign, openLegacy } from './sqlite.ts'

/** What a file of the original has, but for the tickets themselves. */
export type Legacy = {
  shape: Shape
  users: LegacyUser[]
  /** Every combination of names on its tickets. */
  named: Named[]
  nextTicket: number
  /** Tables that FlashTicket does not know. */
  others: string[]
}

/**
 * Opens the file only to read it. Where SQLite would leave files beside it, or has to repair it first, that is done to
 * a copy in a private folder, gone with `close`. Throws `storage`.
 */
export async function openUntouched(path: string): Promise<Db> {
  // With a -shm somebody has it open, or had: then nothing is left behind that was not there.
  if (isWal(path) && !existsSync(`${path}-shm`)) return openCopy(path)
  const db = await openForeign(path)
  try {
    await db.get('PRAGMA schema_version')
    return db
  } catch (error) {
    await db.close()
    // only a writer that died leaves a journal that a reader cannot go past
    if (!existsSync(`${path}-journal`)) throw error
    return openCopy(path)
  }
}

/** By the header: asked itself, SQLite would begin with the files beside it. */
function isWal(path: string): boolean {
  const version = Buffer.alloc(1)
  const file = openSync(path, 'r')
  readSync(file, version, 0, 1, 18)
  closeSync(file)
  return version[0] === 2
}

async function openCopy(path: string): Promise<Db> {
  const folder = mkdtempSync(join(tmpdir(), 'flashticket-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    for (const side of ['', '-wal', '-journal']) {
      if (!existsSync(path + side)) continue
      copyFileSync(path + side, join(folder, `copy${side}`))
      chmodSync(join(folder, `copy${side}`), 0o600)
    }
    const db = await openLegacy(join(folder, 'copy'))
    return { ...db, close: () => db.close().finally(remove) }
  } catch (error) {
    remove()
    if (error instanceof DeskError) throw error
    throw storage((texts) => texts.db.cannotLook(path, whyOf(error)(texts)))
  }
}

const refusal = (path: string, why: Say): DeskError =>
  storage(
    (texts) => texts.db.notAdoptable(path, why(texts)),
    (texts) => texts.db.correctIt,
  )

type Table = { name: string; type: 'table' | 'view' | 'virtual' | 'shadow' }

/** Throws `storage` for anything but a database of the original in which every row can be understood. */
export async function readLegacy(db: Handle, path: string): Promise<Legacy> {
  const tables = await db.all<Table>(`SELECT name, type FROM pragma_table_list WHERE schema = 'main' ORDER BY name`)
  const columns = async (name: string): Promise<string[] | undefined> => {
    const table = tables.find((table) => table.name.toLowerCase() === name)
    if (!table) return undefined
    // a view of that name is no table of the original, so it has none of its columns
    if (table.type !== 'table') return []
    const rows = await db.all<{ name: string }>('SELECT name FROM pragma_table_info(?)', [name])
    return rows.map((row) => row.name)
  }
  const shape = shapeOf((await columns('tickets')) ?? [], await columns('users'))
  const { encoding } = (await db.get<{ encoding: string }>('PRAGMA encoding')) ?? {}
  if (!shape || encoding !== 'UTF-8') throw storage((texts) => texts.db.notOriginal(path))
  const virtual = tables.find((table) => table.type === 'virtual')
  if (virtual) throw refusal(path, (texts) => texts.db.virtualTable(JSON.stringify(virtual.name)))
  const users = await listUsers(db, shape)
  const odd = oddUser(users) ?? (await oddTicket(db, shape))
  if (odd !== undefined) throw refusal(path, odd)
  const others = tables
    .filter(
      ({ name, type }) =>
        type === 'table' && !['tickets', 'users'].includes(name.toLowerCase()) && !name.startsWith('sqlite_'),
    )
    .map(({ name }) => name)
  const counted = tables.some((table) => table.name === 'sqlite_sequence')
  const nextTicket = await findNextTicket(db, counted)
  if (!Number.isSafeInteger(nextTicket)) throw refusal(path, (texts) => texts.db.noNumbersLeft)
  return { shape, users, named: await listNamed(db, shape), nextTicket, others }
}

const listUsers = async (db: Handle, { users }: Shape): Promise<LegacyUser[]> => {
  if (!users) return []
  const rows = await db.all<Omit<LegacyUser, 'plain'>>(
    `SELECT CAST(username AS TEXT) AS name, CAST(role AS TEXT) AS role,
       CAST(${users.secret} AS TEXT) AS secret
     FROM users ORDER BY username`,
  )
  return rows.map((row) => ({ ...row, plain: users.secret === 'password' }))
}

/** Why a ticket cannot be adopted; undefined where all can. */
async function oddTicket(db: Handle, { tickets }: Shape): Promise<Say | undefined> {
  const id = await db.get<{ id: string }>(
    `SELECT quote(id) AS id FROM tickets GROUP BY id
     HAVING count(*) > 1 OR typeof(id) <> 'integer' OR id NOT BETWEEN 1 AND ${Number.MAX_SAFE_INTEGER} LIMIT 1`,
  )
  if (id) return (texts) => texts.db.oddId(id.id)
  for (const kind of wordKinds) {
    const words = await db.all<{ word: string | null; id: number }>(
      `SELECT CAST(${kind} AS TEXT) AS word, min(id) AS id FROM tickets GROUP BY 1 ORDER BY 2`,
    )
    const odd = words.find(({ word }) => !knowsWord(kind, word))
    if (odd) return (texts) => texts.db.oddWord[kind](odd.id, JSON.stringify(odd.word))
  }
  const texts = Object.values(tickets).map((column) => `length(CAST(${quoted(column)} AS BLOB)) > ${keptLimit}`)
  const long = await db.get<{ id: number }>(`SELECT id FROM tickets WHERE ${texts.join(' OR ')} ORDER BY id LIMIT 1`)
  return long && ((texts) => texts.db.over1MiB(long.id))
}

/** AUTOINCREMENT remembers ids that are no longer there. */
async function findNextTicket(db: Handle, counted: boolean): Promise<number> {
  const used = counted ? `(SELECT max(CAST(seq AS INTEGER)) FROM sqlite_sequence WHERE lower(name) = 'tickets')` : '0'
  const sql = `SELECT max(coalesce(max(id), 0), coalesce(${used}, 0)) + 1 AS next FROM tickets`
  return (await db.get<{ next: number }>(sql))?.next ?? 1
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** The columns of a ticket as SQL, by meaning: whatever they hold, it comes as text. */
function textColumn(shape: Shape, meaning: Meaning): string {
  const column = shape.tickets[meaning]
  if (meaning === 'createdBy' && shape.ownerById) {
    return `(SELECT CAST(username AS TEXT) FROM users WHERE users.id = tickets.user_id)`
  }
  return column === undefined ? 'NULL' : `CAST(${quoted(column)} AS TEXT)`
}

const listNamed = (db: Handle, shape: Shape): Promise<Named[]> => {
  const names = (['createdBy', 'updatedBy', 'assignee'] as const).map(
    (name) => `${textColumn(shape, name)} AS "${name}"`,
  )
  return db.all<Named>(`SELECT DISTINCT ${names.join(', ')} FROM tickets ORDER BY 1, 2, 3`)
}

/** Every ticket, by id. */
export async function* eachTicket(db: Handle, shape: Shape): AsyncIterable<LegacyTicket> {
  const kept = shape.ownerById ? [...shape.kept, 'user_id'] : shape.kept
  const columns = [
    'id',
    ...meaningNames.map((meaning) => `${textColumn(shape, meaning)} AS "${meaning}"`),
    ...kept.map((column, index) => `${keptColumn(shape, column)} AS "kept${index}"`),
  ]
  type Row = LegacyTicket & Record<`kept${number}`, string | number | null>
  for await (const row of db.each<Row>(`SELECT ${columns.join(', ')} FROM tickets ORDER BY id`)) {
    const values = kept.map((column, index): [string, string | number | null] => [column, row[`kept${index}`] ?? null])
    const broken = meaningNames.filter((meaning) => row[meaning]?.includes('\ufffd'))
    for (const meaning of broken) values.push(...(await bytesOf(db, shape.tickets[meaning], row.id)))
    yield { ...row, kept: Object.fromEntries(values) }
  }
}

/** As it is, where JSON can hold it: bytes and integers that a number cannot hold become text. */
function keptColumn(shape: Shape, column: string): string {
  const name = quoted(column)
  // who asked is told by the name, unless nobody has that id
  if (shape.ownerById && column === 'user_id')
    return `CASE WHEN ${textColumn(shape, 'createdBy')} IS NULL THEN user_id END`
  return `CASE WHEN typeof(${name}) = 'blob' THEN 'x''' || hex(${name}) || ''''
    WHEN typeof(${name}) = 'integer' AND ${name} NOT BETWEEN -${Number.MAX_SAFE_INTEGER} AND ${Number.MAX_SAFE_INTEGER}
    THEN CAST(${name} AS TEXT) ELSE ${name} END`
}

/** What U+FFFD stands for, where that is not what was written. */
async function bytesOf(db: Handle, column: string | undefined, id: number): Promise<[string, string][]> {
  if (column === undefined) return []
  const row = await db.get<{ bytes: Buffer }>(
    `SELECT CAST(${quoted(column)} AS BLOB) AS bytes FROM tickets WHERE id = ?`,
    [id],
  )
  return !row || isUtf8(row.bytes) ? [] : [[`${column} (bytes)`, row.bytes.toString('hex')]]
}
