// German: The commands of tickets, each under its path as typed.
import type { ticketCommands as English } from '../../en/commands/ticket.ts'

export const ticketCommands: typeof English = {
  'ticket new': {
    summary: 'Ein Ticket anlegen',
    title: 'worum es geht, in einer Zeile',
    description: 'die Beschreibung',
    assign: 'wer es bearbeitet (Team)',
    dedupeKey: 'nur einmal anlegen: ein offenes Ticket mit diesem Schlüssel wird zurückgegeben',
    ask: 'Worum geht es, in einer Zeile?',
    created: (ticket) => `Neues Ticket ${ticket}`,
    existing: (ticket) => `Es gibt schon Ticket ${ticket}`,
  },
  'ticket list': {
    summary: 'Tickets auflisten, die jüngste Änderung zuerst',
    sort: 'Felder, nach denen sortiert wird; -feld absteigend',
  },
  'ticket search': {
    summary: 'Tickets nach Wörtern finden, in Titeln, Texten und Gesprächen',
    words: 'Wörter, von denen jedes vorkommen muss',
    rules: `
Jedes Wort muss vorkommen, groß oder klein, auch in einem anderen: „drucker“
steckt in „Rechnungsdrucker“. Wörter von ein oder zwei Zeichen müssen für sich
stehen: „IT“ steckt nicht in „Titel“. Gesucht wird jedes Zeichen, wie es ist;
auch erledigte Tickets werden gefunden. Zuerst kommen Tickets mit allen Wörtern
im Titel, dann die, für die es auch die Beschreibung braucht, dann die, für die
es auch das Gespräch braucht; jeweils die jüngste Änderung zuerst. Was gefunden
wurde, steht zwischen « und ».`,
  },
  'ticket view': {
    summary: 'Tickets mit ihrem Gespräch zeigen',
    follow: 'zeigen, was noch hinzukommt',
    noMark: 'nichts als gelesen vermerken',
    rules: `
Was gezeigt wird, gilt von da an als von Ihnen gelesen (siehe „inbox“); nicht
mit --no-mark, und nicht, wo die Sitzung nur lesen darf. --follow zeigt
Menschen, was zu einem Ticket hinzukommt, bis Strg-C; für Programme gibt es
„watch“.`,
    onlyPeople: '--follow zeigt ein einziges Ticket, und das Menschen',
  },
  'ticket status': {
    summary: 'Den Status ausgeben oder ändern',
    words: 'Nummern, dann der neue Status',
    feedback: 'eine Rückmeldung dazu',
    textAlone: 'zu einem Text gehört hier ein Status',
    is: (id, status) => `Ticket #${id} ist ${status}`,
    now: (status) => `ist jetzt ${status}`,
    said: (status, requester) => `ist ${status} und hat Ihre Rückmeldung, sichtbar für ${requester} und das ganze Team`,
    already: (status) => `ist schon ${status}`,
    sure: (tickets, status) => `Den Status von ${tickets} auf „${status}“ setzen?`,
  },
  'ticket feedback': {
    summary: 'Schreiben, was der Anfragende liest',
    words: 'Nummern, dann der Text',
    what: 'die Rückmeldung',
    reopen: 'wieder öffnen, falls erledigt',
    list: 'die vorhandenen Rückmeldungen auflisten',
    none: 'keine Rückmeldungen',
    ask: 'Ihre Antwort (der Anfragende und das ganze Team lesen sie):',
    sure: (tickets) => `Diese Rückmeldung zu ${tickets} schreiben?`,
    done: (status, requester) => `(${status}) hat Ihre Rückmeldung, sichtbar für ${requester} und das ganze Team`,
    already: 'ist, wie es war',
  },
  'ticket note': {
    summary: 'Schreiben, was nur das Team liest',
    words: 'Nummern, dann der Text',
    what: 'die Notiz',
    reopen: 'wieder öffnen, falls erledigt',
    list: 'die vorhandenen Notizen auflisten',
    none: 'keine Notizen',
    ask: 'Ihre Notiz (nur das Team liest sie):',
    sure: (tickets) => `Diese Notiz zu ${tickets} schreiben?`,
    done: (status) => `(${status}) hat Ihre Notiz, sichtbar nur für das Team`,
    already: 'ist, wie es war',
  },
  'ticket assign': {
    summary: 'Tickets jemandem zuweisen oder niemandem',
    words: 'Nummern, dann ein Name, @me oder none',
    oneUser: (count) => `nur ein Benutzer, nicht ${count}`,
    now: (user) => `ist jetzt ${user} zugewiesen`,
    already: (user) => `ist ${user} schon zugewiesen`,
    nobodyNow: 'ist jetzt niemandem zugewiesen',
    nobodyAlready: 'ist schon niemandem zugewiesen',
    sure: (tickets, user) => `${tickets} an ${user} übergeben?`,
    sureNobody: (tickets) => `${tickets} niemandem mehr zuweisen?`,
  },
  'ticket take': {
    summary: 'Sich Tickets zuweisen und die Arbeit beginnen',
    force: 'auch das Ticket eines anderen',
    sure: (tickets) => `${tickets} übernehmen?`,
  },
  'ticket edit': {
    summary: 'Titel, Beschreibung, Priorität, Kategorie oder Anfragenden ändern',
    title: 'der Titel',
    description: 'die Beschreibung',
    nothing: 'es gibt nichts zu ändern',
    pass: '-t, -m, -p, -c oder --requester angeben',
    done: (title) => `ist geändert: ${title}`,
    already: 'ist schon so',
    sure: (tickets) => `${tickets} ändern?`,
  },
  'ticket rate': {
    summary: 'Sagen, wie zufrieden Sie mit einer Lösung sind',
    rating: '1 bis 5, am besten ist 5',
    why: 'warum, für alle, die das Ticket sehen',
    noRating: (typed) => `eine Bewertung ist 1, 2, 3, 4 oder 5, nicht ${typed}`,
    done: (rating) => `hat Ihre Bewertung: ${rating} von 5`,
    already: (rating) => `ist schon mit ${rating} bewertet`,
    sure: (tickets) => `${tickets} bewerten?`,
  },
  'ticket rm': {
    summary: 'Tickets löschen; ein Administrator kann sie zurückholen',
    done: 'ist gelöscht; ein Administrator kann es zurückholen',
    already: 'ist schon gelöscht',
    sure: (tickets) => `${tickets} löschen? Zurückholen kann das nur ein Administrator.`,
  },
  'ticket restore': {
    summary: 'Gelöschte Tickets zurückholen (Administrator)',
    done: (title) => `ist zurück: ${title}`,
    already: 'ist nicht gelöscht',
    sure: (tickets) => `${tickets} zurückholen?`,
  },
  'ticket wait': {
    summary: 'Auf eine Antwort oder einen Status warten',
    for: 'reply oder status=resolved',
    timeout: 'wie lange höchstens: 30s, 10m, 1h',
    since: 'Antworten erst nach diesem Eintrag zählen',
    rules: `
reply: eine Rückmeldung von jemand anderem, geschrieben, nachdem dieser Befehl
begann, oder nach dem Eintrag, den --since nennt („ticket feedback --json“ sagt,
welchen es schrieb). status=resolved: was schon so ist, darauf wird nicht
gewartet; mehrere, mit Kommas getrennt, heißt einer davon. Exit-Code 8, wenn die
Zeit um ist; ohne --timeout ist sie es nie. Nichts wird als gelesen vermerkt.`,
    noCondition: (typed) => `--for nimmt reply oder status=STATUS, nicht ${typed}`,
    answered: (id) => `Ticket #${id} hat eine Antwort`,
    reached: (id, status) => `Ticket #${id} ist ${status}`,
    unanswered: (id, time) => `Ticket #${id} hat nach ${time} keine Antwort`,
    unreached: (id, statuses, time) => `Ticket #${id} ist nach ${time} nicht ${statuses}`,
    or: ' oder ',
  },
  'ticket history': {
    summary: 'Alles zeigen, was mit einem Ticket geschah',
    oneTicket: 'der Verlauf nur eines Tickets auf einmal',
  },
  'ticket next': {
    summary: 'Das dringendste freie Ticket zeigen oder nehmen',
    take: 'es mir zuweisen und die Arbeit beginnen',
    rules: `
Von den Tickets, die neu oder in Bearbeitung und niemandem zugewiesen sind: was
zuerst fällig ist, dann die höhere Priorität, dann das älteste. Wie viele auch
zugleich das nächste nehmen, jeder bekommt ein anderes. Exit-Code 3: es gibt
keines.`,
  },
}
