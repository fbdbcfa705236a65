// Eight processes at the same work: no ticket is lost, no id is given twice, nobody is turned away.

import { demandDone, desk, person, run, type Typed, typist } from './program.ts'
import { count, demand, type Promised, quiet, share, type Trial, watchOthers } from './promise.ts'

const crowd = 8
/** What a command may take while eight others want the same, in ms; 99 of 100. */
const slowest = 500

async function prove(trial: Trial): Promise<string> {
  const [creates, tickets] = trial.of([300, 200], [40, 30])
  const world = await desk()
  const agents = Array.from({ length: crowd }, (_, index) => `agent${index}`)
  for (const name of agents) await world.addUser(name, 'support')
  for (const name of agents) await world.must(name, 'whoami')
  const all = async (line: readonly string[], times: number, from: number): Promise<Typed[][]> => {
    const typists = agents.map((name) => typist([line], { times, from }, { env: person(world, name) }))
    await Promise.all(typists.map(({ ready }) => ready))
    for (const { go } of typists) go()
    const ended = await Promise.all(typists.map(({ ended }) => ended))
    for (const one of ended) demandDone(one, line.join(' '))
    return ended.map(({ typed }) => typed)
  }

  const others = watchOthers()
  const created = (await all(['ticket', 'new', '-t', 'Ticket {n}', '-q'], creates, 0)).flat()
  const failed = created.find(({ exit }) => exit !== 0)
  demand(failed === undefined, `of ${created.length} creates one failed: ${JSON.stringify(failed)}`)
  const ids = created.map(({ out }) => Number(out)).sort((a, b) => a - b)
  const wanted = crowd * creates
  demand(ids.length === wanted, `${ids.length} of ${wanted} were created`)
  demand(
    ids.every((id, index) => id === index + 1),
    `the ids are not 1 to ${wanted}, each once`,
  )

  // each goes through all of them in the same order, so that they meet at every one
  const taken = await all(['ticket', 'take', '{n}', '--json'], tickets, 1)
  const log = await world.sql<{ id: number; actor: string }>(
    `SELECT ticket_id AS id, actor FROM events WHERE type = 'assigned' ORDER BY id`,
  )
  const winners = new Map(log.map(({ id, actor }) => [id, actor]))
  demand(log.length === tickets && winners.size === tickets, `${log.length} takes of ${tickets} tickets are in the log`)
  for (const [index, typed] of taken.entries()) {
    for (const { n, exit, err } of typed) {
      const won = winners.get(n) === agents[index]
      demand(exit === (won ? 0 : 6), `${agents[index]} took #${n}, which ${winners.get(n)} has: ${exit}: ${err}`)
    }
  }
  const won = new Set(winners.values()).size
  demandDone(await run(['db', 'check'], { env: person(world) }), 'db check')
  await world.close()
  const [slow, slowTake] = [created, taken.flat()].map((typed) =>
    share(
      typed.map(({ ms }) => ms),
      0.99,
    ),
  )
  const p99 = Math.max(slow ?? Number.NaN, slowTake ?? Number.NaN)
  const beside = others()
  demand(p99 < slowest || beside > quiet, `p99 is ${p99.toFixed(0)} ms, and has to be below ${slowest}`)
  const busy = beside > quiet ? ` (not judged: others used ${beside} % of the machine)` : ''
  return `${crowd} processes: ${count(ids.length)} of ${count(wanted)} creates, ids without gaps; the same ${tickets} tickets taken by all: one winner each (${won} of them won some); p99 ${slow?.toFixed(0)} and ${slowTake?.toFixed(0)} ms${busy}`
}

const promised: Promised = {
  name: 'crowd',
  says: 'no lost update, no duplicate id, no "database is locked"',
  share: 20,
  alone: true,
  prove,
}
export default promised
