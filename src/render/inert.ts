// Text by others, made harmless: whatever a terminal would obey is shown instead of sent.

// C0 but tab and line feed, DEL, C1, line separators, soft hyphen, and what turns or hides text: bidi controls, fillers,
// zero-width characters, tags (but the joiners and variation selectors, which emoji and many scripts need).
const live =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}]/gu

/** Nothing live is in most texts, and V8 sees that much sooner than it has made the pattern above. */
const harmless = /^[\t\n -~\u00a1-\u00ac\u00ae-\u024f]*$/

const shown = (character: string): string => {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20) return String.fromCodePoint(0x2400 + code)
  if (code === 0x7f) return '␡'
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`
}

/** Several lines: line breaks and tabs stay. */
export const inert = (text: string): string =>
  harmless.test(text) ? text : text.toWellFormed().replaceAll('\r\n', '\n').replace(live, shown)

/** One line: line breaks and tabs are shown, too. */
export const inertLine = (text: string): string => inert(text).replaceAll('\n', '↵').replaceAll('\t', '→')

/** JSON that gives the text back exactly and sends nothing live to a terminal on the way. */
export const inertJson = (value: unknown, indent: number | undefined): string =>
  escapeLive(JSON.stringify(value, null, indent))

/** The same of what is JSON already. */
export const escapeLive = (json: string): string => (harmless.test(json) ? json : escaped(json))

const escaped = (json: string): string =>
  json.replace(live, (character) =>
    [...Array(character.length).keys()]
      .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
      .join(''),
  )
