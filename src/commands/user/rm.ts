// flashticket user rm: removes a user whom nothing names, or ends the login of one who has a history.
import { userOrAsk } from '../../cli/asking/choices.ts'
import type { Define } from '../../cli/define.ts'
import { tellWork } from '../../cli/leaving.ts'
import type { Desk } from '../../desk/desk.ts'
import { DeskError, invalid } from '../../domain/error.ts'
import { inertLine } from '../../render/inert.ts'
import { changedUserShape } from '../../render/user.ts'

type Given = { deactivate?: boolean; reassignTo?: string }

const rm: Define = (command, ctx) => {
  const { options, commands } = ctx.texts
  const texts = commands['user rm']
  ctx.prints(changedUserShape)
  return command
    .argument('[name]', options.name)
    .usage('[options] <name>')
    .option('--deactivate', texts.deactivate)
    .option('--reassign-to <user>', texts.reassignTo)
    .addHelpText(
      'after',
      ctx.examples('user rm anna', 'user rm omar --deactivate', 'user rm omar --deactivate --reassign-to mia -y'),
    )
    .action(async (typed: string | undefined, given: Given) => {
      if (given.reassignTo !== undefined && !given.deactivate)
        throw invalid(({ options }) => options.goesWith('--reassign-to', '--deactivate'))
      const name = await userOrAsk(ctx, typed)
      let { deactivate } = given
      const work = async (desk: Desk) =>
        deactivate ? desk.users.deactivate(name, given.reassignTo) : { user: await desk.users.remove(name), left: 0 }
      const desk = await ctx.desk()
      try {
        await ctx.confirm(() => (deactivate ? texts.sureDeactivate(name) : texts.sure(name)), work)
      } catch (error) {
        // what has a history can still be deactivated
        if (!(error instanceof DeskError && error.hint?.endsWith('--deactivate')) || ctx.common().yes || !ctx.mayAsk())
          throw error
        const questions = await ctx.question('--deactivate')
        deactivate = await questions.confirm({ message: ctx.texts.asking.deactivateInstead(name) })
        if (!deactivate) throw error
      }
      const standing = await work(desk)
      await ctx.print(standing.user, changedUserShape, (user) => {
        const deactivated = user.changed ? texts.deactivated : texts.already
        return `${(deactivate ? deactivated : texts.done)(inertLine(user.name))}\n`
      })
      await tellWork(ctx, standing)
    })
}
export default rm
