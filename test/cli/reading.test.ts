// Reading files: the same rows wherever a chunk ends, every text back as it was written, and nothing else than a clear answer.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvRows } from '../../src/cli/reading/csv.ts'
import { eachLine, jsonRows, ndjsonRows } from '../../src/cli/reading/json.ts'
import type { Line } from '../../src/cli/reading/line.ts'
import { asUtf8 } from '../../src/cli/reading/utf8.ts'
import { DeskError } from '../../src/domain/error.ts'
import { csvLines, unguarded } from '../../src/render/csv.ts'

async function* inChunks(bytes: Buffer, size: number): AsyncIterable<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
async function gathered<Item>(batches: AsyncIterable<Item[]>): Promise<Item[]> {
  const all: Item[] = []
  for await (const batch of batches) all.push(...batch)
  return all
}
type Reader = (bytes: AsyncIterable<Buffer>) => AsyncIterable<Line[]>
const csv: Reader = (bytes) => csvRows(bytes, { delimiter: ',', relax: false, cell: unguarded })
const relaxed: Reader = (bytes) => csvRows(bytes, { delimiter: ',', relax: true, cell: unguarded })

/** The rows, or the message of the error. */
async function read(reader: Reader, bytes: Buffer, size: number): Promise<unknown> {
  try {
    const lines = await gathered(reader(asUtf8(inChunks(bytes, size))))
    return lines.map(({ row, header, error }) => [row.line, row.columns, row.cells, header, error?.message])
  } catch (error) {
    if (error instanceof DeskError) return error.message
    throw error
  }
}

const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le')
const files: [name: string, reader: Reader, bytes: Buffer][] = [
  ['csv', csv, Buffer.from('a,b\r\n"1\r\n2","x ""y"""\r\n\r\nü,🫠\n日本,\n')],
  ['csv with a mark', csv, Buffer.from('\ufeffa,b\nü,🫠\n')],
  ['csv in UTF-16', csv, utf16('a,b\nü,🫠\n')],
  ['csv in UTF-16, big end first', csv, utf16('a,b\nü,🫠\n').swap16()],
  ['csv with a byte too many', csv, Buffer.concat([utf16('a,b\nü,🫠\n'), Buffer.from([0x3d])])],
  ['csv with a bad byte', csv, Buffer.concat([Buffer.from('a,b\nü,🫠\nx'), Buffer.from([0xf0, 0x9f, 0x41])])],
  ['csv that ends in a character', csv, Buffer.concat([Buffer.from('a,b\n'), Buffer.from([0xf0, 0x9f, 0xab])])],
  ['csv with an open quote', csv, Buffer.from('a,b\n1,2\n3,"4\n5,6')],
  ['csv with rows too short and too long', csv, Buffer.from('a,b\n1\n1,2,3\n"x\ny"\n')],
  ['relaxed csv', relaxed, Buffer.from('"a","b"\t\r\n"1","2"\t\r\n"3",4" 5\r\n')],
  ['ndjson', ndjsonRows, Buffer.from('{"a":"ü🫠"}\r\n\n{"a":1,"b":[2]}\nx\n{"a":null}')],
  ['json', jsonRows, Buffer.from(' [ {"a":"]},\\"\\\\"},\n\n{"a":[1,{"b":2}]} ,{"c":"ü🫠"}] \n')],
  ['json of one object', jsonRows, Buffer.from('{"a":\n{"b":[1,2]}}')],
  ['json that does not end', jsonRows, Buffer.from('[{"a":1},{"a":')],
  ['json with something after it', jsonRows, Buffer.from('[{"a":1}]\n]')],
]

describe('wherever a chunk ends', () => {
  it.each(files)('%s reads the same', async (_, reader, bytes) => {
    const whole = await read(reader, bytes, bytes.length)
    for (const size of [1, 2, 3, 5, 7]) {
      const pieces = await read(reader, bytes, size)
      // of a file that is refused, the rows before do not count
      expect(pieces).toEqual(whole)
    }
  })
})

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom('"', ',', '\r', '\n', "'", '=', '-', '\t', ' ', 'a', ';', '\u0000', 'ü'),
    maxLength: 8,
  }),
)

describe('csv that flashticket wrote', () => {
  it('gives every text back, guarded or not', async () => {
    const rows = fc.array(fc.tuple(hostile, hostile, hostile), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(rows, fc.boolean(), fc.integer({ min: 1, max: 9 }), async (rows, raw, size) => {
        const text = csvLines([['a', 'b', 'c'], ...rows], raw)
        const reader: Reader = (bytes) =>
          csvRows(bytes, { delimiter: ',', relax: false, cell: raw ? String : unguarded })
        const lines = (await read(reader, Buffer.from(text), size)) as [number, string[], string[]][]
        expect(lines.slice(1).map(([, , cells]) => cells)).toEqual(rows)
      }),
    )
  })

  it('has no cell that a spreadsheet would run', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const [cell = ''] = csvLines([[text, 'end']], false).split(',end')
        expect(cell.replace(/^"/, '')).not.toMatch(/^[=+\-@\t\r]/)
      }),
    )
  })
})

describe('any bytes at all', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc.string({ unit: fc.constantFrom(...'{}[]",:\\\n\r\t aü0'), maxLength: 40 }).map((text) => Buffer.from(text)),
  )
  it.each<[name: string, reader: Reader]>([
    ['csv', csv],
    ['relaxed csv', relaxed],
    ['ndjson', ndjsonRows],
    ['json', jsonRows],
  ])('as %s are rows or an error that says why, however they come', async (_, reader) => {
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 5 }), async (bytes, size) => {
        const whole = await read(reader, Buffer.from(bytes), 1000)
        const pieces = await read(reader, Buffer.from(bytes), size)
        // of two things that are wrong, the one that is met first is told
        if (typeof whole === 'string') expect(pieces).toBeTypeOf('string')
        else expect(pieces).toEqual(whole)
      }),
    )
  })

  it('have lines that are numbered from 1', async () => {
    const pieces = await gathered(eachLine(inChunks(Buffer.from('a\n\nbü\nc'), 2)))
    expect(pieces).toEqual([
      { text: 'a', line: 1 },
      { text: '', line: 2 },
      { text: 'bü', line: 3 },
      { text: 'c', line: 4 },
    ])
  })
})
