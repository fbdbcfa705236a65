// flashticket ticket list: tickets the signed-in person may see, newest change first.
import type { Define } from '../../cli/define.ts'
import { askedOf, type Given, listOptions, printList, wordsIn } from '../../cli/listing.ts'
import { parseSort, type SortField } from '../../domain/filter.ts'
import { ticketShape, urgentShape } from '../../render/ticket.ts'

const dueFields: readonly SortField[] = ['dueAt', 'urgency']

const list: Define = (command, ctx) => {
  const texts = ctx.texts.commands['ticket list']
  ctx.prints(ticketShape)
  return listOptions(command.argument('[text...]', ctx.texts.options.words), ctx.texts)
    .option('--sort <fields>', texts.sort, parseSort)
    .addHelpText(
      'after',
      ctx.examples(
        'ticket list --status new',
        'ticket list --mine --sort -priority,createdAt',
        'ticket list --due-within 4h --sort urgency',
        'ticket list printer --created 7d --json',
      ),
    )
    .action(async (text: string[], given: Given) => {
      const asked = { ...(await askedOf(given, ctx)), ...wordsIn(text) }
      const { tickets } = await ctx.desk()
      // who asks what is due wants to see it
      const due = asked.dueBefore !== undefined || asked.sort?.some(({ field }) => dueFields.includes(field))
      await printList(ctx, asked, due ? urgentShape : ticketShape, { rows: tickets.list, count: tickets.count })
    })
}
export default list
