// flashticket config unset: makes a setting of the desk what it is by default.
import type { Define } from '../../cli/define.ts'
import { findSetting } from '../../domain/settings.ts'
import { changedSettingShape, settingLine } from '../../render/setting.ts'

const unset: Define = (command, ctx) => {
  ctx.prints(changedSettingShape)
  return command
    .argument('<setting>', 'as config list has it', findSetting)
    .addHelpText('after', ctx.examples('config unset sla.low', 'config unset sla.holidays'))
    .action(async ({ key }: ReturnType<typeof findSetting>) => {
      const desk = await ctx.desk()
      await ctx.print(await desk.settings.unset(key), changedSettingShape, settingLine)
    })
}
export default unset
