// flashticket import: tickets from somebody else's file, each row of it a ticket or a change of one.
import type { Define } from '../cli/define.ts'
import type { Given } from '../cli/importing.ts'
import { importFields } from '../domain/mapping.ts'
import { demand } from '../domain/policy.ts'
import { importedIdShape, importLine, importShape } from '../render/import.ts'

const each = (word: string, before: readonly string[] = []): string[] => [...before, word]

const fieldLines = [importFields.slice(0, 7), importFields.slice(7, 14), importFields.slice(14)]
  .map((names) => `  ${names.join(' ')}`)
  .join('\n')

const importing: Define = (command, ctx) => {
  const texts = ctx.texts.commands.import
  ctx.prints(importShape)
  return command
    .argument('[file]', texts.file)
    .usage('[options] <file>')
    .option('--from <format>', texts.from)
    .option('--map <field=column>', texts.map, each)
    .option('--values <field:theirs=ours>', texts.values, each)
    .option('--null <word>', texts.null, each)
    .option('--default <field=value>', texts.default, each)
    .option('--date-format <format>', texts.dateFormat, each)
    .option('--delimiter <character>', texts.delimiter, ',')
    .option('--relax', texts.relax)
    .option('--id-from <column>', texts.idFrom)
    .option('--source <name>', texts.source)
    .option('--update', texts.update)
    .option('--last-by <column>', texts.lastBy)
    .option('--history', texts.history)
    .option('--create-users', texts.createUsers)
    .option('--cut-titles', texts.cutTitles)
    .option('--batch', texts.batch)
    .option('--keep-going', texts.keepGoing)
    .option('--rejects <file>', texts.rejects)
    .addHelpText('after', texts.rules(fieldLines))
    .addHelpText(
      'after',
      ctx.examples(
        'import tickets.csv --dry-run',
        'import issues.json --map description=body --values status:open=new',
        'import log.csv --id-from number --last-by changed --create-users',
        'import tickets.csv --keep-going --rejects left-out.csv',
      ),
    )
    .action(async (typed: string | undefined, given: Given) => {
      const file = await ctx.orAsk(typed, 'FILE', async (questions) => {
        demand((await ctx.desk()).me, 'import tickets')
        return questions.input({ message: ctx.texts.asking.importFile })
      })
      const { importFile } = await import('../cli/importing.ts')
      const wantsIds = ctx.format() === 'ids'
      const { counts, ids, partial } = await importFile(ctx, file, given, wantsIds)
      const changed = counts.imported + counts.updated + counts.users > 0
      if (wantsIds) await ctx.print(ids, importedIdShape)
      else await ctx.print({ ...counts, changed }, importShape, importLine)
      if (partial) throw partial
    })
}
export default importing
