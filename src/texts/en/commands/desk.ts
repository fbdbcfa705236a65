// English: The commands that belong to no group, and those of settings, each under its path as typed.
export const deskCommands = {
  init: {
    summary: 'Create the database and the first admin',
    admin: 'the name of the first admin',
    passwordStdin: "read the admin's password from standard input",
    here: 'make it in ./data/tickets.db',
    shared: 'for every account of that group on this computer',
    from: 'make it of an export (ndjson) of another desk',
    reset: 'give that admin a new password (whoever may write the file may do this)',
    ask: 'Name of the first admin:',
    nothingThere: (path: string) => `there is no database at ${path} to reset an admin of`,
    isThere: (path: string) => `there is a database at ${path} already`,
    done: (path: string, admin: string, next: string) => `Created ${path} with the admin ${admin}; next: ${next}`,
    restored: (path: string, tickets: string, admin: string) =>
      `Created ${path} with ${tickets} and the admin ${admin}`,
    wasReset: (admin: string) => `${admin} has a new password, and no session any more`,
    appointed: (admin: string, path: string) => `${admin} is the admin of ${path} now`,
  },
  login: {
    summary: 'Log in, and stay so for 12 hours',
    user: 'your name',
    expires: 'how long the session lasts, at most 30d',
    printToken: 'print the token of the session and keep it nowhere',
    tokenAlone: '--print-token prints the token and nothing else, in no format',
    noRehearsal: 'a login cannot be tried out',
    leaveOut: 'leave --dry-run out',
    askName: 'Your name:',
    askPassword: 'Your password:',
    tooLong: 'a session lasts 30 days at most',
    keptInFile: (why: string) => `${why}; the session is kept in a file that only you can read`,
    tokenComesFirst: (variable: string) => `${variable} is set, and comes before this login: unset it`,
    knownPassword: 'your password is one that everybody knows; change it now: flashticket user passwd',
    done: (name: string, role: string) => `Logged in as ${name} (${role})`,
  },
  logout: {
    summary: 'End the session',
    all: 'end every session of yours, on every computer',
    noRehearsal: 'a logout cannot be tried out',
    stillKept: (why: string) => `${why}; what it still keeps is of no use any more`,
    already: 'That session had ended already',
    doneAll: 'Logged out everywhere',
    done: 'Logged out',
  },
  whoami: {
    summary: 'Show who is logged in, and to which database',
  },
  inbox: {
    summary: 'Show what is new for you',
    count: 'only how many there are',
    markRead: 'mark what is printed as read',
    rules: `
New is what others did on tickets that concern you, until you see it: "ticket
view" marks as read what it shows, --mark-read what is printed here. Your own
tickets concern you; to staff also those you work on, those on which you wrote
feedback or a note, and the unresolved ones that nobody works on. What an import
brought is not new, nor what happened before you got your account.`,
    countAlone: '--count counts, and takes no --mark-read or --limit',
    nothing: 'nothing new',
  },
  watch: {
    summary: 'Show what happens, as it happens',
    words: 'ids, then words that occur in title or description',
    since: 'begin after that entry; 0 for the first there is',
    exec: 'run it for each entry',
    rules: `
One line for every entry of the tickets you may see, whoever writes it, in any
process. --json prints one object a line. Nothing is missed or printed twice:
to go on after an interruption, pass the id of the last entry you have as
--since. Filters are asked of a ticket when its entry comes, and resolved
tickets are not left out. Nothing is marked as read. It ends after --limit
entries, with Ctrl-C, with the session (exit code 4), or when a line comes that
nobody reads any more.

--exec runs a program for each entry, one after the other, after its line is
printed, with the entry as JSON on standard input. Its words are parted by
blanks, there is no shell, and the session is not passed on. What it prints
goes to standard error; where it fails, that is told, and the watch goes on.`,
    failed: (program: string, entry: number, why: string) => `${program} on entry ${entry}: ${why}`,
  },
  'config list': {
    summary: 'Show the settings of the desk',
  },
  'config get': {
    summary: 'Show one setting',
    notSet: (setting: string) => `${setting} is not set`,
  },
  'config set': {
    summary: 'Change a setting (admin)',
    value: 'what it shall be',
  },
  'config unset': {
    summary: 'Make a setting what it is by default (admin)',
  },
  schema: {
    summary: 'Print the JSON Schema of what is printed',
    unknown: (thing: string, things: string) => `no schema ${thing}; there are ${things}`,
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
    shell: 'bash, zsh, fish or powershell',
    rules: `
To turn it on, add a line to
  ~/.bashrc                    source <(flashticket completion bash)
  ~/.zshrc, after compinit     source <(flashticket completion zsh)
  ~/.config/fish/config.fish   flashticket completion fish | source
  $PROFILE in PowerShell       flashticket completion powershell | Out-String |
                               Invoke-Expression`,
    which: (shells: string) => `for which shell? choose ${shells}`,
    unknown: (shell: string, shells: string) => `unknown shell ${shell}; choose ${shells}`,
  },
  help: {
    summary: 'Explain a command or a topic; help help lists the topics',
    words: 'a command or a topic',
    usage: '[options] [command | topic]',
    topics: 'Topics:',
    oneTopic: 'one topic at a time',
    unknown: (word: string) => `unknown command or topic: ${word}`,
    unknownOf: (command: string, word: string) => `unknown command of ${command}: ${word}`,
  },
}
