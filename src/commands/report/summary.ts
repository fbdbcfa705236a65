// flashticket report summary: tickets by status, priority and category, as they stood.
import type { Define } from '../../cli/define.ts'
import { reportCommand } from '../../cli/reporting.ts'

const summary: Define = (command, ctx) =>
  reportCommand(command, ctx, 'summary').addHelpText(
    'after',
    ctx.examples(
      'report summary',
      'report summary --until 2026-03-31 --json',
      'report summary --by agent --since month',
    ),
  )
export default summary
