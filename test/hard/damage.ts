// Files that are damaged, hostile, or somebody else's: what reads changes no byte, what writes does not touch the damage.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, linkSync, lstatSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { World } from '../world.ts'
import { demandSane, desk, inParallel, person, run, type Typed, typist } from './program.ts'
import { count, demand, type Promised, type Trial } from './promise.ts'

const pageSize = 4096
/** How long a process may take for all of its lines, in ms. */
const longest = 60_000

const reading = [
  ['whoami'],
  ['ticket', 'list', '--all', '--json'],
  ['ticket', 'view', '1-40', '--json', '--no-mark'],
  ['ticket', 'search', 'answer'],
  ['ticket', 'history', '7'],
  ['report', 'summary'],
  ['user', 'list'],
  ['export'],
  ['db', 'info'],
  ['db', 'check'],
] as const
const changing = [
  ['ticket', 'new', '-t', 'Ticket {n}'],
  ['ticket', 'edit', '7', '-p', 'high'],
  ['ticket', 'feedback', '8', 'an answer more'],
  ['ticket', 'take', '9'],
] as const

/** A file of the corpus; `flips`: where bytes are not what they were; `refused`: no command gets in. */
type Bad = { name: string; path: string; flips?: readonly number[]; refused?: boolean }

/** Schemas that want something done behind the back of whoever writes, reads or looks. */
const hostile: Record<string, string> = {
  'a trigger that makes an admin': `CREATE TRIGGER evil AFTER INSERT ON tickets BEGIN UPDATE users SET role = 'admin'; END`,
  'a trigger that deletes':
    'CREATE TRIGGER evil AFTER UPDATE ON tickets BEGIN DELETE FROM said; DELETE FROM noted; END',
  'a trigger that is never done': `CREATE TRIGGER evil AFTER INSERT ON events BEGIN
    INSERT INTO settings SELECT 'x', count(*) FROM (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n); END`,
  'a trigger in the name of ours': `DROP TRIGGER events_stay; CREATE TRIGGER "events_stay " BEFORE DELETE ON events BEGIN SELECT 1; END`,
  'a view in the place of a table': 'ALTER TABLE tickets RENAME TO hidden; CREATE VIEW tickets AS SELECT * FROM hidden',
  'a view that is never done': `ALTER TABLE users RENAME TO hidden; CREATE VIEW users AS
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT hidden.* FROM hidden, n`,
  'a view that can be written': `ALTER TABLE tickets RENAME TO hidden; CREATE VIEW tickets AS SELECT * FROM hidden;
    CREATE TRIGGER evil INSTEAD OF INSERT ON tickets BEGIN DELETE FROM sessions; END`,
}

function makeCorpus(trial: Trial, world: World): Bad[] {
  const folder = trial.newFolder()
  const corpus: Bad[] = []
  const make = (name: string, change: (path: string) => void, more: Partial<Bad> = {}): void => {
    const path = join(folder, `${corpus.length}.db`)
    copyFileSync(world.db, path)
    change(path)
    corpus.push({ name, path, ...more })
  }
  for (const [name, sql] of Object.entries(hostile)) {
    const change = (path: string): void => {
      const db = new Database(path)
      db.pragma('legacy_alter_table = ON')
      db.exec(sql)
      db.close()
    }
    make(name, change, { refused: true })
  }
  const pragma = (text: string) => (path: string) => {
    const db = new Database(path)
    db.pragma(text)
    db.close()
  }
  make('of another application', pragma('application_id = 1234'), { refused: true })
  make('of a newer version', pragma('user_version = 99'), { refused: true })
  make('with two names', (path) => linkSync(path, `${path}-too`), { refused: true })
  const fifo = (path: string): void => void execFileSync('sh', ['-c', 'rm "$1" && mkfifo "$1"', 'sh', path])
  make('a FIFO', fifo, { refused: true })

  const whole = readFileSync(world.db)
  const size = pageSize
  const pages = Math.floor(whole.length / size)
  const step = trial.of(1, 4)
  for (let page = trial.seed % step; page < pages; page += step) {
    // the first page begins with what tells whose file it is
    const from = page * size + (page === 0 ? 100 : 0)
    const flips = Array.from({ length: 4 }, () => from + trial.random(size - (from % size)))
    const flip = (at: readonly number[]) => (path: string) => {
      const bytes = readFileSync(path)
      for (const offset of at) bytes.writeUInt8((bytes[offset] ?? 0) ^ (1 << trial.random(8)), offset)
      writeFileSync(path, bytes)
    }
    make(`flipped bytes on page ${page + 1}`, flip(flips), { flips })
    if (page % 16 === 0) make(`the head of page ${page + 1} flipped`, flip([from]), { flips: [from] })
  }
  for (let times = 0; times < trial.of(8, 2); times++) {
    const length = 100 + trial.random(whole.length - 100)
    make(`cut to ${length} bytes`, (path) => truncateSync(path, length))
  }
  return corpus
}

