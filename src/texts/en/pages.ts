// English: the pages of help, loaded when somebody asks for one.
import { security, serviceLevels, workflow } from './pages/desk.ts'
import { cron, environment, exitCodes, formatting } from './pages/programs.ts'

export const pages = { exitCodes, environment, formatting, cron, workflow, serviceLevels, security }
