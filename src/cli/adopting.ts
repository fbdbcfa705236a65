// A database of the original FlashTicket that somebody named becomes ours, and one line says so (SPEC 10).
import { randomUUID } from 'node:crypto'
import { type Adoption, adoptFile, type Findings, isLegacy } from '../desk/adoption.ts'
import { shellWord, storage } from '../domain/error.ts'
import type { Say, Texts } from '../texts/texts.ts'
import { checkZone, utcFrom } from './calendar.ts'
import type { Host } from './host.ts'
import type { Common } from './options.ts'
import type { Place } from './places.ts'

/** Throws `storage`: not a database of the original; one that was only found; or it cannot be written. */
export async function adoptAndTell(
  host: Host,
  common: Common,
  place: Place,
  notice: (text: Say) => Promise<void>,
): Promise<void> {
  if (!(await isLegacy(place.path))) return
  if (!place.named) {
    throw storage(({ cli }) => cli.originalInUse(place.path), 'flashticket db adopt')
  }
  if (common.dryRun) {
    throw storage(
      ({ cli }) => cli.originalNotAdopted(place.path),
      ({ cli }) => cli.noDryRun,
    )
  }
  const zone = checkZone(common.timezone)
  const at = host.now().toISOString()
  const adoption = await adoptFile(place.path, { toUtc: utcFrom(zone), at, cost: host.cost, uuid: randomUUID() })
  if (adoption) await notice((texts) => sentence(place.path, zone, adoption, texts))
}

const sentence = (path: string, zone: string, adoption: Adoption, texts: Texts): string =>
  [
    texts.cli.adopted(path, zone, adoption.copy),
    texts.cli.deleteCopy,
    texts.cli.notWithOldApp,
    ...findings(adoption, texts),
    ...(adoption.otherTables.length > 0 ? [texts.cli.otherTables(adoption.otherTables.join(', '))] : []),
    ...(adoption.withoutAdmin ? [texts.cli.withoutAdmin(shellWord(path))] : []),
  ].join('; ')

/** What is worth knowing of what was brought over, a clause each. */
export const findings = (found: Findings, { cli }: Texts): string[] => [
  ...(found.nul ? [cli.nulsReplaced] : []),
  ...(found.timeless ? [cli.timesReplaced] : []),
  ...(found.knownPasswords ? [cli.knownPasswords] : []),
  ...(found.userColumns.length > 0 ? [cli.userColumns(found.userColumns.join(', '))] : []),
]
