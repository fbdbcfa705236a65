// How much of the program a line needs.
import { describe, expect, test } from 'vitest'
import { everything } from '../../src/cli/commands.ts'
import { neededBy, whole } from '../../src/cli/needed.ts'

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
    expect(neededBy(line.split(' '))).toEqual(needed)
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
