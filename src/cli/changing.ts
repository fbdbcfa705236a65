// How a command that changes tickets goes: which ones and under what condition, asked where there are many, done, told.
import type { Changed, Only } from '../desk/changes.ts'
import type { Desk } from '../desk/desk.ts'
import { DeskError, invalid, together } from '../domain/error.ts'
import { inertLine } from '../render/inert.ts'
import { changedTicketShape } from '../render/ticket.ts'
import { cut } from '../render/width.ts'
import type { Texts } from '../texts/texts.ts'
import { asTyped, type Ids } from './arguments.ts'
import type { Context } from './context.ts'
import type { Page } from './print.ts'

/** How many tickets may be changed without asking. */
const few = 2

export type ChangeOptions = { ifVersion?: number; keepGoing?: boolean }

/**
 * Does `work` on the tickets and prints them, each as `sentence`. More than two are asked about first, with
 * `question`; with `always`, any. Throws `partial` where `--keep-going` left some out.
 */
export async function changeTickets(
  ctx: Context,
  ids: Ids,
  { ifVersion, keepGoing }: ChangeOptions,
  how: {
    work: (desk: Desk, ids: readonly number[], only: Only) => Promise<Changed[]>
    sentence: Page<Changed>
    question: (tickets: string) => string
    always?: boolean
    /** Hears that all of it is done, before anything is printed. */
    sent?: (() => void) | undefined
  },
): Promise<void> {
  if (ifVersion !== undefined && (!ids.plain || keepGoing)) throw invalid((texts) => texts.options.oneForVersion)
  const failures: DeskError[] = []
  const work = (desk: Desk, failed: (error: DeskError) => void): Promise<Changed[]> =>
    how.work(desk, ids.ids, { version: ifVersion, failed: keepGoing ? failed : undefined })
  const desk = await ctx.desk()
  if (how.always || ids.ids.length > few) {
    const question = (tried: Changed[]): string => how.question(named(ids, ctx.texts, tried[0]?.title))
    await ctx.confirm(question, (desk) => work(desk, () => undefined))
  }
  const changed = await work(desk, (error) => failures.push(error))
  if (failures.length === 0) how.sent?.()
  await ctx.print(asTyped(ids, changed), changedTicketShape, how.sentence)
  if (failures.length === 0) return
  const { say, sayHint } = together(failures)
  // an error may be about many of them
  const left = ids.ids.length - changed.length
  throw new DeskError('partial', (texts) => texts.options.partial(changed.length, left, say(texts)), sayHint)
}

const titleWidth = 40

/** `ticket #12`, with its title where that is known, `4 tickets`: what a question is about. */
export function named({ ids }: Ids, { options, words }: Texts, title?: string): string {
  const [id] = ids
  if (ids.length !== 1 || id === undefined) return words.tickets(ids.length)
  return title === undefined ? options.ticket(id) : `${options.ticket(id)} (${cut(inertLine(title), titleWidth)})`
}
