// flashticket ticket restore: brings deleted tickets back.
import { onlyIds } from '../../cli/arguments.ts'
import { wordsOrTicket } from '../../cli/asking/choices.ts'
import { type ChangeOptions, changeTickets } from '../../cli/changing.ts'
import type { Define } from '../../cli/define.ts'
import { ifVersionOption, keepGoingOption } from '../../cli/options.ts'
import { changedTicketShape, changeLine } from '../../render/ticket.ts'

const restore: Define = (command, ctx) => {
  const { options, commands } = ctx.texts
  const texts = commands['ticket restore']
  ctx.prints(changedTicketShape)
  return command
    .argument('[id...]', options.ids)
    .usage('[options] <id...>')
    .option(...ifVersionOption(ctx.texts))
    .option(...keepGoingOption(ctx.texts))
    .addHelpText('after', ctx.examples('ticket restore 12', 'ticket restore 3-5 -y', 'ticket list --deleted'))
    .action(async (words: string[], given: ChangeOptions) => {
      const ids = await onlyIds(
        await wordsOrTicket(ctx, words, { deleted: true, all: true }, 'restore ticket'),
        ctx.io.input,
      )
      await changeTickets(ctx, ids, given, {
        work: (desk, ids, only) => desk.tickets.restore(ids, only),
        sentence: (ticket) => changeLine(ticket, texts.done(ticket.title), texts.already),
        question: texts.sure,
      })
    })
}
export default restore
