// flashticket config list: the settings of the desk, set or not.
import type { Define } from '../../cli/define.ts'
import { settingShape } from '../../render/setting.ts'

const list: Define = (command, ctx) => {
  ctx.prints(settingShape)
  return command
    .addHelpText('after', ctx.examples('config list', 'config list --json', 'help service-levels'))
    .action(async () => {
      const desk = await ctx.desk()
      await ctx.print(await desk.settings.list(), settingShape)
    })
}
export default list
