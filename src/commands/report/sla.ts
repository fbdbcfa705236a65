// flashticket report sla: which tickets were answered and resolved in the time that is promised.
import type { Define } from '../../cli/define.ts'
import { reportCommand } from '../../cli/reporting.ts'

const sla: Define = (command, ctx) =>
  reportCommand(command, ctx, 'sla').addHelpText(
    'after',
    ctx.examples(
      'report sla --since month',
      'report sla --exit-status -q > /dev/null',
      'report sla --by week --format html',
    ),
  )
export default sla
