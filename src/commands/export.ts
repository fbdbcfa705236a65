// flashticket export: the whole desk, or the tickets that are asked for, for other programs.
import type { Define } from '../cli/define.ts'
import { askedOf, type Given, isNarrowed, wordsIn } from '../cli/listing.ts'
import { filterOptions } from '../cli/options.ts'
import type { Asked } from '../desk/lists.ts'
import { invalid } from '../domain/error.ts'
import { exportShape } from '../render/export.ts'
import { ticketShape } from '../render/ticket.ts'

const exporting: Define = (command, ctx) => {
  ctx.prints(ticketShape, 'ndjson')
  return filterOptions(command.argument('[text...]', ctx.texts.options.words), ctx.texts)
    .option('--with-credentials', 'with the hashes of passwords: whoever has them can guess')
    .addHelpText(
      'after',
      `
ndjson (unless another format is named) and json are everything: the desk, its
users, what happened to them, the tickets with all their entries, resolved and
deleted ones, too. "init --from FILE" makes the same desk of it. With filters
only the tickets that match. csv and tsv are what "ticket list --all" prints.`,
    )
    .addHelpText(
      'after',
      ctx.examples(
        'export > desk.ndjson',
        'export --format csv > tickets.csv',
        'export --created 2026-01-01..2026-12-31 > year.ndjson',
      ),
    )
    .action(async (text: string[], { withCredentials, ...given }: Given & { withCredentials?: boolean }) => {
      const format = ctx.format()
      const whole = format === 'ndjson' || format === 'json'
      if (format === 'table') throw invalid('an export is for programs: --format ndjson, json or csv')
      if (whole && ctx.common().fields !== undefined)
        throw invalid('--fields is for csv; ndjson and json are everything')
      if (!whole && withCredentials) throw invalid('--with-credentials is for ndjson and json')
      const filter: Asked = { ...(await askedOf(given, ctx.host.now())), ...wordsIn(text) }
      const desk = await ctx.desk()
      const asked = isNarrowed(filter) ? { ...filter, all: true } : undefined
      if (whole) await ctx.print(await desk.exportLines(asked, withCredentials ?? false), exportShape)
      else await ctx.print(await desk.exportTickets({ ...asked, all: true }), ticketShape)
    })
}
export default exporting
