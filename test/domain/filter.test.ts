// The order of a list as typed (SPEC 4).
import { expect, test } from 'vitest'
import { parseSort, sortFields } from '../../src/domain/filter.ts'

const told = (sorts: ReturnType<typeof parseSort>) =>
  sorts.map(({ field, descending }) => (descending ? `-${field}` : field)).join(' ')

test.each([
  ['priority', 'priority -id'],
  ['-priority,createdAt', '-priority createdAt -id'],
  [' -status , title ', '-status title -id'],
  ['id', 'id'],
  ['title,-id', 'title -id'],
  ['noteCount', 'noteCount -id'],
])('%j is %s', (typed, expected) => {
  expect(told(parseSort(typed))).toBe(expected)
})

test.each([
  ['', undefined],
  ['priority,', undefined],
  ['-', undefined],
  ['prioritty', 'priority'],
  ['createdat', 'createdAt'],
  ['description', undefined],
  ['--id', 'id'],
])('%j is exit 2 with the fields; nearest: %s', (typed, near) => {
  expect(() => parseSort(typed)).toThrow(
    expect.objectContaining({
      code: 'invalid',
      message: expect.stringContaining(sortFields.join(', ')),
      hint: near === undefined ? undefined : `did you mean ${near}?`,
    }),
  )
})
