// flashticket report trend: tickets created, resolved and left, day by day.
import type { Define } from '../../cli/define.ts'
import { reportCommand } from '../../cli/reporting.ts'

const trend: Define = (command, ctx) =>
  reportCommand(command, ctx, 'trend', 'where anything was created, resolved or reopened')
    .addHelpText(
      'after',
      `
Day by day, or with --by week, from --since on, else the last 30 days or 26
weeks; the days are those of --timezone. The backlog is what was unresolved at
the end: that of the day before, and created - resolved + reopened.`,
    )
    .addHelpText(
      'after',
      ctx.examples(
        'report trend --since 30d',
        'report trend --by week --format html',
        'report trend --timezone Europe/Berlin --json',
      ),
    )
export default trend
