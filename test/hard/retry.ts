// Commands with a key, killed at any moment and typed again until they answer: each ticket is there, and once.

import { demandDone, desk, pause, person, run, start, type Typed, typist } from './program.ts'
import { count, demand, type Promised, type Trial } from './promise.ts'

const line = ['ticket', 'new', '-t', 'Ticket {n}', '--dedupe-key', 'key-{n}', '--json'] as const

async function prove(trial: Trial): Promise<string> {
  const [kills, single] = trial.of([150, 60], [15, 10])
  const world = await desk()
  const answered = new Map<number, number>()
  let [killed, found] = [0, 0]
  const hear = ({ n, exit, out, err }: Pick<Typed, 'n' | 'exit' | 'out' | 'err'>): void => {
    demand(exit === 0, `ticket ${n}: ${exit}: ${err}`)
    const { id, created } = JSON.parse(out) as { id: number; created: boolean }
    const before = answered.get(n)
    demand(before === undefined || before === id, `key-${n} is #${before}, and then #${id}`)
    answered.set(n, id)
    if (!created) found += 1
  }

  // as fast as it goes, so that kills meet every part of it; the line that was not answered is the next one's first
  let next = 0
  while (killed < kills && trial.goesOn) {
    const one = typist([line], { times: 100_000, from: next }, { env: person(world, 'uma') })
    await one.ready
    one.go()
    await pause(5 + trial.random(120))
    one.child.kill('SIGKILL')
    const { typed } = await one.ended
    killed += 1
    for (const each of typed) hear(each)
    next = (typed.at(-1)?.n ?? next - 1) + 1
  }
  const last = typist([line], { times: 1, from: next }, { env: person(world, 'uma') })
  last.go()
  for (const each of (await last.ended).typed) hear(each)

  // and whole commands, from their start to their end
  let wanted = next + 1
  for (let tries = 0; tries < single && trial.goesOn; tries++, wanted++) {
    const args = line.map((word) => word.replace('{n}', String(wanted)))
    const one = start(args, { env: person(world, 'uma') })
    await pause(60 + trial.random(240))
    one.child.kill('SIGKILL')
    const { code } = await one.ended
    if (code !== 0) killed += 1
    const again = demandDone(await run(args, { env: person(world, 'uma') }), args.join(' '))
    hear({ n: wanted, exit: 0, out: again.out, err: again.err })
  }
  const rows = await world.sql<{ key: string; number: number }>(
    'SELECT dedupe_key AS key, count(*) AS number FROM tickets GROUP BY 1',
  )
  const twice = rows.filter(({ number }) => number > 1)
  demand(twice.length === 0, `${twice.length} tickets are there twice, as ${twice[0]?.key}`)
  const keys = new Set(rows.map(({ key }) => key))
  const missing = Array.from({ length: wanted }, (_, n) => `key-${n}`).filter((key) => !keys.has(key))
  demand(missing.length === 0, `${missing.length} are missing, as ${missing[0]}`)
  demand(rows.length === wanted, `${rows.length} keys of ${wanted} were filed`)
  demandDone(await run(['db', 'check'], { env: person(world) }), 'db check')
  await world.close()
  return `${count(killed)} kills of \`ticket new --dedupe-key\`, each typed again, ${count(wanted)} keys: 0 duplicates, 0 missing (${found} had been written before the kill)`
}

const promised: Promised = { name: 'retry', says: 'a retry is safe', share: 45, prove }
export default promised
