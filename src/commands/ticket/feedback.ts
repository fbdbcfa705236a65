// flashticket ticket feedback: what the requester reads.
import type { Define } from '../../cli/define.ts'
import { sayingCommand } from '../../cli/saying.ts'
import { changeLine } from '../../render/ticket.ts'

const feedback: Define = (command, ctx) => {
  const texts = ctx.texts.commands['ticket feedback']
  return sayingCommand(command, ctx, {
    type: 'feedback',
    say: (desk, ids, saying, only) => desk.tickets.reply(ids, saying, only),
    sentence: (ticket) =>
      changeLine(ticket, texts.done(ctx.texts.words.within.status[ticket.status], ticket.requester), texts.already),
  }).addHelpText(
    'after',
    ctx.examples(
      'ticket feedback 12 "Please try again now"',
      'ticket feedback 12 -s waiting -m "Which room is it?"',
      'ticket feedback 12 --list --json',
    ),
  )
}
export default feedback
