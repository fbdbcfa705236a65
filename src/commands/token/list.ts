// flashticket token list: tokens with their last use and their end; never the tokens themselves.
import type { Define } from '../../cli/define.ts'
import { tellNone } from '../../cli/print.ts'
import { tokenShape } from '../../render/token.ts'

const list: Define = (command, ctx) => {
  const texts = ctx.texts.commands['token list']
  ctx.prints(tokenShape)
  return command
    .option('--user <user>', texts.user)
    .addHelpText(
      'after',
      ctx.examples('token list', 'token list --user @me', 'token list --fields name,expiresAt --json'),
    )
    .action(async ({ user }: { user?: string }) => {
      const desk = await ctx.desk()
      const tokens = await desk.tokens.list(user)
      await ctx.print(tokens, tokenShape)
      await tellNone(ctx, tokens, texts.none)
    })
}
export default list
