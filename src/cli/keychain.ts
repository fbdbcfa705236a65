// Where the operating system keeps session tokens: service `flashticket`, account `<desk uuid>/<user>`.
import { createRequire } from 'node:module'
import type { AsyncEntry } from 'keytar'
import { DeskError } from '../domain/error.ts'
import type { Say } from '../texts/texts.ts'
import { dial, lockedPart, socketPaths } from './bus.ts'

export type Keychain = {
  /** undefined: nothing is stored. */
  get(account: string): Promise<string | undefined>
  set(account: string, secret: string): Promise<void>
  /** true: something was removed. */
  remove(account: string): Promise<boolean>
}

/** Why the keychain could not be used. `absent`: none here, or no answer in time; `locked`: it is there and locked. */
export class KeychainTrouble extends DeskError {
  readonly state: 'absent' | 'locked'

  constructor(state: 'absent' | 'locked', say: Say, cause?: unknown) {
    super(
      'unavailable',
      say,
      state === 'locked' ? ({ cli }) => cli.unlockKeychain : 'FLASHTICKET_CREDENTIALS=file flashticket login',
    )
    this.name = 'KeychainTrouble'
    this.state = state
    this.cause = cause
  }
}

export type KeychainOptions = {
  env: Readonly<Record<string, string | undefined>>
  platform: string
  /** The effective user id, which D-Bus asks for. */
  uid: number
  /** How long all calls together may take, in milliseconds. */
  budget?: number
}

const service = 'flashticket'

/** The keychain for one command. Every call throws KeychainTrouble when the keychain cannot be used. */
export function openKeychain({ env, platform, uid, budget = 3000 }: KeychainOptions): Keychain {
  const tooLate = () => new KeychainTrouble('absent', ({ cli }) => cli.keychainSlow(budget / 1000))
  let left = budget

  /** Does `work` on the account's entry, within what is left of the budget. */
  async function within<Result>(account: string, work: (entry: AsyncEntry) => Promise<Result>): Promise<Result> {
    if (left <= 0) throw tooLate()
    const started = performance.now()
    let clock: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      clock = setTimeout(() => reject(tooLate()), left)
    })
    async function steps() {
      // Windows asks nobody. macOS may ask the user, once per version of Node, and remembers the answer: the command fails
      // in time, but its process stays until then. Ended earlier, it would take the question with it, every time.
      const { AsyncEntry } =
        platform === 'win32' || platform === 'darwin'
          ? await load()
          : await loadIfSafe(busPaths(env), uid, account, late)
      // Unpinned, Linux falls back to the kernel's keyring, which forgets everything at the next start.
      return await work(new AsyncEntry(service, account, { linux: { store: 'secret-service' } }))
    }
    try {
      return await Promise.race([late, steps()])
    } catch (error) {
      throw troubleOf(error)
    } finally {
      clearTimeout(clock)
      left -= performance.now() - started
    }
  }

  return {
    get: (account) => within(account, async (entry) => (await entry.getPassword()) ?? undefined),
    set: (account, secret) => within(account, (entry) => entry.setPassword(secret)),
    remove: (account) => within(account, (entry) => entry.deleteCredential()),
  }
}

function busPaths(env: KeychainOptions['env']): string[] {
  const { DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: runtime } = env
  if (address) return socketPaths(address)
  return runtime ? [`${runtime}/bus`] : []
}

/**
 * Native code that waits for D-Bus stops this process, timers and all; one that waits for an unlock dialog keeps it
 * from ending, for a year. So it is called only when the service has just answered, over a socket that can be hung up,
 * that nothing needs unlocking.
 */
async function loadIfSafe(paths: readonly string[], uid: number, account: string, late: Promise<never>) {
  const bus = await dial(paths).catch(missing)
  late.catch(() => bus.destroy())
  try {
    // Loading takes as long as the answer, and touches no D-Bus.
    const [locked, module] = await Promise.all([
      lockedPart(bus, uid, { service, username: account }).catch(missing),
      load(),
    ])
    if (locked === 'item') throw new KeychainTrouble('locked', ({ cli }) => cli.keychainEntryLocked)
    if (locked) throw new KeychainTrouble('locked', ({ cli }) => cli.keychainLocked)
    return module
  } finally {
    bus.destroy()
  }
}

function missing(error: unknown): never {
  throw new KeychainTrouble('absent', (texts) => texts.cli.noKeychain(reasonOf(error)(texts)), error)
}

async function load(): Promise<typeof import('keytar')> {
  try {
    // import() takes ten milliseconds more: it parses the module to learn its names.
    return createRequire(import.meta.url)('keytar')
  } catch (error) {
    throw new KeychainTrouble('absent', ({ cli }) => cli.noKeychainModule, error)
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const reasonOf = (error: unknown): Say => (error instanceof DeskError ? error.say : () => messageOf(error))

function troubleOf(error: unknown): KeychainTrouble {
  if (error instanceof KeychainTrouble) return error
  const reason = messageOf(error)
  // The native module gives no codes; these are its words on Linux and on macOS.
  if (/prompt was dismissed|is locked|interaction is not allowed|user canceled/i.test(reason)) {
    return new KeychainTrouble('locked', ({ cli }) => cli.keychainLocked, error)
  }
  if (/no result found/.test(reason)) return new KeychainTrouble('absent', ({ cli }) => cli.keychainNoPlace, error)
  return new KeychainTrouble('absent', ({ cli }) => cli.keychainUnusable(reason), error)
}
