// What `flashticket help` explains besides commands; made from the program's own tables wherever there is one.
import { type ErrorCode, exitCodes } from '../domain/error.ts'
import { settings } from '../domain/settings.ts'
import { statuses } from '../domain/words.ts'
import { movesFor } from '../domain/workflow.ts'
import { entryShape } from '../render/entry.ts'
import { importShape } from '../render/import.ts'
import { countShape, newsShape } from '../render/news.ts'
import { views } from '../render/report/views.ts'
import { endedSessionShape, sessionShape } from '../render/session.ts'
import { changedSettingShape, settingShape } from '../render/setting.ts'
import type { Shape } from '../render/shape.ts'
import { changedTicketShape, ticketShape, viewedTicketShape } from '../render/ticket.ts'
import { newTokenShape, tokenShape } from '../render/token.ts'
import { checkShape, copiedShape, fileShape, infoShape } from '../render/upkeep.ts'
import { changedUserShape, userShape } from '../render/user.ts'
import { cron } from './cron.ts'
import { type Format, formats } from './formats.ts'
import type { Host } from './host.ts'

/** `db`: what `--db` says, where a topic is about this machine. */
type Topic = { summary: string; text: (host: Host, db: string | undefined) => string }

/** The text in lines that fit a terminal, all but the first after `indent` blanks. */
function wrapped(text: string, indent: number): string {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = [...lines.slice(-1), word].join(' ')
    if (lines.length > 0 && indent + longer.length <= 80) lines.splice(-1, 1, longer)
    else lines.push(word)
  }
  return lines.join(`\n${' '.repeat(indent)}`)
}

/** Two columns, the second wrapped. */
function list(rows: readonly (readonly [term: string, text: string])[]): string {
  const widest = Math.max(...rows.map(([term]) => term.length))
  return rows.map(([term, text]) => `  ${term.padEnd(widest)}  ${wrapped(text, widest + 4)}`).join('\n')
}

const meanings: Record<ErrorCode, string> = {
  internal: 'a bug: FLASHTICKET_DEBUG=1 shows where, please report it',
  invalid: 'wrong flag, value or field, or one is missing and there is nobody to ask',
  not_found: 'no such thing, or not yours to see',
  unauthenticated: 'not logged in, session over, wrong password',
  forbidden: 'logged in, and not allowed; or the token is read-only',
  conflict: 'illegal move, name taken, still referenced, last admin, changed meanwhile',
  unavailable: 'database busy or out of reach, keychain locked: nothing was written, safe to try again',
  pending: 'with --exit-status: there is something to look at; or a wait timed out',
  partial: 'with --keep-going: some tickets are changed, some are not',
  storage: 'somebody must look: no database yet, not ours, damaged, read-only, disk full',
  unknown:
    'the connection broke after the commit was sent: it may have been written; look first (with --dedupe-key just try again)',
  cancelled: 'Ctrl-C, or no at a question',
}

const exits = (): string => `The exit code says what happened:

${list([
  ['  0', 'done; an empty list, or what was so already, is no failure'],
  ...Object.entries(meanings).map(([code, meaning]): [string, string] => [
    `${String(exitCodes[code as ErrorCode]).padStart(3)}  ${code}`,
    meaning,
  ]),
])}

Errors go to standard error: "error: MESSAGE" and, where there is one, the next
command as "hint: …". With --json it is one line:

  {"error":{"code":"not_found","message":"…","hint":"…"}}

Examples:
  flashticket ticket status 12 resolved || echo "exit code $?"
  flashticket ticket view 12 --json 2> error.json`

const environment = (): string => `Variables that are read; one that is empty counts as unset:

${list([
  ['FLASHTICKET_DB', 'the database, where --db does not name it: a path or postgres://USER@HOST/DATABASE'],
  ['FLASHTICKET_LISTEN', 'postgres://…: by which watch and wait are told, past a pooler'],
  ['FLASHTICKET_TOKEN', 'a token, of a job or a session: nothing else is tried then'],
  ['FLASHTICKET_TOKEN_FILE', 'a file with the token, which only you may read (mode 0600)'],
  ['FLASHTICKET_CREDENTIALS', 'keychain: keep sessions there or nowhere; file: in a private file'],
  ['PGPASSFILE', 'a file with passwords for PostgreSQL; ~/.pgpass where it is not set'],
  ['FLASHTICKET_LANG', 'de: German, en: English; else the first of the next three that is set'],
  ['LC_ALL, LC_MESSAGES, LANG', 'the language of people; what programs read is always English'],
  ['FLASHTICKET_DEBUG', '1: show the stack of an error'],
  ['NO_COLOR', 'no colours; TERM=dumb says the same'],
  ['FORCE_COLOR', 'colours in a pipe, too'],
  ['COLUMNS', 'how wide a table may be on a terminal'],
  ['CI', 'never ask anything'],
  ['VISUAL, EDITOR', 'the editor for -e; vi where neither is set'],
  ['TZ', 'the time zone of times that are shown, and of days that are typed'],
  ['XDG_DATA_HOME', 'in flashticket/tickets.db below it is the usual database'],
  ['XDG_STATE_HOME', 'in flashticket/ below it is what a login leaves behind'],
])}

The database is the first of: --db, FLASHTICKET_DB, ./data/tickets.db if that
file is yours, ~/.local/share/flashticket/tickets.db (on macOS and Windows the
usual folder there).

The session is the first of: FLASHTICKET_TOKEN, FLASHTICKET_TOKEN_FILE, what
login left in the keychain, or where there is none in a private file below
~/.local/state/flashticket. One that is set and not valid ends the search.

Examples:
  flashticket whoami
  flashticket db info
  FLASHTICKET_DB=/srv/desk/tickets.db flashticket ticket list`

