// flashticket ticket assign: hands tickets to somebody, or to nobody.
import { splitIds } from '../../cli/arguments.ts'
import { type ChangeOptions, changeTickets, named } from '../../cli/changing.ts'
import type { Define } from '../../cli/define.ts'
import { ifVersionOption, keepGoingOption } from '../../cli/options.ts'
import { invalid } from '../../domain/error.ts'
import { changedTicketShape, changeLine } from '../../render/ticket.ts'

const assign: Define = (command, ctx) => {
  ctx.prints(changedTicketShape)
  return command
    .argument('<words...>', 'ids, then a name, @me or none')
    .usage('[options] <id...> <user>')
    .addOption(ifVersionOption())
    .addOption(keepGoingOption())
    .addHelpText('after', ctx.examples('ticket assign 12 omar', 'ticket assign 12 14 @me', 'ticket assign 12 none'))
    .action(async (words: string[], given: ChangeOptions) => {
      const { rest, ...ids } = await splitIds(words, ctx.io.input)
      if (rest.length > 1) throw invalid(`one user, not ${rest.length}`, 'flashticket ticket assign ID USER')
      const typed = await ctx.orAsk(rest[0], 'USER', (questions) =>
        questions.input({ message: `Who works on ${named(ids)}? (a name, @me or none)` }),
      )
      const assignee = typed === 'none' ? null : typed
      await changeTickets(ctx, ids, given, {
        work: (desk, ids, only) => desk.tickets.assign(ids, assignee, only),
        sentence: (ticket) => {
          const whose = ticket.assignee === null ? 'assigned to nobody' : `assigned to ${ticket.assignee}`
          return changeLine(ticket, `is ${whose} now`, `is ${whose} already`)
        },
        question:
          assignee === null ? `Take ${named(ids)} from their assignees?` : `Assign ${named(ids)} to ${assignee}?`,
      })
    })
}
export default assign
