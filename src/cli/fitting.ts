// Pages of help on terminals narrower than they were written for.
import { brokenAt } from '../render/lines.ts'
import { widthOf } from '../render/width.ts'
import { widest } from './help.ts'

/** What is left for an explanation beside its term; where it would be less, it stands below. */
const narrowest = 20
const below = 6

/** What is typed or copied into a file stays whole. */
const typed = /^ (?: ?(?:\S+=|#)|.*\bflashticket )/
const usage = /^\S+ +flashticket /
/** A term with its explanation, what is one point of several, or any other line; and the text of each. */
const parts = /^( +\S.*? {2,}|\* | *)(.*)$/

/** The page in lines that end between words. */
export function fitted(page: string, width: number): string {
  if (width >= widest) return page
  const out: string[] = []
  const lines = page.split('\n')
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    if (usage.test(line)) out.push(brokenAt(width - 2, line).join('\n  '))
    else if (line === '' || typed.test(line)) out.push(line)
    else {
      const [, begin = '', text = ''] = parts.exec(line) ?? []
      const paragraph = [line]
      for (
        let next = lines[0];
        next !== undefined && goesOn(paragraph.at(-1) ?? '', next, begin.length);
        next = lines[0]
      )
        paragraph.push(lines.shift() ?? '')
      if (paragraph.every((line) => widthOf(line) <= width)) out.push(...paragraph)
      else out.push(...set(begin, [text, ...paragraph.slice(1).map((line) => line.trim())].join(' '), width))
    }
  }
  return out.join('\n')
}

/** Whether the next line is of the same paragraph; beside a term one that had room for more was ended on purpose. */
const goesOn = (line: string, next: string, indent: number): boolean =>
  next !== '' &&
  !typed.test(next) &&
  parts.exec(next)?.[1] === ' '.repeat(indent) &&
  (indent <= 2 || widthOf(line) + 1 + widthOf(next.trim().split(' ', 1)[0] ?? '') > widest)

function set(begin: string, text: string, width: number): string[] {
  const room = width - begin.length < narrowest ? below : begin.length
  const lines = brokenAt(width - room, text).map((line) => ' '.repeat(room) + line)
  if (begin.trim() === '') return lines
  if (room < begin.length) return [begin.trimEnd(), ...lines]
  return [begin + (lines[0] ?? '').trimStart(), ...lines.slice(1)]
}
