// npm run test:hard -- [--minutes N] [--size full|small] [--only NAME]… [--seed N] [--write] [--results FILE]: what the
// README promises, tried for so many minutes, one promise after the other. Needs npm run build.
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
import output from './output.ts'
import { Broken, NotRun, type Promised, type Size, Trial } from './promise.ts'
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
const shares = promises.reduce((sum, { share }) => sum + share, 0)
const rows = new Map<Promised, string>()
const counts = { passed: 0, failed: 0, skipped: 0 }

say(`seed ${seed}, ${size}, ${minutes} minutes`)
const end = performance.now() + minutes * 60_000
// those that take the longest come last, and have what the others leave; each has half of its share at least
const waiting = [...promises].sort((a, b) => a.share - b.share)
for (let promised = waiting.shift(); promised; promised = waiting.shift()) {
  const { name, says, share, prove } = promised
  const began = performance.now()
  const left = waiting.reduce((sum, { share }) => sum + share, share)
  const seconds = Math.max((minutes * 30 * share) / shares, ((end - began) / 1000) * (share / left))
  const trial = new Trial(size, seed, mkdtempSync(join(folder, `${name}-`)), seconds)
  const took = (): string => `${((performance.now() - began) / 1000).toFixed(0)} s`
  try {
    const figures = await prove(trial)
    counts.passed += 1
    rows.set(promised, figures)
    say(`holds    ${name.padEnd(10)} ${says}: ${figures} (${took()})`)
  } catch (error) {
    if (error instanceof NotRun) {
      counts.skipped += 1
      rows.set(promised, `not run: ${error.message}`)
      say(`not run  ${name.padEnd(10)} ${says}: ${error.message}`)
      continue
    }
    counts.failed += 1
    const found =
      error instanceof Broken ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)
    say(
      `BROKEN   ${name.padEnd(10)} ${says}: ${found}\n         again: npm run test:hard -- --only ${name} --seed ${seed}`,
    )
  }
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
