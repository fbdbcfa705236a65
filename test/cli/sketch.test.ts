// How much of the program a line needs, and that nothing is different for having made no more of it.
import { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { commands, everything, type Path } from '../../src/cli/commands.ts'
import { openContext } from '../../src/cli/context.ts'
import type { Host } from '../../src/cli/host.ts'
import { openIo } from '../../src/cli/io.ts'
import { commonOptions } from '../../src/cli/options.ts'
import { commonOf } from '../../src/cli/program.ts'
import { neededBy, Sketch, whole } from '../../src/cli/sketch.ts'
import { en } from '../../src/texts/en.ts'

describe('a line needs', () => {
  const levels = (...explained: boolean[]) => ({ explained })
  const none = levels(false, false, false)
  test.each([
    ['whoami', { paths: ['whoami'], ...none }],
    ['ticket list', { paths: ['ticket list'], ...none }],
    ['ticket ls', { paths: ['ticket list'], ...none }],
    ['ticket view 12 --json', { paths: ['ticket view'], ...none }],
    ['--json whoami', { paths: ['whoami'], ...none }],
    // what it is about cannot be told before it is parsed
    ['ticket new note', { paths: ['ticket new', 'ticket note'], ...none }],
    ['ticket list --help', { paths: ['ticket list'], ...levels(false, false, true) }],
    ['db -h', { paths: everything.filter((path) => path.startsWith('db ')), ...levels(false, true, false) }],
  ])('%s', (line, needed) => {
    expect(neededBy(line.split(' '))).toEqual({ ...needed, words: line.split(' ') })
  })

  test('nothing for its version', () => {
    expect(neededBy(['--version'])).toEqual({ ...whole, paths: [] })
  })

  test.each([
    '',
    'tikcet',
    'ticket',
    'ticket lst',
    'help',
    'help whoami',
    'ticket new -t help',
    'ticket --help list',
    'ticket ls --help',
    'ticket list printer --help',
    'constructor --help',
    '--json --help',
  ])('all of it: %s', (line) => {
    expect(neededBy(line.split(' ').filter(Boolean))).toBe(whole)
  })

  test('of every group one command, where the program itself is explained', () => {
    const { paths } = neededBy(['--help'])
    expect(paths.length).toBeLessThan(everything.length / 2)
    const first = (path: string): string => path.split(' ')[0] ?? ''
    expect(new Set(paths.map(first))).toEqual(new Set(everything.map(first)))
  })
})

describe('a sketch', () => {
  const host = { env: {}, stdout: {}, terminal: {} } as Host
  const context = openContext(host, openIo(host, en), en)
  const made = async (path: Path, words: readonly string[]): Promise<[sketch: Sketch, real: Command]> => {
    const { default: define } = await commands[path]()
    const [sketch, real] = [new Sketch(words), new Command()]
    define(sketch, context)
    define(real, context)
    return [sketch, real]
  }

  test.each(everything)('of %s has the arguments, and what options are that nobody gives', async (path: Path) => {
    const [sketch, real] = await made(path, [])
    expect(sketch.opts()).toEqual(real.opts())
    expect(commonOf(sketch)).toEqual({})
    const names = (command: Command): unknown[] =>
      command.registeredArguments.map((one) => [one.name(), one.required, one.variadic, one.defaultValue])
    expect(names(sketch)).toEqual(names(real))
  })

  test.each(everything)('of %s has every option that is given, in whatever form', async (path: Path) => {
    const [, real] = await made(path, [])
    const own = real.options.map(({ short, long }) => ({ short, long }))
    const all = [...own, ...commonOptions(en).map(({ short, long }) => ({ short, long }))]
    for (const { short, long } of all) {
      const forms = [long, `${long}=x`, ...(short ? [short, `${short}x`, `-z${short.slice(1)}`] : [])]
      for (const form of forms)
        expect(new Sketch(['ticket', form ?? '']).gives([short, long].join(', ')), form).toBe(true)
    }
    const words = own.map(({ long }) => long ?? '')
    const [given] = await made(path, words)
    expect(given.options.map(({ flags }) => flags)).toEqual(real.options.map(({ flags }) => flags))
  })

  test.each([
    ['-q, --quiet', ['quiet', 'q', '--quieter', '--no-quiet', '-', '-y', '--json=q']],
    ['--json', ['json', '-x', '--format=json']],
  ])('has no option %s where nobody gives it', (flags, words) => {
    for (const word of words) expect(new Sketch([word]).gives(flags), word).toBe(false)
  })
})
