// Opening the database that is meant: looked at first, brought up to date, adopted where it is the original's.
import type { Db } from '../db/db.ts'
import { findDesk } from '../db/desk.ts'
import { look } from '../db/file.ts'
import { isOurs } from '../db/legacy.ts'
import { migrate } from '../db/migrate.ts'
import { openSqlite } from '../db/sqlite.ts'
import { shellWord, storage } from '../domain/error.ts'
import type { Host } from './host.ts'
import type { Common } from './options.ts'
import type { Place } from './places.ts'

export type Database = { db: Db; path: string; uuid: string }

/** Whether there is a file at all. Throws `storage` for one that is nothing of ours. */
export const isThere = (place: Place): boolean => look(place.path).is !== 'missing'

/** Whether it is a desk of ours already. Throws `storage` for what can be none. */
export const isAdopted = (place: Place): boolean => look(place.path).is === 'ours'

/** Throws `storage`: nothing there, or nothing of ours. `notice` hears what an adoption did. */
export async function openDatabase(
  host: Host,
  common: Common,
  place: Place,
  notice: (text: string) => Promise<void>,
): Promise<Database> {
  const file = look(place.path)
  if (file.is === 'missing') throw storage(`no database at ${place.path}`, initHint(place))
  const adopt = (): Promise<void> => adoptNamed(host, common, { ...place, path: file.path }, notice)
  if (file.is === 'unclaimed') await adopt()
  let db = await openSqlite(file.path)
  try {
    if (!(await isOurs(db))) {
      // an adoption died in its commit, and opening the file has just taken that back
      await db.close()
      await adopt()
      db = await openSqlite(file.path)
    }
    await migrate(db, file.path)
    const { uuid } = await findDesk(db)
    return { db, path: file.path, uuid }
  } catch (error) {
    await db.close()
    throw error
  }
}

const initHint = (place: Place): string =>
  place.named ? `flashticket init --db ${shellWord(place.path)}` : 'flashticket init'

async function adoptNamed(
  host: Host,
  common: Common,
  place: Place,
  notice: (text: string) => Promise<void>,
): Promise<void> {
  const { adoptAndTell } = await import('./adopting.ts')
  await adoptAndTell(host, common, place, notice)
}
