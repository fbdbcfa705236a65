// flashticket ticket rm: deletes tickets, so that only an admin can see and restore them.
import { onlyIds } from '../../cli/arguments.ts'
import { type ChangeOptions, changeTickets, named } from '../../cli/changing.ts'
import type { Define } from '../../cli/define.ts'
import { ifVersionOption, keepGoingOption } from '../../cli/options.ts'
import { changedTicketShape, changeLine } from '../../render/ticket.ts'

const rm: Define = (command, ctx) => {
  ctx.prints(changedTicketShape)
  return command
    .argument('<id...>', 'ids like 12, #12 or 1-3,7')
    .addOption(ifVersionOption())
    .addOption(keepGoingOption())
    .addHelpText('after', ctx.examples('ticket rm 12', 'ticket rm 12 -y', 'ticket rm 3-5 -y --json'))
    .action(async (words: string[], given: ChangeOptions) => {
      const ids = await onlyIds(words, ctx.io.input)
      await changeTickets(ctx, ids, given, {
        work: (desk, ids, only) => desk.tickets.remove(ids, only),
        sentence: (ticket) => changeLine(ticket, 'is deleted; an admin can restore it', 'is deleted already'),
        question: `Delete ${named(ids)}? Only an admin can bring it back.`,
        always: true,
      })
    })
}
export default rm
