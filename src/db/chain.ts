// The chain of a ticket's entries: each has a hash over itself and the one before it, and so over all before.
import { openStory, type Story } from '../domain/log.ts'
import type { NewEntry, Ticket } from '../domain/ticket.ts'
import type { EntryRow } from './events.ts'
import type { Origin } from './saving.ts'
import { sha256 } from './sha256.ts'

/** SHA-256 in hex of texts, each after its length in UTF-16 units, so that no two lists of texts are alike. */
function hashOf(texts: readonly (string | null)[]): string {
  let all = ''
  for (const text of texts) all += text === null ? '-,' : `${text.length}:${text},`
  return sha256(all)
}

/** The hash of an entry, as it is stored, after the one whose hash is `previous`. */
export const linkOf = (previous: string | null, entry: EntryRow): string => {
  const { id, ticketId, at, actor, type, visibility, text, changes } = entry
  const of = ticketId === null ? null : String(ticketId)
  return hashOf(['entry', previous, String(id), of, at, actor, type, visibility, text, changes])
}

/**
 * What the chain of a ticket begins with: a hash over what it was when it came, of which the log does not tell
 * everything. `entries`: its log so far, oldest first.
 */
export function birthOf(
  ticket: Ticket,
  entries: readonly Pick<NewEntry, 'at' | 'type' | 'visibility' | 'changes'>[],
  origin: Origin = {},
): string {
  const story = openStory()
  // the first tells how it came: only of later ones anything has to be taken back
  if (entries.length > 1) for (const entry of entries) story.take(entry)
  return birthIn(story, ticket, origin)
}

/** As `birthOf`, of a story that has taken all entries there are. */
export function birthIn(
  story: Pick<Story, 'beginning'>,
  ticket: Ticket,
  { source = '', legacy = null }: Origin,
): string {
  const { id, createdBy, createdAt, externalId, dedupeKey } = ticket
  const fixed = [String(id), createdBy, createdAt, externalId, dedupeKey, source, legacy]
  return hashOf(['ticket', ...fixed, ...story.beginning(ticket)])
}
