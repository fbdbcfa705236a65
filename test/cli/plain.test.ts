// A line that is understood without commander is understood as commander does, and those that people type are such.
import { Command, CommanderError } from 'commander'
import { describe, expect, test } from 'vitest'
import { commandIn, commands, everything, type Path } from '../../src/cli/commands.ts'
import { openContext } from '../../src/cli/context.ts'
import type { Host } from '../../src/cli/host.ts'
import { openIo } from '../../src/cli/io.ts'
import { commonFlags, commonOptions } from '../../src/cli/options.ts'
import { Line } from '../../src/cli/plain.ts'
import { commonOf } from '../../src/cli/program.ts'
import { en } from '../../src/texts/en.ts'

const host = { env: {}, stdout: {}, terminal: {} } as Host
const context = openContext(host, openIo(host, en), en)

/** What a command gets of a line. */
type Taken = { given: unknown; own: unknown; places: unknown[] } | { refused: string }

async function byCommander(path: Path, words: readonly string[]): Promise<Taken | undefined> {
  const { default: define } = await commands[path]()
  const command = define(new Command().exitOverride().allowExcessArguments(false), context)
  for (const option of commonOptions(en)) command.addOption(option)
  command.configureOutput({ writeOut: () => undefined, writeErr: () => undefined })
  let places: unknown[] = []
  command.action((...all: unknown[]) => void (places = all.slice(0, -2)))
  try {
    await command.parseAsync([...words], { from: 'user' })
    return { given: commonOf(command), own: command.opts(), places }
  } catch (error) {
    return error instanceof CommanderError ? undefined : { refused: (error as Error).message }
  }
}

async function plainly(path: Path, words: readonly string[]): Promise<Taken | undefined> {
  const { default: define } = await commands[path]()
  const line = new Line(words)
  define(line as unknown as Command, context)
  for (const flags of commonFlags) line.option(flags)
  const found = line.find()
  try {
    return found && line.parse(found)
  } catch (error) {
    return { refused: (error as Error).message }
  }
}

const values = [
  'high',
  'new',
  'bug,feature',
  '12',
  '3-5',
  '0',
  '2h',
  'status=resolved',
  'two words',
  'ä',
  '',
  '-',
  '-x',
]

/** The flags of a command and whether each takes a value. */
async function flagsOf(path: Path): Promise<{ flag: string; takes: boolean }[]> {
  const { default: define } = await commands[path]()
  const { options } = define(new Command(), context)
  return [...options, ...commonOptions(en)].flatMap(({ short, long, required, optional, variadic }) => {
    expect([optional, variadic], `${path} ${long}: a form that Line does not know`).toEqual([false, false])
    return [short, long].flatMap((flag) => (flag ? [{ flag, takes: required }] : []))
  })
}

describe.each(everything.filter((path) => path !== 'help'))('%s', (path) => {
  test('takes from a plain line what commander takes from it', async () => {
    const flags = await flagsOf(path)
    const lines: string[][] = [[], ['12'], ['12', 'new'], ['a', 'b', 'c'], [''], ['-'], ['--'], ['--nope'], ['-5']]
    for (const { flag } of flags) {
      lines.push([flag], [`${flag}=`], [`${flag}x`], ['12', flag], [flag, '--json'], [flag, flag], ['-q', `${flag}y`])
      for (const value of values)
        lines.push([flag, value], [`${flag}=${value}`], ['12', flag, value, 'new'], [flag, value, flag, 'low'])
    }
    for (const words of lines) {
      const plain = await plainly(path, words)
      if (plain) expect(plain, words.join(' ')).toEqual(await byCommander(path, words))
    }
  })

  test('takes each of its options as a word, with a value behind it or after =', async () => {
    for (const { flag, takes } of await flagsOf(path)) {
      const ids = (await plainly(path, [])) ? [] : ['12']
      expect(await plainly(path, [...ids, flag, ...(takes ? ['x'] : [])]), flag).toBeDefined()
      if (takes && flag.startsWith('--')) expect(await plainly(path, [...ids, `${flag}=x`]), flag).toBeDefined()
    }
  })
})

test.each(['--', '-qL5', '-L5', '-L', '-L -1', '-m -x', '--json=yes', '--jso', '--help', '-h'])(
  'a line with %s is commander’s',
  async (words) => {
    expect(await plainly('ticket list', words.split(' '))).toBeUndefined()
  },
)

describe('the command that words begin with', () => {
  test.each([
    ['ticket list', 'ticket list'],
    ['ticket ls -q', 'ticket list'],
    ['ticket reply 12 new', 'ticket feedback'],
    ['whoami', 'whoami'],
    ['import ticket list', 'import'],
    ['ticket', undefined],
    ['ticket nope', undefined],
    ['--json whoami', undefined],
    ['ls', undefined],
    ['constructor', undefined],
    ['', undefined],
  ])('%s: %s', (line, path) => {
    expect(commandIn(line.split(' '))).toBe(path)
  })

  test('a word of two is none', () => {
    expect(commandIn(['ticket list'])).toBeUndefined()
    expect(commandIn(['ticket list', 'x'])).toBeUndefined()
  })
})
