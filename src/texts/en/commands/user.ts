// English: The commands of users and of tokens, each under its path as typed.
export const userCommands = {
  'user add': {
    summary: 'Add a user (admin)',
    name: 'the new name',
    done: (name: string, role: string) => `Added ${name} with the role ${role}`,
  },
  'user list': {
    summary: 'List the users',
  },
  'user view': {
    summary: 'Show a user',
  },
  'user role': {
    summary: 'Print or change the role of a user',
    is: (name: string, role: string) => `${name} has the role ${role}`,
    now: (name: string, role: string) => `${name} has the role ${role} now`,
    already: (name: string, role: string) => `${name} has the role ${role} already`,
  },
  'user passwd': {
    summary: 'Change a password',
    name: 'another user (admin)',
    passwordStdin: 'read the passwords from standard input, one a line: old and new, or for another only the new',
    askOld: 'Your password until now:',
    done: (name: string) => `${name} has a new password`,
  },
  'user rm': {
    summary: 'Remove or deactivate a user (admin)',
    deactivate: 'end the login and keep the history',
    reassignTo: 'with --deactivate: who gets the open assigned tickets',
    sure: (name: string) => `Remove ${name} for good?`,
    sureDeactivate: (name: string) => `End the login of ${name}?`,
    done: (name: string) => `Removed ${name}`,
    deactivated: (name: string) => `${name} can no longer log in`,
    already: (name: string) => `${name} was deactivated already`,
    left: (name: string, count: number, line: string) =>
      `${count === 1 ? '1 open ticket is' : `${count} open tickets are`} still assigned to ${name}: ${line}`,
  },
  'user activate': {
    summary: 'Let a deactivated user log in again (admin)',
    done: (name: string) => `${name} can log in again`,
    already: (name: string) => `${name} is active already`,
  },
  'token new': {
    summary: 'Make a token for a job',
    name: 'what it is called in your list',
    scope: 'read: look only; write: whatever its user may',
    expires: 'how long it lasts, at most 366d',
    user: 'for whom it speaks (admin), if not for you',
    replace: 'end the token of that name, if there is one',
    rules: `
Only the token goes to standard output, and it is shown nowhere again: send it
to a private file. A new password of its user ends it, as every other session.
"flashticket help cron" has the whole recipe.`,
    tooLong: 'a token lasts 366 days at most',
    done: (name: string, user: string, scope: string, end: string) =>
      `made the token ${name} for ${user}: ${scope}, until ${end}`,
  },
  'token list': {
    summary: 'List the tokens there are',
    user: "only this user's (admin); an admin otherwise sees all",
    none: 'no tokens',
  },
  'token rm': {
    summary: 'End a token',
    name: 'its name in the list',
    user: 'whose it is (admin), if not yours',
    done: (name: string, user: string) => `Ended the token ${name} of ${user}`,
  },
}
