// Text by others, made harmless: whatever a terminal would obey is shown instead of sent.

// C0 but tab and line feed, DEL, C1, line separators, soft hyphen, and what turns or hides text: bidi controls, zero-width
// characters (but the joiners, which emoji and many scripts need), tags.
const live =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu

const shown = (character: string): string => {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20) return String.fromCodePoint(0x2400 + code)
  if (code === 0x7f) return '␡'
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`
}

/** Several lines: line breaks and tabs stay. */
export const inert = (text: string): string => text.toWellFormed().replaceAll('\r\n', '\n').replace(live, shown)

/** One line: line breaks and tabs are shown, too. */
export const inertLine = (text: string): string => inert(text).replaceAll('\n', '↵').replaceAll('\t', '→')

/** JSON that gives the text back exactly and sends nothing live to a terminal on the way. */
export function inertJson(value: unknown, indent: number | undefined): string {
  return JSON.stringify(value, null, indent).replace(live, (character) =>
    [...Array(character.length).keys()]
      .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
      .join(''),
  )
}
