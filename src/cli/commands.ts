// The map: every command, what it is for, and where it lives. Help, completions and the README are made from it.
import type { Define } from './define.ts'

type Loader = () => Promise<{ default: Define }>

export const commands: Record<string, [summary: string, load: Loader]> = {
  init: ['Create the database and the first admin', () => import('../commands/init.ts')],
  login: ['Log in, and stay so for 12 hours', () => import('../commands/login.ts')],
  logout: ['End the session', () => import('../commands/logout.ts')],
  whoami: ['Show who is logged in, and to which database', () => import('../commands/whoami.ts')],
  inbox: ['Show what is new for you', () => import('../commands/inbox.ts')],
  watch: ['Show what happens, as it happens', () => import('../commands/watch.ts')],
  'ticket new': ['Create a ticket', () => import('../commands/ticket/new.ts')],
  'ticket list': ['List tickets, newest change first', () => import('../commands/ticket/list.ts')],
  'ticket search': [
    'Find tickets by words, in titles, texts and conversations',
    () => import('../commands/ticket/search.ts'),
  ],
  'ticket view': ['Show tickets with their conversation', () => import('../commands/ticket/view.ts')],
  'ticket status': ['Print or change the status', () => import('../commands/ticket/status.ts')],
  'ticket feedback': ['Write what the requester will read', () => import('../commands/ticket/feedback.ts')],
  'ticket note': ['Write what only staff will read', () => import('../commands/ticket/note.ts')],
  'ticket assign': ['Hand tickets to somebody, or to nobody', () => import('../commands/ticket/assign.ts')],
  'ticket take': ['Assign tickets to yourself and start work', () => import('../commands/ticket/take.ts')],
  'ticket edit': [
    'Change title, description, priority, category or requester',
    () => import('../commands/ticket/edit.ts'),
  ],
  'ticket rate': ['Say how content you are with a resolution', () => import('../commands/ticket/rate.ts')],
  'ticket rm': ['Delete tickets; an admin can restore them', () => import('../commands/ticket/rm.ts')],
  'ticket restore': ['Bring deleted tickets back (admin)', () => import('../commands/ticket/restore.ts')],
  'ticket wait': ['Wait for an answer, or for a status', () => import('../commands/ticket/wait.ts')],
  'ticket history': ['Show everything that happened to a ticket', () => import('../commands/ticket/history.ts')],
  'ticket next': ['Show or take the most urgent ticket nobody works on', () => import('../commands/ticket/next.ts')],
  'user add': ['Add a user (admin)', () => import('../commands/user/add.ts')],
  'user list': ['List the users', () => import('../commands/user/list.ts')],
  'user view': ['Show a user', () => import('../commands/user/view.ts')],
  'user role': ['Print or change the role of a user', () => import('../commands/user/role.ts')],
  'user passwd': ['Change a password', () => import('../commands/user/passwd.ts')],
  'user rm': ['Remove or deactivate a user (admin)', () => import('../commands/user/rm.ts')],
  'user activate': ['Let a deactivated user log in again (admin)', () => import('../commands/user/activate.ts')],
  'report summary': ['Tickets by status, priority and category', () => import('../commands/report/summary.ts')],
  'report agents': ['What agents did, and how long it took', () => import('../commands/report/agents.ts')],
  'report aging': ['Unresolved tickets by age', () => import('../commands/report/aging.ts')],
  'report trend': ['Created, resolved and left, day by day', () => import('../commands/report/trend.ts')],
  'report sla': ['Answered and resolved in time, or not', () => import('../commands/report/sla.ts')],
  'report reopens': ['Resolutions that did not last', () => import('../commands/report/reopens.ts')],
  'report ratings': ['What requesters thought of it', () => import('../commands/report/ratings.ts')],
  'token new': ['Make a token for a job', () => import('../commands/token/new.ts')],
  'token list': ['List the tokens there are', () => import('../commands/token/list.ts')],
  'token rm': ['End a token', () => import('../commands/token/rm.ts')],
  import: ['Bring tickets in from a file (admin)', () => import('../commands/import.ts')],
  export: ['Write tickets, or the whole desk, for programs (admin)', () => import('../commands/export.ts')],
  'config list': ['Show the settings of the desk', () => import('../commands/config/list.ts')],
  'config get': ['Show one setting', () => import('../commands/config/get.ts')],
  'config set': ['Change a setting (admin)', () => import('../commands/config/set.ts')],
  'config unset': ['Make a setting what it is by default (admin)', () => import('../commands/config/unset.ts')],
  'db info': ['Show which database it is, and its state', () => import('../commands/db/info.ts')],
  'db check': ['Check that the database is whole', () => import('../commands/db/check.ts')],
  'db copy': [
    'Copy the desk into a new database, a file or PostgreSQL (admin)',
    () => import('../commands/db/copy.ts'),
  ],
  'db backup': ['Copy the database while it is in use', () => import('../commands/db/backup.ts')],
  'db adopt': ['Take over a database of the original FlashTicket', () => import('../commands/db/adopt.ts')],
  schema: ['Print the JSON Schema of what is printed', () => import('../commands/schema.ts')],
  completion: ['Print a completion script for a shell', () => import('../commands/completion.ts')],
  help: ['Explain a command or a topic; help help lists the topics', () => import('../commands/help.ts')],
}

/** Commands of commands: what they are for, and example lines. */
export const groups: Record<string, [summary: string, ...examples: string[]]> = {
  ticket: ['Create, read and work tickets', 'ticket new -t "VPN down"', 'ticket list --mine', 'ticket view 12'],
  user: ['Manage who works here', 'user add anna', 'user list', 'user role anna support'],
  report: [
    'Count what happened, at any time in the past',
    'report summary --until 2026-03-31',
    'report trend --since 30d --format html',
    'report aging --exit-status',
  ],
  token: ['Let jobs in without a password', 'token new --name nightly', 'token list', 'token rm nightly'],
  config: ['Settings of the desk itself', 'config list', 'config set sla.high 1h/8h', 'help service-levels'],
  db: ['Look after the database', 'db info', 'db backup desk-monday.db', 'db check'],
}

/** Other names under which a command answers. */
export const aliases: Record<string, string> = {
  'ticket new': 'create',
  'ticket list': 'ls',
  'ticket view': 'show',
  'ticket feedback': 'reply',
}

/** Whether this is all of a command's name, or its other one. */
export const isCommand = (path: string): boolean =>
  path in commands || Object.entries(aliases).some(([of, alias]) => path === of.replace(/\S+$/, alias))
