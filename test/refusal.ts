// What is left of a command that fails: a sentence, the same as JSON, the documented exit code, and nothing else.
import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { exitCodes } from '../src/domain/error.ts'
import { type Setting, type World, words } from './world.ts'

/** Everything in a folder: names, kinds, modes and contents. */
export function contentsOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const path = join(folder, name)
      const stats = lstatSync(path)
      const content = stats.isFile() ? createHash('sha256').update(readFileSync(path)).digest('hex') : ''
      return `${name} ${stats.mode.toString(8)} ${content || (stats.isSymbolicLink() ? readlinkSync(path) : '')}`
    })
}

/** Runs a line that has to fail (`HERE`: the folder of the world), as people and as programs see it. */
export async function refused(
  world: World,
  who: string | undefined,
  line: string | readonly string[],
  setting?: Setting,
) {
  const typed = (typeof line === 'string' ? words(line) : line).map((word) => word.replace(/^HERE/, world.folder))
  const screen = await world.type(who, typed, setting)
  const [first = '', second = '', ...rest] = screen.err.split('\n')
  expect(first, screen.err).toMatch(/^error: ./)
  if (second !== '') expect(second).toMatch(/^hint: ./)
  expect(rest.filter((line) => line !== '')).toEqual([])
  expect(screen.out).toBe('')

  const json = await world.type(who, ['--json', ...typed], setting)
  expect(json).toMatchObject({ exit: screen.exit, out: '' })
  expect(json.err).toMatch(/^\{.*\}\n$/)
  const { error } = JSON.parse(json.err) as {
    error: { code: keyof typeof exitCodes; message: string; hint: string | null }
  }
  expect(exitCodes[error.code]).toBe(screen.exit)
  expect(Object.keys(error)).toEqual(['code', 'message', 'hint'])
  return { exit: screen.exit, message: error.message, hint: error.hint ?? undefined, said: screen }
}
