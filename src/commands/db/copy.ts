// flashticket db copy: the whole desk into a new database, on another engine or the same.
import { createDatabase } from '../../cli/database.ts'
import type { Define } from '../../cli/define.ts'
import { placeNamed } from '../../cli/places.ts'
import { openProgress } from '../../cli/progress.ts'
import { invalid, shellWord } from '../../domain/error.ts'
import { demand } from '../../domain/policy.ts'
import { copiedShape } from '../../render/upkeep.ts'

const copy: Define = (command, ctx) => {
  const texts = ctx.texts.commands['db copy']
  ctx.prints(copiedShape)
  return command
    .option('--to <database>', texts.to)
    .addHelpText(
      'after',
      ctx.examples(
        'db copy --to postgres://desk@db.example.org/desk',
        'db copy --to /srv/desk/tickets.db',
        'db copy --to tickets-copy.db -n',
      ),
    )
    .action(async (given: { to?: string }) => {
      const to = await ctx.orAsk(given.to, '--to', async (questions) => {
        demand((await ctx.desk()).me, 'copy desk')
        return questions.input({ message: ctx.texts.asking.copyTo })
      })
      if (to === '')
        throw invalid(
          ({ options }) => options.empty('--to'),
          ({ commands }) => commands['db copy'].nameOne,
        )
      const place = placeNamed(to, '--to', ctx.host)
      const rehearsing = ctx.common().dryRun ?? false
      const desk = await ctx.desk()
      const progress = await openProgress(ctx.host, ctx.progress())
      try {
        const copied = await desk.copyTo(
          (fill) => createDatabase(ctx.host, place, { rehearsing }, fill),
          (what, done, total) => progress.at(what, done, total),
        )
        progress.end()
        await ctx.print(copied, copiedShape)
      } finally {
        progress.end()
      }
      if (!rehearsing && ctx.host.terminal.stderr)
        await ctx.notice(({ commands }) => commands['db copy'].next(`FLASHTICKET_DB=${shellWord(place.path)}`))
    })
}
export default copy
