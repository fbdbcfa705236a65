// How wide a text is on a terminal, and the text cut to a width.
import measure from 'fast-string-truncated-width'

/** Each code unit is one character, and takes one column; so do the signs of ours for what is cut off, or not one line. */
const simple = /^[ -~\u00a1-\u00ac\u00ae-\u024f…→↵]*$/
/** Whether a text is one harmless line that takes as many columns as it has code units; most are. */
export const isSimple = (text: string): boolean => simple.test(text)

/** How many columns of a terminal a text takes. */
export function widthOf(text: string): number {
  if (isSimple(text)) return text.length
  // Terminals give no column to joiners outside of emoji, nor to the parts of a composed character.
  const joiners = /\u200c|\u200d(?!\p{Extended_Pictographic})/gu
  return measure(text.normalize('NFC').replace(joiners, '')).width
}

let characters: Intl.Segmenter | undefined

/** The text cut to a width, with an ellipsis where something is missing. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  if (isSimple(text)) return `${text.slice(0, Math.max(0, width - 1))}…`
  // it takes Node long to make one, and most texts need none
  characters ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  let end = 0
  let left = width - 1
  // the measuring library can cut, too, but counts mixed scripts wrongly then, and cuts through characters
  for (const { segment } of characters.segment(text)) {
    left -= widthOf(segment)
    if (left < 0) break
    end += segment.length
  }
  return `${text.slice(0, end)}…`
}
