// flashticket db check: whether the database is whole; no login needed.
import type { Define } from '../../cli/define.ts'
import { onThisDesk } from '../../cli/failure.ts'
import { openProgress } from '../../cli/progress.ts'
import { checkLog } from '../../desk/log.ts'
import { checkDesk } from '../../desk/upkeep.ts'
import { storage } from '../../domain/error.ts'
import { type Head, parseHead } from '../../domain/head.ts'
import { checkPage, checkShape } from '../../render/upkeep.ts'

const check: Define = (command, ctx) => {
  const texts = ctx.texts.commands['db check']
  ctx.prints(checkShape)
  return command
    .option('--log', texts.log)
    .option('--expect <head>', texts.expect, parseHead)
    .addHelpText('after', texts.rules)
    .addHelpText(
      'after',
      ctx.examples('db check', 'db check --log', 'db check --log --json', 'db check --db backup.db'),
    )
    .action(async ({ log, expect }: { log?: boolean; expect?: Head }) => {
      const { db, path } = await ctx.database()
      const checks = await checkDesk(db, path, ctx.host.now())
      if ((log || expect) && checks[0]?.ok) {
        const progress = await openProgress(ctx.host, ctx.progress())
        try {
          checks.push(...(await checkLog(db, expect, (done, total) => progress.at(texts.checking, done, total))))
        } finally {
          progress.end()
        }
      }
      const wrong = checks.filter(({ ok }) => !ok)
      for (const check of wrong) {
        const { hint, sayHint } = check
        check.hint = hint && onThisDesk(hint, ctx.common().db)
        if (sayHint) check.sayHint = (texts) => onThisDesk(sayHint(texts), ctx.common().db)
      }
      // cut to a terminal, what is wrong and the command that mends it would be of no use
      const apart = wrong.length > 0 && ctx.format() === 'table' && ctx.host.terminal.stdout && !ctx.common().fields
      await ctx.print(checks, apart ? { ...checkShape, usual: ['check', 'ok'] } : checkShape)
      if (wrong.length === 0) return
      if (apart) await ctx.print(wrong, checkShape, checkPage)
      throw storage(({ commands, desk }) => {
        const names = new Set(wrong.map(({ check }) => desk.checks[check]))
        return commands['db check'].failed(wrong.length, checks.length, [...names].join(', '))
      }, wrong[0]?.sayHint)
    })
}
export default check
