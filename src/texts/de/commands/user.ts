// German: The commands of users and of tokens, each under its path as typed.
import type { userCommands as English } from '../../en/commands/user.ts'

export const userCommands: typeof English = {
  'user add': {
    summary: 'Einen Benutzer anlegen (Administrator)',
  },
  'user list': {
    summary: 'Die Benutzer auflisten',
  },
  'user view': {
    summary: 'Einen Benutzer zeigen',
  },
  'user role': {
    summary: 'Die Rolle eines Benutzers ausgeben oder ändern',
  },
  'user passwd': {
    summary: 'Ein Passwort ändern',
  },
  'user rm': {
    summary: 'Einen Benutzer entfernen oder deaktivieren (Administrator)',
  },
  'user activate': {
    summary: 'Einen deaktivierten Benutzer wieder anmelden lassen (Administrator)',
  },
  'token new': {
    summary: 'Ein Token für einen Auftrag machen',
  },
  'token list': {
    summary: 'Die vorhandenen Tokens auflisten',
  },
  'token rm': {
    summary: 'Ein Token beenden',
  },
}
