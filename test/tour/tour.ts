// npm start: the main job, step by step, with the real program on a database of its own.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { words } from '../world.ts'
import { type Step, steps } from './steps.ts'

const database = fileURLToPath(new URL('../../data/tour.db', import.meta.url))
const program = fileURLToPath(new URL('../../bin/flashticket.js', import.meta.url))
const home = mkdtempSync(join(tmpdir(), 'flashticket-tour-'))
const bold = (text: string): string => (process.stdout.isTTY ? `\u001b[1m${text}\u001b[22m` : text)

for (const end of ['', '-wal', '-shm']) rmSync(database + end, { force: true })
try {
  process.exitCode = steps.every(take) ? 0 : 1
  if (process.exitCode === 0)
    process.stdout.write(`\nThat was the tour. Its desk is data/tour.db; yours begins with: flashticket init\n`)
} finally {
  rmSync(home, { recursive: true, force: true })
}

function take({ who, about, line, stdin, fails }: Step): boolean {
  if (about !== undefined) process.stdout.write(`\n${about}\n`)
  process.stdout.write(`\n${bold(`${who}$ ${line}`)}\n`)
  const { status } = spawnSync(process.execPath, [program, ...words(line).slice(1)], {
    input: stdin ?? '',
    // people read answers and refusals in the order in which they come
    stdio: ['pipe', 'inherit', process.stdout.fd],
    // each person has a state folder of their own, as on a computer of their own
    env: {
      PATH: process.env.PATH,
      TERM: process.env.TERM,
      HOME: join(home, who),
      FLASHTICKET_DB: database,
      FLASHTICKET_CREDENTIALS: 'file',
    },
  })
  return (status === 0) !== (fails ?? false)
}
