// SHA-256: of tokens, of names that failed to sign in, of the entries of the log.
import { sha256 as digest } from '@noble/hashes/sha2'

/** So many take about as long as it takes to load node:crypto, which is ten times as fast. */
const few = 100

let made = 0

/** In lower-case hex, of the text in UTF-8. */
export const sha256 = (text: string): string =>
  made++ < few
    ? Buffer.from(digest(text)).toString('hex')
    : process.getBuiltinModule('node:crypto').hash('sha256', text)
