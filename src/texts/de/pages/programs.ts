// German: the pages of help for whoever writes a script or a job.
import type { pages as English } from '../../en/pages.ts'

export const exitCodes: (typeof English)['exitCodes'] = {
  done: 'getan; eine leere Liste oder was schon so war, ist kein Fehlschlag',
  codes: {
    internal: 'ein Programmfehler: FLASHTICKET_DEBUG=1 zeigt, wo; bitte melden',
    invalid: 'falsche Option, falscher Wert, falsches Feld; oder etwas fehlt, und niemand ist da, den man fragen kann',
    not_found: 'das gibt es nicht, oder nicht für Sie',
    unauthenticated: 'nicht angemeldet, Sitzung beendet, falsches Passwort',
    forbidden: 'angemeldet, aber nicht erlaubt; oder das Token darf nur lesen',
    conflict: 'Statuswechsel nicht möglich, Name vergeben, noch benutzt, letzter Administrator, inzwischen geändert',
    unavailable:
      'Datenbank belegt oder nicht erreichbar, Schlüsselbund gesperrt: nichts wurde geschrieben, noch einmal versuchen',
    pending: 'mit --exit-status: es gibt etwas anzusehen; oder das Warten dauerte zu lange',
    partial: 'mit --keep-going: manche Tickets sind geändert, manche nicht',
    storage: 'jemand muss nachsehen: keine Datenbank, keine von uns, beschädigt, schreibgeschützt, Datenträger voll',
    unknown:
      'die Verbindung riss nach dem Commit ab: es ist vielleicht geschrieben; erst nachsehen (mit --dedupe-key einfach noch einmal)',
    cancelled: 'Strg-C oder ein Nein auf eine Frage',
  },
  text: (table) => `Der Exit-Code sagt, was geschah:

${table}

Fehler gehen auf die Standardfehlerausgabe: „Fehler: …“ und, wo es einen gibt,
der nächste Befehl als „Tipp: …“. Mit --json ist es eine Zeile, auf Englisch:

  {"error":{"code":"not_found","message":"…","hint":"…"}}

Beispiele:
  flashticket ticket status 12 resolved || echo "Exit-Code $?"
  flashticket ticket view 12 --json 2> error.json
  flashticket ticket wait 12 --for reply --timeout 1h || echo zu spät`,
}

