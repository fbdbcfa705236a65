// German: What domain/ says of files that somebody brings.
import type { Texts } from '../texts.ts'

type Files = Pick<Texts['domain'], keyof typeof import('../en/files.ts').files>

export const files: Files = {
  line: (line) => `Zeile ${line}`,
  lineAndColumn: (line, column) => `Zeile ${line}, Spalte ${column}`,
  at: (place, what) => `${place}: ${what}`,

  notReadableTime: (text) => `${text} ist keine lesbare Zeitangabe`,
  longName: (length, limit) => `ein Name mit ${length} Zeichen; höchstens ${limit} sind erlaubt`,
  noId: 'eine ID fehlt',
  feedbackWithoutTime: 'die Rückmeldung hat keine Zeitangabe',
  noteWithoutTime: 'die Notiz hat keine Zeitangabe',
  roundedNumber: (number) =>
    `die Zahl ${number} ist zu groß, um genau gelesen zu werden; in Anführungszeichen ist sie ein Text`,
  tooDeep: 'zu tief verschachtelt',
  longText: (bytes, limit) => `ein Text von ${bytes} Bytes; höchstens ${limit} (1 MiB) sind erlaubt`,

  noImportField: (name, fields) => `ein Import kennt kein Feld ${name}; es gibt ${fields}`,
  mappedTwice: (field) => `${field} ist doppelt zugeordnet`,
  optionTakes: (option, example, typed) => `${option} erwartet ${example}, nicht ${typed}`,
  twoColumns: (name) => `zwei Spalten heißen ${name}`,
  noColumn: (names, columns) => `es gibt keine Spalte ${names}; vorhanden sind ${columns}`,
  noRowHasColumn: (names, columns) => `keine Zeile hat eine Spalte ${names}; vorhanden sind ${columns}`,
  andNo: ' und keine ',

  isNoText: 'ist kein Text',
  isOver1MiB: 'ist länger als 1 MiB',
  isNoName: 'ist kein Name',
  isNoTime: 'ist keine Zeit in UTC mit Millisekunden',
  isNoWhole: (least) => `ist keine ganze Zahl ab ${least}`,
  isNoFlag: 'ist weder true noch false',
  isNoneOf: (words) => `ist keines von ${words}`,
  isNoObject: 'ist kein Objekt',
  isNoList: 'ist keine Liste',
  field: (name, what) => `${name} ${what}`,
  thereIsNo: (key) => `${key} fehlt`,
  thisIsNoObject: 'das ist kein Objekt',
  newerForm: (form, known) => `form ${form} stammt von einem neueren flashticket; dieses kennt die Formen bis ${known}`,
  strayEntry: 'ein Eintrag zu einem Ticket gehört in die Zeile des Tickets',
  typeAndTicketId: (type) => `${type} passt nicht zur ticketId`,
  visibilityAndType: (visibility, type) => `visibility ${visibility} passt nicht zum type ${type}`,
  entry: (number) => `Eintrag ${number}`,

  notAmongUsers: (what, name) => `${what} ${name} ist keiner der Benutzer aus den Zeilen davor`,
  theActor: 'der Handelnde',
  theRequester: 'der Anfragende',
  theAssignee: 'der Bearbeiter',
  entryNotBelow: (id, next) => `der Eintrag ${id} liegt nicht unter nextEntry, also ${next}`,
  ticketAfter: (id, last) => `Ticket #${id} steht hinter #${last}`,
  ticketNotBelow: (id, next) => `Ticket #${id} liegt nicht unter nextTicket, also ${next}`,
  secondDesk: 'ein zweiter Helpdesk',
  noDeskFirst: 'ein Export beginnt mit der Zeile des Helpdesks',
  secondUser: (name) => `der Benutzer ${name} steht zum zweiten Mal da`,
  fileIsEmpty: 'die Datei ist leer',
  fileEndsEarly: (there, announced) => `die Datei endet zu früh: sie hat ${there} von ${announced} Tickets`,
  logSays: (what, id, told, log) => `${what} von Ticket #${id} ist ${told}, seine Einträge sagen ${log}`,
  theField: (field) => field,
  foreignEntry: (id, other) => `Ticket #${id} hat einen Eintrag von Ticket #${other}`,
  notHead: (typed) => `${typed} ist kein Kontrollwert eines Protokolls`,
  entryAfter: (id, last) => `der Eintrag ${id} steht hinter ${last}`,
  statusAndResolvedAt: (id, status, resolvedAt) =>
    `Ticket #${id} hat den Status ${status}, und resolvedAt ist ${resolvedAt}`,

  userWithoutName: 'ein Benutzer hat keinen Namen',
  twoUsers: (name) => `zwei Benutzer heißen ${name}`,
  userHasRole: (name, role) => `der Benutzer ${name} hat die Rolle ${role}`,
}
