// How a list of tickets goes: its filters as typed, a page for people, everything for programs (SPEC 4).
import { type Command, Option } from 'commander'
import type { Asked } from '../desk/lists.ts'
import { millisecondsOf } from '../domain/lengths.ts'
import { lastMoment } from '../domain/times.ts'
import type { Shape } from '../render/shape.ts'
import { parseCount } from './arguments.ts'
import type { Context } from './context.ts'
import { formatOf } from './formats.ts'
import { filterOptions } from './options.ts'

/** How many rows people get without asking for more, and how far the others are counted. */
const pageSize = 50
const countedTo = 1000

type Periods = { created?: string; updated?: string; resolved?: string }
type Due = { overdue?: boolean; dueWithin?: string }

/** What the options of `listOptions` give. */
export type Given = Omit<Asked, keyof Periods | 'dueBefore'> & Periods & Due

export const listOptions = (command: Command): Command =>
  filterOptions(command).addOption(new Option('-L, --limit <n>', 'at most so many').argParser(parseCount('--limit')))

/** What narrows tickets down; without any of it they are all meant. */
const filters = [
  ...(['words', 'status', 'notStatus', 'priority', 'category', 'assignee', 'requester'] as const),
  ...(['created', 'updated', 'resolved', 'dueBefore', 'mine', 'unread', 'deleted'] as const),
] as const

export const isNarrowed = (asked: Asked): boolean => filters.some((name) => asked[name] !== undefined)

/** The words of a list's text, however they were quoted; nothing where there are none. */
export const wordsIn = (text: readonly string[]): Pick<Asked, 'words'> => {
  const words = text.flatMap((part) => part.split(/\s+/)).filter((word) => word !== '')
  return words.length > 0 ? { words } : {}
}

/** The options as the desk takes them. Throws `invalid`: a period that is none. */
export async function askedOf(
  { created, updated, resolved, overdue, dueWithin, ...given }: Given,
  now: Date,
): Promise<Asked> {
  const asked: Asked = given
  // both is the narrower one; due at the end of the length is within
  if (overdue) asked.dueBefore = now.toISOString()
  else if (dueWithin !== undefined) {
    const end = now.getTime() + millisecondsOf(dueWithin) + 1
    asked.dueBefore = new Date(Math.min(end, Date.parse(lastMoment))).toISOString()
  }
  for (const [field, period] of Object.entries({ created, updated, resolved })) {
    if (period === undefined) continue
    const { parsePeriod } = await import('./calendar.ts')
    asked[field as keyof Periods] = parsePeriod(period, now)
  }
  return asked
}

/**
 * Prints a list: a page for people, who are told how many there are unless they set a limit, and of `none`; all of it
 * for programs.
 */
export async function printList<Row>(
  ctx: Context,
  asked: Asked,
  shape: Shape<Row>,
  list: {
    rows: (asked: Asked) => AsyncIterable<Row> | Promise<AsyncIterable<Row> | readonly Row[]>
    count: (asked: Asked, most: number) => Promise<number>
    none?: string
  },
): Promise<void> {
  const forPeople = formatOf(ctx.common()) === 'table'
  const limit = asked.limit ?? (forPeople ? pageSize : undefined)
  const rows = await list.rows({ ...asked, ...(limit !== undefined && { limit }) })
  let printed = 0
  await ctx.print(counted(), shape)
  if (!forPeople) return
  if (printed === 0 && ctx.host.terminal.stderr) await ctx.notice(list.none ?? 'no tickets')
  if (asked.limit !== undefined || printed < pageSize) return
  const count = await list.count(asked, countedTo + 1)
  const known = String(Math.min(count, countedTo)).replace(/\B(?=(\d{3})+$)/g, ',')
  const all = count > countedTo ? `more than ${known}` : known
  if (count > pageSize) await ctx.notice(`${printed} of ${all}; -L ${Math.min(count, countedTo)} shows more`)

  async function* counted(): AsyncIterable<Row> {
    for await (const row of rows) {
      printed += 1
      yield row
    }
  }
}
