// English: What domain/ says.
import { files } from './files.ts'

export const domain = {
  /** Between two choices. */
  or: ' or ',
  didYouMean: (near: string) => `did you mean ${near}?`,
  noReason: 'a failure without a reason',

  // what a text is called
  title: 'the title',
  key: 'the key',
  id: 'the id',
  text: 'the text',
  description: 'the description',
  searchText: 'the search text',
  textEmpty: 'the text is empty',
  isEmpty: (what: string) => `${what} is empty`,
  notUnicode: (what: string) => `${what} is not valid Unicode`,
  lineBreak: (what: string) => `${what} has a line break; it has to be one line`,
  controlCharacter: (what: string) => `${what} has a control character`,
  tooManyCharacters: (what: string, length: number, limit: number) =>
    `${what} has ${length} characters; ${limit} is the limit`,
  nul: (what: string) => `${what} has a NUL character`,
  over64KiB: (what: string) => `${what} is longer than 64 KiB`,
  searchTooLong: (limit: number) => `the search text is longer than ${limit} characters`,
  nothingToSearch: 'there is no word to search for',

  /** Of each kind of word. */
  unknownWord: {
    role: (word: string, choices: string) => `unknown role ${word}; choose ${choices}`,
    status: (word: string, choices: string) => `unknown status ${word}; choose ${choices}`,
    priority: (word: string, choices: string) => `unknown priority ${word}; choose ${choices}`,
    category: (word: string, choices: string) => `unknown category ${word}; choose ${choices}`,
    scope: (word: string, choices: string) => `unknown scope ${word}; choose ${choices}`,
  },
  /** After a word that is no status. */
  onlyForFilters: (word: string) => `${word}; "open" is only for filters`,
  cannotSort: (field: string, fields: string) => `cannot sort by ${field}; the fields are ${fields}`,
  notLength: (typed: string) => `${typed} is not a length of time`,
  lengthHint: 'write it as 30m, 12h, 7d or 2w',

  // workflow
  roleCannotMove: (id: number, status: string, role: string) =>
    `you may not set ticket #${id} to ${status}: that needs the role support or admin, and yours is ${role}`,
  cannotBecome: (id: number, from: string, to: string, allowed: string) =>
    `ticket #${id} is ${from} and cannot become ${to}; it can become ${allowed}`,
  resolvedCannotBeTaken: (id: number) => `ticket #${id} is resolved and cannot be taken`,
  assignedTo: (id: number, name: string) => `ticket #${id} is assigned to ${name}`,
  ratedOnceResolved: (id: number, status: string) => `ticket #${id} is ${status}; it can be rated once it is resolved`,
  ratedAlready: (id: number, rating: number) =>
    `ticket #${id} is rated ${rating} already; it can be rated again once it is reopened and resolved`,
  changedMeanwhile: (id: number, version: number, expected: number) =>
    `ticket #${id} changed meanwhile: it is version ${version}, not ${expected}`,
  editedMeanwhile: (id: number, what: string, who: string | null) =>
    `ticket #${id} changed meanwhile: ${who ?? 'somebody'} changed ${what}`,
  /** What somebody changed. */
  edited: {
    title: 'the title',
    description: 'the description',
    priority: 'the priority',
    category: 'the category',
    requester: 'the requester',
  },
  deleted: (id: number) => `ticket #${id} is deleted`,

  /** What a permission is about. */
  actions: {
    'see ticket': 'see this ticket',
    'see deleted': 'see deleted tickets',
    'create for others': 'create tickets for others',
    'see notes': 'see notes',
    'write note': 'write notes',
    'write feedback': 'write feedback',
    'move ticket': 'change the status',
    'assign ticket': 'assign tickets',
    'set priority': 'change the priority',
    'set requester': 'change the requester',
    'edit ticket': 'edit tickets',
    'delete ticket': 'delete tickets of others',
    'restore ticket': 'restore tickets',
    'rate ticket': 'rate tickets of others',
    'see users': 'see other users',
    'manage users': 'manage users',
    'manage tokens': 'manage tokens of others',
    'import tickets': 'import tickets',
    'export tickets': 'export tickets',
    'set config': 'change the settings of the desk',
    'copy desk': 'copy the desk',
    'adopt tickets': 'bring tickets over from another database',
  },
  /** An action on a ticket. */
  onTicket: (what: string, id: number) => `${what} (ticket #${id})`,
  editedWhileNew: (id: number, status: string) =>
    `ticket #${id} is ${status}; its requester edits it only while it is new`,
  onlyRequesterMay: (what: string) => `you may not ${what}: only its requester may`,
  needsRole: (what: string, roles: string, role: string) =>
    `you may not ${what}: that needs the role ${roles}, and yours is ${role}`,

  // users and tokens
  reservedName: (name: string) => `the name ${name} is reserved`,
  notUserName: (name: string) =>
    `${name} cannot be a user name: 1 to 32 of a-z 0-9 . _ -, at least one letter, starting with a letter or digit`,
  notTokenName: (name: string) =>
    `${name} cannot be the name of a token: 1 to 64 of A-Z a-z 0-9 . _ -, starting with a letter or digit`,
  password: 'the password',
  passwordTooShort: (least: number) => `the password has fewer than ${least} characters`,
  passwordTooLong: (bytes: number) => `the password is longer than ${bytes} bytes`,
  passwordIsName: 'the password is the user name',
  passwordKnown: 'the password is one of the best-known ones',

  // settings and service levels
  meanings: {
    'sla.high': 'how soon tickets of high priority are answered and resolved: 4h/2d, or 4h for both',
    'sla.medium': 'how soon tickets of medium priority are answered and resolved: 4h/2d, or 4h for both',
    'sla.low': 'how soon tickets of low priority are answered and resolved: 4h/2d, or 4h for both',
    'sla.hours': 'when the clocks run; without it, around the clock',
    'sla.timezone': 'the time zone of hours and holidays',
    'sla.holidays': 'days on which the clocks stand, parted by commas',
    'sla.soon': 'how long before it is due a ticket is due soon, on the clock',
  },
  unknownSetting: (key: string, keys: string) => `unknown setting ${key}; there are ${keys}`,
  unknownZone: (name: string) => `unknown time zone ${name}`,
  zoneHint: 'write it as Europe/Berlin or UTC',
  notDay: (typed: string) => `${typed} is not a day`,
  holidaysHint: 'write holidays as 2026-12-25,2026-12-26',
  notLevel: (typed: string) => `${typed} is no service level`,
  levelHint: 'write it as 4h/2d: first answer and resolution; 4h for both; 4h/none or none/2d for only one',
  answerAfterResolution: (typed: string) => `in ${typed} the first answer would be due after the resolution`,
  writeAs: (better: string) => `write it as ${better}`,
  notHours: (typed: string) => `${typed} is not business hours`,
  hoursHint: 'write it as mon-fri 09:00-17:00, or mon-thu 08:00-12:00,13:00-17:00; fri 08:00-14:00',
  hoursOverlap: (day: string, typed: string) => `the hours on ${day} overlap in ${typed}`,
  daysBackwards: (days: string) => `the days ${days} run backwards`,
  hoursBackwards: (hours: string) => `the hours ${hours} end before they begin`,
  midnightHint: 'past midnight, write it as mon 22:00-24:00; tue 00:00-06:00',

  weekdays: {
    monday: 'monday',
    tuesday: 'tuesday',
    wednesday: 'wednesday',
    thursday: 'thursday',
    friday: 'friday',
    saturday: 'saturday',
    sunday: 'sunday',
  },

  // reports
  cannotGroup: (typed: string, choices: string) => `cannot report by ${typed}; choose ${choices}`,
  /** What a report alarms for; there is at least one. */
  alarms: {
    summary: (count: number) => `${count} ${count === 1 ? 'ticket' : 'tickets'}`,
    agents: (count: number) => `${count} ${count === 1 ? 'step' : 'steps'} of agents`,
    aging: (count: number) => `${count} ${count === 1 ? 'unresolved ticket' : 'unresolved tickets'}`,
    trend: (count: number) => `${count} ${count === 1 ? 'change' : 'changes'}`,
    sla: (count: number) => `${count} ${count === 1 ? 'service level' : 'service levels'} breached`,
    reopens: (count: number) => `${count} ${count === 1 ? 'resolution' : 'resolutions'} did not last`,
    ratings: (count: number) => `${count} ${count === 1 ? 'rating' : 'ratings'}`,
  },

  ...files,
}
