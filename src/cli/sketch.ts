// How much of the program one line needs: few of its commands, and their options only where the line has any.
import { Command, type Option } from 'commander'
import { aliases, commands, everything, type Path } from './commands.ts'

/** Of the program, of its groups, of their commands. */
type Levels = readonly [program: boolean, group: boolean, command: boolean]

/** `paths`: the commands that a line can be about. `explained`: of whom the line can ask for help. `words`: the line. */
export type Needed = { paths: readonly Path[]; explained: Levels; words: readonly string[] }

export const whole: Needed = { paths: everything, explained: [true, true, true], words: [] }

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
  return paths.length === 0 ? whole : { paths, explained: [false, false, false], words: argv }
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
    return { paths, explained: [true, false, false], words }
  }
  if (Object.hasOwn(commands, path)) return { paths: [path as Path], explained: [false, false, true], words }
  const paths = everything.filter((one) => one.startsWith(`${path} `))
  return paths.length > 0 ? { paths, explained: [false, true, false], words } : whole
}

const groupOf = (path = ''): string => (path.includes(' ') ? path.slice(0, path.indexOf(' ')) : path)

/**
 * A command of which a line asks for no help: its arguments, what it does, and of its options those that the line may
 * give, or that are something without being given.
 */
export class Sketch extends Command {
  readonly #given: readonly string[]

  constructor(words: readonly string[], name?: string) {
    super(name)
    this.#given = words.flatMap(flagsIn)
  }

  /** Whether the line may give the option with these flags; it may not mean it. */
  gives(flags: string): boolean {
    return this.#given.some((flag) => (flag.length === 2 ? flags.startsWith(flag) : flags.includes(flag)))
  }

  override addOption(option: Option): this {
    const isThere = option.negate || option.mandatory || option.defaultValue !== undefined
    return isThere || this.gives(option.flags) ? super.addOption(option) : this
  }

  override option(flags: string, description?: string, ...more: unknown[]): this {
    // what parses it, and what it is without being given
    const value = typeof more[0] === 'function' ? more[1] : more[0]
    const isThere = flags.includes('--no-') || value !== undefined
    return isThere || this.gives(flags) ? super.option(flags, description, ...(more as [])) : this
  }

  override addHelpText(): this {
    return this
  }
}

/** `--format=csv` is one, `-qL5` may be three. */
function flagsIn(word: string): string[] {
  if (word.startsWith('--')) return word.split('=', 1)
  return word.startsWith('-') ? [...word.slice(1)].map((letter) => `-${letter}`) : []
}
