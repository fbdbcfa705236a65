// Names of new users (SPEC 2) and new passwords (SPEC 9).
import { describe, expect, test } from 'vitest'
import { knownPasswords } from '../../src/domain/known-passwords.ts'
import { fitsBcrypt, isStaff, newName, newPassword } from '../../src/domain/user.ts'

const refused = (reason: RegExp) => expect.objectContaining({ code: 'invalid', message: expect.stringMatching(reason) })

describe('names', () => {
  test.each([
    ['anna', 'anna'],
    ['Anna', 'anna'],
    ['OMAR_Support', 'omar_support'],
    ['a', 'a'],
    ['7up', '7up'],
    ['a.b-c_d', 'a.b-c_d'],
    ['x-', 'x-'],
    [`a${'b'.repeat(31)}`, `a${'b'.repeat(31)}`],
    ['nobody', 'nobody'],
    ['meme', 'meme'],
  ])('%s becomes %s', (typed, name) => {
    expect(newName(typed)).toBe(name)
  })

  test.each([
    ['', /1 to 32/],
    ['123', /letter/],
    ['1.2-3_4', /letter/],
    ['_anna', /starting/],
    ['.anna', /starting/],
    ['-anna', /starting/],
    ['@anna', /starting/],
    ['an na', /a-z/],
    [' anna', /a-z/],
    ['anna ', /a-z/],
    ['anna\n', /a-z/],
    ['jürgen', /a-z/],
    ['anna@example.org', /a-z/],
    ['a/b', /a-z/],
    [`a${'b'.repeat(32)}`, /1 to 32/],
    ['none', /reserved/],
    ['Me', /reserved/],
    ['UNKNOWN', /reserved/],
  ])('%j is refused', (typed, reason) => {
    expect(() => newName(typed)).toThrow(refused(reason))
  })
})

describe('passwords', () => {
  test.each([
    ['8 characters', 'tulpe wn'],
    ['8 characters of several bytes', 'äöüßäöü€'],
    ['8 emoji', '🐢🐢🐢🐢🐢🐢🐢🐢'],
    ['72 bytes', 'x'.repeat(72)],
    ['72 bytes in UTF-8', 'ä'.repeat(36)],
    ['blanks around it, which stay', ' abcdefg '],
    ['only lower case: no other rule', 'mnopqrst'],
    ['one character again and again', 'zzzzzzzz'],
    ['the name and more', 'alexander1'],
  ])('%s', (_, typed) => {
    expect(newPassword(typed, 'alexander')).toBe(typed)
  })

  test('is the same however a keyboard composes it', () => {
    expect(newPassword('u\u0308bermut!', 'anna')).toBe('übermut!')
  })

  test.each([
    ['nothing', '', /8/],
    ['7 characters', 'tulpe w', /8/],
    ['7 characters of 14 bytes', 'äöüßäöü', /8/],
    ['7 emoji, 14 UTF-16 units', '🐢🐢🐢🐢🐢🐢🐢', /8/],
    ['7 characters, one of them typed as two', 'a\u0308bcdefg', /8/],
    ['73 bytes', 'x'.repeat(73), /72 bytes/],
    ['73 bytes in 37 characters', `${'ä'.repeat(36)}x`, /72 bytes/],
    ['the name', 'alexander', /name/],
    ['the name in another case', 'Alexander', /name/],
    ['a surrogate alone', `\ud800${'x'.repeat(9)}`, /Unicode/],
    ['the best-known one', 'password', /best-known/],
    ['a best-known one in another case', 'PassWort', /best-known/],
    ['the originals’ well-known one', 'admin123', /best-known/],
  ])('%s is refused', (_, typed, reason) => {
    expect(() => newPassword(typed, 'alexander')).toThrow(refused(reason))
  })

  test('the best-known are a hundred or so, all long enough to be tried at all, all refused', () => {
    expect(knownPasswords().length).toBeGreaterThanOrEqual(100)
    for (const known of knownPasswords()) {
      expect([...known].length, known).toBeGreaterThanOrEqual(8)
      expect(() => newPassword(known, 'anna'), known).toThrow(refused(/best-known/))
    }
  })

  test('what bcrypt would cut does not fit', () => {
    expect([fitsBcrypt('x'.repeat(72)), fitsBcrypt('x'.repeat(73)), fitsBcrypt('€'.repeat(25))]).toEqual([
      true,
      false,
      false,
    ])
  })
})

test('staff are support and admin', () => {
  expect((['user', 'support', 'admin'] as const).map((role) => isStaff({ role }))).toEqual([false, true, true])
})
