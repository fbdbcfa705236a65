// How long a name is refused after failed logins in a row (SPEC 9).
import { expect, test } from 'vitest'
import { delayAfter } from '../../src/desk/sessions.ts'

test.each([
  [0, 0],
  [1, 0],
  [4, 0],
  [5, 1],
  [6, 2],
  [7, 4],
  [8, 8],
  [9, 16],
  [10, 32],
  [11, 60],
  [12, 60],
  [1000, 60],
  [5000, 60],
])('after %i failures: %i seconds', (failures, seconds) => {
  expect(delayAfter(failures)).toBe(seconds)
})