export const environment: (typeof English)['environment'] = {
  variables: {
    FLASHTICKET_DB: 'die Datenbank, wenn --db sie nicht nennt: ein Pfad oder postgres://USER@HOST/DATABASE',
    FLASHTICKET_LISTEN: 'postgres://…: worüber watch und wait es erfahren, an einem Pooler vorbei',
    FLASHTICKET_TOKEN: 'ein Token, eines Auftrags oder einer Sitzung: dann wird nichts anderes versucht',
    FLASHTICKET_TOKEN_FILE: 'eine Datei mit dem Token, die nur Sie lesen dürfen (0600)',
    FLASHTICKET_CREDENTIALS:
      'keychain: Sitzungen im Schlüsselbund aufbewahren oder gar nicht; file: in einer privaten Datei',
    FLASHTICKET_LANG: 'de: Deutsch, en: Englisch; sonst die erste der nächsten drei, die gesetzt ist',
    'LC_ALL, LC_MESSAGES, LANG': 'die Sprache für Menschen; was Programme lesen, ist immer Englisch',
    PGPASSFILE: 'eine Datei mit Passwörtern für PostgreSQL; ist sie nicht gesetzt, ~/.pgpass',
    FLASHTICKET_DEBUG: '1: zeigt, wo im Programm ein Fehler entstand',
    NO_COLOR: 'keine Farben; TERM=dumb sagt dasselbe',
    FORCE_COLOR: 'Farben auch in einer Pipe',
    COLUMNS: 'wie breit eine Tabelle auf einem Terminal sein darf',
    CI: 'niemals etwas fragen',
    ACCESSIBLE: '1: Zeile für Zeile fragen und sagen, wie --accessible; TERM=dumb sagt dasselbe',
    'VISUAL, EDITOR': 'der Editor für -e; vi, wenn keiner gesetzt ist',
    TZ: 'die Zeitzone der Zeiten, die gezeigt, und der Tage, die getippt werden',
    XDG_DATA_HOME: 'darunter ist in flashticket/tickets.db die übliche Datenbank',
    XDG_STATE_HOME: 'darunter ist in flashticket/, was eine Anmeldung hinterlässt, und nicht abgeschickte Texte',
    XDG_CACHE_HOME: 'darunter ist in flashticket/, was den nächsten Start schnell macht; man darf es löschen',
  },
  text: (table) => `Variablen, die gelesen werden; eine leere gilt als nicht gesetzt:

${table}

Die Datenbank ist die erste von: --db, FLASHTICKET_DB, ./data/tickets.db, wenn
die Datei Ihnen gehört, ~/.local/share/flashticket/tickets.db (auf macOS und
Windows der dort übliche Ordner). Eine Datei muss auf einem Datenträger dieses
Rechners liegen: Auf einem Netzwerk-Dateisystem kann SQLite Geschriebenes
verlieren. Mehrere Rechner mit einem gemeinsamen Helpdesk nehmen PostgreSQL.

Die Sitzung ist die erste von: FLASHTICKET_TOKEN, FLASHTICKET_TOKEN_FILE, was
login im Schlüsselbund hinterließ oder, wo es keinen gibt, in einer privaten
Datei unter ~/.local/state/flashticket. Eine, die gesetzt ist und nicht gilt,
beendet die Suche.

Beispiele:
  flashticket whoami
  flashticket db info
  FLASHTICKET_DB=/srv/desk/tickets.db flashticket ticket list`,
}

export const formatting: (typeof English)['formatting'] = {
  formats: {
    table: 'für Menschen: Beschriftungen, auf einem Terminal Farben, relative Zeiten, gekürzte Titel',
    json: 'jedes Feld, genau: ein Objekt für eine einzelne Nummer, sonst eine Liste',
    ndjson: 'dieselben Objekte, eines je Zeile, wie sie kommen',
    csv: 'RFC 4180; ein Apostroph hindert Tabellenprogramme daran, eine Zelle auszuführen (--raw: ohne)',
    tsv: 'Tabulatoren zwischen den Werten; in ihnen werden Tabulatoren und Umbrüche zu Leerzeichen',
    ids: 'nur Nummern, oder Namen von Benutzern',
    html: 'nur Berichte: eine Seite mit Diagrammen, für eine Mail oder einen Webserver',
  },
  things: {
    ticket: 'Ticket',
    entry: 'Eintrag',
    user: 'Benutzer',
    session: 'Sitzung',
    token: 'Token',
    setting: 'Einstellung',
    database: 'Datenbank',
    check: 'Prüfung',
    head: 'Kontrollwert',
    copied: 'kopierte Tabelle',
    file: 'Datei',
    import: 'Import',
  },
  viewed: (fields) => `ticket view hat außerdem: ${fields}`,
  found: (fields) => `ticket search hat außerdem: ${fields}`,
  changedTickets: (fields) => `Befehle, die Tickets ändern, haben außerdem: ${fields}`,
  newTickets: (fields) => `und ticket new: ${fields}`,
  news: (fields, count) => `inbox und watch haben außerdem: ${fields}; inbox --count: ${count}`,
  changedUsers: (fields) => `Befehle, die Benutzer ändern, haben außerdem: ${fields}`,
  newTokens: (fields) => `token new hat außerdem: ${fields}`,
  changedSettings: (fields) => `config set und unset haben außerdem: ${fields}`,
  text: (formats, fields) => `Ausgegeben wird auf die Standardausgabe, alles andere auf die
Standardfehlerausgabe.

${formats}

--json steht kurz für --format json, -q für --format ids. Die Tabelle einer
langen Liste endet nach 50 Zeilen, wenn -L nichts anderes sagt; was Programme
lesen, ist vollständig.

--fields id,title wählt die Felder und ihre Reihenfolge. Es gibt:

${fields}

„schema ticket“ gibt das JSON-Schema eines Tickets aus, „schema --help“ sagt,
was noch. Schlüssel sind immer da, null, wo nichts ist. Zeiten sind RFC 3339 in
UTC (2026-11-22T09:15:00.000Z); eine Tabelle zeigt lokale. Wörter sind die, die
man tippt: in-progress, high, bug. Text von anderen kann Ihrem Terminal nichts
tun: Steuerzeichen werden in Tabellen gezeigt und in JSON maskiert.

Ein - steht für IDs von der Standardeingabe: Wörter, Zeilen, JSON oder NDJSON.
Steht dort gar nichts, ist das ein Fehler (2), eine leere Liste ist keiner: wenn
es auch keine IDs geben kann, gibt man sie als JSON weiter.

Beispiele:
  flashticket ticket list --fields id,title,updatedAt
  flashticket ticket list --status new --json | flashticket ticket take - -y
  flashticket ticket view 12 --json | jq -r '.entries[].text'`,
}

