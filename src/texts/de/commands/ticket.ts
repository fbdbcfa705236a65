// German: The commands of tickets, each under its path as typed.
import type { ticketCommands as English } from '../../en/commands/ticket.ts'

export const ticketCommands: typeof English = {
  'ticket new': {
    summary: 'Ein Ticket anlegen',
  },
  'ticket list': {
    summary: 'Tickets auflisten, die jüngste Änderung zuerst',
  },
  'ticket search': {
    summary: 'Tickets nach Wörtern finden, in Titeln, Texten und Gesprächen',
  },
  'ticket view': {
    summary: 'Tickets mit ihrem Gespräch zeigen',
  },
  'ticket status': {
    summary: 'Den Status ausgeben oder ändern',
  },
  'ticket feedback': {
    summary: 'Schreiben, was der Anfragende liest',
  },
  'ticket note': {
    summary: 'Schreiben, was nur das Team liest',
  },
  'ticket assign': {
    summary: 'Tickets jemandem zuweisen oder niemandem',
  },
  'ticket take': {
    summary: 'Sich Tickets zuweisen und die Arbeit beginnen',
    force: 'auch das Ticket eines anderen',
  },
  'ticket edit': {
    summary: 'Titel, Beschreibung, Priorität, Kategorie oder Anfragenden ändern',
  },
  'ticket rate': {
    summary: 'Sagen, wie zufrieden Sie mit einer Lösung sind',
  },
  'ticket rm': {
    summary: 'Tickets löschen; ein Administrator kann sie zurückholen',
  },
  'ticket restore': {
    summary: 'Gelöschte Tickets zurückholen (Administrator)',
  },
  'ticket wait': {
    summary: 'Auf eine Antwort oder einen Status warten',
  },
  'ticket history': {
    summary: 'Alles zeigen, was mit einem Ticket geschah',
  },
  'ticket next': {
    summary: 'Das dringendste freie Ticket zeigen oder nehmen',
  },
}
