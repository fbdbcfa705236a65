// flashticket watch: every entry that the signed-in person may see, as it happens.
import { maybeIds, parseCount } from '../cli/arguments.ts'
import type { Define } from '../cli/define.ts'
import { askedOf, type Given as Filters, isNarrowed, listOptions, wordsIn } from '../cli/listing.ts'
import { feed, wordsOf } from '../cli/programs.ts'
import type { Asked } from '../desk/lists.ts'
import { invalid } from '../domain/error.ts'
import type { News } from '../domain/ticket.ts'
import { newsShape } from '../render/news.ts'
import { newsLine } from '../render/watch.ts'

type Given = Filters & { since?: number; exec?: string }

const watch: Define = (command, ctx) => {
  const texts = ctx.texts.commands.watch
  ctx.prints(newsShape)
  return listOptions(command.argument('[id...]', texts.words), ctx.texts)
    .usage('[options] [id...] [text...]')
    .option('--since <entry>', texts.since, parseCount('--since', 0))
    .option('--exec <command>', texts.exec)
    .addHelpText('after', texts.rules)
    .addHelpText(
      'after',
      ctx.examples(
        'watch',
        'watch --mine --json',
        'watch 12 --since 3405 --json',
        'watch -p high --exec "notify-desk --loud"',
      ),
    )
    .action(async (words: string[], { since, exec, limit, ...given }: Given) => {
      const program = exec === undefined ? undefined : wordsOf(exec)
      if (program?.length === 0) throw invalid(({ options }) => options.empty('--exec'), '--exec ./on-entry')
      const { ids, rest } = await maybeIds(words, ctx.io.input)
      const asked: Asked = { ...(await askedOf(given, ctx)), ...wordsIn(rest), all: true }
      const desk = await ctx.desk()
      const wanted = {
        ...(ids.length > 0 && { ids }),
        ...(isNarrowed(asked) && { asked }),
        ...(since !== undefined && { since }),
      }
      const entries = await desk.follow(wanted, ctx.goesOn)
      const wished = limit === undefined ? entries : first(limit, entries)
      await ctx.printLive(program ? handedOn(wished, program) : wished, newsShape, newsLine)
    })

  /** The entries, each of which is handed to the program once it is printed. */
  async function* handedOn(entries: AsyncIterable<News>, program: readonly string[]): AsyncIterable<News> {
    for await (const entry of entries) {
      yield entry
      const failure = await feed(ctx.host, program, `${JSON.stringify(entry)}\n`)
      if (failure !== undefined)
        await ctx.notice((texts) => texts.commands.watch.failed(program[0] ?? '', entry.id, failure(texts)))
    }
  }
}
export default watch

async function* first<Item>(count: number, items: AsyncIterable<Item>): AsyncIterable<Item> {
  let left = count
  for await (const item of items) {
    yield item
    left -= 1
    if (left === 0) return
  }
}
