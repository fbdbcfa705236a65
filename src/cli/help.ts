// How the help text of a command looks.
import type { Argument, Command, Help, Option } from 'commander'
import type { Texts } from '../texts/texts.ts'

/** How wide help is where there is room, in columns. */
export const widest = 80

/** Below so many columns for what is explained, lines stay as they are. */
const narrowest = 20

/** How wide help is in a terminal of so many columns; undefined: there is no terminal. */
export const widthOfHelp = (columns: number | undefined): number => Math.min(widest, columns || widest)

/** `flashticket ticket list`: a command as one types it. */
export const lineOf = (command: Command): string =>
  command.parent ? `${lineOf(command.parent)} ${command.name()}` : command.name()

// As commander has it, but the commands before the options: whoever asks for them did not know one yet.
export const helpLook = ({ cli }: Texts): Partial<Help> => ({
  minWidthToWrap: narrowest,
  commandUsage: (command) => {
    const usage = command.usage().replace('[options]', cli.used.options).replace('[command]', cli.used.command)
    return `${lineOf(command)} ${usage}`
  },
  subcommandTerm: (command) => [command.name(), ...command.aliases()].join(', '),
  optionDescription: (option) => (option.required ? withDefault(option, cli) : option.description),
  argumentDescription: (argument) => withDefault(argument, cli),
  formatHelp(command, help) {
    const width = help.padWidth(command, help)
    const list = (heading: string, items: [term: string, summary: string][]): string[] =>
      help.formatItemList(
        heading,
        items.map(([term, summary]) => help.formatItem(term, width, summary, help)),
        help,
      )
    const options = help.groupItems([...command.options], help.visibleOptions(command), (option) => {
      return option.helpGroupHeading ?? cli.options
    })
    return [
      `${cli.usage} ${help.commandUsage(command)}`,
      ...command.aliases().map((alias) => `${cli.also} ${lineOf(command).replace(/\S+$/, alias)}`),
      '',
      help.boxWrap(command.description(), help.helpWidth ?? widest),
      '',
      ...list(
        cli.commands,
        command.commands.map((one) => [help.subcommandTerm(one), one.description()]),
      ),
      ...list(
        cli.arguments,
        help.visibleArguments(command).map((one) => [help.argumentTerm(one), help.argumentDescription(one)]),
      ),
      ...[...options].flatMap(([heading, group]) =>
        list(
          heading,
          group.map((one) => [help.optionTerm(one), help.optionDescription(one)]),
        ),
      ),
    ].join('\n')
  },
})

const withDefault = (
  { description, defaultValue, defaultValueDescription }: Option | Argument,
  cli: Texts['cli'],
): string =>
  defaultValue === undefined
    ? description
    : cli.withDefault(description, defaultValueDescription ?? JSON.stringify(defaultValue))
