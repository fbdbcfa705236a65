// Four writers, one of them killed again and again: whatever was acknowledged is there afterwards.
import Database from 'better-sqlite3'
import { demandDone, desk, pause, person, run, type Typed, typist } from './program.ts'
import { count, demand, type Promised, type Trial } from './promise.ts'

const lines = [
  ['ticket', 'new', '-t', 'Ticket {n}', '-m', 'text of {n}', '-q'],
  ['ticket', 'feedback', '1', 'feedback {n}', '--json'],
  ['ticket', 'note', '1', '-m', 'note {n}', '--json'],
] as const

async function prove(trial: Trial): Promise<string> {
  const [kills, acknowledgements] = trial.of([200, 5000], [25, 300])
  const world = await desk()
  await world.must('uma', 'ticket new -t first')
  const acked: Typed[] = []
  let killed = 0
  let next = 0
  const failures: string[] = []

  const writer = (who: string) => {
    const one = typist(lines, { times: 100_000, from: (next += 100_000) }, { env: person(world, who) }, (typed) => {
      if (typed.exit === 0) acked.push(typed)
      else failures.push(`${typed.exit}: ${typed.err}`)
    })
    one.go()
    return one
  }
  const names = ['sam', 'sue', 'ada', 'sam']
  const writers = names.map(writer)
  while ((killed < kills || acked.length < acknowledgements) && trial.goesOn) {
    // once there were kills enough, they only keep the writers from being left alone until they have done enough
    await pause(killed < kills ? 20 + trial.random(231) : 1000)
    const index = trial.random(writers.length)
    writers[index]?.child.kill('SIGKILL')
    await writers[index]?.ended
    killed += 1
    writers[index] = writer(names[index] as string)
  }
  for (const { child, ended } of writers) {
    child.kill('SIGKILL')
    await ended
  }
  killed += writers.length

  demand(failures.length === 0, `${failures.length} lines failed, the first with ${failures[0]}`)
  demand(acked.length > 0, 'nothing was acknowledged')
  const db = new Database(world.db)
  const titles = new Map(db.prepare('SELECT id, title FROM tickets').raw().all() as [id: number, title: string][])
  const texts = new Map(db.prepare('SELECT id, text FROM events').raw().all() as [id: number, text: string][])
  const isThere = ({ n, line, out }: Typed): boolean => {
    if (line === 0) return titles.get(Number(out)) === `Ticket ${n}`
    const { entry } = JSON.parse(out) as { entry: number }
    return texts.get(entry) === `${line === 1 ? 'feedback' : 'note'} ${n}`
  }
  const lost = acked.filter((typed) => !isThere(typed))
  demand(lost.length === 0, `${lost.length} of ${acked.length} acknowledged are lost, as ${JSON.stringify(lost[0])}`)
  const bare = db
    .prepare('SELECT count(*) FROM tickets t WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.ticket_id = t.id)')
    .pluck()
    .get()
  demand(bare === 0, `${bare} tickets have no entry`)
  const integrity = db.pragma('integrity_check', { simple: true })
  db.close()
  demand(integrity === 'ok', `integrity: ${integrity}`)
  demandDone(await run(['db', 'check'], { env: person(world) }), 'db check')
  await world.close()
  return `${count(killed)} kills, ${count(acked.length)} acknowledgements: 0 lost, 0 tickets without entry, integrity ok`
}

const promised: Promised = { name: 'kills', says: 'an acknowledged change survives kill -9', share: 80, prove }
export default promised
