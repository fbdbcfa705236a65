// How much of the program a line needs: few of its commands, and explained only what it asks about.
import { aliases, commands, everything, type Path } from './commands.ts'

/** Of the program, of its groups, of their commands. */
type Levels = readonly [program: boolean, group: boolean, command: boolean]

/** `paths`: the commands that a line can be about. `explained`: of whom the line can ask for help. */
export type Needed = { paths: readonly Path[]; explained: Levels }

export const whole: Needed = { paths: everything, explained: [true, true, true] }

/** Of what cannot be told from these words alone, the whole program. */
export function neededBy(argv: readonly string[]): Needed {
  const [first = ''] = argv
  if (first === '--version' || first === '-V') return { ...whole, paths: [] }
  const words = new Set(argv)
  if (words.has('help')) return whole
  if (words.has('--help') || words.has('-h')) return neededByHelp(argv)
  const paths = everything.filter((path) => {
    const group = groupOf(path)
    const name = path.slice(group.length + 1)
    return words.has(group) && (name === '' || words.has(name) || words.has(aliases[path] ?? name))
  })
  return paths.length === 0 ? whole : { paths, explained: [false, false, false] }
}

/** `--help`, `ticket --help`, `ticket list -h`: what is listed there, a group by the first of its commands. */
function neededByHelp(words: readonly string[]): Needed {
  const help = words.at(-1) ?? ''
  const names = words.slice(0, -1)
  if ((help !== '--help' && help !== '-h') || names.some((name) => name.startsWith('-'))) return whole
  const path = names.join(' ')
  if (path === '') {
    const isFirst = (path: Path, index: number): boolean => groupOf(path) !== groupOf(everything[index - 1])
    const paths = everything.filter((path, index) => !path.includes(' ') || isFirst(path, index))
    return { paths, explained: [true, false, false] }
  }
  if (Object.hasOwn(commands, path)) return { paths: [path as Path], explained: [false, false, true] }
  const paths = everything.filter((one) => one.startsWith(`${path} `))
  return paths.length > 0 ? { paths, explained: [false, true, false] } : whole
}

const groupOf = (path = ''): string => (path.includes(' ') ? path.slice(0, path.indexOf(' ')) : path)
