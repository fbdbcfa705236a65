// flashticket help: explains a command or a topic.
import type { Command } from 'commander'
import type { Define } from '../cli/define.ts'
import { fitted } from '../cli/fitting.ts'
import { lineOf, widthOfHelp } from '../cli/help.ts'
import { define } from '../cli/program.ts'
import { pageOf, topics } from '../cli/topics.ts'
import { invalid } from '../domain/error.ts'
import { didYouMean, nearest } from '../domain/words.ts'
import type { Texts } from '../texts/texts.ts'

const help: Define = (command, ctx) =>
  command
    .argument('[words...]', ctx.texts.commands.help.words)
    .usage(ctx.texts.commands.help.usage)
    .addHelpText('after', `\n${ctx.texts.commands.help.topics}\n${topicLines(ctx.texts)}`)
    .addHelpText('after', ctx.examples('help ticket list', 'help workflow', 'help exit-codes'))
    .action(async (words: string[]) => {
      const topic = topics.find((topic) => topic === words[0])
      if (topic) {
        if (words.length > 1) throw invalid(({ commands }) => commands.help.oneTopic, `flashticket help ${words[0]}`)
        const page = await pageOf(topic, { texts: ctx.texts, host: ctx.host, db: ctx.common().db })
        await ctx.io.out(`${fitted(page, widthOfHelp(ctx.host.stdout.columns))}\n`)
        return
      }
      const explained = words.reduce(subcommand, command.parent ?? command)
      await define(explained, ctx)
      explained.help()
    })
export default help

function subcommand(of: Command, word: string): Command {
  const found = of.commands.find((one) => one.name() === word || one.aliases().includes(word))
  if (found) return found
  const names = of.commands.flatMap((one) => [one.name(), ...one.aliases()])
  const near = nearest(word, of.parent ? names : [...names, ...topics])
  throw invalid(
    ({ commands: { help } }) =>
      of.parent ? help.unknownOf(lineOf(of), JSON.stringify(word)) : help.unknown(JSON.stringify(word)),
    didYouMean(near) ?? `${lineOf(of)} --help`,
  )
}

const widest = Math.max(...topics.map(({ length }) => length))

const topicLines = ({ topics: summaries }: Texts): string =>
  topics.map((topic) => `  ${topic.padEnd(widest)}  ${summaries[topic]}`).join('\n')
