// Opening the database that is meant: looked at first, brought up to date, adopted where it is the original's.
import { existsSync } from 'node:fs'
import type { Db } from '../db/db.ts'
import { findDesk } from '../db/desk.ts'
import { isOurs, look } from '../db/file.ts'
import { migrate, schemaVersion } from '../db/migrate.ts'
import { demandLocal, mountInfo } from '../db/mounts.ts'
import type { Server } from '../db/postgres/server.ts'
import { openSqlite } from '../db/sqlite.ts'
import { invalid, shellWord, storage } from '../domain/error.ts'
import type { Say } from '../texts/texts.ts'
import type { Host } from './host.ts'
import type { Common } from './options.ts'
import type { Place } from './places.ts'

type Mounted = Pick<Host, 'mountInfo'>

export type Database = { db: Db; path: string; uuid: string }

/** Whether there is anything at all. Throws `storage` for what is nothing of ours, and as opening does. */
export async function isThere(host: Mounted, { path, server }: Place): Promise<boolean> {
  if (!server) {
    demandLocal(path, host.mountInfo ?? mountInfo)
    return look(path).is !== 'missing'
  }
  const { hasDesk } = await import('../db/postgres/create.ts')
  return hasDesk(server)
}

/** Whether it is a desk of ours already. Throws `storage` for what can be none. */
export const isAdopted = ({ path, server }: Place): boolean => server !== undefined || look(path).is === 'ours'

/** How a new database comes to be at `place`: see the two functions. */
export async function createDatabase(
  host: Mounted,
  { path, server }: Place,
  { group, rehearsing }: { group?: string | undefined; rehearsing: boolean },
  fill: (db: Db) => Promise<void>,
): Promise<void> {
  if (!server) {
    demandLocal(path, host.mountInfo ?? mountInfo)
    const { createFile } = await import('../db/create.ts')
    return createFile(path, group, rehearsing, fill)
  }
  if (group !== undefined) throw invalid(({ cli }) => cli.sharedIsForFiles)
  const { createSchema } = await import('../db/postgres/create.ts')
  return createSchema(server, fill)
}

/** Throws `storage`: nothing there, or nothing of ours. `notice` hears what an adoption did. */
export async function openDatabase(
  host: Host,
  common: Common,
  place: Place,
  notice: (text: Say) => Promise<void>,
): Promise<Database> {
  const { db, path } = await (place.server ? openOnServer(place.server, place) : openFile(host, common, place, notice))
  await orClose(db, migrate(db, path))
  const { uuid } = await orClose(db, findDesk(db))
  return { db, path, uuid }
}

/**
 * As it is: nothing is adopted, brought up to date or repaired, but for what `look` takes away, and nobody is waited for
 * longer than `patience` milliseconds. Throws `storage` for all that is no whole desk of this version.
 */
export async function openAsItIs(host: Mounted, place: Place, patience: number): Promise<Database> {
  const { db, path } = await (place.server ? openOnServer(place.server, place) : openOurs(host, place, patience))
  const whole = async () => {
    if ((await db.engine.schema.find(db)) !== schemaVersion) throw storage(({ db }) => db.notWhole(path))
    return findDesk(db)
  }
  const { uuid } = await orClose(db, whole())
  return { db, path, uuid }
}

async function openOurs(host: Mounted, place: Place, patience: number): Promise<Omit<Database, 'uuid'>> {
  demandLocal(place.path, host.mountInfo ?? mountInfo)
  const file = look(place.path)
  // a journal is left by an adoption that died; to open the file would take that back
  if (file.is !== 'ours' || existsSync(`${file.path}-journal`)) throw storage(({ db }) => db.notWhole(place.path))
  return { db: await openSqlite(file.path, { patience }), path: file.path }
}

/** What comes of `work`; where it fails nobody goes on with the database, and an open one would keep the process. */
async function orClose<Result>(db: Db, work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    await db.close()
    throw error
  }
}

async function openOnServer(server: Server, place: Place): Promise<Omit<Database, 'uuid'>> {
  const { openPostgres } = await import('../db/postgres.ts')
  const db = await openPostgres(server)
  if (await orClose(db, db.engine.schema.find(db))) return { db, path: place.path }
  await db.close()
  throw storage(({ cli }) => cli.noDeskIn(place.path), initHint(place))
}

async function openFile(
  host: Host,
  common: Common,
  place: Place,
  notice: (text: Say) => Promise<void>,
): Promise<Omit<Database, 'uuid'>> {
  demandLocal(place.path, host.mountInfo ?? mountInfo)
  const file = look(place.path)
  if (file.is === 'missing') throw storage(({ cli }) => cli.noDatabase(place.path), initHint(place))
  const adopt = (): Promise<void> => adoptNamed(host, common, { ...place, path: file.path }, notice)
  if (file.is === 'unclaimed') await adopt()
  const db = await openSqlite(file.path)
  if (await orClose(db, isOurs(db))) return { db, path: file.path }
  // an adoption died in its commit, and opening the file has just taken that back
  await db.close()
  await adopt()
  return { db: await openSqlite(file.path), path: file.path }
}

// a password is only in the environment, which names the database to init as well
const initHint = (place: Place): string =>
  place.named && !place.server?.hasPassword ? `flashticket init --db ${shellWord(place.path)}` : 'flashticket init'

async function adoptNamed(
  host: Host,
  common: Common,
  place: Place,
  notice: (text: Say) => Promise<void>,
): Promise<void> {
  const { adoptAndTell } = await import('./adopting.ts')
  await adoptAndTell(host, common, place, notice)
}
