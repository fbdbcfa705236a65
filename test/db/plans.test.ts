// How SQLite goes about every list, search and report: by an index, wherever there is one that serves. The plans are
// those of a database without statistics, as every desk is; they do not depend on how many rows there are.
import Driver from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSqlite } from '../../src/db/sqlite.ts'
import { countTickets } from '../../src/db/tickets.ts'
import { seededWorld, type World } from '../world.ts'

let world: World
let statements: string[]
const { prepare } = Driver.prototype
beforeAll(async () => {
  world = await seededWorld('sqlite')
  for (let id = 1; id <= 3; id += 1) await world.must('uma', `ticket new -t printer-${id} -m text`)
  await world.must('sam', 'ticket feedback 1 hello')
  await world.must('sam', 'ticket note 1 hidden')
  Driver.prototype.prepare = function (this: Driver.Database, sql: string) {
    statements.push(sql)
    return prepare.call(this, sql)
  } as typeof prepare
})
afterAll(async () => {
  Driver.prototype.prepare = prepare
  await world.close()
})

/** The steps of every query that a line runs, as SQLite plans them. */
async function plansOf(who: string, line: string): Promise<string[]> {
  statements = []
  await world.must(who, line)
  return stepsOf([...new Set(statements)].filter((sql) => /^\s*SELECT/i.test(sql)))
}

function stepsOf(queries: readonly string[]): string[] {
  const db = new Driver(world.db, { readonly: true })
  const steps = queries.flatMap((sql) =>
    (prepare.call(db, `EXPLAIN QUERY PLAN ${sql}`) as Driver.Statement)
      .all(...Array.from(sql.matchAll(/\?/g), () => null))
      .map((step) => (step as { detail: string }).detail),
  )
  db.close()
  return steps
}
/** What reads a table from its beginning to its end, or sorts what an index has in order. */
const laborious = (steps: readonly string[]): string[] =>
  steps.filter((step) => /^SCAN (tickets|events|said|noted|latest|read_marks)\b|ORDER BY/.test(step))

/** Who may read what. */
const both = ['sam', 'uma'] as const
const everybody = [
  'whoami',
  'ticket list',
  'ticket list --json -L 5',
  'ticket list -s open',
  'ticket list -s new',
  'ticket list -s new,waiting -p high',
  'ticket list --mine',
  'ticket list -a none',
  'ticket list -r uma',
  'ticket list printer',
  'ticket list printer -s new',
  'ticket view 1',
  'ticket view 1-3',
  'ticket history 1',
  'ticket status 1',
  'ticket new -t another',
  'ticket feedback 1 thanks',
]

describe('without reading a whole table, and without sorting', () => {
  test.each(both.flatMap((who) => everybody.map((line) => [who, line] as const)))('%s: %s', async (who, line) => {
    expect(laborious(await plansOf(who, line))).toEqual([])
  })

  const lives = ['agents', 'trend', 'sla', 'reopens', 'ratings'].map((name) => `report ${name}`)
  test.each([...lives, 'ticket status 2 waiting'])('sam: %s', async (line) => {
    expect(laborious(await plansOf('sam', line)).filter((step) => !step.includes('ORDER BY'))).toEqual([])
  })
})

describe('a report of how tickets stood', () => {
  const lines = ['summary', 'aging'].flatMap((name) =>
    ['', ' --by agent', ' --by requester', ' --by week', ' --since 2020-01-01'].map((more) => `report ${name}${more}`),
  )
  test.each(lines)('%s reads the log once, as it lies, and tickets once, as they lie', async (line) => {
    const steps = await plansOf('sam', line)
    expect(steps.filter((step) => / (tickets|events)\b/.test(step))).toEqual([
      // who was staff when
      'SEARCH events USING INDEX events_ticket (ticket_id=?)',
      'SCAN events',
      'SEARCH tickets USING INTEGER PRIMARY KEY (rowid>?)',
    ])
  })
  test.each(lines)('%s as of earlier asks of each ticket whether it is still so', async (line) => {
    const earlier = new Date(world.now.getTime() - 60_000).toISOString()
    const steps = await plansOf('sam', `${line} --until ${earlier}`)
    expect(laborious(steps)).toEqual(['SCAN events'])
    // to count the others, and to go through those
    expect(steps).toContain('CORRELATED SCALAR SUBQUERY 1')
    expect(steps).toContain('SEARCH events EXISTS USING INDEX events_ticket (ticket_id=?)')
  })
  test.each(lines)('%s of a user takes their tickets alone', async (line) => {
    const steps = await plansOf('uma', line)
    expect(laborious(steps)).toEqual([])
    expect(steps.some((step) => step.startsWith('SEARCH tickets USING INDEX tickets_requester'))).toBe(true)
  })
})

describe('newest first, one status after the other, merged', () => {
  test.each(['ticket list', 'ticket list -s open', 'ticket list -s open printer'])('%s', async (line) => {
    const steps = await plansOf('sam', line)
    expect(steps.filter((step) => step.startsWith('MERGE'))).not.toEqual([])
    expect(steps.filter((step) => /SEARCH tickets USING INDEX tickets_status \(status=\?\)/.test(step)).length).toBe(3)
  })
})

