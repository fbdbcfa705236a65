// flashticket token new: a token for a job, printed this once.
import { fault } from '../../cli/ask.ts'
import type { Define } from '../../cli/define.ts'
import { invalid } from '../../domain/error.ts'
import { checkTokenName, longestToken } from '../../domain/token.ts'
import { parseWord, type Scope } from '../../domain/words.ts'
import { time } from '../../render/look.ts'
import { newTokenShape } from '../../render/token.ts'

type Given = { name?: string; scope: Scope; expires: string; user?: string; replace?: boolean }

const create: Define = (command, ctx) => {
  const texts = ctx.texts.commands['token new']
  ctx.prints(newTokenShape)
  const isName = (typed: string) => fault(ctx.texts, () => checkTokenName(typed))
  return command
    .option('--name <name>', texts.name, checkTokenName)
    .option('--scope <scope>', texts.scope, (word) => parseWord('scope', word), 'read')
    .option('--expires <time>', texts.expires, '90d')
    .option('--user <user>', texts.user)
    .option('--replace', texts.replace)
    .addHelpText('after', texts.rules)
    .addHelpText(
      'after',
      ctx.examples(
        'token new --name nightly',
        'token new --name intake --scope write --expires 30d',
        'token new --name nightly --user omar --replace',
      ),
    )
    .action(async ({ name, scope, expires, user, replace }: Given) => {
      const called = await ctx.orAsk(name, '--name', (questions) =>
        questions.input({ message: ctx.texts.asking.tokenName, validate: isName }),
      )
      const { parseDuration } = await import('../../cli/calendar.ts')
      const lasts = parseDuration(expires)
      if (lasts > longestToken) throw invalid(({ commands }) => commands['token new'].tooLong, '--expires 366d')
      const desk = await ctx.desk()
      const made = await desk.tokens.add({ name: called, scope, lasts, user, replace: replace ?? false })
      // one that opens nothing must not look like one that does
      const token = ctx.common().dryRun ? null : made.token
      await ctx.print({ ...made, token, changed: true }, newTokenShape, () => (token === null ? '' : `${token}\n`))
      if (ctx.format() !== 'table' || ctx.common().fields !== undefined) return
      // to the second, also for a person: it goes into somebody's calendar
      const until = time(made.expiresAt, { ...(await ctx.io.look(false)), terminal: false })
      await ctx.notice(({ commands }) => commands['token new'].done(made.name, made.user, scope, until))
    })
}
export default create
