// flashticket user rm: removes a user whom nothing names, or ends the login of one who has a history.
import type { Define } from '../../cli/define.ts'
import type { Desk } from '../../desk/desk.ts'
import { invalid } from '../../domain/error.ts'
import { inertLine } from '../../render/inert.ts'
import { changedUserShape } from '../../render/user.ts'

type Given = { deactivate?: boolean; reassignTo?: string }

const rm: Define = (command, ctx) => {
  ctx.prints(changedUserShape)
  return command
    .argument('<name>', 'a name')
    .option('--deactivate', 'end the login and keep the history')
    .option('--reassign-to <user>', 'with --deactivate: who gets the open assigned tickets')
    .addHelpText(
      'after',
      ctx.examples('user rm anna', 'user rm omar --deactivate', 'user rm omar --deactivate --reassign-to mia -y'),
    )
    .action(async (name: string, given: Given) => {
      if (given.reassignTo !== undefined && !given.deactivate) throw invalid('--reassign-to goes with --deactivate')
      const work = (desk: Desk) =>
        given.deactivate ? desk.users.deactivate(name, given.reassignTo) : desk.users.remove(name)
      const desk = await ctx.desk()
      await ctx.confirm(given.deactivate ? `End the login of ${name}?` : `Remove ${name} for good?`, work)
      await ctx.print(await work(desk), changedUserShape, (user) => {
        if (!given.deactivate) return `Removed ${inertLine(user.name)}\n`
        return `${inertLine(user.name)} ${user.changed ? 'can no longer log in' : 'was deactivated already'}\n`
      })
    })
}
export default rm