const formatMeanings: Record<Format, string> = {
  table: 'for people: labels, and on a terminal colours, relative times, cut titles',
  json: 'every field, exactly: an object for one plain id, else an array',
  ndjson: 'the same objects, one a line, as they come',
  csv: 'RFC 4180; an apostrophe keeps spreadsheets from running a cell (--raw: none)',
  tsv: 'tabs between the values; tabs and line breaks inside them become blanks',
  ids: 'ids only, or names of users',
  html: 'reports only: one page with charts, for a mail or a web server',
}

const fields = <Row>(shape: Shape<Row>): string[] => shape.columns.map(({ field }) => field)

const more = <Row, Plain>(shape: Shape<Row>, than: Shape<Plain>): string => {
  const known: readonly string[] = fields(than)
  return fields(shape)
    .filter((field) => !known.includes(field))
    .join(' ')
}

const reportFields = Object.entries(views).map(([name, { shape }]): [string, string] => [
  `report ${name}`,
  fields(shape(undefined) as Shape<never>).join(' '),
])

const formatting = (): string => `What is printed goes to standard output, everything else to standard error.

${list(formats.map((format) => [`--format ${format}`, formatMeanings[format]]))}

--json is short for --format json, -q for --format ids. The table of a long list
stops at 50 rows unless -L says otherwise; what programs read is complete.

--fields id,title picks the fields and their order. There are:

${list([
  ['ticket', fields(ticketShape).join(' ')],
  ['', `ticket view also has: ${more(viewedTicketShape, ticketShape)}`],
  ['', `commands that change tickets also have: ${more(changedTicketShape, ticketShape)}`],
  ['entry', fields(entryShape).join(' ')],
  ['', `inbox and watch also have: ${more(newsShape, entryShape)}; inbox --count: ${fields(countShape).join(' ')}`],
  ['user', fields(userShape).join(' ')],
  ['', `commands that change users also have: ${more(changedUserShape, userShape)}`],
  ['session', fields(sessionShape).join(' ')],
  ['', `logout: ${fields(endedSessionShape).join(' ')}`],
  ['token', fields(tokenShape).join(' ')],
  ['', `token new also has: ${more(newTokenShape, tokenShape)}`],
  ['setting', fields(settingShape).join(' ')],
  ['', `config set and unset also have: ${more(changedSettingShape, settingShape)}`],
  ['database', fields(infoShape).join(' ')],
  ['check', fields(checkShape).join(' ')],
  ['copied table', fields(copiedShape).join(' ')],
  ['file', fields(fileShape).join(' ')],
  ['import', fields(importShape).join(' ')],
  ...reportFields,
])}

"schema ticket" prints the JSON Schema of a ticket, "schema --help" what else.
Keys are always there, null where there is nothing. Times are RFC 3339 in UTC
(2026-11-22T09:15:00.000Z); a table shows local ones. Words are those one types:
in-progress, high, bug. Text that others wrote can do nothing to your terminal:
control characters are shown in tables, escaped in JSON.

Examples:
  flashticket ticket list --fields id,title,updatedAt
  flashticket ticket list --status new -q | flashticket ticket take - -y
  flashticket ticket view 12 --json | jq -r '.entries[].text'`

const workflow = (): string => {
  const moves = (role: 'user' | 'support'): string =>
    list(statuses.map((status) => [status, `-> ${movesFor({ role }, status).join(', ')}`]))
  return `A ticket is new, in progress, waiting (for its requester) or resolved.

Staff (support and admin) may move it:

${moves('support')}

A user may resolve and reopen their own:

${moves('user')}

Some moves come by themselves:

${list([
  ['take', 'a new ticket becomes in-progress'],
  ['feedback by staff', 'a new ticket becomes in-progress'],
  ['feedback by the requester', 'a waiting ticket becomes in-progress again'],
  ['feedback when resolved', 'it stays resolved, unless --reopen is given'],
  ['note', 'moves nothing'],
])}

Feedback is read by the requester and all staff, a note by staff only. What was
written is never changed or removed; an admin can restore a deleted ticket.

Once it is resolved, its requester can rate it, 1 to 5: one rating for each
resolution. Reopened it keeps its rating, resolved again it has none yet.

Examples:
  flashticket ticket take 12
  flashticket ticket feedback 12 -s waiting -m "Which room is it?"
  flashticket ticket status 12 resolved -m "New cable"
  flashticket ticket history 12`
}

