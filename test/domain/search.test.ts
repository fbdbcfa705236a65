// How words are looked for in a text, and how the place where they stand is shown.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchIn, patternsOf, said, searchable } from '../../src/domain/search.ts'
import { fold } from '../../src/domain/text.ts'

const has = (text: string, word: string): boolean =>
  patternsOf([word]).every((pattern) => searchable(text).includes(pattern))
const snippetOf = (text: string, ...words: string[]): string | undefined =>
  matchIn([said('description', text)], patternsOf(words))?.snippet

describe('a word is found', () => {
  test.each([
    ['Änderung', 'änderung'],
    ['änderung', 'ÄNDERUNG'],
    ['A\u0308nderung', 'änderung'],
    ['straße', 'STRASSE'],
    ['STRASSE', 'straße'],
    ['STRAẞE', 'strasse'],
    ['Rechnungsdrucker', 'drucker'],
    ['ΟΔΥΣΣΕΎΣ', 'οδυσσεύς'],
    ['İstanbul', 'i̇stanbul'],
    ['ﬃce', 'FFI'],
    ['IT-Abteilung', 'IT'],
    ['die it.', 'IT'],
    ['Ärger mit der IT', 'it'],
    ['am PC (neu)', 'pc'],
    ['Ü', 'ü'],
    ['C#-Kurs', 'c#'],
    ['100% sicher', '%'],
    ['100 %', '%'],
    ['snake_case', '_'],
    ['a -- b', '--'],
    ['error=0x80', '=0x'],
    ['it-abteilung', 'it-abt'],
    ['sagte "nein"', '"nein"'],
    ['f(x) = NEAR(a, b)', 'near('],
    ['select * from t', '*'],
    ['a\nb\tIT\r\nc', 'it'],
    ['🖨 druckt', '🖨'],
    ['👩‍💻 laptop', '👩‍💻'],
    ['東京都庁', '京都'],
    ['コーヒー', 'ヒー'],
    ['c:\\temp', 'c:\\temp'],
  ])('in %j: %j', (text, word) => expect(has(text, word)).toBe(true))

  test.each([
    ['Titel', 'IT'],
    ['Kreditkarte', 'it'],
    ['ITS', 'IT'],
    ['PC2', 'PC'],
    ['xC#', 'C#'],
    ['100', '%'],
    ['error=0x80', '=0'],
    ['snake case', '_'],
    ['snakeXcase', 'snake_case'],
    ['a - - b', '--'],
    ['Anderung', 'Änderung'],
    ['Aenderung', 'Änderung'],
    ['drucker', 'druckt'],
    ['druc ker', 'drucker'],
    ['druc-ker', 'drucker'],
    ['near', 'near('],
    ['café', 'cafe\u0300'],
  ])('not in %j: %j', (text, word) => expect(has(text, word)).toBe(false))

  test('wherever a word of the text is one of the words searched for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), fc.nat(), (text, from, length) => {
        const letters = [...text.replace(/\s/gu, '')]
        const part = letters.slice(from % (letters.length + 1)).slice(0, 3 + (length % 5))
        const folded = fold(part.join(''))
        // cut out of what composes, it is another text; some characters fold to several words
        fc.pre([...folded].length >= 3 && fold(letters.join('')).includes(folded) && !/\s/u.test(folded))
        expect(has(letters.join(''), part.join(''))).toBe(true)
      }),
    )
  })
})

describe('the words of a search', () => {
  test.each([
    ['nothing', []],
    ['blanks', [' \t', '\u00a0']],
    ['a NUL', ['a\0b']],
    ['half a character', ['\ud83d']],
    ['1001 characters', ['x'.repeat(1001)]],
  ])('%s is refused', (_, typed) => {
    expect(() => patternsOf(typed)).toThrow(expect.objectContaining({ code: 'invalid' }))
  })

  test('are each looked for once, the longest first', () => {
    expect(patternsOf(['it Drucker', 'DRUCKER  c#'])).toEqual(['drucker', ' c # ', ' it '])
  })
})

