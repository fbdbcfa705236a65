// SHA-256: of tokens, of names that failed to sign in, of the entries of the log.
import { sha256 as digest } from '@noble/hashes/sha2'

/** So many, the first of a process, take as long as it takes to load node:crypto. */
const few = 12

let made = 0

/** In lower-case hex, of the text in UTF-8. */
export const sha256 = (text: string): string =>
  made++ < few ? hex(digest(Buffer.from(text))) : process.getBuiltinModule('node:crypto').hash('sha256', text)

const hex = (bytes: Uint8Array): string => {
  let text = ''
  for (const byte of bytes) text += (byte < 16 ? '0' : '') + byte.toString(16)
  return text
}
