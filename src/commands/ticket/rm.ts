// flashticket ticket rm: deletes tickets, so that only an admin can see and restore them.
import { onlyIds } from '../../cli/arguments.ts'
import { wordsOrTicket } from '../../cli/asking/choices.ts'
import { type ChangeOptions, changeTickets } from '../../cli/changing.ts'
import type { Define } from '../../cli/define.ts'
import { ifVersionOption, keepGoingOption } from '../../cli/options.ts'
import { changedTicketShape, changeLine } from '../../render/ticket.ts'

const rm: Define = (command, ctx) => {
  const { options, commands } = ctx.texts
  const texts = commands['ticket rm']
  ctx.prints(changedTicketShape)
  return command
    .argument('[id...]', options.ids)
    .usage('[options] <id...>')
    .option(...ifVersionOption(ctx.texts))
    .option(...keepGoingOption(ctx.texts))
    .addHelpText('after', ctx.examples('ticket rm 12', 'ticket rm 12 -y', 'ticket rm 3-5 -y --json'))
    .action(async (words: string[], given: ChangeOptions) => {
      const ids = await onlyIds(await wordsOrTicket(ctx, words, {}, 'delete ticket'), ctx.io.input)
      await changeTickets(ctx, ids, given, {
        work: (desk, ids, only) => desk.tickets.remove(ids, only),
        sentence: (ticket) => changeLine(ticket, texts.done, texts.already),
        question: texts.sure,
        always: true,
      })
    })
}
export default rm
