// npm run test:hard -- [--minutes N] [--size full|small] [--only NAME]… [--seed N] [--write] [--results FILE]: what the
// README promises, tried for so many minutes, each by a process of its own: two at a time, and then one after the other
// those that judge how long something takes. Needs npm run build.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import arguments_ from './arguments.ts'
import attacks from './attacks.ts'
import backup from './backup.ts'
import bulk from './bulk.ts'
import crowd from './crowd.ts'
import damage from './damage.ts'
import faults from './faults.ts'
import fsync from './fsync.ts'
import guessing from './guessing.ts'
import hanging from './hanging.ts'
import kills from './kills.ts'
import migrations from './migrations.ts'
import type { Outcome } from './one.ts'
import output from './output.ts'
import type { Promised, Size } from './promise.ts'
import retry from './retry.ts'
import secrets from './secrets.ts'
import sessions from './sessions.ts'
import strangers from './strangers.ts'

const all: readonly Promised[] = [
  kills,
  fsync,
  faults,
  crowd,
  bulk,
  retry,
  backup,
  migrations,
  damage,
  hanging,
  output,
  sessions,
  guessing,
  secrets,
  attacks,
  strangers,
  arguments_,
]

const say = (line: string): unknown => process.stdout.write(`${line}\n`)

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '15' },
    size: { type: 'string', default: 'full' },
    only: { type: 'string', multiple: true, default: [] },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    write: { type: 'boolean', default: false },
    results: { type: 'string' },
  },
})
const unknown = values.only.filter((name) => !all.some((promised) => promised.name === name))
if (unknown.length > 0)
  throw new Error(`no promise is called ${unknown.join(', ')}; there are ${all.map((one) => one.name).join(', ')}`)
if (values.size !== 'full' && values.size !== 'small') throw new Error('--size is full or small')
const [size, seed, minutes]: [Size, number, number] = [values.size, Number(values.seed), Number(values.minutes)]
if (!Number.isSafeInteger(seed) || !(minutes > 0)) throw new Error('--seed and --minutes are numbers')
if (values.write && values.only.length > 0) throw new Error('--write takes the figures of all promises')
if (!existsSync('dist/main.js')) throw new Error('there is nothing to try: npm run build')

const folder = mkdtempSync(join(tmpdir(), 'flashticket-hard-'))
const promises = all.filter(({ name }) => values.only.length === 0 || values.only.includes(name))
const rows = new Map<Promised, string>()
const counts = { passed: 0, failed: 0, skipped: 0 }

say(`seed ${seed}, ${size}, ${minutes} minutes`)
const sum = (of: readonly Promised[]): number => of.reduce((seconds, { share }) => seconds + share, 0)
const end = performance.now() + minutes * 60_000
// of both kinds those that take the longest come last, and have what the others leave; each has half of its share at least
const waiting = [...promises].sort((a, b) => a.share - b.share)
const alone = waiting.filter((promised) => promised.alone)
const beside = waiting.filter((promised) => !promised.alone)
const whole = sum(alone) + sum(beside) / 2
const secondsOf = ({ share }: Promised, left: number): number =>
  Math.max((minutes * 30 * share) / whole, ((end - performance.now()) / 1000) * (share / left))

async function lane(): Promise<void> {
  for (let promised = beside.shift(); promised; promised = beside.shift()) {
    // the other one's is half gone
    const others = Math.max(0, sum(beside) - promised.share) / 2
    await tryOne(promised, secondsOf(promised, promised.share + others + sum(alone)))
  }
}
await Promise.all([lane(), lane()])
for (let promised = alone.shift(); promised; promised = alone.shift()) {
  await tryOne(promised, secondsOf(promised, promised.share + sum(alone)))
}

async function tryOne(promised: Promised, seconds: number): Promise<void> {
  const { name, says } = promised
  const began = performance.now()
  const { holds, notRun, broken } = await outcomeOf(name, seconds)
  const heading = `${name.padEnd(10)} ${says}`
  if (holds !== undefined) {
    counts.passed += 1
    rows.set(promised, holds)
    say(`holds    ${heading}: ${holds} (${((performance.now() - began) / 1000).toFixed(0)} s)`)
  } else if (notRun !== undefined) {
    counts.skipped += 1
    rows.set(promised, `not run: ${notRun}`)
    say(`not run  ${heading}: ${notRun}`)
  } else {
    counts.failed += 1
    say(`BROKEN   ${heading}: ${broken}\n         again: npm run test:hard -- --only ${name} --seed ${seed}`)
  }
}

/** What the process of a promise says at its end. */
async function outcomeOf(name: string, seconds: number): Promise<Outcome> {
  const answer = join(folder, `${name}.json`)
  const job = [join(import.meta.dirname, 'one.ts'), name, size, String(seed), String(seconds), answer]
  const child = spawn(process.execPath, [...process.execArgv, ...job], { stdio: ['ignore', 'inherit', 'inherit'] })
  const ended = await new Promise((done) => child.on('error', done).on('close', (code, signal) => done(code ?? signal)))
  if (existsSync(answer)) return JSON.parse(readFileSync(answer, 'utf8')) as Outcome
  return { broken: `its process ended with ${ended}, without a word` }
}

rmSync(folder, { recursive: true, force: true })
say(`${counts.passed} hold, ${counts.failed} broken${counts.skipped > 0 ? `, ${counts.skipped} not run` : ''}`)
if (values.results !== undefined) writeFileSync(values.results, JSON.stringify(counts))
if (counts.failed > 0) process.exitCode = 1
else if (values.write) writeTable()

/** The figures as measured, between two markers of the README. */
function writeTable(): void {
  const [begin, end] = ['<!-- promises: written by npm run test:hard -- --write -->', '<!-- /promises -->']
  const readme = readFileSync('README.md', 'utf8')
  const [before, rest] = readme.split(begin)
  const after = rest?.split(end)[1]
  if (before === undefined || after === undefined) throw new Error('README.md has no place for the figures')
  const [processor] = cpus()
  const machine = `${cpus().length} × ${processor?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`
  const table = promises.map((promised) => `| ${promised.says} | ${rows.get(promised)} |`).join('\n')
  const day = new Date().toISOString().slice(0, 10)
  const text = `| promise | as measured |\n|---|---|\n${table}\n\nMeasured on ${day} (${machine}; seed ${seed}).`
  writeFileSync('README.md', `${before}${begin}\n${text}\n${end}${after}`)
}
