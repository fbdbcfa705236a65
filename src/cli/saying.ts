// The two commands that say something on a ticket: feedback and note. One mould, two audiences.
import type { Command } from 'commander'
import type { Only, Saying } from '../desk/changes.ts'
import type { Desk } from '../desk/desk.ts'
import { invalid } from '../domain/error.ts'
import { checkSaying } from '../domain/text.ts'
import type { Status } from '../domain/words.ts'
import { entryShape, nextLines } from '../render/entry.ts'
import { inert, inertLine } from '../render/inert.ts'
import { type Changed, changedTicketShape } from '../render/ticket.ts'
import { type Ids, splitIds } from './arguments.ts'
import { wordsOrTicket } from './asking/choices.ts'
import { type ChangeOptions, changeTickets } from './changing.ts'
import { askText, composing } from './composing.ts'
import type { Context } from './context.ts'
import { ifVersionOption, keepGoingOption, statusOption, textOptions } from './options.ts'
import { tellNone } from './print.ts'
import { edited, type TextSource, textFrom } from './texts.ts'

type Given = TextSource & { status?: Status; reopen?: boolean; list?: boolean; recover?: boolean } & ChangeOptions

export type Kind = {
  type: 'feedback' | 'note'
  say: (desk: Desk, ids: readonly number[], saying: Saying, only: Only) => Promise<Changed[]>
  sentence: (ticket: Changed) => string
}

/** What says how something is changed, and would be left aside where it is only listed. */
const besideText = {
  editor: '--editor',
  status: '--status',
  reopen: '--reopen',
  recover: '--recover',
  ifVersion: '--if-version',
  keepGoing: '--keep-going',
} as const satisfies { [Name in keyof Given]?: string }

export function sayingCommand(command: Command, ctx: Context, kind: Kind): Command {
  const texts = ctx.texts.commands[`ticket ${kind.type}`]
  ctx.prints((own) => (own.list ? entryShape : changedTicketShape))
  return textOptions(command.argument('[id...]', texts.words), ctx.texts, texts.what)
    .usage('[options] <id...> [text]')
    .option(...statusOption(ctx.texts))
    .option('--reopen', texts.reopen)
    .option('--list', texts.list)
    .option('--recover', ctx.texts.options.recover)
    .option(...ifVersionOption(ctx.texts))
    .option(...keepGoingOption(ctx.texts))
    .action(async (words: string[], given: Given) => {
      // a list is only read, for which nobody is asked anything
      if (given.list) {
        if (words.length === 0) throw invalid(({ options }) => options.missing('ID'))
        for (const [name, option] of Object.entries(besideText))
          if (name in given) throw invalid(({ options }) => options.exclude('--list', option))
      }
      const typed = await wordsOrTicket(ctx, words, {}, kind.type === 'note' ? 'write note' : 'write feedback')
      const { rest, ...ids } = await splitIds(typed, ctx.io.input)
      const text = await textGiven(rest, given, ctx)
      if (given.list) {
        if (text !== undefined) throw invalid(({ options }) => options.listTakesNoText)
        const desk = await ctx.desk()
        const entries = await desk.tickets.entries(ids.ids, [kind.type])
        await ctx.print(entries, entryShape)
        return tellNone(ctx, entries, texts.none)
      }
      if (given.status !== undefined && given.reopen)
        throw invalid(({ options }) => options.exclude('--status', '--reopen'))
      const say = (text: string, sent?: () => void): Promise<void> =>
        changeTickets(ctx, ids, given, {
          work: (desk, ids, only) =>
            kind.say(desk, ids, { text: checkSaying(text), status: given.status, reopen: given.reopen }, only),
          sentence: kind.sentence,
          question: texts.sure,
          sent,
        })
      if (text !== undefined) return say(text)
      if (!given.recover) await ctx.question('-m')
      const line = `ticket ${kind.type} ${ids.ids.join(',')}`
      return composing(ctx, line, given.recover ?? false, async ({ before, ask, sent }) => {
        if (!ctx.mayAsk()) return say(before.text ?? '', sent)
        const questions = await ctx.question('-m')
        const message = await aboutToSay(ctx, kind, ids)
        const typed = await ask('text', async () =>
          given.editor
            ? edited(ctx.host, before.text ?? '')
            : askText(ctx, questions, { message, before: before.text }, checkSaying),
        )
        return say(typed, sent)
      })
    })
}

/** Shows what was said last on a single ticket, and gives the question, which says who will read the answer. */
async function aboutToSay(ctx: Context, { type }: Kind, { ids }: Ids): Promise<string> {
  const { asking, commands, words } = ctx.texts
  const desk = await ctx.desk()
  const [ticket, ...others] = await desk.tickets.find(ids)
  if (!ticket || others.length > 0) return commands[`ticket ${type}`].ask
  const all = await desk.tickets.entries([ticket.id])
  const entries = all.filter(({ type }) => type === 'feedback' || type === 'note')
  const look = await ctx.lookAside()
  const status = words.within.status[ticket.status]
  const said = [asking.by(ticket.id, inertLine(ticket.title), status, inertLine(ticket.requester))]
  for (const entry of entries.slice(-2))
    said.push(...nextLines({ ...entry, text: beginningOf(entry.text ?? '') }, undefined, look))
  if (entries.length === 0 && ticket.description !== null)
    said.push(
      '',
      ...inert(beginningOf(ticket.description))
        .split('\n')
        .map((line) => `  ${line}`),
    )
  await ctx.io.err(`${said.join('\n')}\n\n`)
  if (type === 'note') return commands['ticket note'].ask
  return ticket.requester === desk.me.name ? asking.ownAnswer(ticket.id) : asking.answer(ticket.id, ticket.requester)
}

const mostLines = 8

/** So much of a text as there is room for above a question. */
const beginningOf = (text: string): string => {
  const lines = text.split('\n')
  return lines.length > mostLines ? [...lines.slice(0, mostLines), '…'].join('\n') : text
}

async function textGiven(rest: readonly string[], given: Given, ctx: Context): Promise<string | undefined> {
  const { message, file, editor } = given
  const source: TextSource = {
    ...(message !== undefined && { message }),
    ...(file !== undefined && { file }),
    ...(editor !== undefined && { editor }),
  }
  if (rest.length > 0 && Object.keys(source).length > 0) throw invalid(({ options }) => options.textOnce)
  const text = rest.length > 0 ? rest.join(' ') : await textFrom(source, ctx)
  return text === undefined ? undefined : checkSaying(text)
}
