// Runs one command line and answers with its exit code. The program's only catch.
import { CommanderError } from 'commander'
import { openContext } from './cli/context.ts'
import { reportOf } from './cli/failure.ts'
import type { Host } from './cli/host.ts'
import { openIo } from './cli/io.ts'
import { buildProgram } from './cli/program.ts'
import { exitCodes } from './domain/error.ts'

export { type Host, thisHost } from './cli/host.ts'

/** `argv` without node and script. Never throws; whatever goes wrong is told on standard error. */
export async function run(argv: readonly string[], host: Host): Promise<number> {
  const io = openIo(host)
  const context = openContext(host, io)
  const printed = { help: '' }
  try {
    await buildProgram(context, printed).parseAsync(argv.length === 0 ? ['--help'] : [...argv], { from: 'user' })
    return 0
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return await tell(io.out(printed.help))
    const { text, exit } = reportOf(error, {
      json: wantsJson(context.common(), argv),
      debug: host.env.FLASHTICKET_DEBUG === '1',
    })
    await io.err(text)
    return exit
  } finally {
    await context.close()
  }
}

const tell = (written: Promise<void>): Promise<number> =>
  written.then(
    () => 0,
    () => exitCodes.storage,
  )

// A line that could not be parsed has no options yet; how its error is told is read off the words themselves.
const wantsJson = ({ json, format }: { json?: boolean; format?: string }, argv: readonly string[]): boolean =>
  json === true ||
  format === 'json' ||
  argv.includes('--json') ||
  argv.includes('--format=json') ||
  argv[argv.indexOf('--format') + 1] === 'json'
