// Texts as lines that end between words.
import { inert } from './inert.ts'
import type { Look } from './look.ts'
import { widthOf } from './width.ts'

/** The lines of a text that is broken between words. */
export function brokenAt(width: number, text: string): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? ''
    if (line !== '' && widthOf(line) + widthOf(word) >= width) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines
}

/**
 * What the program says, as lines that end between words where it is longer than the terminal is wide. A command at its
 * end stays whole, to be copied.
 */
export const saidAt = (width: number, text: string): string =>
  text
    .split('\n')
    .flatMap((line) => {
      if (widthOf(line) <= width) return [line]
      const [, words = '', command] = /^(.*?)(?: (flashticket [-a-z].*))?$/.exec(line) ?? []
      const lines = brokenAt(width, words)
      const last = `${lines.at(-1)} ${command}`
      if (command === undefined) return lines
      return widthOf(last) > width && widthOf(command) <= width ? [...lines, command] : [...lines.slice(0, -1), last]
    })
    .join('\n')

/** What is left for words, however far they are set in. */
const narrowest = 20

/** What somebody wrote, set in: what stands at the margin is said by the program. Lines are no longer than a terminal. */
export const setIn = (text: string, { terminal, width }: Look): string[] =>
  inert(text)
    .split('\n')
    .flatMap((line) => {
      if (line === '') return ['']
      if (!terminal || widthOf(line) + 2 <= width) return [`  ${line}`]
      const [blanks = ''] = /^ */.exec(line) ?? []
      const words = line.slice(blanks.length)
      return brokenAt(Math.max(narrowest, width - 2 - blanks.length), words).map((part) => `  ${blanks}${part}`)
    })
