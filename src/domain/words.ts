// The words of a help desk: the tokens that are stored, printed in JSON and typed, and what else is understood (SPEC 1).
import type { Say } from '../texts/texts.ts'
import { invalid } from './error.ts'

export const roles = ['user', 'support', 'admin'] as const
export const statuses = ['new', 'in-progress', 'waiting', 'resolved'] as const
export const priorities = ['low', 'medium', 'high'] as const
export const categories = ['bug', 'feature', 'support'] as const

/** How content a requester is with a resolution; 5 is best. */
export const ratings = [1, 2, 3, 4, 5] as const

/** What a token may do of what its user may. */
export const scopes = ['read', 'write'] as const

export type Role = (typeof roles)[number]
export type Scope = (typeof scopes)[number]
export type Status = (typeof statuses)[number]
export type Priority = (typeof priorities)[number]
export type Category = (typeof categories)[number]

const vocabulary = {
  role: { user: ['anwender', 'end-user'], support: [], admin: ['administrator'] },
  status: {
    new: ['neu'],
    'in-progress': ['in-bearbeitung'],
    waiting: ['wartend'],
    resolved: ['erledigt', 'gelöst', 'done', 'closed'],
  },
  priority: { low: ['niedrig'], medium: ['mittel'], high: ['hoch'] },
  category: { bug: ['fehler'], feature: ['wunsch'], support: ['hilfe'] },
  scope: { read: [], write: [] },
} as const satisfies Record<string, Record<string, readonly string[]>>

type Kind = keyof typeof vocabulary
export type Token<K extends Kind> = keyof (typeof vocabulary)[K] & string

const normal = (word: string): string =>
  word
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '-')

/** The token that `word` means, in any case, with `_`, `-` or a blank alike; undefined where it means none. */
export function tokenOf<K extends Kind>(kind: K, word: string): Token<K> | undefined {
  // as a file of many rows mostly has it
  if (Object.hasOwn(vocabulary[kind], word)) return word as Token<K>
  const typed = normal(word)
  const rows = Object.entries(vocabulary[kind]) as [Token<K>, readonly string[]][]
  return rows.find(([token, others]) => token === typed || others.includes(typed))?.[0]
}

/** The token that `word` means. Throws `invalid` with the choices (`more`: others there are) and, where there is one, the nearest. */
export function parseWord<K extends Kind>(kind: K, word: string, more: readonly string[] = []): Token<K> {
  const token = tokenOf(kind, word)
  if (token) return token
  const tokens = [...Object.keys(vocabulary[kind]), ...more]
  const near = nearest(normal(word), [...tokens, ...Object.values<readonly string[]>(vocabulary[kind]).flat()])
  throw invalid(({ domain }) => {
    const typed = JSON.stringify(word)
    const told = kind === 'status' && isOpen(word) ? domain.onlyForFilters(typed) : typed
    return domain.unknownWord[kind](told, tokens.join(', '))
  }, didYouMean(near))
}

const isOpen = (word: string): boolean => ['open', 'offen'].includes(normal(word))

/** A comma-separated filter on statuses, in which `open` means every unresolved one. Throws `invalid`. */
export function parseStatuses(list: string): Status[] {
  const asked = commas(list).flatMap((word) =>
    isOpen(word) ? statuses.filter((status) => status !== 'resolved') : [parseWord('status', word, ['open'])],
  )
  return [...new Set(asked)]
}

/** A comma-separated filter on words of one kind. Throws `invalid`. */
export function parseWords<K extends Kind>(kind: K, list: string): Token<K>[] {
  return [...new Set(commas(list).map((word) => parseWord(kind, word)))]
}

/** The parts of a comma-separated list; an empty part stays, to be refused by whoever reads it. */
export const commas = (list: string): string[] => list.split(',').map((part) => part.trim())

/**
 * The choice that `typed` most likely meant: a time called by what happened then (`created`), else what is at most a third
 * of its letters away; undefined where none is near.
 */
export function nearest(typed: string, choices: Iterable<string>): string | undefined {
  let best: string | undefined
  let least = Math.max(1, Math.floor(typed.length / 3)) + 1
  for (const choice of choices) {
    if (choice === `${typed}At`) return choice
    if (Math.abs(choice.length - typed.length) >= least) continue
    const distance = edits(typed.toLowerCase(), choice.toLowerCase())
    if (distance < least) [best, least] = [choice, distance]
  }
  return best
}

/** The hint at the choice that `nearest` found, if any. */
export const didYouMean = (near: string | undefined): Say | undefined =>
  near === undefined ? undefined : ({ domain }) => domain.didYouMean(near)

// Optimal string alignment: insertions, deletions, replacements and swapped neighbours count one each.
function edits(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1
      let cost = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + same)
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (swapped) cost = Math.min(cost, at(before, column - 2) + 1)
      current.push(cost)
    }
    ;[before, last] = [last, current]
  }
  return at(last, b.length)
}

const at = (row: readonly number[], column: number): number => row[column] ?? Number.POSITIVE_INFINITY
