// flashticket report agents: what agents were given and resolved, and how long that took.
import type { Define } from '../../cli/define.ts'
import { reportCommand } from '../../cli/reporting.ts'

const agents: Define = (command, ctx) =>
  reportCommand(command, ctx, 'agents').addHelpText(
    'after',
    ctx.examples(
      'report agents --since month',
      'report agents --by priority --since 2026-01-01 --until 2026-03-31',
      'report agents --format csv',
    ),
  )
export default agents
