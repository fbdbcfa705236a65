// flashticket report summary: tickets by status, priority and category, as they stood.
import type { Define } from '../../cli/define.ts'
import { reportCommand } from '../../cli/reporting.ts'

const summary: Define = (command, ctx) =>
  reportCommand(command, ctx, 'summary', 'where there are tickets')
    .addHelpText(
      'after',
      `
Each ticket counts as it stood at --until (else now), whatever happened to it
since. --since leaves out those created before. --by agent is whoever worked on
it, --by week the week it was created in, called by its Monday.`,
    )
    .addHelpText(
      'after',
      ctx.examples(
        'report summary',
        'report summary --until 2026-03-31 --json',
        'report summary --by agent --since month',
      ),
    )
export default summary
