// English: the catalogue, in the order of the house.
import { asking } from './en/asking.ts'
import { cli } from './en/cli.ts'
import { commands } from './en/commands.ts'
import { db } from './en/db.ts'
import { desk } from './en/desk.ts'
import { domain } from './en/domain.ts'
import { home } from './en/home.ts'
import { options } from './en/options.ts'
import { render } from './en/render.ts'
import { reports } from './en/reports.ts'
import { words } from './en/words.ts'

export const en = {
  /** As Intl and the lang of a page have it. */
  locale: 'en' as string,
  words,
  domain,
  desk,
  db,
  render,
  reports,
  cli,
  options,
  asking,
  home,
  commands,
  /** Of each group of commands. */
  groups: {
    ticket: 'Create, read and work tickets',
    user: 'Manage who works here',
    report: 'Count what happened, at any time in the past',
    token: 'Let jobs in without a password',
    config: 'Settings of the desk itself',
    db: 'Look after the database',
  },
  /** Of each topic of help. */
  topics: {
    'exit-codes': 'What a script learns from the exit code',
    environment: 'Variables, and where database and session are',
    formatting: 'Formats, and the fields there are',
    cron: 'Jobs that run by themselves',
    workflow: 'How a ticket moves',
    'service-levels': 'When tickets are due, and what is urgent',
    security: 'What you can rely on, and what not',
  },
  /** The pages of these topics, loaded when somebody asks for one. */
  pages: async () => (await import('./en/pages.ts')).pages,
}
