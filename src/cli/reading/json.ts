// Rows of JSON: one object a line, or one array of objects, however long.
import { placed } from '../../domain/draft.ts'
import { invalid } from '../../domain/error.ts'
import type { Row } from '../../domain/template.ts'
import type { Say } from '../../texts/texts.ts'
import { type Line, longestRow } from './line.ts'

export type Piece = { text: string; line: number }

/** Rows, many at a time; blank lines are none. */
export async function* ndjsonRows(chunks: AsyncIterable<Buffer>): AsyncIterable<Line[]> {
  const lineOf = reader()
  for await (const pieces of eachLine(chunks)) yield pieces.filter(({ text }) => text.trim() !== '').map(lineOf)
}

/** The objects of an array, many at a time, or the only one. Throws `invalid` where the brackets do not close. */
export async function* jsonRows(chunks: AsyncIterable<Buffer>): AsyncIterable<Line[]> {
  const lineOf = reader()
  for await (const pieces of eachItem(chunks)) yield pieces.map(lineOf)
}

/** The items of an array as text, many at a time, or the only object. Throws `invalid` as `jsonRows` does. */
export async function* eachItem(chunks: AsyncIterable<Buffer>): AsyncIterable<Piece[]> {
  const cutter = new Cutter()
  for await (const chunk of chunks) yield cutter.cut(chunk)
  cutter.end()
}

/** Lines of text, many at a time. Throws `invalid` for one that does not end. */
export async function* eachLine(chunks: AsyncIterable<Buffer>): AsyncIterable<Piece[]> {
  let rest: Buffer = Buffer.alloc(0)
  let line = 0
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([rest, chunk])
    const pieces: Piece[] = []
    let from = 0
    for (let end = bytes.indexOf(10, rest.length); end !== -1; end = bytes.indexOf(10, from)) {
      line += 1
      pieces.push({ text: bytes.toString('utf8', from, end), line })
      from = end + 1
    }
    rest = bytes.subarray(from)
    if (rest.length > longestRow) throw invalid(placed(({ cli }) => cli.lineOver16MiB, line + 1))
    yield pieces
  }
  if (rest.length > 0) yield [{ text: rest.toString(), line: line + 1 }]
}

/** For objects that lie on several lines. */
const oneALine: Say = ({ cli }) => cli.inputNoJsonHint

/** Parses objects; those with the same keys share their columns. */
function reader(): (piece: Piece) => Line {
  const kinds = new Map<string, readonly string[]>()
  let last: readonly string[] = []
  const columnsOf = (keys: readonly string[]): readonly string[] => {
    if (keys.length === last.length && keys.every((key, index) => key === last[index])) return last
    const signature = JSON.stringify(keys)
    // rows that are all different need not be remembered
    if (kinds.size >= 1000) kinds.clear()
    last = kinds.get(signature) ?? keys
    kinds.set(signature, last)
    return last
  }
  return ({ text, line }) => {
    const bare: Row = { line, columns: ['text'], cells: [text] }
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch (error) {
      const hint = text.trim() === '{' ? oneALine : text.trim() === '[' ? '--from json' : undefined
      return {
        row: bare,
        error: invalid(
          placed(({ cli }) => cli.notJson((error as Error).message), line),
          hint,
        ),
      }
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return { row: bare, error: invalid(placed(({ cli }) => cli.notJsonObject, line)) }
    }
    return { row: { line, columns: columnsOf(Object.keys(value)), cells: Object.values(value) } }
  }
}

const newline = 0x0a
const [quote, backslash, comma, brace] = [0x22, 0x5c, 0x2c, 0x7b]
const isOpening = (byte: number): boolean => byte === 0x5b || byte === 0x7b
const isClosing = (byte: number): boolean => byte === 0x5d || byte === 0x7d
const isBlank = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)

/** Cuts an array into its items, by brackets, commas and quotes alone: what an item is, JSON.parse says. */
class Cutter {
  private rest: Buffer = Buffer.alloc(0)
  private line = 1
  private depth = 0
  private quoted: 'no' | 'yes' | 'escaping' = 'no'
  private kind: 'none yet' | 'array' | 'object' | 'over' = 'none yet'
  /** Where in `rest` the item begins that is not over, and in which line. */
  private begins = 0
  private beginsIn = 1
  private cutAny = false
  /** Whether the only object lies on several lines. */
  private isLong = false

  cut(chunk: Buffer): Piece[] {
    const bytes = Buffer.concat([this.rest, chunk])
    const pieces: Piece[] = []
    for (let at = this.rest.length; at < bytes.length; at++) {
      const byte = bytes[at] ?? 0
      if (byte === newline) this.line += 1
      if (this.quoted !== 'no') this.goOnQuoted(byte)
      else if (byte === quote) this.quoted = 'yes'
      else if (isOpening(byte)) this.open(byte, at)
      else if (isClosing(byte)) {
        this.depth -= 1
        if (this.depth === 0) this.close(bytes, at, pieces)
      } else if (byte === comma && this.depth === 1 && this.kind === 'array') this.push(bytes, at, pieces)
      if (this.depth < 0) this.refuse(({ cli }) => cli.bracketTooMany)
      if (this.depth === 0 && this.kind !== 'over' && !isBlank(byte))
        this.refuse(({ cli }) => cli.neitherArrayNorObject)
      if (this.kind === 'over' && !isBlank(byte) && !isClosing(byte))
        this.refuse(({ cli }) => cli.afterJson, byte === brace ? (this.isLong ? oneALine : '--from ndjson') : undefined)
    }
    this.rest = this.depth > 0 ? bytes.subarray(this.begins) : Buffer.alloc(0)
    this.begins = 0
    if (this.rest.length > longestRow) this.refuse(({ cli }) => cli.objectOver16MiB)
    return pieces
  }

  end(): void {
    if (this.kind === 'none yet') throw invalid(({ cli }) => cli.fileIsEmpty)
    if (this.kind !== 'over') this.refuse(({ cli }) => cli.jsonEndsEarly)
  }

  private open(byte: number, at: number): void {
    this.depth += 1
    if (this.kind !== 'none yet') return
    this.kind = byte === 0x5b ? 'array' : 'object'
    this.begins = this.kind === 'array' ? at + 1 : at
    this.beginsIn = this.line
  }

  private close(bytes: Buffer, at: number, pieces: Piece[]): void {
    this.isLong = this.kind === 'object' && this.line > this.beginsIn
    if (this.kind === 'object') this.push(bytes, at + 1, pieces)
    // an empty array has nothing in it, not even a blank item
    else if (this.cutAny || bytes.toString('utf8', this.begins, at).trim() !== '') this.push(bytes, at, pieces)
    this.kind = 'over'
  }

  private push(bytes: Buffer, end: number, pieces: Piece[]): void {
    const text = bytes.toString('utf8', this.begins, end)
    const above = text.length - text.trimStart().length
    pieces.push({ text: text.trim(), line: this.beginsIn + text.slice(0, above).split('\n').length - 1 })
    this.begins = end + 1
    this.beginsIn = this.line
    this.cutAny = true
  }

  private goOnQuoted(byte: number): void {
    if (this.quoted === 'escaping') this.quoted = 'yes'
    else if (byte === backslash) this.quoted = 'escaping'
    else if (byte === quote) this.quoted = 'no'
  }

  private refuse(why: Say, hint?: Say | string): never {
    throw invalid(placed(why, this.line), hint)
  }
}
