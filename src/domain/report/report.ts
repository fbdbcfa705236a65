// What every report is made of: what is asked, and a count that takes one ticket after the other.
import type { Levels } from '../sla.ts'
import type { EntryType } from '../ticket.ts'
import type { Grouping, Heading, Span, WeekOf } from './groups.ts'
import type { Life } from './life.ts'

/** A day or week, called by its first day; `last`: its last moment. */
export type Bucket = { value: string; from: string; last: string }

/** `by`: instead of what the report groups by unasked. `buckets`: of a trend, without gaps and in the order of time. */
export type Asked = Span & { by?: Grouping | undefined; weekOf: WeekOf; buckets: readonly Bucket[] }

/** `wasStaff`: whether somebody was support or admin at a time. `levels`: as they are set now; undefined: none are. */
export type Knowing = Asked & { wasStaff: (name: string, time: string) => boolean; levels: Levels | undefined }

type Count<Row> = { take(life: Life): void; rows(): Row[] }

export type Report<Row extends Heading> = {
  /** Which entries it reads, besides those that tell what a ticket was. */
  types: readonly EntryType[]
  groupings: readonly Grouping[]
  open(asked: Knowing): Count<Row>
  /** Of how many somebody who watches wants to be told; what they are, the texts say (`alarms`). */
  alarm(rows: readonly Row[]): number
}
