// flashticket ticket list: tickets the signed-in person may see, newest change first.
import { Option } from 'commander'
import { type Define, examples } from '../../cli/define.ts'
import { askedOf, type Given, listOptions, printList, wordsIn } from '../../cli/listing.ts'
import { parseSort } from '../../domain/filter.ts'
import { ticketShape } from '../../render/ticket.ts'

const list: Define = (command, ctx) => {
  ctx.prints(ticketShape)
  return listOptions(command.argument('[text...]', 'every word must occur in title or description'))
    .addOption(new Option('--sort <fields>', 'fields to sort by, -field backwards').argParser(parseSort))
    .addHelpText(
      'after',
      examples(
        'ticket list --status new',
        'ticket list --mine --sort -priority,createdAt',
        'ticket list printer --created 7d --json',
      ),
    )
    .action(async (text: string[], given: Given) => {
      const asked = { ...(await askedOf(given, ctx.host.now())), ...wordsIn(text) }
      const { tickets } = await ctx.desk()
      await printList(ctx, asked, ticketShape, { rows: tickets.list, count: tickets.count })
    })
}
export default list
