// English: The commands that belong to no group, and those of settings, each under its path as typed.
export const deskCommands = {
  init: {
    summary: 'Create the database and the first admin',
  },
  login: {
    summary: 'Log in, and stay so for 12 hours',
  },
  logout: {
    summary: 'End the session',
  },
  whoami: {
    summary: 'Show who is logged in, and to which database',
  },
  inbox: {
    summary: 'Show what is new for you',
  },
  watch: {
    summary: 'Show what happens, as it happens',
  },
  import: {
    summary: 'Bring tickets in from a file (admin)',
  },
  export: {
    summary: 'Write tickets, or the whole desk, for programs (admin)',
  },
  'config list': {
    summary: 'Show the settings of the desk',
  },
  'config get': {
    summary: 'Show one setting',
  },
  'config set': {
    summary: 'Change a setting (admin)',
  },
  'config unset': {
    summary: 'Make a setting what it is by default (admin)',
  },
  schema: {
    summary: 'Print the JSON Schema of what is printed',
  },
  completion: {
    summary: 'Print a completion script for a shell',
    install: 'add it to what the shell reads at its start',
    sure: (line: string, path: string) => `Add this line to ${path}?  ${line}`,
    added: (line: string, path: string) => `Added to ${path}: ${line}`,
    alreadyThere: (path: string) => `${path} has that line already`,
    toAdd: (path: string) => `-y/--yes adds the line to ${path}`,
    unknownProfile: 'which file that is, only PowerShell itself knows',
    noHome: 'there is no home folder',
    notRead: (path: string, why: string) => `${path} cannot be read: ${why}`,
    notWritten: (path: string, why: string) => `${path} cannot be written: ${why}`,
  },
  help: {
    summary: 'Explain a command or a topic; help help lists the topics',
  },
}
