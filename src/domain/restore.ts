// The lines of an export together: whether they make a desk, in which every ticket is what its log says.
import type { Say } from '../texts/texts.ts'
import { placedError } from './draft.ts'
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

  const known = (name: string | null, what: Say): void => {
    if (name === null || people.has(name)) return
    throw invalid((texts) => texts.domain.notAmongUsers(what(texts), JSON.stringify(name)))
  }
  const checkEntry = ({ id, actor }: Entry, { nextEntry }: DeskLine): void => {
    known(actor, ({ domain }) => domain.theActor)
    if (id >= nextEntry) throw invalid(({ domain }) => domain.entryNotBelow(id, nextEntry))
  }
  const checkTicket = (ticket: TicketLine, desk: DeskLine): void => {
    const last = lastTicket
    if (ticket.id <= last) throw invalid(({ domain }) => domain.ticketAfter(ticket.id, last))
    if (ticket.id >= desk.nextTicket) {
      throw invalid(({ domain }) => domain.ticketNotBelow(ticket.id, desk.nextTicket))
    }
    known(ticket.requester, ({ domain }) => domain.theRequester)
    known(ticket.assignee, ({ domain }) => domain.theAssignee)
    known(ticket.createdBy, () => 'createdBy')
    for (const entry of ticket.entries) checkEntry(entry, desk)
    checkLog(ticket)
    lastTicket = ticket.id
    tickets += 1
  }
  const check = (value: unknown): ExportLine => {
    const next = checkLine(value)
    if ((desk === undefined) !== (next.kind === 'desk')) {
      const isSecond = desk !== undefined
      throw invalid(({ domain }) => (isSecond ? domain.secondDesk : domain.noDeskFirst))
    }
    if (next.kind === 'desk') desk = next
    else if (next.kind === 'user') {
      const { name } = next
      if (people.has(name)) throw invalid(({ domain }) => domain.secondUser(JSON.stringify(name)))
      people.add(name)
    } else if (desk) {
      if (next.kind === 'entry') {
        checkEntry(next, desk)
        const before = lastEntry
        if (next.id <= before) throw invalid(({ domain }) => domain.entryAfter(next.id, before))
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
        throw error instanceof DeskError ? placedError(error, line) : error
      }
    },
    /** Throws `invalid` where lines are missing. */
    end(): void {
      if (!desk) throw invalid(({ domain }) => domain.fileIsEmpty)
      const [there, announced] = [tickets, desk.tickets]
      if (there < announced) throw invalid(({ domain }) => domain.fileEndsEarly(there, announced))
    },
  }
}

/** Throws `invalid` where the ticket is not what its entries make of it. */
function checkLog(ticket: TicketLine): void {
  let last = 0
  const story = openStory()
  for (const entry of ticket.entries) {
    const { id, ticketId } = entry
    if (ticketId !== ticket.id) throw invalid(({ domain }) => domain.foreignEntry(ticket.id, String(ticketId)))
    const before = last
    if (id <= before) throw invalid(({ domain }) => domain.entryAfter(id, before))
    last = id
    story.take(entry)
  }
  const [difference] = story.differences(ticket)
  if (difference) {
    const { what } = difference
    const [told, known] = [JSON.stringify(difference.value), JSON.stringify(difference.log)]
    const isName = /[A-Z]/.test(what)
    throw invalid(({ domain }) => domain.logSays(isName ? what : domain.theField(what), ticket.id, told, known))
  }
  if ((ticket.status === 'resolved') !== (ticket.resolvedAt !== null)) {
    const resolvedAt = JSON.stringify(ticket.resolvedAt)
    throw invalid(({ domain }) => domain.statusAndResolvedAt(ticket.id, ticket.status, resolvedAt))
  }
}
