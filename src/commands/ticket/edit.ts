// flashticket ticket edit: changes what a ticket says of itself.
import { Option } from 'commander'
import { onlyIds } from '../../cli/arguments.ts'
import { changeTickets, named } from '../../cli/changing.ts'
import type { Define } from '../../cli/commands.ts'
import { categoryOption, ifVersionOption, priorityOption } from '../../cli/options.ts'
import { examples } from '../../cli/program.ts'
import { demandOne } from '../../desk/changes.ts'
import { invalid } from '../../domain/error.ts'
import { checkDescription, checkTitle } from '../../domain/text.ts'
import type { Edit } from '../../domain/ticket.ts'
import { changedTicketShape, changeLine } from '../../render/ticket.ts'

type Given = Omit<Edit, 'description'> & { message?: string | null; ifVersion?: number }

const edit: Define = (command, ctx) => {
  ctx.prints(changedTicketShape)
  return command
    .argument('<id...>', 'ids like 12, #12 or 1-3,7')
    .addOption(new Option('-t, --title <title>', 'the title').argParser(checkTitle))
    .addOption(new Option('-m, --message <text>', 'the description').argParser(checkDescription))
    .addOption(priorityOption())
    .addOption(categoryOption())
    .option('--requester <user>', 'whose ticket it is (staff)')
    .addOption(ifVersionOption())
    .addHelpText(
      'after',
      examples('ticket edit 12 -p high', 'ticket edit 12 -t "VPN down on floor 3"', 'ticket edit 12 --requester anna'),
    )
    .action(async (words: string[], { message, ifVersion, ...given }: Given) => {
      const ids = onlyIds(words)
      const only = { version: ifVersion }
      demandOne(ids.ids, only)
      const wanted: Edit = { ...given, ...(message !== undefined && { description: message }) }
      if (Object.keys(wanted).length === 0)
        throw invalid('there is nothing to change', 'pass -t, -m, -p, -c or --requester')
      await changeTickets(ctx, ids, {
        work: (desk) => desk.tickets.edit(ids.ids, wanted, only),
        sentence: (ticket) => changeLine(ticket, `is changed: ${ticket.title}`, 'is so already'),
        question: `Change ${named(ids)}?`,
      })
    })
}
export default edit
