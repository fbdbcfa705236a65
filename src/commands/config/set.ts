// flashticket config set: changes a setting of the desk.
import { fault } from '../../cli/ask.ts'
import { settingOrAsk } from '../../cli/asking/choices.ts'
import type { Define } from '../../cli/define.ts'
import { findSetting, settings } from '../../domain/settings.ts'
import { changedSettingShape, settingLine } from '../../render/setting.ts'

const set: Define = (command, ctx) => {
  const { options, commands } = ctx.texts
  ctx.prints(changedSettingShape)
  return command
    .argument('[setting]', options.setting)
    .argument('[value...]', commands['config set'].value)
    .usage('[options] <setting> <value...>')
    .addHelpText('after', ctx.examples(...settings.map(({ key, example }) => `config set ${key} ${example}`)))
    .action(async (typed: string | undefined, words: string[]) => {
      const setting = findSetting(typed ?? (await settingOrAsk(ctx)))
      const { key, example } = setting
      const given = await ctx.orAsk(words.length > 0 ? words.join(' ') : undefined, 'VALUE', (questions) =>
        questions.input({
          message: ctx.texts.asking.whichValue(key, example),
          validate: (typed) => fault(ctx.texts, () => setting.check(typed)),
        }),
      )
      const value = setting.check(given)
      const desk = await ctx.desk()
      await ctx.print(await desk.settings.set(key, value), changedSettingShape, settingLine)
    })
}
export default set
