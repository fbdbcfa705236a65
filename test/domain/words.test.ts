// The words of SPEC 1: every token and synonym, however it is typed, and what is refused.
import { describe, expect, test } from 'vitest'
import {
  categories,
  nearest,
  parseStatuses,
  parseWord,
  parseWords,
  priorities,
  roles,
  statuses,
  tokenOf,
} from '../../src/domain/words.ts'
import { en } from '../../src/texts/en.ts'

const table = [
  ['role', 'user', 'user anwender end-user'],
  ['role', 'support', 'support'],
  ['role', 'admin', 'admin administrator'],
  ['status', 'new', 'new neu'],
  ['status', 'in-progress', 'in-progress in-bearbeitung'],
  ['status', 'waiting', 'waiting wartend'],
  ['status', 'resolved', 'resolved erledigt gelöst done closed'],
  ['priority', 'low', 'low niedrig'],
  ['priority', 'medium', 'medium mittel'],
  ['priority', 'high', 'high hoch'],
  ['category', 'bug', 'bug fehler'],
  ['category', 'feature', 'feature wunsch'],
  ['category', 'support', 'support hilfe'],
  ['scope', 'read', 'read'],
  ['scope', 'write', 'write'],
] as const

/** The same word as different people type it. */
const spellings = (word: string): string[] => [
  word,
  word.toUpperCase(),
  word.slice(0, 1).toUpperCase() + word.slice(1),
  word.replaceAll('-', '_'),
  word.replaceAll('-', ' '),
  word.normalize('NFD'),
  ` ${word} `,
]

const inputs = table.flatMap(([kind, token, words]) =>
  words.split(' ').flatMap((word) => [...new Set(spellings(word))].map((typed) => [kind, typed, token] as const)),
)

test.each(inputs)('%s "%s" means %s', (kind, typed, token) => {
  expect(tokenOf(kind, typed)).toBe(token)
  expect(parseWord(kind, typed)).toBe(token)
})

test('"In Bearbeitung" works as it is written', () => {
  expect(parseWord('status', 'In Bearbeitung')).toBe('in-progress')
  expect(parseWord('status', 'GELÖST')).toBe('resolved')
})

test('every token of the table is a token of its kind, in the order of their rank', () => {
  const tokens = (kind: string) => table.filter(([of]) => of === kind).map(([, token]) => token)
  expect(tokens('role')).toEqual(roles)
  expect(tokens('status')).toEqual(statuses)
  expect(tokens('priority')).toEqual(priorities)
  expect(tokens('category')).toEqual(categories)
  for (const [kind, token] of table) expect(en.words[kind]).toHaveProperty(token)
})

describe('what is refused', () => {
  test.each([
    ['status', '', undefined],
    ['status', 'xyzzy', undefined],
    ['status', 'open', undefined],
    ['status', 'offen', undefined],
    ['status', 'OPEN', undefined],
    ['status', 'resovled', 'resolved'],
    ['status', 'inprogress', 'in-progress'],
    ['status', 'in.progress', 'in-progress'],
    ['status', 'erledgt', 'erledigt'],
    ['status', 'high', undefined],
    ['priority', 'hihg', 'high'],
    ['priority', 'new', undefined],
    ['category', 'feture', 'feature'],
    ['role', 'admn', 'admin'],
    ['role', 'sup port', 'support'],
  ] as const)('%s "%s" is exit 2 and names the choices; nearest: %s', (kind, typed, near) => {
    const choices = { role: roles, status: statuses, priority: priorities, category: categories }[kind]
    expect(() => parseWord(kind, typed)).toThrow(
      expect.objectContaining({
        code: 'invalid',
        message: expect.stringContaining(choices.join(', ')),
        hint: near && `did you mean ${near}?`,
      }),
    )
    expect(tokenOf(kind, typed)).toBeUndefined()
  })

  test('"open" as a value says where it belongs', () => {
    expect(() => parseWord('status', 'Offen')).toThrow(/filter/)
  })
})

describe('filters', () => {
  test.each([
    ['open', ['new', 'in-progress', 'waiting']],
    ['OFFEN', ['new', 'in-progress', 'waiting']],
    ['open,resolved', ['new', 'in-progress', 'waiting', 'resolved']],
    ['new,Neu, NEW', ['new']],
    ['waiting, open', ['waiting', 'new', 'in-progress']],
    ['In Bearbeitung,erledigt', ['in-progress', 'resolved']],
  ])('--status "%s"', (typed, expected) => {
    expect(parseStatuses(typed)).toEqual(expected)
  })

  test.each(['', ',', 'new,', ',new', 'new,nwe', 'new;waiting'])('--status "%s" is exit 2', (typed) => {
    expect(() => parseStatuses(typed)).toThrow(expect.objectContaining({ code: 'invalid' }))
  })

  test('other words take commas, too, and know no "open"', () => {
    expect(parseWords('priority', 'hoch,low,HIGH')).toEqual(['high', 'low'])
    expect(() => parseWords('priority', 'high,open')).toThrow(expect.objectContaining({ code: 'invalid' }))
  })
})

test.each([
  ['resovled', ['new', 'resolved'], 'resolved'],
  ['RESOLVED', ['resolved'], 'resolved'],
  ['nwe', ['new', 'waiting'], 'new'],
  ['n', ['new'], undefined],
  ['', ['new'], undefined],
  ['sam', ['sue', 'samm', 'sa'], 'samm'],
  ['banana', ['new', 'resolved'], undefined],
  ['created', ['createdBy', 'createdAt'], 'createdAt'],
  ['due', ['dueAt', 'id'], 'dueAt'],
])('nearest to "%s" of %j: %s', (typed, choices, expected) => {
  expect(nearest(typed, choices)).toBe(expected)
})
