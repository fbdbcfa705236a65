// flashticket ticket feedback: what the requester reads.
import type { Define } from '../../cli/define.ts'
import { sayingCommand } from '../../cli/saying.ts'
import { labels } from '../../domain/words.ts'
import { changeLine } from '../../render/ticket.ts'

const feedback: Define = (command, ctx) =>
  sayingCommand(command, ctx, {
    type: 'feedback',
    question: 'Your answer (the requester and all staff will read it):',
    say: (desk, ids, saying, only) => desk.tickets.reply(ids, saying, only),
    sentence: (ticket) =>
      changeLine(
        ticket,
        `(${labels.status[ticket.status].toLowerCase()}) has your feedback, visible to ${ticket.requester} and all staff`,
        'is as it was',
      ),
  }).addHelpText(
    'after',
    ctx.examples(
      'ticket feedback 12 "Please try again now"',
      'ticket feedback 12 -s waiting -m "Which room is it?"',
      'ticket feedback 12 --list --json',
    ),
  )
export default feedback
