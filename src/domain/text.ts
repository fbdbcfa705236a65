// What may be written: titles and texts, and how two texts are compared without regard to case.
import type { Say } from '../texts/texts.ts'
import { invalid } from './error.ts'

export const titleLimit = 200
export const textLimit = 64 * 1024
/** What is adopted or imported stays as it is up to this many bytes. */
export const keptLimit = 1024 * 1024

// C0, DEL, C1, and the two separators that break a line.
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/u

/** A line (`what`: "the title") as it may be stored: 1 to 200 characters, no control characters. Throws `invalid`. */
function checkLine(line: string, what: Say): string {
  if (isBlank(line)) throw invalid((texts) => texts.domain.isEmpty(what(texts)))
  if (!line.isWellFormed()) throw invalid((texts) => texts.domain.notUnicode(what(texts)))
  if (/[\r\n\u2028\u2029]/.test(line)) throw invalid((texts) => texts.domain.lineBreak(what(texts)))
  if (control.test(line)) throw invalid((texts) => texts.domain.controlCharacter(what(texts)))
  const length = [...line].length
  if (length > titleLimit) {
    throw invalid((texts) => texts.domain.tooManyCharacters(what(texts), length, titleLimit))
  }
  return line
}

export const checkTitle = (title: string): string => checkLine(title, ({ domain }) => domain.title)

/** The key under which a script files a ticket only once. Throws `invalid`. */
export const checkKey = (key: string): string => checkLine(key, ({ domain }) => domain.key)

/** The id that a ticket has where it comes from. Throws `invalid`. */
export const checkId = (id: string): string => checkLine(id, ({ domain }) => domain.id)

/** Nothing that one could see. */
// Neither White_Space nor a code point that is meant to be invisible; a \p makes V8 think before it first matches.
export const isBlank = (text: string): boolean =>
  !/[!-~]/.test(text) && !/[^\p{White_Space}\p{Default_Ignorable_Code_Point}]/u.test(text)

/** A text (`what`: "the description") as it may be stored: up to 64 KiB of UTF-8, no NUL. Throws `invalid`. */
export function checkText(text: string, what: Say): string {
  if (!text.isWellFormed()) throw invalid((texts) => texts.domain.notUnicode(what(texts)))
  if (text.includes('\0')) throw invalid((texts) => texts.domain.nul(what(texts)))
  // no character of UTF-16 takes more than three bytes in UTF-8
  const isShort = 3 * text.length <= textLimit
  if (!isShort && new TextEncoder().encode(text).length > textLimit)
    throw invalid((texts) => texts.domain.over64KiB(what(texts)))
  return text
}

/** A description: a text, or null where there is none. Throws `invalid`. */
export const checkDescription = (text: string): string | null =>
  checkText(text, ({ domain }) => domain.description) || null

/** What somebody says: a text that is not blank. Throws `invalid`. */
export function checkSaying(text: string): string {
  if (isBlank(text)) throw invalid(({ domain }) => domain.textEmpty)
  return checkText(text, ({ domain }) => domain.text)
}

/** NUL ends a text for half of the programs that meet it; U+2400 is its picture. */
// to see that there is none costs a fraction of replacing none
export const clean = (text: string): string => (text.includes('\0') ? text.replaceAll('\0', '\u2400') : text)

const isPlain = (text: string): boolean => /^[\u0000-\u007f]*$/.test(text)

/** The form in which texts and names are compared without regard to case (`ä` = `Ä`, `ß` = `ẞ` = `SS`). */
export const fold = (text: string): string =>
  // most texts are mostly plain, and an import folds many
  isPlain(text)
    ? text.toLowerCase()
    : text.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFC')
