// flashticket ticket new: a new ticket; only the title has to be given.
import { Option } from 'commander'
import type { Define } from '../../cli/define.ts'
import { categoryOption, priorityOption, textOptions } from '../../cli/options.ts'
import { edited, type TextSource, textFrom } from '../../cli/texts.ts'
import { checkDescription, checkKey, checkTitle } from '../../domain/text.ts'
import type { Category, Priority } from '../../domain/words.ts'
import { headline, newTicketShape } from '../../render/ticket.ts'

type Given = TextSource & {
  title?: string
  priority?: Priority
  category?: Category
  requester?: string
  assign?: string
  dedupeKey?: string
}

const create: Define = (command, ctx) => {
  ctx.prints(newTicketShape)
  return textOptions(command, 'the description')
    .addOption(new Option('-t, --title <title>', 'what the problem is, in one line').argParser(checkTitle))
    .addOption(priorityOption())
    .addOption(categoryOption())
    .option('--requester <user>', 'whose ticket it is (staff)')
    .option('--assign <user>', 'who works on it (staff)')
    .addOption(
      new Option('--dedupe-key <key>', 'file it only once: an unresolved ticket with that key is given back').argParser(
        checkKey,
      ),
    )
    .addHelpText(
      'after',
      ctx.examples(
        'ticket new -t "VPN down"',
        'ticket new -t "Printer jams" -m "Since Monday" -p high -c bug',
        'ticket new -t "Nightly backup failed" -F backup.log --json',
      ),
    )
    .action(async (given: Given) => {
      if (given.editor) await ctx.question('-m (there is no terminal for an editor)')
      const text = await textFrom(given, ctx)
      let title = given.title
      let description = text === undefined ? null : checkDescription(text)
      if (!given.editor) {
        title = await ctx.orAsk(title, '--title', (questions) =>
          questions.input({ message: 'What is the problem, in one line?', validate: isTitle }),
        )
      }
      const desk = await ctx.desk()
      if (given.editor) {
        const [first = '', ...rest] = edited(ctx.host, title === undefined ? '' : `${title}\n\n`).split('\n')
        title = checkTitle(first)
        description = checkDescription(rest.join('\n').trim())
      }
      const ticket = await desk.tickets.create({
        title: title ?? '',
        description,
        priority: given.priority ?? 'medium',
        category: given.category ?? 'support',
        ...(given.requester !== undefined && { requester: given.requester }),
        ...(given.assign !== undefined && { assignee: given.assign }),
        ...(given.dedupeKey !== undefined && { dedupeKey: given.dedupeKey }),
      })
      await ctx.print(ticket, newTicketShape, (ticket) =>
        ticket.created ? `Created ticket ${headline(ticket)}\n` : `There is ticket ${headline(ticket)}\n`,
      )
    })
}
export default create

const isTitle = (typed: string): true | string => {
  try {
    checkTitle(typed)
    return true
  } catch (error) {
    return (error as Error).message
  }
}
