// All reports, by their names.
import { agents } from './agents.ts'
import { aging } from './aging.ts'
import { ratings } from './ratings.ts'
import { reopens } from './reopens.ts'
import { sla } from './sla.ts'
import { summary } from './summary.ts'
import { trend } from './trend.ts'

export const reports = { summary, agents, aging, trend, sla, reopens, ratings } as const

export type ReportName = keyof typeof reports

/** A row of the report of that name. */
export type RowOf<Name extends ReportName> = ReturnType<ReturnType<(typeof reports)[Name]['open']>['rows']>[number]
