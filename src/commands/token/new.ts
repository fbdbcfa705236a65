// flashticket token new: a token for a job, printed this once.
import { Option } from 'commander'
import { fault } from '../../cli/ask.ts'
import type { Define } from '../../cli/define.ts'
import { invalid } from '../../domain/error.ts'
import { checkTokenName, longestToken } from '../../domain/token.ts'
import { parseWord, type Scope } from '../../domain/words.ts'
import { newTokenShape } from '../../render/token.ts'

type Given = { name?: string; scope: Scope; expires: string; user?: string; replace?: boolean }

const create: Define = (command, ctx) => {
  ctx.prints(newTokenShape)
  const isName = (typed: string) => fault(ctx.texts, () => checkTokenName(typed))
  return command
    .addOption(new Option('--name <name>', 'what it is called in your list').argParser(checkTokenName))
    .addOption(
      new Option('--scope <scope>', 'read: look only; write: whatever its user may')
        .argParser((word) => parseWord('scope', word))
        .default('read'),
    )
    .addOption(new Option('--expires <time>', 'how long it lasts, at most 366d').default('90d'))
    .option('--user <user>', 'for whom it speaks (admin), if not for you')
    .option('--replace', 'end the token of that name, if there is one')
    .addHelpText(
      'after',
      `
Only the token goes to standard output, and it is shown nowhere again: send it
to a private file. A new password of its user ends it, as every other session.
"flashticket help cron" has the whole recipe.`,
    )
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
      if (lasts > longestToken) throw invalid('a token lasts 366 days at most', '--expires 366d')
      const desk = await ctx.desk()
      const made = await desk.tokens.add({ name: called, scope, lasts, user, replace: replace ?? false })
      // one that opens nothing must not look like one that does
      const token = ctx.common().dryRun ? null : made.token
      await ctx.print({ ...made, token, changed: true }, newTokenShape, () => (token === null ? '' : `${token}\n`))
      if (ctx.format() !== 'table' || ctx.common().fields !== undefined) return
      await ctx.notice(`made the token ${made.name} for ${made.user}: ${scope}, until ${made.expiresAt}`)
    })
}
export default create
