// A new desk in a PostgreSQL database that is there and has none yet.
import { conflict, shellWord } from '../../domain/error.ts'
import type { Db } from '../db.ts'
import { openPostgres } from '../postgres.ts'
import { schema } from './schema.ts'
import type { Server } from './server.ts'

/** Whether there is a desk. Throws as `openPostgres` does. */
export async function hasDesk(server: Server): Promise<boolean> {
  const db = await openPostgres(server)
  try {
    return (await schema.find(db)) > 0
  } finally {
    await db.close()
  }
}

// a password is only in the environment, which names that database then
const lookThere = ({ hasPassword, shown }: Server): string =>
  hasPassword ? 'flashticket db info' : `flashticket db info --db ${shellWord(shown)}`

/** `fill` makes the desk in one transaction. Throws `conflict`: somebody was quicker; and as `openPostgres` does. */
export async function createSchema(server: Server, fill: (db: Db) => Promise<void>): Promise<void> {
  const db = await openPostgres(server, { create: true })
  try {
    await fill({
      ...db,
      tx: (work) =>
        db.tx(async (db) => {
          if ((await schema.find(db)) > 0)
            throw conflict((texts) => texts.db.deskThere(server.shown), lookThere(server))
          return work(db)
        }),
    })
  } finally {
    await db.close()
  }
}
