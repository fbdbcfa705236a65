// What the completion scripts in completions/ know of the commands: one table, the same for all of them.
import type { Offered } from '../desk/completing.ts'
import { sortFields } from '../domain/filter.ts'
import { groupings } from '../domain/report/groups.ts'
import { settings } from '../domain/settings.ts'
import { categories, priorities, ratings, roles, scopes, statuses } from '../domain/words.ts'
import { schemas } from '../render/schemas.ts'
import type { Texts } from '../texts/texts.ts'
import { formats } from './formats.ts'
import { rowFormats } from './reading/line.ts'
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
  format: formats.filter((format) => format !== 'html'),
  page: formats,
  rows: rowFormats,
  group: groupings,
  'group of a trend': ['week'],
  condition: ['reply', ...statuses.map((status) => `status=${status}`)],
  shell: [...scripts.keys()],
  thing: Object.keys(schemas),
  setting: settings.map(({ key }) => key),
  person: ['@me'],
  requesters: ['@me'],
  assignee: ['@me', 'none'],
  assignees: ['@me', 'none'],
  sort: sortFields.flatMap((field) => [field, `-${field}`]),
}

/** Those of which several can be given, with commas between them. */
const lists = ['statuses', 'priorities', 'categories', 'requesters', 'assignees', 'sort']

/** What the desk itself knows of a value (desk/completing.ts): what the scripts ask `flashticket complete` for. */
const live: Readonly<Record<string, Offered>> = {
  ticket: 'tickets',
  deleted: 'deleted',
  status: 'moves',
  person: 'users',
  requesters: 'users',
  inactive: 'inactive',
  assignee: 'staff',
  assignees: 'staff',
  staff: 'staff',
  token: 'tokens',
}

/** What a value is, where its name in the usage line does not say it. */
const kinds: Readonly<Record<string, string>> = {
  id: 'ticket',
  'ticket restore id': 'deleted',
  user: 'person',
  'login user': 'text',
  'ticket assign user': 'assignee',
  'ticket new --assign': 'assignee',
  'user rm --reassign-to': 'staff',
  '--assignee': 'assignees',
  '--requester': 'requesters',
  'ticket new --requester': 'person',
  'ticket edit --requester': 'person',
  'user view name': 'person',
  'user role name': 'person',
  'user passwd name': 'person',
  'user rm name': 'person',
  'user activate name': 'inactive',
  'token rm name': 'token',
  '--sort': 'sort',
  'report trend --by': 'group of a trend',
  'ticket wait --for': 'condition',
  'import --from': 'rows',
  '--date-format': 'text',
  path: 'file',
}

/** `flag`: of the option that takes it, the long one. */
function kindOf(path: string, value: string, flag = value): string {
  const kind = kinds[`${path} ${flag}`] ?? kinds[flag] ?? kinds[value] ?? value
  return ['file', 'fields'].includes(kind) || kind in choices || kind in live ? kind : 'text'
}

