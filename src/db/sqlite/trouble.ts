// What SQLite and its driver say when something goes wrong, turned into what somebody can do about it.
import { accessSync, constants, existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type DeskError, shellWord, storage, unavailable } from '../../domain/error.ts'
import type { Say } from '../../texts/texts.ts'

export type Explain = <Result>(work: () => Result) => Result

/** Turns what SQLite says about the file at `path` into what somebody can do about it; `name`: how it is called. */
export const explainer =
  (path: string, name: Say = () => path): Explain =>
  (work) => {
    try {
      return work()
    } catch (error) {
      throw explained(error, path, name)
    }
  }

function explained(error: unknown, path: string, name: Say): unknown {
  const code = String((error as { code?: unknown }).code)
  const is = (...starts: string[]): boolean => starts.some((start) => code.startsWith(start))
  if (code === 'ERR_DLOPEN_FAILED' || /NODE_MODULE_VERSION/.test(String(error)) || isUnbuilt(String(error))) {
    return driverTrouble(error)
  }
  if (!is('SQLITE_')) return error
  if (is('SQLITE_BUSY', 'SQLITE_LOCKED', 'SQLITE_PROTOCOL')) {
    return unavailable(
      ({ db }) => db.busy,
      ({ db }) => db.tryAgain,
    )
  }
  // the second: no room for what connections share beside the file
  if (is('SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE')) return storage(({ db }) => db.diskFull)
  if (is('SQLITE_NOTADB')) return storage((texts) => texts.db.notSqlite(name(texts)))
  const checkIt: Say = ({ db }) => db.checkOrBackup
  if (is('SQLITE_CORRUPT')) return storage((texts) => texts.db.damaged(name(texts)), checkIt)
  if (is('SQLITE_READONLY_DIRECTORY')) return storage(({ db }) => db.folderReadOnly(dirname(path)))
  if (is('SQLITE_READONLY_DBMOVED')) return storage((texts) => texts.db.moved(name(texts)))
  if (is('SQLITE_READONLY', 'SQLITE_PERM', 'SQLITE_AUTH')) return readOnly(path, name)
  if (is('SQLITE_CANTOPEN')) return storage((texts) => texts.db.cannotOpen(name(texts)))
  if (/^malformed JSON/.test((error as Error).message))
    return storage(({ db }) => db.entryDamaged, 'flashticket db check --log')
  // our statements fit our schema: what does not is the file's
  if (code === 'SQLITE_ERROR' && !/syntax error|transaction/.test((error as Error).message))
    return storage((texts) => texts.db.notWhole(name(texts)), checkIt)
  // what a commit wrote may come to light when the file is opened again, although the disk did not say that it has it
  if (is('SQLITE_IOERR_FSYNC')) {
    return storage(
      (texts) => texts.db.syncFailed(name(texts), code),
      ({ db }) => db.syncHint,
    )
  }
  if (is('SQLITE_IOERR')) return storage((texts) => texts.db.diskFailed(name(texts), code))
  return error
}

// Side files that outlived a crash, or a time when the file was read-only, keep everybody out who may not write them.
function readOnly(path: string, name: Say): DeskError {
  const side = [`${path}-wal`, `${path}-shm`].find((file) => existsSync(file) && !isWritable(file))
  if (side === undefined || !isWritable(path)) return storage((texts) => texts.db.readOnly(name(texts)))
  return storage((texts) => texts.db.sideReadOnly(side, name(texts)), `chmod u+w ${shellWord(side)}`)
}

function isWritable(file: string): boolean {
  try {
    accessSync(file, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** Its native part is of another Node, or was never made where npm runs no scripts of packages. */
export function driverTrouble(error: unknown): DeskError {
  const { message } = error as Error
  const trouble = (why: Say, hint: string): DeskError => storage((texts) => texts.db.noSqliteDriver(why(texts)), hint)
  const install = 'npm install better-sqlite3@12.11'
  const driver = installedDriver()
  if (!driver) return trouble(({ db }) => db.driverMissing, install)
  const { version, folder } = driver
  // its native part lies elsewhere, and is built for Node-API 10
  if (Number.parseInt(version, 10) >= 13 && Number(process.versions.napi) < 10)
    return storage(({ db }) => db.needsNode22(version), install)
  const rebuild = `npm rebuild better-sqlite3 --ignore-scripts=false --prefix ${shellWord(folder)}`
  if (/NODE_MODULE_VERSION/.test(message)) return trouble(({ db }) => db.driverForOther(process.version), rebuild)
  if (isUnbuilt(message)) return trouble(({ db }) => db.driverNotBuilt, rebuild)
  return trouble(() => message.split('\n')[0] ?? '', rebuild)
}

// as the package itself says it, and as Node does where the driver is part of the program
const isUnbuilt = (message: string): boolean => /bindings file|find module '.*better_sqlite3\.node'/.test(message)

/** What npm installed, and the folder whose node_modules has it; undefined where it has not. */
function installedDriver(): { version: string; folder: string } | undefined {
  try {
    // to load node:module takes longer than to ask for a ticket, and only trouble needs it
    const require = process.getBuiltinModule('node:module').createRequire(import.meta.url)
    const path = require.resolve('better-sqlite3/package.json')
    return { version: (require(path) as { version: string }).version, folder: resolve(path, '..', '..', '..') }
  } catch {
    return undefined
  }
}
