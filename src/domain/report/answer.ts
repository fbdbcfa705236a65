// Who answered a ticket first, and when.
import { fieldAt, type Life } from './life.ts'
import type { Knowing } from './report.ts'

/**
 * The first answer by then (SPEC 5): feedback by somebody who was staff then, and not the requester, or the move to
 * resolved by staff, whichever was first.
 */
export function firstAnswer(life: Life, { until, wasStaff }: Knowing): { at: string; actor: string } | undefined {
  let first: { at: string; actor: string } | undefined
  const answers = (actor: string | null, at: string): actor is string =>
    actor !== null && at <= until && (first === undefined || at < first.at) && wasStaff(actor, at)
  for (const { type, at, actor } of life.entries) {
    if (type !== 'feedback' || !answers(actor, at)) continue
    if (actor !== fieldAt(life.entries, 'requester', at, life.requester)) first = { at, actor }
  }
  for (const { at, actor, status } of life.stages) {
    if (status === 'resolved' && answers(actor, at)) first = { at, actor }
  }
  return first
}
