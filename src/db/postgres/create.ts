// A new desk in a PostgreSQL database that is there and has none yet.
import { conflict, shellWord } from '../../domain/error.ts'
import type { Db, Handle } from '../db.ts'
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

/** A table or the like of somebody else where the desk's would be; what extensions bring with them is nobody's. */
async function findOther(db: Handle): Promise<string | undefined> {
  const row = await db.get<{ name: string }>(
    `SELECT relname AS "name" FROM pg_class
     WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) AND relkind IN ('r', 'p', 'v', 'm', 'f')
       AND NOT EXISTS (SELECT FROM pg_depend
         WHERE classid = CAST('pg_class' AS regclass) AND objid = pg_class.oid AND deptype = 'e')
     ORDER BY 1 LIMIT 1`,
  )
  return row?.name
}

/** `fill` makes the desk in one transaction. Throws `conflict`: somebody was quicker, or it is not empty; and as `openPostgres` does. */
export async function createSchema(server: Server, fill: (db: Db) => Promise<void>): Promise<void> {
  const db = await openPostgres(server, { create: true })
  try {
    await fill({
      ...db,
      tx: (work) =>
        db.tx(async (db) => {
          if ((await schema.find(db)) > 0)
            throw conflict((texts) => texts.db.deskThere(server.shown), lookThere(server))
          const other = await findOther(db)
          if (other !== undefined) {
            throw conflict(
              (texts) => texts.db.notEmpty(server.shown, texts.db.hasOther(other)),
              (texts) => texts.db.createAnother,
            )
          }
          return work(db)
        }),
    })
  } finally {
    await db.close()
  }
}
