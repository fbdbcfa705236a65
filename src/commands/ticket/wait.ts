// flashticket ticket wait: until somebody answers, or until a ticket is what one waits for.
import { Option } from 'commander'
import { onlyIds, parseCount } from '../../cli/arguments.ts'
import type { Define } from '../../cli/define.ts'
import type { Awaited } from '../../desk/watching.ts'
import { DeskError, invalid } from '../../domain/error.ts'
import { labels, parseStatuses } from '../../domain/words.ts'
import { ticketShape } from '../../render/ticket.ts'

const rules = `
reply: feedback by anybody but you, written after this command began, or after
the entry that --since names ("ticket feedback --json" tells which it wrote).
status=resolved: what is so already is not waited for; several statuses, parted
by commas, mean any of them. Exit code 8 when time is up; without --timeout it
never is. Nothing is marked as read.`

type Given = { for?: Condition; timeout?: string; since?: number }

type Condition = 'reply' | Extract<Awaited, { statuses: unknown }>

const wait: Define = (command, ctx) => {
  ctx.prints(ticketShape)
  return command
    .argument('<id>', 'an id like 12 or #12')
    .addOption(new Option('--for <what>', 'reply, or status=resolved').argParser(parseCondition))
    .option('--timeout <time>', 'how long at most: 30s, 10m, 1h')
    .addOption(new Option('--since <entry>', 'count replies after that entry').argParser(parseCount('--since', 0)))
    .addHelpText('after', rules)
    .addHelpText(
      'after',
      ctx.examples('ticket wait 12 --for reply', 'ticket wait 12 --for status=resolved --timeout 1h || echo late'),
    )
    .action(async (word: string, { for: condition, timeout, since }: Given) => {
      const { ids, plain } = await onlyIds([word], ctx.io.input)
      const [id] = ids
      if (!plain || id === undefined) throw invalid('one ticket at a time', 'flashticket ticket wait ID --for reply')
      if (condition === undefined) throw invalid('--for is missing', `flashticket ticket wait ${id} --for reply`)
      if (condition !== 'reply' && since !== undefined) throw invalid('--since goes with --for reply')
      const { parseDuration } = await import('../../cli/calendar.ts')
      const end = timeout === undefined ? Number.POSITIVE_INFINITY : performance.now() + parseDuration(timeout)
      const awaited: Awaited =
        condition === 'reply' ? { reply: true, ...(since !== undefined && { since }) } : condition
      const desk = await ctx.desk()
      const ticket = await desk.wait(id, awaited, () => ctx.goesOn() && performance.now() < end)
      if (!ticket) throw new DeskError('pending', `ticket #${id} ${stillOpen(awaited)} after ${timeout}`)
      await ctx.print(ticket, ticketShape, ({ id, status }) =>
        condition === 'reply'
          ? `Ticket #${id} has an answer\n`
          : `Ticket #${id} is ${labels.status[status].toLowerCase()}\n`,
      )
    })
}
export default wait

/** `reply`, `status=resolved,waiting`. Throws `invalid`. */
function parseCondition(typed: string): Condition {
  const [what, list] = typed.split(/=(.*)/s)
  if (what === 'reply' && list === undefined) return 'reply'
  if (what === 'status' && list !== undefined) return { statuses: parseStatuses(list) }
  throw invalid(`--for takes reply or status=STATUS, not ${JSON.stringify(typed)}`, '--for status=resolved')
}

const stillOpen = (awaited: Awaited): string =>
  'reply' in awaited
    ? 'has no answer'
    : `is not ${awaited.statuses.map((one) => labels.status[one].toLowerCase()).join(' or ')}`
