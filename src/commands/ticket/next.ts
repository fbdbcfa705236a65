// flashticket ticket next: the most urgent ticket that nobody works on, and with --take it is one's own.
import type { Define } from '../../cli/define.ts'
import { changedTicketShape, takenLine, urgentShape } from '../../render/ticket.ts'

const next: Define = (command, ctx) => {
  const texts = ctx.texts.commands['ticket next']
  ctx.prints((own) => (own.take ? changedTicketShape : urgentShape))
  return command
    .option('--take', texts.take)
    .addHelpText('after', texts.rules)
    .addHelpText('after', ctx.examples('ticket next', 'ticket next --take', 'ticket next --take -q'))
    .action(async ({ take }: { take?: boolean }) => {
      const { tickets } = await ctx.desk()
      if (take) await ctx.print(await tickets.takeNext(), changedTicketShape, takenLine)
      else await ctx.print(await tickets.next(), urgentShape)
    })
}
export default next
