// The session token of this person: where it comes from, and where a login leaves it (SPEC 9).
import { closeSync, constants, fstatSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '../db/disk.ts'
import { sha256 } from '../db/sha256.ts'
import { DeskError, invalid, shellWord, storage, unauthenticated } from '../domain/error.ts'
import { whyOf } from '../domain/system.ts'
import type { Say } from '../texts/texts.ts'
import type { Host } from './host.ts'
import { type Machine, stateFolder } from './places.ts'
import { writePrivately } from './private.ts'

type Source = 'environment' | 'token-file' | 'keychain' | 'file'

export type Credential = { token: string; source: Source }

/**
 * What a login leaves behind for one database: whose session; the SHA-256 of its token, as in the database, which TAB
 * goes by; the token itself where no keychain has it.
 */
type Remembered = { user: string; storage: 'keychain' | 'file'; fingerprint?: string; token?: string }

/**
 * The token to use for the desk `uuid`: `FLASHTICKET_TOKEN`, `FLASHTICKET_TOKEN_FILE`, then what `login` left. A source
 * that is set and not usable ends the search. Throws `unauthenticated`: none; `unavailable`: the keychain has it and
 * cannot be read.
 */
export async function findCredential(host: Host, uuid: string): Promise<Credential> {
  const { FLASHTICKET_TOKEN: token, FLASHTICKET_TOKEN_FILE: file } = host.env
  if (token !== undefined) return { token: token.trim(), source: 'environment' }
  if (file !== undefined) return { token: readTokenFile(file, host), source: 'token-file' }
  const remembered = recall(host, uuid)
  if (!remembered) {
    throw unauthenticated(
      ({ cli }) => cli.notLoggedIn,
      ({ cli }) => cli.loginHint,
    )
  }
  if (remembered.storage === 'file') return { token: remembered.token ?? '', source: 'file' }
  const kept = await withKeychain(host, (keychain) => keychain.get(account(uuid, remembered.user)))
  if (kept === undefined) throw unauthenticated(({ cli }) => cli.keychainForgot, 'flashticket login')
  return { token: kept, source: 'keychain' }
}

/** The variable that gives a token, or the file of one, before what `login` left; undefined: none does. */
export const tokenVariable = ({ env }: Pick<Machine, 'env'>): string | undefined =>
  ['FLASHTICKET_TOKEN', 'FLASHTICKET_TOKEN_FILE'].find((name) => env[name])

/**
 * The SHA-256 of the token that `findCredential` would find: enough to find the session in the database, and for nothing
 * else. A keychain is not asked: it might ask in turn. undefined: none, or one of a login by an older version. Throws as `findCredential` does.
 */
export async function findFingerprint(machine: Machine, uuid: string): Promise<string | undefined> {
  const { FLASHTICKET_TOKEN: token, FLASHTICKET_TOKEN_FILE: file } = machine.env
  if (token !== undefined) return sha256(token.trim())
  if (file !== undefined) return sha256(readTokenFile(file, machine))
  return recall(machine, uuid)?.fingerprint
}

/**
 * Keeps a token where `FLASHTICKET_CREDENTIALS` says, else in the keychain, else in a private file; `why` says why the
 * keychain was not used. Throws `unavailable`: it had to be the keychain, or that is locked.
 */
export async function keepCredential(
  host: Host,
  uuid: string,
  { user, token }: { user: string; token: string },
): Promise<{ storage: 'keychain' | 'file'; why?: Say }> {
  const wish = wishOf(host)
  const fingerprint = sha256(token)
  if (wish !== 'file') {
    try {
      await withKeychain(host, (keychain) => keychain.set(account(uuid, user), token))
      remember(host, uuid, { user, storage: 'keychain', fingerprint })
      return { storage: 'keychain' }
    } catch (error) {
      const { state } = error as { state?: string }
      if (!(error instanceof DeskError) || wish === 'keychain' || state === 'locked') throw error
      remember(host, uuid, { user, storage: 'file', fingerprint, token })
      return { storage: 'file', why: error.say }
    }
  }
  remember(host, uuid, { user, storage: 'file', fingerprint, token })
  return { storage: 'file' }
}

/** Forgets the token that `login` left for the desk `uuid`. */
export async function forgetCredential(host: Host, uuid: string): Promise<void> {
  const remembered = recall(host, uuid)
  rmSync(rememberedPath(host, uuid), { force: true })
  if (remembered?.storage === 'keychain') {
    await withKeychain(host, (keychain) => keychain.remove(account(uuid, remembered.user)))
  }
}

/** Where the token of a desk is kept, when it is a file. */
const rememberedPath = (host: Machine, uuid: string): string => join(stateFolder(host), `${uuid}.json`)

const account = (uuid: string, user: string): string => `${uuid}/${user}`

/** Where `FLASHTICKET_CREDENTIALS` wants a token kept. Throws `invalid`. */
export function wishOf({ env }: Pick<Host, 'env'>): 'keychain' | 'file' | undefined {
  const wish = env.FLASHTICKET_CREDENTIALS
  if (wish === undefined || wish === 'keychain' || wish === 'file') return wish
  throw invalid(({ cli }) => cli.wrongCredentials(JSON.stringify(wish)))
}

type Keychain = NonNullable<Host['keychain']>

async function withKeychain<Result>(host: Host, work: (keychain: Keychain) => Promise<Result>): Promise<Result> {
  const { openKeychain } = await import('./keychain.ts')
  return work(host.keychain ?? openKeychain({ ...host, uid: host.uid ?? 0 }))
}

/**
 * A file that nobody else may have a hand in; `text`: undefined where it is none, which is never waited for. Throws as
 * node:fs does: a link is ELOOP.
 */
function readPrivate(path: string): { uid: number; isOpen: boolean; text: string | undefined } {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  try {
    const stats = fstatSync(file)
    const text = stats.isFile() ? readFileSync(file, 'utf8') : undefined
    return { uid: stats.uid, isOpen: (stats.mode & 0o077) !== 0, text }
  } finally {
    closeSync(file)
  }
}

/** The token in a file. Throws `unauthenticated` where others could read it. */
function readTokenFile(path: string, { uid }: Machine): string {
  const refuse = (why: Say, hint?: string): DeskError =>
    unauthenticated((texts) => texts.cli.tokenFile(path, why(texts)), hint)
  let file: ReturnType<typeof readPrivate>
  try {
    file = readPrivate(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw refuse(({ cli }) =>
      code === 'ELOOP' ? cli.isLink : code === 'ENOENT' ? cli.isMissing : cli.isUnreadable(String(code)),
    )
  }
  if (file.text === undefined) throw refuse(({ cli }) => cli.isNoFile)
  if (uid !== undefined && file.uid !== uid) throw refuse(({ cli }) => cli.isSomebodyElses)
  if (uid !== undefined && file.isOpen) throw refuse(({ cli }) => cli.isReadByOthers, `chmod 600 ${shellWord(path)}`)
  const token = file.text.replace(/^\ufeff/, '').trim()
  // as the shell leaves it where the line that was to write the token failed
  if (token === '') throw refuse(({ cli }) => cli.isEmptyFile)
  return token
}

function recall(host: Machine, uuid: string): Remembered | undefined {
  const path = rememberedPath(host, uuid)
  const damaged = (): DeskError => unauthenticated(({ cli }) => cli.sessionDamaged(path), 'flashticket login')
  let file: ReturnType<typeof readPrivate>
  try {
    file = readPrivate(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    if (code === 'ELOOP') throw damaged()
    throw storage((texts) => texts.cli.sessionUnreadable(path, whyOf(error)(texts)), 'flashticket login')
  }
  const remembered = file.text === undefined ? undefined : rememberedIn(file.text)
  if (!remembered) throw damaged()
  if (host.uid !== undefined && file.isOpen)
    throw unauthenticated(({ cli }) => cli.sessionOpen(path), `chmod 600 ${shellWord(path)}`)
  return remembered
}

function rememberedIn(text: string): Remembered | undefined {
  try {
    const kept = JSON.parse(text) as Remembered
    const whole = kept.storage === 'keychain' || (kept.storage === 'file' && typeof kept.token === 'string')
    return whole && typeof kept.user === 'string' ? kept : undefined
  } catch {
    return undefined
  }
}

function remember(host: Host, uuid: string, remembered: Remembered): void {
  const path = rememberedPath(host, uuid)
  try {
    makeFolder(stateFolder(host))
    writePrivately(path, JSON.stringify(remembered))
  } catch (error) {
    throw storage((texts) => texts.cli.sessionNotKept(path, whyOf(error)(texts)), 'flashticket login --print-token')
  }
}
