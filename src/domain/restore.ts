// The lines of an export together: whether they make a desk, in which every ticket is what its log says.
import { DeskError, invalid } from './error.ts'
import type { DeskLine, ExportLine, TicketLine } from './export.ts'
import { checkLine } from './export-check.ts'
import { openStory } from './log.ts'
import type { Entry } from './ticket.ts'

/** Looks at the lines, one after the other. */
export function openRestore() {
  const people = new Set<string>()
  let desk: DeskLine | undefined
  let tickets = 0
  let lastTicket = 0
  let lastEntry = 0

  const known = (name: string | null, what: string): void => {
    if (name !== null && !people.has(name)) throw invalid(`${what} ${JSON.stringify(name)} is none of the users before`)
  }
  const checkEntry = ({ id, actor }: Entry, { nextEntry }: DeskLine): void => {
    known(actor, 'the actor')
    if (id >= nextEntry) throw invalid(`the entry ${id} is not below nextEntry, which is ${nextEntry}`)
  }
  const checkTicket = (ticket: TicketLine, desk: DeskLine): void => {
    if (ticket.id <= lastTicket) throw invalid(`ticket #${ticket.id} comes after #${lastTicket}`)
    if (ticket.id >= desk.nextTicket)
      throw invalid(`ticket #${ticket.id} is not below nextTicket, which is ${desk.nextTicket}`)
    known(ticket.requester, 'the requester')
    known(ticket.assignee, 'the assignee')
    known(ticket.createdBy, 'createdBy')
    for (const entry of ticket.entries) checkEntry(entry, desk)
    checkLog(ticket)
    lastTicket = ticket.id
    tickets += 1
  }
  const check = (value: unknown): ExportLine => {
    const next = checkLine(value)
    if ((desk === undefined) !== (next.kind === 'desk')) {
      throw invalid(desk ? 'a second desk' : 'an export begins with the line of its desk')
    }
    if (next.kind === 'desk') desk = next
    else if (next.kind === 'user') {
      if (people.has(next.name)) throw invalid(`a second user ${JSON.stringify(next.name)}`)
      people.add(next.name)
    } else if (desk) {
      if (next.kind === 'entry') {
        checkEntry(next, desk)
        if (next.id <= lastEntry) throw invalid(`the entry ${next.id} comes after ${lastEntry}`)
        lastEntry = next.id
      } else checkTicket(next, desk)
    }
    return next
  }

  return {
    /** The line, understood. Throws `invalid` with its number. */
    take(value: unknown, line: number): ExportLine {
      try {
        return check(value)
      } catch (error) {
        throw error instanceof DeskError ? invalid(`line ${line}: ${error.message}`) : error
      }
    },
    /** Throws `invalid` where lines are missing. */
    end(): void {
      if (!desk) throw invalid('the file is empty')
      if (tickets < desk.tickets) throw invalid(`the file ends early: it has ${tickets} of ${desk.tickets} tickets`)
    },
  }
}

/** Throws `invalid` where the ticket is not what its entries make of it. */
function checkLog(ticket: TicketLine): void {
  let last = 0
  const story = openStory()
  for (const entry of ticket.entries) {
    const { id, ticketId } = entry
    if (ticketId !== ticket.id) throw invalid(`ticket #${ticket.id} has an entry of ticket #${ticketId}`)
    if (id <= last) throw invalid(`the entry ${id} comes after ${last}`)
    last = id
    story.take(entry)
  }
  const [difference] = story.differences(ticket)
  if (difference) {
    const { what, value, log } = difference
    const name = /[A-Z]/.test(what) ? what : `the ${what}`
    throw invalid(
      `${name} of ticket #${ticket.id} is ${JSON.stringify(value)}, and its entries say ${JSON.stringify(log)}`,
    )
  }
  if ((ticket.status === 'resolved') !== (ticket.resolvedAt !== null)) {
    throw invalid(`ticket #${ticket.id} is ${ticket.status}, and resolvedAt is ${JSON.stringify(ticket.resolvedAt)}`)
  }
}
