// flashticket schema: the JSON Schema of something that is printed.
import type { Define } from '../cli/define.ts'
import { invalid } from '../domain/error.ts'
import { didYouMean, nearest } from '../domain/words.ts'
import { schemas } from '../render/schemas.ts'

const schema: Define = (command, ctx) =>
  command
    .argument('<thing>', Object.keys(schemas).join(', '))
    .addHelpText('after', ctx.examples('schema ticket', 'schema viewed-ticket > ticket.schema.json', 'schema error'))
    .action(async (thing: string) => {
      const found = Object.entries(schemas).find(([name]) => name === thing)
      if (!found) {
        const near = nearest(thing, Object.keys(schemas))
        throw invalid(
          ({ commands }) => commands.schema.unknown(JSON.stringify(thing), Object.keys(schemas).join(', ')),
          didYouMean(near),
        )
      }
      const full = { $schema: 'https://json-schema.org/draft/2020-12/schema', ...found[1] }
      await ctx.io.out(`${JSON.stringify(full, null, 2)}\n`)
    })
export default schema
