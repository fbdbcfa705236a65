// A report as one page of HTML that needs nothing else: no script, no file, no other place.
import type { Heading } from '../../domain/report/groups.ts'
import type { Look } from '../look.ts'
import { usualColumns } from '../shape.ts'
import { type Column, headOf } from '../table.ts'
import { style } from './style.ts'
import { escaped, svg } from './svg.ts'
import type { Section, View } from './view.ts'

/** `picked`: the columns of its tables, if somebody chose some; `about`: of which tickets and times it is. */
export function reportPage<Row extends Heading>(
  view: View<Row>,
  rows: readonly Row[],
  { picked, about }: { picked: readonly Column<Row>[] | undefined; about: string },
  look: Look,
): string {
  const { texts } = look
  const title = view.title(texts)
  const sections = view.sections(rows, texts).map((section, index) => {
    return sectionOf(section, index, picked ?? usualColumns(view.shape(section.by)), look)
  })
  return `<!doctype html>
<html lang="${texts.locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(`${title}, ${about}`)}</title>
<style>
${style}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p class="dim">${escaped(about)}</p>
${sections.join('\n')}
</main>
</body>
</html>
`
}

function sectionOf<Row extends Heading>(
  { title, rows, charts }: Section<Row>,
  index: number,
  columns: readonly Column<Row>[],
  look: Look,
): string {
  const figures = charts.map((chart, place) => {
    const drawn =
      chart.labels.length === 0
        ? `<p class="dim">${escaped(look.texts.reports.nothingToShow)}</p>`
        : svg(chart, `chart-${index + 1}-${place + 1}`, look.texts)
    const caption = charts.length > 1 ? `<figcaption>${escaped(chart.title)}</figcaption>\n` : ''
    return `<figure>\n${caption}${drawn}\n</figure>`
  })
  return `<section>\n<h2>${escaped(title)}</h2>\n${figures.join('\n')}\n${tableOf(title, rows, columns, look)}\n</section>`
}

function tableOf<Row extends Heading>(
  title: string,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  look: Look,
): string {
  const kind = ({ right }: Column<Row>): string => (right ? ' class="number"' : '')
  const head = columns.map((column) => `<th scope="col"${kind(column)}>${escaped(headOf(column, look))}</th>`)
  const lines = rows.map((row) => {
    const cells = columns.map((column) => `<td${kind(column)}>${escaped(column.show(row, look))}</td>`)
    return `<tr>${cells.join('')}</tr>`
  })
  return `<div class="wide"><table>
<caption>${escaped(title)}</caption>
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${lines.join('\n')}
</tbody>
</table></div>`
}
