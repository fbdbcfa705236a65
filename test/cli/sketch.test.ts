// How much of the program a line needs, and that nothing is different for having made no more of it.
import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands, everything, type Path } from '../../src/cli/commands.ts'
import { openContext } from '../../src/cli/context.ts'
import type { Host } from '../../src/cli/host.ts'
import { openIo } from '../../src/cli/io.ts'
import { commonOf } from '../../src/cli/program.ts'
import { neededBy, Sketch, whole } from '../../src/cli/sketch.ts'
import { en } from '../../src/texts/en.ts'
import { World } from '../world.ts'

describe('a line needs', () => {
  const levels = (...levels: boolean[]) => ({ levels, help: false })
  const sketched = levels(false, false, false)
  test.each([
    ['whoami', { paths: ['whoami'], ...sketched }],
    ['ticket list', { paths: ['ticket list'], ...sketched }],
    ['ticket ls', { paths: ['ticket list'], ...sketched }],
    ['ticket view 12 --json', { paths: ['ticket view'], ...levels(false, false, true) }],
    ['ticket view -', { paths: ['ticket view'], ...levels(false, false, true) }],
    ['whoami --json', { paths: ['whoami'], ...levels(false, true, true) }],
    ['--json whoami', { paths: ['whoami'], ...levels(true, true, true) }],
    // what it is about cannot be told before it is parsed
    ['ticket new note', { paths: ['ticket new', 'ticket note'], ...sketched }],
    ['--version', { ...whole, paths: [] }],
    ['ticket list --help', { paths: ['ticket list'], levels: [false, false, true], help: true }],
    ['db -h', { paths: everything.filter((path) => path.startsWith('db ')), levels: [false, true, false], help: true }],
  ])('%s', (line, needed) => {
    expect(neededBy(line.split(' '))).toEqual(needed)
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
  let world: World
  beforeAll(() => {
    world = new World()
  })
  afterAll(() => world.close())

  test.each(everything)('of %s has the arguments, and what options are that nobody gives', async (path: Path) => {
    const { default: define } = await commands[path]()
    const host = { env: {}, stdout: {}, terminal: {} } as Host
    const context = openContext(host, openIo(host, en), en)
    const [sketch, real] = [define(new Sketch(), context), define(new Command(), context)]
    expect(sketch.opts()).toEqual(real.opts())
    expect(commonOf(sketch)).toEqual({})
    const names = (command: Command): unknown[] =>
      command.registeredArguments.map((one) => [one.name(), one.required, one.variadic, one.defaultValue])
    expect(names(sketch)).toEqual(names(real))
  })
})
