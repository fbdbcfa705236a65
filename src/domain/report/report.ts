// What every report is made of: what is asked, and a count that takes one ticket after the other.
import type { Levels } from '../sla.ts'
import type { EntryType } from '../ticket.ts'
import type { Grouping, Heading, Span, WeekOf } from './groups.ts'
import type { Life, Stand } from './life.ts'

/** A day or week, called by its first day; `last`: its last moment. */
export type Bucket = { value: string; from: string; last: string }

/** `by`: instead of what the report groups by unasked. `buckets`: of a trend, without gaps and in the order of time. */
export type Asked = Span & { by?: Grouping | undefined; weekOf: WeekOf; buckets: readonly Bucket[] }

/** `wasStaff`: whether somebody was support or admin at a time. `levels`: as they are set now; undefined: none are. */
export type Knowing = Asked & { wasStaff: (name: string, time: string) => boolean; levels: Levels | undefined }

type Count<Row, Taken extends unknown[]> = { take(...taken: Taken): void; rows(): Row[] }

type Common<Row extends Heading> = {
  /** Which entries it reads, besides those that tell what a ticket was. */
  types: readonly EntryType[]
  groupings: readonly Grouping[]
  /** Of how many somebody who watches wants to be told; what they are, the texts say (`alarms`). */
  alarm(rows: readonly Row[]): number
}

/** A report that counts what tickets had been through. */
export type LifeReport<Row extends Heading> = Common<Row> & {
  stands?: undefined
  open(asked: Knowing): Count<Row, [life: Life]>
}

/** How tickets stood: those that stood alike in all of `fields` are one. */
export type Standing = { fields: readonly (keyof Stand)[]; unresolved: boolean }

/** A report that counts tickets by nothing but how they stood, and takes as many at once as stood alike. */
export type StandReport<Row extends Heading> = Common<Row> & {
  stands(asked: Asked): Standing
  open(asked: Knowing): Count<Row, [stand: Stand, tickets: number]>
}

export type Report<Row extends Heading> = LifeReport<Row> | StandReport<Row>
