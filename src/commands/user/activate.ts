// flashticket user activate: lets a deactivated user log in again.
import type { Define } from '../../cli/define.ts'
import { inertLine } from '../../render/inert.ts'
import { changedUserShape } from '../../render/user.ts'

const activate: Define = (command, ctx) => {
  ctx.prints(changedUserShape)
  return command
    .argument('<name>', 'a name')
    .addHelpText('after', ctx.examples('user activate anna', 'user activate anna --json', 'user list'))
    .action(async (name: string) => {
      const desk = await ctx.desk()
      await ctx.print(
        await desk.users.activate(name),
        changedUserShape,
        (user) => `${inertLine(user.name)} ${user.changed ? 'can log in again' : 'is active already'}\n`,
      )
    })
}
export default activate
