// The options that several commands have.
import { type Command, Option } from 'commander'
import { parseLength } from '../domain/lengths.ts'
import { parseStatuses, parseWord, parseWords, type Status } from '../domain/words.ts'
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

export const commonOptions = (): Option[] => [
  new Option('--json', 'print JSON (same as --format json)'),
  new Option('--format <format>', 'table, json, ndjson, csv, tsv or ids; of reports html, too'),
  new Option('--fields <fields>', 'pick and order the fields, as in id,title; help lists them'),
  new Option('-q, --quiet', 'print ids only (same as --format ids)'),
  new Option('--no-headers', 'leave out the heading of a table, csv or tsv'),
  new Option('--raw', 'csv without the apostrophe that keeps spreadsheets from running a cell'),
  new Option('--no-color', 'no colours'),
  new Option('--no-input', 'never ask anything'),
  new Option('-y, --yes', 'answer yes to "are you sure?"'),
  new Option('-n, --dry-run', 'show what would happen, change nothing'),
  new Option('--db <path>', 'the database to use'),
  new Option('--timezone <zone>', 'the zone of times that name none, and of the days of a report'),
]

const collect = (word: string, before: readonly string[] = []): string[] => [...before, ...word.split(',')]

/** A comma-separated option that may be repeated: all of it counts. */
const list =
  <Item>(parse: (list: string) => Item[]) =>
  (typed: string, before: readonly Item[] = []): Item[] => [...before, ...parse(typed)]

export const priorityOption = (): Option =>
  new Option('-p, --priority <priority>', 'low, medium or high').argParser((word) => parseWord('priority', word))

export const categoryOption = (): Option =>
  new Option('-c, --category <category>', 'bug, feature or support').argParser((word) => parseWord('category', word))

export const statusOption = (): Option =>
  new Option('-s, --status <status>', 'also move it: new, in-progress, waiting or resolved').argParser(
    (word): Status => parseWord('status', word),
  )

export const ifVersionOption = (): Option =>
  new Option('--if-version <n>', 'only if the ticket still is this version').argParser(parseCount('--if-version'))

export const keepGoingOption = (): Option =>
  new Option('--keep-going', 'where some tickets cannot be changed, change the others (exit 9)')

/** Where a text comes from: `-m`, `-F`, `-e`. */
export const textOptions = (command: Command, what: string): Command =>
  command
    .option('-m, --message <text>', what)
    .option('-F, --file <file>', `read ${what} from a file, - for standard input`)
    .option('-e, --editor', `write ${what} in your editor`)

/** The filters of a list, as desk/lists.ts takes them. */
export const filterOptions = (command: Command): Command =>
  command
    .addOption(
      new Option('-s, --status <statuses>', 'new, in-progress, waiting, resolved or open').argParser(
        list(parseStatuses),
      ),
    )
    .addOption(new Option('--not-status <statuses>', 'none of these').argParser(list(parseStatuses)))
    .addOption(
      new Option('-p, --priority <priorities>', 'low, medium or high').argParser(
        list((typed) => parseWords('priority', typed)),
      ),
    )
    .addOption(
      new Option('-c, --category <categories>', 'bug, feature or support').argParser(
        list((typed) => parseWords('category', typed)),
      ),
    )
    .addOption(new Option('-a, --assignee <users>', 'a name, @me or none').argParser(collect))
    .addOption(new Option('-r, --requester <users>', 'a name or @me').argParser(collect))
    .option('--created <period>', 'created in 7d, 24h, today, 2026-01-01..2026-02-01')
    .option('--updated <period>', 'last changed in that period')
    .option('--resolved <period>', 'resolved in that period')
    .option('--overdue', 'past due')
    .addOption(new Option('--due-within <length>', 'due in the next 4h, say, or overdue').argParser(parseLength))
    .option('--mine', 'assigned to me; for a user: my own tickets')
    .option('--unread', 'with entries that I have not read; resolved ones, too')
    .option('--all', 'resolved ones, too')
    .option('--deleted', 'deleted ones only (admin)')
