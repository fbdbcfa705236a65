// How much of the program one line needs: few of its commands, and their options only where the line has any.
import { Command, type Option } from 'commander'
import { aliases, commands, everything, type Path } from './commands.ts'

/** Of the program, of its groups and of their commands: whether a line can give them options, or ask for their help. */
type Levels = readonly [program: boolean, group: boolean, command: boolean]

/** `paths`: the commands that a line can be about. `help`: it asks for help that needs no more of the program than this. */
export type Needed = { paths: readonly Path[]; levels: Levels; help: boolean }

export const whole: Needed = { paths: everything, levels: [true, true, true], help: true }

/** Of what cannot be told from these words alone, the whole program. */
export function neededBy(argv: readonly string[]): Needed {
  const [first = ''] = argv
  if (first === '--version' || first === '-V') return { ...whole, paths: [] }
  const words = new Set(argv)
  if (words.has('help')) return whole
  if (words.has('--help') || words.has('-h')) return neededByHelp(argv)
  const paths = everything.filter((path) => {
    const [group = '', name] = path.split(' ')
    return words.has(group) && (name === undefined || words.has(name) || words.has(aliases[path] ?? name))
  })
  if (paths.length === 0) return whole
  const at = argv.findIndex(isOption)
  return { paths, levels: [at === 0, at === 0 || at === 1, at >= 0], help: false }
}

const isOption = (word: string): boolean => word.startsWith('-')

/** `--help`, `ticket --help`, `ticket list -h`: what is listed there, a group by the first of its commands. */
function neededByHelp(argv: readonly string[]): Needed {
  const help = argv.at(-1) ?? ''
  const names = argv.slice(0, -1)
  if ((help !== '--help' && help !== '-h') || names.some(isOption)) return whole
  const path = names.join(' ')
  if (path === '') {
    const isFirst = (path: Path, index: number): boolean => groupOf(path) !== groupOf(everything[index - 1])
    const listed = everything.filter((path, index) => !path.includes(' ') || isFirst(path, index))
    return { ...whole, paths: listed, levels: [true, false, false] }
  }
  if (Object.hasOwn(commands, path)) return { ...whole, paths: [path as Path], levels: [false, false, true] }
  const paths = everything.filter((one) => one.startsWith(`${path} `))
  return paths.length > 0 ? { ...whole, paths, levels: [false, true, false] } : whole
}

const groupOf = (path = ''): string => path.split(' ')[0] ?? ''

/**
 * A command of which the line gives no option, and asks for no help: its arguments, and what it does. Whatever options
 * are without being given, they are here, too.
 */
export class Sketch extends Command {
  override addOption(option: Option): this {
    return option.negate || option.mandatory || option.defaultValue !== undefined ? super.addOption(option) : this
  }

  override option(flags: string, description?: string, ...value: unknown[]): this {
    return flags.includes('--no-') || value.length > 0 ? super.option(flags, description, ...(value as [])) : this
  }

  override addHelpText(): this {
    return this
  }
}
