// Every command with nobody to answer, a keychain that never does, and a database that others hold: each ends by itself.
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { commands } from '../../src/cli/commands.ts'
import { lines } from '../lines.ts'
import { changing, changingDesk, placeFor, wordsAt } from './changing.ts'
import { demandSane, type Given, inParallel, person, start } from './program.ts'
import { count, demand, type Promised, quiet, share, type Trial, watchOthers } from './promise.ts'

/** The busy time-out and 4 s more, in ms. */
const longest = 9000

/** `endless`: it goes on until it is asked to end. */
type Line = { who: string | undefined; line: string; stdin?: string | undefined; endless?: true }
type Case = Line & { around: (typeof circumstances)[number] }

const circumstances = ['no terminal', 'silent stdin', 'dead D-Bus', 'locked database', 'stopped lock holder'] as const
const endless = ['watch', 'ticket wait 1 --for reply'].map((line): Line => ({ who: 'sam', line, endless: true }))
/** After so long an endless one is asked to end, in ms. */
const asked = 2000

async function prove(trial: Trial): Promise<string> {
  const world = await changingDesk()
  const typed = Object.keys(commands).map((path): Line => {
    const [, who, ...args] = lines[path] ?? [0, 'ada']
    return { who, line: [path, ...args].join(' ') }
  })
  typed.push(...endless)
  const changed = changing.map(([who, line, stdin]): Line => ({ who, line, stdin }))
  // line by line, so that those that only wait do so beside others that work
  const cases = [...typed, ...changed].flatMap((line, index) =>
    circumstances
      // what takes its password from standard input may wait for it
      .filter((around) => around !== 'silent stdin' || index < typed.length)
      .map((around): Case => ({ ...line, around })),
  )
  const chosen = trial.of(
    cases,
    cases.filter((_, index) => index % 7 === trial.seed % 7),
  )

  const hole = join(trial.newFolder(), 'bus')
  const bus = createServer(() => undefined).listen(hole)
  const [locked, stopped] = [placeFor(trial, world), placeFor(trial, world)]
  const holders = await Promise.all([hold(locked.db), hold(stopped.db)])
  holders[1]?.kill('SIGSTOP')

  const others = watchOthers()
  const time = async ({ around, who, line, stdin, endless }: Case): Promise<number> => {
    const held = { 'locked database': locked, 'stopped lock holder': stopped }[around as 'locked database']
    const place = placeFor(trial, world)
    const { FLASHTICKET_TOKEN: key = '', FLASHTICKET_CREDENTIALS: _, ...bare } = person(world, who, (held ?? place).db)
    const keychain: Record<string, string> =
      around === 'dead D-Bus'
        ? { DBUS_SESSION_BUS_ADDRESS: `unix:path=${hole}`, HOME: place.here }
        : { FLASHTICKET_TOKEN: key, FLASHTICKET_CREDENTIALS: 'file' }
    const given: Given = {
      env: { ...bare, ...keychain },
      cwd: place.here,
      stdin: around === 'silent stdin' ? 'silent' : stdin,
    }
    const { child, ended } = start(wordsAt(place.here, line), given)
    const clock = setTimeout(() => child.kill('SIGKILL'), longest * 2)
    const bell = endless && setTimeout(() => child.kill('SIGTERM'), asked)
    const end = await ended
    clearTimeout(clock)
    clearTimeout(bell)
    rmSync(place.here, { recursive: true })
    const what = `${line}, ${around}`
    demand(end.code !== 'SIGKILL', `${what}: it hangs`)
    if (!(endless && end.code === 'SIGTERM')) demandSane(end, what)
    if (end.ms > longest && others() < quiet) demand(false, `${what}: it took ${(end.ms / 1000).toFixed(1)} s`)
    return end.ms
  }
  try {
    // most of them only wait
    const took = await inParallel(10, chosen, (one) => (trial.goesOn ? time(one) : Promise.resolve(Number.NaN)))
    const ran = took.filter((ms) => !Number.isNaN(ms))
    const cut = ran.length < took.length ? ` of ${took.length} (the time was over)` : ''
    const busy = others() > quiet ? ` (others used ${others()} % of the machine)` : ''
    return `${count(ran.length)}${cut} runs of ${typed.length + changed.length} lines, with no terminal, silent stdin, dead D-Bus, a locked database, a stopped lock holder: all end, the last after ${(share(ran, 1) / 1000).toFixed(1)} s${busy}`
  } finally {
    bus.close()
    for (const holder of holders) holder.kill('SIGKILL')
    await world.close()
  }
}

/** A process that has the write lock of a database until it is killed. */
async function hold(db: string) {
  const script = `import Database from 'better-sqlite3'
    const db = new Database(process.argv[1])
    db.exec('BEGIN IMMEDIATE; UPDATE counters SET next = next + 100')
    process.stdout.write('held')
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, db], {
    cwd: resolve('.'),
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  await new Promise((done, fail) => {
    child.stdout.once('data', done)
    child.once('exit', () => fail(new Error('the lock was not taken')))
  })
  return child
}

const promised: Promised = { name: 'hanging', says: 'it never hangs', share: 75, alone: true, prove }
export default promised
