// What `flashticket help` explains besides commands; made from the program's own tables wherever there is one.
import { type ErrorCode, exitCodes } from '../domain/error.ts'
import { settings } from '../domain/settings.ts'
import { statuses } from '../domain/words.ts'
import { movesFor } from '../domain/workflow.ts'
import { entryShape } from '../render/entry.ts'
import { importShape } from '../render/import.ts'
import { countShape, newsShape } from '../render/news.ts'
import { views } from '../render/report/views.ts'
import { foundShape } from '../render/search.ts'
import { endedSessionShape, sessionShape } from '../render/session.ts'
import { changedSettingShape, settingShape } from '../render/setting.ts'
import type { Shape } from '../render/shape.ts'
import { changedTicketShape, newTicketShape, ticketShape, viewedTicketShape } from '../render/ticket.ts'
import { newTokenShape, tokenShape } from '../render/token.ts'
import { checkShape, copiedShape, fileShape, headShape, infoShape } from '../render/upkeep.ts'
import { changedUserShape, userShape } from '../render/user.ts'
import type { Texts } from '../texts/texts.ts'
import { cron } from './cron.ts'
import { formats } from './formats.ts'
import type { Host } from './host.ts'

export type Topic = keyof Texts['topics']

/** The catalogue's pages, and this machine; `db`: what `--db` says, where a topic is about that. */
type Asked = { pages: Awaited<ReturnType<Texts['pages']>>; texts: Texts; host: Host; db: string | undefined }

/** The text in lines that fit a terminal, all but the first after `indent` blanks. */
function wrapped(text: string, indent: number): string {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = [...lines.slice(-1), word].join(' ')
    if (lines.length > 0 && indent + longer.length <= 80) lines.splice(-1, 1, longer)
    else lines.push(word)
  }
  return lines.join(`\n${' '.repeat(indent)}`)
}

/** Two columns, the second wrapped. */
function list(rows: readonly (readonly [term: string, text: string])[]): string {
  const widest = Math.max(...rows.map(([term]) => term.length))
  return rows.map(([term, text]) => `  ${term.padEnd(widest)}  ${wrapped(text, widest + 4)}`).join('\n')
}

const fields = <Row>(shape: Shape<Row>): string[] => shape.columns().map(({ field }) => field)

const more = <Row, Plain>(shape: Shape<Row>, than: Shape<Plain>): string => {
  const known: readonly string[] = fields(than)
  return fields(shape)
    .filter((field) => !known.includes(field))
    .join(' ')
}

const reportFields = Object.entries(views).map(([name, { shape }]): [string, string] => [
  `report ${name}`,
  fields(shape(undefined) as Shape<never>).join(' '),
])

const exits = ({ pages: { exitCodes: page } }: Asked): string =>
  page.text(
    list([
      ['  0', page.done],
      ...Object.entries(page.codes).map(([code, meaning]): [string, string] => [
        `${String(exitCodes[code as ErrorCode]).padStart(3)}  ${code}`,
        meaning,
      ]),
    ]),
  )

const environment = ({ pages: { environment: page } }: Asked): string => page.text(list(Object.entries(page.variables)))

const formatting = ({ pages: { formatting: page } }: Asked): string => {
  const { things } = page
  return page.text(
    list(formats.map((format) => [`--format ${format}`, page.formats[format]])),
    list([
      [things.ticket, fields(ticketShape).join(' ')],
      ['', page.viewed(more(viewedTicketShape, ticketShape))],
      ['', page.found(more(foundShape, ticketShape))],
      ['', page.changedTickets(more(changedTicketShape, ticketShape))],
      ['', page.newTickets(more(newTicketShape, changedTicketShape))],
      [things.entry, fields(entryShape).join(' ')],
      ['', page.news(more(newsShape, entryShape), fields(countShape).join(' '))],
      [things.user, fields(userShape).join(' ')],
      ['', page.changedUsers(more(changedUserShape, userShape))],
      [things.session, fields(sessionShape).join(' ')],
      ['', `logout: ${fields(endedSessionShape).join(' ')}`],
      [things.token, fields(tokenShape).join(' ')],
      ['', page.newTokens(more(newTokenShape, tokenShape))],
      [things.setting, fields(settingShape).join(' ')],
      ['', page.changedSettings(more(changedSettingShape, settingShape))],
      [things.database, fields(infoShape).join(' ')],
      [things.check, fields(checkShape).join(' ')],
      [things.head, fields(headShape).join(' ')],
      [things.copied, fields(copiedShape).join(' ')],
      [things.file, fields(fileShape).join(' ')],
      [things.import, fields(importShape).join(' ')],
      ...reportFields,
    ]),
  )
}

const workflow = ({ pages: { workflow: page } }: Asked): string => {
  const moves = (role: 'user' | 'support'): string =>
    list(statuses.map((status) => [status, `-> ${movesFor({ role }, status).join(', ')}`]))
  const { text, ...others } = page
  return text(moves('support'), moves('user'), list(Object.values(others)))
}

const serviceLevels = ({ pages, texts: { domain } }: Asked): string =>
  pages.serviceLevels.text(
    list(
      settings.map(({ key, default: usual }) => [key, `${domain.meanings[key]}${usual === null ? '' : ` (${usual})`}`]),
    ),
    settings.map(({ key, example }) => `  flashticket config set ${key} ${example}`).join('\n'),
  )

const texts: Record<Topic, (asked: Asked) => string> = {
  'exit-codes': exits,
  environment,
  formatting,
  cron: ({ pages, host, db }) => cron(pages.cron, host, db),
  workflow,
  'service-levels': serviceLevels,
  security: ({ pages }) => pages.security.text,
}

export const topics = Object.keys(texts) as readonly Topic[]

/** What there is to say about a topic. Throws as `placeOf` does. */
export async function pageOf(topic: Topic, asked: Omit<Asked, 'pages'>): Promise<string> {
  return texts[topic]({ ...asked, pages: await asked.texts.pages() })
}
