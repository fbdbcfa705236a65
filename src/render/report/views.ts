// How each report is shown, by its name.
import type { ReportName, Rows } from '../../domain/report/reports.ts'
import { agentsView } from './agents.ts'
import { agingView } from './aging.ts'
import { ratingsView } from './ratings.ts'
import { reopensView } from './reopens.ts'
import { slaView } from './sla.ts'
import { summaryView } from './summary.ts'
import { trendView } from './trend.ts'
import type { View } from './view.ts'

export const views: { [Name in ReportName]: View<Rows[Name]> } = {
  summary: summaryView,
  agents: agentsView,
  aging: agingView,
  trend: trendView,
  sla: slaView,
  reopens: reopensView,
  ratings: ratingsView,
}
