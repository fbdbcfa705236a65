// Lists and single tickets on the home screen: which one, and what to do with it.
import { may } from '../../domain/policy.ts'
import type { SeenTicket } from '../../domain/ticket.ts'
import { type Actor, isStaff } from '../../domain/user.ts'
import type { Status } from '../../domain/words.ts'
import type { Home } from '../home.ts'

/** So many tickets are offered; there is a search for the others. */
export const listedAtMost = 200

/** A ticket of a list, with its status or whatever else is to say of it. */
export type Listed = Pick<SeenTicket, 'id' | 'title'> & ({ status: Status } | { note: string })

/** The ticket that is chosen; undefined: none. */
export async function chooseTicket(home: Home, tickets: readonly Listed[]): Promise<number | undefined> {
  const { home: texts, words } = home.texts
  if (tickets.length === 0) {
    await home.say(texts.noTickets)
    return undefined
  }
  const rows = tickets.map((ticket) => ({
    id: `#${ticket.id}`,
    note: 'note' in ticket ? ticket.note : words.status[ticket.status],
    title: ticket.title,
  }))
  const widest = (field: 'id' | 'note'): number => Math.max(...rows.map((row) => row[field].length))
  const [ids, notes] = [widest('id'), widest('note')]
  const chosen = await home.ask.select({
    message: tickets.length < listedAtMost ? texts.whichTicket : texts.whichOfFirst(listedAtMost),
    choices: [
      ...rows.map(({ id, note, title }) => ({
        value: id,
        name: `${id.padEnd(ids)}  ${note.padEnd(notes)}  ${title}`,
      })),
      { value: 'back', name: texts.back },
    ],
    leave: 'back',
  })
  return chosen === 'back' ? undefined : Number(chosen.slice(1))
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
  const { home: texts, words } = home.texts
  const moves = await home.look((desk) => desk.tickets.movesOf(id))
  const chosen = await home.ask.select<Status | 'back'>({
    message: texts.whichStatus(id, words.within.status[status]),
    choices: [...moves.map((value) => ({ value, name: words.status[value] })), { value: 'back', name: texts.back }],
    leave: 'back',
  })
  return chosen === 'back' ? undefined : chosen
}
