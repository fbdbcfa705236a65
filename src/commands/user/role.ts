// flashticket user role: prints the role of a user, or changes it.
import type { Define } from '../../cli/define.ts'
import { labels, parseWord, type Role } from '../../domain/words.ts'
import { inertLine } from '../../render/inert.ts'
import { changedUserShape, userShape } from '../../render/user.ts'

const role: Define = (command, ctx) => {
  ctx.prints(changedUserShape)
  return command
    .argument('<name>', 'a name or @me')
    .argument('[role]', 'user, support or admin', (word) => parseWord('role', word))
    .addHelpText('after', ctx.examples('user role anna', 'user role anna support', 'user role anna admin --json'))
    .action(async (name: string, wanted: Role | undefined) => {
      const desk = await ctx.desk()
      if (wanted === undefined) {
        return ctx.print(await desk.users.view(name), userShape, (user, { terminal }) =>
          terminal
            ? `${inertLine(user.name)} has the role ${labels.role[user.role].toLowerCase()}\n`
            : `${user.role}\n`,
        )
      }
      await ctx.print(await desk.users.setRole(name, wanted), changedUserShape, (user) => {
        const label = labels.role[user.role].toLowerCase()
        return `${inertLine(user.name)} has the role ${label} ${user.changed ? 'now' : 'already'}\n`
      })
    })
}
export default role
