// The machine as the program sees it: all that is outside comes in here, so that a test can bring its own.
import { fstatSync, statSync, writeSync } from 'node:fs'
import { homedir, userInfo } from 'node:os'
import type { Readable, Writable } from 'node:stream'
import { isatty } from 'node:tty'
import { standardCost } from '../domain/user.ts'
import type { Questions } from './ask.ts'
import type { Keychain } from './keychain.ts'
import type { Machine } from './places.ts'

type Environment = Record<string, string | undefined>

/** `done` hears that a text has left, or why it could not. `columns`: of a terminal. */
export type Output = {
  write(text: string, done: (error?: Error | null) => void): unknown
  columns?: number | undefined
}

/** A terminal that can be drawn on. */
type Display = Writable & { columns?: number | undefined; rows?: number | undefined }

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
  stdout: Output
  stderr: Output
  /** Standard error, where questions and progress are: somebody is there. */
  display: () => Display
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

/** Variables set to nothing count as unset. Node asks the system for each, so that few are asked for. */
const withoutEmpty = (env: Environment): Environment =>
  new Proxy(env, { get: (env, name) => env[String(name)] || undefined })

export const thisMachine = (): Machine & Pick<Host, 'now'> => ({
  env: withoutEmpty(process.env),
  cwd: currentFolder(),
  home: homeFolder(),
  platform: process.platform,
  uid: process.geteuid?.(),
  now: () => new Date(),
})

let listening = false
function display(): Display {
  // without a listener a stream that fails ends the process with a stack trace
  if (!listening) process.stderr.on('error', () => undefined)
  listening = true
  return process.stderr
}

/** This process and its machine. */
export function thisHost(): Host {
  return {
    ...thisMachine(),
    execPath: process.execPath,
    program: process.argv[1] ?? '',
    stdin: () => process.stdin,
    stdout: output(1, () => process.stdout),
    stderr: output(2, display),
    display,
    terminal: {
      get stdin() {
        return isTerminal(0)
      },
      get stdout() {
        return isTerminal(1)
      },
      get stderr() {
        return isTerminal(2)
      },
    },
    cost: standardCost,
  }
}

// node:tty takes longer to load than most commands to run, so it is not asked about files, pipes and /dev/null.
function isTerminal(fd: number): boolean {
  try {
    const stats = fstatSync(fd)
    return (
      stats.isCharacterDevice() && stats.rdev !== statSync('/dev/null', { throwIfNoEntry: false })?.rdev && isatty(fd)
    )
  } catch {
    return false
  }
}

/**
 * Written without Node's stream: that writes to a file once, and on a disk that fills up the rest would be missing.
 * What others set not to wait is left to it.
 */
const output = (fd: number, stream: () => Display): Output => ({
  write(text, done) {
    const bytes = Buffer.from(text)
    let written = 0
    try {
      while (written < bytes.length) written += writeSync(fd, bytes, written)
      done()
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EAGAIN') stream().write(bytes.subarray(written), done)
      else done(error as Error)
    }
  },
  get columns() {
    return isTerminal(fd) ? stream().columns : undefined
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
  // as homedir() has it, without node:os
  if (process.platform !== 'win32' && process.env.HOME) return process.env.HOME
  try {
    return homedir() || userInfo().homedir
  } catch {
    return ''
  }
}
