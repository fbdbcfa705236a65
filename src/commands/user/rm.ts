// flashticket user rm: removes a user whom nothing names, or ends the login of one who has a history.
import type { Define } from '../../cli/define.ts'
import type { Desk } from '../../desk/desk.ts'
import { invalid } from '../../domain/error.ts'
import { inertLine } from '../../render/inert.ts'
import { changedUserShape } from '../../render/user.ts'

type Given = { deactivate?: boolean; reassignTo?: string }

const rm: Define = (command, ctx) => {
  const { options, commands } = ctx.texts
  const texts = commands['user rm']
  ctx.prints(changedUserShape)
  return command
    .argument('<name>', options.name)
    .option('--deactivate', texts.deactivate)
    .option('--reassign-to <user>', texts.reassignTo)
    .addHelpText(
      'after',
      ctx.examples('user rm anna', 'user rm omar --deactivate', 'user rm omar --deactivate --reassign-to mia -y'),
    )
    .action(async (name: string, given: Given) => {
      if (given.reassignTo !== undefined && !given.deactivate)
        throw invalid(({ options }) => options.goesWith('--reassign-to', '--deactivate'))
      const work = (desk: Desk) =>
        given.deactivate ? desk.users.deactivate(name, given.reassignTo) : desk.users.remove(name)
      const desk = await ctx.desk()
      await ctx.confirm(given.deactivate ? texts.sureDeactivate(name) : texts.sure(name), work)
      await ctx.print(await work(desk), changedUserShape, (user) => {
        const deactivated = user.changed ? texts.deactivated : texts.already
        return `${(given.deactivate ? deactivated : texts.done)(inertLine(user.name))}\n`
      })
    })
}
export default rm
