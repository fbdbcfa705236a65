// German: the catalogue, in the order of the house.
import { asking } from './de/asking.ts'
import { cli } from './de/cli.ts'
import { commands } from './de/commands.ts'
import { db } from './de/db.ts'
import { desk } from './de/desk.ts'
import { domain } from './de/domain.ts'
import { home } from './de/home.ts'
import { options } from './de/options.ts'
import { render } from './de/render.ts'
import { reports } from './de/reports.ts'
import { words } from './de/words.ts'
import type { Texts } from './texts.ts'

export const de: Texts = {
  /** As Intl and the lang of a page have it. */
  locale: 'de',
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
    ticket: 'Tickets anlegen, lesen und bearbeiten',
    user: 'Benutzer und ihre Rollen verwalten',
    report: 'Zählen, was geschah, zu jedem Zeitpunkt',
    token: 'Aufträge ohne Passwort zulassen',
    config: 'Einstellungen des Helpdesks selbst',
    db: 'Sich um die Datenbank kümmern',
  },
  /** Of each topic of help. */
  topics: {
    'exit-codes': 'Was ein Skript aus dem Exit-Code erfährt',
    environment: 'Variablen, und wo Datenbank und Sitzung sind',
    formatting: 'Formate, und welche Felder es gibt',
    cron: 'Aufträge, die von selbst laufen',
    workflow: 'Welchen Weg ein Ticket geht',
    'service-levels': 'Wann Tickets fällig sind und was dringend ist',
    security: 'Worauf man sich verlassen kann und worauf nicht',
  },
  /** The pages of these topics, loaded when somebody asks for one. */
  pages: async () => (await import('./de/pages.ts')).pages,
}
