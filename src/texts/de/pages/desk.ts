// German: the pages of help about the work at the desk.
import type { pages as English } from '../../en/pages.ts'

export const workflow: (typeof English)['workflow'] = {
  take: ['take', 'ein neues Ticket ist dann in Bearbeitung'],
  answer: ['Rückmeldung des Teams', 'ein neues Ticket ist dann in Bearbeitung'],
  reply: ['Rückmeldung des Anfragenden', 'ein wartendes Ticket ist wieder in Bearbeitung'],
  late: ['Rückmeldung nach der Lösung', 'es bleibt erledigt, außer mit --reopen'],
  note: ['Notiz', 'ändert den Status nicht'],
  text: (staff, user, others) => `Ein Ticket ist neu (new), in Bearbeitung (in-progress), wartend auf seinen
Anfragenden (waiting) oder erledigt (resolved).

Das Team (Support und Administratoren) darf es so weiterschieben:

${staff}

Ein Anwender darf eigene Tickets erledigen und wieder öffnen:

${user}

Manches geschieht von selbst:

${others}

Rückmeldungen lesen der Anfragende und das ganze Team, Notizen nur das Team. Was
geschrieben ist, wird nie geändert oder entfernt; ein Administrator kann ein
gelöschtes Ticket zurückholen.

Ist es erledigt, kann sein Anfragender es bewerten, von 1 bis 5: eine Bewertung
je Lösung. Wieder geöffnet behält es seine Bewertung, neu erledigt hat es noch
keine.

Beispiele:
  flashticket ticket take 12
  flashticket ticket feedback 12 -s waiting -m "Welcher Raum ist es?"
  flashticket ticket status 12 resolved -m "Neues Kabel"
  flashticket ticket history 12`,
}

export const serviceLevels: (typeof English)['serviceLevels'] = {
  text: (settings, examples) => `Wie bald Tickets beantwortet und erledigt sein sollen. Administratoren stellen
es je Priorität ein; bis dahin ist nie etwas fällig:

${settings}

4h/2d heißt: erste Antwort binnen 4 Stunden, Lösung binnen 2 Tagen; 4h sind 4
Stunden für beides; 4h/none und none/2d sind nur eines von beiden. Zeiten
schreibt man mon-fri 09:00-17:00 oder mon-thu 08:00-12:00,13:00-17:00; fri
08:00-14:00. Dann zählt nur geöffnete Zeit: Freitag 15:00 und 4h ist Montag
11:00. Ein Tag (d) ist ein Arbeitstag, so lang wie geöffnet ist (im Mittel, wo
das verschieden ist), eine Woche (w) eine ganze; rund um die Uhr haben sie 24
und 168 Stunden. Eine Stunde, die die Sommerzeit überspringt, gibt es nicht;
eine, die zweimal kommt, zählt zweimal.

* Die Uhr eines Tickets beginnt, wenn es angelegt wird, und läuft, solange es
  neu oder in Bearbeitung ist. Sie steht, während es auf seinen Anfragenden
  wartet oder erledigt ist. Wieder geöffnet zählt die verbrauchte Zeit weiter.
* Die erste Antwort ist eine Rückmeldung des Teams (nicht des Anfragenden) oder
  dass es das Ticket erledigt. Sie bleibt beim Wiederöffnen gegeben.
* „dueAt“ ist die erste Antwort oder, ist sie gegeben, die Lösung, was zuerst
  fällig ist. Es wird neu berechnet, wenn sich Status oder Priorität ändern, und
  für alle Tickets, wenn eine Einstellung sich ändert; das ändert die Tickets
  nicht.
* „slaState“ ist ok, soon (sla.soon vor dueAt), breached (dueAt ist vorbei),
  paused (es wartet) oder none: nichts eingestellt, erledigt, gelöscht.

„ticket list --overdue“ ist, was überfällig ist, „--due-within 4h“ auch, was in
den nächsten vier Stunden fällig wird. „--sort urgency“ hat zuerst, woran man
arbeiten kann, dann, was wartet, dann, was erledigt ist; darin zuerst, was
zuerst fällig ist (ohne Frist zuletzt), dann die höhere Priorität, dann das
älteste, dann die kleinste Nummer. „ticket next“ ist das dringendste, das neu
oder in Bearbeitung und niemandem zugewiesen ist; mit --take ist es Ihres, und
wer sonst eines nimmt, bekommt ein anderes.

Beispiele:
${examples}
  flashticket ticket list --overdue
  flashticket ticket list --due-within 4h --sort urgency
  flashticket ticket next --take`,
}

