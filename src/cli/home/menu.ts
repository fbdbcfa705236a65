// The menu of the home screen: what each role does here, and how much of it there is now.
import type { Asked } from '../../desk/lists.ts'
import { byUrgency } from '../../domain/filter.ts'
import { may } from '../../domain/policy.ts'
import { type ReportName, reports } from '../../domain/report/reports.ts'
import { patternsOf } from '../../domain/search.ts'
import { type Actor, isStaff } from '../../domain/user.ts'
import { type Choice, fault } from '../ask.ts'
import { type Listed, offeredAtMost } from '../asking/choices.ts'
import type { Home } from '../home.ts'
import { atTicket, chooseTicket } from './tickets.ts'
import { manageUsers } from './users.ts'

/** Counted no further. */
const most = 1000

/** A list of tickets, as typed and as the desk takes it. */
type List = { words: readonly string[]; asked: Asked }

const lists = {
  mine: { words: ['--mine'], asked: { mine: true } },
  queue: { words: ['--mine', '--sort', 'urgency'], asked: { mine: true, sort: byUrgency } },
  free: {
    words: ['--assignee', 'none', '--sort', 'urgency'],
    asked: { assignee: ['none'], sort: byUrgency },
  },
  waiting: { words: ['--status', 'waiting'], asked: { status: ['waiting'] } },
} as const satisfies Record<string, List>

/** `act` gives back 'leave' where that was the last thing to do. */
type Action = Choice & { act: () => Promise<unknown> }

/** What the person wants to do; undefined: to leave. */
export async function chooseAction(home: Home, me: Actor): Promise<Action['act'] | undefined> {
  const texts = home.texts.home
  const counts = await countsFor(home, me)
  const list = (name: keyof typeof lists): Action => ({
    value: name,
    name: texts[name](counts[name] ?? 0),
    act: () => atList(home, me, lists[name]),
  })
  const report: Action = {
    value: 'report',
    name: texts.report,
    act: () => home.run('ticket', 'new'),
  }
  const news: Action = { value: 'news', name: texts.news(counts.news ?? 0), act: () => atNews(home, me) }
  const search: Action = { value: 'search', name: texts.search, act: () => atSearch(home, me) }
  const actions = isStaff(me)
    ? [
        { value: 'next', name: texts.next, act: () => takeNext(home, me) },
        ...[list('queue'), list('free'), list('waiting'), news, search, report],
        { value: 'reports', name: texts.reports, act: () => atReports(home) },
        ...(may(me, 'manage users')
          ? [
              { value: 'users', name: texts.users, act: () => manageUsers(home) },
              { value: 'check', name: texts.check, act: () => home.run('db', 'check') },
            ]
          : []),
      ]
    : [report, news, list('mine'), search]
  const all: Action[] = [
    ...actions,
    { value: 'passwd', name: texts.passwd, act: () => home.run('user', 'passwd') },
    { value: 'logout', name: texts.logout, act: async () => ((await home.run('logout')) ? 'leave' : undefined) },
    { value: 'leave', name: texts.leave, act: async () => 'leave' },
  ]
  const chosen = await home.ask.select({ message: texts.what(me.name), choices: all, leave: 'leave' })
  return chosen === 'leave' ? undefined : all.find(({ value }) => value === chosen)?.act
}

/** How many there are of what this role has to do; `most + 1` stands for more than that. */
function countsFor(home: Home, me: Actor): Promise<Partial<Record<keyof typeof lists | 'news', number>>> {
  return home.look(async ({ tickets, countInbox }) => {
    const count = ({ asked }: List): Promise<number> => tickets.count(asked, most + 1)
    if (!isStaff(me)) return { news: await countInbox(), mine: await count(lists.mine) }
    return {
      news: await countInbox(),
      queue: await count(lists.queue),
      free: await count(lists.free),
      waiting: await count(lists.waiting),
    }
  })
}

async function atList(home: Home, me: Actor, { words, asked }: List): Promise<void> {
  await home.show('ticket', 'list', ...words)
  for (;;) {
    const tickets = await home.look(async (desk) => {
      const found: Listed[] = []
      for await (const ticket of await desk.tickets.list({ ...asked, limit: offeredAtMost })) found.push(ticket)
      return found
    })
    const id = await chooseTicket(home, tickets)
    if (id === undefined) return
    await atTicket(home, me, id)
  }
}

/** Each ticket with something new once, with how much of it. */
async function atNews(home: Home, me: Actor): Promise<void> {
  await home.show('inbox')
  for (;;) {
    const tickets = new Map<number, { id: number; title: string; note: string; count: number }>()
    for (const { ticketId, title } of await home.look((desk) => desk.inbox(most))) {
      if (ticketId === null) continue
      const count = (tickets.get(ticketId)?.count ?? 0) + 1
      tickets.set(ticketId, { id: ticketId, title, note: home.texts.home.newEntries(count), count })
    }
    const id = await chooseTicket(home, [...tickets.values()])
    if (id === undefined) return
    await atTicket(home, me, id)
  }
}

async function atSearch(home: Home, me: Actor): Promise<void> {
  const words = await home.ask.input({
    message: home.texts.home.whichWords,
    validate: (typed) => fault(home.texts, () => patternsOf([typed])),
  })
  const patterns = patternsOf([words])
  await home.show('ticket', 'search', ...words.trim().split(/\s+/))
  for (;;) {
    const tickets = await home.look(async (desk) => {
      const found: Listed[] = []
      for await (const ticket of desk.tickets.search({ patterns, limit: offeredAtMost })) found.push(ticket)
      return found
    })
    const id = await chooseTicket(home, tickets)
    if (id === undefined) return
    await atTicket(home, me, id)
  }
}

/** The one taken is the one of mine that changed last. */
async function takeNext(home: Home, me: Actor): Promise<void> {
  if (!(await home.run('ticket', 'next', '--take'))) return
  const taken = await home.look(async (desk) => {
    for await (const ticket of await desk.tickets.list({ mine: true, limit: 1 })) return ticket.id
    return undefined
  })
  if (taken !== undefined) await atTicket(home, me, taken)
}

async function atReports(home: Home): Promise<void> {
  const { home: texts, commands } = home.texts
  const chosen = await home.ask.select({
    message: texts.whichReport,
    choices: [
      ...(Object.keys(reports) as ReportName[]).map((name) => ({
        value: name as string,
        name: commands[`report ${name}`].summary,
      })),
      { value: 'back', name: texts.back },
    ],
    leave: 'back',
  })
  if (chosen !== 'back') await home.run('report', chosen)
}
