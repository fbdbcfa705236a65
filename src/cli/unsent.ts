// What somebody typed and has not sent yet: kept in a private file until it is, for nobody else (SPEC 7).
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '../db/disk.ts'
import { sha256 } from '../db/sha256.ts'
import type { Host } from './host.ts'
import { stateFolder } from './places.ts'
import { writePrivately } from './private.ts'

export type Draft = { title?: string; text?: string }

/** By the command that it is for, as one types it: `ticket feedback 12`. */
type Kept = { user: string; drafts: Record<string, Draft> }

export type Unsent = {
  find(line: string): Draft | undefined
  /** Where it cannot be kept it is not, and false comes back. An empty draft is none. */
  keep(line: string, draft: Draft): boolean
}

/** The drafts of `user` on the desk `uuid`. */
export function openUnsent(host: Host, uuid: string, user: string): Unsent {
  const folder = join(stateFolder(host), 'unsent')
  // a name may be anything in an old desk, in a file's name it may not
  const path = join(folder, `${uuid}-${sha256(user).slice(0, 16)}.json`)

  const read = (): Kept => {
    try {
      const kept = JSON.parse(readFileSync(path, 'utf8')) as Kept
      if (kept.user === user && typeof kept.drafts === 'object') return kept
    } catch {
      // none yet, or a damaged one, of which nothing is left to be had
    }
    return { user, drafts: {} }
  }

  return {
    find: (line) => read().drafts[line],
    keep(line, draft) {
      const { [line]: _, ...others } = read().drafts
      const drafts = Object.values(draft).some((text) => text !== '') ? { ...others, [line]: draft } : others
      try {
        if (Object.keys(drafts).length === 0) rmSync(path, { force: true })
        else write({ user, drafts })
        return true
      } catch {
        return false
      }
    },
  }

  function write(kept: Kept): void {
    makeFolder(folder)
    writePrivately(path, JSON.stringify(kept))
  }
}
