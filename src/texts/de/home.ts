// German: The home screen.
import type { Texts } from '../texts.ts'

const counted = (count: number): string => (count > 1000 ? 'mehr als 1.000' : count.toLocaleString('de'))

export const home: Texts['home'] = {
  noDesk: (path) => `Unter ${path} gibt es noch keinen Helpdesk`,
  create: 'Anlegen und der erste Administrator sein?',
  adminName: 'Mit welchem Namen möchten Sie sich anmelden?',
  oldDesk: (path) => `${path} ist eine Datenbank des ursprünglichen FlashTicket und vielleicht noch in Gebrauch`,
  adopt: 'Übernehmen? Eine Kopie bleibt, wie sie jetzt ist.',
  logIn: 'Bitte anmelden',
  mustChange: 'Ihr Passwort ist eines, das alle kennen. Bitte ein anderes wählen.',
  again: 'Noch einmal versuchen?',

  what: (name) => `Was möchten Sie tun, ${name}?`,
  report: 'Ein Problem melden',
  news: (count) => `Neues lesen (${counted(count)})`,
  mine: (count) => `Meine Tickets (${counted(count)} offen)`,
  next: 'Das nächste Ticket nehmen',
  queue: (count) => `Meine Tickets (${counted(count)})`,
  free: (count) => `Niemandem zugewiesen (${counted(count)})`,
  waiting: (count) => `Warten auf Antwort (${counted(count)})`,
  search: 'Suchen',
  reports: 'Berichte',
  users: 'Benutzer verwalten',
  check: 'Die Datenbank prüfen',
  passwd: 'Mein Passwort ändern',
  logout: 'Abmelden',
  leave: 'Beenden',
  back: 'Zurück',

  whichWords: 'Welche Wörter werden gesucht?',
  whichReport: 'Welcher Bericht?',
  noTickets: 'Hier ist nichts',
  newEntries: (count) => `${counted(count)} neu`,

  whatWith: (id) => `Was soll mit Ticket #${id} geschehen?`,
  take: 'Nehmen',
  takeOver: (assignee) => `Von ${assignee} übernehmen`,
  answer: 'Antworten',
  note: 'Eine Notiz schreiben, nur für das Team',
  status: 'Den Status ändern',
  assign: 'Jemandem zuweisen',
  edit: 'Bearbeiten',
  rate: 'Die Lösung bewerten',
  view: 'Noch einmal zeigen',
  history: 'Alles zeigen, was geschah',
  remove: 'Löschen',

  addUser: 'Einen Benutzer hinzufügen',
  whatWithUser: (name) => `Was soll mit ${name} geschehen?`,
  changeRole: (role) => `Die Rolle ändern (${role})`,
  newPassword: 'Ein neues Passwort setzen',
  deactivate: 'Deaktivieren: Anmeldung gesperrt',
  activate: 'Wieder anmelden lassen',
  removeUser: 'Endgültig entfernen',
  whichRole: (name) => `Welche Rolle soll ${name} haben?`,
  roles: {
    user: 'meldet Probleme und sieht die eigenen Tickets',
    support: 'bearbeitet alle Tickets',
    admin: 'bearbeitet alle Tickets, verwaltet Benutzer und den Helpdesk',
  },
}
