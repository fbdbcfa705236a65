// Use-cases of whoever may read the file: no login, and no counts of tickets, users or notes (SPEC 3).
import type { Db } from '../db/db.ts'
import { findGarbledPasswords, findKnownPasswords, findLateCounters, findMismatches, findNewest } from '../db/upkeep.ts'
import { type DeskError, storage } from '../domain/error.ts'
import { type Check, type Info, result, results, type Trouble } from '../domain/upkeep.ts'
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

/** A clock that goes this far ahead of another is no trouble. */
const tolerated = 5 * 60 * 1000

/** Everything that can be checked, worst first. */
export async function checkDesk(db: Db, path: string, now: Date): Promise<Check[]> {
  const { findDamage, findBrokenReferences, findOpenDoors, findWalTroubles, guards, listGuards } = db.engine.upkeep
  const file = result('file', await findDamage(db), restore)
  // what is read from a damaged file proves nothing
  if (!file.ok) return [file]
  const atWork = await listGuards(db)
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
    result(
      'log is guarded',
      guards
        .filter((name) => !atWork.includes(name))
        .map(
          (name): Say =>
            (texts) =>
              texts.desk.notGuarded(name),
        ),
      ({ desk }) => desk.guardHint,
    ),
    ...results('permissions', await findOpenDoors(db, path)),
    ...results('passwords', await findBadPasswords(db)),
    ...results('clock', await findLateEntry(db, now)),
    ...results('write-ahead log', await findWalTroubles(db, path)),
  ]
}

async function findBadPasswords(db: Db): Promise<Trouble[]> {
  const [known, garbled] = [await findKnownPasswords(db), (await findGarbledPasswords(db)).join(', ')]
  const troubles: Trouble[] = []
  if (known.length > 0) {
    const say: Say = ({ desk }) => known.map(desk.knownPassword).join('; ')
    troubles.push({ say, hint: 'flashticket user passwd NAME' })
  }
  if (garbled !== '') {
    troubles.push({ say: ({ desk }) => desk.garbledPasswords(garbled), hint: ({ desk }) => desk.garbledHint })
  }
  return troubles
}

async function findLateEntry(db: Db, now: Date): Promise<Trouble[]> {
  const at = await findNewest(db)
  if (at === undefined || Date.parse(at) <= now.getTime() + tolerated) return []
  return [{ say: ({ desk }) => desk.lateEntry(at, now.toISOString()), hint: ({ desk }) => desk.clockHint }]
}
