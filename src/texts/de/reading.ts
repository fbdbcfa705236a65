// German: what cli/ says of files that are read.
import type { Texts } from '../texts.ts'

type Reading = Pick<Texts['cli'], keyof typeof import('../en/reading.ts').reading>

export const reading: Reading = {
  onlyReturns: 'die Zeilen enden nur mit CR, nicht mit LF oder CR LF',
  csvEmpty: 'die Datei ist leer; ihre erste Zeile muss die Spalten nennen',
  rowEndsEarly: (there, columns) => `die Zeile endet zu früh, nach ${there} von ${columns} Spalten`,
  rowTooLong: (there, columns) => `die Zeile hat ${there} Spalten, die erste Zeile ${columns}`,
  quoteNotClosed: 'hier beginnt ein Anführungszeichen, das nie geschlossen wird',
  rowOver16MiB: 'die Zeile ist länger als 16 MiB; fehlt ein schließendes Anführungszeichen?',
  afterQuote: 'zwischen dem schließenden Anführungszeichen und dem Ende der Zelle steht etwas',
  quoteWithin: 'ein Anführungszeichen in einer Zelle, die keine um sich hat',
  relax: '--relax lässt es gelten',
  fromMissing: (path, formats) => `--from fehlt: nichts sagt, ob ${path} eines von ${formats} ist`,
  saveAsCsv: 'als CSV (UTF-8) speichern, und das importieren',
  noTitle: (columns) => `keine Spalte ist der Titel; vorhanden sind ${columns}`,
  notJson: (why) => `das ist kein JSON: ${why}`,
  notJsonObject: 'das ist kein JSON-Objekt',
  lineOver16MiB: 'die Zeile ist länger als 16 MiB',
  bracketTooMany: 'eine Klammer zu viel',
  neitherArrayNorObject: 'das ist weder eine Liste noch ein Objekt',
  afterJson: 'das JSON ist zu Ende, und es folgt noch etwas',
  objectOver16MiB: 'ein Objekt ist länger als 16 MiB',
  fileIsEmpty: 'die Datei ist leer',
  jsonEndsEarly: 'das JSON endet zu früh',
  isFolder: (path) => `${path} ist ein Ordner`,
  noFile: (path) => `es gibt keine Datei ${path}`,
  standardInput: 'die Standardeingabe',
  cannotBeRead: (path, why) => `${path} lässt sich nicht lesen: ${why}`,
  cannotBeWritten: (path, why) => `${path} lässt sich nicht schreiben: ${why}`,
  isThere: (path) => `${path} gibt es schon`,

  utf32: 'mit Byte 1 beginnt eine Marke von UTF-32; eine Datei muss UTF-8 sein, oder UTF-16 mit Marke',
  nulByte: (byte, offset) => `Byte ${byte} (Offset ${offset}) ist NUL; UTF-16 braucht eine Marke am Anfang`,
  notUtf8: (byte, offset, hex) => `Byte ${byte} (Offset ${offset}, 0x${hex}) ist kein UTF-8`,
  notUtf16: (byte, offset) => `Byte ${byte} (Offset ${offset}) ist kein UTF-16: ein halbes Zeichen`,
  recode: (encoding) => `iconv -f ${encoding} -t UTF-8 FILE, oder was auch immer die Datei ist`,

  rejectsAlone: '--rejects verlangt --keep-going',
  idFromEmpty: '--id-from ist leer',
  idFromMissing: '--id-from fehlt: sonst sagt nichts, welche Zeilen dasselbe Ticket meinen',
  dateFormatSays: (formats) => `--date-format sagt ${formats}`,
  mapTakes: (typed, what) => `--map erwartet field=column oder eine Datei, und ${typed} ${what}`,
  mapNoJson: (why) => `ist kein JSON: ${why}`,
  mapUnreadable: 'lässt sich nicht lesen',
  mapNoObject: 'ist kein Objekt aus Feldern und Spalten',
  mapNoColumn: (field) => `hat keine Spalte für ${field}`,
  oneDelimiter: (typed) => `--delimiter erwartet ein Zeichen oder tab, nicht ${typed}`,

  readingFile: 'Lesen',
  importing: 'Import',
  moreSkipped: (count) => `und ${count} weitere dieser Art`,
  ticketsMissing: (count) =>
    `der Export hat ${count === 1 ? '1 Ticket' : `${count} Tickets`} weniger, als er sagt; er ist vielleicht abgeschnitten`,
  columnsLeft: (columns, count) =>
    `nichts übernommen wird aus ${count === 1 ? 'der Spalte' : `${count} Spalten:`} ${columns}`,
  nulsInRows: (count) => `NUL-Zeichen wurden ␀ in ${count} ${count === 1 ? 'Zeile' : 'Zeilen'}`,
  partial: (done, failed, why) => `${done} erledigt, ${failed} nicht: ${why}`,
  andMore: (what, more) => `${what}; und ${more} weitere`,
}
