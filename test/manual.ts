// The manual page, made from the program itself: the map, what each command's help says, and the topics.
import { Writable } from 'node:stream'
import { topics } from '../src/cli/topics.ts'
import type { TreeCommand, TreeOption } from '../src/cli/tree.ts'
import { run, thisHost } from '../src/main.ts'
import { en } from '../src/texts/en.ts'

/** `man flashticket` in roff, for the man(7) macros. Throws an Error where a help cannot be had. */
export async function manual(program: TreeCommand, version: string): Promise<string> {
  const [everywhere, ...commands] = [program, ...leavesOf(program)]
  const pages = await Promise.all(topics.map((topic) => textOf(['help', topic])))
  return [
    `.TH FLASHTICKET 1 "" "flashticket ${version}" "User commands"`,
    '.SH NAME',
    `flashticket \\- ${roff(en.cli.program.replace(/^The |\.$/g, ''))}`,
    '.SH SYNOPSIS',
    '.B flashticket',
    roff('[options] [command]'),
    '.SH DESCRIPTION',
    'Users file tickets and read the answers; support and admins work on them. Everything is a command, for people and',
    'for scripts; data goes to standard output, everything else to standard error.',
    '.SH COMMANDS',
    ...(await Promise.all(commands.map((command) => section(command, everywhere?.options ?? [])))).flat(),
    '.SH OPTIONS OF EVERY COMMAND',
    ...(everywhere?.options ?? []).flatMap(paragraph),
    ...topics.flatMap((topic, index) => [`.SH ${roff(topic.toUpperCase())}`, ...asItIs(pages[index] ?? '')]),
    '',
  ].join('\n')
}

const leavesOf = (command: TreeCommand): TreeCommand[] =>
  command.commands.flatMap((one) => (one.commands.length > 0 ? leavesOf(one) : [one]))

async function section(command: TreeCommand, everywhere: readonly TreeOption[]): Promise<string[]> {
  const common = new Set(everywhere.map(({ flags }) => flags.join()))
  const path = command.usage.replace(/ [[<].*$/, '')
  const help = await textOf([...path.split(' ').slice(1), '--help'])
  // what follows the options: the rules of the command, and its examples
  const [, rest = ''] = help.split(new RegExp(`\\n${en.cli.everywhere}\\n(?:.+\\n)+\\n`))
  return [
    `.SS ${roff(command.usage)}`,
    `${roff(command.summary)}.`,
    ...command.options.filter(({ flags }) => !common.has(flags.join())).flatMap(paragraph),
    '.PP',
    ...asItIs(rest),
  ]
}

const paragraph = ({ flags, value, summary }: TreeOption): string[] => [
  '.TP',
  `.B ${roff(flags.join(', '))}${value === undefined ? '' : ` ${roff(value)}`}`,
  roff(summary),
]

const asItIs = (text: string): string[] => ['.nf', ...text.trim().split('\n').map(roff), '.fi']

/** A line in which roff finds nothing to obey. */
const roff = (line: string): string =>
  line
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('~', '\\(ti')
    .replaceAll('^', '\\(ha')
    .replace(/^[.']/, '\\&$&')

/** What a line prints in English on no particular machine, 80 columns wide. */
async function textOf(words: readonly string[]): Promise<string> {
  let text = ''
  const stream = (heard: (chunk: unknown) => void): Writable =>
    new Writable({
      write(chunk, _, done) {
        heard(chunk)
        done()
      },
    })
  const host = {
    ...thisHost(),
    env: {},
    home: '/home/omar',
    cwd: '/home/omar',
    program: '/usr/local/bin/flashticket',
    execPath: '/usr/bin/node',
  }
  const exit = await run(words, {
    ...host,
    stdout: stream((chunk) => (text += chunk)),
    stderr: stream(() => undefined),
    terminal: { stdin: false, stdout: false, stderr: false },
  })
  if (exit !== 0 || text === '') throw new Error(`no help: ${words.join(' ')}`)
  return text
}
