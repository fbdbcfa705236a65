// flashticket db head: what to keep of the log somewhere else; no login needed.
import { type Define, examples } from '../../cli/define.ts'
import { findHeadOfLog } from '../../desk/log.ts'
import { headShape, keptHead } from '../../render/upkeep.ts'

const head: Define = (command, ctx) => {
  ctx.prints(headShape)
  return command
    .addHelpText(
      'after',
      `
The desk, its last entry and one hash over all of the log, in one word. Mail it,
print it, or keep it on another computer. "db check --log" finds what somebody
changed in the log, but whoever may write the database can also write all of it
anew, hashes included: only a head that was kept where they cannot write tells.
Later: flashticket db check --expect "$(tail -n 1 heads.txt)"
`,
    )
    .addHelpText('after', examples('db head', 'db head >> heads.txt', 'db head --json'))
    .action(async () => {
      const { db } = await ctx.database()
      await ctx.print(keptHead(await findHeadOfLog(db)), headShape, ({ head }) => `${head}\n`)
    })
}
export default head
