// flashticket token rm: ends a token, at once.
import type { Define } from '../../cli/define.ts'
import { notFound } from '../../domain/error.ts'
import { inertLine } from '../../render/inert.ts'
import { changedTokenShape } from '../../render/token.ts'

const rm: Define = (command, ctx) => {
  const texts = ctx.texts.commands['token rm']
  ctx.prints(changedTokenShape)
  return command
    .argument('[name]', texts.name)
    .usage('[options] <name>')
    .option('--user <user>', texts.user)
    .addHelpText('after', ctx.examples('token rm nightly', 'token rm nightly --user omar', 'token list'))
    .action(async (typed: string | undefined, { user }: { user?: string }) => {
      const name = await ctx.orAsk(typed, 'NAME', async (questions) => {
        const desk = await ctx.desk()
        // of oneself or of that user: a name alone says no more
        const tokens = await desk.tokens.list(user ?? '@me')
        if (tokens.length === 0) throw notFound((texts) => texts.asking.noTokens, 'flashticket token list')
        const choices = tokens.map(({ name }) => ({ value: name, name }))
        return questions.select({ message: ctx.texts.asking.whichToken, choices })
      })
      const desk = await ctx.desk()
      const ended = { ...(await desk.tokens.remove(name, user)), changed: true }
      await ctx.print(ended, changedTokenShape, (token) => `${texts.done(token.name, inertLine(token.user))}\n`)
    })
}
export default rm
