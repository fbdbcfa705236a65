// English: What domain/ says of files that somebody brings.
export const files = {
  // places
  line: (line: number) => `line ${line}`,
  lineAndColumn: (line: number, column: string) => `line ${line}, column ${column}`,
  /** What is wrong there. */
  at: (place: string, what: string) => `${place}: ${what}`,

  // rows
  notReadableTime: (text: string) => `${text} is no time that can be read`,
  longName: (length: number, limit: number) => `a name of ${length} characters; ${limit} is the limit`,
  noId: 'there is no id',
  feedbackWithoutTime: 'the feedback has no time',
  noteWithoutTime: 'the note has no time',
  roundedNumber: (number: string) => `the number ${number} is too big to be read exactly; in quotes it is a text`,
  tooDeep: 'it is nested too deeply',
  longText: (bytes: number, limit: number) => `a text of ${bytes} bytes; ${limit} (1 MiB) is the limit`,

  // which column is which field
  noImportField: (name: string, fields: string) => `an import knows no field ${name}; there are ${fields}`,
  mappedTwice: (field: string) => `${field} is mapped twice`,
  optionTakes: (option: string, example: string, typed: string) => `${option} takes ${example}, not ${typed}`,
  twoColumns: (name: string) => `two columns are called ${name}`,
  /** `names`: joined by `andNo`. */
  noColumn: (names: string, columns: string) => `there is no column ${names}; there are ${columns}`,
  noRowHasColumn: (names: string, columns: string) => `no row has a column ${names}; there are ${columns}`,
  andNo: ' and no ',

  // a line of an export; after the name of a field
  isNoText: 'is no text',
  isOver1MiB: 'is longer than 1 MiB',
  isNoName: 'is no name',
  isNoTime: 'is no time in UTC with milliseconds',
  isNoWhole: (least: number) => `is no whole number from ${least}`,
  isNoFlag: 'is neither true nor false',
  isNoneOf: (words: string) => `is none of ${words}`,
  isNoObject: 'is no object',
  isNoList: 'is no list',
  /** What is wrong with the field of that name. */
  field: (name: string, what: string) => `${name} ${what}`,
  thereIsNo: (key: string) => `there is no ${key}`,
  thisIsNoObject: 'this is no object',
  newerForm: (form: number, known: number) => `form ${form} is of a newer flashticket; this one knows ${known}`,
  strayEntry: 'an entry that is about a ticket stands with its ticket',
  typeAndTicketId: (type: string) => `${type} does not go with the ticketId`,
  visibilityAndType: (visibility: string, type: string) => `visibility ${visibility} does not go with the type ${type}`,
  entry: (number: number) => `entry ${number}`,

  // the lines of an export together; `what`: a field
  notAmongUsers: (what: string, name: string) => `${what} ${name} is none of the users before`,
  theActor: 'the actor',
  theRequester: 'the requester',
  theAssignee: 'the assignee',
  entryNotBelow: (id: number, next: number) => `the entry ${id} is not below nextEntry, which is ${next}`,
  ticketAfter: (id: number, last: number) => `ticket #${id} comes after #${last}`,
  ticketNotBelow: (id: number, next: number) => `ticket #${id} is not below nextTicket, which is ${next}`,
  secondDesk: 'a second desk',
  noDeskFirst: 'an export begins with the line of its desk',
  secondUser: (name: string) => `a second user ${name}`,
  fileIsEmpty: 'the file is empty',
  fileEndsEarly: (there: number, announced: number) => `the file ends early: it has ${there} of ${announced} tickets`,
  logSays: (what: string, id: number, told: string, log: string) =>
    `${what} of ticket #${id} is ${told}, and its entries say ${log}`,
  theField: (field: string) => `the ${field}`,
  foreignEntry: (id: number, other: string) => `ticket #${id} has an entry of ticket #${other}`,
  notHead: (typed: string) => `${typed} is no head of a log`,
  entryAfter: (id: number, last: number) => `the entry ${id} comes after ${last}`,
  statusAndResolvedAt: (id: number, status: string, resolvedAt: string) =>
    `ticket #${id} is ${status}, and resolvedAt is ${resolvedAt}`,

  // a database of the original
  userWithoutName: 'a user has no name',
  twoUsers: (name: string) => `two users are called ${name}`,
  userHasRole: (name: string, role: string) => `the user ${name} has the role ${role}`,
}
