// Use-cases of whoever may read the file: no login, and no counts of tickets, users or notes (SPEC 3).
import type { Db } from '../db/db.ts'
import { findKnownPasswords, findLateCounters, findMismatches } from '../db/upkeep.ts'
import { type Check, type Info, result } from '../domain/upkeep.ts'

export const describe = (db: Db, path: string): Promise<Info> => db.engine.upkeep.describe(db, path)

/** Throws `conflict` and `storage`, or `invalid` with the command that does it on this engine. */
export const backUp = (db: Db, path: string, target: string, rehearsing: boolean): Promise<void> =>
  db.engine.upkeep.backUp(path, target, rehearsing)

const restore = 'bring back a backup, and keep this one for whoever looks into it'

/** Everything that can be checked, worst first. */
export async function checkDesk(db: Db, path: string): Promise<Check[]> {
  const { findDamage, findBrokenReferences, findOpenDoors, guards, listGuards } = db.engine.upkeep
  const file = result('file', await findDamage(db), restore)
  // what is read from a damaged file proves nothing
  if (!file.ok) return [file]
  const atWork = await listGuards(db)
  const doors = await findOpenDoors(db, path)
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
    result('permissions', doors.troubles, doors.hint),
    result(
      'passwords',
      (await findKnownPasswords(db)).map((name) => `${name} has a password that everybody knows`),
      'flashticket user passwd NAME',
    ),
  ]
}
