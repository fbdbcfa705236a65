// flashticket ticket restore: brings deleted tickets back.
import { onlyIds } from '../../cli/arguments.ts'
import { type ChangeOptions, changeTickets, named } from '../../cli/changing.ts'
import type { Define } from '../../cli/define.ts'
import { ifVersionOption, keepGoingOption } from '../../cli/options.ts'
import { changedTicketShape, changeLine } from '../../render/ticket.ts'

const restore: Define = (command, ctx) => {
  ctx.prints(changedTicketShape)
  return command
    .argument('<id...>', 'ids like 12, #12 or 1-3,7')
    .addOption(ifVersionOption())
    .addOption(keepGoingOption())
    .addHelpText('after', ctx.examples('ticket restore 12', 'ticket restore 3-5 -y', 'ticket list --deleted'))
    .action(async (words: string[], given: ChangeOptions) => {
      const ids = await onlyIds(words, ctx.io.input)
      await changeTickets(ctx, ids, given, {
        work: (desk, ids, only) => desk.tickets.restore(ids, only),
        sentence: (ticket) => changeLine(ticket, `is back: ${ticket.title}`, 'is not deleted'),
        question: `Restore ${named(ids)}?`,
      })
    })
}
export default restore
