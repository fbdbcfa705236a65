// npm run bench:engines [tickets]: the same commands on SQLite and on PostgreSQL, one after the other in turns; medians
// in milliseconds, of the whole process. Both keep their files on the disk and are set up as they come. Needs npm run build.
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { postgresDatabase, startServer } from '../engines.ts'
import { seededWorld, type World, words } from '../world.ts'
import { writeRows } from './rows.ts'

const count = Number(process.argv[2] ?? 20_000)
const times = 15
const say = (line: string): unknown => process.stdout.write(`${line}\n`)

const server = await startServer({ usual: true })
const worlds = [await seededWorld('sqlite'), await seededWorld(await postgresDatabase(server.url))] as const
for (const world of worlds) {
  world.now = new Date()
  for (const who of ['ada', 'sam']) await world.login(who)
}

/** How long a real process takes, in milliseconds. */
function timed(world: World, who: string, line: string): Promise<number> {
  const started = performance.now()
  const child = spawn(process.execPath, [resolve('bin/flashticket.js'), ...words(line)], {
    env: { PATH: process.env.PATH, HOME: world.folder, FLASHTICKET_DB: world.db, FLASHTICKET_TOKEN: world.token(who) },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let err = ''
  child.stderr.on('data', (chunk) => (err += String(chunk)))
  return new Promise((done, fail) => {
    child.on('close', (exit) => (exit === 0 ? done(performance.now() - started) : fail(new Error(err))))
  })
}

const median = (all: number[]): number => all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN
const row = (what: string, [here, there]: readonly [number, number]): unknown =>
  say(`| ${what} | ${Math.round(here)} | ${Math.round(there)} | ${(there / here).toFixed(1)} |`)

/** Medians on both. */
async function compare(what: string, line: string, runs = times): Promise<void> {
  const all: [number[], number[]] = [[], []]
  for (let run = 0; run < runs; run += 1) {
    for (const at of [0, 1] as const) all[at].push(await timed(worlds[at], 'sam', line))
  }
  row(what, [median(all[0]), median(all[1])])
}

say(`| ${count} tickets | SQLite, ms | PostgreSQL, ms | ratio |\n|---|---|---|---|`)
const file = join(worlds[0].folder, 'rows.ndjson')
await writeRows(file, count)
const line = `import ${file} --create-users --id-from key`
row(`import of ${count}`, [await timed(worlds[0], 'ada', line), await timed(worlds[1], 'ada', line)])
await compare('`whoami`', 'whoami')
await compare('`ticket list`', 'ticket list')
await compare('`ticket list --all --json`', 'ticket list --all --json', 5)
await compare('`ticket view`', 'ticket view 7')
await compare('`ticket search`', 'ticket search printer')
await compare('`ticket new`', 'ticket new -t Printer')

const writers = 10
const all: [number[], number[]] = [[], []]
for (let run = 0; run < 5; run += 1) {
  for (const at of [0, 1] as const) {
    const started = performance.now()
    await Promise.all(Array.from({ length: writers }, () => timed(worlds[at], 'sam', 'ticket new -t Printer')))
    all[at].push(performance.now() - started)
  }
}
row(`${writers} times \`ticket new\` at once, until the last is done`, [median(all[0]), median(all[1])])

for (const world of worlds) await world.close()
await server.stop()
