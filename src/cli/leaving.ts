// Says whose work stays behind, when somebody can no longer do it.
import type { ChangedStanding } from '../desk/users.ts'
import { personWord } from '../domain/error.ts'
import type { Context } from './context.ts'
import { formatOf } from './formats.ts'

/** Tells people how many open tickets somebody keeps who can work on none: no queue shows them to others. */
export async function tellWork(ctx: Context, { user, left }: ChangedStanding): Promise<void> {
  if (left === 0 || formatOf(ctx.common()) !== 'table') return
  const line = `flashticket ticket list -a ${personWord(user.name)}`
  await ctx.notice(({ commands }) => commands['user rm'].left(user.name, left, line))
}
