// How many statements it takes to write: what is counted here is what an import of many rows, and a crowd of writers, wait for.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Driver from 'better-sqlite3'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { Db } from '../../src/db/db.ts'
import { seededWorld, type World } from '../world.ts'

const isFile = inject('engine') === 'sqlite'
let world: World
let statements: string[] = []
const { prepare, exec } = Driver.prototype
const { query } = pg.Client.prototype

beforeAll(async () => {
  world = await seededWorld()
  Driver.prototype.prepare = function (this: Driver.Database, sql: string) {
    const statement = prepare.call(this, sql)
    for (const how of ['run', 'get', 'all'] as const) {
      const run = statement[how].bind(statement) as (...values: unknown[]) => unknown
      statement[how] = (...values: unknown[]) => {
        statements.push(sql)
        return run(...values) as never
      }
    }
    return statement
  } as typeof prepare
  Driver.prototype.exec = function (this: Driver.Database, sql: string) {
    statements.push(sql)
    return exec.call(this, sql)
  }
  pg.Client.prototype.query = function (this: pg.Client, sql: string, ...others: never[]) {
    statements.push(sql)
    return Reflect.apply(query, this, [sql, ...others])
  } as typeof query
})
afterAll(async () => {
  Object.assign(Driver.prototype, { prepare, exec })
  pg.Client.prototype.query = query
  await world.close()
})

/** Imports so many rows, each of which makes a ticket with two entries, one of them searched; the statements of that. */
async function importOf(rows: number): Promise<string[]> {
  const name = `${rows}.ndjson`
  const lines = Array.from({ length: rows }, (_, row) =>
    JSON.stringify({ id: `${rows}-${row}`, title: `printer ${row}`, feedback: 'on fire', requester: 'uma' }),
  )
  writeFileSync(join(world.folder, name), lines.join('\n'))
  statements = []
  await world.must('ada', `import ${name} --id-from id --source ${name}`)
  return statements
}

/** Those that write to a table of the desk, or to all of them. */
const into = (table: string, all: readonly string[]): number =>
  all.filter((sql) => new RegExp(`^INSERT INTO ${table} \\(`).test(sql)).length

test('an import runs as many statements for a row as it writes rows of it', async () => {
  // later ones go on where the first began to note what came from elsewhere
  await importOf(1)
  const [few, many] = [await importOf(100), await importOf(1100)]
  // the stage, where every id has to be new, is a file on every engine
  expect(into('ticket', many) - into('ticket', few)).toBe(1000)
  const desk = (all: readonly string[]): number => all.length - into('ticket', all) - into('batch', all)
  const more = desk(many) - desk(few)
  // the ticket, its two indexes, its two entries, what is searched and its index; on a server a few rows fewer than 200
  // at a time: of 500 tickets, and of those that are left
  if (isFile) expect(more).toBe(7000)
  else expect(more).toBeLessThan(7 * 7)
})

test('an import commits once', async () => {
  const commits = (await importOf(700)).filter((sql) => sql.endsWith('COMMIT'))
  // of the stage, and of the desk
  expect(commits.length).toBe(2)
})

test('a ticket is created by ten statements in its turn', async () => {
  statements = []
  await world.must('sam', 'ticket new -t printer -m "on fire"')
  const begun = statements.findLastIndex((sql) => /BEGIN/.test(sql))
  const turn = statements.slice(
    begun + 1,
    statements.findLastIndex((sql) => sql.endsWith('COMMIT')),
  )
  // who it is and what the desk has set; two counters, moved and read; the ticket and its indexes; the entry
  expect(turn.map((sql) => /^\s*(\w+ (?:INTO )?\w*)/.exec(sql)?.[1])).toEqual([
    ...['SELECT s', 'SELECT key', 'UPDATE counters', 'SELECT next', 'INSERT INTO tickets'],
    ...(isFile ? ['INSERT INTO title_trigrams', 'INSERT INTO ticket_trigrams'] : []),
    ...['UPDATE counters', 'SELECT next', 'INSERT INTO events'],
  ])
})

test('nothing is changed outside of a transaction, before the first and after it', async () => {
  const db = await world.database.open()
  const change = (handle: Pick<Db, 'run'>): Promise<number> => handle.run('UPDATE desk SET created_at = created_at')
  await expect(change(db)).rejects.toThrow()
  expect(await db.tx(change)).toBe(1)
  await expect(change(db)).rejects.toThrow('a change outside of a transaction')
  expect(await db.all('SELECT uuid FROM desk')).toHaveLength(1)
  await db.close()
})
