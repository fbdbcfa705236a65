// flashticket watch: every entry that the signed-in person may see, as it happens.
import { Option } from 'commander'
import { maybeIds, parseCount } from '../cli/arguments.ts'
import type { Define } from '../cli/define.ts'
import { askedOf, type Given as Filters, isNarrowed, listOptions, wordsIn } from '../cli/listing.ts'
import { feed, wordsOf } from '../cli/programs.ts'
import type { Asked } from '../desk/lists.ts'
import { invalid } from '../domain/error.ts'
import type { News } from '../domain/ticket.ts'
import { newsShape } from '../render/news.ts'
import { newsLine } from '../render/watch.ts'

const rules = `
One line for every entry of the tickets you may see, whoever writes it, in any
process. --json prints one object a line. Nothing is missed or printed twice:
to go on after an interruption, pass the id of the last entry you have as
--since. Filters are asked of a ticket when its entry comes, and resolved
tickets are not left out. Nothing is marked as read. It ends after --limit
entries, with Ctrl-C, with the session (exit code 4), or when a line comes that
nobody reads any more.

--exec runs a program for each entry, one after the other, after its line is
printed, with the entry as JSON on standard input. Its words are parted by
blanks, there is no shell, and the session is not passed on. What it prints
goes to standard error; where it fails, that is told, and the watch goes on.`

type Given = Filters & { since?: number; exec?: string }

const watch: Define = (command, ctx) => {
  ctx.prints(newsShape)
  return listOptions(command.argument('[words...]', 'ids, then words that occur in title or description'), ctx.texts)
    .usage('[options] [id...] [text...]')
    .addOption(
      new Option('--since <entry>', 'begin after that entry; 0 for the first there is').argParser(
        parseCount('--since', 0),
      ),
    )
    .option('--exec <command>', 'run it for each entry')
    .addHelpText('after', rules)
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
      if (program?.length === 0) throw invalid('--exec is empty', '--exec ./on-entry')
      const { ids, rest } = await maybeIds(words, ctx.io.input)
      const asked: Asked = { ...(await askedOf(given, ctx.host.now())), ...wordsIn(rest), all: true }
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
      if (failure !== undefined) await ctx.notice(`${program[0]} on entry ${entry.id}: ${failure}`)
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