const sumOf = (path: string): string =>
  lstatSync(path).isFile() ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'no file'

async function prove(trial: Trial): Promise<string> {
  const world = await desk()
  for (let number = 1; number <= 40; number++) {
    await world.must('uma', ['ticket', 'new', '-t', `Ticket ${number}`, '-m', `${number} `.repeat(200)])
    await world.must('sam', ['ticket', 'feedback', String(number), `an answer to ${number}`])
  }
  const corpus = makeCorpus(trial, world)
  const counts = { files: 0, lines: 0, stopped: 0, untouched: 0, beside: 0, unseen: 0 }
  await inParallel(2, corpus, async (bad) => {
    if (!trial.goesOn) return
    const { name, path, refused } = bad
    const before = sumOf(path)
    const read = await type(reading, world, path, name)
    demand(sumOf(path) === before, `${name}: reading has changed the file`)
    const changed = join(trial.newFolder(), 'tickets.db')
    if (lstatSync(path).isFile() && lstatSync(path).nlink === 1) copyFileSync(path, changed)
    const target = existsSync(changed) ? changed : path
    const written = await type(changing, world, target, name)
    counts.files += 1
    counts.lines += read.length + written.length
    const isDone = written.some(({ exit }) => exit === 0)
    if (refused) {
      const entered = [...read, ...written].find(({ exit }) => exit !== 10)
      demand(entered === undefined, `${name}: it was used all the same: ${JSON.stringify(entered)}`)
    }
    if (!isDone) demand(sumOf(target) === before, `${name}: nothing was done, and the file changed`)
    if (!isDone) counts.stopped += 1
    else if (isSeen(path) && bad.flips) {
      // of a value that was flipped nothing tells whoever writes beside it: but it can still be found
      if (isSamePage(path, target, bad.flips)) counts.untouched += 1
      else counts.beside += 1
      demand(isSeen(target), `${name}: after a change the damage cannot be seen any more`)
    } else counts.unseen += 1
  })
  const texts = await flipTexts(trial, world)
  await world.close()
  const cut = counts.files < corpus.length ? ` of ${corpus.length} (the time was over)` : ''
  return `${counts.files}${cut} files, ${count(counts.lines)} lines: 0 bytes changed by reading, 0 crashes; changes stopped with exit 10 in ${counts.stopped}, went past the damage in ${counts.untouched}, wrote to the page of flipped values, which \`db check\` finds before and after, in ${counts.beside}; in ${counts.unseen} the flipped bits are in texts or in no use, where SQLite sees nothing; ${texts}`
}

/** Whether SQLite itself finds the damage. */
function isSeen(path: string): boolean {
  const db = new Database(path, { readonly: true })
  try {
    return db.pragma('integrity_check(1)', { simple: true }) !== 'ok'
  } catch {
    return true
  } finally {
    db.close()
  }
}

