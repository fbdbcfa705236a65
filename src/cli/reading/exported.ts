// The lines of an export, as NDJSON or JSON has them.
import type { Raw } from '../../desk/restoring.ts'
import { placed } from '../../domain/draft.ts'
import { invalid } from '../../domain/error.ts'
import type { Host } from '../host.ts'
import { openSource } from './file.ts'
import { eachItem, eachLine } from './json.ts'

/** Many at a time, without blank ones. Throws `invalid` at once where there is no such file. */
export function exportedLines(path: string, host: Host): AsyncIterable<Raw[]> {
  const { bytes } = openSource(path, host)
  return parsed()

  async function* parsed(): AsyncIterable<Raw[]> {
    for await (const pieces of path.endsWith('.json') ? eachItem(bytes) : eachLine(bytes)) {
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
