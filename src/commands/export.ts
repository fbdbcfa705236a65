// flashticket export: the whole desk, or the tickets that are asked for, for other programs.
import type { Define } from '../cli/define.ts'
import { askedOf, type Given, isNarrowed, wordsIn } from '../cli/listing.ts'
import { filterOptions } from '../cli/options.ts'
import type { Asked } from '../desk/lists.ts'
import { invalid } from '../domain/error.ts'
import { ticketShape } from '../render/ticket.ts'

const exporting: Define = (command, ctx) => {
  const texts = ctx.texts.commands.export
  ctx.prints(ticketShape, 'ndjson')
  return filterOptions(command.argument('[text...]', ctx.texts.options.words), ctx.texts)
    .option('--with-credentials', texts.withCredentials)
    .addHelpText('after', texts.rules)
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
      if (format === 'table') throw invalid(({ commands }) => commands.export.forPrograms)
      if (whole && ctx.common().fields !== undefined) throw invalid(({ commands }) => commands.export.noFields)
      if (!whole && withCredentials) throw invalid(({ commands }) => commands.export.noCredentials)
      const filter: Asked = { ...(await askedOf(given, ctx)), ...wordsIn(text) }
      const desk = await ctx.desk()
      const asked = isNarrowed(filter) ? { ...filter, all: true } : undefined
      if (whole) await ctx.printJson(await desk.exportLines(asked, withCredentials ?? false))
      else await ctx.print(await desk.exportTickets({ ...asked, all: true }), ticketShape)
    })
}
export default exporting
