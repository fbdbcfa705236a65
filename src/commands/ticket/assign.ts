// flashticket ticket assign: hands tickets to somebody, or to nobody.
import { splitIds } from '../../cli/arguments.ts'
import { assigneeChoices, wordsOrTicket } from '../../cli/asking/choices.ts'
import { type ChangeOptions, changeTickets, named } from '../../cli/changing.ts'
import type { Define } from '../../cli/define.ts'
import { ifVersionOption, keepGoingOption } from '../../cli/options.ts'
import { invalid } from '../../domain/error.ts'
import { demand } from '../../domain/policy.ts'
import { changedTicketShape, changeLine } from '../../render/ticket.ts'

const assign: Define = (command, ctx) => {
  const texts = ctx.texts.commands['ticket assign']
  ctx.prints(changedTicketShape)
  return command
    .argument('[id...]', texts.words)
    .usage('[options] <id...> <user>')
    .option(...ifVersionOption(ctx.texts))
    .option(...keepGoingOption(ctx.texts))
    .addHelpText('after', ctx.examples('ticket assign 12 omar', 'ticket assign 12 14 @me', 'ticket assign 12 none'))
    .action(async (words: string[], given: ChangeOptions) => {
      const { rest, ...ids } = await splitIds(await wordsOrTicket(ctx, words, {}, 'assign ticket'), ctx.io.input)
      if (rest.length > 1)
        throw invalid(
          ({ commands }) => commands['ticket assign'].oneUser(rest.length),
          'flashticket ticket assign ID USER',
        )
      const typed = await ctx.orAsk(rest[0], 'USER', async (questions) => {
        const desk = await ctx.desk()
        if (!given.keepGoing)
          for (const ticket of await desk.tickets.find(ids.ids)) demand(desk.me, 'assign ticket', ticket)
        const choices = await assigneeChoices(ctx)
        return questions.select({ message: ctx.texts.asking.whoWorks(named(ids, ctx.texts)), choices })
      })
      const assignee = typed === 'none' ? null : typed
      await changeTickets(ctx, ids, given, {
        work: (desk, ids, only) => desk.tickets.assign(ids, assignee, only),
        sentence: (ticket) =>
          ticket.assignee === null
            ? changeLine(ticket, texts.nobodyNow, texts.nobodyAlready)
            : changeLine(ticket, texts.now(ticket.assignee), texts.already(ticket.assignee)),
        question: (tickets) => (assignee === null ? texts.sureNobody(tickets) : texts.sure(tickets, assignee)),
      })
    })
}
export default assign
