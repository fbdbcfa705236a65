// npm run bench [-- --quick] [-- --json]: whole processes against what they cannot beat, and against others; writes
// RESULTS.md. Needs npm run build. Desks are made once and kept in the folder for temporary files.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, statSync, writeFileSync } from 'node:fs'
import { arch, cpus, release, type as systemType, totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import Driver from 'better-sqlite3'
import type { Query } from '../../src/db/db.ts'
import { anyLater, standsNow } from '../../src/db/reports.ts'
import { telling } from '../../src/domain/report/life.ts'
import { summary } from '../../src/domain/report/summary.ts'
import { bareLoop } from './bare.ts'
import { commonWord, copyOf, desk, flashticket, folder, program, rareWord, tokenOf } from './desks.ts'
import { floorOf } from './floors.ts'
import { inTurns, median, type Process, peakOf, ratioOf, run, type Work } from './measure.ts'
import { bareNode, original, sqlite3, tasks, versionOf } from './others.ts'
import { writeRows } from './rows.ts'

/** What one TAB runs; where the program has no such command, that is said. */
const tab = ['complete', 'tickets', '--typed=12']

const quick = process.argv.includes('--quick')
const most = quick ? 100_000 : 1_000_000
/** On a machine that is now quick, now slow, a ratio of so many turns is off by 0.02 in every third run. */
const runs = quick ? 7 : 100
/** Of what takes seconds. */
const few = quick ? 1 : 5
/** Of what writes much: disks are noisier. */
const several = quick ? 1 : 9

type Result = {
  work: string
  reference: string
  milliseconds?: number
  against?: number
  ratio?: number
  /** None: the line is there to show what a piece costs by itself. */
  target?: number
  peak?: number | undefined
  runs?: number
  missing?: string
}
const results: Result[] = []
const say = (text: string): unknown => process.stderr.write(`${text}\n`)
const shown = (number: number | undefined, digits = 0): string => (number === undefined ? '' : number.toFixed(digits))

function tell(result: Result): void {
  results.push(result)
  const { work, reference, ratio, target, missing } = result
  say(
    missing
      ? `${work}: not measured: ${missing}`
      : `${work} / ${reference}: ${shown(ratio, 2)} ${target === undefined ? '' : `(at most ${target})`}`,
  )
}

/** What both took in so many turns, and how many times as long the first of them did. */
const compared = (ours: readonly number[], theirs: readonly number[]) => ({
  ...{ milliseconds: median(ours), against: median(theirs), ratio: ratioOf(ours, theirs), runs: ours.length },
})

/**
 * Several commands in turns, each beside its own run of their reference: what happened to a run that all have in common
 * would shift all ratios.
 */
async function against(reference: string, other: Process, works: readonly Work[], many = runs): Promise<void> {
  const pairs = works.flatMap(({ process }) => [other, process])
  const times = await inTurns(pairs, many)
  for (const [index, { work, target, process }] of works.entries()) {
    const [theirs = [], ours = []] = times.slice(2 * index)
    const peak = await peakOf(process, many + 1)
    tell({ work, reference, ...compared(ours, theirs), ...(target && { target }), peak })
  }
}

/** Each command on a large desk against itself on a small one. */
async function grown(works: readonly { work: string; target: number; on: (db: string) => Process }[]): Promise<void> {
  for (const { work, target, on } of works) {
    const [small = [], large = []] = await inTurns([on(desks.small), on(desks.large)], runs)
    tell({ work, reference: 'itself on 1,000 tickets', ...compared(large, small), target })
  }
}

function missing(work: string, reference: string, target: number, why: string): void {
  tell({ work, reference, target, missing: why })
}

say(`desks in ${folder}`)
const counts = { small: 1000, middle: quick ? 10_000 : 100_000, large: most }
execFileSync(process.execPath, [
  '--import',
  'tsx',
  resolve('test/bench/make.ts'),
  '10000',
  ...Object.values(counts).map(String),
])
const desks = { small: await desk(counts.small), middle: await desk(counts.middle), large: await desk(counts.large) }
const size = most.toLocaleString('en')
const has = { sqlite3: versionOf('sqlite3'), task: versionOf('task'), python3: versionOf('python3') }
const of = (db: string, ...line: string[]): Process => flashticket(db, () => line)
const { large } = desks

// what a command costs beyond a Node that does nothing
const floor = `\`node -e 0\``
const some = (sql: string): number[] => {
  const db = new Driver(large, { readonly: true })
  const ids = db.prepare(sql).pluck().all() as number[]
  db.close()
  return ids
}
const reading: { work: string; target: number; grown?: number; line: string[] }[] = [
  { work: '`--version`', target: 1.12, line: ['--version'] },
  { work: '`--help`', target: 1.12, line: ['--help'] },
  { work: '`whoami`', target: 1.28, grown: 1.05, line: ['whoami'] },
  { work: '`ticket list --json -L 50`', target: 1.28, grown: 1.05, line: ['ticket', 'list', '--json', '-L', '50'] },
  { work: '`ticket view 12 --json`', target: 1.28, grown: 1.05, line: ['ticket', 'view', '12', '--json'] },
  { work: '`ticket status 12`', target: 1.28, grown: 1.05, line: ['ticket', 'status', '12'] },
  { work: '`ticket list`', target: 1.4, grown: 1.05, line: ['ticket', 'list'] },
  {
    work: '`ticket list -s open`',
    target: 1.4,
    grown: 1.05,
    line: ['ticket', 'list', '-s', 'open'],
  },
  { work: 'search of a rare word', target: 1.4, grown: 1.2, line: ['ticket', 'search', rareWord] },
  {
    work: 'search of a word in every ticket, first 50',
    target: 2.5,
    grown: 2,
    line: ['ticket', 'search', commonWord, '-L', '50'],
  },
]
const least: Work[] = []
// what is asked of the program alone asks the desk nothing
for (const { work, line, grown } of reading) if (grown) least.push(await floorOf(work, large, line))
await against(floor, bareNode, [
  ...reading.map(({ line, ...work }) => ({ ...work, process: of(large, ...line) })),
  ...least,
])

const changed = copyOf(large)
const waiting = some(`SELECT id FROM tickets WHERE status = 'in-progress' ORDER BY id LIMIT ${runs + 2}`)
const working = some(`SELECT id FROM tickets WHERE status = 'waiting' ORDER BY id LIMIT ${runs + 2}`)
const writing: { work: string; line: (run: number) => string[] }[] = [
  { work: '`ticket new -t …`', line: (run) => ['ticket', 'new', '-t', `printer ${run}`] },
  { work: '`ticket status ID resolved`', line: (run) => ['ticket', 'status', `${waiting[run]}`, 'resolved'] },
  { work: '`ticket feedback ID …`', line: (run) => ['ticket', 'feedback', `${working[run]}`, 'try it now'] },
]
const leastWritten: Work[] = []
for (const { work, line } of writing) leastWritten.push(await floorOf(work, changed, [...line(runs + 1), '--dry-run']))
await against(floor, bareNode, [
  ...writing.map(({ work, line }) => ({ work, target: 1.33, process: flashticket(changed, line) })),
  ...leastWritten,
])
try {
  await against(floor, bareNode, [{ work: 'one TAB on a ticket id', target: 1.3, process: of(large, ...tab) }])
} catch (error) {
  missing(
    'one TAB on a ticket id',
    floor,
    1.3,
    `this program has no \`${tab[0]}\` (${(error as Error).message.slice(-80)})`,
  )
}

await grown(
  reading.flatMap(({ work, grown, line }) =>
    grown === undefined ? [] : [{ work, target: grown, on: (db: string) => of(db, ...line) }],
  ),
)

// against other programs
for (const [count, target] of [
  [10_000, 0.75],
  [100_000, 0.08],
] as const) {
  const work = `\`ticket list\` of ${count.toLocaleString('en')} tickets`
  const reference = '`task limit:50 list` of as many tasks'
  if (has.task === undefined) missing(work, reference, target, 'no Taskwarrior (task) here')
  else if (quick && count > 10_000) missing(work, reference, target, 'left out by --quick')
  else
    await against(
      reference,
      tasks(count),
      [{ work, target, process: of(await desk(count), 'ticket', 'list') }],
      count > 10_000 ? few : runs,
    )
}
{
  const work = '`ticket list printer -s new`'
  const reference = "the original's query in Python"
  if (has.python3 === undefined) missing(work, reference, 0.55, 'no python3 here')
  else
    await against(reference, original(desks.middle, 'printer', 'new'), [
      { work, target: 0.55, process: of(desks.middle, 'ticket', 'list', 'printer', '-s', 'new') },
    ])
}

// work that grows with the desk
await report()
await exporting()
await importing()
await together()

/** A statement with its values in it, for a shell. */
function spelled({ sql, params }: Query): string {
  const values = params.map((value) => (typeof value === 'string' ? `'${value}'` : String(value)))
  return sql.replaceAll('?', () => values.shift() ?? '')
}

/** The statements that the report runs, as it makes them: what happened later, and how tickets stand. */
async function report(): Promise<void> {
  const work = `\`report summary --json\` over ${(3 * most).toLocaleString('en')} entries, less \`node -e 0\``
  const reference = 'the same SQL in sqlite3'
  if (has.sqlite3 === undefined) return missing(work, reference, 1.3, 'no sqlite3 here')
  const [since, until] = [null, new Date().toISOString()]
  const standing = summary.stands({ since, until, buckets: [], weekOf: String })
  const any = spelled(anyLater({}, { until, types: telling }))
  const sql = `${any}; ${spelled(standsNow({}, standing, { since, until }, undefined))}`
  const ours = of(large, 'report', 'summary', '--json')
  const [node = [], theirs = [], all = []] = await inTurns([bareNode, sqlite3(large, sql, '-list'), ours], few)
  const without = all.map((time, turn) => time - (node[turn] ?? 0))
  tell({ work, reference, ...compared(without, theirs), target: 1.3, peak: await peakOf(ours, 0) })
  // where every entry has to be looked at
  const rows = `SELECT id, priority, category, requester, assignee FROM tickets ORDER BY id;
    SELECT ticket_id, at, actor, type, changes FROM events
    WHERE type IN (${telling.map((type) => `'${type}'`).join(', ')}) AND visibility = 'public' AND ticket_id IS NOT NULL
    ORDER BY ticket_id, id`
  await against(
    'its rows, printed by sqlite3',
    sqlite3(large, rows, '-list'),
    [
      { work: '`report trend --json`', process: of(large, 'report', 'trend', '--json') },
      { work: 'its rows, read by the driver alone', process: driverAlone(rows, 'read') },
    ],
    few,
  )
}

/** A script that reads rows with the driver, and prints them as JSON or not: below that no program of Node gets. */
function driverAlone(sql: string, how: 'read' | 'print'): Process {
  return { line: () => [process.execPath, resolve('test/bench/driver.mjs'), large, how, ...sql.split(';')] }
}

async function exporting(): Promise<void> {
  const work = `\`export --format ndjson\` of ${size} tickets with their entries`
  const reference = '`sqlite3 -json` of the same rows'
  if (has.sqlite3 === undefined) return missing(work, reference, 2, 'no sqlite3 here')
  const token = tokenOf(large, 'ada')
  const ours = flashticket(large, () => ['export', '--format', 'ndjson'], { FLASHTICKET_TOKEN: token })
  const sql = `SELECT id, title, description, status, priority, category, requester, assignee, created_by, created_at,
      updated_at, first_response_at, resolved_at, deleted_at, feedback_count, note_count, version, external_id,
      dedupe_key, due_at, rating, source, legacy FROM tickets ORDER BY id;
    SELECT id, ticket_id, at, actor, type, visibility, text, changes FROM events ORDER BY ticket_id, id`
  const rows = { work: 'the same rows, printed as JSON by the driver alone', process: driverAlone(sql, 'print') }
  await against(reference, sqlite3(large, sql, '-json'), [{ work, target: 2, process: ours }, rows], quick ? 1 : 3)
}

async function importing(): Promise<void> {
  const count = quick ? 20_000 : 100_000
  const file = join(folder, `rows-${count}.ndjson`)
  if (!existsSync(file)) await writeRows(file, count)
  const fresh = await desk(1000)
  const times: [number[], number[]] = [[], []]
  let peak: number | undefined
  for (let number = 0; number <= several; number += 1) {
    const db = copyOf(fresh)
    const ours = flashticket(db, () => ['import', file, '--create-users', '--id-from', 'key', '--json'], {
      FLASHTICKET_TOKEN: tokenOf(db, 'ada'),
    })
    if (number === several) peak = await peakOf(ours, 0)
    else {
      times[0].push((await run(ours, 0)).milliseconds)
      times[1].push(bareLoop(db, fresh) * 1000)
    }
  }
  tell({
    work: `\`import\` of ${count.toLocaleString('en')} rows (${(statSync(file).size / 1e6).toFixed(0)} MB of NDJSON)`,
    reference: 'the driver alone, writing the same rows',
    ...compared(...times),
    ...{ target: 1.5, peak },
  })
}

/** Eight processes at once. */
async function together(): Promise<void> {
  const [processes, each] = [8, quick ? 50 : 300]
  const token = tokenOf(desks.small, 'sam')
  const kinds = ['bare', 'careful', 'desk'] as const
  const times: Record<(typeof kinds)[number], number[]> = { bare: [], careful: [], desk: [] }
  for (let number = 0; number < several; number += 1) {
    for (const kind of kinds) {
      const db = copyOf(desks.small)
      times[kind].push(await crowd(kind, db, token, processes, each))
    }
  }
  tell({
    work: `${processes} processes that create ${each} tickets each, through the desk's own functions`,
    reference: 'the driver alone, with the same settings',
    ...compared(times.desk, times.bare),
    target: 1.5,
  })
  tell({
    work: 'floor: the driver, asking in each transaction who it is and what is set, and hashing',
    reference: 'the driver alone, with the same settings',
    ...compared(times.careful, times.bare),
  })
}

/** From the moment that all may begin until the last has done, in milliseconds. */
async function crowd(kind: string, db: string, token: string, processes: number, each: number): Promise<number> {
  const script = resolve('test/bench/crowd.ts')
  const children = Array.from({ length: processes }, () =>
    spawn(process.execPath, ['--import', 'tsx', script, kind, db, token, `${each}`], {
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  )
  const ended = children.map((child) => once(child, 'close'))
  await Promise.all(children.map(({ stdout }) => once(stdout, 'data')))
  const started = performance.now()
  for (const { stdin } of children) stdin.end('go\n')
  for (const [exit] of await Promise.all(ended)) if (exit !== 0) throw new Error(`${kind}: exit ${exit}`)
  return performance.now() - started
}

// what came of it
const machine = {
  date: new Date().toISOString().slice(0, 10),
  processor: `${cpus().length} × ${cpus()[0]?.model ?? arch()}`,
  memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
  system: `${systemType()} ${release()}`,
  flashticket: program(desks.small, ['--version']).trim(),
  node: process.versions.node,
  'SQLite in better-sqlite3': new Driver(':memory:').prepare('SELECT sqlite_version()').pluck().get(),
  ...Object.fromEntries(Object.entries(has).map(([name, version]) => [name, version ?? 'not here'])),
}
if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify({ machine, results }, undefined, 2)}\n`)
if (!quick) writeFileSync(new URL('RESULTS.md', import.meta.url), page())
else if (!process.argv.includes('--json')) process.stdout.write(page())

function page(): string {
  const rows = results.map(({ work, reference, milliseconds, against, ratio, target, peak, runs, missing }) =>
    missing
      ? `| ${work} | ${reference} | | | not measured: ${missing} | ${target ?? ''} | | |`
      : `| ${work} | ${reference} | ${shown(milliseconds)} | ${shown(against)} | ${shown(ratio, 2)} | ${target ?? ''} | ${shown(peak)} | ${runs} |`,
  )
  return `# Results

Made by \`npm run bench\`; every line is what this machine did, in one run. Whole processes, in turns with what they are
measured against; medians of all turns, the ratio that of what it was in each. Desks of ${size} tickets with three entries each, unless the line says otherwise.

${Object.entries(machine)
  .map(([name, value]) => `* ${name}: ${value}`)
  .join('\n')}

| work | against | ms | theirs, ms | ratio | at most | memory, MB | runs |
|---|---|---|---|---|---|---|---|
${rows.join('\n')}
`
}
