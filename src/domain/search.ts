// Searching: the form of a text in which words are looked for, and the place in a ticket where they are found.
import { invalid } from './error.ts'
import { checkText, fold } from './text.ts'
import type { SeenTicket } from './ticket.ts'

/** Where in a ticket something is said, in the order in which matches count. */
export const places = ['title', 'description', 'feedback', 'note'] as const
export type Place = (typeof places)[number]

/** `snippet`: the text around the first match in one line, every match between « and ». */
export type Match = { matchedIn: Place; snippet: string }
export type Found = SeenTicket & Match

const searchLimit = 1000
const shortWord = 3

/** A \p makes V8 think for milliseconds as soon as the pattern is made, and most texts need none. */
const isPlain = (text: string): boolean => /^[\t-\r -~]*$/.test(text)

function spaced(folded: string): string {
  // words with single blanks between them stay as they are: to see that costs a tenth of replacing nothing
  if (/^[a-z0-9]*(?: [a-z0-9]+)* ?$/.test(folded)) return folded
  if (isPlain(folded)) return folded.replace(/\s+/g, ' ').replace(/[^a-z0-9 ]/g, ' $& ')
  // Everything but letters, digits and blanks; and Chinese characters and kana, whose words have no blanks between them.
  const sign = /[^\p{L}\p{N}\p{M}\s]|[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\u{20000}-\u{3ffff}]/gu
  return folded.replace(/\s+/gu, ' ').replace(sign, ' $& ')
}

/**
 * A text as it is searched: folded, with a blank around every word and every sign ("IT-Raum" becomes ` it - raum `), so
 * that ` it ` occurs in it where "it" is a whole word, and `it - ra` where "IT-Ra" is part of anything.
 */
export const searchable = (text: string): string => ` ${spaced(fold(text))} `

/** What occurs in the searchable form of a text where `word` occurs in the text, be it inside of another word. */
export const anywhere = (word: string): string => spaced(fold(word)).trim()

/** What occurs in the searchable form of a text where the text has `word`: below three characters only whole words. */
const patternOf = (word: string): string =>
  [...word].length < shortWord ? ` ${spaced(word).trim()} ` : spaced(word).trim()

/** What is searched for, as one text. Throws `invalid`: too many characters, or some that cannot be in any text. */
export function checkSearch(typed: readonly string[]): string {
  const text = checkText(typed.join(' '), ({ domain }) => domain.searchText)
  if (text.length > searchLimit) throw invalid(({ domain }) => domain.searchTooLong(searchLimit))
  return text
}

/** The patterns of the words typed, the longest first. Throws `invalid`: there are none, or too many characters. */
export function patternsOf(typed: readonly string[]): string[] {
  const words = fold(checkSearch(typed)).split(/\s+/u).filter(Boolean)
  if (words.length === 0) throw invalid(({ domain }) => domain.nothingToSearch)
  return [...new Set(words.map(patternOf))].sort((a, b) => b.length - a.length)
}

// Words that stand in the title of any problem, in English and German.
const tellingNothing = `the and not does doesn don can cannot isn won is are was has have had with for from its that this
  when please help problem issue error work works working broken down again new still very need
  der die das den dem des ein eine einen einem einer und oder ist sind war hat haben mit für von vom zum zur bei auf aus
  nicht nichts kein keine keinen kann können geht gehen ging funktioniert funktionieren mehr sich ich mein meine meinen
  bitte hilfe problem fehler kaputt defekt wieder immer noch neu seit`

/** The words of a text, each once, by which one problem can be told from another. */
export function tellingWords(text: string): string[] {
  const nothing = new Set(fold(tellingNothing).split(/\s+/))
  return [...new Set(fold(text).match(/[\p{L}\p{N}]{3,}/gu) ?? [])].filter((word) => !nothing.has(word))
}

/** `form`: the text as it is searched. */
export type Said = { place: Place; text: string; form: string }

export const said = (place: Place, text: string): Said => ({ place, text, form: searchable(text) })

/**
 * Where the patterns are found: the first place down to which, with those before it, every one has occurred; undefined
 * where some occur nowhere. `texts` stand in the order of their places.
 */
