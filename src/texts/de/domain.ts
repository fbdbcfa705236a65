// German: What domain/ says.
import type { Texts } from '../texts.ts'
import { files } from './files.ts'
import { words } from './words.ts'

const labels: Record<string, string> = { ...words.within.status, ...words.within.role }
/** A text of tokens, in German words. */
const inWords = (tokens: string): string => `${tokens}`.replace(/[a-z]+(-[a-z]+)?/g, (token) => labels[token] ?? token)

export const domain: Texts['domain'] = {
  or: ' oder ',
  didYouMean: (near) => `meinten Sie ${near}?`,
  noReason: 'ein Fehler ohne Grund',

  title: 'der Titel',
  key: 'der Schlüssel',
  id: 'die ID',
  text: 'der Text',
  description: 'die Beschreibung',
  searchText: 'der Suchtext',
  textEmpty: 'der Text ist leer',
  isEmpty: (what) => `${what} ist leer`,
  notUnicode: (what) => `${what} ist kein gültiges Unicode`,
  lineBreak: (what) => `${what} enthält einen Zeilenumbruch; erlaubt ist eine einzige Zeile`,
  controlCharacter: (what) => `${what} enthält ein Steuerzeichen`,
  tooManyCharacters: (what, length, limit) => `${what} hat ${length} Zeichen; höchstens ${limit} sind erlaubt`,
  nul: (what) => `${what} enthält ein NUL-Zeichen`,
  over64KiB: (what) => `${what} ist länger als 64 KiB`,
  searchTooLong: (limit) => `der Suchtext hat mehr als ${limit} Zeichen`,
  nothingToSearch: 'es fehlt ein Wort, nach dem gesucht wird',

  unknownWord: {
    role: (word, choices) => `unbekannte Rolle ${word}; möglich sind ${choices}`,
    status: (word, choices) => `unbekannter Status ${word}; möglich sind ${choices}`,
    priority: (word, choices) => `unbekannte Priorität ${word}; möglich sind ${choices}`,
    category: (word, choices) => `unbekannte Kategorie ${word}; möglich sind ${choices}`,
    scope: (word, choices) => `unbekannter Umfang ${word}; möglich sind ${choices}`,
  },
  onlyForFilters: (word) => `${word}; „open“ gilt nur in Filtern`,
  cannotSort: (field, fields) => `nach ${field} kann nicht sortiert werden; die Felder sind ${fields}`,
  notLength: (typed) => `${typed} ist keine Zeitspanne`,
  lengthHint: 'eine Zeitspanne schreibt man 30m, 12h, 7d oder 2w',

  roleCannotMove: (id, status, role) =>
    `Ticket #${id} auf „${inWords(status)}“ zu setzen, verlangt die Rolle Support oder Administrator; Ihre ist ${inWords(role)}`,
  cannotBecome: (id, from, to, allowed) =>
    `Ticket #${id} ist ${inWords(from)} und kann nicht „${inWords(to)}“ werden; möglich ist ${inWords(allowed)}`,
  resolvedCannotBeTaken: (id) => `Ticket #${id} ist erledigt und kann nicht übernommen werden`,
  assignedTo: (id, name) => `Ticket #${id} ist ${name} zugewiesen`,
  ratedOnceResolved: (id, status) =>
    `Ticket #${id} ist ${inWords(status)}; bewertet werden kann es, sobald es erledigt ist`,
  ratedAlready: (id, rating) =>
    `Ticket #${id} ist schon mit ${rating} bewertet; noch einmal bewertet werden kann es, sobald es wieder geöffnet und neu erledigt ist`,
  changedMeanwhile: (id, version, expected) =>
    `Ticket #${id} wurde inzwischen geändert: es hat Version ${version}, nicht ${expected}`,
  editedMeanwhile: (id, what, who) =>
    `Ticket #${id} wurde inzwischen geändert: ${who ?? 'jemand'} hat ${what} geändert`,
  edited: {
    title: 'den Titel',
    description: 'die Beschreibung',
    priority: 'die Priorität',
    category: 'die Kategorie',
    requester: 'den Anfragenden',
  },
  deleted: (id) => `Ticket #${id} ist gelöscht`,

  actions: {
    'see ticket': 'dieses Ticket sehen',
    'see deleted': 'gelöschte Tickets sehen',
    'create for others': 'Tickets für andere anlegen',
    'see notes': 'Notizen sehen',
    'write note': 'Notizen schreiben',
    'write feedback': 'Rückmeldungen schreiben',
    'move ticket': 'den Status ändern',
    'assign ticket': 'Tickets zuweisen',
    'set priority': 'die Priorität ändern',
    'set requester': 'den Anfragenden ändern',
    'edit ticket': 'Tickets bearbeiten',
    'delete ticket': 'Tickets anderer löschen',
    'restore ticket': 'Tickets zurückholen',
    'rate ticket': 'Tickets anderer bewerten',
    'see users': 'andere Benutzer sehen',
    'manage users': 'Benutzer verwalten',
    'manage tokens': 'Tokens anderer verwalten',
    'import tickets': 'Tickets importieren',
    'export tickets': 'Tickets exportieren',
    'set config': 'die Einstellungen des Helpdesks ändern',
    'copy desk': 'den Helpdesk kopieren',
    'adopt tickets': 'Tickets aus einer anderen Datenbank übernehmen',
  },
  onTicket: (what, id) => `${what} (Ticket #${id})`,
  editedWhileNew: (id, status) =>
    `Ticket #${id} ist ${inWords(status)}; der Anfragende bearbeitet es nur, solange es neu ist`,
  onlyRequesterMay: (what) => `nicht erlaubt: ${what}; das darf nur der Anfragende`,
  needsRole: (what, roles, role) =>
    `nicht erlaubt: ${what}; nötig ist die Rolle ${inWords(roles)}, Ihre ist ${inWords(role)}`,

  reservedName: (name) => `der Name ${name} ist reserviert`,
  notUserName: (name) =>
    `${name} kann kein Benutzername sein: 1 bis 32 aus a-z 0-9 . _ -, mindestens ein Buchstabe, am Anfang ein Buchstabe oder eine Ziffer`,
  notTokenName: (name) =>
    `${name} kann kein Name eines Tokens sein: 1 bis 64 aus A-Z a-z 0-9 . _ -, am Anfang ein Buchstabe oder eine Ziffer`,
  password: 'das Passwort',
  passwordTooShort: (least) => `das Passwort hat weniger als ${least} Zeichen`,
  passwordTooLong: (bytes) => `das Passwort ist länger als ${bytes} Bytes`,
  passwordIsName: 'das Passwort ist der Benutzername',
  passwordKnown: 'das Passwort ist eines der bekanntesten',

  meanings: {
    'sla.high': 'wie bald Tickets hoher Priorität beantwortet und erledigt werden: 4h/2d, oder 4h für beides',
    'sla.medium': 'wie bald Tickets mittlerer Priorität beantwortet und erledigt werden: 4h/2d, oder 4h für beides',
    'sla.low': 'wie bald Tickets niedriger Priorität beantwortet und erledigt werden: 4h/2d, oder 4h für beides',
    'sla.hours': 'wann die Uhren laufen; ohne Angabe rund um die Uhr',
    'sla.timezone': 'die Zeitzone der Geschäftszeiten und Feiertage',
    'sla.holidays': 'Tage, an denen die Uhren stehen, durch Kommas getrennt',
    'sla.soon': 'wie lange vor der Frist ein Ticket als bald fällig gilt, auf der Uhr',
  },
  unknownSetting: (key, keys) => `unbekannte Einstellung ${key}; es gibt ${keys}`,
  unknownZone: (name) => `unbekannte Zeitzone ${name}`,
  zoneHint: 'eine Zeitzone schreibt man Europe/Berlin oder UTC',
  notDay: (typed) => `${typed} ist kein Tag`,
  holidaysHint: 'Feiertage schreibt man 2026-12-25,2026-12-26',
  notLevel: (typed) => `${typed} ist kein Servicelevel`,
  levelHint: 'man schreibt es 4h/2d: erste Antwort und Lösung; 4h für beides; 4h/none oder none/2d für nur eines',
  answerAfterResolution: (typed) => `bei ${typed} wäre die erste Antwort nach der Lösung fällig`,
  writeAs: (better) => `man schreibt es ${better}`,
  notHours: (typed) => `${typed} sind keine Geschäftszeiten`,
  hoursHint: 'man schreibt sie mon-fri 09:00-17:00 oder mon-thu 08:00-12:00,13:00-17:00; fri 08:00-14:00',
  hoursOverlap: (day, typed) => `die Zeiten am ${day} überschneiden sich in ${typed}`,
  daysBackwards: (days) => `die Tage ${days} laufen rückwärts`,
  hoursBackwards: (hours) => `die Zeiten ${hours} enden, bevor sie beginnen`,
  midnightHint: 'über Mitternacht schreibt man sie mon 22:00-24:00; tue 00:00-06:00',
  weekdays: {
    monday: 'Montag',
    tuesday: 'Dienstag',
    wednesday: 'Mittwoch',
    thursday: 'Donnerstag',
    friday: 'Freitag',
    saturday: 'Samstag',
    sunday: 'Sonntag',
  },

  cannotGroup: (typed, choices) => `nach ${typed} kann nicht gruppiert werden; möglich sind ${choices}`,
  alarms: {
    summary: (count) => `${count} ${count === 1 ? 'Ticket' : 'Tickets'}`,
    agents: (count) => `${count} ${count === 1 ? 'Vorgang' : 'Vorgänge'} von Bearbeitern`,
    aging: (count) => `${count} ${count === 1 ? 'offenes Ticket' : 'offene Tickets'}`,
    trend: (count) => `${count} ${count === 1 ? 'Änderung' : 'Änderungen'}`,
    sla: (count) => `${count} ${count === 1 ? 'Servicelevel' : 'Servicelevels'} verfehlt`,
    reopens: (count) => `${count} ${count === 1 ? 'Lösung' : 'Lösungen'} nicht von Dauer`,
    ratings: (count) => `${count} ${count === 1 ? 'Bewertung' : 'Bewertungen'}`,
  },

  ...files,
}