describe('the snippet', () => {
  test.each([
    ['Rechnungsdrucker im Flur', 'drucker', 'Rechnungs«drucker» im Flur'],
    ['Die Straße ist gesperrt', 'strasse', 'Die «Straße» ist gesperrt'],
    ['Die Straße ist gesperrt', 'tras', 'Die S«traß»e ist gesperrt'],
    ['Straßenbau', 'senb', 'Stra«ßenb»au'],
    ['Zug nach İstanbul fährt', 'stanbul', 'Zug nach İ«stanbul» fährt'],
    ['eine ﬃziente Sache', 'fiz', 'eine «ﬃz»iente Sache'],
    ['A\u0308nderung', 'änd', '«A\u0308nd»erung'],
    ['the Titel of the IT-Raum', 'it', 'the Titel of the «IT»-Raum'],
    ['erst 50, dann 100%', '%', 'erst 50, dann 100«%»'],
    ['zwei\nZeilen\tund\r\nmehr', 'mehr', 'zwei Zeilen und «mehr»'],
    ['aaaa', 'aaa', '«aaaa»'],
    ['Toner, toner, TONER', 'toner', '«Toner», «toner», «TONER»'],
  ])('of %j around %j is %j', (text, word, shown) => expect(snippetOf(text, word)).toBe(shown))

  test('is cut at blanks, with an ellipsis where something is missing', () => {
    const text = `${'vor '.repeat(50)}Treffer${' nach'.repeat(50)}`
    expect(snippetOf(text, 'treffer')).toBe(`…${'vor '.repeat(7)}«Treffer»${' nach'.repeat(12)}…`)
  })

  test('keeps whole characters where there is no blank', () => {
    const shown = snippetOf(`${'🖨'.repeat(100)}Treffer${'👍'.repeat(100)}`, 'treffer') ?? ''
    expect(shown).toBe(`…${'🖨'.repeat(30)}«Treffer»${'👍'.repeat(60)}…`)
  })

  test('marks every word that is near, and stands around one that was not found before', () => {
    const texts = [said('title', 'Drucker defekt'), said('feedback', 'Danke'), said('feedback', 'Drucker ohne Toner')]
    expect(matchIn(texts, patternsOf(['drucker', 'toner']))).toEqual({
      matchedIn: 'feedback',
      snippet: '«Drucker» ohne «Toner»',
    })
  })

  test('is there for any text and any part of it, with the marks around what folds alike', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(), fc.nat(), (text, from, length) => {
        const letters = [...text]
        const part = letters
          .slice(from % (letters.length + 1))
          .slice(0, 1 + (length % 6))
          .join('')
        fc.pre(/\S/u.test(part) && part.isWellFormed() && !part.includes('\0'))
        const shown = snippetOf(text, part)
        if (shown === undefined) return
        expect(shown).toMatch(/«.+»/s)
        if (!/[«»…]/.test(text)) {
          const bare = shown.replace(/^…|…$|[«»]/g, '')
          expect(text.replace(/\s+/gu, ' ')).toContain(bare)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('a text of ASCII alone, which is looked at in a quicker way', () => {
  const text = fc.string({ unit: 'binary-ascii' }).filter((text) => !text.includes('\0'))

  test('is searched as beside any other', () => {
    const other = searchable('é').trim()
    const searchedBeside = (text: string): string => `${searchable(`${text}x`)}${other} `
    fc.assert(
      fc.property(text, (text) => {
        expect(searchable(`${text}x é`)).toBe(searchedBeside(text))
      }),
    )
  })

  test('is marked as beside any other', () => {
    const marked = (text: string, word: string): string => snippetOf(text, word)?.replace('é', '') ?? ''
    fc.assert(
      fc.property(fc.stringMatching(/^[!-~]{1,20}$/), fc.nat(), fc.nat(), (word, from, size) => {
        const part = word.slice(from % word.length).slice(0, 3 + (size % 5))
        fc.pre(part.length >= 3 && has(word, part))
        expect(marked(`${word}é`, part)).toBe(marked(word, part))
      }),
    )
  })
})
