// Imports of very many tickets while four others work: none of them is turned away.
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeRows } from '../bench/rows.ts'
import type { World } from '../world.ts'
import { demandDone, desk, person, run, type Typed, typist } from './program.ts'
import { count, demand, type Promised, quiet, share, type Trial, watchOthers } from './promise.ts'

const lines = [
  ['ticket', 'new', '-t', 'Ticket {n}', '-q'],
  ['ticket', 'feedback', '1', 'feedback {n}'],
  ['ticket', 'list', '-L', '20'],
  ['ticket', 'note', '1', '-m', 'note {n}'],
] as const

async function prove(trial: Trial): Promise<string> {
  const [whole, batched] = trial.of([100_000, 1_000_000], [10_000, 40_000])
  const world = await desk()
  await world.must('uma', 'ticket new -t first')
  const before = trial.seconds
  const first = await importBeside(trial, world, whole, [])
  // as many as there is time for, at the speed of the first, and a little slower for the pauses
  const most = Math.floor((whole / (before - trial.seconds)) * trial.seconds * 0.7)
  const rows = Math.min(batched, Math.max(whole, most))
  const second = await importBeside(trial, world, rows, ['--batch'])
  await world.close()
  const cut = rows < batched ? ` (there was no time for ${count(batched)})` : ''
  return `${first}; ${second}${cut}`
}

/** One import of so many tickets, and what four others did meanwhile. */
async function importBeside(trial: Trial, world: World, rows: number, how: readonly string[]): Promise<string> {
  const folder = trial.newFolder()
  const [db, file] = [join(folder, 'tickets.db'), join(folder, 'rows.ndjson')]
  copyFileSync(world.db, db)
  await writeRows(file, rows)
  const others = ['sam', 'sue', 'ada', 'sam'].map((name, index) =>
    typist(lines, { times: 100_000, from: (index + 1) * 1_000_000 }, { env: person(world, name, db) }),
  )
  for (const { go } of others) go()
  const line = ['import', file, '--create-users', '--id-from', 'key', '-q', ...how]
  const watched = watchOthers()
  const began = performance.now()
  const imported = demandDone(await run(line, { env: person(world, 'ada', db) }), line.join(' '))
  const seconds = (performance.now() - began) / 1000
  const typed: Typed[] = []
  for (const { child, ended } of others) {
    child.kill('SIGKILL')
    typed.push(...(await ended).typed)
  }
  const failed = typed.filter(({ exit }) => exit !== 0)
  const slowest = share(
    typed.map(({ ms }) => ms),
    1,
  )
  const what = `${count(rows)} tickets ${how.length > 0 ? 'with --batch' : 'in one transaction'} (${seconds.toFixed(0)} s)`
  const beside = watched()
  const odd = failed.filter(({ exit }) => exit !== 7 || beside < quiet)
  demand(odd.length === 0, `${what}: ${failed.length} of ${typed.length} others failed: ${JSON.stringify(odd[0])}`)
  demand(imported.out.split('\n').length - 1 === rows, `${what}: ${imported.out.split('\n').length - 1} were imported`)
  demand(others.length * 3 < typed.length, `${what}: the others did only ${typed.length} lines`)
  rmSync(folder, { recursive: true })
  const busy = failed.length > 0 ? ` (not judged: the rest of the machine's work took ${beside} % of it)` : ''
  return `${what}: ${failed.length} of ${count(typed.length)} lines of 4 others failed${busy}, the longest took ${(slowest / 1000).toFixed(1)} s`
}

const promised: Promised = { name: 'bulk', says: 'a bulk job starves nobody', share: 210, alone: true, prove }
export default promised
