// flashticket db check: whether the database is whole; no login needed.
import type { Define } from '../../cli/define.ts'
import { checkDesk } from '../../desk/upkeep.ts'
import { storage } from '../../domain/error.ts'
import { checkShape } from '../../render/upkeep.ts'

const check: Define = (command, ctx) => {
  ctx.prints(checkShape)
  return command
    .addHelpText('after', ctx.examples('db check', 'db check --json', 'db check --db backup.db'))
    .action(async () => {
      const { db, path } = await ctx.database()
      const checks = await checkDesk(db, path)
      await ctx.print(checks, checkShape)
      const wrong = checks.filter(({ ok }) => !ok)
      if (wrong.length === 0) return
      throw storage(
        ({ commands }) =>
          commands['db check'].failed(wrong.length, checks.length, wrong.map(({ check }) => check).join(', ')),
        wrong[0]?.hint ?? undefined,
      )
    })
}
export default check
