// flashticket ticket next: the most urgent ticket that nobody works on, and with --take it is one's own.
import type { Define } from '../../cli/define.ts'
import { changedTicketShape, takenLine, urgentShape } from '../../render/ticket.ts'

const next: Define = (command, ctx) => {
  ctx.prints((own) => (own.take ? changedTicketShape : urgentShape))
  return command
    .option('--take', 'assign it to me, and start work')
    .addHelpText(
      'after',
      `
Of the tickets that are new or in progress and assigned to nobody: what is due
first, then the higher priority, then the oldest. However many take the next
one at once, each gets another. Exit code 3: there is none.`,
    )
    .addHelpText('after', ctx.examples('ticket next', 'ticket next --take', 'ticket next --take -q'))
    .action(async ({ take }: { take?: boolean }) => {
      const { tickets } = await ctx.desk()
      if (take) await ctx.print(await tickets.takeNext(), changedTicketShape, takenLine)
      else await ctx.print(await tickets.next(), urgentShape)
    })
}
export default next
