// Runs one command line and answers with its exit code. The program's only catch.
import { CommanderError } from 'commander'
import { openContext } from './cli/context.ts'
import { reportOf } from './cli/failure.ts'
import { inJson } from './cli/formats.ts'
import type { Host } from './cli/host.ts'
import { openIo } from './cli/io.ts'
import { buildProgram } from './cli/program.ts'

export { isCommand } from './cli/commands.ts'
export { type Host, thisHost } from './cli/host.ts'

/** `argv` without node and script. Never throws; whatever goes wrong is told on standard error. */
export async function run(argv: readonly string[], host: Host): Promise<number> {
  const io = openIo(host)
  const context = openContext(host, io)
  const printed = { help: '', command: 'flashticket' }
  try {
    try {
      await buildProgram(context, printed).parseAsync(argv.length === 0 ? ['--help'] : [...argv], { from: 'user' })
    } catch (error) {
      if (!(error instanceof CommanderError && isHelp(error))) throw error
      await io.out(printed.help)
    }
    await context.warn()
    return 0
  } catch (error) {
    const json = context.began() ? inJson(context.common()) : wantsJson(argv)
    const debug = host.env.FLASHTICKET_DEBUG === '1'
    const { text, exit } = reportOf(error, { command: printed.command, json, debug })
    // an error in JSON stands alone
    if (!json) await context.warn()
    await io.err(text)
    return exit
  } finally {
    await context.close()
  }
}

// A group without one of its commands is a question, too, although commander calls it a failure.
const isHelp = ({ exitCode, code }: CommanderError): boolean => exitCode === 0 || code === 'commander.help'

// A line that could not be parsed has no options yet; how its error is told is read off the words themselves.
const wantsJson = (argv: readonly string[]): boolean =>
  argv.some(
    (word, index) =>
      word === '--json' ||
      /^(--format=)?(nd)?json$/.test(argv[index - 1] === '--format' || word.startsWith('--format=') ? word : ''),
  )
