// flashticket ticket rate: how content the requester is, once the ticket is resolved.
import { onlyIds } from '../../cli/arguments.ts'
import { wordsOrTicket } from '../../cli/asking/choices.ts'
import { type ChangeOptions, changeTickets } from '../../cli/changing.ts'
import type { Define } from '../../cli/define.ts'
import { ifVersionOption } from '../../cli/options.ts'
import type { Asked } from '../../desk/lists.ts'
import { invalid } from '../../domain/error.ts'
import { demand } from '../../domain/policy.ts'
import { checkSaying } from '../../domain/text.ts'
import { ratings } from '../../domain/words.ts'
import { demandResolved } from '../../domain/workflow.ts'
import { changedTicketShape, changeLine } from '../../render/ticket.ts'

/** What one can rate. */
const unrated: Asked = { requester: ['@me'], status: ['resolved'] }

const rate: Define = (command, ctx) => {
  const { options, commands } = ctx.texts
  const texts = commands['ticket rate']
  ctx.prints(changedTicketShape)
  return command
    .argument('[id]', options.id)
    .argument('[rating]', texts.rating, parseRating)
    .usage('[options] <id> <rating>')
    .option('-m, --message <text>', texts.why)
    .option(...ifVersionOption(ctx.texts))
    .addHelpText(
      'after',
      ctx.examples('ticket rate 12 5', 'ticket rate 12 2 -m "It took a week"', 'ticket rate 12 4 --json'),
    )
    .action(
      async (word: string | undefined, typed: number | undefined, given: { message?: string } & ChangeOptions) => {
        const words = word === undefined ? [] : [word]
        const ids = await onlyIds(await wordsOrTicket(ctx, words, unrated, 'rate ticket'), ctx.io.input)
        if (!ids.plain) throw invalid(({ options }) => options.oneTicket, 'flashticket ticket rate ID RATING')
        const text = given.message === undefined ? undefined : checkSaying(given.message)
        const rating = await ctx.orAsk(typed, 'RATING', async (questions) => {
          const desk = await ctx.desk()
          for (const ticket of await desk.tickets.find(ids.ids)) {
            demand(desk.me, 'rate ticket', ticket)
            demandResolved(ticket)
          }
          const { howContent, ratings: meanings } = ctx.texts.asking
          const choices = ratings.toReversed().map((value) => ({ value: String(value), name: meanings[value] }))
          return parseRating(await questions.select({ message: howContent, choices }))
        })
        await changeTickets(ctx, ids, given, {
          work: (desk, ids, only) => desk.tickets.rate(ids, { rating, text }, only),
          sentence: (ticket) => changeLine(ticket, texts.done(rating), texts.already(rating)),
          question: texts.sure,
        })
      },
    )
}
export default rate

function parseRating(word: string): number {
  const rating = ratings.find((rating) => String(rating) === word)
  if (rating === undefined) throw invalid(({ commands }) => commands['ticket rate'].noRating(JSON.stringify(word)))
  return rating
}
