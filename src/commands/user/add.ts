// flashticket user add: a new user.
import { Option } from 'commander'
import type { Define } from '../../cli/define.ts'
import { newName } from '../../domain/user.ts'
import { parseWord, type Role } from '../../domain/words.ts'
import { changedUserShape } from '../../render/user.ts'

const add: Define = (command, ctx) => {
  const { options, commands } = ctx.texts
  const texts = commands['user add']
  ctx.prints(changedUserShape)
  return command
    .addOption(new Option('--role <role>', options.role).argParser((word) => parseWord('role', word)).default('user'))
    .option('--password-stdin', options.passwordStdin)
    .argument('<name>', texts.name, newName)
    .addHelpText(
      'after',
      ctx.examples('user add anna', 'user add omar --role support', 'user add anna --password-stdin < password.txt'),
    )
    .action(async (name: string, given: { role: Role; passwordStdin?: boolean }) => {
      const [line] = (await ctx.passwordLines(given.passwordStdin)) ?? []
      const typed = line === undefined ? undefined : await ctx.newPassword(name, line)
      if (typed === undefined) await ctx.question('--password-stdin')
      const desk = await ctx.desk()
      await desk.users.demandManager()
      const password = typed ?? (await ctx.newPassword(name, undefined))
      await ctx.print(
        await desk.users.add(name, given.role, password),
        changedUserShape,
        (user) => `${texts.done(user.name, ctx.texts.words.within.role[user.role])}\n`,
      )
    })
}
export default add
