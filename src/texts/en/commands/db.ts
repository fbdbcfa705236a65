// English: The commands of the database, each under its path as typed, and those that bring a desk in or out.
export const dbCommands = {
  import: {
    summary: 'Bring tickets in from a file (admin)',
    file: 'the file, - for standard input',
    from: "csv, json or ndjson; else the file's name says it",
    map: "also '{a} / {b}', or a FILE.json of such pairs",
    values: 'what a word is here; * stands for any text',
    null: 'a cell that says nothing',
    default: 'where a row says nothing',
    dateFormat: 'as in dd-MM-yyyy HH:mm; else RFC 3339',
    delimiter: 'between the cells of csv, or tab',
    relax: 'let be what stands after a closing quote',
    idFrom: 'the id there; what comes again changes nothing',
    source: 'where that id is from, if ids of two are alike',
    update: 'change the tickets whose rows changed since',
    lastBy: 'of the rows of a ticket the last, by this time',
    history: 'every row of a ticket is a change of it',
    createUsers: 'add whoever is missing, deactivated',
    cutTitles: 'to 200 characters; all of it in the description',
    batch: 'commit every 10,000 tickets',
    keepGoing: 'import what can be (exit 9)',
    rejects: 'where the other rows go',
    rules: (fields: string) => `
A column named like a field is used without --map; --map field= forbids it:
${fields}

All rows are imported, or none, unless --batch or --keep-going is given. What is
wrong is told with line and column. --json prints how many tickets are imported,
updated, unchanged, skipped (changed there, see --update) and rejected, and how
many entries and users are new; -q prints the ids of all tickets in the file.
Titles and texts come in as they are, up to 1 MiB.`,
  },
  export: {
    summary: 'Write tickets, or the whole desk, for programs (admin)',
    withCredentials: 'with the hashes of passwords: whoever has them can guess',
    rules: `
ndjson (unless another format is named) and json are everything: the desk, its
users, what happened to them, the tickets with all their entries, resolved and
deleted ones, too. "init --from FILE" makes the same desk of it. With filters
only the tickets that match. csv and tsv are what "ticket list --all" prints.`,
    forPrograms: 'an export is for programs: --format ndjson, json or csv',
    noFields: '--fields is for csv; ndjson and json are everything',
    noCredentials: '--with-credentials is for ndjson and json',
  },
  'db info': {
    summary: 'Show which database it is, and its state',
  },
  'db check': {
    summary: 'Check that the database is whole',
    log: 'also every entry of the log, and every ticket against it',
    expect: 'also that the log goes on from what "db head" printed then',
    checking: 'Checking',
    rules: `
Every entry has a hash over itself and the entry before it on its ticket. --log
finds entries that were changed, removed or put in, and tickets that were
changed without one. It does not find that somebody wrote the whole log anew,
hashes included: for that keep elsewhere what "db head" prints, and give it to
--expect.`,
    failed: (wrong: number, all: number, checks: string) => `${wrong} of ${all} checks failed: ${checks}`,
  },
  'db head': {
    summary: 'Print what to keep elsewhere of the log',
    rules: `
The desk, its last entry and one hash over all of the log, in one word. Mail it,
print it, or keep it on another computer. "db check --log" finds what somebody
changed in the log, but whoever may write the database can also write all of it
anew, hashes included: only a head that was kept where they cannot write tells.
Later: flashticket db check --expect "$(tail -n 1 heads.txt)"`,
  },
  'db copy': {
    summary: 'Copy the desk into a new database, a file or PostgreSQL (admin)',
    to: 'the new database: a file, or postgres://USER@HOST/DATABASE',
    nameOne: 'name a file or a PostgreSQL URL',
    next: (variable: string) => `the copy is the same desk: from now on use ${variable}`,
  },
  'db backup': {
    summary: 'Copy the database while it is in use',
    file: 'the file to make',
    done: (file: string) => `Saved a copy in ${file}`,
    isServer: (shown: string) => `a backup is a file, and ${shown} is not`,
  },
  'db adopt': {
    summary: 'Take over a database of the original FlashTicket',
    file: 'an old database to bring over into this desk (admin); without it, this desk itself',
    adopted: (file: string) => `Adopted ${file}`,
    already: (file: string) => `${file} is a desk already`,
    broughtOver: (file: string) => `Brought ${file} over into this desk`,
    readAs: (file: string, zone: string) => `read the times of ${file} as ${zone}`,
    leftBehind: (tables: string) => `tables left behind: ${tables}`,
  },
}
