// flashticket inbox: what is new for the signed-in person since they looked, oldest first.
import type { Define } from '../cli/define.ts'
import { printList } from '../cli/listing.ts'
import { limitOption } from '../cli/options.ts'
import { invalid } from '../domain/error.ts'
import type { News } from '../domain/ticket.ts'
import { countShape, newsShape } from '../render/news.ts'

type Given = { count?: boolean; markRead?: boolean; limit?: number }

const inbox: Define = (command, ctx) => {
  const texts = ctx.texts.commands.inbox
  ctx.prints((own) => (own.count ? countShape : newsShape))
  return command
    .option('--count', texts.count)
    .option('--mark-read', texts.markRead)
    .option(...limitOption(ctx.texts))
    .addHelpText('after', texts.rules)
    .addHelpText('after', ctx.examples('inbox', 'inbox --count', 'inbox --mark-read --json'))
    .action(async ({ count, markRead, limit }: Given) => {
      if (count && (markRead || limit !== undefined)) throw invalid(({ commands }) => commands.inbox.countAlone)
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
        none: ({ commands }) => commands.inbox.nothing,
      })
      if (markRead) await desk.markRead(shown)
    })
}
export default inbox

/** What is new on one ticket stands together, the ticket that has waited longest first. */
function byTicket(news: readonly News[]): readonly News[] {
  const tickets = new Map<number | null, News[]>()
  for (const one of news) {
    const others = tickets.get(one.ticketId)
    if (others) others.push(one)
    else tickets.set(one.ticketId, [one])
  }
  return [...tickets.values()].flat()
}
