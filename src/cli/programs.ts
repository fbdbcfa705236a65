// Programs of other people that a command starts: without a shell, and without what is secret here.
import { spawn } from 'node:child_process'
import { isUrl, serverOf } from '../db/postgres/server.ts'
import { whyOf } from '../domain/system.ts'
import type { Say } from '../texts/texts.ts'
import type { Host } from './host.ts'

/** A command line parted by blanks, as nobody's shell would do it: no quotes, no variables. */
export const wordsOf = (line: string): string[] => line.split(/\s+/).filter((word) => word !== '')

const databases = ['FLASHTICKET_DB', 'FLASHTICKET_LISTEN']

/** The environment for a program of others: no session, no password of the database. */
export function environmentFor({ env }: Pick<Host, 'env'>): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !name.startsWith('FLASHTICKET_TOKEN') && name !== 'PGPASSWORD')
  return Object.fromEntries(
    kept.map(([name, value]) => [name, databases.includes(name) && value ? withoutPassword(name, value) : value]),
  )
}

function withoutPassword(name: string, database: string): string | undefined {
  if (!isUrl(database)) return database
  try {
    return serverOf(database, name).shown
  } catch {
    return undefined
  }
}

/** Runs the program with `input` on its standard input; what it says goes to standard error. Why it failed, if it did. */
export function feed(host: Host, [program = '', ...args]: readonly string[], input: string): Promise<Say | undefined> {
  return new Promise((done) => {
    const child = spawn(program, args, {
      stdio: ['pipe', 2, 2],
      env: environmentFor(host),
      ...(host.cwd !== '' && { cwd: host.cwd }),
    })
    child.on('error', (error: NodeJS.ErrnoException) =>
      done(error.code === 'ENOENT' ? ({ cli }) => cli.programMissing : whyOf(error)),
    )
    child.on('close', (code, signal) =>
      done(code === 0 ? undefined : ({ cli }) => cli.endedWith(String(signal ?? code))),
    )
    // a program that does not want to know is no failure
    child.stdin?.on('error', () => undefined).end(input)
  })
}
