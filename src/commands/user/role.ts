// flashticket user role: prints the role of a user, or changes it.
import type { Define } from '../../cli/define.ts'
import { parseWord, type Role } from '../../domain/words.ts'
import { inertLine } from '../../render/inert.ts'
import { changedUserShape, userShape } from '../../render/user.ts'

const role: Define = (command, ctx) => {
  const { options, commands, words } = ctx.texts
  const texts = commands['user role']
  ctx.prints(changedUserShape)
  return command
    .argument('<name>', options.nameOrMe)
    .argument('[role]', options.role, (word) => parseWord('role', word))
    .addHelpText('after', ctx.examples('user role anna', 'user role anna support', 'user role anna admin --json'))
    .action(async (name: string, wanted: Role | undefined) => {
      const desk = await ctx.desk()
      if (wanted === undefined) {
        return ctx.print(await desk.users.view(name), userShape, (user, { terminal }) =>
          terminal ? `${texts.is(inertLine(user.name), words.within.role[user.role])}\n` : `${user.role}\n`,
        )
      }
      await ctx.print(await desk.users.setRole(name, wanted), changedUserShape, (user) => {
        const said = user.changed ? texts.now : texts.already
        return `${said(inertLine(user.name), words.within.role[user.role])}\n`
      })
    })
}
export default role
