// Who answered a ticket first, and when.
import { fieldAt, type Life } from './life.ts'
import type { Knowing } from './report.ts'

/**
 * The first answer by then (SPEC 5): feedback by somebody who was staff then, and not the requester, or the move to
 * resolved by staff, whichever was first. Of what a ticket brought with it from elsewhere nobody knows when it was said;
 * but it may have brought when it was answered, and not by whom.
 */
export function firstAnswer(
  life: Life,
  { until, wasStaff }: Knowing,
): { at: string; actor: string | null } | undefined {
  let first: { at: string; actor: string | null } | undefined
  const counts = (actor: string | null, at: string): actor is string =>
    actor !== null && at <= until && (first === undefined || at < first.at) && wasStaff(actor, at)
  const arrival = life.entries.find(
    ({ type, changes }) => type === 'imported' && (changes === null || changes.status?.from === null),
  )
  for (const { type, at, actor } of life.entries) {
    if (type !== 'feedback' || !counts(actor, at) || (arrival && at <= arrival.at)) continue
    if (actor !== fieldAt(life.entries, 'requester', at, life.requester)) first = { at, actor }
  }
  for (const { at, status, entry } of life.stages) {
    const moved = (entry.changes?.status?.from ?? null) !== null
    if (status === 'resolved' && moved && counts(entry.actor, at)) first = { at, actor: entry.actor }
  }
  const { firstResponseAt: known } = life
  return known !== null && known <= until && known < (first?.at ?? '~') ? { at: known, actor: null } : first
}
