// The picture in the README: part of the tour on a terminal, drawn from what the program really printed.
import { World, words } from '../world.ts'
import { steps } from './steps.ts'

const columns = 92
const shown = ['list --status new', 'take 1', 'feedback 1 -s', 'view 1']

/** Runs the tour in a world whose clock stands still between steps, and draws the steps that are shown. */
export async function picture(): Promise<string> {
  const world = new World()
  const lines: string[] = []
  try {
    const tokens = new Map<string, string>()
    for (const { who, line, stdin } of steps) {
      world.later(120)
      const login = line.includes(' login ')
      const argv = [...words(line).slice(1), ...(login ? ['--print-token'] : [])]
      const token = tokens.get(who)
      const setting = {
        ...(stdin !== undefined && { stdin }),
        ...(token !== undefined && { env: { FLASHTICKET_TOKEN: token } }),
        terminal: { columns },
      }
      const { out } = await world.type(undefined, argv, setting)
      if (login) tokens.set(who, out.trim())
      if (shown.some((part) => line.includes(part)))
        lines.push(`\u001b[32m${who}$\u001b[39m ${line}`, ...out.trimEnd().split('\n'), '')
    }
  } finally {
    world.close()
  }
  return svg(lines.slice(0, -1))
}

const colours: Record<string, string> = { '31': '#ff7b72', '32': '#7ee787', '33': '#e3b341', '36': '#79c0ff' }
const [lineHeight, letterWidth, margin] = [19, 8.43, 18]

function svg(lines: readonly string[]): string {
  const [width, height] = [Math.ceil(columns * letterWidth) + 2 * margin, lines.length * lineHeight + 2 * margin]
  const rows = lines.map(
    (line, index) => `<text x="${margin}" y="${margin + 14 + index * lineHeight}">${spans(line)}</text>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<title>A support person lists the new tickets, takes one, answers it and looks at it.</title>
<rect width="100%" height="100%" rx="8" fill="#161b22"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" fill="#e6edf3" xml:space="preserve">
${rows.join('\n')}
</g>
</svg>
`
}

// The few escape sequences that the program itself sends, as attributes.
function spans(line: string): string {
  let [fill, bold, dim] = ['', false, false]
  return line
    .split(/\u001b\[(\d+)m/)
    .map((part, index) => {
      if (index % 2 === 1) {
        if (part === '39') fill = ''
        if (colours[part]) fill = colours[part]
        if (part === '22') [bold, dim] = [false, false]
        if (part === '1') bold = true
        if (part === '2') dim = true
        return ''
      }
      const text = part.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
      const attributes = `${fill && ` fill="${fill}"`}${bold ? ' font-weight="bold"' : ''}${dim ? ' fill-opacity="0.6"' : ''}`
      return text === '' ? '' : attributes === '' ? text : `<tspan${attributes}>${text}</tspan>`
    })
    .join('')
}
