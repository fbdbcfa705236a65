// flashticket report agents: what agents were given and resolved, and how long that took.
import type { Define } from '../../cli/define.ts'
import { reportCommand } from '../../cli/reporting.ts'

const agents: Define = (command, ctx) =>
  reportCommand(command, ctx, 'agents', 'where any of them did something')
    .addHelpText(
      'after',
      `
assigned: tickets that were given to them; resolved: tickets that they resolved
last and that stayed so, of which the resolution is the time since the creation;
first answer: feedback by staff other than the requester, or the resolution by
staff. Lengths are seconds of the clock on the wall; P50 and P90 are what half
and nine of ten of them did not exceed (interpolated, as percentile_cont does).
--since and --until are about when it was assigned, answered, resolved. Nobody
is whoever resolved a ticket of their own, or is not known.`,
    )
    .addHelpText(
      'after',
      ctx.examples(
        'report agents --since month',
        'report agents --by priority --since 2026-01-01 --until 2026-03-31',
        'report agents --format csv',
      ),
    )
export default agents
