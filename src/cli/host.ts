// The machine as the program sees it: all that is outside comes in here, so that a test can bring its own.
import { homedir, userInfo } from 'node:os'
import type { Readable } from 'node:stream'
import { standardCost } from '../domain/user.ts'
import type { Questions } from './ask.ts'
import type { Keychain } from './keychain.ts'
import type { Machine } from './places.ts'
import { type Display, display, isTerminal, type Output, standardError, standardOutput } from './streams.ts'

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

/** This process and its machine. */
export function thisHost(): Host {
  return {
    ...thisMachine(),
    execPath: process.execPath,
    program: process.argv[1] ?? '',
    stdin: () => process.stdin,
    stdout: standardOutput(),
    stderr: standardError(),
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
