// The options that several commands have.
import { type Command, Option } from 'commander'
import { parseLength } from '../domain/lengths.ts'
import { parseStatuses, parseWord, parseWords, type Status } from '../domain/words.ts'
import type { Texts } from '../texts/texts.ts'
import { parseCount } from './arguments.ts'

/** What may stand anywhere in a command line. */
export type Common = {
  db?: string
  timezone?: string
  format?: string
  json?: boolean
  fields?: string
  headers?: boolean
  raw?: boolean
  quiet?: boolean
  yes?: boolean
  dryRun?: boolean
  color?: boolean
  input?: boolean
  accessible?: boolean
}

const common = [
  ['--json', 'json'],
  ['--format <format>', 'format'],
  ['--fields <fields>', 'fields'],
  ['-q, --quiet', 'quiet'],
  ['--no-headers', 'noHeaders'],
  ['--raw', 'raw'],
  ['--no-color', 'noColor'],
  ['--no-input', 'noInput'],
  ['--accessible', 'accessible'],
  ['-y, --yes', 'yes'],
  ['-n, --dry-run', 'dryRun'],
  ['--db <path>', 'db'],
  ['--timezone <zone>', 'timezone'],
] as const

export const commonFlags: readonly string[] = common.map(([flags]) => flags)

/** The common options, explained. */
export const commonOptions = ({ options, cli }: Texts): Option[] =>
  common.map(([flags, text]) => new Option(flags, options.common[text]).helpGroup(cli.everywhere))

const collect = (word: string, before: readonly string[] = []): string[] => [...before, word]

/** A comma-separated option that may be repeated: all of it counts. */
const list =
  <Item>(parse: (list: string) => Item[]) =>
  (typed: string, before: readonly Item[] = []): Item[] => [...before, ...parse(typed)]

// as the arguments of `command.option`

export const priorityOption = ({ options }: Texts) =>
  ['-p, --priority <priority>', options.priority, (word: string) => parseWord('priority', word)] as const

export const categoryOption = ({ options }: Texts) =>
  ['-c, --category <category>', options.category, (word: string) => parseWord('category', word)] as const

export const statusOption = ({ options }: Texts) =>
  ['-s, --status <status>', options.status, (word: string): Status => parseWord('status', word)] as const

export const ifVersionOption = ({ options }: Texts) =>
  ['--if-version <n>', options.ifVersion, parseCount('--if-version')] as const

export const keepGoingOption = ({ options }: Texts) => ['--keep-going', options.keepGoing] as const

export const limitOption = ({ options }: Texts) => ['-L, --limit <n>', options.limit, parseCount('--limit')] as const

/** Where a text comes from: `-m`, `-F`, `-e`; `what` it is, in the language of `texts`. */
export const textOptions = (command: Command, { options }: Texts, what: string): Command =>
  command
    .option('-m, --message <text>', what)
    .option('-F, --file <file>', options.file(what))
    .option('-e, --editor', options.editor(what))

/** The filters of a list, as desk/lists.ts takes them. */
export const filterOptions = (command: Command, { options }: Texts): Command => {
  const { filters } = options
  return command
    .option('-s, --status <statuses>', filters.status, list(parseStatuses))
    .option('--not-status <statuses>', filters.notStatus, list(parseStatuses))
    .option(
      '-p, --priority <priorities>',
      options.priority,
      list((typed) => parseWords('priority', typed)),
    )
    .option(
      '-c, --category <categories>',
      options.category,
      list((typed) => parseWords('category', typed)),
    )
    .option('-a, --assignee <users>', filters.assignee, collect)
    .option('-r, --requester <users>', filters.requester, collect)
    .option('--created <period>', filters.created)
    .option('--updated <period>', filters.updated)
    .option('--resolved <period>', filters.resolved)
    .option('--overdue', filters.overdue)
    .option('--due-within <length>', filters.dueWithin, parseLength)
    .option('--mine', filters.mine)
    .option('--unread', filters.unread)
    .option('--all', filters.all)
    .option('--deleted', filters.deleted)
}
