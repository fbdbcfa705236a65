// German: the pages of help, loaded when somebody asks for one.
import type { pages as English } from '../en/pages.ts'
import { security, serviceLevels, workflow } from './pages/desk.ts'
import { cron, environment, exitCodes, formatting } from './pages/programs.ts'

export const pages: typeof English = {
  exitCodes,
  environment,
  formatting,
  cron,
  workflow,
  serviceLevels,
  security,
}
