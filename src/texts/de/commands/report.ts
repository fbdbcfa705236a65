// German: The commands of reports, each under its path as typed.
import type { reportCommands as English } from '../../en/commands/report.ts'

export const reportCommands: typeof English = {
  'report summary': {
    summary: 'Tickets nach Status, Priorität und Kategorie',
  },
  'report agents': {
    summary: 'Was Bearbeiter taten und wie lange es dauerte',
  },
  'report aging': {
    summary: 'Offene Tickets nach Alter',
  },
  'report trend': {
    summary: 'Angelegt, erledigt und übrig, Tag für Tag',
  },
  'report sla': {
    summary: 'Rechtzeitig beantwortet und erledigt, oder nicht',
  },
  'report reopens': {
    summary: 'Lösungen, die nicht hielten',
  },
  'report ratings': {
    summary: 'Was die Anfragenden davon hielten',
  },
}