/** The pages with rows of tables like that, which nothing else in the file could bring back. */
function pagesOf(path: string, table: string): ReadonlySet<number> {
  const db = new Database(path, { readonly: true })
  const pages = db
    .prepare(
      `SELECT pageno FROM dbstat JOIN sqlite_schema s ON s.name = dbstat.name
       WHERE s.type = 'table' AND s.name NOT LIKE '%trigrams%' AND s.name LIKE ?`,
    )
    .pluck()
    .all(table) as number[]
  db.close()
  return new Set(pages)
}

/** Flips a bit in texts of the log, where SQLite sees nothing wrong: whether `db check --log` finds each. */
async function flipTexts(trial: Trial, world: World): Promise<string> {
  const env = person(world)
  const help = await run(['db', 'check', '--help'], { env })
  if (!help.out.includes('--log')) return 'bits flipped in texts: not tried, there is no `db check --log`'
  const pages = pagesOf(world.db, 'events')
  const times = trial.of(10, 3)
  for (let time = 0; time < times; time++) {
    const path = join(trial.newFolder(), 'tickets.db')
    const bytes = readFileSync(world.db)
    const text = `an answer to ${1 + trial.random(40)}`
    const found: number[] = []
    for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1)) {
      if (pages.has(Math.floor(at / pageSize) + 1)) found.push(at)
    }
    const before = saidIn(world.db)
    // a page that was split has what went to the other one still, where nobody reads it
    do {
      const at = trial.pick(found) + trial.random(9)
      const flipped = Buffer.from(bytes)
      flipped.writeUInt8((bytes[at] ?? 0) ^ 1, at)
      writeFileSync(path, flipped, { mode: 0o600 })
    } while (saidIn(path) === before)
    demand(!isSeen(path), `a bit of ${JSON.stringify(text)} flipped: SQLite sees it`)
    const { code, out, err } = await run(['db', 'check', '--log', '--db', path], { env })
    demand(code === 10, `a bit of ${JSON.stringify(text)} flipped: db check --log: ${code}: ${out}${err}`)
  }
  return `bits flipped in ${times} texts of the log: \`db check --log\` finds ${times}`
}

/** All texts of the log, as SQLite reads them. */
function saidIn(path: string): string {
  const db = new Database(path, { readonly: true })
  try {
    return JSON.stringify(db.prepare('SELECT id, text FROM events ORDER BY id').raw().all())
  } finally {
    db.close()
  }
}

function isSamePage(before: string, after: string, [flip = 0]: readonly number[]): boolean {
  const from = flip - (flip % pageSize)
  return readFileSync(before)
    .subarray(from, from + pageSize)
    .equals(readFileSync(after).subarray(from, from + pageSize))
}

/** Types lines on a bad file, in a process of their own; none may crash it, hang, or end in an undocumented way. */
async function type(
  lines: readonly (readonly string[])[],
  world: World,
  path: string,
  name: string,
): Promise<readonly Typed[]> {
  const one = typist(lines, { times: lines.length }, { env: person(world, 'ada', path), cwd: world.folder })
  one.go()
  const clock = setTimeout(() => one.child.kill('SIGKILL'), longest)
  const { code, err, typed } = await one.ended
  clearTimeout(clock)
  const last = lines[typed.length]?.join(' ')
  demand(code === 0, `${name}: ${last}: the process ended with ${code}: ${err.slice(-500)}`)
  for (const { line, exit, out, err } of typed) {
    demandSane({ code: exit, out: '', err, ms: 0 }, `${name}: ${lines[line]?.join(' ')}`)
    demand(
      exit === 0 || /^(error: \S|\{"error":\{)/.test(err) || out !== '',
      `${name}: ${lines[line]?.join(' ')}: ${exit}, no sentence`,
    )
  }
  return typed
}

const promised: Promised = {
  name: 'damage',
  says: 'a damaged, foreign or newer file is never written',
  share: 40,
  prove,
}
export default promised
