// flashticket ticket take: assigns tickets to oneself and starts work on them.
import { onlyIds } from '../../cli/arguments.ts'
import { wordsOrTicket } from '../../cli/asking/choices.ts'
import { type ChangeOptions, changeTickets } from '../../cli/changing.ts'
import type { Define } from '../../cli/define.ts'
import { ifVersionOption, keepGoingOption } from '../../cli/options.ts'
import { changedTicketShape, takenLine } from '../../render/ticket.ts'

const take: Define = (command, ctx) => {
  const { options, commands } = ctx.texts
  const texts = commands['ticket take']
  ctx.prints(changedTicketShape)
  return command
    .argument('[id...]', options.ids)
    .usage('[options] <id...>')
    .option('--force', texts.force)
    .option(...ifVersionOption(ctx.texts))
    .option(...keepGoingOption(ctx.texts))
    .addHelpText('after', ctx.examples('ticket take 12', 'ticket take 12 --force', 'ticket take 3-5 -y --json'))
    .action(async (words: string[], given: { force?: boolean } & ChangeOptions) => {
      const ids = await onlyIds(
        await wordsOrTicket(ctx, words, { notStatus: ['resolved'], assignee: ['none'] }, 'assign ticket'),
        ctx.io.input,
      )
      await changeTickets(ctx, ids, given, {
        work: (desk, ids, only) => desk.tickets.take(ids, given.force ?? false, only),
        sentence: takenLine,
        question: texts.sure,
      })
    })
}
export default take
