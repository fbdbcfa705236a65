// English: What desk/ says.
export const desk = {
  // tickets
  noTicket: (id: number) => `no ticket #${id}`,
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
    permissions: 'permissions',
    passwords: 'passwords',
  },
  ticket: (id: number) => `ticket #${id}`,
  idTaken: (name: string) => `the next ${name} id is taken`,
  knownPassword: (name: string) => `${name} has a password that everybody knows`,
  restoreHint: 'bring back a backup, and keep this one for whoever looks into it',
}
