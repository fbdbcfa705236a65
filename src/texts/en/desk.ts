// English: What desk/ says.
export const desk = {
  // tickets
  noTicket: (id: number) => `no ticket #${id}`,
  noTickets: (first: number, last: number) => `no tickets #${first} to #${last}`,
  noDeletedTicket: (id: number) => `no deleted ticket #${id}`,
  nothingToTake: 'there is no ticket to work on that nobody has',
  cannotSort: (field: string) => `cannot sort by ${field}: only staff have it`,

  // people
  noUser: (name: string) => `no user ${name}`,
  couldBe: (name: string, others: string) => `${name} could be ${others}`,
  couldBeTypeExactly: (name: string, others: string) => `${name} could be ${others}; type it exactly`,
  notStaff: (name: string) => `${name} has the role user; tickets are assigned to support or admin`,
  deactivated: (name: string) => `${name} is deactivated`,
  nameTaken: (name: string) => `the name ${name} is taken`,
  namedByLog: (name: string) => `${name} is named by tickets or by the log, which keep their history`,
  lastAdmin: (name: string) => `${name} is the last active admin`,
  noHeir: (name: string) => `${name} cannot take over: tickets go to other active staff`,
  adminThere: (path: string) => `${path} is a desk with an admin already`,
  loginOrReset: 'flashticket login; a lost password: flashticket init --reset --admin NAME',
  noActiveAdmin: (name: string) => `${name} is no active admin`,

  // sessions, passwords and tokens
  sessionNotValid: 'this session is not valid: it ended, or belongs to another database',
  sessionExpired: 'your session has expired',
  tokenExpired: (name: string) => `the token ${name} has expired`,
  tokenReadOnly: (name: string) => `the token ${name} is read-only: it changes nothing`,
  passwordKnown: 'your password is one that everybody knows; until you have another, you can only change it',
  wrongLogin: 'wrong user or password',
  tooManyFailures: (seconds: number) => `too many failed logins for this name; wait ${seconds} s`,
  wrongPassword: 'wrong password',
  passwordChanged: 'your password changed meanwhile',
  tokenThere: (user: string, name: string) => `${user} has a token ${name} already`,
  noToken: (user: string, name: string) => `${user} has no token ${name}`,

  // bringing a database of the original over
  noFile: (path: string) => `there is no file ${path}`,
  isOurs: (path: string) => `${path} is not a database of the original FlashTicket, but one of ours`,
  adoptThere: (command: string) => `${command}, which adopts that file where it is`,
  hasTickets: 'this desk has tickets already; only one without any takes in those of another',
  sameUser: (name: string) => `both desks have a user called ${name}`,
  sameUsers: (names: string) => `both desks have users called ${names}`,

  // imports
  idTwice: (id: string, line: number) => `the id ${id} stands in line ${line}, too`,
  lastByOrHistory: '--last-by COLUMN takes the last of several rows, --history all of them',
  createUsers: '--create-users adds whoever is missing, deactivated',
  nobodyCalled: (name: string) => `nobody can be called ${name}`,
  nullHint: (option: string) => `${option}, if that means nobody`,
  rowsFailed: (count: number, reasons: string) => `${count} rows cannot be imported: ${reasons}`,
  andMore: (reasons: string, more: number) => `${reasons}; and ${more} more`,
  keepGoing: '--keep-going imports the others',
  committedStays: (what: string, tickets: number) => `${what}; what was committed before stays: ${tickets} tickets`,
  goOnWithIds: 'with --id-from, the same command again goes on',
  wouldChange: (id: string, ticket: number) => `${id} says otherwise than ticket #${ticket}; --update would change it`,
  isDeletedHere: (id: string, ticket: number) => `${id} says otherwise than ticket #${ticket}; that is deleted here`,

  userRemoved: (name: string) => `the user ${name} was removed meanwhile`,

  // restoring and copying
  secondEntry: (id: number) => `a second entry ${id}`,
  secondTicket: (externalId: string) => `a second ticket with the externalId ${externalId}`,
  copyDiffers: (tables: string) => `the copy differs in ${tables}; nothing was written`,

  /** Of what is checked, by its name. */
  checks: {
    file: 'file',
    references: 'references',
    'tickets match their log': 'tickets match their log',
    ids: 'ids',
    'log is guarded': 'log is guarded',
    permissions: 'permissions',
    passwords: 'passwords',
    clock: 'clock',
    'write-ahead log': 'write-ahead log',
    'log is as it was written': 'log is as it was written',
    'log is complete': 'log is complete',
    'tickets, field by field': 'tickets, field by field',
    'texts that are searched': 'texts that are searched',
    'log goes on from the head that was kept': 'log goes on from the head that was kept',
  },
  ticket: (id: number) => `ticket #${id}`,
  idTaken: (name: string) => `the next ${name} id is taken`,
  knownPassword: (name: string) => `${name} has a password that everybody knows`,
  restoreHint: 'bring back a backup, and keep this one for whoever looks into it',
  notGuarded: (name: string) => `the trigger ${name} is missing or off`,
  guardHint: 'flashticket db check --log; a copy has them again: flashticket db copy --to NEW',
  garbledPasswords: (names: string) => `what is kept of these passwords is garbled, and none fits: ${names}`,
  garbledHint: 'flashticket user passwd NAME; of the only admin: flashticket init --reset --admin NAME',
  lateEntry: (at: string, now: string) =>
    `the newest entry is of ${at}, and this computer's clock says ${now}: one of the clocks is wrong`,
  clockHint: 'set the clock (timedatectl); lists go by the order of the entries, times by the clock',
  largeWal: (file: string, megabytes: number) =>
    `${file} has ${megabytes} MB: some program has the database open all the time, or a large import has just been`,
  walHint: 'let every flashticket end (watch, wait, exports), then flashticket db check; never delete that file',

  /** What a check of the log finds; `entry`: what an entry is called, by the first two. */
  log: {
    entryOfUsers: (id: number) => `the entry ${id} about users`,
    entryOfTicket: (id: number, ticket: number) => `the entry ${id} of ticket #${ticket}`,
    noHash: (entry: string) => `${entry} has no hash: flashticket did not write it`,
    altered: (entry: string) => `${entry} is not as it was written`,
    notFirst: (entry: string) => `${entry} is not the first that was written: others were removed, put in or changed`,
    notAfter: (entry: string, before: number) =>
      `${entry} did not come after ${before}: others were removed, put in or changed`,
    unreadable: (entry: string) => `the changes of ${entry} cannot be read`,
    /** `what`: an entry or a ticket. */
    searchedOtherwise: (what: string) => `what is searched of ${what} is not its text`,
    ticketGone: (ticket: number) => `ticket #${ticket} is gone, and its entries are there`,
    noEntries: (ticket: number) => `ticket #${ticket} has no entries`,
    fieldDiffers: (ticket: number, field: string) => `ticket #${ticket}: ${field} is not what the entries say`,
    changedSilently: (ticket: number) =>
      `ticket #${ticket}: its title, description or another field was changed without an entry`,
    missing: (first: number, last: number) =>
      first === last ? `the entry ${first} is missing` : `the entries ${first} to ${last} are missing`,
    filled: (first: number, last: number) => {
      const there = first === last ? `the entry ${first} is` : `the entries ${first} to ${last} are`
      return `the gap an export had left is filled, wholly or in part: ${there} in it`
    },
    otherDesk: (kept: string, now: string) => `the head is of the desk ${kept}, and this is ${now}`,
    endsEarlier: (then: number, now: number) => `the log ended with the entry ${then} then, and ends with ${now} now`,
    otherLog: (entry: number, head: string) => `what was written up to the entry ${entry} is another log: ${head}`,
    andMore: (more: number) => `and ${more} more`,
    restoreHint: 'bring back a backup from before, and keep this database for whoever looks into it',
    searchHint: 'flashticket export > desk.ndjson, and flashticket init --from desk.ndjson',
  },
}
