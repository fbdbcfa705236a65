// One promise, tried by a process of its own: hard.ts starts it, and reads from a file how it ended.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Broken, NotRun, type Promised, type Size, Trial } from './promise.ts'

/** One of the three: the figures, what the machine lacks, or what was found. */
export type Outcome = { holds?: string; notRun?: string; broken?: string }

const [name = '', size, seed, seconds, answer = ''] = process.argv.slice(2)
const { default: promised } = (await import(`./${name}.ts`)) as { default: Promised }
const folder = join(dirname(answer), name)
mkdirSync(folder)
writeFileSync(answer, JSON.stringify(await outcome(new Trial(size as Size, Number(seed), folder, Number(seconds)))))

async function outcome(trial: Trial): Promise<Outcome> {
  try {
    return { holds: await promised.prove(trial) }
  } catch (error) {
    if (error instanceof NotRun) return { notRun: error.message }
    if (error instanceof Broken) return { broken: error.message }
    return { broken: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
