// Reading what is typed: ids, numbers, lists; every function throws `invalid` with what is expected.
import { invalid } from '../domain/error.ts'
import type { Say } from '../texts/texts.ts'

/** `plain`: one id, typed as such; its JSON is an object instead of an array. */
export type Ids = { ids: readonly number[]; plain: boolean }

const idWord = /^#?\d+(-#?\d+)?(,#?\d+(-#?\d+)?)*$/
const mostIds = 1_000_000
const expected: Say = ({ cli }) => cli.idsHint

/** Gives the text on standard input, where a `-` asks for it. */
export type Input = (limit: number) => Promise<string>
const inputLimit = 256 * 1024 * 1024

/** The ids at the start of `words`; the first word that is no id ends them, and begins the rest. */
export async function splitIds(words: readonly string[], input: Input): Promise<Ids & { rest: readonly string[] }> {
  const end = words.findIndex((word) => word !== '-' && !idWord.test(word))
  const idWords = end === -1 ? words : words.slice(0, end)
  if (idWords.length === 0) throw notId(words[0] ?? '')
  const ids = new Set<number>()
  for (const word of idWords) {
    if (word === '-') for (const id of idsIn(await input(inputLimit))) ids.add(id)
    else addIds(word, ids)
  }
  const plain = idWords.length === 1 && /^#?\d+$/.test(idWords[0] ?? '')
  return { ids: [...ids], plain, rest: words.slice(idWords.length) }
}

/** As `splitIds`, where there may be no ids at all. */
export const maybeIds = (words: readonly string[], input: Input): Promise<Ids & { rest: readonly string[] }> =>
  words[0] === '-' || idWord.test(words[0] ?? '')
    ? splitIds(words, input)
    : Promise.resolve({ ids: [], plain: false, rest: words })

/** Only ids. */
export async function onlyIds(words: readonly string[], input: Input): Promise<Ids> {
  const { rest, ...ids } = await splitIds(words, input)
  if (rest.length > 0) throw notId(rest[0] ?? '')
  return ids
}

const notId = (word: string) => invalid(({ cli }) => cli.notId(JSON.stringify(word)), expected)

function addIds(word: string, ids: Set<number>): void {
  for (const part of word.split(',')) {
    const [first = 0, last = first] = part.split('-').map(parseId)
    if (last < first) throw invalid(({ cli }) => cli.rangeBackwards(part))
    if (last - first + ids.size >= mostIds) throw invalid(({ cli }) => cli.tooManyTickets(mostIds))
    for (let id = first; id <= last; id++) ids.add(id)
  }
}

/** The ids in a text: parted by blanks or lines, or in JSON or NDJSON as numbers, objects with `id`, or entries. */
function idsIn(text: string): Set<number> {
  const ids = new Set<number>()
  if (/^\s*[[{]/.test(text)) for (const item of itemsIn(text)) addIds(idOf(item), ids)
  else {
    for (const word of text.split(/\s+/).filter((word) => word !== '')) {
      if (!idWord.test(word)) throw notId(word)
      addIds(word, ids)
    }
  }
  return ids
}

function itemsIn(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : [value]
  } catch {
    return text.split('\n').flatMap((line, index) => {
      if (line.trim() === '') return []
      try {
        return [JSON.parse(line) as unknown]
      } catch (error) {
        throw invalid(
          ({ cli }) => cli.inputNoJson(index + 1, (error as Error).message),
          ({ cli }) => cli.inputNoJsonHint,
        )
      }
    })
  }
}

function idOf(item: unknown): string {
  const object = (typeof item === 'object' && item !== null ? item : { id: item }) as {
    id?: unknown
    ticketId?: unknown
  }
  // the id of an entry is not that of a ticket
  const id = 'ticketId' in object ? object.ticketId : object.id
  const word = typeof id === 'number' || typeof id === 'string' ? String(id) : ''
  if (!/^#?\d+$/.test(word))
    throw invalid(({ cli }) => cli.noIdIn(String(JSON.stringify(item)?.slice(0, 60))), expected)
  return word
}

function parseId(word: string): number {
  const digits = word.replace(/^#/, '')
  const id = Number(digits)
  if (id === 0) throw invalid(({ cli }) => cli.zeroId)
  if (digits.startsWith('0')) throw invalid(({ cli }) => cli.zerosBefore(word))
  if (!Number.isSafeInteger(id)) throw invalid(({ cli }) => cli.idTooLarge(digits))
  return id
}

/** The value of `option`: a whole number of at least `least`. */
export const parseCount =
  (option: string, least = 1) =>
  (word: string): number => {
    const count = Number(word)
    if (!/^[0-9]+$/.test(word) || !Number.isSafeInteger(count) || count < least) {
      throw invalid(({ cli }) => cli.takesWhole(option, least, JSON.stringify(word)), `${option} 20`)
    }
    return count
  }

/** One result for one plain id, else the list. */
export const asTyped = <Item>({ plain }: Ids, items: readonly Item[]): Item | readonly Item[] =>
  (plain ? items[0] : undefined) ?? items
