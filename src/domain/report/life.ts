// What a ticket had been through by a point in time, as its entries tell it: what every report counts.
import type { Changes, Entry, Ticket } from '../ticket.ts'
import type { Status } from '../words.ts'

/** A ticket as it is now: what no entry speaks of has not changed. */
export type Subject = Pick<Ticket, 'id' | 'priority' | 'category' | 'requester' | 'assignee' | 'firstResponseAt'>

/** An entry, as far as reports read it. */
export type Happening = Pick<Entry, 'at' | 'actor' | 'type' | 'changes'>

/** The entries that tell what a ticket was at some time; who worked on it, only where that is asked. */
export const telling = ['created', 'status', 'edited', 'imported', 'deleted', 'restored'] as const

/** From `at` on the ticket was `status`, which `entry` says; that of its creation, where nobody knows how it began. */
type Stage = { at: string; status: Status; entry: Happening }

/** A ticket as it stood, or many that stood alike; of these fields those that were asked for. */
export type Stand = { createdAt: string; status: Status } & Partial<Omit<Subject, 'id' | 'firstResponseAt'>>

export type Life = Subject & {
  createdAt: string
  status: Status
  /** In the order of time, each of another status than the one before; the first from the creation on. */
  stages: readonly [Stage, ...Stage[]]
  /** All of its entries, in the order of their ids, those after that time, too. */
  entries: readonly Happening[]
}

/** The ticket as it stood at `until`; undefined: it was not there yet, or deleted. `entries` in the order of their ids. */
export function lifeOf(now: Subject, entries: readonly Happening[], until: string): Life | undefined {
  const created = entries.find(({ type }) => type === 'created')
  if (!created || created.at > until) return undefined
  if (isDeleted(entries, until)) return undefined
  const stages = stagesOf(created, entries, until)
  const was = <Field extends keyof Subject>(field: Field) => fieldAt(entries, field, until, now[field])
  return {
    id: now.id,
    priority: was('priority'),
    category: was('category'),
    requester: was('requester'),
    assignee: was('assignee'),
    firstResponseAt: now.firstResponseAt,
    createdAt: created.at,
    status: (stages.at(-1) ?? stages[0]).status,
    stages,
    entries,
  }
}

/**
 * What a field was at a time: the last change by then, in the order of the entries; before any, what the next one
 * changed it from; else what it is `now`.
 */
export function fieldAt<Value extends string | number | null>(
  entries: readonly Happening[],
  field: string,
  time: string,
  now: Value,
): Value {
  let value: string | null | undefined
  let before: string | null | undefined
  for (const { at, changes } of entries) {
    const change = changes?.[field]
    if (!change) continue
    if (at <= time) value = change.to
    else if (before === undefined) before = change.from
  }
  return (value !== undefined ? value : before !== undefined ? before : now) as Value
}

function isDeleted(entries: readonly Happening[], until: string): boolean {
  let deleted = false
  for (const { at, type } of entries) {
    if ((type === 'deleted' || type === 'restored') && at <= until) deleted = type === 'deleted'
  }
  return deleted
}

function stagesOf(created: Happening, entries: readonly Happening[], until: string): [Stage, ...Stage[]] {
  // of a ticket that came from elsewhere nobody may know how it began; every ticket begins as new
  let first: Stage = { at: created.at, status: 'new', entry: created }
  const later: Stage[] = []
  for (const entry of timeline(entries, until)) {
    const status = entry.changes?.status?.to as Status
    if (entry.at <= created.at) first = { at: created.at, status, entry }
    else if (status !== (later.at(-1) ?? first).status) later.push({ at: entry.at, status, entry })
  }
  return [first, ...later]
}

// Entries of an import may stand in another order than that of their times. What counts at any time is the last entry
// by then, so one that an entry before it in time comes after never counted.
function timeline(entries: readonly Happening[], until: string): readonly Happening[] {
  const moves = entries.filter(({ at, changes }) => at <= until && movesIn(changes))
  if (moves.every(({ at }, index) => index === 0 || at >= (moves[index - 1]?.at ?? ''))) return moves
  let latest = -1
  return [...moves.entries()]
    .sort(([, a], [, b]) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .filter(([index]) => {
      const counts = index > latest
      if (counts) latest = index
      return counts
    })
    .map(([, move]) => move)
}

const movesIn = (changes: Changes | null): boolean => typeof changes?.status?.to === 'string'
