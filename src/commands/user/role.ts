// flashticket user role: prints the role of a user, or changes it.
import { roleQuestion, userOrAsk } from '../../cli/asking/choices.ts'
import type { Define } from '../../cli/define.ts'
import { tellWork } from '../../cli/leaving.ts'
import { parseWord, type Role } from '../../domain/words.ts'
import { inertLine } from '../../render/inert.ts'
import { changedUserShape, userShape } from '../../render/user.ts'

const role: Define = (command, ctx) => {
  const { options, commands, words } = ctx.texts
  const texts = commands['user role']
  ctx.prints(changedUserShape)
  return command
    .argument('[name]', options.nameOrMe)
    .argument('[role]', options.role, (word) => parseWord('role', word))
    .usage('[options] <name> [role]')
    .addHelpText('after', ctx.examples('user role anna', 'user role anna support', 'user role anna admin --json'))
    .action(async (typed: string | undefined, given: Role | undefined) => {
      const name = await userOrAsk(ctx, typed)
      const desk = await ctx.desk()
      // whoever had to choose a name means to change something; to print a role, one names whose
      const wanted =
        given ?? (typed === undefined ? await (await ctx.question('ROLE')).select(roleQuestion(ctx.texts)) : undefined)
      if (wanted === undefined) {
        return ctx.print(await desk.users.view(name), userShape, (user, { terminal }) =>
          terminal ? `${texts.is(inertLine(user.name), words.within.role[user.role])}\n` : `${user.role}\n`,
        )
      }
      const standing = await desk.users.setRole(name, wanted)
      await ctx.print(standing.user, changedUserShape, (user) => {
        const said = user.changed ? texts.now : texts.already
        return `${said(inertLine(user.name), words.within.role[user.role])}\n`
      })
      await tellWork(ctx, standing)
    })
}
export default role
