// flashticket user activate: lets a deactivated user log in again.
import { userOrAsk } from '../../cli/asking/choices.ts'
import type { Define } from '../../cli/define.ts'
import { inertLine } from '../../render/inert.ts'
import { changedUserShape } from '../../render/user.ts'

const activate: Define = (command, ctx) => {
  const { options, commands } = ctx.texts
  const texts = commands['user activate']
  ctx.prints(changedUserShape)
  return command
    .argument('[name]', options.name)
    .usage('[options] <name>')
    .addHelpText('after', ctx.examples('user activate anna', 'user activate anna --json', 'user list'))
    .action(async (typed: string | undefined) => {
      const name = await userOrAsk(ctx, typed, ({ active }) => !active)
      const desk = await ctx.desk()
      await ctx.print(
        await desk.users.activate(name),
        changedUserShape,
        (user) => `${(user.changed ? texts.done : texts.already)(inertLine(user.name))}\n`,
      )
    })
}
export default activate
