// flashticket report reopens: resolved tickets that were opened again.
import type { Define } from '../../cli/define.ts'
import { reportCommand } from '../../cli/reporting.ts'

const reopens: Define = (command, ctx) =>
  reportCommand(command, ctx, 'reopens').addHelpText(
    'after',
    ctx.examples(
      'report reopens --since 30d',
      'report reopens --by category',
      'report reopens --since week --exit-status',
    ),
  )
export default reopens
