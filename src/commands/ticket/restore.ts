// flashticket ticket restore: brings deleted tickets back.
import { onlyIds } from '../../cli/arguments.ts'
import { changeTickets, named } from '../../cli/changing.ts'
import type { Define } from '../../cli/commands.ts'
import { ifVersionOption } from '../../cli/options.ts'
import { examples } from '../../cli/program.ts'
import { demandOne } from '../../desk/changes.ts'
import { changedTicketShape, changeLine } from '../../render/ticket.ts'

const restore: Define = (command, ctx) => {
  ctx.prints(changedTicketShape)
  return command
    .argument('<id...>', 'ids like 12, #12 or 1-3,7')
    .addOption(ifVersionOption())
    .addHelpText('after', examples('ticket restore 12', 'ticket restore 3-5 -y', 'ticket list --deleted'))
    .action(async (words: string[], given: { ifVersion?: number }) => {
      const ids = onlyIds(words)
      const only = { version: given.ifVersion }
      demandOne(ids.ids, only)
      await changeTickets(ctx, ids, {
        work: (desk) => desk.tickets.restore(ids.ids, only),
        sentence: (ticket) => changeLine(ticket, `is back: ${ticket.title}`, 'is not deleted'),
        question: `Restore ${named(ids)}?`,
      })
    })
}
export default restore
