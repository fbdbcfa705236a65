// flashticket user add: a new user.
import { fault } from '../../cli/ask.ts'
import { roleQuestion } from '../../cli/asking/choices.ts'
import type { Define } from '../../cli/define.ts'
import { newPasswordFor, passwordLines } from '../../cli/passwords.ts'
import { newName } from '../../domain/user.ts'
import { parseWord, type Role } from '../../domain/words.ts'
import { changedUserShape } from '../../render/user.ts'

const add: Define = (command, ctx) => {
  const { asking, options, commands } = ctx.texts
  const isName = (typed: string) => fault(ctx.texts, () => newName(typed))
  const texts = commands['user add']
  ctx.prints(changedUserShape)
  return command
    .option('--role <role>', options.role, (word) => parseWord('role', word))
    .option('--password-stdin', options.passwordStdin)
    .argument('[name]', texts.name, newName)
    .usage('[options] <name>')
    .addHelpText(
      'after',
      ctx.examples('user add anna', 'user add omar --role support', 'user add anna --password-stdin < password.txt'),
    )
    .action(async (typed: string | undefined, given: { role?: Role; passwordStdin?: boolean }) => {
      if (typed === undefined) await ctx.question('NAME')
      const [line] = (await passwordLines(ctx, given.passwordStdin)) ?? []
      if (line === undefined) await ctx.question('--password-stdin')
      if (typed !== undefined && line !== undefined) await newPasswordFor(ctx, typed, line)
      const desk = await ctx.desk()
      await desk.users.demandManager()
      const name = await ctx.orAsk(typed, 'NAME', async (questions) =>
        newName(await questions.input({ message: asking.newUser, validate: isName })),
      )
      if (line === undefined) await desk.users.demandFree(name)
      const role =
        given.role ??
        (typed === undefined ? await (await ctx.question('--role')).select(roleQuestion(ctx.texts)) : 'user')
      const password = await newPasswordFor(ctx, name, line)
      await ctx.print(
        await desk.users.add(name, role, password),
        changedUserShape,
        (user) => `${texts.done(user.name, ctx.texts.words.within.role[user.role])}\n`,
      )
    })
}
export default add
