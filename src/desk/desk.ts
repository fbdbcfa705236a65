// The desk as the signed-in person has it: every use-case, bound to who they are at that moment.
import type { Db, Handle } from '../db/db.ts'
import { demand } from '../domain/policy.ts'
import type { Asked as AskedReport } from '../domain/report/report.ts'
import type { ReportName } from '../domain/report/reports.ts'
import { type ToUtc, utcOf } from '../domain/times.ts'
import type { CopyNews } from './copying.ts'
import type { Create } from './founding.ts'
import type { ImportHow, ImportNews } from './importer.ts'
import type { Asked } from './lists.ts'
import { passwordDesk } from './passwd.ts'
import { demandOwnPassword, demandWriteScope, type SignedIn, whoseSession } from './presence.ts'
import { readingDesk } from './reading.ts'
import { rehearsal, type Seat, type Stream } from './seat.ts'
import { enter, type World } from './sessions.ts'
import { settingDesk } from './settings.ts'
import type { Coming } from './staging.ts'
import { ticketDesk } from './tickets.ts'
import { tokenDesk } from './tokens.ts'
import { userDesk } from './users.ts'
import { watchDesk } from './watching.ts'

/**
 * Throws `unauthenticated`: no valid session behind `tokenHash`. When `rehearsing`, every change is made, checked,
 * given back as it would be, and undone.
 */
export async function openDesk(db: Db, tokenHash: string, world: World, rehearsing = false) {
  const now = (): string => utcOf(world.now())
  const me = await (rehearsing ? whoseSession(db, tokenHash, now()) : enter(db, tokenHash, world.now()))
  const present = async (db: Handle, at: string): Promise<SignedIn> => {
    const person = await whoseSession(db, tokenHash, at)
    demandOwnPassword(person)
    return person
  }
  // a change asks by itself; what reads a long file first, or asks somebody, does so before that
  const writer = async (db: Handle, at = now()): Promise<SignedIn> => {
    const person = await present(db, at)
    demandWriteScope(person)
    return person
  }
  const desk = rehearsing ? rehearsal(db) : db
  const seat: Seat = {
    async read(work) {
      const at = now()
      return work(db, await present(db, at), at)
    },
    change: (work, once) =>
      desk.tx(
        async (db) => {
          const at = now()
          return work(db, await writer(db, at), at)
        },
        { once: once === 'once' },
      ),
  }
  const stream: Stream = (work) =>
    db.snapshot(async function* (db) {
      const at = now()
      yield* work(db, await present(db, at), at)
    })
  const tickets = once(() => ticketDesk(seat, stream))
  const users = once(() => userDesk(seat, world))
  const passwords = once(() => passwordDesk(db, desk, seat, tokenHash, world))
  const tokens = once(() => tokenDesk(seat))
  const settings = once(() => settingDesk(seat))
  return {
    me,
    get tickets() {
      return tickets()
    },
    get users() {
      return users()
    },
    get passwords() {
      return passwords()
    },
    get tokens() {
      return tokens()
    },
    get settings() {
      return settings()
    },
    /** Throws `forbidden` for a token that may only read, where something is shown before it is changed. */
    demandWrite: async (): Promise<void> => void (await writer(db)),
    ...readingDesk(db, seat, me, world, rehearsing),
    ...watchDesk(db, seat),
    /** Brings a database of the original over into this desk. Throws as `adoptInto` does. */
    adoptFrom: async (path: string, toUtc: ToUtc) => {
      await writer(db)
      const { adoptInto } = await import('./adoption.ts')
      return adoptInto(seat, path, { toUtc, cost: world.cost })
    },
    /** The whole desk into a new database. Throws `forbidden`, and as `copyDesk` does. */
    copyTo: async (create: Create, news: CopyNews) => {
      demand(await writer(db), 'copy desk')
      const { copyDesk } = await import('./copying.ts')
      return copyDesk(db, create, rehearsing, news)
    },
    /** Rows of a file become tickets. Throws as `importTickets` does. */
    importRows: async (coming: AsyncIterable<readonly Coming[]>, how: ImportHow, news: ImportNews) => {
      await writer(db)
      const { importTickets } = await import('./imports.ts')
      return importTickets(seat, coming, how, news)
    },
    /** Everything, or the tickets that are asked for, line by line. Throws as `exportLines` does. */
    exportLines: async (asked: Asked | undefined, withCredentials: boolean) => {
      const { exportLines } = await import('./exports.ts')
      return exportLines(seat, stream, asked, withCredentials)
    },
    /** The rows of a report, of a user only about their own tickets. */
    report: async <Name extends ReportName>(name: Name, asked: AskedReport) => {
      const { report } = await import('./reports.ts')
      return report(stream, name, asked)
    },
    /** The tickets alone, as `list` gives them. Throws `forbidden`, and what a list throws. */
    exportTickets: async (asked: Asked) => {
      await seat.read(async (_db, me) => demand(me, 'export tickets'))
      return tickets().list(asked)
    },
  }
}

/** Made when it is first asked for: no command needs all of the desk. */
function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined
  return () => (made ??= make())
}

export type Desk = Awaited<ReturnType<typeof openDesk>>
