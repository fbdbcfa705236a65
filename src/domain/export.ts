// A desk as lines of JSON, one thing a line: what `export` writes and `init --from` reads.
import type { Entry, Ticket } from './ticket.ts'
import type { User } from './user.ts'

/** The form of the lines; a later one that says more gets the next number. */
export const exportForm = 2

/** The first line. `tickets`: how many lines of tickets follow. */
export type DeskLine = {
  kind: 'desk'
  form: number
  createdAt: string
  nextTicket: number
  nextEntry: number
  tickets: number
  /** By key, those that are set; form 1 had none. */
  settings: Record<string, string>
}

export type Credentials = { hash: string; kind: 'bcrypt' | 'bcrypt-sha256'; mustChange: boolean }

/** `credentials` only where they were asked for; null: nobody can log in as them. */
export type UserLine = { kind: 'user' } & User & { credentials?: Credentials | null }

/** An entry of the log that is about a user. */
export type EntryLine = { kind: 'entry' } & Entry

/** When a ticket is due is worked out anew: from its log, by the settings. */
export type TicketLine = { kind: 'ticket' } & Omit<Ticket, 'dueAt' | 'slaState'> & {
    source: string
    legacy: Record<string, unknown> | null
    entries: Entry[]
  }

export type ExportLine = DeskLine | UserLine | EntryLine | TicketLine
