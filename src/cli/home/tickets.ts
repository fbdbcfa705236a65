// Lists and single tickets on the home screen: which one, and what to do with it.
import { may } from '../../domain/policy.ts'
import type { SeenTicket } from '../../domain/ticket.ts'
import { type Actor, isStaff } from '../../domain/user.ts'
import type { Status } from '../../domain/words.ts'
import { type Listed, offeredAtMost, ticketChoices } from '../asking/choices.ts'
import type { Home } from '../home.ts'

/** The ticket that is chosen; undefined: none. */
export async function chooseTicket(home: Home, tickets: readonly Listed[]): Promise<number | undefined> {
  const { asking, home: texts } = home.texts
  if (tickets.length === 0) {
    await home.say(texts.noTickets)
    return undefined
  }
  const chosen = await home.ask.select({
    message: tickets.length < offeredAtMost ? asking.whichTicket : asking.whichOfFirst(offeredAtMost),
    choices: [...ticketChoices(tickets, home.texts), { value: 'back', name: texts.back }],
    leave: 'back',
  })
  return chosen === 'back' ? undefined : Number(chosen)
}

type Step = { value: string; name: string; words: readonly string[] | 'status' }

/** Shows the ticket, and does with it what the person wants, until they go back or it is gone. */
export async function atTicket(home: Home, me: Actor, id: number): Promise<void> {
  if (!(await home.run('ticket', 'view', String(id)))) return
  for (;;) {
    const [ticket] = await home.look((desk) => desk.tickets.find([id])).catch(() => [])
    if (!ticket) return
    const steps = stepsFor(home, me, ticket)
    const { home: texts } = home.texts
    const chosen = await home.ask.select({
      message: texts.whatWith(id),
      choices: [...steps, { value: 'back', name: texts.back }],
      leave: 'back',
    })
    const step = steps.find(({ value }) => value === chosen)
    if (!step) return
    if (step.words !== 'status') await home.run(...step.words)
    else {
      const status = await chooseMove(home, ticket)
      if (status !== undefined) await home.run('ticket', 'status', String(id), status)
    }
  }
}

/** What this person may do with the ticket as it is now. */
function stepsFor({ texts: { home: texts } }: Home, me: Actor, ticket: SeenTicket): Step[] {
  const id = String(ticket.id)
  const { status, assignee } = ticket
  const on = (value: string, name: string, ...more: string[]): Step => ({
    value,
    name,
    words: ['ticket', value, id, ...more],
  })
  const steps: (Step | false)[] = [
    isStaff(me) &&
      status !== 'resolved' &&
      assignee !== me.name &&
      (assignee === null ? on('take', texts.take) : on('take', texts.takeOver(assignee), '--force')),
    may(me, 'write feedback', ticket) && on('feedback', texts.answer),
    may(me, 'write note', ticket) && on('note', texts.note),
    may(me, 'move ticket', ticket) && { value: 'status', name: texts.status, words: 'status' },
    may(me, 'assign ticket', ticket) && on('assign', texts.assign),
    may(me, 'edit ticket', ticket) && on('edit', texts.edit),
    may(me, 'rate ticket', ticket) && status === 'resolved' && ticket.rating === null && on('rate', texts.rate),
    on('view', texts.view),
    on('history', texts.history),
    may(me, 'delete ticket', ticket) && on('rm', texts.remove),
  ]
  return steps.filter((step) => step !== false)
}

/** One of the moves that are allowed now; undefined: none. */
async function chooseMove(home: Home, { id, status }: SeenTicket): Promise<Status | undefined> {
  const { asking, home: texts, words } = home.texts
  const moves = await home.look((desk) => desk.tickets.movesOf(id))
  const chosen = await home.ask.select<Status | 'back'>({
    message: asking.whichStatus(id, words.within.status[status]),
    choices: [...moves.map((value) => ({ value, name: words.status[value] })), { value: 'back', name: texts.back }],
    leave: 'back',
  })
  return chosen === 'back' ? undefined : chosen
}
