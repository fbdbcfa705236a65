// How a command that changes several tickets ends: asked where there are many, done, told.
import type { Changed } from '../desk/changes.ts'
import type { Desk } from '../desk/desk.ts'
import { changedTicketShape } from '../render/ticket.ts'
import { asTyped, type Ids } from './arguments.ts'
import type { Context } from './context.ts'

/** How many tickets may be changed without asking. */
const few = 2

/**
 * Does `work` on the tickets and prints them, each as `sentence`. More than two are asked about first, with
 * `question`; with `always`, any.
 */
export async function changeTickets(
  ctx: Context,
  ids: Ids,
  how: {
    work: (desk: Desk) => Promise<Changed[]>
    sentence: (ticket: Changed) => string
    question: string
    always?: boolean
  },
): Promise<void> {
  const desk = await ctx.desk()
  if (how.always || ids.ids.length > few) await ctx.confirm(how.question, how.work)
  await ctx.print(asTyped(ids, await how.work(desk)), changedTicketShape, how.sentence)
}

/** `ticket #12`, `4 tickets`: what a question is about. */
export const named = ({ ids }: Ids): string => (ids.length === 1 ? `ticket #${ids[0]}` : `${ids.length} tickets`)
