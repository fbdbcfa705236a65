// German: The commands of users and of tokens, each under its path as typed.
import type { userCommands as English } from '../../en/commands/user.ts'

export const userCommands: typeof English = {
  'user add': {
    summary: 'Einen Benutzer anlegen (Administrator)',
    name: 'der neue Name',
    done: (name, role) => `${name} ist angelegt, mit der Rolle ${role}`,
  },
  'user list': {
    summary: 'Die Benutzer auflisten',
  },
  'user view': {
    summary: 'Einen Benutzer zeigen',
  },
  'user role': {
    summary: 'Die Rolle eines Benutzers ausgeben oder ändern',
    is: (name, role) => `${name} hat die Rolle ${role}`,
    now: (name, role) => `${name} hat jetzt die Rolle ${role}`,
    already: (name, role) => `${name} hat die Rolle ${role} schon`,
  },
  'user passwd': {
    summary: 'Ein Passwort ändern',
    name: 'ein anderer Benutzer (Administrator)',
    passwordStdin:
      'die Passwörter von der Standardeingabe lesen, je Zeile eines: altes und neues, für andere nur das neue',
    askOld: 'Ihr bisheriges Passwort:',
    done: (name) => `${name} hat ein neues Passwort`,
  },
  'user rm': {
    summary: 'Einen Benutzer entfernen oder deaktivieren (Administrator)',
    deactivate: 'die Anmeldung sperren und den Verlauf behalten',
    reassignTo: 'mit --deactivate: wer die offenen zugewiesenen Tickets bekommt',
    sure: (name) => `${name} endgültig entfernen?`,
    sureDeactivate: (name) => `Die Anmeldung von ${name} sperren?`,
    done: (name) => `${name} ist entfernt`,
    deactivated: (name) => `${name} kann sich nicht mehr anmelden`,
    already: (name) => `${name} war schon deaktiviert`,
    left: (name, count, line) =>
      `${count === 1 ? '1 offenes Ticket ist' : `${count} offene Tickets sind`} noch ${name} zugewiesen: ${line}`,
  },
  'user activate': {
    summary: 'Einen deaktivierten Benutzer wieder anmelden lassen (Administrator)',
    done: (name) => `${name} kann sich wieder anmelden`,
    already: (name) => `${name} ist schon aktiv`,
  },
  'token new': {
    summary: 'Ein Token für einen Auftrag anlegen',
    name: 'wie es in Ihrer Liste heißt',
    scope: 'read: nur lesen; write: was sein Benutzer darf',
    expires: 'wie lange es gilt, höchstens 366d',
    user: 'für wen es spricht (Administrator), wenn nicht für Sie',
    replace: 'das Token dieses Namens beenden, falls es eines gibt',
    rules: `
Nur das Token geht auf die Standardausgabe, und es wird nie wieder gezeigt: in
eine private Datei damit. Ein neues Passwort seines Benutzers beendet es, wie
jede andere Sitzung. „flashticket help cron“ hat das ganze Rezept.`,
    tooLong: 'ein Token gilt höchstens 366 Tage',
    done: (name, user, scope, end) =>
      `Token ${name} für ${user} ist angelegt: ${scope === 'read' ? 'darf lesen' : scope === 'write' ? 'darf schreiben' : scope}, gilt bis ${end}`,
  },
  'token list': {
    summary: 'Die vorhandenen Tokens auflisten',
    user: 'nur die dieses Benutzers (Administrator); ein Administrator sieht sonst alle',
    none: 'keine Tokens',
  },
  'token rm': {
    summary: 'Ein Token beenden',
    name: 'sein Name in der Liste',
    user: 'wessen es ist (Administrator), wenn nicht Ihres',
    done: (name, user) => `Token ${name} von ${user} ist beendet`,
  },
}
