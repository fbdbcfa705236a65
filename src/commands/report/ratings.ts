// flashticket report ratings: what requesters thought of resolutions.
import type { Define } from '../../cli/define.ts'
import { reportCommand } from '../../cli/reporting.ts'

const ratings: Define = (command, ctx) =>
  reportCommand(command, ctx, 'ratings').addHelpText(
    'after',
    ctx.examples('report ratings --since month', 'report ratings --by week --json', 'report ratings --format html'),
  )
export default ratings
