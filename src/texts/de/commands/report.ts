// German: The commands of reports, each under its path as typed.
import type { reportCommands as English } from '../../en/commands/report.ts'

export const reportCommands: typeof English = {
  'report summary': {
    summary: 'Tickets nach Status, Priorität und Kategorie',
    exitStatus: 'Exit-Code 8, wo es Tickets gibt',
    rules: `
Jedes Ticket zählt, wie es zur Zeit von --until stand (sonst jetzt), was auch
seither damit geschah. --since lässt aus, was vorher angelegt wurde. --by agent
ist, wer es bearbeitete, --by week die Woche, in der es angelegt wurde, nach
ihrem Montag benannt.`,
  },
  'report agents': {
    summary: 'Was Bearbeiter taten und wie lange es dauerte',
    exitStatus: 'Exit-Code 8, wo einer von ihnen etwas tat',
    rules: `
assigned: Tickets, die ihnen zugewiesen wurden; resolved: Tickets, die sie
zuletzt erledigten und die es blieben, und dazu die Zeit seit dem Anlegen; erste
Antwort: eine Rückmeldung des Teams, nicht vom Anfragenden selbst, oder die
Lösung durch das Team. Dauern sind Sekunden auf der Wanduhr; P50 und P90 sind,
was die Hälfte und neun von zehn nicht überschritten (interpoliert wie von
percentile_cont). --since und --until gelten dafür, wann zugewiesen, geantwortet
und erledigt wurde. Als niemand zählt, wer ein eigenes Ticket erledigte oder
nicht bekannt ist.`,
  },
  'report aging': {
    summary: 'Offene Tickets nach Alter',
    exitStatus: 'Exit-Code 8, wo Tickets offen sind',
    rules: `
Die Tickets, die zur Zeit von --until offen waren (sonst jetzt), danach, vor wie
vielen mal 24 Stunden sie angelegt wurden. --since lässt aus, was vorher
angelegt wurde.`,
  },
  'report trend': {
    summary: 'Angelegt, erledigt und übrig, Tag für Tag',
    exitStatus: 'Exit-Code 8, wo etwas angelegt, erledigt oder wieder geöffnet wurde',
    rules: `
Tag für Tag, oder mit --by week Woche für Woche, ab --since, sonst die letzten
30 Tage oder 26 Wochen; die Tage sind die von --timezone. Der Rückstand ist, was
am Ende offen war: der vom Tag davor, und angelegt - erledigt + wieder geöffnet.`,
  },
  'report sla': {
    summary: 'Rechtzeitig beantwortet und erledigt, oder nicht',
    exitStatus: 'Exit-Code 8, wo eines verletzt ist',
    rules: `
Die Tickets, die von --since bis --until angelegt wurden, wie sie zur Zeit von
--until standen: wie viele erste Antworten und Lösungen rechtzeitig kamen (met),
zu spät kamen oder überfällig sind (breached) oder noch nicht fällig sind
(open). Die Quote ist der Anteil von met an met und breached. Versprochen ist,
was jetzt eingestellt ist („help service-levels“); eine geänderte Einstellung
ändert also auch Berichte über Vergangenes.`,
  },
  'report reopens': {
    summary: 'Lösungen, die nicht hielten',
    exitStatus: 'Exit-Code 8, wo eine Lösung nicht hielt',
    rules: `
Jede Lösung von --since bis --until zählt, und als wieder geöffnet, wenn das
Ticket bis --until wieder geöffnet wurde; die Quote ist deren Anteil. Der
Bearbeiter ist, wer es erledigte.`,
  },
  'report ratings': {
    summary: 'Was die Anfragenden davon hielten',
    exitStatus: 'Exit-Code 8, wo es Bewertungen gibt',
    rules: `
Die Bewertungen von --since bis --until: wie viele, ihr Mittel, und wie viele 1,
2, 3, 4 und 5 gaben. Der Bearbeiter ist, wer das Ticket zuvor erledigte.`,
  },
}
