// npm run test:soak [seconds]: ten watchers, a writer every second, others killed at any moment. No entry may be lost or
// doubled; prints how long an entry takes to its line, and what an idle watcher costs. Needs npm run build.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { seededWorld } from '../world.ts'
import { bin, type Person, Watcher } from './watcher.ts'

const seconds = Number(process.argv[2] ?? 600)
const [slowest, dearest] = [300, 1]
const say = (line: string): unknown => process.stdout.write(`${line}\n`)

const world = await seededWorld('sqlite')
world.now = new Date()
const names = ['ada', 'sam', 'sue', 'uma', 'ulf'] as const
for (const name of names) await world.login(name)
await world.must('uma', 'ticket new -t VPN')
await world.must('ulf', 'ticket new -t Mouse')
const people = names.map(
  (name): Person => ({
    name,
    env: { HOME: world.folder, FLASHTICKET_DB: world.db, FLASHTICKET_TOKEN: world.token(name) },
  }),
)
const [, sam, sue, uma, ulf] = people as [Person, Person, Person, Person, Person]

/** Entries that a person may see, by id, read without the program. */
function visible({ name }: Person): number[] {
  const db = new Database(world.db, { readonly: true })
  const own = name === 'uma' || name === 'ulf'
  const where = own ? `visibility = 'public' AND requester = '${name}'` : '1 = 1'
  const ids = db
    .prepare(`SELECT e.id FROM events e JOIN tickets t ON t.id = e.ticket_id WHERE ${where} ORDER BY e.id`)
    .pluck()
    .all() as number[]
  db.close()
  return ids
}

/** How a writer ended, and after how many milliseconds; with `killAfter` it is killed then, if it is still there. */
function write({ env }: Person, line: readonly string[], killAfter?: number): Promise<{ exit: unknown; took: number }> {
  const began = performance.now()
  const child = spawn(process.execPath, [bin, 'ticket', ...line], { env, stdio: 'ignore' })
  if (killAfter !== undefined) void setTimeout(killAfter).then(() => child.kill('SIGKILL'))
  return new Promise((done) =>
    child.on('close', (code, signal) => done({ exit: code ?? signal, took: performance.now() - began })),
  )
}

const share = (numbers: readonly number[], part: number): number =>
  [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * part))] ?? Number.NaN

/** Processor time of a process so far, in ms; undefined where the system does not tell. */
function cpuOf(pid: number): number | undefined {
  const path = `/proc/${pid}/stat`
  if (!existsSync(path)) return undefined
  const fields = readFileSync(path, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

// as many as are watched for how soon they print, and those that are killed again and again
const steady = Array.from({ length: 10 }, (_, index) => new Watcher(people[index % people.length] as Person, 0))
const killed = [sam, uma, ulf].map((person) => new Watcher(person, 0))
const all = [...steady, ...killed]
for (const watcher of all) await watcher.until((seen) => seen.length >= visible(watcher.person).length)

const idle = Math.max(5, Math.min(30, seconds / 6)) * 1000
// what starting costs is over then
await setTimeout(2000)
const before = steady.map(({ pid }) => cpuOf(pid))
await setTimeout(idle)
const costs = steady.flatMap(({ pid }, index) => {
  const [from, to] = [before[index], cpuOf(pid)]
  return from === undefined || to === undefined ? [] : [(100 * (to - from)) / idle]
})

const began = Date.now()
const writings: Promise<{ exit: unknown; took: number }>[] = []
const random = (below: number): number => Math.floor(Math.random() * below)
let kills = 0
for (let tick = 0; Date.now() - began < seconds * 1000; tick++) {
  const next = began + (tick + 1) * 1000
  writings.push(
    tick % 3 === 0
      ? write(uma, ['feedback', '1', `uma ${tick}`])
      : tick % 3 === 1
        ? write(sam, ['feedback', '2', '-s', 'in-progress', '-m', `sam ${tick}`])
        : write(sue, ['note', '1-2', '-m', `sue ${tick}`]),
  )
  if (tick % 2 === 0) {
    kills += 1
    void write(ulf, ['feedback', '2', `killed ${tick}`], random(600))
    await killed[random(killed.length)]?.restart()
  }
  await setTimeout(Math.max(0, next - Date.now()))
}
const written = await Promise.all(writings)
await setTimeout(1000)

let wrong = 0
const complain = (line: string): void => {
  wrong += 1
  say(`WRONG: ${line}`)
}
for (const [index, watcher] of all.entries()) {
  const { person, seen, told } = watcher
  const wanted = visible(person)
  await watcher.until((seen) => seen.length >= wanted.length)
  await watcher.kill()
  const got = seen.map(({ id }) => id)
  const lost = wanted.filter((id) => !got.includes(id))
  if (lost.length > 0) complain(`watcher ${index} (${person.name}) lost ${lost.slice(0, 10)}`)
  else if (JSON.stringify(got) !== JSON.stringify(wanted)) complain(`watcher ${index} (${person.name}) saw some twice`)
  if (told !== '') complain(`watcher ${index} (${person.name}) said ${told}`)
}
const failed = written.filter(({ exit }) => exit !== 0)
if (failed.length > 0) complain(`${failed.length} writers failed, the first with ${failed[0]?.exit}`)
const latencies = steady.flatMap(({ seen }) => seen.flatMap(({ at, printed }) => (at > began ? [printed - at] : [])))
const took = written.map(({ took }) => took)
// ten watchers see one entry, so in a short run a hundredth of the lines is one moment of the machine: three may be worse
const part = Math.min(0.99, Math.max(0.5, 1 - 3 / written.length))
// an entry has its time before it is on the disk, and a disk that is slow keeps writers and watchers waiting alike
const late = share(latencies, part) - (share(took, part) - share(took, 0.5))
if (!(late < slowest)) complain(`p${Math.floor(part * 100)} is ${late.toFixed(0)} ms, and has to be below ${slowest}`)
const dear = costs.filter((cost) => cost >= dearest)
if (dear.length > 0) complain(`${dear.length} idle watchers cost ${dearest} % of a core or more`)

const entries = visible(sam).length
const wal = existsSync(`${world.db}-wal`) ? statSync(`${world.db}-wal`).size : 0
say(
  `${seconds} s: ${entries} entries, ${written.length} writers, ${kills} more killed; ${steady.length} watchers, ${kills} killed`,
)
say(
  `to the line: p50 ${share(latencies, 0.5)} ms, p99 ${share(latencies, 0.99)} ms, at most ${share(latencies, 1)} ms (${latencies.length})`,
)
say(
  `a writer, from its start to its end: p50 ${share(took, 0.5).toFixed(0)} ms, p99 ${share(took, 0.99).toFixed(0)} ms`,
)
say(
  costs.length > 0
    ? `an idle watcher: ${share(costs, 0.5).toFixed(2)} % of a core, at most ${share(costs, 1).toFixed(2)} %`
    : 'an idle watcher: this system does not tell',
)
say(`write-ahead log: ${(wal / 1e6).toFixed(1)} MB`)
world.close()
process.exitCode = wrong > 0 ? 1 : 0
