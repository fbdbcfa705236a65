// flashticket ticket list: tickets the signed-in person may see, newest change first.
import { Option } from 'commander'
import { parseCount } from '../../cli/arguments.ts'
import type { Define } from '../../cli/commands.ts'
import { formatOf } from '../../cli/formats.ts'
import { filterOptions } from '../../cli/options.ts'
import { examples } from '../../cli/program.ts'
import type { Asked } from '../../desk/lists.ts'
import { parseSort } from '../../domain/filter.ts'
import { ticketShape } from '../../render/ticket.ts'

/** How many rows people get without asking for more, and how far the others are counted. */
const pageSize = 50
const countedTo = 1000

type Periods = { created?: string; updated?: string; resolved?: string }

const list: Define = (command, ctx) => {
  ctx.prints(ticketShape)
  return filterOptions(command.argument('[text...]', 'every word must occur in title or description'))
    .addOption(new Option('--sort <fields>', 'fields to sort by, -field backwards').argParser(parseSort))
    .addOption(new Option('-L, --limit <n>', 'at most so many').argParser(parseCount('--limit')))
    .addHelpText(
      'after',
      examples(
        'ticket list --status new',
        'ticket list --mine --sort -priority,createdAt',
        'ticket list printer --created 7d --json',
      ),
    )
    .action(async (text: string[], { created, updated, resolved, ...given }: Omit<Asked, keyof Periods> & Periods) => {
      const words = text.flatMap((part) => part.split(/\s+/)).filter((word) => word !== '')
      const periods = await periodsOf({ created, updated, resolved }, ctx.host.now())
      const asked: Asked = { ...given, ...periods, ...(words.length > 0 && { words }) }
      const desk = await ctx.desk()
      const forPeople = formatOf(ctx.common()) === 'table'
      const limit = given.limit ?? (forPeople ? pageSize : undefined)
      const tickets = await desk.tickets.list({ ...asked, ...(limit !== undefined && { limit }) })
      await ctx.print(tickets, ticketShape)
      if (!forPeople) return
      if (tickets.length === 0 && ctx.host.terminal.stderr) await ctx.notice('no tickets')
      if (given.limit !== undefined || tickets.length < pageSize) return
      const count = await desk.tickets.count(asked, countedTo + 1)
      const all = count > countedTo ? `more than ${countedTo}` : String(count)
      if (count > pageSize) await ctx.notice(`${tickets.length} of ${all}; -L ${Math.min(count, countedTo)} shows more`)
    })
}
export default list

async function periodsOf(typed: { [Key in keyof Periods]: string | undefined }, now: Date) {
  const periods: Pick<Asked, keyof Periods> = {}
  for (const field of ['created', 'updated', 'resolved'] as const) {
    const period = typed[field]
    if (period === undefined) continue
    const { parsePeriod } = await import('../../cli/calendar.ts')
    periods[field] = parsePeriod(period, now)
  }
  return periods
}