export const security: (typeof English)['security'] = {
  text: `Worauf Sie sich verlassen können, und worauf nicht:

* Wer die Datenbankdatei schreiben kann, ist in Wahrheit Administrator; Rollen
  bewahren ehrliche Leute vor Versehen. Wer sie lesen kann, liest alles, auch
  Notizen. Darum gehört die Datei nur ihrem Besitzer (0600), oder mit „init
  --shared GRUPPE“ einer Gruppe (0660). Sie ist nicht verschlüsselt, Kopien auch
  nicht.
* Auf PostgreSQL gilt dasselbe für jeden, der das Passwort des Datenbankkontos
  hat. Es kommt aus FLASHTICKET_DB oder der Datei PGPASSFILE, nie aus --db, und
  wird nirgends ausgegeben. sslmode=verify-full in der URL prüft den Server.
* Im Programm werden Rollen unter jedem Befehl und jedem Format geprüft. Für
  einen Anwender gibt es fremde Tickets, Notizen und gelöschte Tickets nicht.
  Eine neue Rolle und eine Deaktivierung gelten sofort, auch in offenen
  Sitzungen.
* Passwörter werden mit bcrypt (cost 12) gehasht. Falsche werden gleich
  beantwortet, ob es den Benutzer gibt oder nicht; nach fünfen hintereinander
  muss ein Name warten. Sie werden getippt oder von der Standardeingabe gelesen,
  nie aus einer Option.
* Eine Sitzung ist ein zufälliges Token, von dem die Datenbank nur die SHA-256
  behält. Es ist in Ihrem Schlüsselbund oder, wo keiner ist, in einer Datei, die
  nur Sie lesen dürfen. FLASHTICKET_TOKEN_FILE ist besser als FLASHTICKET_TOKEN:
  Die Umgebung eines Prozesses sieht jeder andere Prozess von Ihnen.
* Das Token eines Auftrags ist eine Sitzung mit Namen und engt ein, was sein
  Benutzer darf: Die meisten Aufträge lesen nur. Wer es für wen machte und wer
  es beendete, steht im Protokoll. Ein neues Passwort, eine Deaktivierung und
  „logout --all“ beenden auch die Tokens eines Benutzers.
* Was geschah, wird mit Wer und Wann aufgeschrieben, und das Programm kann es
  nicht ändern. Wer die Datei auf anderem Weg schreibt, den hindert das nicht,
  aber „db check --log“ findet, was geändert wurde: Jeder Eintrag hat einen Hash
  über sich und den davor. Ist alles neu geschrieben, samt Hashes, zeigt das nur
  der Kontrollwert, den „db head“ vorher ausgab, aufgehoben an einem Ort, an dem
  so jemand nicht schreiben kann.
* Text von anderen wird gezeigt, nie befolgt: Keine Steuerzeichen erreichen ein
  Terminal. Die Vervollständigung führt nichts aus, was getippt wurde, und zeigt
  nur, was man sehen darf.
* Eine Anmeldung hinterlässt die SHA-256 ihres Tokens, die auch die Datenbank
  hat, in einer Datei, die nur Sie lesen dürfen. Daran findet die
  Vervollständigung die Sitzung, ohne den Schlüsselbund zu fragen; sie öffnet
  sonst nichts, und nach dem Ende der Sitzung nützt sie nichts.
* Es gibt kein vorgegebenes Konto. Ein verlorenes Administratorpasswort ersetzt,
  wer die Datei schreiben darf, mit „init --reset“; auch das wird vermerkt.

Beispiele:
  flashticket db check --log
  flashticket user passwd
  flashticket logout --all`,
}
