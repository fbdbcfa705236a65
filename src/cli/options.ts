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

/** Those of the common options whose flags are `wanted`. */
export const commonOptions = ({ options, cli }: Texts, wanted: (flags: string) => boolean): Option[] =>
  common
    .filter(([flags]) => wanted(flags))
    .map(([flags, text]) => new Option(flags, options.common[text]).helpGroup(cli.everywhere))

const collect = (word: string, before: readonly string[] = []): string[] => [...before, ...word.split(',')]

/** A comma-separated option that may be repeated: all of it counts. */
const list =
  <Item>(parse: (list: string) => Item[]) =>
  (typed: string, before: readonly Item[] = []): Item[] => [...before, ...parse(typed)]

export const priorityOption = ({ options }: Texts): Option =>
  new Option('-p, --priority <priority>', options.priority).argParser((word) => parseWord('priority', word))

export const categoryOption = ({ options }: Texts): Option =>
  new Option('-c, --category <category>', options.category).argParser((word) => parseWord('category', word))

export const statusOption = ({ options }: Texts): Option =>
  new Option('-s, --status <status>', options.status).argParser((word): Status => parseWord('status', word))

export const ifVersionOption = ({ options }: Texts): Option =>
  new Option('--if-version <n>', options.ifVersion).argParser(parseCount('--if-version'))

export const keepGoingOption = ({ options }: Texts): Option => new Option('--keep-going', options.keepGoing)

export const limitOption = ({ options }: Texts): Option =>
  new Option('-L, --limit <n>', options.limit).argParser(parseCount('--limit'))

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
    .addOption(new Option('-s, --status <statuses>', filters.status).argParser(list(parseStatuses)))
    .addOption(new Option('--not-status <statuses>', filters.notStatus).argParser(list(parseStatuses)))
    .addOption(
      new Option('-p, --priority <priorities>', options.priority).argParser(
        list((typed) => parseWords('priority', typed)),
      ),
    )
    .addOption(
      new Option('-c, --category <categories>', options.category).argParser(
        list((typed) => parseWords('category', typed)),
      ),
    )
    .addOption(new Option('-a, --assignee <users>', filters.assignee).argParser(collect))
    .addOption(new Option('-r, --requester <users>', filters.requester).argParser(collect))
    .option('--created <period>', filters.created)
    .option('--updated <period>', filters.updated)
    .option('--resolved <period>', filters.resolved)
    .option('--overdue', filters.overdue)
    .addOption(new Option('--due-within <length>', filters.dueWithin).argParser(parseLength))
    .option('--mine', filters.mine)
    .option('--unread', filters.unread)
    .option('--all', filters.all)
    .option('--deleted', filters.deleted)
}
