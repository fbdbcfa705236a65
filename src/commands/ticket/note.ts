// flashticket ticket note: what only staff read.
import type { Define } from '../../cli/define.ts'
import { sayingCommand } from '../../cli/saying.ts'
import { changeLine } from '../../render/ticket.ts'

const note: Define = (command, ctx) => {
  const texts = ctx.texts.commands['ticket note']
  return sayingCommand(command, ctx, {
    type: 'note',
    say: (desk, ids, saying, only) => desk.tickets.annotate(ids, saying, only),
    sentence: (ticket) => changeLine(ticket, texts.done(ctx.texts.words.within.status[ticket.status]), texts.already),
  }).addHelpText(
    'after',
    ctx.examples('ticket note 12 "Third time this month"', 'ticket note 12 -F findings.txt', 'ticket note 12 --list'),
  )
}
export default note
