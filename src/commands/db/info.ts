// flashticket db info: which database it is; no login needed.
import type { Define } from '../../cli/define.ts'
import { describe } from '../../desk/upkeep.ts'
import { infoPage, infoShape } from '../../render/upkeep.ts'

const info: Define = (command, ctx) => {
  ctx.prints(infoShape)
  return command
    .addHelpText('after', ctx.examples('db info', 'db info --json', 'db info --db /srv/desk/tickets.db'))
    .action(async () => {
      const { db, path } = await ctx.database()
      await ctx.print(await describe(db, path), infoShape, infoPage)
    })
}
export default info
