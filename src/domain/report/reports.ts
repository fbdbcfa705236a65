// All reports, by their names.
import { type AgentsRow, agents } from './agents.ts'
import { type AgingRow, aging } from './aging.ts'
import { type RatingsRow, ratings } from './ratings.ts'
import { type ReopensRow, reopens } from './reopens.ts'
import type { Report } from './report.ts'
import { type SlaRow, sla } from './sla.ts'
import { type SummaryRow, summary } from './summary.ts'
import { type TrendRow, trend } from './trend.ts'

/** The rows of each. */
export type Rows = {
  summary: SummaryRow
  agents: AgentsRow
  aging: AgingRow
  trend: TrendRow
  sla: SlaRow
  reopens: ReopensRow
  ratings: RatingsRow
}

export type ReportName = keyof Rows

export const reports: { [Name in ReportName]: Report<Rows[Name]> } = {
  ...{ summary, agents, aging, trend, sla, reopens, ratings },
}
