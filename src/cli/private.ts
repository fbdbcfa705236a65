// A file for this account alone, written beside and moved into place: whoever reads it finds the old one or the new one.
import { randomUUID } from 'node:crypto'
import { chmodSync, renameSync, rmSync, writeFileSync } from 'node:fs'

/** Leaves nothing where it fails. Throws as node:fs does. */
export function writePrivately(path: string, text: string): void {
  const draft = `${path}.${randomUUID()}`
  try {
    writeFileSync(draft, text, { mode: 0o600, flag: 'wx' })
    // whatever the umask says
    chmodSync(draft, 0o600)
    renameSync(draft, path)
  } catch (error) {
    discard(draft)
    throw error
  }
}

function discard(draft: string): void {
  try {
    rmSync(draft, { force: true })
  } catch {
    // what cannot be removed does not hide what went wrong before
  }
}
