// English: what cli/ says of files that are read.
export const reading = {
  onlyReturns: 'the lines end in CR alone, not in LF or CR LF',
  csvEmpty: 'the file is empty; its first line has to name the columns',
  rowEndsEarly: (there: number, columns: number) => `the row ends early, after ${there} of ${columns} columns`,
  rowTooLong: (there: number, columns: number) => `the row has ${there} columns, the first line ${columns}`,
  quoteNotClosed: 'a quote begins here and is never closed',
  rowOver16MiB: 'the row is longer than 16 MiB; is a quote never closed?',
  afterQuote: 'something stands between a closing quote and the end of its cell',
  quoteWithin: 'a quote within a cell that has none around it',
  relax: '--relax lets it be',
  fromMissing: (path: string, formats: string) => `--from is missing: nothing says whether ${path} is ${formats}`,
  saveAsCsv: 'save it as CSV (UTF-8), and import that',
  noTitle: (columns: string) => `no column is the title; there are ${columns}`,
  notJson: (why: string) => `this is no JSON: ${why}`,
  notJsonObject: 'this is no JSON object',
  lineOver16MiB: 'the line is longer than 16 MiB',
  bracketTooMany: 'a bracket too many',
  neitherArrayNorObject: 'this is neither an array nor an object',
  afterJson: 'the JSON is over, and something follows',
  objectOver16MiB: 'an object longer than 16 MiB',
  fileIsEmpty: 'the file is empty',
  jsonEndsEarly: 'the JSON ends too early',
  isFolder: (path: string) => `${path} is a folder`,
  noFile: (path: string) => `there is no file ${path}`,
  standardInput: 'standard input',
  cannotBeRead: (path: string, why: string) => `${path} cannot be read: ${why}`,
  cannotBeWritten: (path: string, why: string) => `${path} cannot be written: ${why}`,
  isThere: (path: string) => `${path} is there already`,

  // bytes
  utf32: 'byte 1 begins a mark of UTF-32; a file has to be UTF-8, or UTF-16 with its mark',
  nulByte: (byte: number, offset: number) =>
    `byte ${byte} (offset ${offset}) is NUL; UTF-16 needs its mark at the beginning`,
  notUtf8: (byte: number, offset: number, hex: string) => `byte ${byte} (offset ${offset}, 0x${hex}) is not UTF-8`,
  notUtf16: (byte: number, offset: number) => `byte ${byte} (offset ${offset}) is not UTF-16: half a character`,
  recode: (encoding: string) => `iconv -f ${encoding} -t UTF-8 FILE, or whatever the file is in`,

  // what an import is told to do
  rejectsAlone: '--rejects needs --keep-going',
  idFromEmpty: '--id-from is empty',
  idFromMissing: '--id-from is missing: nothing else says which rows are about the same ticket',
  dateFormatSays: (formats: string) => `--date-format says ${formats}`,
  mapTakes: (typed: string, what: string) => `--map takes field=column or a file, and ${typed} ${what}`,
  mapNoJson: (why: string) => `is no JSON: ${why}`,
  mapUnreadable: 'cannot be read',
  mapNoObject: 'is no object of fields and columns',
  mapNoColumn: (field: string) => `has no column for ${field}`,
  oneDelimiter: (typed: string) => `--delimiter takes one character or tab, not ${typed}`,

  // while it goes on, and in the end; the first two are of one width
  readingFile: 'Reading',
  importing: 'Importing',
  moreSkipped: (count: number) => `and ${count} more like these`,
  ticketsMissing: (count: number) =>
    `the export has ${count === 1 ? '1 ticket' : `${count} tickets`} fewer than it says; it may have been cut off`,
  columnsLeft: (columns: string, count: number) =>
    `nothing is taken of ${count === 1 ? 'the column' : `${count} columns:`} ${columns}`,
  nulsInRows: (count: number) => `NUL characters became ␀ in ${count} ${count === 1 ? 'row' : 'rows'}`,
  partial: (done: number, failed: number, why: string) => `${done} done, ${failed} not: ${why}`,
  andMore: (what: string, more: number) => `${what}; and ${more} more`,
}
