// English: the pages of help for whoever writes a script or a job.

export const exitCodes = {
  done: 'done; an empty list, or what was so already, is no failure',
  codes: {
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
  },
  text: (table: string) => `The exit code says what happened:

${table}

Errors go to standard error: "error: MESSAGE" and, where there is one, the next
command as "hint: …". With --json it is one line:

  {"error":{"code":"not_found","message":"…","hint":"…"}}

Examples:
  flashticket ticket status 12 resolved || echo "exit code $?"
  flashticket ticket view 12 --json 2> error.json
  flashticket ticket wait 12 --for reply --timeout 1h || echo late`,
}

export const environment = {
  variables: {
    FLASHTICKET_DB: 'the database, where --db does not name it: a path or postgres://USER@HOST/DATABASE',
    FLASHTICKET_LISTEN: 'postgres://…: by which watch and wait are told, past a pooler',
    FLASHTICKET_TOKEN: 'a token, of a job or a session: nothing else is tried then',
    FLASHTICKET_TOKEN_FILE: 'a file with the token, which only you may read (mode 0600)',
    FLASHTICKET_CREDENTIALS: 'keychain: keep sessions there or nowhere; file: in a private file',
    FLASHTICKET_LANG: 'de: German, en: English; else the first of the next three that is set',
    'LC_ALL, LC_MESSAGES, LANG': 'the language of people; what programs read is always English',
    PGPASSFILE: 'a file with passwords for PostgreSQL; ~/.pgpass where it is not set',
    FLASHTICKET_DEBUG: '1: show the stack of an error',
    NO_COLOR: 'no colours; TERM=dumb says the same',
    FORCE_COLOR: 'colours in a pipe, too',
    COLUMNS: 'how wide a table may be on a terminal',
    CI: 'never ask anything',
    ACCESSIBLE: '1: ask and tell line by line, as --accessible; TERM=dumb says the same',
    'VISUAL, EDITOR': 'the editor for -e; vi where neither is set',
    TZ: 'the time zone of times that are shown, and of days that are typed',
    XDG_DATA_HOME: 'in flashticket/tickets.db below it is the usual database',
    XDG_STATE_HOME: 'in flashticket/ below it is what a login leaves behind, and texts not sent yet',
    XDG_CACHE_HOME: 'in flashticket/ below it is what makes the next start quick; it may be deleted',
  },
  text: (table: string) => `Variables that are read; one that is empty counts as unset:

${table}

The database is the first of: --db, FLASHTICKET_DB, ./data/tickets.db if that
file is yours, ~/.local/share/flashticket/tickets.db (on macOS and Windows the
usual folder there). A file has to be on a disk of this computer: on a network
file system SQLite can lose what is written. Several computers that share a desk
use PostgreSQL.

The session is the first of: FLASHTICKET_TOKEN, FLASHTICKET_TOKEN_FILE, what
login left in the keychain, or where there is none in a private file below
~/.local/state/flashticket. One that is set and not valid ends the search.

Examples:
  flashticket whoami
  flashticket db info
  FLASHTICKET_DB=/srv/desk/tickets.db flashticket ticket list`,
}

export const formatting = {
  formats: {
    table: 'for people: labels, and on a terminal colours, relative times, cut titles',
    json: 'every field, exactly: an object for one plain id, else an array',
    ndjson: 'the same objects, one a line, as they come',
    csv: 'RFC 4180; an apostrophe keeps spreadsheets from running a cell (--raw: none)',
    tsv: 'tabs between the values; tabs and line breaks inside them become blanks',
    ids: 'ids only, or names of users',
    html: 'reports only: one page with charts, for a mail or a web server',
  },
  things: {
    ticket: 'ticket',
    entry: 'entry',
    user: 'user',
    session: 'session',
    token: 'token',
    setting: 'setting',
    database: 'database',
    check: 'check',
    head: 'head',
    copied: 'copied table',
    file: 'file',
    import: 'import',
  },
  viewed: (fields: string) => `ticket view also has: ${fields}`,
  found: (fields: string) => `ticket search also has: ${fields}`,
  changedTickets: (fields: string) => `commands that change tickets also have: ${fields}`,
  newTickets: (fields: string) => `and ticket new: ${fields}`,
  news: (fields: string, count: string) => `inbox and watch also have: ${fields}; inbox --count: ${count}`,
  changedUsers: (fields: string) => `commands that change users also have: ${fields}`,
  newTokens: (fields: string) => `token new also has: ${fields}`,
  changedSettings: (fields: string) => `config set and unset also have: ${fields}`,
  text: (
    formats: string,
    fields: string,
  ) => `What is printed goes to standard output, everything else to standard error.

${formats}

--json is short for --format json, -q for --format ids. The table of a long list
stops at 50 rows unless -L says otherwise; what programs read is complete.

--fields id,title picks the fields and their order. There are:

${fields}

"schema ticket" prints the JSON Schema of a ticket, "schema --help" what else.
Keys are always there, null where there is nothing. Times are RFC 3339 in UTC
(2026-11-22T09:15:00.000Z); a table shows local ones. Words are those one types:
in-progress, high, bug. Text that others wrote can do nothing to your terminal:
control characters are shown in tables, escaped in JSON.

A - stands for ids from standard input: words, lines, JSON or NDJSON. An input
with nothing in it is a mistake (2), an empty list is not: where there may be no
ids, pass them on as JSON.

Examples:
  flashticket ticket list --fields id,title,updatedAt
  flashticket ticket list --status new --json | flashticket ticket take - -y
  flashticket ticket view 12 --json | jq -r '.entries[].text'`,
}

export const cron = {
  text: (
    token: string,
    programs: string,
    database: string,
    backup: string,
    more: string,
  ) => `A job has no keychain and nobody to ask. Give it a token, in a file that only
its account may read. Once, as that account and logged in:

  umask 077
  flashticket token new --name nightly > ${token}

and in its crontab (crontab -e), where everything has its full path:

  SHELL=/bin/sh
  PATH=${programs}
  FLASHTICKET_DB=${database}
  FLASHTICKET_TOKEN_FILE=${token}
  # each working day: what is new, for nobody else to read
  0 7 * * 1-5  umask 077; flashticket ticket list -s new --json > ~/new.json
  # each night: a copy; and a check, of which you hear only if it fails
  0 3 * * *    ${backup}
  30 3 * * *   flashticket db check > ~/check.txt || cat ~/check.txt

* cron mails what a line prints. Errors go to standard error, and in the last 14
  days of a token a warning: let both through.
* A token lasts 90 days, or as long as --expires says: at most 366d. To make it
  anew under the same name, into the same file, add --replace.
* It may look and nothing else (exit code 5), unless made with --scope write,
  and never more than its user. Best is a user of its own, with the least role
  that will do; an admin makes its token with --user. A new password ends it.
* "token list" shows when each was used, "token rm" ends one at once.
* Nothing waits for an answer: what is missing is exit code 2. To change more
  than two tickets takes -y. Exit code 7 is worth another try, 4 says that the
  token is over. "db backup" and "db check" need no token, only the file.
${more}
Examples:
  flashticket token new --name nightly --user omar > token
  flashticket token list
  flashticket help exit-codes`,
  password: `* The password of the database account comes from ~/.pgpass, which only you may
  read (mode 0600): HOST:PORT:DATABASE:ACCOUNT:PASSWORD
`,
}
