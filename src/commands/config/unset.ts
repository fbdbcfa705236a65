// flashticket config unset: makes a setting of the desk what it is by default.
import { settingOrAsk } from '../../cli/asking/choices.ts'
import type { Define } from '../../cli/define.ts'
import { findSetting } from '../../domain/settings.ts'
import { changedSettingShape, settingLine } from '../../render/setting.ts'

const unset: Define = (command, ctx) => {
  const { options } = ctx.texts
  ctx.prints(changedSettingShape)
  return command
    .argument('[setting]', options.setting)
    .usage('[options] <setting>')
    .addHelpText(
      'after',
      ctx.examples('config unset sla.low', 'config unset sla.holidays', 'config unset sla.timezone --json'),
    )
    .action(async (typed: string | undefined) => {
      const { key } = findSetting(typed ?? (await settingOrAsk(ctx, ({ value, default: usual }) => value !== usual)))
      const desk = await ctx.desk()
      await ctx.print(await desk.settings.unset(key), changedSettingShape, settingLine)
    })
}
export default unset
