// PostgreSQL: the schema's number is the one row of the table `flashticket`; references are checked as they are made.
import { storage } from '../../domain/error.ts'
import type { Schema } from '../db.ts'

export const schema: Schema = {
  async find(db) {
    const found = await db.get<{ name: string | null }>(`SELECT CAST(to_regclass('flashticket') AS TEXT) AS "name"`)
    if (!found || found.name === null) return 0
    const row = await db.get<{ step: number }>('SELECT step FROM flashticket')
    if (!row) {
      throw storage(
        (texts) => texts.db.schemaEmpty,
        (texts) => texts.db.bringBackup,
      )
    }
    return row.step
  },
  async settle(db, step) {
    await db.run('UPDATE flashticket SET step = ?', [step])
  },
}
