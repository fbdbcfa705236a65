// flashticket config get: what one setting is, by itself or by default.
import type { Define } from '../../cli/define.ts'
import { findSetting } from '../../domain/settings.ts'
import { settingShape } from '../../render/setting.ts'

const get: Define = (command, ctx) => {
  const { options, commands } = ctx.texts
  const texts = commands['config get']
  ctx.prints(settingShape)
  return command
    .argument('<setting>', options.setting)
    .addHelpText('after', ctx.examples('config get sla.high', 'config get sla.timezone', 'config get sla.soon --json'))
    .action(async (typed: string) => {
      const { key } = findSetting(typed)
      const desk = await ctx.desk()
      await ctx.print(await desk.settings.get(key), settingShape, ({ value }, { terminal }) =>
        value === null && terminal ? `${texts.notSet(key)}\n` : `${value ?? ''}\n`,
      )
    })
}
export default get
