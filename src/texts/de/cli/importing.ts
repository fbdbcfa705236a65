// German: what is said while a file is imported.
import type { importing as English } from '../../en/cli/importing.ts'

export const importing: typeof English = {
  reading: 'Lesen',
  importing: 'Übernehmen',
  moreLikeThese: (count) => `und ${count.toLocaleString('de')} weitere wie diese`,
  nuls: (rows) => `aus NUL-Zeichen wurde ␀ in ${rows.toLocaleString('de')} ${rows === 1 ? 'Zeile' : 'Zeilen'}`,
  partial: (done, rejected, why) =>
    `${done.toLocaleString('de')} übernommen, ${rejected.toLocaleString('de')} nicht: ${why}`,
  andMore: (count) => `und ${count.toLocaleString('de')} weitere`,
  rejectsNeedKeepGoing: '--rejects geht nur mit --keep-going',
  noIdFrom: '--id-from ist nicht angegeben: nichts sonst sagt, welche Zeilen dasselbe Ticket meinen',
  dateFormatSays: (formats) => `--date-format sagt ${formats}`,
  or: ' oder ',
  mapTakes: (typed, why) => `--map nimmt feld=spalte oder eine Datei, und ${typed} ${why}`,
  noJson: (why) => `ist kein JSON: ${why}`,
  unreadable: 'ist nicht lesbar',
  noObject: 'ist kein Objekt aus Feldern und Spalten',
  noColumn: (field) => `hat keine Spalte für ${field}`,
  delimiterTakes: (typed) => `--delimiter nimmt ein Zeichen oder tab, nicht ${typed}`,
}
