// What the completion scripts in completions/ know of the commands: one table, the same for all of them.
import { settings } from '../domain/settings.ts'
import { categories, priorities, ratings, roles, scopes, statuses } from '../domain/words.ts'
import { schemas } from '../render/schemas.ts'
import { en } from '../texts/en.ts'
import { formats } from './formats.ts'
import { topics } from './topics.ts'
import type { TreeCommand, TreeOption } from './tree.ts'

/** The script of each shell that can complete, in completions/. */
export const scripts: ReadonlyMap<string, string> = new Map([
  ['bash', 'flashticket.bash'],
  ['zsh', 'flashticket.zsh'],
  ['fish', 'flashticket.fish'],
  ['powershell', 'flashticket.ps1'],
])

/** What can be typed for a value, by its name in a usage line. */
const choices: Readonly<Record<string, readonly string[]>> = {
  status: statuses,
  statuses: [...statuses, 'open'],
  priority: priorities,
  priorities,
  category: categories,
  categories,
  role: roles,
  scope: scopes,
  rating: ratings.map(String),
  format: formats,
  shell: [...scripts.keys()],
  thing: Object.keys(schemas),
  setting: settings.map(({ key }) => key),
}

/** Those of which several can be given, with commas between them. */
const lists = ['statuses', 'priorities', 'categories']

const kindOf = (value: string): string => {
  if (value === 'file' || value === 'path') return 'file'
  return value in choices ? value : 'text'
}

/**
 * The table, a line each for
 * - a command that may follow another, and what both together are: `command|ticket|ls|ticket list|List tickets`;
 * - an option of a command (of every one: `*`) and what it takes: `option|ticket list|--status|statuses|new, …`;
 * - an argument of a command, counted from 0: `argument|ticket status|1|status|`;
 * - a word that can be typed for a kind of value: `value|statuses|open|list|`.
 */
export function completionTable(program: TreeCommand): string[] {
  const every = program.options.filter((option) => program.commands.every(({ options }) => has(options, option)))
  const values = Object.entries(choices).flatMap(([kind, words]) =>
    words.map((word) => row('value', kind, word, lists.includes(kind) ? 'list' : '')),
  )
  return [...options('*', every), ...rowsOf(program, '', every), ...helpRows(program), ...values]
}

function rowsOf(command: TreeCommand, path: string, every: readonly TreeOption[]): string[] {
  return [
    ...commands(command, path),
    ...options(
      path,
      command.options.filter((option) => !has(every, option)),
    ),
    ...command.places.map((place, index) => row('argument', path, String(index), kindOf(place))),
    ...command.commands.flatMap((one) => rowsOf(one, join(path, one.name), every)),
  ]
}

// After help come the same commands, and the topics.
const helpRows = (program: TreeCommand): string[] => [
  ...commands(program, 'help'),
  ...topics.map((name) => row('command', 'help', name, `help ${name}`, en.topics[name])),
  ...program.commands.flatMap((group) => commands(group, `help ${group.name}`)),
]

const commands = (command: TreeCommand, path: string): string[] =>
  command.commands.flatMap(({ name, aliases, summary }) =>
    [name, ...aliases].map((word) => row('command', path, word, join(path, name), summary)),
  )

const options = (path: string, all: readonly TreeOption[]): string[] =>
  all.flatMap(({ flags, value, summary }) =>
    flags.map((flag) => row('option', path, flag, value === undefined ? '' : kindOf(value), summary)),
  )

const has = (all: readonly TreeOption[], { flags }: TreeOption): boolean =>
  all.some((one) => one.flags.join() === flags.join())

const join = (path: string, name: string): string => `${path} ${name}`.trim()

/** Throws an Error where a field would break the table. */
function row(...fields: string[]): string {
  if (fields.some((field) => /[|\n]/.test(field))) throw new Error(`no | and no line break in ${fields.join(', ')}`)
  return [...fields, '', ''].slice(0, 5).join('|')
}