/** The script of a shell with this table in it. Throws an Error where it has no place for one. */
export const withTable = (shell: string, script: string, table: readonly string[]): string =>
  withLines(
    script,
    ['# table: made by npm run generate', '# end of the table'],
    // fish knows no here-documents, so there the table is in quotes
    shell === 'fish' ? table.map((line) => line.replace(/['\\]/g, '\\$&')) : table,
  )

/** A text with these lines between two that mark their place. Throws an Error where it has no such marks. */
export function withLines(text: string, [first, last]: readonly [string, string], lines: readonly string[]): string {
  const start = text.indexOf(`${first}\n`)
  const end = text.indexOf(`${last}\n`)
  if (start < 0 || end < start) throw new Error(`there have to be the lines "${first}" and "${last}"`)
  return `${text.slice(0, start)}${[first, ...lines].join('\n')}\n${text.slice(end)}`
}

/**
 * The table, a line each for
 * - a command that may follow another, and what both together are: `command|ticket|ls|ticket list|List tickets`;
 * - an option of a command (of every one: `*`) and what it takes: `option|ticket list|--status|statuses|new, …`;
 * - an argument of a command, counted from 0: `argument|ticket status|1|status|`;
 * - a word that can be typed for a kind of value: `value|statuses|open|list|`;
 * - what a kind of value is with that command: `kind|ticket list|fields|fields of ticket list|`;
 * - what the desk knows of a kind of value: `live|ticket|of|tickets|`.
 */
export function completionTable(program: TreeCommand, texts: Texts): string[] {
  const every = program.options.filter((option) => program.commands.every(({ options }) => has(options, option)))
  const values = Object.entries(choices).flatMap(([kind, words]) =>
    words.map((word) => row('value', kind, word, lists.includes(kind) ? 'list' : '')),
  )
  const asked = Object.entries(live).map(([kind, what]) => row('live', kind, 'of', what))
  return [
    ...options('*', every),
    ...rowsOf(program, '', every),
    ...helpRows(program, texts),
    ...values,
    ...fieldRows(program),
    ...leaves(program, '').flatMap(({ path, page }) => (page ? [row('kind', path, 'format', 'page')] : [])),
    ...asked,
  ]
}

function rowsOf(command: TreeCommand, path: string, every: readonly TreeOption[]): string[] {
  return [
    ...commands(command, path),
    ...options(
      path,
      command.options.filter((option) => !has(every, option)),
    ),
    ...places(command).map((place, index) => row('argument', path, String(index), kindOf(path, place))),
    ...command.commands.flatMap((one) => rowsOf(one, join(path, one.name), every)),
  ]
}

// The ids in a line count as one place, after which there is room for more.
const places = ({ places, repeats }: TreeCommand): readonly string[] =>
  repeats && places.at(-1) === 'id' ? [...places, 'id'] : places

/** Fields that several commands have are written down once, under the first of these. */
function fieldRows(program: TreeCommand): string[] {
  const first = new Map<string, string>()
  return leaves(program, '').flatMap(({ path, fields }) => {
    if (fields.length === 0) return []
    const known = first.get(fields.join())
    const kind = known ?? `fields of ${path}`
    first.set(fields.join(), kind)
    const words = known === undefined ? fields.map((field) => row('value', kind, field, 'list')) : []
    return [row('kind', path, 'fields', kind), ...words]
  })
}

const leaves = (command: TreeCommand, path: string): (Pick<TreeCommand, 'fields' | 'page'> & { path: string })[] =>
  command.commands.length === 0
    ? [{ path, fields: command.fields, page: command.page }]
    : command.commands.flatMap((one) => leaves(one, join(path, one.name)))

// After help come the same commands, and the topics.
const helpRows = (program: TreeCommand, texts: Texts): string[] => [
  ...commands(program, 'help'),
  ...topics.map((name) => row('command', 'help', name, `help ${name}`, texts.topics[name])),
  ...program.commands.flatMap((group) => commands(group, `help ${group.name}`)),
]

const commands = (command: TreeCommand, path: string): string[] =>
  command.commands.flatMap(({ name, aliases, summary }) =>
    [name, ...aliases].map((word) => row('command', path, word, join(path, name), summary)),
  )

const options = (path: string, all: readonly TreeOption[]): string[] =>
  all.flatMap(({ flags, value, summary }) =>
    flags.map((flag) =>
      row('option', path, flag, value === undefined ? '' : kindOf(path, value, flags.at(-1)), summary),
    ),
  )

const has = (all: readonly TreeOption[], { flags }: TreeOption): boolean =>
  all.some((one) => one.flags.join() === flags.join())

const join = (path: string, name: string): string => `${path} ${name}`.trim()

/** Throws an Error where a field would break the table. */
function row(...fields: string[]): string {
  if (fields.some((field) => /[|\n]/.test(field))) throw new Error(`no | and no line break in ${fields.join(', ')}`)
  return [...fields, '', ''].slice(0, 5).join('|')
}
