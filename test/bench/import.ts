// npm run bench:import [rows]: how long an import, an export and an init --from take, and how much memory; and how long
// a bare loop of the driver takes to write the same rows. Needs npm run build.
import { spawn } from 'node:child_process'
import { copyFileSync, createWriteStream, readFileSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import Driver from 'better-sqlite3'
import { password, seededWorld } from '../world.ts'
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
bareLoop()
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

/** The rows that the import has written, written once more by nothing but the driver. */
function bareLoop(): void {
  const path = join(world.folder, 'bare.db')
  copyFileSync(fresh, path)
  const from = new Driver(world.db, { readonly: true })
  const to = new Driver(path)
  to.function('searchable', (text) => String(text))
  for (const pragma of ['synchronous = FULL', 'foreign_keys = ON', 'recursive_triggers = ON', 'trusted_schema = OFF']) {
    to.pragma(pragma)
  }
  const chunk = 1000
  let seconds = 0
  const timed = (work: () => void): void => {
    const started = performance.now()
    work()
    seconds += (performance.now() - started) / 1000
  }
  const copy = (
    table: string,
    key: string,
    first: string | number,
    more: (row: Record<string, unknown>) => void = () => undefined,
  ): void => {
    const [sample] = from.prepare(`SELECT * FROM ${table} LIMIT 1`).all() as Record<string, unknown>[]
    if (!sample) return
    const columns = Object.keys(sample)
    const insert = to.prepare(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')}) ON CONFLICT DO NOTHING`,
    )
    const select = from.prepare(`SELECT * FROM ${table} WHERE ${key} > ? ORDER BY ${key} LIMIT ${chunk}`)
    for (let after: unknown = first; ; ) {
      const rows = select.all(after) as Record<string, unknown>[]
      const values = rows.map((row) => Object.values(row))
      timed(() => {
        for (const [index, row] of rows.entries()) {
          insert.run(...(values[index] ?? []))
          more(row)
        }
      })
      if (rows.length < chunk) return
      after = rows.at(-1)?.[key]
    }
  }
  const title = to.prepare('INSERT INTO title_trigrams (rowid, folded) VALUES (?, ?)')
  const ticket = to.prepare('INSERT INTO ticket_trigrams (rowid, folded) VALUES (?, ?)')
  timed(() => to.exec('BEGIN IMMEDIATE'))
  copy('users', 'name', '')
  copy('tickets', 'id', 0, ({ id, folded }) => {
    const text = String(folded)
    title.run(id, text.slice(0, text.indexOf('\n') + 1))
    ticket.run(id, text)
  })
  copy('events', 'id', 0)
  timed(() => to.exec('COMMIT'))
  to.close()
  from.close()
  rmSync(path)
  say(`${'bare loop'.padEnd(12)} ${seconds.toFixed(1).padStart(7)} s`)
}
