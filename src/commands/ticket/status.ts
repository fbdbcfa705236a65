// flashticket ticket status: prints the status, or moves tickets.
import { asTyped, splitIds } from '../../cli/arguments.ts'
import { type ChangeOptions, changeTickets, named } from '../../cli/changing.ts'
import type { Define } from '../../cli/define.ts'
import { ifVersionOption, keepGoingOption, textOptions } from '../../cli/options.ts'
import { edited, type TextSource, textFrom } from '../../cli/texts.ts'
import { invalid } from '../../domain/error.ts'
import { checkSaying } from '../../domain/text.ts'
import { labels, parseWord } from '../../domain/words.ts'
import { changedTicketShape, changeLine, ticketShape } from '../../render/ticket.ts'

const status: Define = (command, ctx) => {
  ctx.prints(changedTicketShape)
  return textOptions(command.argument('<words...>', 'ids, then the status to set'), 'feedback to add')
    .usage('[options] <id...> [status]')
    .addOption(ifVersionOption())
    .addOption(keepGoingOption())
    .addHelpText(
      'after',
      ctx.examples('ticket status 12', 'ticket status 12 resolved -m "New cable"', 'ticket status 3-5 waiting -y'),
    )
    .action(async (words: string[], given: TextSource & ChangeOptions) => {
      const { rest, ...ids } = await splitIds(words, ctx.io.input)
      if (given.editor) await ctx.question('-m (there is no terminal for an editor)')
      const text = await textFrom(given, ctx)
      if (text !== undefined) checkSaying(text)
      if (rest.length === 0) {
        if (text !== undefined || given.editor)
          throw invalid('a text needs a status to go with', `flashticket ticket feedback ${words[0]}`)
        const desk = await ctx.desk()
        const tickets = asTyped(ids, await desk.tickets.find(ids.ids))
        return ctx.print(tickets, ticketShape, (ticket, { terminal }) => {
          if (terminal) return `Ticket #${ticket.id} is ${labels.status[ticket.status].toLowerCase()}\n`
          return ids.plain ? `${ticket.status}\n` : `${ticket.id}\t${ticket.status}\n`
        })
      }
      const wanted = parseWord('status', rest.join(' '))
      const label = labels.status[wanted].toLowerCase()
      if (given.editor) await ctx.desk()
      const saying = given.editor ? checkSaying(edited(ctx.host, '')) : text
      await changeTickets(ctx, ids, given, {
        work: (desk, ids, only) => desk.tickets.move(ids, wanted, saying, only),
        sentence: (ticket) => changeLine(ticket, `is ${label} now`, `is ${label} already`),
        question: `Set ${named(ids)} to ${label}?`,
      })
    })
}
export default status
