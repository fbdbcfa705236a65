// How a report goes: its options as typed, its days where the person is, and every format it can be seen in.
import type { Command } from 'commander'
import { pending } from '../domain/error.ts'
import { type Grouping, type Heading, parseGrouping } from '../domain/report/groups.ts'
import type { Asked } from '../domain/report/report.ts'
import { type ReportName, reports } from '../domain/report/reports.ts'
import { isStaff } from '../domain/user.ts'
import type { View } from '../render/report/view.ts'
import { views } from '../render/report/views.ts'
import { usualColumns } from '../render/shape.ts'
import type { Context } from './context.ts'
import { fieldsOf } from './formats.ts'

type Given = { since?: string; until?: string; by?: Grouping; exitStatus?: boolean }

/** How long a trend is unless somebody says since when. */
const usualTrend = { day: 30, week: 26 } as const

export function reportCommand<Name extends ReportName>(command: Command, ctx: Context, name: Name): Command {
  const { options, commands, reports: said } = ctx.texts
  const texts = commands[`report ${name}`]
  const view = views[name]
  const { groupings } = reports[name]
  ctx.prints(({ by }) => view.shape(by as Grouping | undefined))
  ctx.printsPage()
  return command
    .option('--since <time>', options.since)
    .option('--until <time>', options.until)
    .option('--by <group>', groupings.join(', '), (typed) => parseGrouping(typed, groupings))
    .option('--exit-status', texts.exitStatus)
    .addHelpText('after', texts.rules)
    .action(async ({ exitStatus, ...given }: Given) => {
      const { asked, about } = await askedOf(name, given, ctx)
      const desk = await ctx.desk()
      const rows = await desk.report(name, asked)
      await printReport(ctx, view, rows, given.by, isStaff(desk.me) ? about : said.ticketsOf(about, desk.me.name))
      const count = exitStatus ? reports[name].alarm(rows) : 0
      if (count > 0) throw pending(({ domain }) => domain.alarms[name](count))
    })
}

/** Throws `invalid`: times that are none, or that run backwards. */
async function askedOf(
  name: ReportName,
  { since, until, by }: Given,
  ctx: Context,
): Promise<{ asked: Asked; about: string }> {
  const { bucketsIn, checkZone, parseSpan, timeIn, weekReader } = await import('./calendar.ts')
  const zone = checkZone(ctx.common().timezone)
  const span = parseSpan({ since, until }, ctx.host.now(), zone)
  const unit = by === 'week' ? 'week' : 'day'
  const buckets = name === 'trend' ? bucketsIn(unit, span, zone, usualTrend[unit]) : []
  const { fromTo, upTo } = ctx.texts.reports
  const end = timeIn(zone, span.until)
  return {
    asked: { ...span, by, weekOf: weekReader(zone), buckets },
    about: span.since === null ? upTo(end) : fromTo(timeIn(zone, span.since), end),
  }
}

async function printReport<Row extends Heading>(
  ctx: Context,
  view: View<Row>,
  rows: readonly Row[],
  by: Grouping | undefined,
  about: string,
): Promise<void> {
  const shape = view.shape(by)
  const format = ctx.format()
  const common = ctx.common()
  const look = await ctx.io.look(common.color !== false)
  const picked = fieldsOf(common, shape)
  if (format === 'html') {
    const { reportPage } = await import('../render/report/page.ts')
    await ctx.io.out(reportPage(view, rows, { picked, about }, look))
  } else if (format === 'table' && look.terminal && !picked) {
    const { terminalReport } = await import('../render/report/terminal.ts')
    const columns = usualColumns(shape)
    await ctx.io.out(terminalReport(view, rows, { columns, about, headings: common.headers !== false }, look))
  } else await ctx.print(rows, shape)
}
