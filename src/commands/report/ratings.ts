// flashticket report ratings: what requesters thought of resolutions.
import type { Define } from '../../cli/define.ts'
import { reportCommand } from '../../cli/reporting.ts'

const ratings: Define = (command, ctx) =>
  reportCommand(command, ctx, 'ratings', 'where there are ratings')
    .addHelpText(
      'after',
      `
The ratings given from --since to --until: how many, their mean, and how many
gave 1, 2, 3, 4 and 5. The agent is who resolved the ticket before.`,
    )
    .addHelpText(
      'after',
      ctx.examples('report ratings --since month', 'report ratings --by week --json', 'report ratings --format html'),
    )
export default ratings
