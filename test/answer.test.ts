// What the build wrote down of itself is what the program says, and whatever is not written down the program still answers.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { helpOf, languages, version } from '../src/answer.ts'
import { explained } from '../src/cli/commands.ts'
import { missingTerminal, Terminals } from './terminal.ts'
import { World } from './world.ts'

const missing = missingTerminal()
if (missing !== undefined) process.stderr.write(`answer.test.ts: not run: terminals: ${missing}\n`)

let world: World
let terminals: Terminals
beforeAll(() => {
  world = new World()
  terminals = new Terminals()
})
afterAll(() => {
  terminals.close()
  world.close()
})

const written = (path: string): string => readFileSync(resolve('dist', path), 'utf8')

/** What the program says to a line, and what the whole of it, as it is installed, does. */
async function both(line: string, env: Record<string, string> = {}) {
  const argv = line.split(' ')
  const { out, err, exit } = await world.type(undefined, argv, { env })
  const { stdout, stderr, status } = spawnSync(process.execPath, [resolve('bin/flashticket.js'), ...argv], {
    env: { PATH: process.env.PATH, HOME: world.folder, FLASHTICKET_DB: world.db, ...env },
    encoding: 'utf8',
  })
  return [
    { out, err, exit },
    { out: stdout, err: stderr, exit: status },
  ]
}

describe.each(languages)('in %s', (language) => {
  test.each(explained())('"flashticket %s %s" is explained', async (...words) => {
    const line = [...words.filter((word) => word !== undefined), '--help']
    const { out } = await world.must(undefined, line, { env: { FLASHTICKET_LANG: language } })
    expect(written(helpOf(language, line.slice(0, -1)))).toBe(out)
  })
})

test('the version is written down', async () => {
  expect(written(version)).toBe((await world.must(undefined, '--version')).out)
})

test.each([
  ...['--help', '-h', 'ticket --help', 'ticket list -h', '--version', '-V'],
  // other names and other words, of which nothing is written down
  ...['ticket ls --help', 'help --help', 'help ticket --help', 'ticket view 12 --help', 'ticket lsit --help'],
  ...['--json --help', 'ticket new -t --help', 'ticket list --version', '../../package --help', 'ticket-list --help'],
  ...['completion bash -h', '--help --version', '--version --help', '-- --help', 'flashticket --help'],
])('"%s" is answered as the program does', async (line) => {
  const [said, answered] = await both(line)
  expect(answered).toEqual(said)
})

test.each<Record<string, string>>([
  { LANG: 'de_DE.UTF-8' },
  { LANG: 'de_DE.UTF-8', LC_ALL: 'C' },
  { FLASHTICKET_LANG: '', LC_ALL: '', LANG: 'de' },
  { FLASHTICKET_LANG: 'en', LANG: 'de' },
])('in the language of %o', async (env) => {
  const [said, answered] = await both('ticket --help', env)
  expect(answered).toEqual(said)
})

test.skipIf(missing !== undefined).each([60, 80, 120])('on a terminal of %d columns it fits', async (columns) => {
  const { out } = await world.must(undefined, 'ticket list --help', { terminal: { columns } })
  const terminal = await terminals.open({ columns, rows: 100 })
  await terminal.clear()
  terminal.enter('flashticket ticket list --help')
  const screen = await terminal.see(/ready> .*\n[\s\S]*\nready>$/)
  expect(screen.split('\n').slice(1, -1).join('\n')).toBe(out.replace(/ +$/gm, '').trimEnd())
})
