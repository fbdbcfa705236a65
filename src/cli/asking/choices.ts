// Tickets and people as choices, and the questions that offer them where a command does not say which.
import type { Asked } from '../../desk/lists.ts'
import { notFound } from '../../domain/error.ts'
import { type Action, demand, may } from '../../domain/policy.ts'
import type { Setting } from '../../domain/settings.ts'
import type { SeenTicket } from '../../domain/ticket.ts'
import { isStaff, type User } from '../../domain/user.ts'
import { type Role, roles, type Status } from '../../domain/words.ts'
import type { Texts } from '../../texts/texts.ts'
import type { Choice } from '../ask.ts'
import type { Context } from '../context.ts'

/** So many tickets are offered; there is a search for the others. */
export const offeredAtMost = 200

/** A ticket of a list, with its status or whatever else is to say of it. */
export type Listed = Pick<SeenTicket, 'id' | 'title'> & ({ status: Status } | { note: string })

/** Each by its id; what is to say of it comes first, since titles are cut. */
export function ticketChoices(tickets: readonly Listed[], { words }: Texts): Choice[] {
  const rows = tickets.map((ticket) => ({
    id: `#${ticket.id}`,
    note: 'note' in ticket ? ticket.note : words.status[ticket.status],
    title: ticket.title,
  }))
  const widest = (field: 'id' | 'note'): number => Math.max(...rows.map((row) => row[field].length))
  const [ids, notes] = [widest('id'), widest('note')]
  return rows.map(({ id, note, title }) => ({
    value: id.slice(1),
    name: `${id.padEnd(ids)}  ${note.padEnd(notes)}  ${title}`,
  }))
}

/** Each by its name with an @, which nothing else can be. */
export function userChoices(users: readonly User[], { words, asking }: Texts): Choice[] {
  // there may be more of them than a call takes
  const widest = users.reduce((widest, { name }) => Math.max(widest, name.length), 0)
  return users.map(({ name, role, active }) => ({
    value: `@${name}`,
    name: `${name.padEnd(widest)}  ${words.role[role]}${active ? '' : ` (${asking.inactive})`}`,
  }))
}

/**
 * The words of a command that begin with ids, or the id of a ticket that is chosen among those that are `asked` for, of
 * which only those are offered to which this person may do `action`. Throws `invalid` where nobody can be asked,
 * `not_found` where there is nothing to choose.
 */
export async function wordsOrTicket(
  ctx: Context,
  words: readonly string[],
  asked: Asked,
  action: Action,
): Promise<readonly string[]> {
  const chosen = await ctx.orAsk(words[0], 'ID', async (questions) => {
    const desk = await ctx.desk()
    const tickets: Listed[] = []
    for await (const ticket of await desk.tickets.list({ limit: offeredAtMost, ...asked }))
      if (may(desk.me, action, ticket)) tickets.push(ticket)
    // whoever may do it on no ticket at all is told so; one's own may be edited, while they are new
    if (tickets.length === 0 && action !== 'edit ticket') demand(desk.me, action)
    if (tickets.length === 0) throw notFound((texts) => texts.asking.noTickets, 'flashticket ticket list')
    const { asking } = ctx.texts
    return questions.select({
      message: tickets.length < offeredAtMost ? asking.whichTicket : asking.whichOfFirst(offeredAtMost),
      choices: ticketChoices(tickets, ctx.texts),
    })
  })
  return words.length > 0 ? words : [chosen]
}

/** The user as typed, or chosen among `which`. Throws as `wordsOrTicket`, and `forbidden` for who may not see users. */
export const userOrAsk = (
  ctx: Context,
  typed: string | undefined,
  which: (user: User) => boolean = () => true,
): Promise<string> =>
  ctx.orAsk(typed, 'NAME', async (questions) => {
    const desk = await ctx.desk()
    await desk.users.demandManager()
    const users = (await desk.users.list()).filter(which)
    if (users.length === 0) throw notFound((texts) => texts.asking.noUsers, 'flashticket user list')
    return questions.select({ message: ctx.texts.asking.whichUser, choices: userChoices(users, ctx.texts) })
  })

/** Who can have a ticket: oneself, other active staff, nobody. */
export async function assigneeChoices(ctx: Context): Promise<Choice[]> {
  const desk = await ctx.desk()
  const others = (await desk.users.list()).filter((user) => user.active && isStaff(user) && user.name !== desk.me.name)
  const { asking } = ctx.texts
  return [
    { value: '@me', name: asking.me(desk.me.name) },
    ...userChoices(others, ctx.texts),
    { value: 'none', name: asking.nobodyElse },
  ]
}

export const roleQuestion = ({ asking, words, home }: Texts) => ({
  message: asking.whichRole,
  choices: roles.map((value) => ({ value, name: words.role[value], description: home.roles[value] })),
  default: 'user' as Role,
})

/** The key of a setting that is chosen among `which`. Throws as `userOrAsk`. */
export const settingOrAsk = (ctx: Context, which: (setting: Setting) => boolean = () => true): Promise<string> =>
  ctx.orAsk(undefined, 'SETTING', async (questions) => {
    const desk = await ctx.desk()
    demand(desk.me, 'set config')
    const settings = (await desk.settings.list()).filter(which)
    if (settings.length === 0) throw notFound((texts) => texts.asking.noSettings, 'flashticket config list')
    return questions.select({
      message: ctx.texts.asking.whichSetting,
      choices: settings.map(({ key, value }) => ({
        value: key,
        name: value === null ? key : `${key}  ${value}`,
        description: ctx.texts.domain.meanings[key],
      })),
    })
  })
