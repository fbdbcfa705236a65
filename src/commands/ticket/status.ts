// flashticket ticket status: prints the status, or moves tickets.
import { asTyped, splitIds } from '../../cli/arguments.ts'
import { type ChangeOptions, changeTickets, named } from '../../cli/changing.ts'
import type { Define } from '../../cli/define.ts'
import { ifVersionOption, keepGoingOption, textOptions } from '../../cli/options.ts'
import { edited, type TextSource, textFrom } from '../../cli/texts.ts'
import { invalid } from '../../domain/error.ts'
import { checkSaying } from '../../domain/text.ts'
import { parseWord } from '../../domain/words.ts'
import { changedTicketShape, changeLine, ticketShape } from '../../render/ticket.ts'

const status: Define = (command, ctx) => {
  const texts = ctx.texts.commands['ticket status']
  const within = ctx.texts.words.within.status
  ctx.prints(changedTicketShape)
  return textOptions(command.argument('<words...>', texts.words), ctx.texts, texts.feedback)
    .usage('[options] <id...> [status]')
    .addOption(ifVersionOption(ctx.texts))
    .addOption(keepGoingOption(ctx.texts))
    .addHelpText(
      'after',
      ctx.examples('ticket status 12', 'ticket status 12 resolved -m "New cable"', 'ticket status 3-5 waiting -y'),
    )
    .action(async (words: string[], given: TextSource & ChangeOptions) => {
      const { rest, ...ids } = await splitIds(words, ctx.io.input)
      if (given.editor && !ctx.mayAsk()) throw invalid(({ options }) => options.noTerminal)
      const text = await textFrom(given, ctx)
      if (text !== undefined) checkSaying(text)
      if (rest.length === 0) {
        if (text !== undefined || given.editor)
          throw invalid(
            ({ commands }) => commands['ticket status'].textAlone,
            `flashticket ticket feedback ${words[0]}`,
          )
        const desk = await ctx.desk()
        const tickets = asTyped(ids, await desk.tickets.find(ids.ids))
        return ctx.print(tickets, ticketShape, (ticket, { terminal }) => {
          if (terminal) return `${texts.is(ticket.id, within[ticket.status])}\n`
          return ids.plain ? `${ticket.status}\n` : `${ticket.id}\t${ticket.status}\n`
        })
      }
      const wanted = parseWord('status', rest.join(' '))
      const label = within[wanted]
      if (given.editor) await ctx.desk()
      const saying = given.editor ? checkSaying(edited(ctx.host, '')) : text
      await changeTickets(ctx, ids, given, {
        work: (desk, ids, only) => desk.tickets.move(ids, wanted, saying, only),
        sentence: (ticket) => changeLine(ticket, texts.now(label), texts.already(label)),
        question: texts.sure(named(ids, ctx.texts), label),
      })
    })
}
export default status
