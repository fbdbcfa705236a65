// Databases of every version and of every shape of the original, opened by twelve at once and killed at every statement.
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { applicationId } from '../../src/db/file.ts'
import { schemaVersion } from '../../src/db/migrate.ts'
import { searchable } from '../../src/domain/search.ts'
import { build, shapeNames, shapes } from '../legacy-shapes.ts'
import { demandDone, inParallel, pause, run, typist } from './program.ts'
import { count, demand, type Promised, type Trial } from './promise.ts'

const crowd = 12
const token = 'the token of ada'
const migrations = resolve('data/migrations/sqlite')
const watched = [resolve('test/hard/statements.mjs')]
/** The time of everything, so that two databases that went the same way are the same. */
const now = '2026-03-02T09:00:00.000Z'

type Kind = {
  name: string
  make: (path: string) => void
  /** What is typed; the answers of all have to be the same. */
  line: readonly string[]
}

/** A desk as the program of that version left it, with so many tickets. */
function makeVersion(path: string, version: number, tickets: number): void {
  const db = new Database(path)
  db.function('searchable', { deterministic: true }, (text) => searchable(String(text)))
  db.pragma(`application_id = ${applicationId}`)
  db.pragma('journal_mode = WAL')
  const steps = readdirSync(migrations).sort()
  for (const step of steps.filter((name) => Number.parseInt(name, 10) <= version)) {
    db.exec(readFileSync(join(migrations, step), 'utf8'))
    if (Number.parseInt(step, 10) === 1) fill(db, tickets)
  }
  db.pragma(`user_version = ${version}`)
  db.close()
}

/** Rows of the first version. */
function fill(db: Database.Database, tickets: number): void {
  const at = '2026-01-05T08:00:00.000Z'
  db.exec(`INSERT INTO desk VALUES (1, 'a-desk', '${at}');
    INSERT INTO users (name, folded, role, active, created_at)
    VALUES ('ada', 'ada', 'admin', 1, '${at}'), ('sam', 'sam', 'support', 1, '${at}'), ('uma', 'uma', 'user', 1, '${at}')`)
  const hash = createHash('sha256').update(token).digest('hex')
  db.prepare(`INSERT INTO sessions VALUES (?, 'ada', NULL, ?, '2099-01-01T00:00:00.000Z', ?)`).run(hash, at, now)
  const ticket = db.prepare(
    `INSERT INTO tickets (id, title, description, status, priority, category, requester, assignee, created_by, created_at,
       updated_at, first_response_at, feedback_count, note_count, version, folded)
     VALUES (?, ?, 'Überall ß 漢', 'waiting', 'high', 'bug', 'uma', 'sam', 'uma', ?, ?, ?, 1, 1, 2, '')`,
  )
  const entry = db.prepare(
    'INSERT INTO events (id, ticket_id, at, actor, type, visibility, text) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  for (let id = 1; id <= tickets; id++) {
    ticket.run(id, `Ticket ${id}`, at, at, at)
    entry.run(id * 3 - 2, id, at, 'uma', 'created', 'public', null)
    entry.run(id * 3 - 1, id, at, 'sam', 'feedback', 'public', `Answer ${id}`)
    entry.run(id * 3, id, at, 'sam', 'note', 'internal', `Note ${id}`)
  }
  db.exec(`INSERT INTO counters VALUES ('ticket', ${tickets + 1}), ('entry', ${tickets * 3 + 1})`)
}