test.each([
  { notStatus: ['resolved'] },
  { status: ['new'] },
  { requester: ['uma'] },
  { assignee: ['sam'] },
  {},
] as const)('tickets are counted without looking at any: %j', async (filter) => {
  const db = await openSqlite(world.db)
  statements = []
  await countTickets(db, filter, {}, 1001)
  await db.close()
  expect(stepsOf(statements).join()).toContain('USING COVERING INDEX')
})

describe('searching', () => {
  test.each(both)('as %s looks into the full text, and into tickets one by one', async (who) => {
    for (const line of ['ticket search printer', 'ticket search printer -s open', 'ticket search printer -L 2']) {
      const steps = await plansOf(who, line)
      expect(steps.some((step) => /^SCAN ticket_trigrams VIRTUAL TABLE INDEX/.test(step))).toBe(true)
      expect(steps.filter((step) => /^SCAN (tickets|events|said|noted)\b/.test(step))).toEqual([])
      // of notes nothing is read for somebody who may not see them
      expect(steps.some((step) => step.includes('noted'))).toBe(who === 'sam')
    }
  })
})

describe('in the order of an index, until there are enough', () => {
  test.each([
    // of everything, and of what only each ticket itself can tell
    ['ticket list --all', 'SCAN tickets USING INDEX tickets_updated'],
    ['ticket list --unread', 'SCAN tickets USING INDEX tickets_updated'],
  ])('%s', async (line, step) => {
    expect(laborious(await plansOf('sam', line))).toEqual([step])
  })
})

describe('of those that an index names, which are then sorted', () => {
  test.each([
    ['ticket list --overdue', 'SEARCH tickets USING INDEX tickets_due'],
    ['ticket list --due-within 4h --sort urgency', 'SEARCH tickets USING INDEX tickets_due'],
    ['ticket list --created 7d', 'SEARCH tickets USING COVERING INDEX tickets_created'],
    ['ticket list --created 7d', 'SEARCH tickets USING INTEGER PRIMARY KEY (rowid=?)'],
    ['ticket list --created 7d -s new', 'SEARCH tickets USING INTEGER PRIMARY KEY (rowid=?)'],
    ['ticket list --created 7d --sort title', 'SEARCH tickets USING INTEGER PRIMARY KEY (rowid=?)'],
    ['ticket list --resolved 7d', 'SEARCH tickets USING COVERING INDEX tickets_resolved'],
    ['ticket list --resolved 7d', 'SEARCH tickets USING INTEGER PRIMARY KEY (rowid=?)'],
    ['ticket search printer --created 7d', 'SEARCH tickets USING COVERING INDEX tickets_created'],
    ['ticket list --sort title', 'SEARCH tickets USING INDEX tickets_status (status=?)'],
    ['ticket next', 'SEARCH tickets USING INDEX tickets_assignee (assignee=?)'],
    ['inbox', 'SEARCH tickets USING COVERING INDEX tickets_requester (requester=?)'],
  ])('%s', async (line, index) => {
    const steps = await plansOf('sam', line)
    expect(
      steps.some((step) => step.startsWith(index)),
      steps.join('\n'),
    ).toBe(true)
    expect(laborious(steps).filter((step) => !step.includes('ORDER BY'))).toEqual([])
  })
})

describe('an export', () => {
  test.each(['export', 'export -s open', 'export -s new'])('%s goes by the ids, page after page', async (line) => {
    const steps = await plansOf('ada', line)
    // sorting tickets would be done again for each page; the count of everything takes an index, and only the few
    // entries of each ticket are put in order
    const few = 'USE TEMP B-TREE FOR json_group_array(ORDER BY)'
    expect(laborious(steps).filter((step) => step !== few && !step.includes('COVERING'))).toEqual([])
    expect(steps).toContain('SEARCH events USING INDEX events_ticket (ticket_id=?)')
  })
})

test('what is unread is looked up only where it is printed', async () => {
  const readsEvents = async (line: string): Promise<boolean> =>
    (await plansOf('sam', line)).some((step) => step.includes('events_ticket'))
  for (const line of ['ticket list', 'ticket list -q', 'ticket list --json --fields id,title', 'ticket search printer'])
    expect([line, await readsEvents(line)]).toEqual([line, false])
  for (const line of ['ticket list --json', 'ticket list --format csv', 'ticket list --fields id,unread'])
    expect([line, await readsEvents(line)]).toEqual([line, true])
})

test('as many statements for a long list as for a short one', async () => {
  const count = async (line: string): Promise<number> => {
    await plansOf('sam', line)
    return statements.length
  }
  const short = await count('ticket list --json -L 1')
  expect(short).toBeLessThanOrEqual(8)
  expect(await count('ticket list --json')).toBe(short)
  expect(await count('ticket status 1')).toBeLessThanOrEqual(8)
  expect(await count('whoami')).toBeLessThanOrEqual(6)
})

test('an import does not ask of each person what there is that they have not read', async () => {
  statements = []
  const stdin = '{"title":"moved","requester":"bea"}\n'
  await world.must('ada', 'import - --from ndjson --create-users', { stdin })
  const steps = stepsOf(statements.filter((sql) => /^UPDATE users SET seen_until/.test(sql)))
  expect(steps).toContain('SEARCH events USING INTEGER PRIMARY KEY (rowid<?)')
  expect(steps.join()).not.toContain('CORRELATED')
})
