// Whole processes against each other, in turns, so that what else the machine does hits both.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A command line and its surroundings; `line` gets the number of the run, where each has to be another. */
export type Process = {
  line: (run: number) => readonly string[]
  env?: Record<string, string>
}

/** Something that is measured. */
export type Work = { work: string; target?: number; process: Process }

export type Ended = { milliseconds: number; output: string }

/** Runs it once, and reads all that it prints. Throws an Error where it fails. */
export function run({ line, env }: Process, number: number, watch?: (pid: number) => () => void): Promise<Ended> {
  const [program = '', ...words] = line(number)
  const started = performance.now()
  const child = spawn(program, words, {
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const stop = child.pid === undefined ? undefined : watch?.(child.pid)
  let [output, said] = ['', '']
  // read as it comes and thrown away, but for its end
  child.stdout.on('data', (chunk: Buffer) => (output = (output + chunk.toString('latin1')).slice(-500)))
  child.stderr.on('data', (chunk: Buffer) => (said = (said + String(chunk)).slice(-2000)))
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', (exit) => {
      const milliseconds = performance.now() - started
      stop?.()
      if (exit === 0) done({ milliseconds, output })
      else fail(new Error(`${[program, ...words].join(' ').slice(0, 200)}: exit ${exit}: ${said}`))
    })
  })
}

/**
 * What each took in every turn, in milliseconds; the first is not counted. Each turn begins with another one: the system
 * takes its processors in turns, too, and one always on the slower would look a tenth slower.
 */
export async function inTurns(processes: readonly Process[], runs: number): Promise<number[][]> {
  const all: number[][] = processes.map(() => [])
  const order = [...processes.entries()]
  for (let number = 0; number <= runs; number += 1) {
    for (const [index, one] of order) {
      const { milliseconds } = await run(one, number)
      if (number > 0) all[index]?.push(milliseconds)
    }
    order.push(...order.splice(0, 1))
  }
  return all
}

/**
 * How many times as long as `theirs` something took, by the median of the turns: on a machine that is now quick, now slow,
 * two medians may be of different times.
 */
export const ratioOf = (ours: readonly number[], theirs: readonly number[]): number =>
  median(ours.map((time, turn) => time / (theirs[turn] ?? Number.NaN)))

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

/** The most memory it had, in megabytes, as Linux tells until shortly before its end; undefined elsewhere. */
export async function peakOf(one: Process, number: number): Promise<number | undefined> {
  let peak: number | undefined
  await run(one, number, (pid) => {
    const timer = setInterval(() => {
      try {
        const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
        if (kilobytes !== undefined) peak = Number(kilobytes) / 1024
      } catch {
        // it has just ended, or this is no Linux
      }
    }, 4)
    return () => clearInterval(timer)
  })
  return peak
}
