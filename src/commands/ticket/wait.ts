// flashticket ticket wait: until somebody answers, or until a ticket is what one waits for.
import { onlyIds, parseCount } from '../../cli/arguments.ts'
import type { Define } from '../../cli/define.ts'
import type { Awaited } from '../../desk/watching.ts'
import { invalid, pending } from '../../domain/error.ts'
import { parseStatuses } from '../../domain/words.ts'
import { ticketShape } from '../../render/ticket.ts'
import type { Say } from '../../texts/texts.ts'

type Given = { for?: Condition; timeout?: string; since?: number }

type Condition = 'reply' | Extract<Awaited, { statuses: unknown }>

const wait: Define = (command, ctx) => {
  const { options, commands } = ctx.texts
  const texts = commands['ticket wait']
  ctx.prints(ticketShape)
  return command
    .argument('<id>', options.id)
    .option('--for <what>', texts.for, parseCondition)
    .option('--timeout <time>', texts.timeout)
    .option('--since <entry>', texts.since, parseCount('--since', 0))
    .addHelpText('after', texts.rules)
    .addHelpText(
      'after',
      ctx.examples(
        'ticket wait 12 --for reply',
        'ticket wait 12 --for status=waiting,resolved',
        'ticket wait 12 --for status=resolved --timeout 1h || echo late',
      ),
    )
    .action(async (word: string, { for: condition, timeout, since }: Given) => {
      const { ids, plain } = await onlyIds([word], ctx.io.input)
      const [id] = ids
      if (!plain || id === undefined)
        throw invalid(({ options }) => options.oneTicket, 'flashticket ticket wait ID --for reply')
      if (condition === undefined)
        throw invalid(({ options }) => options.missing('--for'), `flashticket ticket wait ${id} --for reply`)
      if (condition !== 'reply' && since !== undefined)
        throw invalid(({ options }) => options.goesWith('--since', '--for reply'))
      const { parseDuration } = await import('../../cli/calendar.ts')
      const end = timeout === undefined ? Number.POSITIVE_INFINITY : performance.now() + parseDuration(timeout)
      const awaited: Awaited =
        condition === 'reply' ? { reply: true, ...(since !== undefined && { since }) } : condition
      const desk = await ctx.desk()
      const ticket = await desk.wait(id, awaited, () => ctx.goesOn() && performance.now() < end)
      if (!ticket) throw pending(stillOpen(id, awaited, timeout ?? ''))
      await ctx.print(ticket, ticketShape, ({ id, status }) =>
        condition === 'reply'
          ? `${texts.answered(id)}\n`
          : `${texts.reached(id, ctx.texts.words.within.status[status])}\n`,
      )
    })
}
export default wait

/** `reply`, `status=resolved,waiting`. Throws `invalid`. */
function parseCondition(typed: string): Condition {
  const [what, list] = typed.split(/=(.*)/s)
  if (what === 'reply' && list === undefined) return 'reply'
  if (what === 'status' && list !== undefined) return { statuses: parseStatuses(list) }
  throw invalid(({ commands }) => commands['ticket wait'].noCondition(JSON.stringify(typed)), '--for status=resolved')
}

const stillOpen =
  (id: number, awaited: Awaited, time: string): Say =>
  ({ commands, words }) => {
    const texts = commands['ticket wait']
    if ('reply' in awaited) return texts.unanswered(id, time)
    return texts.unreached(id, awaited.statuses.map((one) => words.within.status[one]).join(texts.or), time)
  }
