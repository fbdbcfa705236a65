// flashticket ticket edit: changes what a ticket says of itself.
import { onlyIds } from '../../cli/arguments.ts'
import { wordsOrTicket } from '../../cli/asking/choices.ts'
import { type AskedEdit, askEdit } from '../../cli/asking/edit.ts'
import { type ChangeOptions, changeTickets } from '../../cli/changing.ts'
import { composing } from '../../cli/composing.ts'
import type { Define } from '../../cli/define.ts'
import { categoryOption, ifVersionOption, keepGoingOption, priorityOption } from '../../cli/options.ts'
import { invalid } from '../../domain/error.ts'
import { checkDescription, checkTitle } from '../../domain/text.ts'
import type { Edit } from '../../domain/ticket.ts'
import { changedTicketShape, changeLine } from '../../render/ticket.ts'

type Given = Omit<Edit, 'description'> & { message?: string; recover?: boolean } & ChangeOptions

const edit: Define = (command, ctx) => {
  const { options, commands } = ctx.texts
  const texts = commands['ticket edit']
  ctx.prints(changedTicketShape)
  return command
    .argument('[id...]', options.ids)
    .usage('[options] <id...>')
    .option('-t, --title <title>', texts.title, checkTitle)
    .option('-m, --message <text>', texts.description)
    .option(...priorityOption(ctx.texts))
    .option(...categoryOption(ctx.texts))
    .option('--requester <user>', options.requester)
    .option('--recover', options.recover)
    .option(...ifVersionOption(ctx.texts))
    .option(...keepGoingOption(ctx.texts))
    .addHelpText(
      'after',
      ctx.examples(
        'ticket edit 12 -p high',
        'ticket edit 12 -t "VPN down on floor 3"',
        'ticket edit 12 --requester anna',
      ),
    )
    .action(async (words: string[], given: Given) => {
      const ids = await onlyIds(await wordsOrTicket(ctx, words, {}, 'edit ticket'), ctx.io.input)
      const { title, message, priority, category, requester } = given
      const wanted: Edit = {
        ...(title !== undefined && { title }),
        ...(message !== undefined && { description: checkDescription(message) }),
        ...(priority !== undefined && { priority }),
        ...(category !== undefined && { category }),
        ...(requester !== undefined && { requester }),
      }
      const isGiven = Object.keys(wanted).length > 0
      if (!isGiven && !given.recover && !ctx.mayAsk())
        throw invalid(
          ({ commands }) => commands['ticket edit'].nothing,
          ({ commands }) => commands['ticket edit'].pass,
        )
      const edit = ({ change, shown }: AskedEdit, sent?: () => void): Promise<void> =>
        changeTickets(ctx, ids, given, {
          work: (desk, ids, only) => desk.tickets.edit(ids, change, { ...only, shown }),
          sentence: (ticket) => changeLine(ticket, texts.done(ticket.title), texts.already),
          question: texts.sure,
          sent,
        })
      if (isGiven && !given.recover) return edit({ change: wanted })
      const line = `ticket edit ${ids.ids.join(',')}`
      return composing(ctx, line, given.recover ?? false, async (composing) => {
        const { change, shown } = await askEdit(ctx, ids.ids, composing)
        return edit({ change: { ...change, ...wanted }, shown }, composing.sent)
      })
    })
}
export default edit
