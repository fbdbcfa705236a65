// Use-cases of whoever may read the file: no login, and no counts of tickets, users or notes (SPEC 3).
import type { Db } from '../db/db.ts'
import { findGarbledPasswords, findKnownPasswords, findLateCounters, findMismatches, findNewest } from '../db/upkeep.ts'
import { type Check, type Info, result, results, type Trouble } from '../domain/upkeep.ts'

export const describe = (db: Db, path: string): Promise<Info> => db.engine.upkeep.describe(db, path)

/** Throws `conflict` and `storage`, or `invalid` with the command that does it on this engine. */
export const backUp = (db: Db, path: string, target: string, rehearsing: boolean): Promise<void> =>
  db.engine.upkeep.backUp(path, target, rehearsing)

const restore = 'bring back a backup, and keep this one for whoever looks into it'

/** A clock that goes this far ahead of another is no trouble. */
const tolerated = 5 * 60 * 1000

/** SQLite begins it anew at about 4 MB, and cuts it to 16 MB, unless somebody reads all the time. */
const largeWal = 64 * 1024 * 1024

/** Everything that can be checked, worst first. */
export async function checkDesk(db: Db, path: string, now: Date): Promise<Check[]> {
  const { findDamage, findBrokenReferences, findOpenDoors, guards, listGuards } = db.engine.upkeep
  const file = result('file', await findDamage(db), restore)
  // what is read from a damaged file proves nothing
  if (!file.ok) return [file]
  const atWork = await listGuards(db)
  return [
    file,
    result('references', await findBrokenReferences(db), restore),
    result(
      'tickets match their log',
      (await findMismatches(db)).map((id) => `ticket #${id}`),
      restore,
    ),
    result(
      'ids',
      (await findLateCounters(db)).map((name) => `the next ${name} id is taken`),
      restore,
    ),
    result(
      'log is guarded',
      guards.filter((name) => !atWork.includes(name)).map((name) => `the trigger ${name} is missing or off`),
      'flashticket db check --log; a copy has them again: flashticket db copy --to NEW',
    ),
    ...results('permissions', await findOpenDoors(db, path)),
    ...results('passwords', await findBadPasswords(db)),
    ...results('clock', await findLateEntry(db, now)),
    ...results('write-ahead log', await findLargeWal(db, path)),
  ]
}

async function findBadPasswords(db: Db): Promise<Trouble[]> {
  const [known, garbled] = [await findKnownPasswords(db), await findGarbledPasswords(db)]
  const hint = 'flashticket user passwd NAME'
  const troubles: Trouble[] = []
  if (known.length > 0)
    troubles.push({ trouble: known.map((name) => `${name} has a password that everybody knows`).join('; '), hint })
  if (garbled.length > 0) {
    const trouble = `what is kept of these passwords is garbled, and none fits: ${garbled.join(', ')}`
    troubles.push({ trouble, hint: `${hint}; of the only admin: flashticket init --reset --admin NAME` })
  }
  return troubles
}

async function findLateEntry(db: Db, now: Date): Promise<Trouble[]> {
  const at = await findNewest(db)
  if (at === undefined || Date.parse(at) <= now.getTime() + tolerated) return []
  return [
    {
      trouble: `the newest entry is of ${at}, and this computer's clock says ${now.toISOString()}: one of the clocks is wrong`,
      hint: 'set the clock (timedatectl); lists go by the order of the entries, times by the clock',
    },
  ]
}

async function findLargeWal(db: Db, path: string): Promise<Trouble[]> {
  const { walBytes } = await db.engine.upkeep.describe(db, path)
  if (walBytes === null || walBytes <= largeWal) return []
  return [
    {
      trouble: `${path}-wal has ${Math.round(walBytes / 1024 / 1024)} MB: some program has the database open all the time, or a large import has just been`,
      hint: 'let every flashticket end (watch, wait, exports), then flashticket db check; never delete that file',
    },
  ]
}
