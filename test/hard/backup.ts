// Backups while three others write: each is a whole desk, with everything that was acknowledged before it began.
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { demandDone, desk, pause, person, run, type Typed, typist } from './program.ts'
import { count, demand, type Promised, type Trial } from './promise.ts'

const lines = [
  ['ticket', 'new', '-t', 'Ticket {n}', '-m', 'text of {n}', '-q'],
  ['ticket', 'feedback', '1', 'feedback {n}', '--json'],
] as const

async function prove(trial: Trial): Promise<string> {
  const backups = trial.of(10, 3)
  const world = await desk()
  await world.must('uma', 'ticket new -t first')
  const acked: Typed[] = []
  const writers = ['sam', 'sue', 'ada'].map((name, index) =>
    typist(lines, { times: 100_000, from: (index + 1) * 1_000_000 }, { env: person(world, name) }, (typed) =>
      acked.push(typed),
    ),
  )
  await Promise.all(writers.map(({ ready }) => ready))
  for (const { go } of writers) go()
  const folder = trial.newFolder()
  const sizes: number[] = []
  for (let number = 1; number <= backups; number++) {
    await pause(200 + trial.random(300))
    const before = acked.slice()
    const file = join(folder, `${number}.db`)
    demandDone(await run(['db', 'backup', file], { env: person(world) }), `backup ${number}`)
    const env = { ...person(world, 'sam'), FLASHTICKET_DB: file }
    demandDone(await run(['db', 'check'], { env }), `db check of backup ${number}`)
    sizes.push(demandWhole(file, before, `backup ${number}`))
    // it is a desk one can go on with, and the sessions in it are, too
    demandDone(await run(['ticket', 'new', '-t', 'after it was brought back'], { env }), `work on backup ${number}`)
  }
  for (const { child, ended } of writers) {
    child.kill('SIGKILL')
    await ended
  }
  const failed = acked.filter(({ exit }) => exit !== 0)
  demand(failed.length === 0, `${failed.length} of ${acked.length} writers failed: ${JSON.stringify(failed[0])}`)
  demand((sizes.at(-1) ?? 0) > (sizes[0] ?? 0), 'nobody wrote meanwhile')
  await world.close()
  return `${backups} of ${backups} whole, each with all that was acknowledged before (${count(sizes[0] ?? 0)} to ${count(sizes.at(-1) ?? 0)} tickets)`
}

/** Gives how many tickets there are in a backup of the time when these were acknowledged. */
function demandWhole(file: string, before: readonly Typed[], what: string): number {
  const db = new Database(file, { readonly: true })
  try {
    const titles = db.prepare('SELECT title FROM tickets WHERE id = ?').pluck()
    const texts = db.prepare('SELECT text FROM events WHERE id = ?').pluck()
    const missing = before.filter(({ n, line, out }) =>
      line === 0
        ? titles.get(Number(out)) !== `Ticket ${n}`
        : texts.get((JSON.parse(out) as { entry: number }).entry) !== `feedback ${n}`,
    )
    demand(missing.length === 0, `${what}: ${missing.length} of ${before.length} are not in it`)
    // ids are given in the order of the commits, so that a state of one moment has no gap
    const { tickets, lastTicket, entries, lastEntry, bare } = db
      .prepare(
        `SELECT (SELECT count(*) FROM tickets) AS tickets, (SELECT max(id) FROM tickets) AS "lastTicket",
           (SELECT count(*) FROM events) AS entries, (SELECT max(id) FROM events) AS "lastEntry",
           (SELECT count(*) FROM tickets WHERE id NOT IN (SELECT ticket_id FROM events WHERE type = 'created')) AS bare`,
      )
      .get() as Record<'tickets' | 'lastTicket' | 'entries' | 'lastEntry' | 'bare', number>
    demand(bare === 0, `${what}: ${bare} tickets have no entry`)
    demand(tickets === lastTicket && entries === lastEntry, `${what}: ${tickets} tickets up to #${lastTicket}`)
    return tickets
  } finally {
    db.close()
  }
}

const promised: Promised = { name: 'backup', says: 'a backup taken under load is whole', share: 20, prove }
export default promised
