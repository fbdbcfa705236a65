// English: what is said while a file is imported.
export const importing = {
  reading: 'Reading',
  importing: 'Importing',
  moreLikeThese: (count: number) => `and ${count} more like these`,
  nuls: (rows: number) => `NUL characters became ␀ in ${rows} ${rows === 1 ? 'row' : 'rows'}`,
  partial: (done: number, rejected: number, why: string) => `${done} done, ${rejected} not: ${why}`,
  andMore: (count: number) => `and ${count} more`,
  rejectsNeedKeepGoing: '--rejects needs --keep-going',
  noIdFrom: '--id-from is missing: nothing else says which rows are about the same ticket',
  dateFormatSays: (formats: string) => `--date-format says ${formats}`,
  or: ' or ',
  mapTakes: (typed: string, why: string) => `--map takes field=column or a file, and ${typed} ${why}`,
  noJson: (why: string) => `is no JSON: ${why}`,
  unreadable: 'cannot be read',
  noObject: 'is no object of fields and columns',
  noColumn: (field: string) => `has no column for ${field}`,
  delimiterTakes: (typed: string) => `--delimiter takes one character or tab, not ${typed}`,
}
