// flashticket user passwd: one's own password, or, for an admin, somebody's.
import type { Define } from '../../cli/define.ts'
import { newPasswordFor, passwordLines } from '../../cli/passwords.ts'
import { inertLine } from '../../render/inert.ts'
import { changedUserShape } from '../../render/user.ts'

const passwd: Define = (command, ctx) => {
  const texts = ctx.texts.commands['user passwd']
  ctx.prints(changedUserShape)
  return command
    .argument('[name]', texts.name)
    .option('--password-stdin', texts.passwordStdin)
    .addHelpText(
      'after',
      ctx.examples('user passwd', 'user passwd anna', 'user passwd anna --password-stdin < password.txt'),
    )
    .action(async (name: string | undefined, given: { passwordStdin?: boolean }) => {
      if (!given.passwordStdin) await ctx.question('--password-stdin')
      const desk = await ctx.desk()
      const whose = await desk.passwords.whose(name)
      const lines = await passwordLines(ctx, given.passwordStdin, whose.own ? 2 : 1)
      const old = whose.own ? (lines?.[0] ?? (await oldPassword())) : undefined
      const password = await newPasswordFor(ctx, whose.name, lines?.at(-1))
      const changed =
        old === undefined
          ? await desk.passwords.set(whose.name, password)
          : await desk.passwords.changeOwn(old, password)
      await ctx.print(changed, changedUserShape, (user) => `${texts.done(inertLine(user.name))}\n`)
    })

  async function oldPassword(): Promise<string> {
    return (await ctx.question('--password-stdin')).password({ message: texts.askOld })
  }
}
export default passwd