const security = (): string => `What you can rely on, and what not:

* Whoever can write the database file is an administrator in effect; roles keep
  honest people from mistakes. Whoever can read it reads all of it, notes too.
  So the file is private to its owner (0600), or with "init --shared GROUP" to
  one group (0660). It is not encrypted; neither are backups.
* On PostgreSQL the same is so of whoever has the password of the database
  account. It is taken from FLASHTICKET_DB or the file PGPASSFILE, never from
  --db, and printed nowhere. sslmode=verify-full in the URL checks the server.
* Within the program, roles are checked below every command and every format. To
  a user, tickets of others, notes and deleted tickets do not exist. A changed
  role and a deactivation count at once, in sessions that are open, too.
* Passwords are hashed with bcrypt (cost 12). Wrong ones are answered alike
  whether or not there is such a user; after five in a row a name has to wait.
  They are typed or read from standard input, never taken from a flag.
* A session is a random token, of which the database keeps only the SHA-256. It
  is in your keychain, or where there is none in a file that only you may read.
  Prefer FLASHTICKET_TOKEN_FILE to FLASHTICKET_TOKEN: the environment of a
  process can be seen by every other process of yours.
* A token of a job is a session with a name, and narrows what its user may: most
  jobs only read. Who made it, for whom, and who ended it is in the log. A new
  password, a deactivation and "logout --all" end the tokens of a user as well.
* What happened is written down with who and when, and the program has no way to
  change it. That keeps no one from it who writes the file by other means.
* Text by others is shown, never obeyed: no control characters reach a terminal.
  Completion runs nothing that was typed, and shows what you may see.
* A login leaves the SHA-256 of its token, as the database has it, in a file that
  only you may read. Completion finds the session by it, so that TAB never asks
  the keychain; it opens nothing else, and is of no use once the session ended.
* There is no default account. A lost admin password is replaced by whoever may
  write the file, with "init --reset", and that is written down as well.

Examples:
  flashticket db check
  flashticket user passwd
  flashticket logout --all`

const serviceLevels = (): string => `How soon tickets are to be answered and resolved. Admins set it, for each
priority; until then nothing is ever due:

${list(settings.map(({ key, meaning, default: usual }) => [key, usual === null ? meaning : `${meaning} (${usual})`]))}

4h/2d is the first answer within 4 hours and the resolution within 2 days; 4h is
4 hours for both; 4h/none and none/2d are one of them alone. Hours are written
mon-fri 09:00-17:00, or mon-thu 08:00-12:00,13:00-17:00; fri 08:00-14:00. Then
lengths are of open time: friday 15:00 and 4h is monday 11:00. A day (d) is a
working day, as long as the desk is open on one (on average, where they differ),
a week (w) all of a week; around the clock they have 24 and 168 hours. An hour
that summer time skips is not there, one that comes twice counts twice.

* The clock of a ticket starts when it is created, and runs while it is new or
  in progress. It stands while the ticket waits for its requester, or is
  resolved. Reopened, it goes on with the time already used.
* The first answer is feedback by staff other than the requester, or that they
  resolve it. It stays given when the ticket is reopened.
* "dueAt" is the first answer or, once that is given, the resolution, whichever
  is due first. It is worked out anew when status or priority change, and for
  all tickets when a setting does, which is not a change of the tickets.
* "slaState" is ok, soon (sla.soon before dueAt), breached (dueAt is past),
  paused (it waits) or none: no level for its priority, resolved, deleted.

"ticket list --overdue" is what is breached, "--due-within 4h" also what is due
in the next four hours on the clock. "--sort urgency" has first what can be
worked on, then what waits, then what is resolved; within each what is due
first (none last), then the higher priority, then the oldest, then the lowest
id. "ticket next" is the most urgent one that is new or in progress and assigned
to nobody; with --take it is yours, and whoever else takes one gets another.

Examples:
${settings.map(({ key, example }) => `  flashticket config set ${key} ${example}`).join('\n')}
  flashticket ticket list --overdue
  flashticket ticket list --due-within 4h --sort urgency
  flashticket ticket next --take`

export const topics: ReadonlyMap<string, Topic> = new Map([
  ['exit-codes', { summary: 'What a script learns from the exit code', text: exits }],
  ['environment', { summary: 'Variables, and where database and session are', text: environment }],
  ['formatting', { summary: 'Formats, and the fields there are', text: formatting }],
  ['cron', { summary: 'Jobs that run by themselves', text: cron }],
  ['workflow', { summary: 'How a ticket moves', text: workflow }],
  ['service-levels', { summary: 'When tickets are due, and what is urgent', text: serviceLevels }],
  ['security', { summary: 'What you can rely on, and what not', text: security }],
])
