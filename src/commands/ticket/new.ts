// flashticket ticket new: a new ticket; only the title has to be given.
import { askReport, type Reported } from '../../cli/asking/report.ts'
import { type Composing, composing } from '../../cli/composing.ts'
import type { Define } from '../../cli/define.ts'
import { categoryOption, priorityOption, textOptions } from '../../cli/options.ts'
import { edited, LeftEditor, type TextSource, textFrom } from '../../cli/texts.ts'
import type { Draft } from '../../cli/unsent.ts'
import { invalid } from '../../domain/error.ts'
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
  recover?: boolean
}

const create: Define = (command, ctx) => {
  const { options, commands } = ctx.texts
  const texts = commands['ticket new']
  ctx.prints(newTicketShape)
  return textOptions(command, ctx.texts, texts.description)
    .option('-t, --title <title>', texts.title, checkTitle)
    .option(...priorityOption(ctx.texts))
    .option(...categoryOption(ctx.texts))
    .option('--requester <user>', options.requester)
    .option('--assign <user>', texts.assign)
    .option('--recover', options.recover)
    .option('--dedupe-key <key>', texts.dedupeKey, checkKey)
    .addHelpText(
      'after',
      ctx.examples(
        'ticket new -t "VPN down"',
        'ticket new -t "Printer jams" -m "Since Monday" -p high -c bug',
        'ticket new -t "Nightly backup failed" -F backup.log --json',
      ),
    )
    .action(async (given: Given) => {
      const text = await textFrom(given, ctx)
      if (given.editor && !ctx.mayAsk()) throw invalid(({ options }) => options.noTerminal)
      const { title, editor, recover = false, ...asGiven } = given
      const { priority, category, requester, assign, dedupeKey } = asGiven
      const description = text === undefined ? undefined : checkDescription(text)
      const file = async (reported: Partial<Reported>, sent?: () => void): Promise<void> => {
        const desk = await ctx.desk()
        const ticket = await desk.tickets.create({
          title: title ?? '',
          description: description ?? null,
          priority: priority ?? 'medium',
          category: category ?? 'support',
          ...(requester !== undefined && { requester }),
          ...reported,
          ...(assign !== undefined && { assignee: assign === 'none' ? null : assign }),
          ...(dedupeKey !== undefined && { dedupeKey }),
        })
        sent?.()
        await ctx.print(
          ticket,
          newTicketShape,
          (ticket) => `${ticket.created ? texts.created(headline(ticket)) : texts.existing(headline(ticket))}\n`,
        )
      }
      if (title !== undefined && !editor && !recover) return file({})
      if (!recover) await ctx.question('--title')
      return composing(ctx, 'ticket new', recover, async (composing) => {
        const before = {
          ...composing.before,
          ...(title !== undefined && { title }),
          ...(text !== undefined && { text }),
        }
        if (editor) return file(await written(before, composing), composing.sent)
        if (!ctx.mayAsk()) {
          if (before.title === undefined) await ctx.question('--title')
          const whole = { title: checkTitle(before.title ?? ''), description: checkDescription(before.text ?? '') }
          return file(whole, composing.sent)
        }
        const asked = { ...asGiven, ...(description !== undefined && { description }) }
        const reported = await askReport(ctx, await ctx.question('--title'), { ...composing, before }, asked)
        return file(reported, composing.sent)
      })
    })

  /** What the editor gives: the title in the first line. */
  async function written(before: Draft, { ask }: Composing): Promise<Partial<Reported>> {
    const start = before.title === undefined ? '' : `${before.title}\n\n${before.text ?? ''}`
    const keep = async (typed: string): Promise<[title: string, text: string]> => {
      const [first = '', ...rest] = typed.split('\n')
      return [await ask('title', async () => first), await ask('text', async () => rest.join('\n').trim())]
    }
    try {
      const [title, text] = await keep(edited(ctx.host, start))
      return { title: checkTitle(title), description: checkDescription(text) }
    } catch (error) {
      if (error instanceof LeftEditor && error.typed !== start) await keep(error.typed)
      throw error
    }
  }
}
export default create
