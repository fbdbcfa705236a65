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

/** `3 tickets`; undefined where there are none. */
export const several = (count: number, one: string, more = ''): string | undefined =>
  count === 0 ? undefined : `${count} ${one}${count === 1 ? '' : 's'}${more}`

type Count<Row> = { take(life: Life): void; rows(): Row[] }

export type Report<Row extends Heading> = {
  /** Which entries it reads, besides those that tell what a ticket was. */
  types: readonly EntryType[]
  groupings: readonly Grouping[]
  open(asked: Knowing): Count<Row>
  /** What somebody who watches wants to be told; undefined: nothing. */
  alarm(rows: readonly Row[]): string | undefined
}
