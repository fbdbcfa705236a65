// English: The commands of users and of tokens, each under its path as typed.
export const userCommands = {
  'user add': {
    summary: 'Add a user (admin)',
  },
  'user list': {
    summary: 'List the users',
  },
  'user view': {
    summary: 'Show a user',
  },
  'user role': {
    summary: 'Print or change the role of a user',
  },
  'user passwd': {
    summary: 'Change a password',
  },
  'user rm': {
    summary: 'Remove or deactivate a user (admin)',
  },
  'user activate': {
    summary: 'Let a deactivated user log in again (admin)',
  },
  'token new': {
    summary: 'Make a token for a job',
  },
  'token list': {
    summary: 'List the tokens there are',
  },
  'token rm': {
    summary: 'End a token',
  },
}
