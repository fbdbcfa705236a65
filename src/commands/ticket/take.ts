// flashticket ticket take: assigns tickets to oneself and starts work on them.
import { onlyIds } from '../../cli/arguments.ts'
import { changeTickets, named } from '../../cli/changing.ts'
import type { Define } from '../../cli/commands.ts'
import { ifVersionOption } from '../../cli/options.ts'
import { examples } from '../../cli/program.ts'
import { demandOne } from '../../desk/changes.ts'
import { changedTicketShape, changeLine } from '../../render/ticket.ts'

const take: Define = (command, ctx) => {
  ctx.prints(changedTicketShape)
  return command
    .argument('<id...>', 'ids like 12, #12 or 1-3,7')
    .option('--force', "another's ticket, too")
    .addOption(ifVersionOption())
    .addHelpText('after', examples('ticket take 12', 'ticket take 12 --force', 'ticket take 3-5 -y --json'))
    .action(async (words: string[], given: { force?: boolean; ifVersion?: number }) => {
      const ids = onlyIds(words)
      const only = { version: given.ifVersion }
      demandOne(ids.ids, only)
      await changeTickets(ctx, ids, {
        work: (desk) => desk.tickets.take(ids.ids, given.force ?? false, only),
        sentence: (ticket) => changeLine(ticket, `is yours now: ${ticket.title}`, `is yours already: ${ticket.title}`),
        question: `Take ${named(ids)}?`,
      })
    })
}
export default take
