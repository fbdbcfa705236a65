// flashticket report aging: unresolved tickets by age.
import type { Define } from '../../cli/define.ts'
import { reportCommand } from '../../cli/reporting.ts'

const aging: Define = (command, ctx) =>
  reportCommand(command, ctx, 'aging').addHelpText(
    'after',
    ctx.examples('report aging', 'report aging --by agent', 'report aging --until 2026-03-31 --format html'),
  )
export default aging
