// flashticket ticket note: what only staff read.
import type { Define } from '../../cli/define.ts'
import { sayingCommand } from '../../cli/saying.ts'
import { changeLine } from '../../render/ticket.ts'

const note: Define = (command, ctx) =>
  sayingCommand(command, ctx, {
    type: 'note',
    question: 'Your note (only staff will read it):',
    say: (desk, ids, saying, only) => desk.tickets.annotate(ids, saying, only),
    sentence: (ticket) => changeLine(ticket, 'has your note, visible to staff only', 'is as it was'),
  }).addHelpText(
    'after',
    ctx.examples('ticket note 12 "Third time this month"', 'ticket note 12 -F findings.txt', 'ticket note 12 --list'),
  )
export default note
