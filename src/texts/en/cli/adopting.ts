// English: what is said when a database of the original FlashTicket is met, and when it becomes ours.
export const adopting = {
  mayBeInUse: (path: string) => `${path} is a database of the original FlashTicket, which may still be in use`,
  notYet: (path: string) => `${path} is a database of the original FlashTicket, not adopted yet`,
  leaveDryRunOut: 'leave --dry-run out',
  adopted: (path: string, zone: string, copy: string) =>
    `adopted the old FlashTicket database ${path}, reading its times as ${zone}; a copy as it was is ${copy}`,
  deleteCopy: 'delete that once you are satisfied, it holds the old password hashes',
  notWithOldApp: 'do not open it with the old app again, which adds an admin with a well-known password',
  otherTables: (names: string) => `tables it does not know stay in the file as legacy_…: ${names}`,
  noAdmin: 'there is no active admin: flashticket init --admin NAME',
  nul: 'NUL characters became ␀',
  timeless: 'times that nobody can read were replaced, and are kept with their tickets',
  knownPasswords: 'some users have well-known passwords and must change them',
  userColumns: (names: string) => `columns of users left behind: ${names}`,
}
