// flashticket db check: whether the database is whole; no login needed.
import { Option } from 'commander'
import { type Define, examples } from '../../cli/define.ts'
import { openProgress } from '../../cli/progress.ts'
import { checkLog } from '../../desk/log.ts'
import { checkDesk } from '../../desk/upkeep.ts'
import { storage } from '../../domain/error.ts'
import { type Head, parseHead } from '../../domain/head.ts'
import { checkShape } from '../../render/upkeep.ts'

const check: Define = (command, ctx) => {
  ctx.prints(checkShape)
  return command
    .option('--log', 'also every entry of the log, and every ticket against it')
    .addOption(
      new Option('--expect <head>', 'also that the log goes on from what "db head" printed then').argParser(parseHead),
    )
    .addHelpText(
      'after',
      `
Every entry has a hash over itself and the entry before it on its ticket. --log
finds entries that were changed, removed or put in, and tickets that were
changed without one. It does not find that somebody wrote the whole log anew,
hashes included: for that keep elsewhere what "db head" prints, and give it to
--expect.
`,
    )
    .addHelpText('after', examples('db check', 'db check --log', 'db check --log --json', 'db check --db backup.db'))
    .action(async ({ log, expect }: { log?: boolean; expect?: Head }) => {
      const { db, path } = await ctx.database()
      const checks = await checkDesk(db, path, ctx.host.now())
      if ((log || expect) && checks[0]?.ok) {
        const progress = await openProgress(ctx.host.stderr, ctx.host.terminal.stderr)
        try {
          checks.push(...(await checkLog(db, expect, (done, total) => progress.at('Checking', done, total))))
        } finally {
          progress.end()
        }
      }
      await ctx.print(checks, checkShape)
      const wrong = checks.filter(({ ok }) => !ok)
      if (wrong.length === 0) return
      throw storage(
        `${wrong.length} of ${checks.length} checks failed: ${[...new Set(wrong.map(({ check }) => check))].join(', ')}`,
        wrong[0]?.hint ?? undefined,
      )
    })
}
export default check
