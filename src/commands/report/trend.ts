// flashticket report trend: tickets created, resolved and left, day by day.
import type { Define } from '../../cli/define.ts'
import { reportCommand } from '../../cli/reporting.ts'

const trend: Define = (command, ctx) =>
  reportCommand(command, ctx, 'trend').addHelpText(
    'after',
    ctx.examples(
      'report trend --since 30d',
      'report trend --by week --format html',
      'report trend --timezone Europe/Berlin --json',
    ),
  )
export default trend
