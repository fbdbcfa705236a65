// flashticket init: the database and its first admin.
import { createDatabase, isThere } from '../cli/database.ts'
import type { Define } from '../cli/define.ts'
import { newPasswordFor, passwordLines } from '../cli/passwords.ts'
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
import { conflict, invalid, shellWord } from '../domain/error.ts'
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
  const texts = ctx.texts.commands.init
  ctx.prints(changedUserShape)
  return command
    .option('--admin <name>', texts.admin)
    .option('--password-stdin', texts.passwordStdin)
    .option('--here', texts.here)
    .option('--shared <group>', texts.shared)
    .option('--from <file>', texts.from)
    .option('--reset', texts.reset)
    .addHelpText(
      'after',
      ctx.examples(
        'init',
        'init --admin jana --password-stdin < password.txt',
        'init --from desk.ndjson --admin jana',
        'init --reset --admin jana',
      ),
    )
    .action(async (given: Given) => {
      if (given.here && ctx.common().db !== undefined) throw exclude('--here', '--db')
      if (given.reset && given.shared !== undefined) throw exclude('--reset', '--shared')
      if (given.reset && given.from !== undefined) throw exclude('--reset', '--from')
      const place = given.here ? { path: besidePath(ctx.host), named: false } : placeOf(ctx.common().db, ctx.host)
      const lines = await passwordLines(ctx, given.passwordStdin)
      const there = await isThere(ctx.host, place)
      const rehearsing = ctx.common().dryRun ?? false

      const founder = async (find: (name: string) => Promise<User | undefined>): Promise<Founder> => {
        if (given.admin === undefined) await ctx.question('--admin')
        const typed = given.admin ?? (await (await ctx.question('--admin')).input({ message: texts.ask }))
        // in an export somebody may have any name
        const name = given.reset || given.from !== undefined ? typed : newName(typed)
        const admin = (await find(name))?.name ?? name
        const secret = await hashPassword(await newPasswordFor(ctx, admin, lines?.[0]), ctx.host.cost)
        return { name: admin, secret, at: ctx.host.now().toISOString() }
      }
      const done = (admin: User, sentence: string): Promise<void> =>
        ctx.print({ ...admin, changed: true }, changedUserShape, () => `${sentence}\n`)

      if (!there) {
        if (given.reset) throw conflict(({ commands }) => commands.init.nothingThere(place.path), 'flashticket init')
        const create: Create = (fill) => createDatabase(ctx.host, place, { group: given.shared, rehearsing }, fill)
        if (given.from !== undefined) {
          const { exportedLines } = await import('../cli/reading/exported.ts')
          const { restoreDesk } = await import('../desk/restoring.ts')
          const lines = exportedLines(given.from, ctx.host)
          const { admin, tickets } = await restoreDesk(create, await founder(async () => undefined), lines, rehearsing)
          const count = ctx.texts.words.tickets(tickets)
          return done(admin, texts.restored(inertLine(place.path), count, inertLine(admin.name)))
        }
        const admin = await foundDesk(create, await founder(async () => undefined), rehearsing)
        const where = ctx.common().db === undefined ? '' : ` --db ${shellWord(place.path)}`
        const hint = given.here ? 'flashticket login' : `flashticket login ${admin.name}${where}`
        return done(admin, texts.done(inertLine(place.path), admin.name, inertLine(hint)))
      }
      if (given.shared !== undefined || given.from !== undefined) {
        throw conflict(({ commands }) => commands.init.isThere(place.path))
      }
      const { db: own, path } = await ctx.database(given.here ? place : undefined)
      const db = rehearsing ? rehearsal(own) : own
      if (given.reset) {
        const admin = await resetAdmin(db, await founder((name) => findAdmin(db, name)))
        return done(admin, texts.wasReset(inertLine(admin.name)))
      }
      await demandNoAdmin(db, path)
      const admin = await appointAdmin(db, path, await founder(async () => undefined))
      return done(admin, texts.appointed(admin.name, inertLine(path)))
    })
}
export default init

const exclude = (one: string, other: string) => invalid(({ options }) => options.exclude(one, other))
