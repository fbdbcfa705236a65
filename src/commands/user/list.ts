// flashticket user list: everybody who works here.
import type { Define } from '../../cli/define.ts'
import { userShape } from '../../render/user.ts'

const list: Define = (command, ctx) => {
  ctx.prints(userShape)
  return command
    .addHelpText('after', ctx.examples('user list', 'user list --fields name,role', 'user list -q'))
    .action(async () => {
      const desk = await ctx.desk()
      await ctx.print(await desk.users.list(), userShape)
    })
}
export default list
