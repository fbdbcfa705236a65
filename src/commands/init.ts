// flashticket init: the database and its first admin.
import { createDatabase, isThere } from '../cli/database.ts'
import { type Define, examples } from '../cli/define.ts'
import { besidePath, placeOf } from '../cli/places.ts'
import {
  appointAdmin,
  type Create,
  demandNoAdmin,
  type Founder,
  findAdmin,
  foundDesk,
  resetAdmin,
} from '../desk/founding.ts'
import { hashPassword } from '../desk/passwords.ts'
import { rehearsal } from '../desk/seat.ts'
import { conflict, invalid } from '../domain/error.ts'
import { newName, type User } from '../domain/user.ts'
import { inertLine } from '../render/inert.ts'
import { changedUserShape } from '../render/user.ts'

type Given = {
  admin?: string
  passwordStdin?: boolean
  here?: boolean
  shared?: string
  from?: string
  reset?: boolean
}

const init: Define = (command, ctx) => {
  ctx.prints(changedUserShape)
  return command
    .option('--admin <name>', 'the name of the first admin')
    .option('--password-stdin', "read the admin's password from standard input")
    .option('--here', 'make it in ./data/tickets.db')
    .option('--shared <group>', 'for every account of that group on this computer')
    .option('--from <file>', 'make it of an export (ndjson) of another desk')
    .option('--reset', 'give that admin a new password (whoever may write the file may do this)')
    .addHelpText(
      'after',
      examples(
        'init',
        'init --admin jana --password-stdin < password.txt',
        'init --from desk.ndjson --admin jana',
        'init --reset --admin jana',
      ),
    )
    .action(async (given: Given) => {
      if (given.here && ctx.common().db !== undefined) throw invalid('--here and --db exclude each other')
      if (given.reset && given.shared !== undefined) throw invalid('--reset and --shared exclude each other')
      if (given.reset && given.from !== undefined) throw invalid('--reset and --from exclude each other')
      const place = given.here ? { path: besidePath(ctx.host), named: true } : placeOf(ctx.common().db, ctx.host)
      const lines = await ctx.passwordLines(given.passwordStdin)
      const there = await isThere(ctx.host, place)
      const rehearsing = ctx.common().dryRun ?? false

      const founder = async (check: (name: string) => Promise<unknown>): Promise<Founder> => {
        if (given.admin === undefined) await ctx.question('--admin')
        const name =
          given.admin ?? (await (await ctx.question('--admin')).input({ message: 'Name of the first admin:' }))
        // in an export somebody may have any name
        const admin = given.reset || given.from !== undefined ? name : newName(name)
        await check(admin)
        const secret = await hashPassword(await ctx.newPassword(admin, lines?.[0]), ctx.host.cost)
        return { name: admin, secret, at: ctx.host.now().toISOString() }
      }
      const done = (admin: User, sentence: string): Promise<void> =>
        ctx.print({ ...admin, changed: true }, changedUserShape, () => `${sentence}\n`)

      if (!there) {
        if (given.reset)
          throw conflict(`there is no database at ${place.path} to reset an admin of`, 'flashticket init')
        const create: Create = (fill) => createDatabase(ctx.host, place, { group: given.shared, rehearsing }, fill)
        if (given.from !== undefined) {
          const { exportedLines } = await import('../cli/reading/exported.ts')
          const { restoreDesk } = await import('../desk/restoring.ts')
          const lines = exportedLines(given.from, ctx.host)
          const { admin, tickets } = await restoreDesk(create, await founder(async () => undefined), lines, rehearsing)
          const sentence = `Created ${inertLine(place.path)} with ${tickets} tickets and the admin ${inertLine(admin.name)}`
          return done(admin, sentence)
        }
        const admin = await foundDesk(create, await founder(async () => undefined), rehearsing)
        const hint = given.here ? 'flashticket login' : `flashticket login ${admin.name}`
        return done(admin, `Created ${inertLine(place.path)} with the admin ${admin.name}; next: ${hint}`)
      }
      if (given.shared !== undefined || given.from !== undefined) {
        throw conflict(`there is a database at ${place.path} already`)
      }
      const { db: own, path } = await ctx.database(given.here ? place : undefined)
      const db = rehearsing ? rehearsal(own) : own
      if (given.reset) {
        const admin = await resetAdmin(db, await founder((name) => findAdmin(db, name)))
        return done(admin, `${inertLine(admin.name)} has a new password, and no session any more`)
      }
      await demandNoAdmin(db, path)
      const admin = await appointAdmin(db, path, await founder(async () => undefined))
      return done(admin, `${admin.name} is the admin of ${inertLine(path)} now`)
    })
}
export default init
