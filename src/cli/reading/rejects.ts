// Rows that could not be imported, in a file that can be corrected and imported again.
import { closeSync, openSync, unlinkSync, writeSync } from 'node:fs'
import { type DeskError, invalid, storage } from '../../domain/error.ts'
import { whyOf } from '../../domain/system.ts'
import type { Row } from '../../domain/template.ts'
import { csvLines } from '../../render/csv.ts'
import type { Host } from '../host.ts'
import { pathFrom } from '../places.ts'
import type { CsvHow } from './drafts.ts'
import type { RowFormat } from './line.ts'

export type Rejects = { add(row: Row, error: DeskError): void; close(whole: boolean): void }

/**
 * A new file in the format of the rows: CSV has their columns; the reason is what each begins with. It is gone again
 * where nothing was rejected, and where the import as a `whole` failed: the same line can be typed again. Throws
 * `invalid`: it is there already, or cannot be written; `storage`.
 */
export function openRejects(path: string, host: Host, format: RowFormat, csv: CsvHow): Rejects {
  const file = pathFrom(host, path)
  let descriptor: number
  try {
    descriptor = openSync(file, 'wx', 0o600)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw invalid((texts) =>
      code === 'EEXIST' ? texts.cli.isThere(path) : texts.cli.cannotBeWritten(path, whyOf(error)(texts)),
    )
  }
  let any = false
  const write = (text: string): void => {
    const bytes = Buffer.from(text)
    try {
      // a disk that fills up takes a part, and only says why when it is to take the rest
      for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written)
    } catch (error) {
      throw storage((texts) => texts.cli.cannotBeWritten(path, whyOf(error)(texts)))
    }
  }
  return {
    add(row, { message }) {
      if (format === 'csv') {
        const head = any ? [] : [['problem', ...row.columns]]
        write(csvLines([...head, [message, ...row.cells]], csv.raw, csv.delimiter))
      } else {
        const cells = row.columns.map((column, index) => [column, row.cells[index]] as const)
        const object = JSON.stringify(Object.fromEntries([['problem', message], ...cells]))
        write(format === 'json' ? `${any ? ',' : '['}\n${object}` : `${object}\n`)
      }
      any = true
    },
    close(whole) {
      if (any && whole && format === 'json') write('\n]\n')
      closeSync(descriptor)
      if (!any || !whole) unlinkSync(file)
    },
  }
}
