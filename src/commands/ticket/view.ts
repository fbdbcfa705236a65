// flashticket ticket view: tickets with their conversation, which may go on.
import { asTyped, onlyIds } from '../../cli/arguments.ts'
import type { Define } from '../../cli/define.ts'
import { fieldsOf } from '../../cli/formats.ts'
import type { Desk } from '../../desk/desk.ts'
import { invalid, shellWord } from '../../domain/error.ts'
import type { Entry } from '../../domain/ticket.ts'
import { entryShape, nextLines } from '../../render/entry.ts'
import { ticketPage, viewedTicketShape } from '../../render/ticket.ts'

const view: Define = (command, ctx) => {
  const { options, commands } = ctx.texts
  const texts = commands['ticket view']
  ctx.prints(viewedTicketShape)
  return command
    .argument('<id...>', options.ids)
    .option('--follow', texts.follow)
    .option('--no-mark', texts.noMark)
    .addHelpText('after', texts.rules)
    .addHelpText(
      'after',
      ctx.examples('ticket view 12', 'ticket view 12 --follow', 'ticket view 12 --fields title,entries --json'),
    )
    .action(async (words: string[], given: { follow?: boolean; mark: boolean }) => {
      const ids = await onlyIds(words, ctx.io.input)
      const { fields } = ctx.common()
      if (given.follow && (!ids.plain || ctx.format() !== 'table' || fields !== undefined)) {
        throw invalid(
          ({ commands }) => commands['ticket view'].onlyPeople,
          `flashticket watch ${words.map(shellWord).join(' ')} --json`,
        )
      }
      const desk = await ctx.desk()
      const tickets = await desk.tickets.view(ids.ids)
      await ctx.print(asTyped(ids, tickets), viewedTicketShape, ticketPage)
      const entries = tickets.flatMap((ticket) => ticket.entries)
      const picked = fieldsOf(ctx.common(), viewedTicketShape)
      const shown = ctx.format() !== 'ids' && (!picked || picked.some(({ field }) => field === 'entries'))
      if (given.mark && shown) await desk.markShown(entries)
      if (given.follow) await follow(desk, ids.ids, entries.at(-1), given.mark)
    })

  async function follow(desk: Desk, ids: readonly number[], last: Entry | undefined, mark: boolean): Promise<void> {
    let before = last
    const entries = await desk.follow({ ids, since: last?.id ?? 0 }, ctx.goesOn)
    await ctx.printLive(marked(), entryShape, (entry, look) => {
      // not relative: it stays on the screen while time passes
      const lines = nextLines(entry, before, { ...look, terminal: false })
      before = entry
      return `${lines.join('\n')}\n`
    })

    async function* marked(): AsyncIterable<Entry> {
      for await (const entry of entries) {
        yield entry
        if (mark) await desk.markShown([entry])
      }
    }
  }
}
export default view
