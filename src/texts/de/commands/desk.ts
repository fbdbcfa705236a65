// German: The commands that belong to no group, and those of settings, each under its path as typed.
import type { deskCommands as English } from '../../en/commands/desk.ts'

export const deskCommands: typeof English = {
  init: {
    summary: 'Die Datenbank und den ersten Administrator anlegen',
    admin: 'der Name des ersten Administrators',
    passwordStdin: 'das Passwort des Administrators von der Standardeingabe lesen',
    here: 'sie in ./data/tickets.db anlegen',
    shared: 'für jedes Konto dieser Gruppe auf diesem Rechner',
    from: 'sie aus dem Export (ndjson) eines anderen Helpdesks anlegen',
    reset: 'diesem Administrator ein neues Passwort geben (wer die Datei schreiben darf, darf das)',
    ask: 'Name des ersten Administrators:',
    nothingThere: (path) => `es gibt keine Datenbank ${path}, in der ein Administrator zurückzusetzen wäre`,
    isThere: (path) => `die Datenbank ${path} gibt es schon`,
    done: (path, admin, next) => `${path} ist angelegt, der Administrator ist ${admin}; weiter mit: ${next}`,
    restored: (path, tickets, admin) => `${path} ist angelegt, mit ${tickets} und dem Administrator ${admin}`,
    wasReset: (admin) => `${admin} hat ein neues Passwort und keine Sitzung mehr`,
    appointed: (admin, path) => `${admin} ist jetzt Administrator von ${path}`,
  },
  login: {
    summary: 'Anmelden, für 12 Stunden',
    user: 'Ihr Name',
    expires: 'wie lange die Sitzung gilt, höchstens 30d',
    printToken: 'das Token der Sitzung ausgeben und nirgends aufbewahren',
    tokenAlone: '--print-token gibt das Token aus und sonst nichts, in keinem Format',
    noRehearsal: 'eine Anmeldung lässt sich nicht proben',
    leaveOut: '--dry-run weglassen',
    askName: 'Ihr Name:',
    askPassword: 'Ihr Passwort:',
    tooLong: 'eine Sitzung gilt höchstens 30 Tage',
    keptInFile: (why) => `${why}; die Sitzung liegt in einer Datei, die nur Sie lesen können`,
    tokenComesFirst: (variable) => `${variable} ist gesetzt und geht dieser Anmeldung vor: die Variable löschen`,
    knownPassword: 'Ihr Passwort ist eines, das alle kennen; jetzt ändern: flashticket user passwd',
    done: (name, role) => `Angemeldet als ${name} (${role})`,
  },
  logout: {
    summary: 'Die Sitzung beenden',
    all: 'alle eigenen Sitzungen beenden, auf jedem Rechner',
    noRehearsal: 'eine Abmeldung lässt sich nicht proben',
    stillKept: (why) => `${why}; was dort noch liegt, ist zu nichts mehr nütze`,
    already: 'Diese Sitzung war schon zu Ende',
    doneAll: 'Überall abgemeldet',
    done: 'Abgemeldet',
  },
  whoami: {
    summary: 'Zeigen, wer angemeldet ist und an welcher Datenbank',
  },
  inbox: {
    summary: 'Zeigen, was für Sie neu ist',
    count: 'nur, wie viel es ist',
    markRead: 'was ausgegeben wird, als gelesen vermerken',
    rules: `
Neu ist, was andere an Tickets taten, die Sie betreffen, bis Sie es sehen:
„ticket view“ vermerkt als gelesen, was es zeigt, --mark-read, was hier
ausgegeben wird. Jeden betreffen die eigenen Tickets; das Team auch die, die es
bearbeitet, die, zu denen es Rückmeldungen oder Notizen schrieb, und offene, die
niemand bearbeitet. Nicht neu ist, was ein Import brachte oder was älter ist als
Ihr Konto.`,
    countAlone: '--count zählt und nimmt weder --mark-read noch --limit',
    nothing: 'nichts Neues',
  },
  watch: {
    summary: 'Zeigen, was geschieht, während es geschieht',
    words: 'Nummern, dann Wörter aus Titel oder Beschreibung',
    since: 'nach diesem Eintrag beginnen; 0 für den ersten',
    exec: 'für jeden Eintrag ausführen',
    rules: `
Eine Zeile für jeden Eintrag der Tickets, die Sie sehen dürfen, wer immer ihn
schreibt, in welchem Prozess auch immer. --json gibt je Zeile ein Objekt aus.
Nichts fehlt, und nichts kommt doppelt: um nach einer Unterbrechung
fortzufahren, mit --since die Nummer des letzten Eintrags nennen, der ankam.
Filter gelten für ein Ticket, wenn sein Eintrag kommt; erledigte Tickets fallen
nicht heraus. Nichts wird als gelesen vermerkt. Es endet nach --limit Einträgen,
mit Strg-C, mit der Sitzung (Exit-Code 4), oder wenn eine Zeile kommt, die
niemand mehr liest.

--exec führt für jeden Eintrag ein Programm aus, eines nach dem anderen, nachdem
seine Zeile ausgegeben ist, mit dem Eintrag als JSON auf der Standardeingabe.
Seine Wörter sind durch Leerzeichen getrennt, eine Shell gibt es nicht, und die
Sitzung wird nicht weitergegeben. Was es ausgibt, geht auf die
Standardfehlerausgabe; wo es scheitert, wird das gemeldet, und es geht weiter.`,
    failed: (program, entry, why) => `${program} bei Eintrag ${entry}: ${why}`,
  },
  'config list': {
    summary: 'Die Einstellungen zeigen',
  },
  'config get': {
    summary: 'Eine Einstellung zeigen',
    notSet: (setting) => `${setting} ist nicht gesetzt`,
  },
  'config set': {
    summary: 'Eine Einstellung ändern (Administrator)',
    value: 'was sie sein soll',
  },
  'config unset': {
    summary: 'Eine Einstellung auf ihren Ausgangswert setzen (Administrator)',
  },
  schema: {
    summary: 'Das JSON-Schema der Ausgaben ausgeben',
    unknown: (thing, things) => `kein Schema ${thing}; es gibt ${things}`,
  },
  completion: {
    summary: 'Ein Skript zur Vervollständigung für eine Shell ausgeben',
    install: 'in die Startdatei der Shell eintragen',
    sure: (line: string, path: string) => `Diese Zeile in ${path} eintragen?  ${line}`,
    added: (line: string, path: string) => `In ${path} eingetragen: ${line}`,
    alreadyThere: (path: string) => `Die Zeile steht schon in ${path}`,
    toAdd: (path: string) => `-y/--yes trägt die Zeile in ${path} ein`,
    unknownProfile: 'welche Datei das ist, weiß nur PowerShell selbst',
    noHome: 'es gibt kein Home-Verzeichnis',
    notRead: (path: string, why: string) => `${path} ist nicht lesbar: ${why}`,
    notWritten: (path: string, why: string) => `${path} ist nicht schreibbar: ${why}`,
    shell: 'bash, zsh, fish oder powershell',
    rules: `
Zum Einschalten eine Zeile hinzufügen in
  ~/.bashrc                    source <(flashticket completion bash)
  ~/.zshrc, nach compinit      source <(flashticket completion zsh)
  ~/.config/fish/config.fish   flashticket completion fish | source
  $PROFILE in PowerShell       flashticket completion powershell | Out-String |
                               Invoke-Expression`,
    which: (shells) => `für welche Shell? Zur Wahl stehen ${shells}`,
    unknown: (shell, shells) => `unbekannte Shell ${shell}; zur Wahl stehen ${shells}`,
  },
  help: {
    summary: 'Einen Befehl oder ein Thema erklären; help help nennt die Themen',
    words: 'ein Befehl oder ein Thema',
    usage: '[Optionen] [Befehl | Thema]',
    topics: 'Themen:',
    oneTopic: 'nur ein Thema auf einmal',
    unknown: (word) => `unbekannter Befehl oder unbekanntes Thema: ${word}`,
    unknownOf: (command, word) => `unbekannter Befehl von ${command}: ${word}`,
  },
}
