// flashticket ticket status: prints the status, or moves tickets.
import { asTyped, splitIds } from '../../cli/arguments.ts'
import { type ChangeOptions, changeTickets } from '../../cli/changing.ts'
import { composing } from '../../cli/composing.ts'
import type { Define } from '../../cli/define.ts'
import { ifVersionOption, keepGoingOption, textOptions } from '../../cli/options.ts'
import { edited, type TextSource, textFrom } from '../../cli/texts.ts'
import { DeskError, invalid } from '../../domain/error.ts'
import { checkSaying } from '../../domain/text.ts'
import { parseWord, type Status, tokenOf } from '../../domain/words.ts'
import { changedTicketShape, changeLine, ticketShape } from '../../render/ticket.ts'

const status: Define = (command, ctx) => {
  const texts = ctx.texts.commands['ticket status']
  const within = ctx.texts.words.within.status
  ctx.prints(changedTicketShape)
  return textOptions(command.argument('<id...>', texts.words), ctx.texts, texts.feedback)
    .usage('[options] <id...> [status]')
    .option(...ifVersionOption(ctx.texts))
    .option(...keepGoingOption(ctx.texts))
    .addHelpText(
      'after',
      ctx.examples('ticket status 12', 'ticket status 12 resolved -m "New cable"', 'ticket status 3-5 waiting -y'),
    )
    .action(async (words: string[], given: TextSource & ChangeOptions) => {
      const { rest, ...ids } = await splitIds(words, ctx.io.input)
      const text = await textFrom(given, ctx)
      if (given.editor && !ctx.mayAsk()) throw invalid(({ options }) => options.noTerminal)
      if (text !== undefined) checkSaying(text)
      if (rest.length === 0) {
        if (text !== undefined || given.editor)
          throw invalid(
            ({ commands }) => commands['ticket status'].textAlone,
            `flashticket ticket feedback ${words[0]}`,
          )
        const alone = given.ifVersion !== undefined ? '--if-version' : given.keepGoing && '--keep-going'
        if (alone) throw invalid(({ options }) => options.goesWith(alone, 'STATUS'))
        const desk = await ctx.desk()
        const tickets = asTyped(ids, await desk.tickets.find(ids.ids))
        return ctx.print(tickets, ticketShape, (ticket, { terminal }) => {
          if (terminal) return `${texts.is(ticket.id, within[ticket.status])}\n`
          return ids.plain ? `${ticket.status}\n` : `${ticket.id}\t${ticket.status}\n`
        })
      }
      const known = tokenOf('status', rest.join(' '))
      if (known === undefined && !(ids.plain && ctx.mayAsk())) parseWord('status', rest.join(' '))
      const moveAll = async (saying: string | undefined, sent?: () => void): Promise<void> => {
        const move = (wanted: Status): Promise<void> =>
          changeTickets(ctx, ids, given, {
            work: (desk, ids, only) => desk.tickets.move(ids, wanted, saying, only),
            sentence: (ticket) => {
              const is = within[wanted]
              // a text is added to what is so already, too
              const done = saying === undefined ? texts.now(is) : texts.said(is, ticket.requester)
              return changeLine(ticket, done, texts.already(is))
            },
            question: (tickets) => texts.sure(tickets, within[wanted]),
            sent,
          })
        try {
          await move(known ?? parseWord('status', rest.join(' ')))
        } catch (error) {
          const instead = await another(ids.ids, known, error)
          if (instead === undefined) throw error
          await move(instead)
        }
      }
      if (!given.editor) return moveAll(text)
      // kept as feedback, which is what it is where the move is refused
      return composing(ctx, `ticket feedback ${ids.ids.join(',')}`, false, async ({ before, ask, sent }) => {
        const typed = await ask('text', async () => edited(ctx.host, before.text ?? ''))
        return moveAll(checkSaying(typed), sent)
      })
    })

  /** What else a single ticket shall be, by whoever can be asked, where it cannot be what was typed. */
  async function another(
    [id, ...others]: readonly number[],
    known: Status | undefined,
    error: unknown,
  ): Promise<Status | undefined> {
    const wrong = error instanceof DeskError && (error.code === 'invalid' || error.code === 'conflict')
    if (!wrong || id === undefined || others.length > 0 || !ctx.mayAsk()) return undefined
    const { tickets } = await ctx.desk()
    const [ticket] = await tickets.find([id])
    const moves = await tickets.movesOf(id)
    // where it could be what was typed, something else was wrong
    if (!ticket || ticket.deletedAt !== null || (known && moves.includes(known))) return undefined
    await ctx.notice(error.say(ctx.texts))
    const { asking, words } = ctx.texts
    const questions = await ctx.question('STATUS')
    const chosen = await questions.select<Status | 'leave'>({
      message: asking.whichStatus(id, within[ticket.status]),
      choices: [
        ...moves.map((value) => ({ value, name: words.status[value] })),
        { value: 'leave', name: asking.asItIs },
      ],
    })
    return chosen === 'leave' ? undefined : chosen
  }
}
export default status
