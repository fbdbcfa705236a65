// A database of the original FlashTicket that somebody named becomes ours, and one line says so (SPEC 10).
import { randomUUID } from 'node:crypto'
import { type Adoption, adoptFile, type Findings, isLegacy } from '../desk/adoption.ts'
import { storage } from '../domain/error.ts'
import { checkZone, utcFrom } from './calendar.ts'
import type { Host } from './host.ts'
import type { Common } from './options.ts'
import type { Place } from './places.ts'

/** Throws `storage`: not a database of the original; one that was only found; or it cannot be written. */
export async function adoptAndTell(
  host: Host,
  common: Common,
  place: Place,
  notice: (text: string) => Promise<void>,
): Promise<void> {
  if (!(await isLegacy(place.path))) return
  if (!place.named) {
    throw storage(
      `${place.path} is a database of the original FlashTicket, which may still be in use`,
      'flashticket db adopt',
    )
  }
  if (common.dryRun)
    throw storage(`${place.path} is a database of the original FlashTicket, not adopted yet`, 'leave --dry-run out')
  const zone = checkZone(common.timezone)
  const at = host.now().toISOString()
  const adoption = await adoptFile(place.path, { toUtc: utcFrom(zone), at, cost: host.cost, uuid: randomUUID() })
  if (adoption) await notice(sentence(place.path, zone, adoption))
}

const sentence = (path: string, zone: string, adoption: Adoption): string =>
  [
    `adopted the old FlashTicket database ${path}, reading its times as ${zone}; a copy as it was is ${adoption.copy}`,
    'delete that once you are satisfied, it holds the old password hashes',
    'do not open it with the old app again, which adds an admin with a well-known password',
    ...findings(adoption),
    ...(adoption.otherTables.length > 0
      ? [`tables it does not know stay in the file as legacy_…: ${adoption.otherTables.join(', ')}`]
      : []),
    ...(adoption.withoutAdmin ? ['there is no active admin: flashticket init --admin NAME'] : []),
  ].join('; ')

/** What is worth knowing of what was brought over, a clause each. */
export const findings = (found: Findings): string[] => [
  ...(found.nul ? ['NUL characters became ␀'] : []),
  ...(found.timeless ? ['times that nobody can read were replaced, and are kept with their tickets'] : []),
  ...(found.knownPasswords ? ['some users have well-known passwords and must change them'] : []),
  ...(found.userColumns.length > 0 ? [`columns of users left behind: ${found.userColumns.join(', ')}`] : []),
]
