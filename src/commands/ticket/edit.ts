// flashticket ticket edit: changes what a ticket says of itself.
import { Option } from 'commander'
import { onlyIds } from '../../cli/arguments.ts'
import { type ChangeOptions, changeTickets, named } from '../../cli/changing.ts'
import type { Define } from '../../cli/define.ts'
import { categoryOption, ifVersionOption, keepGoingOption, priorityOption } from '../../cli/options.ts'
import { invalid } from '../../domain/error.ts'
import { checkDescription, checkTitle } from '../../domain/text.ts'
import type { Edit } from '../../domain/ticket.ts'
import { changedTicketShape, changeLine } from '../../render/ticket.ts'

type Given = Omit<Edit, 'description'> & { message?: string } & ChangeOptions

const edit: Define = (command, ctx) => {
  ctx.prints(changedTicketShape)
  return command
    .argument('<id...>', 'ids like 12, #12 or 1-3,7')
    .addOption(new Option('-t, --title <title>', 'the title').argParser(checkTitle))
    .option('-m, --message <text>', 'the description')
    .addOption(priorityOption())
    .addOption(categoryOption())
    .option('--requester <user>', 'whose ticket it is (staff)')
    .addOption(ifVersionOption())
    .addOption(keepGoingOption())
    .addHelpText(
      'after',
      ctx.examples(
        'ticket edit 12 -p high',
        'ticket edit 12 -t "VPN down on floor 3"',
        'ticket edit 12 --requester anna',
      ),
    )
    .action(async (words: string[], given: Given) => {
      const ids = await onlyIds(words, ctx.io.input)
      const { title, message, priority, category, requester } = given
      const wanted: Edit = {
        ...(title !== undefined && { title }),
        ...(message !== undefined && { description: checkDescription(message) }),
        ...(priority !== undefined && { priority }),
        ...(category !== undefined && { category }),
        ...(requester !== undefined && { requester }),
      }
      if (Object.keys(wanted).length === 0)
        throw invalid('there is nothing to change', 'pass -t, -m, -p, -c or --requester')
      await changeTickets(ctx, ids, given, {
        work: (desk, ids, only) => desk.tickets.edit(ids, wanted, only),
        sentence: (ticket) => changeLine(ticket, `is changed: ${ticket.title}`, 'is so already'),
        question: `Change ${named(ids)}?`,
      })
    })
}
export default edit
