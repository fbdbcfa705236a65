// English: What db/ says.
import { postgres } from './postgres.ts'

/** How a failure ends that came before anything was kept. */
const nothing = '; nothing was written'

export const db = {
  nothingWritten: nothing,
  tryAgain: 'try again',
  bringBackup: 'bring back a backup',
  checkOrBackup: 'flashticket db check, or bring back a backup',
  busy: `the database is busy${nothing}`,

  // files; `why`: what the system says
  notPath: (path: string) => `${path} is not the path of a database file`,
  notRegular: (path: string) => `${path} is not a regular file`,
  /** What the system says, by its code. */
  system: {
    EACCES: 'permission denied',
    EISDIR: 'it is a folder',
    ENAMETOOLONG: 'its name is too long',
    ENOENT: 'there is no such folder',
    ENOSPC: 'the disk is full',
    ENOTDIR: 'what should be its folder is a file',
    EPERM: 'that is not permitted',
    EROFS: 'the file system is read-only',
  },
  hardLinks: (path: string, links: number) => `${path} has ${links} names (hard links), which SQLite cannot keep safe`,
  copyToOwn: 'copy it to a file of its own',
  networkFileSystem: (path: string, type: string, point: string) =>
    `${path} is on a network file system (${type}, at ${point}), where SQLite can lose what is written`,
  localDiskHint: 'take a file on a disk of this computer, or PostgreSQL: flashticket help environment',
  emptyFile: (path: string) => `${path} is an empty file, not a FlashTicket database`,
  notSqlite: (path: string) => `${path} is not a SQLite database`,
  otherApplication: (path: string) => `${path} belongs to another application: not a FlashTicket database`,
  cannotLook: (path: string, why: string) => `cannot look at ${path}: ${why}`,
  cannotRead: (path: string, why: string) => `cannot read ${path}: ${why}`,
  cannotCreate: (path: string, why: string) => `cannot create ${path}: ${why}`,
  databaseThere: (path: string) => `${path} exists already; a new database replaces nothing`,
  sharedFolder: (folder: string) =>
    `the folder ${folder} has other files in it; a shared desk wants a folder of its own`,
  noChgrp: 'sharing needs the program chgrp, which is not here',
  cannotGive: (path: string, group: string) =>
    `cannot give ${path} to the group ${group}: no such group, or you are not in it`,
  fileThere: (path: string) => `${path} exists already; a backup replaces nothing`,

  // what SQLite says
  temporaryFolder: 'the folder for temporary files',
  needsNode22: (version: string) => `better-sqlite3 ${version} needs Node 22.14 or later`,
  noSqliteDriver: (why: string) => `the SQLite driver cannot load: ${why}`,
  driverMissing: 'better-sqlite3 is not installed',
  driverForOther: (version: string) => `it was built for another Node than ${version}, which runs flashticket`,
  driverNotBuilt: 'its native part was not built, because npm ran no install scripts, perhaps',
  replaced: (path: string) => `${path} was moved, deleted or replaced while it was open`,
  diskFull: `the disk is full${nothing}`,
  damaged: (path: string) => `${path} is damaged`,
  folderReadOnly: (folder: string) => `the folder ${folder} is read-only, and SQLite has to write in it`,
  moved: (path: string) => `${path} was moved or deleted while it was open${nothing}`,
  cannotOpen: (path: string) => `cannot open ${path}, or the files beside it`,
  syncFailed: (path: string, code: string) =>
    `the disk failed while using ${path} (${code}), and nobody knows whether it was written`,
  syncHint: 'once the disk is well again, look before you do it again',
  strange: (path: string, type: string, name: string) =>
    `${path} has the ${type} ${name}, which is none of FlashTicket's: nothing was done`,
  strangeHint: 'find out with sqlite3 who put it there, or bring back a backup',
  diskFailed: (path: string, code: string) => `the disk failed while using ${path} (${code})${nothing}`,
  readOnly: (path: string) => `${path} is read-only${nothing}`,
  sideReadOnly: (side: string, path: string) => `${side} is read-only, and ${path} is not${nothing}`,

  // schema and content
  notWhole: (path: string) => `${path} is no whole FlashTicket database`,
  newerSchema: (path: string, found: number, known: number) =>
    `${path} was written by a newer flashticket (schema ${found}; this one knows ${known})`,
  /** `why`: what stands in the way, a sentence. */
  olderSchema: (path: string, found: number, known: number, why: string) =>
    `${path} was written by an older flashticket (schema ${found}), and cannot be brought up to ${known}: ${why}`,
  olderHint: 'copy it to where it can be written, and name the copy',
  entryDamaged: 'an entry of the log is damaged',
  ticketDamaged: (id: number) => `ticket #${id} is damaged`,
  noDesk: 'the database has no desk in it',
  noDeskIn: (path: string) => `${path} has no desk in it`,
  brokenRows: (count: number) => `the database has ${count} rows that refer to nothing; it stays as it was`,

  // a database of the original
  onlyWritable: (place: string, path: string) =>
    `${place} is read-only; ${path} can only be adopted where it can be written`,
  cannotCopy: (path: string, copy: string, why: string) =>
    `cannot copy ${path} to ${copy}: ${why}; nothing was changed`,
  onlyOwner: (path: string, why: string) => `only the owner of ${path} can adopt it, and so close it to others: ${why}`,
  notOriginal: (path: string) => `${path} is not a FlashTicket database`,
  notAdoptable: (path: string, why: string) => `${path} is not a FlashTicket database that can be adopted: ${why}`,
  correctIt: 'correct that with sqlite3, then try again',
  virtualTable: (name: string) => `it has the virtual table ${name}`,
  noNumbersLeft: 'it has used up all ticket numbers',
  oddId: (id: string) => `the id of a ticket is ${id}, or several have it`,
  oddWord: {
    status: (id: number, word: string) => `ticket #${id} has the status ${word}`,
    priority: (id: number, word: string) => `ticket #${id} has the priority ${word}`,
    category: (id: number, word: string) => `ticket #${id} has the category ${word}`,
  },
  over1MiB: (id: number) => `ticket #${id} has a text of more than 1 MiB`,

  // what a check finds
  brokenReference: (table: string, row: string, parent: string) => `${table} row ${row} refers to no row of ${parent}`,
  openFolder: (folder: string) => `everybody may put files into ${folder}, and so beside the database`,
  folderOfOwn: 'take a folder of your own',
  openFile: (file: string, mode: string) => `others may use the file (mode ${mode}): ${file}`,
  /** Two command lines. */
  orShare: (close: string, share: string) => `${close}, or to share it: ${share}`,
  otherGroup: (file: string, group: number, desk: number) =>
    `${file} belongs to the group ${group}, and the desk is shared by the group ${desk}`,
  groupMayNot: (file: string, mode: string) => `the group may not use ${file} (mode ${mode})`,

  ...postgres,
}
