// Bars and sparklines, drawn with block characters.

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉']
const heights = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█']

/** A bar of up to `width` columns, the full width for `most`; whatever is not nothing can be seen. */
export function bar(value: number, most: number, width: number): string {
  if (!(value > 0) || !(most > 0)) return ''
  const parts = Math.min(width * 8, Math.max(1, Math.round((value / most) * width * 8)))
  return '█'.repeat(Math.floor(parts / 8)) + eighths[parts % 8]
}

/** A line of at most `width` columns, from 0 to the highest value; each column is the mean of the values it stands for. */
export function sparkline(values: readonly number[], width: number): string {
  const columns = Math.min(values.length, Math.max(1, width))
  const means = Array.from({ length: columns }, (_, column) => {
    const first = Math.floor((column * values.length) / columns)
    const some = values.slice(first, Math.max(first + 1, Math.floor(((column + 1) * values.length) / columns)))
    return some.reduce((sum, value) => sum + value, 0) / some.length
  })
  const most = Math.max(...means)
  return means.map((mean) => heights[most > 0 ? Math.round((mean / most) * 7) : 0]).join('')
}
