// Use-cases of whoever may read the file: no login, and no counts of tickets, users or notes (SPEC 3).
import type { Db } from '../db/db.ts'
import { findKnownPasswords, findLateCounters, findMismatches } from '../db/upkeep.ts'
import { type DeskError, storage } from '../domain/error.ts'
import type { Check, Info } from '../domain/upkeep.ts'
import { en } from '../texts/en.ts'
import type { Say } from '../texts/texts.ts'

export const describe = (db: Db, path: string): Promise<Info> => db.engine.upkeep.describe(db, path)

/** Throws `conflict` and `storage`, or `invalid` with the command that does it on this engine. */
export const backUp = (db: Db, path: string, target: string, rehearsing: boolean): Promise<void> =>
  db.engine.upkeep.backUp(path, target, rehearsing)

/** Why something may have gone wrong that never should: undefined where the database itself is not damaged. */
export async function damageOf(db: Db, path: string): Promise<DeskError | undefined> {
  const found = await db.engine.upkeep.findDamage(db)
  return found.length === 0
    ? undefined
    : storage(
        (texts) => texts.db.damaged(path),
        (texts) => texts.db.checkOrBackup,
      )
}

const restore: Say = ({ desk }) => desk.restoreHint

/** Everything that can be checked, worst first. */
export async function checkDesk(db: Db, path: string): Promise<Check[]> {
  const { findDamage, findBrokenReferences, findOpenDoors } = db.engine.upkeep
  const file = result('file', await findDamage(db), restore)
  // what is read from a damaged file proves nothing
  if (!file.ok) return [file]
  const doors = await findOpenDoors(db, path)
  return [
    file,
    result('references', await findBrokenReferences(db), restore),
    result(
      'tickets match their log',
      (await findMismatches(db)).map(
        (id): Say =>
          (texts) =>
            texts.desk.ticket(id),
      ),
      restore,
    ),
    result(
      'ids',
      (await findLateCounters(db)).map(
        (name): Say =>
          (texts) =>
            texts.desk.idTaken(name),
      ),
      restore,
    ),
    result('permissions', doors.troubles, doors.hint),
    result(
      'passwords',
      (await findKnownPasswords(db)).map(
        (name): Say =>
          (texts) =>
            texts.desk.knownPassword(name),
      ),
      'flashticket user passwd NAME',
    ),
  ]
}

function result(check: Check['check'], troubles: readonly Say[], hint: Say | string): Check {
  if (troubles.length === 0) return { check, ok: true, message: null, hint: null }
  const say: Say = (texts) => troubles.map((trouble) => trouble(texts)).join('; ')
  const sayHint: Say = typeof hint === 'string' ? () => hint : hint
  return { check, ok: false, message: say(en), hint: sayHint(en), say, sayHint }
}
