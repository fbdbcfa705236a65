// The program as processes of their own: one line each, or one process that types many lines, as fast as they are done.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { exitCodes } from '../../src/domain/error.ts'
import { seededWorld, typeTo, type World } from '../world.ts'
import { demand, NotRun } from './promise.ts'

const bin = resolve('bin/flashticket.js')
const loop = resolve('test/hard/loop.mjs')

/** From now on worlds type to the program as it was built: to what people run, and it loads its parts much faster. */
export async function typeToBuilt(): Promise<void> {
  const main = '../../dist/main.js'
  typeTo(((await import(main)) as typeof import('../../src/main.ts')).run)
}

/** Everything somebody gives a process of the program. */
export type Given = {
  env?: Record<string, string> | undefined
  cwd?: string | undefined
  /** Everything on standard input; `silent`: it never says anything and never ends. */
  stdin?: string | 'silent' | undefined
  /** Words before the program: strace, or none. */
  under?: readonly string[] | undefined
  /** Modules loaded before it. */
  imports?: readonly string[] | undefined
}

export type Ended = { code: number | string; out: string; err: string; ms: number }

/** The words that start the program, installed or as it was built. */
export const program = (args: readonly string[], imports: readonly string[] = []): string[] => [
  process.execPath,
  ...imports.flatMap((path) => ['--import', path]),
  bin,
  ...args,
]

/** A process of the program: `ended` once it is, and everything it said is read. */
export function start(args: readonly string[], given: Given = {}): { child: ChildProcess; ended: Promise<Ended> } {
  return startWords([...(given.under ?? []), ...program(args, given.imports)], given)
}

function startWords([command = '', ...words]: readonly string[], { env = {}, cwd, stdin }: Given) {
  const began = performance.now()
  const child = spawn(command, words, {
    env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', ...env },
    ...(cwd !== undefined && { cwd }),
    stdio: [stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  })
  if (stdin !== undefined && stdin !== 'silent') child.stdin?.on('error', () => undefined).end(stdin)
  const seen = { out: '', err: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => void (seen.out += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => void (seen.err += text))
  const ended = new Promise<Ended>((done, fail) => {
    child.on('error', fail).on('close', (code, signal) => {
      child.stdin?.destroy()
      done({ code: code ?? signal ?? 'unknown', ...seen, ms: performance.now() - began })
    })
  })
  return { child, ended }
}

export const run = (args: readonly string[], given?: Given): Promise<Ended> => start(args, given).ended

/** A line that was typed by a loop, and how it ended. */
export type Typed = { n: number; line: number; exit: number; ms: number; out: string; err: string }

/**
 * A process that types `lines` in turn, `times` in all, from the number `from` on, which stands for `{n}`. `heard` hears
 * of each as soon as it is done. It waits for `go`. `cost`: what bcrypt costs it;
 * `now`: its time.
 */
export function typist(
  lines: readonly (readonly string[])[],
  how: { times: number; from?: number; cost?: number; now?: string },
  given: Given,
  heard: (typed: Typed) => void = () => undefined,
) {
  const job = JSON.stringify({ lines, from: 0, cost: 4, ...how })
  const imports = (given.imports ?? []).flatMap((path) => ['--import', path])
  const words = [...(given.under ?? []), process.execPath, ...imports, loop, job]
  const began = performance.now()
  const child = spawn(words[0] as string, words.slice(1), {
    env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', ...given.env },
    ...(given.cwd !== undefined && { cwd: given.cwd }),
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let rest = ''
  let err = ''
  let isReady: () => void = () => undefined
  const ready = new Promise<void>((done) => (isReady = done))
  const typed: Typed[] = []
  child.stdin.on('error', () => undefined)
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (err += text))
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const whole = (rest + text).split('\n')
    // a line without its end is no acknowledgement
    rest = whole.pop() ?? ''
    for (const line of whole) {
      if (line === 'ready') {
        isReady()
        continue
      }
      const one = JSON.parse(line) as Typed
      typed.push(one)
      heard(one)
    }
  })
  const ended = new Promise<Ended & { typed: Typed[] }>((done, fail) => {
    child.on('error', fail).on('close', (code, signal) => {
      isReady()
      done({ code: code ?? signal ?? 'unknown', out: '', err, ms: performance.now() - began, typed })
    })
  })
  return { child, ready, go: (): unknown => child.stdin.end('go\n'), ended }
}

/** As many at once as `width` says, each as soon as one before it is done. */
export async function inParallel<Item, Result>(
  width: number,
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const queue = [...items.entries()]
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) results[next[0]] = await work(next[1])
  }
  await Promise.all(Array.from({ length: width }, worker))
  return results
}

/** A desk by the clock of this machine; its people are logged in. */
export async function desk(): Promise<World> {
  const world = await seededWorld('sqlite')
  world.now = new Date()
  for (const name of ['ada', 'sam', 'sue', 'uma', 'ulf']) await world.login(name)
  for (const name of ['ada', 'sam', 'sue', 'uma', 'ulf']) await world.must(name, 'whoami')
  return world
}

/** The environment of somebody in `world`; `db`: a copy of its database. */
export const person = (world: World, who?: string, db = world.db): Record<string, string> => ({
  HOME: world.folder,
  TZ: 'UTC',
  FLASHTICKET_DB: db,
  FLASHTICKET_CREDENTIALS: 'file',
  ...(who !== undefined && { FLASHTICKET_TOKEN: world.token(who) }),
})

const documented: readonly unknown[] = [0, ...Object.values(exitCodes).filter((code) => code !== exitCodes.internal)]

/** Throws `Broken` where it ended in another way than one of those that are documented, or told of its inside. */
export function demandSane(ended: Ended, what: string): void {
  const { code, err, out } = ended
  demand(documented.includes(code), `${what}: ${code}: ${err.slice(0, 500)}`)
  demand(!/\n\s+at .*[(/]|node:internal|Warning:|this is a bug/.test(err + out), `${what}: ${err.slice(0, 500)}`)
}

/** Throws `Broken` unless it ended well. */
export function demandDone(ended: Ended, what: string): Ended {
  demand(ended.code === 0, `${what}: ${ended.code}: ${ended.err.slice(0, 500)}`)
  return ended
}

/** Throws `NotRun` where there is no such program. */
export function need(command: string): void {
  if (spawnSync('which', [command]).status !== 0) throw new NotRun(`no ${command} here`)
}

export const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))