/** Everything in a database but what is random: who the desk is, and salted hashes. */
function contentsOf(path: string): string {
  const db = new Database(path)
  try {
    const tables = db.prepare(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name`,
    )
    const rows = (tables.pluck().all() as string[]).map((name) => [
      name,
      (db.prepare(`SELECT * FROM "${name}" ORDER BY 1, 2`).all() as Record<string, unknown>[]).map((row) => ({
        ...row,
        ...('uuid' in row && { uuid: '' }),
        ...('password_hash' in row && { password_hash: '' }),
      })),
    ])
    const schema = db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all()
    const integrity = db.pragma('integrity_check', { simple: true })
    return JSON.stringify({ integrity, version: db.pragma('user_version', { simple: true }), schema, rows })
  } finally {
    db.close()
  }
}

async function prove(trial: Trial): Promise<string> {
  const versions = Array.from({ length: schemaVersion - 1 }, (_, index): Kind => {
    const version = index + 1
    const make = (path: string): void => makeVersion(path, version, trial.of(500, 100))
    return { name: `version ${version}`, make, line: ['ticket', 'list', '--all', '--json'] }
  })
  const legacy = trial
    .of<readonly (typeof shapeNames)[number][]>(shapeNames, ['s3', 'flask-init'])
    .map((shape): Kind => ({ name: shape, make: (path) => build(path, shapes[shape]), line: ['db', 'info', '--json'] }))
  let kills = 0
  for (const kind of [...versions, ...legacy]) {
    const alone = await openBy(trial, kind, 1)
    const together = await openBy(trial, kind, crowd)
    demand(together.contents === alone.contents, `${kind.name}: what ${crowd} made is not what one makes`)
    const sampled = legacy.includes(kind)
    const every = Array.from({ length: alone.statements }, (_, index) => index + 1)
    const at = sampled ? every.filter((_, index) => index % trial.of(12, 24) === trial.seed % 12) : every
    await inParallel(2, at, async (statement) => {
      if (!trial.goesOn) return
      await openAfterKill(trial, kind, statement, alone.contents)
      kills += 1
    })
  }
  const cut = trial.goesOn ? '' : ' (not all there are: the time was over)'
  return `${versions.length} versions and ${legacy.length} legacy shapes: of ${crowd} concurrent starts exactly one migrates; ${count(kills)} kills${cut}, at every statement of a migration and at some of an adoption: nothing lost`
}

const env = (path: string): Record<string, string> => ({
  ...{ HOME: join(path, '..'), TZ: 'UTC', FLASHTICKET_DB: path, FLASHTICKET_CREDENTIALS: 'file' },
  FLASHTICKET_TOKEN: token,
})

/** So many processes open a new database of a kind at the same moment. */
async function openBy(trial: Trial, kind: Kind, processes: number) {
  const folder = trial.newFolder()
  const [path, told] = [join(folder, 'tickets.db'), join(folder, 'told')]
  kind.make(path)
  const starts = Array.from({ length: processes }, () =>
    typist([kind.line], { times: 1, now }, { env: { ...env(path), STATEMENTS_TOLD: told }, imports: watched }),
  )
  await Promise.all(starts.map(({ ready }) => ready))
  // held until all of them want to begin
  const lock = new Database(path)
  if (processes > 1) lock.exec('BEGIN IMMEDIATE')
  for (const { go } of starts) go()
  await pause(processes > 1 ? 1000 : 0)
  if (processes > 1) lock.exec('ROLLBACK')
  lock.close()
  const typed = (await Promise.all(starts.map(({ ended }) => ended))).flatMap((ended) => {
    demandDone(ended, kind.name)
    return ended.typed
  })
  demand(typed.length === processes, `${kind.name}: ${typed.length} of ${processes} answered`)
  const failed = typed.find(({ exit }) => exit !== 0)
  demand(failed === undefined, `${kind.name}: one of ${processes} failed: ${failed?.exit}: ${failed?.err}`)
  if (kind.line[0] === 'ticket') {
    demand(new Set(typed.map(({ out }) => out)).size === 1, `${kind.name}: they did not all see the same`)
  }
  const lines = readFileSync(told, 'utf8').trim().split('\n')
  const changed = lines.filter((line) => line === 'changed').length
  demand(changed === 1, `${kind.name}: ${changed} of ${processes} changed the schema`)
  const copies = readdirSync(folder).filter((name) => name.includes('before-flashticket')).length
  demand(copies === (kind.line[0] === 'db' ? 1 : 0), `${kind.name}: ${copies} copies`)
  demandDone(await run(['db', 'info'], { env: env(path) }), `${kind.name}: db info`)
  const contents = contentsOf(path)
  rmSync(folder, { recursive: true })
  return { contents, statements: Math.max(...lines.map((line) => Number(/^statements (\d+)/.exec(line)?.[1] ?? 0))) }
}

/** Killed at a statement, and opened again: it is as if nothing had been. */
async function openAfterKill(trial: Trial, kind: Kind, statement: number, wanted: string): Promise<void> {
  const folder = trial.newFolder()
  const path = join(folder, 'tickets.db')
  kind.make(path)
  const original = join(folder, 'original')
  copyFileSync(path, original)
  const killed = typist(
    [kind.line],
    { times: 1, now },
    {
      env: { ...env(path), KILL_AT: String(statement) },
      imports: watched,
    },
  )
  killed.go()
  const { code } = await killed.ended
  const what = `${kind.name}, killed at statement ${statement}`
  demand(code === 'SIGKILL', `${what}: it ended with ${code}`)
  const again = typist([kind.line], { times: 1, now }, { env: env(path) })
  again.go()
  const [typed] = demandDone(await again.ended, what) && (await again.ended).typed
  demand(typed?.exit === 0, `${what}: then ${typed?.exit}: ${typed?.err}`)
  demand(contentsOf(path) === wanted, `${what}: it is not what it would have been`)
  if (kind.line[0] === 'db') {
    // what the killed one left of its copy may be half of one; the one that is named at last is whole
    const copies = readdirSync(folder).filter((name) => name.includes('before-flashticket'))
    const whole = copies.filter((name) => readFileSync(join(folder, name)).equals(readFileSync(original)))
    demand(existsSync(original) && whole.length > 0, `${what}: no copy as it was: ${copies}`)
  }
  rmSync(folder, { recursive: true })
}

const promised: Promised = {
  name: 'migrations',
  says: 'every released schema migrates, and every shape of the original',
  share: 260,
  prove,
}
export default promised
