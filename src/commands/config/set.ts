// flashticket config set: changes a setting of the desk.
import type { Define } from '../../cli/define.ts'
import { findSetting, settings } from '../../domain/settings.ts'
import { changedSettingShape, settingLine } from '../../render/setting.ts'

const set: Define = (command, ctx) => {
  ctx.prints(changedSettingShape)
  return command
    .argument('<setting>', 'as config list has it', findSetting)
    .argument('<value...>', 'what it shall be')
    .addHelpText('after', ctx.examples(...settings.map(({ key, example }) => `config set ${key} ${example}`)))
    .action(async ({ key, check }: ReturnType<typeof findSetting>, words: string[]) => {
      const value = check(words.join(' '))
      const desk = await ctx.desk()
      await ctx.print(await desk.settings.set(key, value), changedSettingShape, settingLine)
    })
}
export default set
