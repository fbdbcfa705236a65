// How a list of tickets goes: its filters as typed, a page for people, everything for programs (SPEC 4).
import type { Command } from 'commander'
import type { Asked } from '../desk/lists.ts'
import { millisecondsOf } from '../domain/lengths.ts'
import { checkSearch } from '../domain/search.ts'
import { lastMoment } from '../domain/times.ts'
import type { Shape } from '../render/shape.ts'
import type { Say, Texts } from '../texts/texts.ts'
import type { Context } from './context.ts'
import { formatOf, isShown } from './formats.ts'
import { filterOptions, limitOption } from './options.ts'
import { allOf, type Rows, tellNone } from './print.ts'

/** How many rows people get without asking for more, and how far the others are counted. */
const pageSize = 50
const countedTo = 1000

type Periods = { created?: string; updated?: string; resolved?: string }
type Due = { overdue?: boolean; dueWithin?: string }

/** What the options of `listOptions` give. */
export type Given = Omit<Asked, keyof Periods | 'dueBefore'> & Periods & Due

export const listOptions = (command: Command, texts: Texts): Command =>
  filterOptions(command, texts).option(...limitOption(texts))

/** What narrows tickets down; without any of it they are all meant. */
const filters = [
  ...(['words', 'status', 'notStatus', 'priority', 'category', 'assignee', 'requester'] as const),
  ...(['created', 'updated', 'resolved', 'dueBefore', 'mine', 'unread', 'deleted'] as const),
] as const

export const isNarrowed = (asked: Asked): boolean => filters.some((name) => asked[name] !== undefined)

/** The words of a list's text, however they were quoted; nothing where there are none. Throws `invalid`. */
export const wordsIn = (text: readonly string[]): Pick<Asked, 'words'> => {
  if (text.length === 0) return {}
  const words = checkSearch(text)
    .split(/\s+/)
    .filter((word) => word !== '')
  return words.length > 0 ? { words } : {}
}

/** The options as the desk takes them. Throws `invalid`: a period that is none, an unknown time zone. */
export async function askedOf(
  { created, updated, resolved, overdue, dueWithin, ...given }: Given,
  ctx: Context,
): Promise<Asked> {
  const asked: Asked = given
  const now = ctx.host.now()
  // both is the narrower one; due at the end of the length is within
  if (overdue) asked.dueBefore = now.toISOString()
  else if (dueWithin !== undefined) {
    const end = now.getTime() + millisecondsOf(dueWithin) + 1
    asked.dueBefore = new Date(Math.min(end, Date.parse(lastMoment))).toISOString()
  }
  for (const [field, period] of Object.entries({ created, updated, resolved })) {
    if (period === undefined) continue
    const { checkZone, parsePeriod } = await import('./calendar.ts')
    asked[field as keyof Periods] = parsePeriod(period, now, checkZone(ctx.common().timezone))
  }
  return asked
}

/**
 * Prints a list: a page for people, who are told how many there are unless they set a limit, and of `none`; all of it
 * for programs.
 */
export async function printList<Row>(
  ctx: Context,
  wanted: Asked,
  shape: Shape<Row>,
  list: {
    rows: (asked: Asked) => Rows<Row> | Promise<Rows<Row>>
    count: (asked: Asked, most: number) => Promise<number>
    none?: Say | string
  },
): Promise<void> {
  const tellsUnread = isShown(ctx.common(), shape, 'unread')
  const asked = { ...wanted, tellsUnread }
  if (formatOf(ctx.common()) !== 'table') return ctx.print(await list.rows(asked), shape)
  const rows = await allOf(await list.rows({ ...asked, limit: asked.limit ?? pageSize }))
  await ctx.print(rows, shape)
  await tellNone(ctx, rows, list.none ?? (({ render }) => render.list.none))
  if (asked.limit !== undefined || rows.length < pageSize) return
  const count = await list.count(asked, countedTo + 1)
  if (count <= pageSize) return
  const known = Math.min(count, countedTo)
  await ctx.notice(({ render: { list }, words }) => {
    const number = words.number(known)
    return list.shown(rows.length, count > countedTo ? list.moreThan(number) : number, known)
  })
}
