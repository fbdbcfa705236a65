// flashticket db adopt: takes over a database of the original FlashTicket, where it lies or into this desk.
import { findings } from '../../cli/adopting.ts'
import { checkZone, utcFrom } from '../../cli/calendar.ts'
import { isAdopted } from '../../cli/database.ts'
import type { Define } from '../../cli/define.ts'
import { pathFrom, placeOf } from '../../cli/places.ts'
import { inertLine } from '../../render/inert.ts'
import { fileShape } from '../../render/upkeep.ts'

const adopt: Define = (command, ctx) => {
  const texts = ctx.texts.commands['db adopt']
  ctx.prints(fileShape)
  return command
    .argument('[file]', texts.file)
    .addHelpText(
      'after',
      ctx.examples(
        'db adopt',
        'db adopt --timezone Europe/Berlin',
        'db adopt /srv/old/tickets.db --timezone Europe/Berlin',
      ),
    )
    .action(async (file: string | undefined) => {
      if (file === undefined) {
        const place = { ...placeOf(ctx.common().db, ctx.host), named: true }
        const changed = !isAdopted(place)
        const { path } = await ctx.database(place)
        return ctx.print(
          { path, changed },
          fileShape,
          () => `${(changed ? texts.adopted : texts.already)(inertLine(path))}\n`,
        )
      }
      const path = pathFrom(ctx.host, file)
      const zone = checkZone(ctx.common().timezone)
      const desk = await ctx.desk()
      const found = await desk.adoptFrom(path, utcFrom(zone))
      const left = found.otherTables.join(', ')
      await ctx.notice((all) => {
        const { readAs, leftBehind } = all.commands['db adopt']
        return [readAs(path, zone), ...findings(found, all), ...(left === '' ? [] : [leftBehind(left)])].join('; ')
      })
      await ctx.print({ path, changed: true }, fileShape, () => `${texts.broughtOver(inertLine(path))}\n`)
    })
}
export default adopt
