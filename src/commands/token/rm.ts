// flashticket token rm: ends a token, at once.
import type { Define } from '../../cli/define.ts'
import { inertLine } from '../../render/inert.ts'
import { changedTokenShape } from '../../render/token.ts'

const rm: Define = (command, ctx) => {
  const texts = ctx.texts.commands['token rm']
  ctx.prints(changedTokenShape)
  return command
    .argument('<name>', texts.name)
    .option('--user <user>', texts.user)
    .addHelpText('after', ctx.examples('token rm nightly', 'token rm nightly --user omar', 'token list'))
    .action(async (name: string, { user }: { user?: string }) => {
      const desk = await ctx.desk()
      const ended = { ...(await desk.tokens.remove(name, user)), changed: true }
      await ctx.print(ended, changedTokenShape, (token) => `${texts.done(token.name, inertLine(token.user))}\n`)
    })
}
export default rm
