// All commands as plain data: what the completions and the reference in the README are made from.
import type { Command } from 'commander'
import type { Shape } from '../render/shape.ts'
import type { Context } from './context.ts'
import { buildProgram, define } from './program.ts'

/** `value`: what its place in the usage line is called ("status"), undefined for a switch. */
export type TreeOption = { flags: readonly string[]; value: string | undefined; summary: string }

export type TreeCommand = {
  name: string
  aliases: readonly string[]
  summary: string
  usage: string
  /** What the places in the usage line are called: ids and status. */
  places: readonly string[]
  /** Whether several can be given for the last of them. */
  repeats: boolean
  /** What can be named after `--fields`; none: it prints no fields. */
  fields: readonly string[]
  /** Whether it prints a page of HTML, too. */
  page: boolean
  options: readonly TreeOption[]
  commands: readonly TreeCommand[]
}

/** The program with all of its commands, each of which is loaded. */
export async function readTree(context: Context): Promise<TreeCommand> {
  return branch(buildProgram(context, { help: '', command: '' }), context)
}

async function branch(command: Command, context: Context): Promise<TreeCommand> {
  let fields: readonly string[] = []
  let page = false
  await define(command, {
    ...context,
    prints(what) {
      const shape: Shape<never> = typeof what === 'function' ? what({}) : what
      fields = shape.columns().map(({ field }) => field)
    },
    printsPage: () => void (page = true),
  })
  const help = command.createHelp()
  return {
    name: command.name(),
    aliases: command.aliases(),
    summary: command.description(),
    usage: help.commandUsage(command),
    places: placesIn(command.usage()).filter((place) => place !== 'options' && place !== 'command'),
    repeats: command.usage().endsWith('...>') || command.usage().endsWith('...]'),
    fields,
    page,
    options: help.visibleOptions(command).map(({ flags, description }) => ({
      flags: flags.split(/[ ,]+/).filter((flag) => flag.startsWith('-')),
      value: placesIn(flags)[0],
      summary: description,
    })),
    commands: await Promise.all(command.commands.map((one) => branch(one, context))),
  }
}

// `[options] <id...> [status]`
const placesIn = (usage: string): string[] => [...usage.matchAll(/[<[]([a-z-]+)/g)].map(([, place = '']) => place)