export const cron: (typeof English)['cron'] = {
  text: (
    token,
    programs,
    database,
    backup,
    more,
  ) => `Ein Auftrag hat keinen Schlüsselbund und niemanden, den man fragen kann. Geben
Sie ihm ein Token, in einer Datei, die nur sein Konto lesen darf. Einmal, mit
diesem Konto und angemeldet:

  umask 077
  flashticket token new --name nightly > ${token}

und in seiner crontab (crontab -e), in der alles seinen ganzen Pfad hat:

  SHELL=/bin/sh
  PATH=${programs}
  FLASHTICKET_DB=${database}
  FLASHTICKET_TOKEN_FILE=${token}
  # jeden Arbeitstag: was neu ist, für niemand anderen zu lesen
  0 7 * * 1-5  umask 077; flashticket ticket list -s new --json > ~/new.json
  # jede Nacht: eine Kopie; und eine Prüfung, von der man nur hört, wenn nötig
  0 3 * * *    ${backup}
  30 3 * * *   flashticket db check > ~/check.txt || cat ~/check.txt

* cron verschickt, was eine Zeile ausgibt. Fehler gehen auf die
  Standardfehlerausgabe, in den letzten 14 Tagen eines Tokens auch eine Warnung:
  Lassen Sie beides durch.
* Ein Token gilt 90 Tage, oder so lange --expires sagt: höchstens 366d. Mit
  --replace wird es unter demselben Namen, in derselben Datei, neu gemacht.
* Es darf nur lesen (Exit-Code 5), wenn es nicht mit --scope write gemacht ist,
  und nie mehr als sein Benutzer. Am besten ist ein eigener Benutzer mit der
  kleinsten Rolle, die genügt; ein Administrator macht dessen Token mit --user.
  Ein neues Passwort beendet es.
* „token list“ zeigt, wann jedes benutzt wurde, „token rm“ beendet eines sofort.
* Nichts wartet auf eine Antwort: Was fehlt, ist Exit-Code 2. Mehr als zwei
  Tickets zu ändern verlangt -y. Exit-Code 7 ist einen neuen Versuch wert, 4
  heißt, dass das Token nicht mehr gilt. „db backup“ und „db check“ brauchen
  kein Token, nur die Datei.
${more}
Beispiele:
  flashticket token new --name nightly --user omar > token
  flashticket token list
  flashticket help exit-codes`,
  password: `* Das Passwort des Datenbankkontos kommt aus ~/.pgpass, die nur Sie lesen dürfen
  (0600): HOST:PORT:DATENBANK:KONTO:PASSWORT
`,
}
