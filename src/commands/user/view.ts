// flashticket user view: one user.
import type { Define } from '../../cli/define.ts'
import { userShape } from '../../render/user.ts'

const view: Define = (command, ctx) => {
  ctx.prints(userShape)
  return command
    .argument('<name>', ctx.texts.options.nameOrMe)
    .addHelpText('after', ctx.examples('user view anna', 'user view @me', 'user view anna --json'))
    .action(async (name: string) => {
      const desk = await ctx.desk()
      await ctx.print(await desk.users.view(name), userShape)
    })
}
export default view
