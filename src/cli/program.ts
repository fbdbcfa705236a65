// The command line as commander sees it: names at once, a command's own part only when it is chosen.
import { readFileSync } from 'node:fs'
import { Command, CommanderError, Option } from 'commander'
import type { Say, Texts } from '../texts/texts.ts'
import { aliases, commands, groups } from './commands.ts'
import type { Context } from './context.ts'
import type { Define } from './define.ts'
import { fitted } from './fitting.ts'
import { helpLook, lineOf, widthOfHelp } from './help.ts'
import { type Needed, whole } from './needed.ts'
import { type Common, commonOptions } from './options.ts'

/**
 * Where commander's own output goes: help to standard output; its errors are told by `failure.ts`. `command`: the
 * innermost one that the line has led to, as one types it.
 */
export type Printed = { help: string; command: string }

/**
 * The program, whose chosen command runs with `context`; help texts are collected in `printed`. `needed`: how much of it
 * there has to be.
 */
export function buildProgram(context: Context, printed: Printed, needed: Needed = whole): Command {
  const { texts } = context
  const isHelp = needed.explained.includes(true)
  const framed = (command: Command, level: 0 | 1 | 2, summary: Say): Command => {
    sayWhatTakesNoValue(command.enablePositionalOptions().helpCommand(false))
    if (isHelp) command.description(summary(texts))
    return needed.explained[level] ? explained(command, texts) : command.helpOption(false)
  }
  // who asks for help gives no other option
  const withCommon = (command: Command, level: 0 | 1): void => {
    if (!isHelp || needed.explained[level]) addCommon(command, texts)
  }
  const width = widthOfHelp(context.host.stdout.columns)
  const write = (text: string): void => void (printed.help += fitted(text, width))
  const program = new Command('flashticket').exitOverride().configureOutput({
    writeOut: write,
    // the help of a group where one of its commands is missing
    writeErr: write,
    outputError: () => undefined,
    getOutHelpWidth: () => width,
    getErrHelpWidth: () => width,
    getOutHasColors: () => false,
    getErrHasColors: () => false,
  })
  framed(program, 0, ({ cli }) => cli.program)
    .addHelpText(
      'after',
      context.examples('help workflow', 'help ticket list', 'ticket new -t "VPN down"', 'ticket list --mine'),
    )
    .on('option:version', () => {
      printed.help += `${version()}\n`
      throw new CommanderError(0, 'commander.version', 'the version was asked for')
    })
  if (needed.explained[0]) program.option('-V, --version', texts.cli.version)
  withCommon(program, 0)

  const parents = new Map<string, Command>()
  for (const [name, lines] of Object.entries(groups)) {
    if (!needed.paths.some((path) => path.startsWith(`${name} `))) continue
    const group = framed(program.command(name), 1, ({ groups }) => groups[name as keyof typeof groups])
    withCommon(group.addHelpText('after', context.examples(...lines)), 1)
    parents.set(name, group)
  }
  for (const path of needed.paths) {
    const names = path.split(' ')
    const parent = parents.get(names[0] ?? '') ?? program
    const command = parent.command(names.at(-1) ?? '').allowExcessArguments(false)
    const alias = aliases[path]
    if (alias !== undefined) command.alias(alias)
    framed(command, 2, ({ commands }) => commands[path].summary)
    loaders.set(command, commands[path])
  }
  for (const parent of [program, ...parents.values()]) {
    parent.hook('preSubcommand', (_parent, chosen) => {
      printed.command = lineOf(chosen)
      return define(chosen, context)
    })
  }
  program.hook('preAction', (_program, chosen) => {
    const fields = context.begin(commonOf(chosen), chosen.opts())
    if (fields === undefined) return
    printed.help = `${fields.join('\n')}\n`
    throw new CommanderError(0, fieldsAskedFor, 'the fields were asked for')
  })
  return program
}

/** The code of commander's error where a line asks for fields instead of the command. */
export const fieldsAskedFor = 'flashticket.fields'

const loaders = new WeakMap<Command, () => Promise<{ default: Define }>>()

/** Gives a command its own part, which is loaded now. */
export async function define(command: Command, context: Context): Promise<void> {
  const load = loaders.get(command)
  if (!load) return
  loaders.delete(command)
  const { default: own } = await load()
  addCommon(own(command, context), context.texts)
  if (!context.hasFields()) return
  // they are the same whatever would be named
  const listed = (fields: string | undefined): void => {
    if (fields === 'help') for (const argument of command.registeredArguments) argument.argOptional()
  }
  listed(commonOf(command).fields)
  command.on('option:fields', listed)
}

const explained = (command: Command, texts: Texts): Command =>
  command
    .configureHelp(helpLook(texts))
    .addHelpOption(new Option('-h, --help', texts.cli.help).helpGroup(texts.cli.everywhere))

/** To commander an option that takes no value is unknown where it is given one (`--json=true`). */
function sayWhatTakesNoValue(command: Command): void {
  const error = command.error.bind(command)
  command.error = (message, how) => {
    const [, option] = /^error: unknown option '(--[^=]+)=/.exec(message) ?? []
    if (option === undefined || !command.options.some(({ long }) => long === option)) return error(message, how)
    throw new CommanderError(2, 'flashticket.noValue', option)
  }
}

/** The options of every command, made once for all of them. */
const everywhere = new WeakMap<Texts, readonly Option[]>()

// Options of the program alone would take the values of other options for themselves (`-m '-n problem'`).
function addCommon(command: Command, texts: Texts): void {
  const made = everywhere.get(texts) ?? commonOptions(texts)
  everywhere.set(texts, made)
  for (const option of made) command.addOption(option)
}

/** The common options of a command, of its group and of the program: the one nearest to the command counts. */
export function commonOf(command: Command): Common {
  const given: Record<string, unknown> = {}
  for (let at: Command | null = command; at; at = at.parent) {
    for (const [name, value] of Object.entries(at.opts())) {
      if (at.getOptionValueSource(name) === 'cli' && !(name in given)) given[name] = value
    }
  }
  return given as Common
}

function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
