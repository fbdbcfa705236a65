// flashticket import: tickets from somebody else's file, each row of it a ticket or a change of one.
import { Option } from 'commander'
import type { Define } from '../cli/define.ts'
import type { Given } from '../cli/importing.ts'
import { importFields } from '../domain/mapping.ts'
import { importedIdShape, importLine, importShape } from '../render/import.ts'

const each = (word: string, before: readonly string[] = []): string[] => [...before, word]
const repeated = (flags: string, summary: string): Option => new Option(flags, summary).argParser(each)

const fieldLines = [importFields.slice(0, 7), importFields.slice(7, 13), importFields.slice(13)]

const importing: Define = (command, ctx) => {
  ctx.prints(importShape)
  return command
    .argument('[file]', 'the file, - for standard input')
    .usage('[options] <file>')
    .option('--from <format>', "csv, json or ndjson; else the file's name says it")
    .addOption(repeated('--map <field=column>', "also '{a} / {b}', or a FILE.json of such pairs"))
    .addOption(repeated('--values <field:theirs=ours>', 'what a word is here; * stands for any text'))
    .addOption(repeated('--null <word>', 'a cell that says nothing'))
    .addOption(repeated('--default <field=value>', 'where a row says nothing'))
    .addOption(repeated('--date-format <format>', 'as in dd-MM-yyyy HH:mm; else RFC 3339'))
    .option('--delimiter <character>', 'between the cells of csv, or tab', ',')
    .option('--relax', 'let be what stands after a closing quote')
    .option('--id-from <column>', 'the id there; what comes again changes nothing')
    .option('--source <name>', 'where that id is from, if ids of two are alike')
    .option('--update', 'change the tickets whose rows changed since')
    .option('--last-by <column>', 'of the rows of a ticket the last, by this time')
    .option('--history', 'every row of a ticket is a change of it')
    .option('--create-users', 'add whoever is missing, deactivated')
    .option('--cut-titles', 'to 200 characters; all of it in the description')
    .option('--batch', 'commit every 10,000 tickets')
    .option('--keep-going', 'import what can be (exit 9)')
    .option('--rejects <file>', 'where the other rows go')
    .addHelpText(
      'after',
      `
A column named like a field is used without --map; --map field= forbids it:
${fieldLines.map((names) => `  ${names.join(' ')}`).join('\n')}

All rows are imported, or none, unless --batch or --keep-going is given. What is
wrong is told with line and column. --json prints how many tickets are imported,
updated, unchanged, skipped (changed there, see --update) and rejected, and how
many entries and users are new; -q prints the ids of all tickets in the file.
Titles and texts come in as they are, up to 1 MiB.`,
    )
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
      const file = await ctx.orAsk(typed, 'FILE', (questions) =>
        questions.input({ message: ctx.texts.asking.importFile }),
      )
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
