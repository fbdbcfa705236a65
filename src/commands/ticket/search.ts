// flashticket ticket search: tickets in which words occur, be it in the title, the description or the conversation.
import type { Define } from '../../cli/define.ts'
import { askedOf, type Given, listOptions, printList } from '../../cli/listing.ts'
import { patternsOf } from '../../domain/search.ts'
import { foundShape } from '../../render/search.ts'

const search: Define = (command, ctx) => {
  const texts = ctx.texts.commands['ticket search']
  ctx.prints(foundShape)
  return listOptions(command.argument('<text...>', texts.words), ctx.texts)
    .addHelpText('after', texts.rules)
    .addHelpText(
      'after',
      ctx.examples('ticket search printer', 'ticket search vpn 809 --status open', 'ticket search IT --mine --json'),
    )
    .action(async (text: string[], given: Given) => {
      const patterns = patternsOf(text)
      const asked = await askedOf(given, ctx)
      const { tickets } = await ctx.desk()
      await printList(ctx, asked, foundShape, {
        rows: (asked) => tickets.search({ ...asked, patterns }),
        count: (asked, most) => tickets.countFound({ ...asked, patterns }, most),
      })
    })
}
export default search
