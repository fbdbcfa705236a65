// flashticket config set: changes a setting of the desk.
import type { Define } from '../../cli/define.ts'
import { findSetting, settings } from '../../domain/settings.ts'
import { changedSettingShape, settingLine } from '../../render/setting.ts'

const set: Define = (command, ctx) => {
  const { options, commands } = ctx.texts
  ctx.prints(changedSettingShape)
  return command
    .argument('<setting>', options.setting, findSetting)
    .argument('<value...>', commands['config set'].value)
    .addHelpText('after', ctx.examples(...settings.map(({ key, example }) => `config set ${key} ${example}`)))
    .action(async ({ key, check }: ReturnType<typeof findSetting>, words: string[]) => {
      const value = check(words.join(' '))
      const desk = await ctx.desk()
      await ctx.print(await desk.settings.set(key, value), changedSettingShape, settingLine)
    })
}
export default set
