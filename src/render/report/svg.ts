// Charts as SVG: no script, nothing from anywhere, readable without colours.
import type { Texts } from '../../texts/texts.ts'
import { inertLine } from '../inert.ts'
import { cut } from '../width.ts'
import { type Chart, rangeOf } from './view.ts'

const width = 720
const labelWidth = 200
const textWidth = 150
const rowHeight = 24
/** Who wants to see more of them reads the table. */
const mostBars = 20

/** A text that may be anything, as a text in HTML or SVG. */
export const escaped = (text: string): string =>
  inertLine(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

/** The chart; `id` is its own on the page. */
export function svg(chart: Chart, id: string, texts: Texts): string {
  return chart.kind === 'bars' ? bars(chart, id, texts) : lines(chart, id, texts)
}

const frame = (chart: Chart, id: string, height: number, what: string, body: readonly string[]): string =>
  `<svg viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-what">
<title id="${id}-title">${escaped(chart.title)}</title>
<desc id="${id}-what">${escaped(what)}</desc>
${body.join('\n')}
</svg>`

const text = (x: number, y: number, content: string, anchor: 'start' | 'middle' | 'end', more = ''): string =>
  `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}"${more}>${escaped(content)}</text>`

const round = (number: number): number => Math.round(number * 10) / 10

/** What is what, above a chart of several series. */
function legend({ series }: Chart, swatch: (x: number, colour: number) => string): { height: number; body: string[] } {
  if (series.length < 2) return { height: 0, body: [] }
  const step = (width - 8) / series.length
  return {
    height: rowHeight,
    body: series.flatMap(({ name, colour }, index) => [
      swatch(index * step, colour),
      text(index * step + 30, 15, name, 'start'),
    ]),
  }
}

function bars(chart: Chart, id: string, { reports }: Texts): string {
  const shown = chart.labels.slice(0, mostBars)
  const of = (row: number): number[] => chart.series.map(({ values }) => values[row] ?? 0)
  const total = (row: number): number => of(row).reduce((sum, value) => sum + value, 0)
  const most = Math.max(...shown.map((_, row) => total(row)), 0)
  const scale = most > 0 ? (width - labelWidth - textWidth) / most : 0
  const { height: top, body: what } = legend(
    chart,
    (x, colour) => `<rect class="bar s${colour}" x="${round(x)}" y="5" width="24" height="12"/>`,
  )
  const body = shown.flatMap((label, row) => {
    const y = top + row * rowHeight
    let x = labelWidth
    const parts = of(row).flatMap((value, index) => {
      if (value === 0) return []
      const long = Math.max(1, value * scale)
      const part = `<rect class="bar s${chart.series[index]?.colour}" x="${round(x)}" y="${y + 4}" width="${round(long)}" height="16"/>`
      x += long
      return [part]
    })
    const said = chart.text(of(row))
    return [
      text(labelWidth - 8, y + 17, cut(inertLine(label), 20), 'end'),
      ...parts,
      text(x + 6, y + 17, said, 'start', ' class="value"'),
    ]
  })
  const hidden = chart.labels.length - shown.length
  const all = shown.map((label, row) => `${label}: ${chart.text(of(row))}`).join('; ')
  const note = hidden > 0 ? `${reports.theFirst(shown.length, chart.labels.length)} ` : ''
  if (hidden > 0) {
    body.push(text(0, top + shown.length * rowHeight + 16, reports.moreInTable(hidden), 'start', ' class="dim"'))
  }
  return frame(chart, id, top + (shown.length + (hidden > 0 ? 1 : 0)) * rowHeight, `${note}${all}`, [...what, ...body])
}

const plot = { left: 48, right: width - 12, top: 12, height: 180 }

function lines(chart: Chart, id: string, texts: Texts): string {
  const { series, labels } = chart
  const { height: above, body: what } = legend(
    chart,
    (x, colour) => `<path class="line l${colour}" d="M${round(x)} 11h24"/>`,
  )
  const top = above + plot.top
  const bottom = top + plot.height
  const most = ceiling(Math.max(...series.flatMap(({ values }) => values), 0))
  const at = (index: number): number =>
    labels.length < 2
      ? (plot.left + plot.right) / 2
      : plot.left + ((plot.right - plot.left) * index) / (labels.length - 1)
  const high = (value: number): number => bottom - (value / most) * plot.height
  const grid = [0, most / 2, most].flatMap((value) => [
    `<path class="grid" d="M${plot.left} ${round(high(value))}H${plot.right}"/>`,
    text(plot.left - 6, high(value) + 4, texts.words.number(value), 'end', ' class="dim"'),
  ])
  const drawn = series.flatMap(({ values, colour }) => {
    const points = values.map((value, place) => `${round(at(place))} ${round(high(value))}`)
    const dots = values.length > 45 ? [] : points.map((point) => dot(point, colour))
    return [`<path class="line l${colour}" d="M${points.join('L')}"/>`, ...dots]
  })
  const ends = [...new Set([0, Math.floor((labels.length - 1) / 2), labels.length - 1])].map((place, order, all) =>
    text(
      at(place),
      bottom + 18,
      labels[place] ?? '',
      all.length === 1 || order === 1 ? 'middle' : order === 0 ? 'start' : 'end',
      ' class="dim"',
    ),
  )
  const said = series.map(({ name, values }) => {
    return texts.reports.atTheEnd(name, rangeOf(values, texts), texts.words.number(values.at(-1) ?? 0))
  })
  const range = texts.reports.fromFirstToLast(labels[0] ?? '', labels.at(-1) ?? '')
  return frame(chart, id, bottom + 26, `${range} ${said.join('; ')}`, [...what, ...grid, ...drawn, ...ends])
}

const dot = (point: string, colour: number): string => {
  const [x, y] = point.split(' ')
  return `<circle class="dot l${colour}" cx="${x}" cy="${y}" r="2.5"/>`
}

/** The next number that is good to read on an axis. */
function ceiling(value: number): number {
  if (value <= 2) return 2
  const size = 10 ** Math.floor(Math.log10(value))
  return ([1, 2, 4, 6, 8, 10].find((step) => step * size >= value) ?? 10) * size
}
