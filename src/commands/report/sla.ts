// flashticket report sla: which tickets were answered and resolved in the time that is promised.
import type { Define } from '../../cli/define.ts'
import { reportCommand } from '../../cli/reporting.ts'

const sla: Define = (command, ctx) =>
  reportCommand(command, ctx, 'sla', 'where one is breached')
    .addHelpText(
      'after',
      `
The tickets created from --since to --until, as they stood at --until: how many
first answers and resolutions were in time (met), came too late or are overdue
(breached), or are not due yet (open). The rate is the share of those met among
met and breached. What is promised is what is set now ("help service-levels"),
so a changed setting changes reports of the past, too.`,
    )
    .addHelpText(
      'after',
      ctx.examples(
        'report sla --since month',
        'report sla --exit-status -q > /dev/null',
        'report sla --by week --format html',
      ),
    )
export default sla
