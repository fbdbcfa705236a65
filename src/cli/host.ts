// The machine as the program sees it: all that is outside comes in here, so that a test can bring its own.
import { fstatSync, writeSync } from 'node:fs'
import { homedir, userInfo } from 'node:os'
import { type Readable, Writable } from 'node:stream'
import { isatty } from 'node:tty'
import { standardCost } from '../domain/user.ts'
import type { Questions } from './ask.ts'
import type { Keychain } from './keychain.ts'
import type { Machine } from './places.ts'

type Environment = Record<string, string | undefined>

export type Host = {
  env: Environment
  /** Empty: the folder the shell was in is gone. */
  cwd: string
  /** Empty: there is none. */
  home: string
  platform: string
  /** The effective user id; undefined where there are none (Windows). */
  uid: number | undefined
  execPath: string
  /** The program's own file, or the link to it that was called. */
  program: string
  stdin: () => Readable
  stdout: Writable & { columns?: number | undefined }
  stderr: Writable & { columns?: number | undefined; rows?: number | undefined }
  /** Which of the three streams are terminals. */
  terminal: { stdin: boolean; stdout: boolean; stderr: boolean }
  now: () => Date
  /** bcrypt's work factor. */
  cost: number
  /** Instead of the list of what is mounted that Linux keeps. */
  mountInfo?: string
  /** Ends what would go on for ever; a process of its own is ended by Ctrl-C instead. */
  ended?: AbortSignal
  /** Instead of the operating system's keychain. */
  keychain?: Keychain
  /** Instead of questions on the terminal. */
  questions?: Questions
}

/** Variables set to nothing count as unset. */
const withoutEmpty = (env: Environment): Environment =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))

export const thisMachine = (): Machine & Pick<Host, 'now'> => ({
  env: withoutEmpty(process.env),
  cwd: currentFolder(),
  home: homeFolder(),
  platform: process.platform,
  uid: process.geteuid?.(),
  now: () => new Date(),
})

/** This process and its machine. */
export function thisHost(): Host {
  return {
    ...thisMachine(),
    execPath: process.execPath,
    program: process.argv[1] ?? '',
    stdin: () => process.stdin,
    stdout: isFile(1) ? fileStream(1) : process.stdout,
    stderr: process.stderr,
    terminal: { stdin: isatty(0), stdout: isatty(1), stderr: isatty(2) },
    cost: standardCost,
  }
}

function isFile(fd: number): boolean {
  try {
    return fstatSync(fd).isFile()
  } catch {
    return false
  }
}

// Node's own writes once, and does not look how much of it found room: on a disk that fills up the rest would be missing.
const fileStream = (fd: number): Writable =>
  new Writable({
    write(chunk: Buffer, _encoding, done) {
      try {
        for (let written = 0; written < chunk.length; ) written += writeSync(fd, chunk, written)
        done()
      } catch (error) {
        done(error as Error)
      }
    },
  })

function currentFolder(): string {
  try {
    return process.cwd()
  } catch {
    return ''
  }
}

// HOME may be unset or set to nothing, and the user of a container may be nobody the system knows.
function homeFolder(): string {
  try {
    return homedir() || userInfo().homedir
  } catch {
    return ''
  }
}
