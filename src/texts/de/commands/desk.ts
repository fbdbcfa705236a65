// German: The commands that belong to no group, and those of settings, each under its path as typed.
import type { deskCommands as English } from '../../en/commands/desk.ts'

export const deskCommands: typeof English = {
  init: {
    summary: 'Die Datenbank und den ersten Administrator anlegen',
  },
  login: {
    summary: 'Anmelden, für 12 Stunden',
  },
  logout: {
    summary: 'Die Sitzung beenden',
  },
  whoami: {
    summary: 'Zeigen, wer angemeldet ist und an welcher Datenbank',
  },
  inbox: {
    summary: 'Zeigen, was für Sie neu ist',
  },
  watch: {
    summary: 'Zeigen, was geschieht, während es geschieht',
  },
  import: {
    summary: 'Tickets aus einer Datei übernehmen (Administrator)',
  },
  export: {
    summary: 'Tickets oder alles für Programme ausgeben (Administrator)',
  },
  'config list': {
    summary: 'Die Einstellungen zeigen',
  },
  'config get': {
    summary: 'Eine Einstellung zeigen',
  },
  'config set': {
    summary: 'Eine Einstellung ändern (Administrator)',
  },
  'config unset': {
    summary: 'Eine Einstellung auf ihren Ausgangswert setzen (Administrator)',
  },
  schema: {
    summary: 'Das JSON-Schema der Ausgaben ausgeben',
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
  },
  help: {
    summary: 'Einen Befehl oder ein Thema erklären; help help nennt die Themen',
  },
}
