// The bytes of a file as UTF-8: a byte order mark is taken off, UTF-16 is turned into it, anything else refused.
import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { placed } from '../../domain/draft.ts'
import { invalid } from '../../domain/error.ts'
import type { Say } from '../../texts/texts.ts'

/** Where in the file something stands; lines and bytes count from 1. */
type Position = { byte: number; line: number }

/** The line of this process, in which Node puts U+FFFD for what it cannot read. Throws `invalid`. */
export function demandUtf8Line(): void {
  let line: Buffer
  try {
    line = readFileSync('/proc/self/cmdline')
  } catch {
    // only Linux tells, and elsewhere terminals have no other encoding
    return
  }
  if (!isUtf8(line)) throw invalid(({ cli }) => cli.lineNotUtf8)
}

/** Throws `invalid` with the place of the first byte that is wrong. */
export async function* asUtf8(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  let decode: Decode | undefined
  let start = Buffer.alloc(0)
  for await (const chunk of chunks) {
    if (decode) {
      yield decode(chunk, false)
      continue
    }
    start = Buffer.concat([start, chunk])
    // four bytes tell every mark from every other
    if (start.length < 4) continue
    decode = decoderFor(start)
    yield decode(start, false)
  }
  if (!decode) {
    decode = decoderFor(start)
    yield decode(start, false)
  }
  yield decode(Buffer.alloc(0), true)
}

/** The next bytes as UTF-8; a character that is not whole yet waits for the rest, unless this is the `end`. */
type Decode = (chunk: Buffer, end: boolean) => Buffer

function decoderFor(start: Buffer): Decode {
  const begins = (...mark: number[]): boolean => mark.every((byte, index) => start[index] === byte)
  if (begins(0xff, 0xfe, 0, 0) || begins(0, 0, 0xfe, 0xff)) {
    throw invalid(({ cli }) => cli.utf32, recode('UTF-32'))
  }
  if (begins(0xff, 0xfe)) return utf16(2, false)
  if (begins(0xfe, 0xff)) return utf16(2, true)
  const nul = start.subarray(0, 2).indexOf(0)
  if (nul !== -1) throw invalid(({ cli }) => cli.nulByte(nul + 1, nul), recode(nul === 0 ? 'UTF-16BE' : 'UTF-16LE'))
  return utf8(begins(0xef, 0xbb, 0xbf) ? 3 : 0)
}

const recode =
  (encoding: string): Say =>
  ({ cli }) =>
    cli.recode(encoding)

function countLines(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) count += 1
  return count
}

function utf8(skipped: number): Decode {
  let rest: Buffer = Buffer.alloc(0)
  let left = skipped
  const at: Position = { byte: 1 + skipped, line: 1 }
  return (chunk, end) => {
    const bytes = Buffer.concat([rest, chunk.subarray(left)])
    left = 0
    const whole = end ? bytes.length : bytes.length - openEnd(bytes)
    const known = bytes.subarray(0, whole)
    if (!isUtf8(known)) throw badByte(known, at)
    at.byte += whole
    at.line += countLines(known)
    rest = bytes.subarray(whole)
    return known
  }
}

/** How many bytes at the end begin a character whose others are still to come. */
function openEnd(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte >= 0xc0) return back < sizeOf(byte) ? back : 0
    if (byte < 0x80) return 0
  }
  return 0
}

const sizeOf = (lead: number): number => (lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4)

function badByte(bytes: Buffer, { byte, line }: Position) {
  let at = 0
  for (let size = 1; at < bytes.length; at += size) {
    size = sizeOf(bytes[at] ?? 0)
    if (!isUtf8(bytes.subarray(at, at + size))) break
  }
  const before = line + countLines(bytes.subarray(0, at))
  const hex = (bytes[at] ?? 0).toString(16).padStart(2, '0')
  const offset = byte + at - 1
  return invalid(
    placed(({ cli }) => cli.notUtf8(offset + 1, offset, hex), before),
    recode('WINDOWS-1252'),
  )
}

function utf16(skipped: number, bigEndian: boolean): Decode {
  let rest: Buffer = Buffer.alloc(0)
  let left = skipped
  let offset = skipped
  return (chunk, end) => {
    const bytes = Buffer.concat([rest, chunk.subarray(left)])
    left = 0
    let whole = bytes.length - (bytes.length % 2)
    const unitAt = (index: number): number => (bigEndian ? bytes.readUInt16BE(index) : bytes.readUInt16LE(index))
    // a surrogate waits for its other half
    if (!end && whole > 0 && (unitAt(whole - 2) & 0xfc00) === 0xd800) whole -= 2
    const units = Buffer.from(bytes.subarray(0, whole))
    const text = (bigEndian ? units.swap16() : units).toString('utf16le')
    const odd = end && bytes.length % 2 === 1 ? whole : -1
    const lone = text.isWellFormed() ? odd : 2 * loneSurrogate(text)
    if (lone !== -1) {
      const at = offset + lone
      throw invalid(({ cli }) => cli.notUtf16(at + 1, at))
    }
    offset += whole
    rest = bytes.subarray(whole)
    return Buffer.from(text)
  }
}

function loneSurrogate(text: string): number {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if ((unit & 0xf800) !== 0xd800) continue
    const pair = (unit & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00
    if (!pair) return at
    at += 1
  }
  return -1
}
