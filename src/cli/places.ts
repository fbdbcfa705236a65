// Where things are (SPEC 8): the database that is meant, and the folder of what a login leaves behind.
import { statSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { checkPath } from '../db/file.ts'
import { invalid } from '../domain/error.ts'
import type { Host } from './host.ts'

type Machine = Pick<Host, 'env' | 'cwd' | 'home' | 'platform' | 'uid'>

/** `named`: the person said which; otherwise it was found, or is where one would be made. */
export type Place = { path: string; named: boolean }

/** The old app's own place, and where `init --here` puts a desk. */
export const besidePath = (machine: Machine): string => resolve(machine.cwd, 'data', 'tickets.db')

/** The database of `--db` (`flag`), `FLASHTICKET_DB`, `./data/tickets.db` if that is yours, or the usual one. Throws `invalid`. */
export function placeOf(flag: string | undefined, machine: Machine): Place {
  const asked = flag ?? machine.env.FLASHTICKET_DB
  if (asked !== undefined) {
    if (/^postgres(ql)?:/.test(asked)) {
      throw invalid(
        'this version keeps a desk in a SQLite file; PostgreSQL comes later',
        'flashticket help environment',
      )
    }
    return { path: resolve(machine.cwd, checkPath(asked)), named: true }
  }
  const beside = besidePath(machine)
  if (isOwn(beside, machine)) return { path: beside, named: false }
  return { path: join(dataFolder(machine), 'tickets.db'), named: false }
}

// A folder somebody else prepared must not choose the database.
function isOwn(path: string, { uid }: Machine): boolean {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats !== undefined && (uid === undefined || stats.uid === uid)
}

const dataFolder = (machine: Machine): string => folder(machine, 'XDG_DATA_HOME', ['.local', 'share'])

/** Where sessions are remembered. */
export const stateFolder = (machine: Machine): string => folder(machine, 'XDG_STATE_HOME', ['.local', 'state'])

function folder({ env, home, platform }: Machine, variable: string, unix: readonly string[]): string {
  const set = env[variable]
  // the XDG rules: a path that is not absolute is to be ignored
  if (set !== undefined && isAbsolute(set)) return join(set, 'flashticket')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'flashticket')
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'flashticket')
  return join(home, ...unix, 'flashticket')
}
