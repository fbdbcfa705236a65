// npm run bench:import [rows]: how long an import, an export and an init --from take, and how much memory; and how long
// a bare loop of the driver takes to write the same rows. Needs npm run build.
import { spawn } from 'node:child_process'
import { copyFileSync, createWriteStream, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { password, seededWorld } from '../world.ts'
import { bareLoop } from './bare.ts'
import { writeRows } from './rows.ts'

const count = Number(process.argv[2] ?? 100_000)
const say = (line: string): unknown => process.stdout.write(`${line}\n`)

const world = await seededWorld('sqlite')
world.now = new Date()
await world.login('ada')
const fresh = join(world.folder, 'fresh.db')
copyFileSync(world.db, fresh)
const file = join(world.folder, 'rows.ndjson')
await writeRows(file, count)
say(`${count} rows, ${(statSync(file).size / 1e6).toFixed(0)} MB`)

const tellPeak = `data:text/javascript,process.on('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS))`

/** Runs the program by itself, its output into a file. */
async function run(
  name: string,
  line: readonly string[],
  more: { env?: object; input?: string } = {},
): Promise<string> {
  const path = join(world.folder, `${name}.out`)
  const started = performance.now()
  const child = spawn(process.execPath, ['--import', tellPeak, resolve('bin/flashticket.js'), ...line], {
    env: { HOME: world.folder, FLASHTICKET_DB: world.db, FLASHTICKET_TOKEN: world.token('ada'), ...more.env },
  })
  let said = ''
  child.stderr.on('data', (chunk) => (said += String(chunk)))
  child.stdin.end(more.input ?? '')
  await pipeline(child.stdout, createWriteStream(path))
  const seconds = (performance.now() - started) / 1000
  const [, peak] = /peak (\d+)/.exec(said) ?? []
  if (child.exitCode) throw new Error(said)
  say(
    `${name.padEnd(12)} ${seconds.toFixed(1).padStart(7)} s   ${(Number(peak) / 1024).toFixed(0).padStart(5)} MB at most`,
  )
  return path
}

await run('import', ['import', file, '--create-users', '--id-from', 'key', '--json'])
say(`${'bare loop'.padEnd(12)} ${bareLoop(world.db, fresh).toFixed(1).padStart(7)} s`)
const first = await run('export', ['export'])
const other = join(world.folder, 'other.db')
copyFileSync(first, join(world.folder, 'desk.ndjson'))
const init = ['init', '--from', join(world.folder, 'desk.ndjson'), '--admin', 'ada', '--password-stdin']
await run('init --from', init, { env: { FLASHTICKET_DB: other }, input: password })
const login = await run('login', ['login', 'ada', '--password-stdin', '--print-token'], {
  env: { FLASHTICKET_DB: other },
  input: password,
})
const token = readFileSync(login, 'utf8').trim()
const second = await run('export again', ['export'], { env: { FLASHTICKET_DB: other, FLASHTICKET_TOKEN: token } })
say(readFileSync(first).equals(readFileSync(second)) ? 'both exports are the same' : 'THE EXPORTS DIFFER')
world.close()
