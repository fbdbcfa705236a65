// Reporting a problem, question by question, for somebody who has never done it.
import type { Desk } from '../../desk/desk.ts'
import { cancelled } from '../../domain/error.ts'
import { may } from '../../domain/policy.ts'
import { patternsOf, tellingWords } from '../../domain/search.ts'
import { checkDescription, checkTitle } from '../../domain/text.ts'
import type { SeenTicket } from '../../domain/ticket.ts'
import { type Category, categories, type Priority, priorities } from '../../domain/words.ts'
import { ticketPage } from '../../render/ticket.ts'
import { fault, type Questions } from '../ask.ts'
import { askText, type Composing } from '../composing.ts'
import type { Context } from '../context.ts'
import { ticketChoices, userChoices } from './choices.ts'

/** What was given with options, and is not asked. */
type Given = {
  description?: string | null
  priority?: Priority
  category?: Category
  requester?: string
  assign?: string
}

export type Reported = {
  title: string
  description: string | null
  priority: Priority
  category: Category
  requester?: string
}

/** Throws `LeftQuestion`, and `cancelled` where the person finds that it is reported already. */
export async function askReport(
  ctx: Context,
  questions: Questions,
  { before, ask, sent }: Composing,
  given: Given,
): Promise<Reported> {
  const { asking } = ctx.texts
  const desk = await ctx.desk()
  const title = await ask('title', () =>
    questions.input({
      message: ctx.texts.commands['ticket new'].ask,
      validate: (typed) => fault(ctx.texts, () => checkTitle(typed)),
      ...(before.title !== undefined && { default: before.title, filled: true }),
    }),
  )
  const there = await alreadyThere(ctx, desk, questions, title)
  if (there !== undefined) {
    // a title is not needed any more; a text from before may be
    if (before.text === undefined) sent()
    throw cancelled((texts) => texts.asking.alreadyThere(there), `flashticket ticket feedback ${there}`)
  }
  const description =
    given.description === undefined
      ? await ask('text', () =>
          askText(ctx, questions, { message: asking.describe, before: before.text, optional: true }, checkDescription),
        )
      : given.description
  const category =
    given.category ??
    (await questions.select<Category>({
      message: asking.whatKind,
      choices: categories.map((value) => ({ value, name: asking.kinds[value] })),
      default: 'support',
    }))
  const priority =
    given.priority ??
    (await questions.select<Priority>({
      message: asking.howUrgent,
      choices: priorities.toReversed().map((value) => ({ value, name: asking.urgencies[value] })),
      default: 'medium',
    }))
  const requester = given.requester ?? (may(desk.me, 'create for others') ? await forWhom(ctx, desk, questions) : '@me')
  return {
    title,
    description: checkDescription(description ?? ''),
    category,
    priority,
    ...(requester !== '@me' && { requester }),
  }
}

async function forWhom(ctx: Context, desk: Desk, questions: Questions): Promise<string> {
  const { asking } = ctx.texts
  const others = (await desk.users.list()).filter(({ name, active }) => active && name !== desk.me.name)
  if (others.length === 0) return '@me'
  return questions.select({
    message: asking.forWhom,
    choices: [{ value: '@me', name: asking.me(desk.me.name) }, ...userChoices(others, ctx.texts)],
  })
}

/** Offers to look at open tickets that sound alike before there is one more: the id of the one that it is. */
async function alreadyThere(
  ctx: Context,
  desk: Desk,
  questions: Questions,
  title: string,
): Promise<number | undefined> {
  const { asking } = ctx.texts
  const similar = await similarTo(desk, title)
  while (similar.length > 0) {
    const chosen = await questions.select({
      message: asking.similar,
      choices: [{ value: 'none', name: asking.noneOfThese }, ...ticketChoices(similar, ctx.texts)],
    })
    if (chosen === 'none') return undefined
    const [ticket] = await desk.tickets.view([Number(chosen)])
    if (!ticket) return undefined
    await ctx.io.err(ticketPage(ticket, await ctx.lookAside()))
    await desk.markShown(ticket.entries)
    if (await questions.confirm({ message: asking.isItThis })) return ticket.id
  }
  return undefined
}

const shown = 3
const searchedWords = 4
const perWord = 50

/** Open tickets that this person may see and that share most of the title's longer words that tell one thing from another. */
async function similarTo(desk: Desk, title: string): Promise<SeenTicket[]> {
  const words = tellingWords(title)
    .sort((one, other) => other.length - one.length)
    .slice(0, searchedWords)
  const hits = new Map<number, { ticket: SeenTicket; count: number }>()
  for (const word of words) {
    const found = desk.tickets.search({
      patterns: patternsOf([word]),
      status: ['new', 'in-progress', 'waiting'],
      limit: perWord,
    })
    for await (const ticket of found) hits.set(ticket.id, { ticket, count: (hits.get(ticket.id)?.count ?? 0) + 1 })
  }
  const enough = Math.ceil(words.length / 2)
  return [...hits.values()]
    .filter(({ count }) => count >= enough)
    .sort((one, other) => other.count - one.count)
    .slice(0, shown)
    .map(({ ticket }) => ticket)
}
