// flashticket ticket new: a new ticket; only the title has to be given.
import { Option } from 'commander'
import type { Define } from '../../cli/define.ts'
import { categoryOption, priorityOption, textOptions } from '../../cli/options.ts'
import { edited, type TextSource, textFrom } from '../../cli/texts.ts'
import { DeskError, invalid } from '../../domain/error.ts'
import { checkDescription, checkKey, checkTitle } from '../../domain/text.ts'
import type { Category, Priority } from '../../domain/words.ts'
import { headline, newTicketShape } from '../../render/ticket.ts'
import type { Texts } from '../../texts/texts.ts'

type Given = TextSource & {
  title?: string
  priority?: Priority
  category?: Category
  requester?: string
  assign?: string
  dedupeKey?: string
}

const create: Define = (command, ctx) => {
  const { options, commands } = ctx.texts
  const texts = commands['ticket new']
  ctx.prints(newTicketShape)
  return textOptions(command, ctx.texts, texts.description)
    .addOption(new Option('-t, --title <title>', texts.title).argParser(checkTitle))
    .addOption(priorityOption(ctx.texts))
    .addOption(categoryOption(ctx.texts))
    .option('--requester <user>', options.requester)
    .option('--assign <user>', texts.assign)
    .addOption(new Option('--dedupe-key <key>', texts.dedupeKey).argParser(checkKey))
    .addHelpText(
      'after',
      ctx.examples(
        'ticket new -t "VPN down"',
        'ticket new -t "Printer jams" -m "Since Monday" -p high -c bug',
        'ticket new -t "Nightly backup failed" -F backup.log --json',
      ),
    )
    .action(async (given: Given) => {
      if (given.editor && !ctx.mayAsk()) throw invalid(({ options }) => options.noTerminal)
      const text = await textFrom(given, ctx)
      let title = given.title
      let description = text === undefined ? null : checkDescription(text)
      if (!given.editor) {
        title = await ctx.orAsk(title, '--title', (questions) =>
          questions.input({ message: texts.ask, validate: titleCheck(ctx.texts) }),
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
      await ctx.print(
        ticket,
        newTicketShape,
        (ticket) => `${ticket.created ? texts.created(headline(ticket)) : texts.existing(headline(ticket))}\n`,
      )
    })
}
export default create

const titleCheck =
  (texts: Texts) =>
  (typed: string): true | string => {
    try {
      checkTitle(typed)
      return true
    } catch (error) {
      if (error instanceof DeskError) return error.say(texts)
      throw error
    }
  }
