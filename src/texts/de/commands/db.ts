// German: The commands of the database, each under its path as typed, and those that bring a desk in or out.
import type { dbCommands as English } from '../../en/commands/db.ts'

export const dbCommands: typeof English = {
  import: {
    summary: 'Tickets aus einer Datei übernehmen (Administrator)',
    file: 'die Datei, - für die Standardeingabe',
    from: 'csv, json oder ndjson; sonst sagt es der Name der Datei',
    map: "auch '{a} / {b}', oder eine DATEI.json solcher Paare",
    values: 'wie ein Wort hier heißt; * steht für jeden Text',
    null: 'der Inhalt einer Zelle, die nichts sagt',
    default: 'der Wert, wo eine Zeile nichts sagt',
    dateFormat: 'wie dd-MM-yyyy HH:mm; sonst RFC 3339',
    delimiter: 'zwischen den Zellen von csv, oder tab',
    relax: 'dulden, was nach einem schließenden Anführungszeichen steht',
    idFrom: 'die Nummer von dort; was wiederkommt, ändert nichts',
    source: 'woher die Nummern sind, falls zwei Quellen gleiche haben',
    update: 'Tickets ändern, deren Zeilen sich seither geändert haben',
    lastBy: 'von den Zeilen eines Tickets die letzte, nach dieser Zeit',
    history: 'jede Zeile eines Tickets ist eine Änderung daran',
    createUsers: 'fehlende Benutzer anlegen, und zwar deaktiviert',
    cutTitles: 'auf 200 Zeichen; der ganze steht in der Beschreibung',
    batch: 'alle 10.000 Tickets festschreiben',
    keepGoing: 'importieren, was sich importieren lässt (Exit-Code 9)',
    rejects: 'wohin die abgelehnten Zeilen kommen',
    rules: (fields) => `
Eine Spalte, die wie ein Feld heißt, gilt ohne --map; --map feld= verbietet es:
${fields}

Alle Zeilen werden importiert oder keine, außer mit --batch oder --keep-going.
Was falsch ist, wird mit Zeile und Spalte gesagt. --json gibt aus, wie viele
Tickets übernommen, geändert, unverändert, übergangen (dort geändert, siehe
--update) und abgelehnt wurden und wie viele Einträge und Benutzer neu sind; -q
gibt die Nummern aller Tickets der Datei aus. Titel und Texte kommen herein, wie
sie sind, bis 1 MiB.`,
  },
  export: {
    summary: 'Tickets oder alles für Programme ausgeben (Administrator)',
    withCredentials: 'mit den Hashes der Passwörter: wer sie hat, kann raten',
    rules: `
ndjson (wenn kein anderes Format genannt ist) und json sind alles: der Helpdesk,
seine Benutzer, was mit ihnen geschah, die Tickets mit allen Einträgen, auch
erledigte und gelöschte. „init --from DATEI“ macht daraus denselben Helpdesk.
Mit Filtern nur die Tickets, die passen. csv und tsv sind, was „ticket list
--all“ ausgibt.`,
    forPrograms: 'ein Export ist für Programme: --format ndjson, json oder csv',
    noFields: '--fields ist für csv; ndjson und json sind alles',
    noCredentials: '--with-credentials ist für ndjson und json',
  },
  'db info': {
    summary: 'Zeigen, welche Datenbank es ist und wie es um sie steht',
  },
  'db check': {
    summary: 'Prüfen, ob die Datenbank heil ist',
    log: 'auch jeden Eintrag des Protokolls, und jedes Ticket dagegen',
    expect: 'auch, ob das Protokoll fortsetzt, was „db head“ damals ausgab',
    checking: 'Prüfen',
    rules: `
Jeder Eintrag hat einen Hash über sich selbst und den Eintrag davor an seinem
Ticket. --log findet Einträge, die geändert, entfernt oder eingefügt sind, und
Tickets, die ohne Eintrag geändert sind. Nicht gefunden wird, dass jemand das
ganze Protokoll neu geschrieben hat, samt Hashes: Dafür an anderem Ort
aufheben, was „db head“ ausgibt, und es --expect geben.`,
    failed: (wrong, all, checks) =>
      `${wrong} von ${all} Prüfungen ${wrong === 1 ? 'ist' : 'sind'} fehlgeschlagen: ${checks}`,
  },
  'db head': {
    summary: 'Den Kontrollwert des Protokolls ausgeben, der anderswo aufgehoben wird',
    rules: `
Der Kontrollwert ist in einem Wort der Helpdesk, der letzte Eintrag und ein Hash
über das ganze Protokoll. Er gehört in eine Mail, auf Papier oder auf einen
anderen Rechner. „db check --log“ findet, was im Protokoll geändert wurde; wer
die Datenbank schreiben darf, kann aber auch alles neu schreiben, samt Hashes:
Das zeigt nur ein Kontrollwert, der dort liegt, wo so jemand nicht schreiben
kann.
Später: flashticket db check --expect "$(tail -n 1 heads.txt)"`,
  },
  'db copy': {
    summary: 'Alles in eine neue Datenbank kopieren, eine Datei oder PostgreSQL (Administrator)',
    to: 'die neue Datenbank: eine Datei oder postgres://USER@HOST/DATABASE',
    nameOne: 'eine Datei oder eine URL von PostgreSQL nennen',
    next: (variable) => `die Kopie ist derselbe Helpdesk: von nun an gilt ${variable}`,
  },
  'db backup': {
    summary: 'Die Datenbank kopieren, während sie benutzt wird',
    file: 'die neue Datei',
    done: (file) => `Eine Kopie liegt in ${file}`,
    isServer: (shown) => `eine Sicherung ist eine Datei, ${shown} ist keine`,
  },
  'db adopt': {
    summary: 'Eine Datenbank des ursprünglichen FlashTicket übernehmen',
    file: 'eine alte Datenbank, die in diesen Helpdesk kommt (Administrator); ohne sie dieser selbst',
    adopted: (file) => `${file} ist übernommen`,
    already: (file) => `${file} ist schon ein Helpdesk`,
    broughtOver: (file) => `${file} ist in diesen Helpdesk übernommen`,
    readAs: (file, zone) => `die Zeiten von ${file} sind als ${zone} gelesen`,
    leftBehind: (tables) => `zurückgebliebene Tabellen: ${tables}`,
  },
}
