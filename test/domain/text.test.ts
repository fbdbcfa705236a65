// What titles and texts may be (SPEC 2), and what counts as the same text.
import { describe, expect, test } from 'vitest'
import { checkDescription, checkSaying, checkText, checkTitle, fold } from '../../src/domain/text.ts'

const refused = (reason: RegExp) => expect.objectContaining({ code: 'invalid', message: expect.stringMatching(reason) })

describe('titles', () => {
  test.each([
    ['one character', 'x'],
    ['200 characters', 'x'.repeat(200)],
    ['200 characters of two UTF-16 units each', '🖨'.repeat(200)],
    ['a joined emoji', '👩‍💻 laptop'],
    ['umlauts, composed and not', 'Ü u\u0308'],
    ['Arabic', 'الطابعة لا تعمل'],
    ['blanks around it, which stay', '  VPN down  '],
    ['a zero-width space inside', 'VPN\u200bdown'],
    ['a bidi override, which is made harmless where it is shown', 'abc\u202edef'],
    ['a dash first', '-n problem'],
  ])('%s', (_, title) => {
    expect(checkTitle(title)).toBe(title)
  })

  test.each([
    ['nothing', '', /empty/],
    ['blanks', ' \u00a0\u3000', /empty/],
    ['a zero-width space', '\u200b', /empty/],
    ['zero-width joiners and a byte order mark', '\u200d\ufeff\u2060', /empty/],
    ['a soft hyphen', '\u00ad', /empty/],
    ['201 characters', 'x'.repeat(201), /201/],
    ['201 emoji', '🖨'.repeat(201), /201/],
    ['a line feed', 'a\nb', /line/],
    ['a carriage return', 'a\rb', /line/],
    ['a line feed at its end', 'a\n', /line/],
    ['a line separator', 'a\u2028b', /line/],
    ['a paragraph separator', 'a\u2029b', /line/],
    ['a tab', 'a\tb', /control/],
    ['NUL', 'a\0b', /control/],
    ['ESC', '\u001b[31mred', /control/],
    ['DEL', 'a\u007f', /control/],
    ['C1', 'a\u009b31m', /control/],
    ['NEL', 'a\u0085b', /control/],
    ['a high surrogate alone', 'a\ud83d', /Unicode/],
    ['a low surrogate alone', 'a\udda8', /Unicode/],
  ])('%s is refused', (_, title, reason) => {
    expect(() => checkTitle(title)).toThrow(refused(reason))
  })
})

describe('texts', () => {
  test.each([
    ['64 KiB', 'x'.repeat(65536)],
    ['64 KiB of two bytes each', 'ä'.repeat(32768)],
    ['64 KiB of four bytes each', '🖨'.repeat(16384)],
    ['lines, tabs and escapes, which are kept', 'a\r\nb\tc\u001b[0m\u202e'],
    ['a dash first', '-Value is wrong'],
    ['digits', '12'],
  ])('%s', (_, text) => {
    expect(checkText(text, () => 'the text')).toBe(text)
    expect(checkSaying(text)).toBe(text)
    expect(checkDescription(text)).toBe(text)
  })

  test.each([
    ['a byte more than 64 KiB', 'x'.repeat(65537), /64 KiB/],
    ['a byte more than 64 KiB, in fewer characters', `${'ä'.repeat(32768)}x`, /64 KiB/],
    ['NUL', 'a\0b', /NUL/],
    ['a surrogate alone', 'a\ud800b', /Unicode/],
  ])('%s is refused everywhere', (_, text, reason) => {
    expect(() => checkText(text, () => 'the text')).toThrow(refused(reason))
    expect(() => checkSaying(text)).toThrow(refused(reason))
    expect(() => checkDescription(text)).toThrow(refused(reason))
  })

  test('an empty description is none; what is said must be something', () => {
    expect(checkDescription('')).toBeNull()
    for (const blank of ['', ' \n\t', '\u200b\ufeff']) expect(() => checkSaying(blank)).toThrow(refused(/empty/))
  })
})

describe('the same without regard to case', () => {
  test.each([
    ['ÄRGER', 'ärger'],
    ['a\u0308', 'Ä'],
    ['Straße', 'STRASSE'],
    ['ΟΔΟΣ', 'οδος'],
    ['ﬁle', 'FILE'],
    ['Ｐrinter', 'printer'],
  ])('%s = %s', (one, other) => {
    expect(fold(one)).toBe(fold(other))
  })

  test.each([
    ['a', 'ä'],
    ['_', '%'],
    ['printer', 'printers'],
  ])('%s ≠ %s', (one, other) => {
    expect(fold(one)).not.toBe(fold(other))
  })
})
