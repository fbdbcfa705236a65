// flashticket report aging: unresolved tickets by age.
import type { Define } from '../../cli/define.ts'
import { reportCommand } from '../../cli/reporting.ts'

const aging: Define = (command, ctx) =>
  reportCommand(command, ctx, 'aging', 'where tickets are unresolved')
    .addHelpText(
      'after',
      `
The tickets that were unresolved at --until (else now), by how many times 24
hours ago they were created. --since leaves out those created before.`,
    )
    .addHelpText(
      'after',
      ctx.examples('report aging', 'report aging --by agent', 'report aging --until 2026-03-31 --format html'),
    )
export default aging
