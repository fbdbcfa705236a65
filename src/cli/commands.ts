// The map: every command, and where it lives. Help, completions and the README are made from it.
import type { Texts } from '../texts/texts.ts'
import type { Define } from './define.ts'

type Loader = () => Promise<{ default: Define }>

export const commands: Record<keyof Texts['commands'], Loader> = {
  init: () => import('../commands/init.ts'),
  login: () => import('../commands/login.ts'),
  logout: () => import('../commands/logout.ts'),
  whoami: () => import('../commands/whoami.ts'),
  inbox: () => import('../commands/inbox.ts'),
  watch: () => import('../commands/watch.ts'),
  'ticket new': () => import('../commands/ticket/new.ts'),
  'ticket list': () => import('../commands/ticket/list.ts'),
  'ticket search': () => import('../commands/ticket/search.ts'),
  'ticket view': () => import('../commands/ticket/view.ts'),
  'ticket status': () => import('../commands/ticket/status.ts'),
  'ticket feedback': () => import('../commands/ticket/feedback.ts'),
  'ticket note': () => import('../commands/ticket/note.ts'),
  'ticket assign': () => import('../commands/ticket/assign.ts'),
  'ticket take': () => import('../commands/ticket/take.ts'),
  'ticket edit': () => import('../commands/ticket/edit.ts'),
  'ticket rate': () => import('../commands/ticket/rate.ts'),
  'ticket rm': () => import('../commands/ticket/rm.ts'),
  'ticket restore': () => import('../commands/ticket/restore.ts'),
  'ticket wait': () => import('../commands/ticket/wait.ts'),
  'ticket history': () => import('../commands/ticket/history.ts'),
  'ticket next': () => import('../commands/ticket/next.ts'),
  'user add': () => import('../commands/user/add.ts'),
  'user list': () => import('../commands/user/list.ts'),
  'user view': () => import('../commands/user/view.ts'),
  'user role': () => import('../commands/user/role.ts'),
  'user passwd': () => import('../commands/user/passwd.ts'),
  'user rm': () => import('../commands/user/rm.ts'),
  'user activate': () => import('../commands/user/activate.ts'),
  'report summary': () => import('../commands/report/summary.ts'),
  'report agents': () => import('../commands/report/agents.ts'),
  'report aging': () => import('../commands/report/aging.ts'),
  'report trend': () => import('../commands/report/trend.ts'),
  'report sla': () => import('../commands/report/sla.ts'),
  'report reopens': () => import('../commands/report/reopens.ts'),
  'report ratings': () => import('../commands/report/ratings.ts'),
  'token new': () => import('../commands/token/new.ts'),
  'token list': () => import('../commands/token/list.ts'),
  'token rm': () => import('../commands/token/rm.ts'),
  import: () => import('../commands/import.ts'),
  export: () => import('../commands/export.ts'),
  'config list': () => import('../commands/config/list.ts'),
  'config get': () => import('../commands/config/get.ts'),
  'config set': () => import('../commands/config/set.ts'),
  'config unset': () => import('../commands/config/unset.ts'),
  'db info': () => import('../commands/db/info.ts'),
  'db check': () => import('../commands/db/check.ts'),
  'db head': () => import('../commands/db/head.ts'),
  'db copy': () => import('../commands/db/copy.ts'),
  'db backup': () => import('../commands/db/backup.ts'),
  'db adopt': () => import('../commands/db/adopt.ts'),
  schema: () => import('../commands/schema.ts'),
  completion: () => import('../commands/completion.ts'),
  help: () => import('../commands/help.ts'),
}

/** Commands of commands, and example lines for each. */
export const groups: Record<keyof Texts['groups'], readonly string[]> = {
  ticket: ['ticket new -t "VPN down"', 'ticket list --mine', 'ticket view 12'],
  user: ['user add anna', 'user list', 'user role anna support'],
  report: ['report summary --until 2026-03-31', 'report trend --since 30d --format html', 'report aging --exit-status'],
  token: ['token new --name nightly', 'token list', 'token rm nightly'],
  config: ['config list', 'config set sla.high 1h/8h', 'help service-levels'],
  db: ['db info', 'db backup desk-monday.db', 'db check'],
}

/** Other names under which a command answers. */
export const aliases: Record<string, string> = {
  'ticket new': 'create',
  'ticket list': 'ls',
  'ticket view': 'show',
  'ticket feedback': 'reply',
}

export type Path = keyof typeof commands

/** All commands there are. */
export const everything = Object.keys(commands) as readonly Path[]

/** The command that these words begin with, by its name or by its other one. */
export function commandIn([first = '', second = '']: readonly string[]): Path | undefined {
  // a word is no name of two
  if (first.includes(' ')) return undefined
  const both = `${first} ${second}`
  const path = [both, first].find((name) => Object.hasOwn(commands, name))
  const another = (): string | undefined =>
    Object.keys(aliases).find((of) => of.replace(/\S+$/, aliases[of] ?? '') === both)
  return (path ?? another()) as Path | undefined
}

/** Whether this is all of a command's name, or its other one. */
export const isCommand = (path: string): boolean => {
  const words = path.split(' ')
  return commandIn(words)?.split(' ').length === words.length
}

/** The words of all that has a help text: of the program, which has none, its groups, its commands. */
export const explained = (): readonly (readonly string[])[] => [
  [],
  ...[...Object.keys(groups), ...everything].map((name) => name.split(' ')),
]
