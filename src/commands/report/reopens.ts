// flashticket report reopens: resolved tickets that were opened again.
import type { Define } from '../../cli/define.ts'
import { reportCommand } from '../../cli/reporting.ts'

const reopens: Define = (command, ctx) =>
  reportCommand(command, ctx, 'reopens', 'where a resolution did not last')
    .addHelpText(
      'after',
      `
Each resolution from --since to --until counts, and as reopened if the ticket
was opened again by --until; the rate is the share of these. The agent is who
resolved it.`,
    )
    .addHelpText(
      'after',
      ctx.examples(
        'report reopens --since 30d',
        'report reopens --by category',
        'report reopens --since week --exit-status',
      ),
    )
export default reopens
