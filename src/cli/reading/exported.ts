// The lines of an export, as NDJSON or JSON has them.
import type { Raw } from '../../desk/restoring.ts'
import { placed } from '../../domain/draft.ts'
import { invalid } from '../../domain/error.ts'
import type { Host } from '../host.ts'
import { openSource } from './file.ts'
import { eachItem, eachLine, type Piece } from './json.ts'

/** Many at a time, without blank ones. Throws `invalid` at once where there is no such file. */
export function exportedLines(path: string, host: Host): AsyncIterable<Raw[]> {
  const { bytes } = openSource(path, host)
  return parsed()

  async function* parsed(): AsyncIterable<Raw[]> {
    for await (const pieces of eachPiece(bytes)) {
      yield pieces
        .filter(({ text }) => text.trim() !== '')
        .map(({ text, line }): Raw => {
          try {
            return { line, value: JSON.parse(text) }
          } catch (error) {
            throw invalid(placed(({ cli }) => cli.notJson((error as Error).message), line))
          }
        })
    }
  }
}

/** Items where it begins as a list does, otherwise lines: what it is called says little. */
async function* eachPiece(bytes: AsyncIterable<Buffer>): AsyncIterable<Piece[]> {
  const chunks = bytes[Symbol.asyncIterator]()
  const begun: Buffer[] = []
  let first: string | undefined
  while (first === undefined) {
    const next = await chunks.next()
    if (next.done) break
    begun.push(next.value)
    first = /\S/.exec(next.value.toString('latin1'))?.[0]
  }
  async function* all(): AsyncIterable<Buffer> {
    yield* begun
    yield* { [Symbol.asyncIterator]: () => chunks }
  }
  yield* first === '[' ? eachItem(all()) : eachLine(all())
}
