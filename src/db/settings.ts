// The desk's own settings, as texts by key.
import type { Handle } from './db.ts'

/** Those that are set; the others are as the program has them. */
export async function listSettings(db: Handle): Promise<ReadonlyMap<string, string>> {
  const rows = await db.all<{ key: string; value: string }>('SELECT key, value FROM settings ORDER BY key')
  return new Map(rows.map(({ key, value }) => [key, value]))
}

export async function putSetting(db: Handle, key: string, value: string): Promise<void> {
  await db.run(
    'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    [key, value],
  )
}

export async function deleteSetting(db: Handle, key: string): Promise<void> {
  await db.run('DELETE FROM settings WHERE key = ?', [key])
}
