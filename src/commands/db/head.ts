// flashticket db head: what to keep of the log somewhere else; no login needed.
import type { Define } from '../../cli/define.ts'
import { findHeadOfLog } from '../../desk/log.ts'
import { headShape, keptHead } from '../../render/upkeep.ts'

const head: Define = (command, ctx) => {
  ctx.prints(headShape)
  return command
    .addHelpText('after', ctx.texts.commands['db head'].rules)
    .addHelpText('after', ctx.examples('db head', 'db head >> heads.txt', 'db head --json'))
    .action(async () => {
      const { db } = await ctx.database()
      await ctx.print(keptHead(await findHeadOfLog(db)), headShape, ({ head }) => `${head}\n`)
    })
}
export default head
