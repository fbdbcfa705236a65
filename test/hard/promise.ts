// What a promise is to the suite that tries to break it, and what it is given to do that with.
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Size = 'full' | 'small'

/** `prove` gives figures for the README, or throws what was found: `Broken`, or `NotRun` with what the machine lacks. */
export type Promised = {
  /** As `--only` takes it; the file's name. */
  name: string
  /** The promise, as the README makes it. */
  says: string
  /** Its part of the time, beside the others': about the seconds that it takes at its full size. */
  share: number
  /** It judges how long something takes, so nothing else is tried beside it. */
  alone?: true
  prove(trial: Trial): Promise<string>
}

export class Broken extends Error {}
export class NotRun extends Error {}

/** One trial of one promise: a folder of its own, numbers that come again with the seed, and so much time. */
export class Trial {
  readonly size: Size
  readonly seed: number
  readonly folder: string
  private readonly end: number
  private state: number
  private folders = 0

  constructor(size: Size, seed: number, folder: string, seconds: number) {
    this.size = size
    this.seed = seed
    this.folder = folder
    this.state = seed >>> 0
    this.end = performance.now() + seconds * 1000
  }

  /** Whether there is time for more. */
  get goesOn(): boolean {
    return performance.now() < this.end
  }

  /** How many of its seconds are left. */
  get seconds(): number {
    return Math.max(0, (this.end - performance.now()) / 1000)
  }

  of<Value>(full: Value, small: Value): Value {
    return this.size === 'full' ? full : small
  }

  /** A whole number from 0 that is smaller than `below` (mulberry32). */
  random(below: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let mixed = this.state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.random(items.length)] as Item
  }

  newFolder(): string {
    const path = join(this.folder, `f${++this.folders}`)
    mkdirSync(path)
    return path
  }
}

/** Throws `Broken` with what was found, unless it holds. */
export function demand(holds: boolean, found: string): asserts holds {
  if (!holds) throw new Broken(found)
}

/**
 * Begins to look who uses the processors; what it gives says which part of them others have used since then, in percent.
 * 0 where the system does not tell.
 */
export function watchOthers(): () => number {
  const [before, mine] = [usage(), own()]
  return () => {
    const after = usage()
    if (!before || !after) return 0
    const busy = after.busy - before.busy - (own() - mine)
    return Math.max(0, Math.round((100 * busy) / Math.max(1, after.all - before.all)))
  }
}

/** What others may use of the processors while it is judged how long something takes, in percent. */
export const quiet = 20

function usage(): { busy: number; all: number } | undefined {
  if (!existsSync('/proc/stat')) return undefined
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n')
  const [user = 0, nice = 0, system = 0, idle = 0, wait = 0, ...more] = line.split(/ +/).slice(1, 9).map(Number)
  const busy = user + nice + system + more.reduce((sum, one) => sum + one, 0)
  return { busy, all: busy + idle + wait }
}

/** This process and those of its children that have ended. */
function own(): number {
  if (!existsSync('/proc/self/stat')) return 0
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
}

/** The value below which so much of them lies; `part` from 0 to 1. */
export const share = (numbers: readonly number[], part: number): number =>
  [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * part))] ?? Number.NaN

export const count = (number: number): string => number.toLocaleString('en-US')
