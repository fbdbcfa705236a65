// The two commands that say something on a ticket: feedback and note. One mould, two audiences.
import type { Command } from 'commander'
import type { Only, Saying } from '../desk/changes.ts'
import type { Desk } from '../desk/desk.ts'
import { invalid } from '../domain/error.ts'
import { checkSaying } from '../domain/text.ts'
import type { Status } from '../domain/words.ts'
import { entryShape } from '../render/entry.ts'
import { type Changed, changedTicketShape } from '../render/ticket.ts'
import { splitIds } from './arguments.ts'
import { type ChangeOptions, changeTickets, named } from './changing.ts'
import type { Context } from './context.ts'
import { ifVersionOption, keepGoingOption, statusOption, textOptions } from './options.ts'
import { edited, type TextSource, textFrom } from './texts.ts'

type Given = TextSource & { status?: Status; reopen?: boolean; list?: boolean } & ChangeOptions

export type Kind = {
  type: 'feedback' | 'note'
  say: (desk: Desk, ids: readonly number[], saying: Saying, only: Only) => Promise<Changed[]>
  sentence: (ticket: Changed) => string
}

export function sayingCommand(command: Command, ctx: Context, kind: Kind): Command {
  const texts = ctx.texts.commands[`ticket ${kind.type}`]
  ctx.prints((own) => (own.list ? entryShape : changedTicketShape))
  return textOptions(command.argument('<words...>', texts.words), ctx.texts, texts.what)
    .usage('[options] <id...> [text]')
    .addOption(statusOption(ctx.texts))
    .option('--reopen', texts.reopen)
    .option('--list', texts.list)
    .addOption(ifVersionOption(ctx.texts))
    .addOption(keepGoingOption(ctx.texts))
    .action(async (words: string[], given: Given) => {
      const { rest, ...ids } = await splitIds(words, ctx.io.input)
      const text = await textGiven(rest, given, ctx)
      if (given.list) {
        if (text !== undefined) throw invalid(({ options }) => options.listTakesNoText)
        const desk = await ctx.desk()
        return ctx.print(await desk.tickets.entries(ids.ids, [kind.type]), entryShape)
      }
      if (given.status !== undefined && given.reopen)
        throw invalid(({ options }) => options.exclude('--status', '--reopen'))
      const said = await ctx.orAsk(text, '-m', (questions) =>
        given.editor
          ? Promise.resolve(checkSaying(edited(ctx.host, '')))
          : questions.input({
              message: texts.ask,
              validate: (typed) => typed.trim() !== '' || ctx.texts.domain.textEmpty,
            }),
      )
      const saying = { text: checkSaying(said), status: given.status, reopen: given.reopen }
      await changeTickets(ctx, ids, given, {
        work: (desk, ids, only) => kind.say(desk, ids, saying, only),
        sentence: kind.sentence,
        question: texts.sure(named(ids, ctx.texts)),
      })
    })
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
