// The n-th write or sync of the database's files fails, for every n, once or from then on: all of a change, or nothing.
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import type { World } from '../world.ts'
import { demandSane, desk, inParallel, need, person, run, typist } from './program.ts'
import { count, demand, type Promised, type Trial } from './promise.ts'

const errors = { EIO: 5, ENOSPC: 28 } as const
type Fault = { at: number; error: keyof typeof errors; once: boolean }

/**
 * What one fault did: where it struck, if it did, how the command ended; `unsaid`: what it said that nobody knows about
 * is written after all.
 */
type Struck = { where: string | undefined; code: number | string; unsaid: boolean }

const titlesIn = (path: string): { tickets: string[]; integrity: string } => {
  const db = new Database(path)
  try {
    const tickets = db
      .prepare(
        `SELECT t.id || ' ' || t.title || ' ' || coalesce(group_concat(e.id || e.type || coalesce(e.text, '')), 'NO ENTRY')
         FROM tickets t LEFT JOIN events e ON e.ticket_id = t.id GROUP BY t.id ORDER BY t.id`,
      )
      .pluck()
      .all() as string[]
    return { tickets, integrity: String(db.pragma('integrity_check', { simple: true })) }
  } finally {
    db.close()
  }
}

async function prove(trial: Trial): Promise<string> {
  need('cc')
  const shim = join(trial.folder, 'faults.so')
  execFileSync('cc', ['-shared', '-fPIC', '-O2', '-w', '-o', shim, resolve('test/hard/faults.c'), '-ldl'])
  const world = await desk()
  for (const name of ['first', 'second', 'third']) await world.must('uma', ['ticket', 'new', '-t', name])
  await world.must('sam', 'ticket feedback 1 answer')
  const hot = await leaveHot(trial, world)

  const before = titlesIn(world.db).tickets
  const changing = await everyFault(trial, shim, world, [world.db], ['ticket', 'new', '-t', 'x', '-q'], before)
  const reopened = titlesIn(copy(trial, hot)).tickets
  const reading = await everyFault(trial, shim, world, hot, ['ticket', 'list', '-q'], reopened)
  const both = await everyFault(trial, shim, world, hot, ['ticket', 'new', '-t', 'x', '-q'], reopened)
  await world.close()
  const faults = [changing, reading, both]
  const sum = (key: keyof typeof both): number => faults.reduce((all, one) => all + one[key], 0)
  const cut = trial.goesOn ? '' : ' (not every fault there is: the time was over)'
  return `${count(sum('faults'))} faults${cut}, ${count(both.faults + reading.faults)} of them at the first opening after kill -9, EIO and ENOSPC, once and from then on: exit 10 and nothing written ${count(sum('refused'))} times, exit 10 and "nobody knows" of a change that was ${sum('unsaid')} times, after the commit and without a loss ${count(sum('later'))} times`
}

/** The files of a desk whose only writer was killed: what it acknowledged is in the write-ahead log alone. */
async function leaveHot(trial: Trial, world: World): Promise<string[]> {
  const path = join(trial.newFolder(), 'tickets.db')
  copyFileSync(world.db, path)
  let acknowledged = 0
  const writer = typist(
    [['ticket', 'new', '-t', 'Ticket {n}', '-q']],
    { times: 5000 },
    {
      env: person(world, 'uma', path),
    },
    ({ n }) => {
      acknowledged += 1
      if (n === 4) writer.child.kill('SIGKILL')
    },
  )
  // as long as somebody has the file open, nobody empties the log
  const reader = new Database(path)
  reader.prepare('SELECT count(*) FROM tickets').get()
  writer.go()
  await writer.ended
  demand(acknowledged >= 5, 'nothing was acknowledged')
  const files = ['', '-wal', '-shm'].map((end) => path + end)
  const folder = trial.newFolder()
  const kept = files
    .filter((file) => existsSync(file))
    .map((file) => join(folder, file.slice(file.lastIndexOf('/') + 1)))
  for (const file of kept) copyFileSync(join(path, '..', file.slice(file.lastIndexOf('/') + 1)), file)
  reader.close()
  demand(kept.length === 3, `the killed writer left ${kept.join(', ')}`)
  return kept
}

/** The same files in a folder of their own; gives the database's path. */
function copy(trial: Trial, files: readonly string[]): string {
  const folder = trial.newFolder()
  for (const file of files) copyFileSync(file, join(folder, file.slice(file.lastIndexOf('/') + 1)))
  return join(folder, 'tickets.db')
}

/** Types the line under every fault there is, on its own copy of `files`; `before`: the tickets in them. */
async function everyFault(
  trial: Trial,
  shim: string,
  world: World,
  files: readonly string[],
  line: readonly string[],
  before: readonly string[],
) {
  const strike = async ({ at, error, once }: Fault): Promise<Struck> => {
    const db = copy(trial, files)
    const told = `${db}.told`
    const env = {
      ...person(world, 'uma', db),
      LD_PRELOAD: shim,
      FAULT_PATH: db,
      FAULT_AT: String(at),
      FAULT_ERRNO: String(errors[error]),
      FAULT_ONCE: once ? '1' : '0',
      FAULT_TOLD: told,
    }
    const what = `${line.join(' ')}, ${error} ${once ? 'once' : 'from then on'} at call ${at}`
    const ended = await run(line, { env })
    const where = existsSync(told) ? readFileSync(told, 'utf8') : undefined
    const { tickets, integrity } = titlesIn(db)
    rmSync(join(db, '..'), { recursive: true })
    const found = `${what} (${where}): exit ${ended.code}, ${JSON.stringify(ended.err)}`
    demandSane(ended, found)
    demand(integrity === 'ok', `${found}; integrity: ${integrity}`)
    const kept = before.filter((ticket) => tickets.includes(ticket))
    demand(kept.length === before.length, `${found}; lost ${before.filter((ticket) => !tickets.includes(ticket))}`)
    demand(!tickets.some((ticket) => ticket.includes('NO ENTRY')), `${found}; a ticket without an entry`)
    const more = tickets.length - before.length
    if (ended.code === 0) {
      demand(line[1] !== 'new' || more === 1, `${found}; acknowledged, and not there`)
    } else {
      demand(ended.code === 10, `${found}; not exit 10`)
      demand(ended.out === '', `${found}; and it answered ${ended.out}`)
      demand(more === 0 || !/nothing was written/.test(ended.err), `${found}; and it is there`)
      return { where, code: ended.code, unsaid: more !== 0 }
    }
    return { where, code: ended.code, unsaid: false }
  }

  const counts = { faults: 0, refused: 0, later: 0, unsaid: 0 }
  const step = trial.of(1, 4)
  for (const error of ['EIO', 'ENOSPC'] as const) {
    for (const once of [true, false]) {
      let at = 1 + (trial.seed % step)
      for (let through = false; !through && trial.goesOn; ) {
        const faults = Array.from({ length: 4 }, (_, index) => ({ at: at + index * step, error, once }))
        const struck = await inParallel(2, faults, strike)
        for (const { where, code, unsaid } of struck) {
          if (where === undefined) through = true
          else {
            counts.faults += 1
            counts[code === 0 ? 'later' : unsaid ? 'unsaid' : 'refused'] += 1
          }
        }
        at += 4 * step
      }
    }
  }
  demand(
    counts.refused > 0 || line[1] === 'list' || !trial.goesOn,
    `no fault came before the commit of ${line.join(' ')}`,
  )
  return counts
}

const promised: Promised = {
  name: 'faults',
  says: 'all or nothing, whichever write or fsync fails',
  share: 70,
  prove,
}
export default promised