export function matchIn(texts: readonly Said[], patterns: readonly string[]): Match | undefined {
  let missing = patterns
  for (const place of places) {
    const here = texts.filter((said) => said.place === place)
    const last = missing.filter((pattern) => here.some(({ form }) => form.includes(pattern)))
    missing = missing.filter((pattern) => !last.includes(pattern))
    if (missing.length > 0) continue
    const { text } = here.find(({ form }) => last.some((pattern) => form.includes(pattern))) ?? { text: '' }
    return { matchedIn: place, snippet: snippet(text, last, patterns) }
  }
  return undefined
}

const around = { before: 30, after: 60 }

/** One line of `text` around the first of `wanted`, with all of `marked` between « and ». */
function snippet(text: string, wanted: readonly string[], marked: readonly string[]): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const [first] = occurrences(line, wanted)
  const { start, end } = first ?? { start: 0, end: 0 }
  const from = start - lastOf(line.slice(0, start), around.before).length
  const to = end + firstOf(line.slice(end), around.after).length
  const part = line.slice(from, to)
  let shown = from > 0 ? '…' : ''
  let at = 0
  for (const range of occurrences(part, marked)) {
    shown += `${part.slice(at, range.start)}«${part.slice(range.start, range.end)}»`
    at = range.end
  }
  return `${shown}${part.slice(at)}${to < line.length ? '…' : ''}`
}

/** The end of a text, of whole characters and, where it is cut and has a blank, of whole words. */
function lastOf(text: string, length: number): string {
  const end = [...text.slice(-2 * length - 2)].slice(-length).join('')
  const blank = text.indexOf(' ', text.length - end.length - 1)
  return end.length < text.length && blank !== -1 ? text.slice(blank + 1) : end
}

function firstOf(text: string, length: number): string {
  const start = [...text.slice(0, 2 * length + 2)].slice(0, length).join('')
  const blank = text.lastIndexOf(' ', start.length)
  return start.length < text.length && blank !== -1 ? text.slice(0, blank) : start
}

type Range = { start: number; end: number }

/** Where patterns occur in a line, in its own characters; no pattern goes beyond a blank. */
function* occurrences(line: string, patterns: readonly string[]): Iterable<Range> {
  const hasAny = (part: string): boolean => {
    const form = searchable(part)
    return patterns.some((pattern) => form.includes(pattern))
  }
  // sixteen words at a time: most have none of them
  for (const stretch of line.matchAll(/\S+(?: \S+){0,15}/g)) {
    if (!hasAny(stretch[0])) continue
    for (const { 0: word, index } of stretch[0].matchAll(/\S+/g)) {
      if (!hasAny(word)) continue
      const at = stretch.index + index
      for (const { start, end } of within(word, patterns)) yield { start: at + start, end: at + end }
    }
  }
}

/** A character with the marks on it folds by itself, whatever it becomes: `ß` is two characters then, `ﬃ` three. */
const pieces = (word: string) =>
  word.matchAll(/(?:[^\p{M}\u1160-\u11ff\uff9e\uff9f]|^)[\p{M}\u1160-\u11ff\uff9e\uff9f]*/gu)

function within(word: string, patterns: readonly string[]): Range[] {
  let form = ' '
  const origin: Range[] = [{ start: 0, end: 0 }]
  const letters = isPlain(word) ? [...word].map((letter, index) => ({ 0: letter, index })) : pieces(word)
  for (const { 0: letter, index } of letters) {
    const folded = spaced(fold(letter))
    for (let unit = 0; unit < folded.length; unit++) origin.push({ start: index, end: index + letter.length })
    form += folded
  }
  form += ' '
  const ranges: Range[] = []
  for (const pattern of patterns) {
    const inner = pattern.trim().length
    const lead = pattern.indexOf(pattern.trim())
    for (let at = form.indexOf(pattern); at !== -1; at = form.indexOf(pattern, at + 1)) {
      const [start, end] = [origin[at + lead]?.start ?? 0, origin[at + lead + inner - 1]?.end ?? word.length]
      ranges.push({ start, end })
    }
  }
  // what folds only as a whole is marked as a whole
  return ranges.length === 0 ? [{ start: 0, end: word.length }] : united(ranges)
}

/** Ranges in their order, those that touch as one. */
function united(ranges: readonly Range[]): Range[] {
  const apart: Range[] = []
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = apart.at(-1)
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end)
    else apart.push({ ...range })
  }
  return apart
}
