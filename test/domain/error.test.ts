// Exit codes (SPEC 6), and one error for several tickets.
import { describe, expect, test } from 'vitest'
import { conflict, type DeskError, exitCodes, forbidden, invalid, notFound, together } from '../../src/domain/error.ts'

test('the table of SPEC 6', () => {
  expect(exitCodes).toEqual({
    internal: 1,
    invalid: 2,
    not_found: 3,
    unauthenticated: 4,
    forbidden: 5,
    conflict: 6,
    unavailable: 7,
    pending: 8,
    partial: 9,
    storage: 10,
    unknown: 11,
    cancelled: 130,
  })
})

describe('several failures', () => {
  const table: [failures: DeskError[], code: string, message: string, hint: string | undefined][] = [
    [[conflict('a', 'do b')], 'conflict', 'a', 'do b'],
    [[conflict('a'), notFound('b', 'look')], 'not_found', 'a; b', 'look'],
    [[conflict('a', 'do b'), forbidden('c')], 'forbidden', 'a; c', undefined],
    [[forbidden('a'), notFound('b'), conflict('c')], 'not_found', 'a; b; c', undefined],
    [[forbidden('a'), forbidden('a')], 'forbidden', 'a', undefined],
    [[invalid('a'), invalid('b', 'only the first hint of the code counts')], 'invalid', 'a; b', undefined],
  ]

  test.each(table)('%#: what SPEC 3 checks first decides', (failures, code, message, hint) => {
    expect(together(failures)).toMatchObject({ code, message, hint })
  })
})
