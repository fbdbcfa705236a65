// flashticket db backup: a whole copy of the database, while it is in use.
import type { Define } from '../../cli/define.ts'
import { placeNamed } from '../../cli/places.ts'
import { backUp } from '../../desk/upkeep.ts'
import { invalid, shellWord } from '../../domain/error.ts'
import { inertLine } from '../../render/inert.ts'
import { fileShape } from '../../render/upkeep.ts'

const backup: Define = (command, ctx) => {
  const texts = ctx.texts.commands['db backup']
  ctx.prints(fileShape)
  const isSaid = (typed: string) => typed.trim() !== '' || ctx.texts.domain.textEmpty
  return command
    .argument('[file]', texts.file)
    .usage('[options] <file>')
    .addHelpText(
      'after',
      ctx.examples(
        'db backup desk-monday.db',
        'db backup "/backup/desk-$(date +%F).db"',
        'db info --db desk-monday.db',
      ),
    )
    .action(async (typed: string | undefined) => {
      const file =
        typed ?? (await (await ctx.question('FILE')).input({ message: ctx.texts.asking.backupFile, validate: isSaid }))
      const { path: target, server } = placeNamed(file, 'FILE', ctx.host)
      if (server)
        throw invalid(
          ({ commands }) => commands['db backup'].isServer(target),
          `flashticket db copy --to ${shellWord(file)}`,
        )
      const { db, path } = await ctx.database()
      await backUp(db, path, target, ctx.common().dryRun ?? false)
      await ctx.print({ path: target, changed: true }, fileShape, () => `${texts.done(inertLine(target))}\n`)
    })
}
export default backup
