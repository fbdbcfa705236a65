// English: what a list says below its rows.
export const listing = {
  none: 'no tickets',
  moreThan: (count: number) => `more than ${count.toLocaleString('en')}`,
  /** `all`: how many there are, as people read it; `limit`: a number that shows more. */
  ofAll: (printed: number, all: string, limit: number) => `${printed} of ${all}; -L ${limit} shows more`,
}
