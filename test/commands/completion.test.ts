// flashticket completion: a script for a shell, without a database and without a login.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { World } from '../world.ts'

let world: World
beforeAll(() => {
  world = new World()
})
afterAll(() => world.close())

test.each([
  ['bash', 'flashticket.bash'],
  ['zsh', 'flashticket.zsh'],
  ['fish', 'flashticket.fish'],
  ['powershell', 'flashticket.ps1'],
])('completion %s prints its script, and makes nothing', async (shell, script) => {
  const text = readFileSync(new URL(`../../completions/${script}`, import.meta.url), 'utf8')
  expect(await world.type(undefined, ['completion', shell])).toMatchObject({ out: text, err: '', exit: 0 })
  expect(world.files()).toEqual([])
})

test.each([
  ['completion', 'error: for which shell? choose bash, zsh, fish, powershell\nhint: flashticket completion --help\n'],
  ['completion zhs', 'error: unknown shell "zhs"; choose bash, zsh, fish, powershell\nhint: did you mean zsh?\n'],
  [
    'completion constructor',
    'error: unknown shell "constructor"; choose bash, zsh, fish, powershell\nhint: flashticket completion --help\n',
  ],
  [
    'completion bash zsh',
    "error: too many arguments for 'completion'. Expected 1 argument but got 2.\nhint: flashticket completion --help\n",
  ],
])('%s is refused', async (line, err) => {
  expect(await world.type(undefined, line)).toMatchObject({ out: '', err, exit: 2 })
})

test('with --json its error is JSON', async () => {
  const { err, exit } = await world.type(undefined, 'completion zhs --json')
  expect(exit).toBe(2)
  expect(JSON.parse(err)).toMatchObject({ error: { code: 'invalid', hint: 'did you mean zsh?' } })
})
