// What the entries of a ticket tell of it: how it was when it came, and how it is now.
import { tracked } from './imports.ts'
import { type NewEntry, starsOf, type Ticket } from './ticket.ts'

/** A field that is not what the entries say. */
export type Difference = { what: string; value: unknown; log: unknown }

/** Takes the entries of one ticket, oldest first, and keeps no more of them than it needs to tell. */
export function openStory() {
  const before: Record<string, string | null> = {}
  const now: Record<string, string | null> = {}
  const counts = { entries: 0, version: 0, feedbackCount: 0, noteCount: 0 }
  let deletedAt: string | null = null
  let rating: number | null = null
  return {
    take({ at, type, visibility, changes }: Pick<NewEntry, 'at' | 'type' | 'visibility' | 'changes'>): void {
      for (const [field, { from, to }] of Object.entries(changes ?? {})) {
        if (counts.entries > 0 && !Object.hasOwn(before, field)) before[field] = from
        now[field] = to
      }
      counts.entries += 1
      if (visibility === 'public') counts.version += 1
      if (type === 'feedback') counts.feedbackCount += 1
      if (type === 'note') counts.noteCount += 1
      if (type === 'deleted') deletedAt = at
      if (type === 'restored') deletedAt = null
      if (changes?.status?.to === 'resolved') rating = null
      if (changes?.rating) rating = starsOf(changes.rating.to)
    },

    /** The fields that change in the log as they were at the first entry: what later ones changed is taken back. */
    beginning: (ticket: Pick<Ticket, (typeof tracked)[number]>): (string | null)[] =>
      tracked.map((field) => (Object.hasOwn(before, field) ? (before[field] ?? null) : ticket[field])),

    differences(ticket: Omit<Ticket, 'dueAt' | 'slaState'>): Difference[] {
      const { entries: _, ...counted } = counts
      const told: Record<string, unknown> = { ...counted, deletedAt, rating }
      for (const field of tracked) if (Object.hasOwn(now, field)) told[field] = now[field]
      return Object.entries(told).flatMap(([what, log]) => {
        const value = ticket[what as keyof typeof ticket]
        return value === log ? [] : [{ what, value, log }]
      })
    },
  }
}

export type Story = ReturnType<typeof openStory>
