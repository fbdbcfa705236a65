// Runs one command line and answers with its exit code. The program's only catch.
import { type Command, CommanderError } from 'commander'
import { type Context, openContext } from './cli/context.ts'
import { tokenVariable } from './cli/credentials.ts'
import { reportOf } from './cli/failure.ts'
import { inEnglish, inJson } from './cli/formats.ts'
import type { Ended } from './cli/home.ts'
import { type Host, thisHost } from './cli/host.ts'
import { openIo } from './cli/io.ts'
import { type Needed, neededBy, whole } from './cli/needed.ts'
import type { Common } from './cli/options.ts'
import { runPlainly } from './cli/plain.ts'
import { buildProgram, commonOf, fieldsAskedFor, type Printed } from './cli/program.ts'
import { en } from './texts/en.ts'
import { type Texts, textsFor } from './texts/texts.ts'

export { explained, isCommand } from './cli/commands.ts'
export { type Host, thisHost } from './cli/host.ts'

/** This process's line, on its machine; gives its exit code. */
export const start = (argv: readonly string[]): Promise<number> => run(argv, thisHost())

/** `argv` without node and script. Never throws; whatever goes wrong is told on standard error. */
export async function run(argv: readonly string[], host: Host): Promise<number> {
  return (await runLine(argv, host, await textsFor(host.env))).exit
}

async function runLine(argv: readonly string[], host: Host, texts: Texts): Promise<Ended> {
  const io = openIo(host, texts)
  const context = openContext(host, io, texts)
  const printed = { help: '', command: 'flashticket' }
  try {
    if (argv.some((word) => word.includes('\ufffd'))) (await import('./cli/reading/utf8.ts')).demandUtf8Line()
    if (!(await runPlainly(argv, context, printed))) {
      const { program, help } = await parse(argv, context, printed)
      if (help && isBare(help, printed) && context.isHome(commonOf(program))) {
        const { atHome } = await import('./cli/home.ts')
        const common = commonOf(program)
        return { exit: await atHome({ host, io, texts }, common, argv, (words) => runLine(words, host, texts)) }
      }
    }
    if (printed.help) await io.out(printed.help)
    await context.warn()
    return { exit: 0 }
  } catch (error) {
    const common = context.began() ? context.common() : formatIn(argv)
    const json = inJson(common)
    const told = inEnglish(common) ? en : texts
    const debug = host.env.FLASHTICKET_DEBUG === '1'
    const { text, exit } = reportOf(await context.reasonOf(error), {
      command: printed.command,
      json,
      debug,
      texts: told,
      db: common.db,
      tokenIn: tokenVariable(host),
      width: io.widthAside(),
    })
    // an error in JSON stands alone
    if (!json) await context.warn()
    await io.err(text)
    return { exit, error }
  } finally {
    await context.close()
  }
}

/** Runs the command of the line. `help`: it asks for what is in `printed` now. Throws what the command throws. */
async function parse(
  argv: readonly string[],
  context: Context,
  printed: Printed,
  needed: Needed = neededBy(argv),
): Promise<{ program: Command; help?: CommanderError }> {
  const program = buildProgram(context, printed, needed)
  try {
    await program.parseAsync([...argv], { from: 'user' })
    return { program }
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    const isAnswered =
      ['commander.version', fieldsAskedFor].includes(error.code) ||
      (needed.explained.includes(true) && error.code === 'commander.helpDisplayed')
    if (!isAnswered && needed !== whole) {
      printed.help = ''
      return parse(argv, context, printed, whole)
    }
    if (!isHelp(error)) throw error
    const stray = strayIn(program, printed)
    if (!stray) return { program, help: error }
    printed.help = ''
    return parse(stray, context, printed, whole)
  }
}

/** Of a line that was answered with help: as much as goes wrong without --help, because its last word is no command. */
function strayIn(program: Command, { command }: Printed): string[] | undefined {
  const names = command.split(' ').slice(1)
  let asked: Command | undefined = program
  for (const name of names) asked = asked?.commands.find((one) => one.name() === name)
  const [word] = asked?.args.filter((word) => word !== '--help' && word !== '-h') ?? []
  if (!asked || asked.commands.length === 0 || word === undefined || word.startsWith('-')) return undefined
  const isKnown = asked.commands.some((one) => one.name() === word || one.aliases().includes(word))
  return isKnown ? undefined : [...names, word]
}

// No command at all, and no --help.
const isBare = ({ code }: CommanderError, { command }: Printed): boolean =>
  code === 'commander.help' && command === 'flashticket'

// A group without one of its commands is a question, too, although commander calls it a failure.
const isHelp = ({ exitCode, code }: CommanderError): boolean => exitCode === 0 || code === 'commander.help'

// A line that could not be parsed has no options yet; how its error is told is read off the words themselves.
function formatIn(argv: readonly string[]): Common {
  const at = argv.findIndex((word) => word === '--format' || word.startsWith('--format='))
  const format = argv[at] === '--format' ? argv[at + 1] : argv[at]?.slice('--format='.length)
  const quiet = argv.includes('-q') || argv.includes('--quiet')
  return { json: argv.includes('--json'), quiet, ...(format !== undefined && { format }) }
}
