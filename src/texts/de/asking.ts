// German: Questions.
import type { Texts } from '../texts.ts'

export const asking: Texts['asking'] = {
  cancelled: 'abgebrochen; nichts wurde geändert',
  nobody: (flag) => `${flag} fehlt, und niemand kann gefragt werden`,
  selectKeys: '↑↓ bewegen · Enter wählen',
  leaveKeys: '↑↓ bewegen · Enter wählen · q zurück',
  searchKeys: 'tippen zum Suchen · ↑↓ · Enter wählen',
  linesEnd: 'beliebig viele Zeilen; eine leere beendet',
  hidden: '[verdeckt]',
  yes: 'Ja',
  no: 'Nein',
  neither: 'bitte mit ja oder nein antworten',
  yesOrNo: (yesIsUsual) => (yesIsUsual === 1 ? '(J/n)' : '(j/N)'),
  usually: (answer) => `(nur Enter: ${answer})`,
  number: (last) => `Nummer von 1 bis ${last}:`,
  numberOrWords: (last) => `Nummer von 1 bis ${last}, oder Wörter, um andere zu finden:`,
  notANumber: (last) => `bitte eine Nummer von 1 bis ${last} eingeben`,
  moreChoices: (count) => `und ${count} weitere`,
  noChoice: (typed) => `in keinem kommt „${typed}“ vor`,
  newPassword: (name) => `Neues Passwort für ${name}:`,
  sameAgain: 'Noch einmal dasselbe:',
  passwordsDiffer: 'die beiden Passwörter sind verschieden',
  unchanged: 'nichts wurde geändert',
  stopped: 'angehalten',
}
