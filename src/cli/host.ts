// The machine as the program sees it: all that is outside comes in here, so that a test can bring its own.
import { homedir, userInfo } from 'node:os'
import type { Readable, Writable } from 'node:stream'
import { isatty } from 'node:tty'
import type { Questions } from './ask.ts'
import type { Keychain } from './keychain.ts'

/** bcrypt's work factor (SPEC 9); tests use a cheaper one. */
const standardCost = 12

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
  stderr: Writable
  /** Which of the three streams are terminals. */
  terminal: { stdin: boolean; stdout: boolean; stderr: boolean }
  now: () => Date
  /** bcrypt's work factor. */
  cost: number
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

/** This process and its machine. */
export function thisHost(): Host {
  return {
    env: withoutEmpty(process.env),
    cwd: currentFolder(),
    home: homeFolder(),
    platform: process.platform,
    uid: process.geteuid?.(),
    execPath: process.execPath,
    program: process.argv[1] ?? '',
    stdin: () => process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    terminal: { stdin: isatty(0), stdout: isatty(1), stderr: isatty(2) },
    now: () => new Date(),
    cost: standardCost,
  }
}

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
