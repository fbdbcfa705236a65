// Lines as they mostly are, understood as commander would: it takes longer to load than most commands to run.
import type { Command } from 'commander'
import { commandIn, commands } from './commands.ts'
import type { Context } from './context.ts'
import { type Common, commonFlags } from './options.ts'
import type { Printed } from './program.ts'

/**
 * Runs the command of a line that begins with all of its name, and in which every option is a word, its value the next
 * one or after `=`. False: it is another line, nothing was done, and only commander can tell about it: a question, a
 * mistake, or one of the other forms that it takes. Throws what the command throws.
 */
export async function runPlainly(argv: readonly string[], context: Context, printed: Printed): Promise<boolean> {
  const path = commandIn(argv)
  // help asks commander
  if (path === undefined || path === 'help') return false
  const { default: define } = await commands[path]()
  const line = new Line(argv.slice(path.includes(' ') ? 2 : 1))
  // a command tells commander only what a line can be told, too
  define(line as unknown as Command, context)
  for (const flags of commonFlags) line.option(flags)
  const found = line.find()
  if (!found) return false
  printed.command = `flashticket ${path}`
  const { given, own, places } = line.parse(found)
  const fields = context.begin(given, own)
  if (fields) printed.help = `${fields.join('\n')}\n`
  else await line.run(...places, own)
  return true
}

type Parse = (word: string, before: unknown) => unknown
type Place = { needed: boolean; repeats: boolean; parse: Parse | undefined }
/** `on`: what a switch is where it is given; undefined: it takes a value. */
type Option = { flags: readonly string[]; name: string; on: boolean | undefined; parse: Parse | undefined }
/** What stands in a line, nothing of it parsed yet. */
type Found = { words: string[]; options: [option: Option, value: string][] }

const isFlag = (word: string): boolean => word.length > 1 && word.startsWith('-')
const flagOf = (word: string): string => (word.startsWith('--') ? (word.split('=', 1)[0] ?? word) : word)

/** A line, and of the command that it is for what it gives, or what is something without being given. */
export class Line {
  readonly #words: readonly string[]
  readonly #flags: readonly string[]
  readonly #places: Place[] = []
  readonly #options: Option[] = []
  readonly #usual: Record<string, unknown> = {}
  run: (...given: unknown[]) => unknown = () => undefined

  /** `words`: those after the command's name. */
  constructor(words: readonly string[]) {
    this.#words = words
    this.#flags = words.filter(isFlag).map(flagOf)
  }

  argument(name: string, _summary?: string, parse?: Parse): this {
    this.#places.push({ needed: name.startsWith('<'), repeats: name.includes('...'), parse })
    return this
  }

  /** `first`: a parser or, as `second` is, a value for where it is not given. */
  option(flags: string, _summary?: string, first?: unknown, second?: unknown): this {
    const parse = typeof first === 'function' ? (first as Parse) : undefined
    const isOff = flags.startsWith('--no-')
    const usual = (parse ? second : first) ?? (isOff || undefined)
    if (usual === undefined && !this.#gives(flags)) return this
    const words = flags.replace(',', '').split(' ')
    const takes = words.at(-1)?.startsWith('<') ? words.pop() : undefined
    const name = nameOf(words.at(-1) ?? '')
    if (usual !== undefined) this.#usual[name] = usual
    this.#options.push({ flags: words, name, on: takes === undefined ? !isOff : undefined, parse })
    return this
  }

  /** It may not mean it: `--res` is no `--resolved`. */
  #gives(flags: string): boolean {
    for (const flag of this.#flags) if (flags.includes(flag)) return true
    return false
  }

  action(run: (...given: never[]) => unknown): this {
    this.run = run as (...given: unknown[]) => unknown
    return this
  }

  usage(): this {
    return this
  }

  addHelpText(): this {
    return this
  }

  /** undefined: the line is not plain. */
  find(): Found | undefined {
    const found: Found = { words: [], options: [] }
    const rest = [...this.#words]
    for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
      if (isFlag(word)) {
        const option = this.#optionIn(word, rest)
        if (!option) return undefined
        found.options.push(option)
      } else found.words.push(word)
    }
    const { length } = found.words
    const least = this.#places.filter(({ needed }) => needed).length
    const most = this.#places.at(-1)?.repeats ? Number.POSITIVE_INFINITY : this.#places.length
    return length >= least && length <= most ? found : undefined
  }

  /** The option that a word gives; its value may be the next of `rest`, which is taken then. */
  #optionIn(word: string, rest: string[]): Found['options'][number] | undefined {
    const flag = flagOf(word)
    const option = this.#options.find(({ flags }) => flags.includes(flag))
    const isWhole = word.length === flag.length
    if (option?.on !== undefined) return isWhole ? [option, ''] : undefined
    const value = isWhole ? rest.shift() : word.slice(flag.length + 1)
    return option && value !== undefined && !(isWhole && isFlag(value)) ? [option, value] : undefined
  }

  /** `given`: the options in the line. `own`: these and the usual ones. Throws what the command's parsers throw. */
  parse({ words, options }: Found): { given: Common; own: Record<string, unknown>; places: unknown[] } {
    const own = this.#usual
    const given: Record<string, unknown> = {}
    for (const [{ name, on, parse }, value] of options)
      own[name] = given[name] = on ?? (parse ? parse(value, own[name]) : value)
    const places = this.#places.map(({ repeats, parse }, at) => {
      if (repeats) return words.slice(at)
      const word = words[at]
      return parse && word !== undefined ? parse(word, undefined) : word
    })
    return { given: given as Common, own, places }
  }
}

/** `--not-status`: notStatus; `--no-mark`: mark. */
function nameOf(flag: string): string {
  const [first = '', ...others] = flag.slice(flag.startsWith('--no-') ? 5 : 2).split('-')
  return first + others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}
