// What is to be changed of tickets, and into what, asked where an edit does not say.
import { demand, may } from '../../domain/policy.ts'
import { checkDescription, checkTitle } from '../../domain/text.ts'
import type { Edit, Ticket } from '../../domain/ticket.ts'
import { type Category, categories, type Priority, priorities } from '../../domain/words.ts'
import { fault, type Questions } from '../ask.ts'
import { askText, type Composing } from '../composing.ts'
import type { Context } from '../context.ts'
import { userChoices } from './choices.ts'

/** `shown`: how that was when it was asked, where there is one ticket. */
export type AskedEdit = { change: Edit; shown?: Edit | undefined }

/**
 * Offers what this person may change, with how it is now where there is one ticket; goes on with what was typed before,
 * where somebody can be asked. Throws as the desk does.
 */
export async function askEdit(ctx: Context, ids: readonly number[], composing: Composing): Promise<AskedEdit> {
  const { before } = composing
  const begun = before.text !== undefined ? 'description' : before.title !== undefined ? 'title' : undefined
  if (begun && !ctx.mayAsk()) {
    const { title = '', text = '' } = before
    return { change: begun === 'title' ? { title: checkTitle(title) } : { description: checkDescription(text) } }
  }
  const { asking } = ctx.texts
  const desk = await ctx.desk()
  const tickets = await desk.tickets.find(ids)
  for (const ticket of tickets) demand(desk.me, 'edit ticket', ticket)
  const questions = await ctx.question('-t')
  const now = tickets.length === 1 ? tickets[0] : undefined
  const fields = [
    ...(['title', 'description', 'category'] as const),
    ...(may(desk.me, 'set priority', now) ? (['priority'] as const) : []),
    ...(may(desk.me, 'set requester', now) ? (['requester'] as const) : []),
  ]
  const field =
    begun ??
    (await questions.select<(typeof fields)[number]>({
      message: asking.whatToEdit,
      choices: fields.map((value) => ({ value, name: asking.fields[value] })),
    }))
  const change = await askField(ctx, questions, field, now, composing)
  return { change, ...(now && { shown: { [field]: now[field] } }) }
}

async function askField(
  ctx: Context,
  questions: Questions,
  field: keyof Edit,
  now: Ticket | undefined,
  { before, ask }: Composing,
): Promise<Edit> {
  const { asking, words } = ctx.texts
  if (field === 'title') {
    const validate = (typed: string) => fault(ctx.texts, () => checkTitle(typed))
    const usual = before.title ?? now?.title
    const filled = usual === undefined ? {} : { default: usual, filled: true }
    const typed = await ask(
      'title',
      () => questions.input({ message: asking.newTitle, validate, ...filled }),
      now?.title,
    )
    return { title: checkTitle(typed) }
  }
  if (field === 'description') {
    const was = now?.description ?? ''
    const how = { message: asking.newDescription, before: before.text ?? was, optional: true }
    return {
      description: checkDescription(await ask('text', () => askText(ctx, questions, how, checkDescription), was)),
    }
  }
  if (field === 'category') {
    const choices = categories.map((value) => ({ value, name: words.category[value] }))
    const category = await questions.select<Category>({
      message: asking.whatKind,
      choices,
      ...(now && { default: now.category }),
    })
    return { category }
  }
  if (field === 'priority') {
    const choices = priorities.toReversed().map((value) => ({ value, name: words.priority[value] }))
    const priority = await questions.select<Priority>({
      message: asking.howUrgent,
      choices,
      ...(now && { default: now.priority }),
    })
    return { priority }
  }
  const people = (await (await ctx.desk()).users.list()).filter(({ active }) => active)
  return { requester: await questions.select({ message: asking.forWhom, choices: userChoices(people, ctx.texts) }) }
}
