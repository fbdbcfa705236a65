// Brings a database to the schema of this program; steps are numbered, and never edited once released.
import { readdirSync, readFileSync } from 'node:fs'
import { DeskError, storage } from '../domain/error.ts'
import type { Db, Handle } from './db.ts'
import { linkAll } from './linking.ts'

/** The number of the newest step in data/migrations, the same for every engine. */
export const schemaVersion = 6

/**
 * Throws `storage` for a database written by a newer flashticket, which is not even read, for one without a schema, and
 * for an older one that cannot be changed; `unavailable` while others are busy with it.
 */
export async function migrate(db: Db, path: string): Promise<void> {
  const found = await db.engine.schema.find(db)
  // init and adoption put a schema in place in one step: this is neither's work
  if (found < 1)
    throw storage(
      (texts) => texts.db.notWhole(path),
      (texts) => texts.db.bringBackup,
    )
  if (found > schemaVersion) {
    throw storage((texts) => texts.db.newerSchema(path, found, schemaVersion), 'npm install -g flashticket@latest')
  }
  if (found === schemaVersion) return
  try {
    await db.tx(async (db) => applySteps(db))
  } catch (error) {
    if (!(error instanceof DeskError) || error.code !== 'storage') throw error
    // whoever wanted to read only would not know why anything was to be written
    throw storage(
      (texts) => texts.db.olderSchema(path, found, schemaVersion, error.say(texts)),
      error.sayHint ?? (({ db }) => db.olderHint),
    )
  }
}

/** The steps that are missing, inside a transaction of the caller's: another process may have been quicker. */
export async function applySteps(db: Handle): Promise<void> {
  const found = await db.engine.schema.find(db)
  if (found >= schemaVersion) return
  const folder = new URL(`../../data/migrations/${db.engine.name}/`, import.meta.url)
  const steps = readdirSync(folder)
    .filter((name) => name.endsWith('.sql') && Number.parseInt(name, 10) > found)
    .sort()
  for (const step of steps) {
    for (const statement of statementsOf(readFileSync(new URL(step, folder), 'utf8'))) await db.run(statement)
  }
  if (found > 0 && found < 4) await linkAll(db)
  await db.engine.schema.settle(db, schemaVersion)
}

// A statement ends at a line that ends with `;`; a trigger with a body closes with END.
function statementsOf(sql: string): string[] {
  const statements: string[] = []
  let current = ''
  for (const line of sql.split('\n')) {
    if (line.trim() === '' || line.trim().startsWith('--')) continue
    current += `${line}\n`
    const open = /^CREATE TRIGGER[^;]*\sBEGIN\s/i.test(current.trim()) && !/END;\s*$/i.test(current)
    if (/;\s*$/.test(line) && !open) {
      statements.push(current)
      current = ''
    }
  }
  return statements
}
