// English: what the help says of options that several commands have, and what these commands have in common.
export const options = {
  /** Arguments. */
  id: "an id like 12 or '#12'",
  ids: "ids like 12, '#12' or 1-3,7",
  name: 'a name',
  nameOrMe: 'a name or @me',
  role: 'user, support or admin',
  setting: 'as config list has it',
  words: 'every word must occur in title or description',

  /** Options that every command has. */
  common: {
    json: 'print JSON (same as --format json)',
    format: 'table, json, ndjson, csv, tsv or ids; of reports html, too',
    fields: 'pick and order the fields, as in id,title; help lists them',
    quiet: 'print ids only (same as --format ids)',
    noHeaders: 'leave out the heading of a table, csv or tsv',
    raw: 'csv without the apostrophe that keeps spreadsheets from running a cell',
    noColor: 'no colours',
    noInput: 'never ask anything',
    accessible: 'ask and tell line by line, as a screen reader reads',
    yes: 'answer yes to "are you sure?"',
    dryRun: 'show what would happen, change nothing',
    db: 'the database to use',
    timezone: 'the zone of times that name none, and of the days of a report',
  },

  priority: 'low, medium or high',
  category: 'bug, feature or support',
  status: 'also move it: new, in-progress, waiting or resolved',
  requester: 'whose ticket it is (staff)',
  ifVersion: 'only if the ticket still is this version',
  keepGoing: 'where some tickets cannot be changed, change the others (exit 9)',
  file: (what: string) => `read ${what} from a file, - for standard input`,
  editor: (what: string) => `write ${what} in your editor`,
  limit: 'at most so many',
  recover: 'go on with what was typed and not sent',
  passwordStdin: 'read the password from standard input',

  filters: {
    status: 'new, in-progress, waiting, resolved or open',
    notStatus: 'none of these',
    assignee: 'a name, @me or none',
    requester: 'a name or @me',
    created: 'created in 7d, 24h, today, 2026-01-01..2026-02-01',
    updated: 'last changed in that period',
    resolved: 'resolved in that period',
    overdue: 'past due',
    dueWithin: 'due in the next 4h, say, or overdue',
    mine: 'assigned to me; for a user: my own tickets',
    unread: 'with entries that I have not read; resolved ones, too',
    all: 'resolved ones, too',
    deleted: 'deleted ones only (admin)',
  },

  /** Of reports. */
  since: 'from then on: 2026-01-31, 7d, yesterday, a time',
  until: 'as it was then; the same again whenever it is asked',

  /** What does not fit together. */
  empty: (option: string) => `${option} is empty`,
  missing: (option: string) => `${option} is missing`,
  exclude: (one: string, other: string) => `${one} and ${other} exclude each other`,
  goesWith: (option: string, other: string) => `${option} goes with ${other}`,
  oneTicket: 'one ticket at a time',
  oneForVersion: '--if-version needs exactly one ticket',
  noTerminal: '-m (there is no terminal for an editor) is missing, and there is nobody to ask',
  textOnce: 'give the text once: as words, with -m, -F or -e',
  listTakesNoText: '--list lists, and takes no text',

  /** What a question is about. */
  ticket: (id: number) => `ticket #${id}`,
  partial: (done: number, failed: number, why: string) => `${done} done, ${failed} not: ${why}`,
}
