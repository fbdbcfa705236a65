// Trials on real databases and data, which are no part of the project: FLASHTICKET_TRIALS says where they are, else
// ../shared.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const named = process.env.FLASHTICKET_TRIALS
const folder = named || fileURLToPath(new URL('../../shared', import.meta.url))

/**
 * A file or folder among them. `lacking`: empty, or what the names of tests say that are not run without it. Throws where
 * somebody named the folder: they want the trials, all of them.
 */
export function trial(name: string): { path: string; lacking: string } {
  const path = resolve(folder, name)
  if (existsSync(path)) return { path, lacking: '' }
  if (named) throw new Error(`there is no ${path}; FLASHTICKET_TRIALS is the folder of the trials`)
  process.stderr.write(`not run: the trials on ${name}: there is no ${path}\n`)
  return { path, lacking: ` (not run: there is no ${path})` }
}
