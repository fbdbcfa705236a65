// English: what cli/ says.
import { reading } from './reading.ts'

export const cli = {
  program: 'The IT help desk that lives in the shell.',
  examples: 'Examples:',
  error: 'error',
  hint: 'hint',

  // the frame of a help text; the first two are of one width
  usage: 'Usage:',
  /** What stands in a usage, of what commander calls `[options]` and `[command]`. */
  used: { options: '[options]', command: '[command]' },
  also: 'Also: ',
  commands: 'Commands:',
  arguments: 'Arguments:',
  options: 'Options:',
  everywhere: 'Options of every command:',
  withDefault: (text: string, value: string) => `${text} (default: ${value})`,
  version: 'print the version',
  help: 'explain this command',

  // a line that cannot be understood
  unknownOption: (option: string) => `unknown option '${option}'`,
  noPasswords: 'a password is never part of a command line: use --password-stdin, or wait to be asked',
  unknownCommand: (name: string) => `unknown command '${name}'`,
  missingArgument: (name: string) => `missing required argument '${name}'`,
  missingValue: (option: string) => `option '${option}' argument missing`,
  missingOption: (option: string) => `required option '${option}' not specified`,
  tooMany: (expected: number, got: number) =>
    `too many arguments. Expected ${expected} ${expected === 1 ? 'argument' : 'arguments'} but got ${got}.`,
  tooManyFor: (command: string, expected: number, got: number) =>
    `too many arguments for '${command}'. Expected ${expected} ${expected === 1 ? 'argument' : 'arguments'} but got ${got}.`,
  didYouMeanOneOf: (choices: string) => `did you mean one of ${choices}?`,
  bug: (what: string) => `this is a bug: ${what}`,
  reportBug: 'run it again with FLASHTICKET_DEBUG=1 and report what it says',

  // ids and numbers
  idsHint: 'ids look like 12, #12 or 1-3,7; - reads them from standard input',
  notId: (word: string) => `${word} is not a ticket id`,
  rangeBackwards: (range: string) => `the range ${range} runs backwards`,
  tooManyTickets: (most: number) => `more than ${most} tickets at once`,
  inputNoJson: (line: number, why: string) => `line ${line} of standard input is no JSON: ${why}`,
  noIdIn: (json: string) => `no ticket id in ${json}`,
  zeroId: '0 is not a ticket id; the first is 1',
  zerosBefore: (word: string) => `${word} is not a ticket id; leave the zeros out`,
  idTooLarge: (digits: string) => `${digits} is too large to be a ticket id`,
  takesWhole: (option: string, least: number, word: string) =>
    `${option} takes a whole number from ${least}, not ${word}`,

  // formats and fields
  unknownFormat: (format: string, formats: string) => `unknown format ${format}; choose ${formats}`,
  oneFormat: (formats: string) => `one format at a time, not ${formats}`,
  and: ' and ',
  htmlIsForReports: 'html is for reports',
  /** What a command prints, with its article. */
  things: {
    ticket: 'a ticket',
    session: 'a session',
    'result of an import': 'a result of an import',
    database: 'a database',
    check: 'a check',
    head: 'a head',
    table: 'a table',
    file: 'a file',
    entry: 'an entry',
    count: 'a count',
    user: 'a user',
    setting: 'a setting',
    token: 'a token',
    'row of the report summary': 'a row of the report summary',
    'row of the report agents': 'a row of the report agents',
    'row of the report aging': 'a row of the report aging',
    'row of the report trend': 'a row of the report trend',
    'row of the report sla': 'a row of the report sla',
    'row of the report reopens': 'a row of the report reopens',
    'row of the report ratings': 'a row of the report ratings',
  },
  noField: (thing: string, field: string, fields: string) => `${thing} has no field ${field}; there are ${fields}`,
  noFieldForUser: (thing: string, field: string) => `${thing} has no field ${field} for the role user`,

  // questions and answers
  dbIsEmpty: '--db is empty',
  dbHint: 'name a file, or leave --db out',
  passwordLines: (lines: number, expected: number) =>
    `standard input has ${lines} lines; passwords expected: ${expected}, one a line`,

  // texts
  givenOnce: 'give the text once: with -m, -F or -e',
  textFile: (path: string, what: string) => `the text file ${path} ${what}`,
  fileHint: 'name a file, or - for standard input',
  isNoFile: 'is not a regular file',
  isOver64KiB: 'is longer than 64 KiB',
  isNotUtf8: 'is not UTF-8',
  isMissing: 'does not exist',
  isUnreadable: (code: string) => `cannot be read (${code})`,
  editorMissing: (program: string) => `the editor ${program} cannot be started`,
  editorFailed: (program: string) => `the editor ${program} failed`,
  editorHint: 'set EDITOR, or use -m',

  // standard streams, and programs of others
  cannotWriteOutput: (why: string) => `the output could not be written: ${why}`,
  terminalInput: 'standard input is a terminal, and there is no other to say so',
  nothingOnInput: 'there was nothing on standard input',
  inputTooLong: (kibibytes: number) => `there is more than ${kibibytes} KiB on standard input`,
  inputNotUtf8: 'what is on standard input is not UTF-8',
  endedWith: (how: string) => `it ended with ${how}`,

  // places and databases
  folderGone: (path: string) => `the current folder is gone, and ${path} is a path from there`,
  folderGoneHint: 'cd to another, or give the whole path',
  passwordShows: (source: string) => `${source} has a password in it, which everybody on this computer can see`,
  passwordHint: 'put the URL into FLASHTICKET_DB, or the password into a file that PGPASSFILE names',
  noHome: 'there is no home folder',
  homeHint: (variable: string) => `set HOME or ${variable}, or name the database with --db`,
  sharedIsForFiles: '--shared is for a file; on PostgreSQL accounts share by roles and grants',
  noDeskIn: (path: string) => `no desk in the database ${path}`,
  noDatabase: (path: string) => `no database at ${path}`,
  originalInUse: (path: string) => `${path} is a database of the original FlashTicket, which may still be in use`,
  originalNotAdopted: (path: string) => `${path} is a database of the original FlashTicket, not adopted yet`,
  noDryRun: 'leave --dry-run out',
  adopted: (path: string, zone: string, copy: string) =>
    `adopted the old FlashTicket database ${path}, reading its times as ${zone}; a copy as it was is ${copy}`,
  deleteCopy: 'delete that once you are satisfied, it holds the old password hashes',
  notWithOldApp: 'do not open it with the old app again, which adds an admin with a well-known password',
  otherTables: (names: string) => `tables it does not know stay in the file as legacy_…: ${names}`,
  withoutAdmin: (path: string) => `there is no active admin: flashticket init --admin NAME --db ${path}`,
  nulsReplaced: 'NUL characters became ␀',
  timesReplaced: 'times that nobody can read were replaced, and are kept with their tickets',
  knownPasswords: 'some users have well-known passwords and must change them',
  userColumns: (names: string) => `columns of users left behind: ${names}`,

  // sessions
  notLoggedIn: 'you are not logged in',
  loginHint: 'flashticket login; for jobs set FLASHTICKET_TOKEN_FILE (flashticket help cron)',
  keychainForgot: 'the keychain no longer has your session',
  wrongCredentials: (value: string) => `FLASHTICKET_CREDENTIALS is ${value}; it can be keychain or file`,
  unlockKeychain: 'unlock it and try again',
  tokenFile: (path: string, what: string) => `the token file ${path} ${what}`,
  isLink: 'is a symbolic link',
  isSomebodyElses: 'belongs to somebody else',
  isReadByOthers: 'can be read by others',
  sessionUnreadable: (path: string, why: string) => `the session in ${path} cannot be read: ${why}`,
  sessionDamaged: (path: string) => `the session in ${path} is damaged`,
  sessionNotKept: (path: string, why: string) => `the session cannot be kept in ${path}: ${why}`,
  keychainSlow: (seconds: number) => `the keychain did not answer in ${seconds} s`,
  keychainLocked: 'the keychain is locked',
  keychainEntryLocked: 'the entry in the keychain is locked',
  noKeychain: (why: string) => `no keychain in this session (${why})`,
  noKeychainModule: 'the keychain module is not installed, or not for this machine',
  keychainNoPlace: 'the keychain has no place to store in',
  keychainUnusable: (why: string) => `the keychain cannot be used here: ${why}`,
  noBus: 'no D-Bus',
  noSecretService: 'no Secret Service',
  busHungUp: 'D-Bus hung up',
  busRefused: 'D-Bus refused this user',
  busDialect: 'D-Bus speaks an unknown dialect',

  // times
  notPeriod: (typed: string) => `${typed} is not a period`,
  periodHint: 'write it as 7d, 24h, today, yesterday, week, month, 2026-01-31 or 2026-01-01..2026-02-01',
  periodBackwards: (typed: string) => `the period ${typed} runs backwards`,
  notMoment: (option: string, typed: string) => `${option} ${typed} is not a point in time`,
  momentHint: 'write it as 2026-01-31, 2026-01-31T12:00, yesterday, week, month or 7d',
  sinceIsLater: (since: string, end: string) => `--since ${since} is later than ${end}`,
  now: 'now',
  notFormat: (format: string) => `the format ${format} does not say year, month and day`,
  formatHint: 'letters count twice over, as in dd-MM-yyyy HH:mm or dd/MMM/yy',
  tooManyDays: (most: number) => `that is more than ${most} days`,
  tooManyWeeks: (most: number) => `that is more than ${most} weeks`,
  laterSince: 'a later --since',

  ...reading,
}
