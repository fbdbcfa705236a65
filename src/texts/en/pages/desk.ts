// English: the pages of help about the work at the desk.

export const workflow = {
  take: ['take', 'a new ticket becomes in progress'],
  answer: ['feedback by staff', 'a new ticket becomes in progress'],
  reply: ['feedback by the requester', 'a waiting ticket becomes in progress again'],
  late: ['feedback when resolved', 'it stays resolved, unless --reopen is given'],
  note: ['note', 'moves nothing'],
  text: (
    staff: string,
    user: string,
    others: string,
  ) => `A ticket is new, in progress, waiting (for its requester) or resolved.

Staff (support and admin) may move it:

${staff}

A user may resolve and reopen their own:

${user}

Some moves come by themselves:

${others}

Feedback is read by the requester and all staff, a note by staff only. What was
written is never changed or removed; an admin can restore a deleted ticket.

Once it is resolved, its requester can rate it, 1 to 5: one rating for each
resolution. Reopened it keeps its rating, resolved again it has none yet.

Examples:
  flashticket ticket take 12
  flashticket ticket feedback 12 -s waiting -m "Which room is it?"
  flashticket ticket status 12 resolved -m "New cable"
  flashticket ticket history 12`,
} satisfies Record<string, [string, string] | ((...texts: string[]) => string)>

export const serviceLevels = {
  text: (
    settings: string,
    examples: string,
  ) => `How soon tickets are to be answered and resolved. Admins set it, for each
priority; until then nothing is ever due:

${settings}

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
${examples}
  flashticket ticket list --overdue
  flashticket ticket list --due-within 4h --sort urgency
  flashticket ticket next --take`,
}

export const security = {
  text: `What you can rely on, and what not:

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
  change it. That keeps no one from it who writes the file by other means, but
  "db check --log" finds what was changed: each entry has a hash over itself and
  the one before it. All of it written anew, hashes included, is found only
  against what "db head" printed before, kept where such a person cannot write.
* Text by others is shown, never obeyed: no control characters reach a terminal.
  Completion runs nothing that was typed, and shows what you may see.
* A login leaves the SHA-256 of its token, which the database has too, in a file
  only you may read. Completion finds the session by it, so that TAB never asks
  the keychain; it opens nothing else, and is of no use once the session ended.
* There is no default account. A lost admin password is replaced by whoever may
  write the file, with "init --reset", and that is written down as well.

Examples:
  flashticket db check --log
  flashticket user passwd
  flashticket logout --all`,
}
