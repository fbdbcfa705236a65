// SQLite: the schema's number is the file's user_version.
import { storage } from '../../domain/error.ts'
import type { Schema } from '../db.ts'

export const schema: Schema = {
  find: async (db) => (await db.get<{ user_version: number }>('PRAGMA user_version'))?.user_version ?? 0,
  async settle(db, step) {
    const broken = await db.all('PRAGMA foreign_key_check')
    if (broken.length > 0) throw storage((texts) => texts.db.brokenRows(broken.length))
    await db.run(`PRAGMA user_version = ${step}`)
  },
}
