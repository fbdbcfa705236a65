// Where things are (SPEC 8): the database that is meant, and the folder of what a login leaves behind.
import { statSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { checkPath } from '../db/file.ts'
import { isUrl, type Server, serverOf } from '../db/postgres/server.ts'
import { invalid, storage } from '../domain/error.ts'
import type { Host } from './host.ts'

/** What decides where things are. */
export type Machine = Pick<Host, 'env' | 'cwd' | 'home' | 'platform' | 'uid' | 'mountInfo'>

/**
 * `path`: what it is called, which for a database on a `server` is its URL without secrets. `named`: the person said
 * which; otherwise it was found, or is where one would be made.
 */
export type Place = { path: string; named: boolean; server?: Server }

/** A path as typed, from the current folder. Throws `invalid`: none; `storage` where that is gone. */
export function pathFrom({ cwd }: Pick<Host, 'cwd'>, typed: string): string {
  if (isAbsolute(typed)) return resolve(typed)
  // as a script has it where a variable is not set
  if (typed === '') throw invalid(({ cli }) => cli.emptyPath)
  if (cwd === '') {
    throw storage(
      ({ cli }) => cli.folderGone(typed),
      ({ cli }) => cli.folderGoneHint,
    )
  }
  return resolve(cwd, typed)
}

/** The old app's own place, and where `init --here` puts a desk. Throws `storage`. */
export const besidePath = (machine: Pick<Host, 'cwd'>): string => pathFrom(machine, join('data', 'tickets.db'))

/**
 * The database of `--db` (`flag`), `FLASHTICKET_DB`, `./data/tickets.db` if that is yours, or the usual one. Throws
 * `invalid`, or `storage` where there is no folder to look in.
 */
export function placeOf(flag: string | undefined, machine: Machine): Place {
  const asked = flag ?? machine.env.FLASHTICKET_DB
  if (asked !== undefined) {
    return placeNamed(asked, flag === undefined ? 'FLASHTICKET_DB' : '--db', machine)
  }
  const beside = machine.cwd === '' ? undefined : besidePath(machine)
  if (beside !== undefined && isOwn(beside, machine)) return { path: beside, named: false }
  return { path: join(dataFolder(machine), 'tickets.db'), named: false }
}

/** The database that somebody named in `source`. Throws `invalid`, also where a password would be seen by others. */
export function placeNamed(typed: string, source: string, machine: Machine): Place {
  if (!isUrl(typed)) return { path: pathFrom(machine, checkPath(typed)), named: true }
  const server = serverOf(typed, source)
  if (server.hasPassword && source !== 'FLASHTICKET_DB') {
    throw invalid(
      ({ cli }) => cli.passwordShows(source),
      ({ cli }) => (source === '--db' ? cli.passwordHint : cli.passwordFileHint),
    )
  }
  const { env, home } = machine
  const passwords = env.PGPASSFILE ?? (home === '' ? undefined : join(home, '.pgpass'))
  const listen = env.FLASHTICKET_LISTEN && serverOf(env.FLASHTICKET_LISTEN, 'FLASHTICKET_LISTEN').url
  return {
    path: server.shown,
    named: true,
    server: { ...server, ...(passwords !== undefined && { passwords }), ...(listen && { listen }) },
  }
}

// A folder somebody else prepared must not choose the database, nor one that cannot be looked into.
function isOwn(path: string, { uid }: Machine): boolean {
  try {
    const { uid: owner } = statSync(path)
    return uid === undefined || uid === owner
  } catch {
    return false
  }
}

const dataFolder = (machine: Machine): string => folder(machine, 'XDG_DATA_HOME', ['.local', 'share'])

/** Where sessions are remembered. */
export const stateFolder = (machine: Machine): string => folder(machine, 'XDG_STATE_HOME', ['.local', 'state'])

function folder(
  { env, home, platform }: Machine,
  variable: 'XDG_DATA_HOME' | 'XDG_STATE_HOME',
  unix: readonly string[],
): string {
  const set = env[variable]
  // the XDG rules: a path that is not absolute is to be ignored
  if (set !== undefined && isAbsolute(set)) return join(set, 'flashticket')
  if (home === '') {
    throw storage(
      ({ cli }) => cli.noHome,
      ({ cli }) => (variable === 'XDG_DATA_HOME' ? cli.dataHomeHint : cli.stateHomeHint),
    )
  }
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'flashticket')
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'flashticket')
  return join(home, ...unix, 'flashticket')
}
