// flashticket ticket history: every entry, who, when, from, to.
import { onlyIds } from '../../cli/arguments.ts'
import type { Define } from '../../cli/define.ts'
import { invalid } from '../../domain/error.ts'
import { entryShape } from '../../render/entry.ts'

const history: Define = (command, ctx) => {
  const { options } = ctx.texts
  ctx.prints(entryShape)
  return command
    .argument('<id>', options.id)
    .addHelpText(
      'after',
      ctx.examples('ticket history 12', 'ticket history 12 --fields at,actor,changes', 'ticket history 12 --json'),
    )
    .action(async (word: string) => {
      const { ids, plain } = await onlyIds([word], ctx.io.input)
      if (!plain) throw invalid(({ commands }) => commands['ticket history'].oneTicket, 'flashticket ticket history ID')
      const desk = await ctx.desk()
      await ctx.print(await desk.tickets.entries(ids), entryShape)
    })
}
export default history
