// Rows for spreadsheets and line tools: RFC 4180, and tab-separated values.
import { stringify } from 'csv-stringify/sync'

/** A cell as JSON would have it, without quotes: null is empty, objects stay JSON. */
const cell = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)

/** Starts what a spreadsheet would run, or would read as the guard of one. */
const formula = /^'*[=+\-@\t\r]/

/** With one apostrophe before it, the text stays a text in every spreadsheet (SPEC 6); reading takes one off. */
const guarded = (value: unknown): unknown => (typeof value === 'string' && formula.test(value) ? `'${value}` : value)

/** What `guarded` made of a text, undone. */
export const unguarded = (text: string): string => (text.startsWith("'") && formula.test(text) ? text.slice(1) : text)

/** Lines of values with a comma between them, or another delimiter, each ended by CR LF. */
export const csvLines = (rows: readonly (readonly unknown[])[], raw: boolean, delimiter = ','): string =>
  stringify(
    rows.map((row) => row.map((value) => cell(raw ? value : guarded(value)))),
    // of the line breaks the package itself sees only that which ends the rows
    { delimiter, record_delimiter: 'windows', quoted_match: /[\r\n]/ },
  )

/** Lines of tab-separated values; tabs and line breaks inside them become blanks. */
export const tsvLines = (rows: readonly (readonly unknown[])[]): string =>
  rows.map((row) => `${row.map((value) => cell(value).replace(/\r\n|[\t\r\n]/g, ' ')).join('\t')}\n`).join('')
