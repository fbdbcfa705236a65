// Reading what is typed: ids, numbers, lists; every function throws `invalid` with what is expected.
import { invalid } from '../domain/error.ts'

/** `plain`: one id, typed as such; its JSON is an object instead of an array. */
export type Ids = { ids: readonly number[]; plain: boolean }

const idWord = /^#?\d+(-#?\d+)?(,#?\d+(-#?\d+)?)*$/
const mostIds = 1_000_000

/** The ids at the start of `words`; the first word that is no id ends them, and begins the rest. */
export function splitIds(words: readonly string[]): Ids & { rest: readonly string[] } {
  const end = words.findIndex((word) => !idWord.test(word))
  const idWords = end === -1 ? words : words.slice(0, end)
  if (idWords.length === 0) {
    throw invalid(`${JSON.stringify(words[0] ?? '')} is not a ticket id`, 'ids look like 12, #12 or 1-3,7')
  }
  const ids = new Set<number>()
  for (const part of idWords.flatMap((word) => word.split(','))) {
    const [first = 0, last = first] = part.split('-').map(parseId)
    if (last < first) throw invalid(`the range ${part} runs backwards`)
    if (last - first + ids.size >= mostIds) throw invalid(`more than ${mostIds} tickets at once`)
    for (let id = first; id <= last; id++) ids.add(id)
  }
  const plain = idWords.length === 1 && /^#?\d+$/.test(idWords[0] ?? '')
  return { ids: [...ids], plain, rest: words.slice(idWords.length) }
}

/** Only ids. */
export function onlyIds(words: readonly string[]): Ids {
  const { rest, ...ids } = splitIds(words)
  if (rest.length > 0) throw invalid(`${JSON.stringify(rest[0])} is not a ticket id`, 'ids look like 12, #12 or 1-3,7')
  return ids
}

function parseId(word: string): number {
  const digits = word.replace(/^#/, '')
  const id = Number(digits)
  if (id === 0) throw invalid('0 is not a ticket id; the first is 1')
  if (digits.startsWith('0')) throw invalid(`${word} is not a ticket id; leave the zeros out`)
  if (!Number.isSafeInteger(id)) throw invalid(`${digits} is too large to be a ticket id`)
  return id
}

/** A whole number of at least 1. */
export function parseCount(word: string): number {
  const count = Number(word)
  if (!/^[0-9]+$/.test(word) || !Number.isSafeInteger(count) || count < 1) {
    throw invalid(`${JSON.stringify(word)} is not a whole number from 1`)
  }
  return count
}

/** One result for one plain id, else the list. */
export const asTyped = <Item>({ plain }: Ids, items: readonly Item[]): Item | readonly Item[] =>
  (plain ? items[0] : undefined) ?? items
