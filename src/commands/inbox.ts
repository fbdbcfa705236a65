// flashticket inbox: what is new for the signed-in person since they looked, oldest first.
import { Option } from 'commander'
import { parseCount } from '../cli/arguments.ts'
import type { Define } from '../cli/define.ts'
import { printList } from '../cli/listing.ts'
import { invalid } from '../domain/error.ts'
import type { News } from '../domain/ticket.ts'
import { countShape, newsShape } from '../render/news.ts'

const rules = `
New is what others did on tickets that concern you, until you see it: "ticket
view" marks as read what it shows, --mark-read what is printed here. Your own
tickets concern you; to staff also those you work on, those on which you wrote
feedback or a note, and the unresolved ones that nobody works on. What an import
brought is not new, nor what happened before you got your account.`

type Given = { count?: boolean; markRead?: boolean; limit?: number }

const inbox: Define = (command, ctx) => {
  ctx.prints((own) => (own.count ? countShape : newsShape))
  return command
    .option('--count', 'only how many there are')
    .option('--mark-read', 'mark what is printed as read')
    .addOption(new Option('-L, --limit <n>', 'at most so many').argParser(parseCount('--limit')))
    .addHelpText('after', rules)
    .addHelpText('after', ctx.examples('inbox', 'inbox --count', 'inbox --mark-read --json'))
    .action(async ({ count, markRead, limit }: Given) => {
      if (count && (markRead || limit !== undefined))
        throw invalid('--count counts, and takes no --mark-read or --limit')
      const desk = await ctx.desk()
      if (count) {
        return ctx.print({ count: await desk.countInbox() }, countShape, ({ count }) => `${count}\n`)
      }
      if (markRead) await desk.demandWrite()
      let shown: readonly News[] = []
      await printList(ctx, limit === undefined ? {} : { limit }, newsShape, {
        async rows({ limit = Number.MAX_SAFE_INTEGER }) {
          shown = await desk.inbox(limit)
          return ctx.format() === 'table' ? byTicket(shown) : shown
        },
        count: desk.countInbox,
        none: 'nothing new',
      })
      if (markRead) await desk.markRead(shown)
    })
}
export default inbox

/** What is new on one ticket stands together, the ticket that has waited longest first. */
function byTicket(news: readonly News[]): readonly News[] {
  const tickets = [...new Set(news.map(({ ticketId }) => ticketId))]
  return tickets.flatMap((id) => news.filter(({ ticketId }) => ticketId === id))
}
