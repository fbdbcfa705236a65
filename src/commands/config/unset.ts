// flashticket config unset: makes a setting of the desk what it is by default.
import { settingOrAsk } from '../../cli/asking/choices.ts'
import type { Define } from '../../cli/define.ts'
import { findSetting } from '../../domain/settings.ts'
import { changedSettingShape, settingLine } from '../../render/setting.ts'

const unset: Define = (command, ctx) => {
  ctx.prints(changedSettingShape)
  return command
    .argument('[setting]', 'as config list has it', findSetting)
    .usage('[options] <setting>')
    .addHelpText('after', ctx.examples('config unset sla.low', 'config unset sla.holidays'))
    .action(async (known: ReturnType<typeof findSetting> | undefined) => {
      const key = known?.key ?? (await settingOrAsk(ctx, ({ value, default: usual }) => value !== usual))
      const desk = await ctx.desk()
      await ctx.print(await desk.settings.unset(key), changedSettingShape, settingLine)
    })
}
export default unset
