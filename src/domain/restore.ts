// The lines of an export together: whether they make a desk, in which every ticket is what its log says.
import { DeskError, invalid } from './error.ts'
import type { DeskLine, ExportLine, TicketLine } from './export.ts'
import { checkLine } from './export-check.ts'
import { type Entry, starsOf } from './ticket.ts'

/** Looks at the lines, one after the other. */
export function openRestore() {
  const people = new Set<string>()
  let desk: DeskLine | undefined
  let tickets = 0
  let lastTicket = 0

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
      if (next.kind === 'entry') checkEntry(next, desk)
      else checkTicket(next, desk)
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
  const says = (what: string, value: unknown, log: unknown): void => {
    if (value === log) return
    const [told, known] = [JSON.stringify(value), JSON.stringify(log)]
    throw invalid(`${what} of ticket #${ticket.id} is ${told}, and its entries say ${known}`)
  }
  let last = 0
  const now: Record<string, unknown> = {}
  let deletedAt: string | null = null
  let rating: number | null = null
  for (const { id, ticketId, at, type, changes } of ticket.entries) {
    if (ticketId !== ticket.id) throw invalid(`ticket #${ticket.id} has an entry of ticket #${ticketId}`)
    if (id <= last) throw invalid(`the entry ${id} comes after ${last}`)
    last = id
    for (const [field, { to }] of Object.entries(changes ?? {})) now[field] = to
    if (type === 'deleted') deletedAt = at
    if (type === 'restored') deletedAt = null
    if (changes?.status?.to === 'resolved') rating = null
    if (changes?.rating) rating = starsOf(changes.rating.to)
  }
  const count = (is: (entry: Entry) => boolean): number => ticket.entries.filter(is).length
  says(
    'the version',
    ticket.version,
    count(({ visibility }) => visibility === 'public'),
  )
  says(
    'feedbackCount',
    ticket.feedbackCount,
    count(({ type }) => type === 'feedback'),
  )
  says(
    'noteCount',
    ticket.noteCount,
    count(({ type }) => type === 'note'),
  )
  says('deletedAt', ticket.deletedAt, deletedAt)
  says('the rating', ticket.rating, rating)
  for (const field of logged) if (Object.hasOwn(now, field)) says(`the ${field}`, ticket[field], now[field])
  if ((ticket.status === 'resolved') !== (ticket.resolvedAt !== null)) {
    throw invalid(`ticket #${ticket.id} is ${ticket.status}, and resolvedAt is ${JSON.stringify(ticket.resolvedAt)}`)
  }
}

const logged = ['title', 'description', 'status', 'priority', 'category', 'requester', 'assignee'] as const
