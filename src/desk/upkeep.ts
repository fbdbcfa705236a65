// Use-cases of whoever may read the file: no login, and no counts of tickets, users or notes (SPEC 3).
import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Db } from '../db/db.ts'
import { findBrokenReferences, findDamage, findKnownPasswords, findLateCounters, findMismatches } from '../db/upkeep.ts'
import { shellWord } from '../domain/error.ts'
import type { Check } from '../domain/upkeep.ts'

export { copyTo as backUp, describe } from '../db/upkeep.ts'

const restore = 'bring back a backup, and keep this file for whoever looks into it'

/** Everything that can be checked, worst first; `now` is to find entries from the future. */
export async function checkDesk(db: Db, path: string): Promise<Check[]> {
  const damage = await findDamage(db)
  const file = result('file', damage, restore)
  // what is read from a damaged file proves nothing
  if (!file.ok) return [file]
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
    result('permissions', findOpenDoors(path), `chmod 600 ${shellWord(path)}`),
    result(
      'passwords',
      (await findKnownPasswords(db)).map((name) => `${name} has a password that everybody knows`),
      'flashticket user passwd NAME',
    ),
  ]
}

const result = (check: string, troubles: readonly string[], hint: string): Check =>
  troubles.length === 0
    ? { check, ok: true, message: null, hint: null }
    : { check, ok: false, message: troubles.join('; '), hint }

// A shared desk has the mode 0660 in a folder 2770; any other is its owner's alone.
function findOpenDoors(path: string): string[] {
  if (process.platform === 'win32') return []
  const mode = statSync(path).mode & 0o777
  const shared = (statSync(dirname(path)).mode & 0o2770) === 0o2770
  const allowed = shared ? 0o660 : 0o600
  return (mode & ~allowed) === 0 ? [] : [`others may use the file (mode ${mode.toString(8)})`]
}
