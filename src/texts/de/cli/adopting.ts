// German: what is said when a database of the original FlashTicket is met, and when it becomes ours.
import type { adopting as English } from '../../en/cli/adopting.ts'

export const adopting: typeof English = {
  mayBeInUse: (path) => `${path} ist eine Datenbank des ursprünglichen FlashTicket, die noch in Gebrauch sein kann`,
  notYet: (path) => `${path} ist eine Datenbank des ursprünglichen FlashTicket, noch nicht übernommen`,
  leaveDryRunOut: 'ohne --dry-run',
  adopted: (path, zone, copy) =>
    `die alte FlashTicket-Datenbank ${path} ist übernommen, ihre Zeiten gelesen als ${zone}; eine Kopie, wie sie war, ist ${copy}`,
  deleteCopy: 'löschen Sie diese, sobald Sie zufrieden sind: sie enthält die alten Passwort-Hashes',
  notWithOldApp:
    'öffnen Sie sie nicht wieder mit der alten App: die legt einen Administrator mit einem allgemein bekannten Passwort an',
  otherTables: (names) => `Tabellen, die unbekannt sind, bleiben als legacy_… in der Datei: ${names}`,
  noAdmin: 'es gibt keinen aktiven Administrator: flashticket init --admin NAME',
  nul: 'aus NUL-Zeichen wurde ␀',
  timeless: 'Zeiten, die niemand lesen kann, wurden ersetzt und bei ihren Tickets aufgehoben',
  knownPasswords: 'einige Benutzer haben allgemein bekannte Passwörter und müssen sie ändern',
  userColumns: (names) => `zurückgelassene Spalten der Benutzer: ${names}`,
}
