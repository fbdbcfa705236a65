// German: What db/ says.
import type { Texts } from '../texts.ts'
import { postgres } from './postgres.ts'

const nothing = '; nichts wurde geschrieben'

export const db: Texts['db'] = {
  nothingWritten: nothing,
  tryAgain: 'noch einmal versuchen',
  bringBackup: 'eine Sicherung zurückholen',
  checkOrBackup: 'flashticket db check, oder eine Sicherung zurückholen',
  busy: `die Datenbank ist belegt${nothing}`,

  notPath: (path) => `${path} ist kein Pfad einer Datenbankdatei`,
  notRegular: (path) => `${path} ist keine gewöhnliche Datei`,
  system: {
    EACCES: 'keine Berechtigung',
    EISDIR: 'das ist ein Ordner',
    ENAMETOOLONG: 'der Name ist zu lang',
    ENOENT: 'den Ordner gibt es nicht',
    ENOSPC: 'der Datenträger ist voll',
    ENOTDIR: 'was der Ordner sein müsste, ist eine Datei',
    EPERM: 'das ist nicht erlaubt',
    EROFS: 'das Dateisystem ist schreibgeschützt',
  },
  hardLinks: (path, links) => `${path} hat ${links} Namen (harte Links), was SQLite nicht sicher halten kann`,
  copyToOwn: 'in eine eigene Datei kopieren',
  networkFileSystem: (path, type, point) =>
    `${path} liegt auf einem Netzwerk-Dateisystem (${type}, unter ${point}), wo SQLite Geschriebenes verlieren kann`,
  localDiskHint:
    'eine Datei auf einem Datenträger dieses Rechners nehmen, oder PostgreSQL: flashticket help environment',
  emptyFile: (path) => `${path} ist eine leere Datei, keine FlashTicket-Datenbank`,
  notSqlite: (path) => `${path} ist keine SQLite-Datenbank`,
  otherApplication: (path) => `${path} gehört zu einem anderen Programm: keine FlashTicket-Datenbank`,
  cannotLook: (path, why) => `${path} lässt sich nicht ansehen: ${why}`,
  cannotRead: (path, why) => `${path} lässt sich nicht lesen: ${why}`,
  cannotCreate: (path, why) => `${path} lässt sich nicht anlegen: ${why}`,
  databaseThere: (path) => `${path} gibt es schon; eine neue Datenbank ersetzt nichts`,
  sharedFolder: (folder) =>
    `im Ordner ${folder} liegen andere Dateien; ein gemeinsamer Helpdesk braucht einen eigenen Ordner`,
  noChgrp: 'zum Teilen ist das Programm chgrp nötig, das hier fehlt',
  cannotGive: (path, group) =>
    `${path} lässt sich nicht der Gruppe ${group} geben: es gibt sie nicht, oder Sie gehören nicht dazu`,
  fileThere: (path) => `${path} gibt es schon; eine Sicherung ersetzt nichts`,

  temporaryFolder: 'der Ordner für temporäre Dateien',
  needsNode22: (version) => `better-sqlite3 ${version} braucht Node 22.14 oder neuer`,
  noSqliteDriver: (why) => `der SQLite-Treiber lässt sich nicht laden: ${why}`,
  driverMissing: 'better-sqlite3 ist nicht installiert',
  driverForOther: (version) => `er wurde für ein anderes Node gebaut als ${version}, mit dem flashticket läuft`,
  driverNotBuilt: 'sein nativer Teil wurde nicht gebaut, vielleicht weil npm keine Installationsskripte ausführt',
  replaced: (path) => `${path} wurde verschoben, gelöscht oder ersetzt, während sie offen war`,
  diskFull: `der Datenträger ist voll${nothing}`,
  damaged: (path) => `${path} ist beschädigt`,
  folderReadOnly: (folder) => `der Ordner ${folder} ist schreibgeschützt, und SQLite muss darin schreiben`,
  moved: (path) => `${path} wurde verschoben oder gelöscht, während sie offen war${nothing}`,
  cannotOpen: (path) => `${path} oder die Dateien daneben lassen sich nicht öffnen`,
  syncFailed: (path, code) => `der Datenträger versagte bei ${path} (${code}); ob geschrieben wurde, weiß niemand`,
  syncHint: 'wenn der Datenträger wieder gesund ist, erst nachsehen, dann wiederholen',
  strange: (path, type, name) => `${path} hat ${type} ${name}, was nicht von FlashTicket ist: nichts wurde getan`,
  strangeHint: 'mit sqlite3 herausfinden, wer es dort angelegt hat, oder eine Sicherung zurückholen',
  diskFailed: (path, code) => `der Datenträger versagte bei ${path} (${code})${nothing}`,
  readOnly: (path) => `${path} ist schreibgeschützt${nothing}`,
  sideReadOnly: (side, path) => `${side} ist schreibgeschützt, ${path} dagegen nicht${nothing}`,

  notWhole: (path) => `${path} ist keine vollständige FlashTicket-Datenbank`,
  newerSchema: (path, found, known) =>
    `${path} wurde von einem neueren flashticket geschrieben (Schema ${found}; dieses kennt ${known})`,
  olderSchema: (path, found, known, why) =>
    `${path} wurde von einem älteren flashticket geschrieben (Schema ${found}) und lässt sich nicht auf ${known} bringen: ${why}`,
  olderHint: 'sie dorthin kopieren, wo sie geschrieben werden kann, und die Kopie angeben',
  entryDamaged: 'ein Eintrag des Protokolls ist beschädigt',
  ticketDamaged: (id) => `Ticket #${id} ist beschädigt`,
  noDesk: 'in der Datenbank ist kein Helpdesk',
  noDeskIn: (path) => `in ${path} ist kein Helpdesk`,
  brokenRows: (count) => `die Datenbank hat ${count} Zeilen, die auf nichts verweisen; sie bleibt, wie sie war`,

  onlyWritable: (place, path) =>
    `${place} ist schreibgeschützt; ${path} kann nur übernommen werden, wo geschrieben werden darf`,
  cannotCopy: (path, copy, why) => `${path} lässt sich nicht nach ${copy} kopieren: ${why}; nichts wurde geändert`,
  onlyOwner: (path, why) => `nur der Besitzer von ${path} kann sie übernehmen und damit für andere schließen: ${why}`,
  notOriginal: (path) => `${path} ist keine FlashTicket-Datenbank`,
  notAdoptable: (path, why) => `${path} ist keine FlashTicket-Datenbank, die übernommen werden kann: ${why}`,
  correctIt: 'mit sqlite3 berichtigen, dann noch einmal versuchen',
  virtualTable: (name) => `sie hat die virtuelle Tabelle ${name}`,
  noNumbersLeft: 'alle Ticketnummern sind verbraucht',
  oddId: (id) => `die ID eines Tickets ist ${id}, oder mehrere haben sie`,
  oddWord: {
    status: (id, word) => `Ticket #${id} hat den Status ${word}`,
    priority: (id, word) => `Ticket #${id} hat die Priorität ${word}`,
    category: (id, word) => `Ticket #${id} hat die Kategorie ${word}`,
  },
  over1MiB: (id) => `Ticket #${id} hat einen Text von mehr als 1 MiB`,

  brokenReference: (table, row, parent) => `Zeile ${row} von ${table} verweist auf keine Zeile von ${parent}`,
  openFolder: (folder) => `alle dürfen Dateien in ${folder} ablegen, und damit neben der Datenbank`,
  folderOfOwn: 'einen eigenen Ordner nehmen',
  openFile: (file, mode) => `andere dürfen die Datei benutzen (Modus ${mode}): ${file}`,
  orShare: (close, share) => `${close}, oder zum Teilen: ${share}`,
  otherGroup: (file, group, desk) =>
    `${file} gehört der Gruppe ${group}, und den Helpdesk teilt sich die Gruppe ${desk}`,
  groupMayNot: (file, mode) => `die Gruppe darf ${file} nicht benutzen (Modus ${mode})`,

  ...postgres,
}
