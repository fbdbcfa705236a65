// flashticket ticket view: tickets with their conversation.
import { asTyped, onlyIds } from '../../cli/arguments.ts'
import { type Define, examples } from '../../cli/define.ts'
import { ticketPage, viewedTicketShape } from '../../render/ticket.ts'

const view: Define = (command, ctx) => {
  ctx.prints(viewedTicketShape)
  return command
    .argument('<id...>', 'ids like 12, #12 or 1-3,7')
    .addHelpText(
      'after',
      examples('ticket view 12', 'ticket view 1-3 --json', 'ticket view 12 --fields title,entries --json'),
    )
    .action(async (words: string[]) => {
      const ids = await onlyIds(words, ctx.io.input)
      const desk = await ctx.desk()
      await ctx.print(asTyped(ids, await desk.tickets.view(ids.ids)), viewedTicketShape, ticketPage)
    })
}
export default view
