// flashticket ticket search: tickets in which words occur, be it in the title, the description or the conversation.
import type { Define } from '../../cli/define.ts'
import { askedOf, type Given, listOptions, printList } from '../../cli/listing.ts'
import { patternsOf } from '../../domain/search.ts'
import { foundShape } from '../../render/search.ts'

const rules = `
Every word must occur, in any case, be it inside of another: "drucker" is in
"Rechnungsdrucker". Words of one or two characters must stand alone: "IT" is not
in "Title". Every character is searched as it is; resolved tickets are found.
First come tickets with all of the words in their title, then those for which it
takes the description, too, then those for which it takes the conversation; the
newest change first within each. What was found stands between « and ».`

const search: Define = (command, ctx) => {
  ctx.prints(foundShape)
  return listOptions(command.argument('<text...>', 'words, every one of which must occur'))
    .addHelpText('after', rules)
    .addHelpText(
      'after',
      ctx.examples('ticket search printer', 'ticket search vpn 809 --status open', 'ticket search IT --mine --json'),
    )
    .action(async (text: string[], given: Given) => {
      const patterns = patternsOf(text)
      const asked = await askedOf(given, ctx.host.now())
      const { tickets } = await ctx.desk()
      await printList(ctx, asked, foundShape, {
        rows: (asked) => tickets.search({ ...asked, patterns }),
        count: (asked, most) => tickets.countFound({ ...asked, patterns }, most),
      })
    })
}
export default search
