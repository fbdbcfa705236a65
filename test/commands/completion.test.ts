// flashticket completion: a script for a shell, without a database and without a login.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Questions } from '../../src/cli/ask.ts'
import { de } from '../../src/texts/de.ts'
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

test.each(['bash', 'zsh', 'fish', 'powershell'])('in German it says the same words of %s in German', async (shell) => {
  const [english, german] = await Promise.all(
    ['en', 'de'].map(async (language) => {
      const { out } = await world.must(undefined, `completion ${shell}`, { env: { FLASHTICKET_LANG: language } })
      return out.split('\n')
    }),
  )
  const words = (lines: readonly string[] = []): string[] => lines.map((line) => line.split('|').slice(0, 4).join('|'))
  const row = /^(command|option)\|/
  expect(words(german?.filter((line) => row.test(line)))).toEqual(words(english?.filter((line) => row.test(line))))
  expect(german?.filter((line) => !row.test(line))).toEqual(english?.filter((line) => !row.test(line)))
  expect(german).toContain(`command|help|cron|help cron|${de.topics.cron}`)
  expect(german).toContain(`command|ticket|take|ticket take|${de.commands['ticket take'].summary}`)
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

describe('--install', () => {
  const line = 'source <(flashticket completion bash)'
  const bashrc = () => join(world.folder, '.bashrc')
  const asking = (answer: boolean): Questions => ({
    ...({} as Questions),
    confirm: async ({ message }) => {
      expect(message).toBe(`Add this line to ${bashrc()}?  ${line}`)
      return answer
    },
  })

  test('without a terminal it says what to add, and adds it only with -y', async () => {
    expect(await world.type(undefined, 'completion bash --install')).toMatchObject({
      out: '',
      err: `error: -y/--yes adds the line to ${bashrc()}\nhint: ${line}\n`,
      exit: 2,
    })
    expect(await world.must(undefined, 'completion bash --install -n')).toMatchObject({
      out: `Added to ${bashrc()}: ${line}\n`,
    })
    expect(world.files()).toEqual([])
    expect((await world.must(undefined, 'completion bash --install -y --json')).json()).toEqual({
      path: bashrc(),
      changed: true,
    })
    expect(readFileSync(bashrc(), 'utf8')).toBe(`${line}\n`)
  })

  test('on a terminal it asks, after a no nothing is changed', async () => {
    writeFileSync(bashrc(), 'alias ll="ls -l"')
    const refused = await world.type(undefined, 'completion bash --install', { terminal: {}, questions: asking(false) })
    expect(refused.exit).toBe(130)
    expect(readFileSync(bashrc(), 'utf8')).toBe('alias ll="ls -l"')
    await world.must(undefined, 'completion bash --install', { terminal: {}, questions: asking(true) })
    expect(readFileSync(bashrc(), 'utf8')).toBe(`alias ll="ls -l"\n${line}\n`)
  })

  test('a line that is there stays, one that is commented out does not count', async () => {
    writeFileSync(bashrc(), `# ${line}\n`)
    await world.must(undefined, 'completion bash --install -y')
    expect(await world.must(undefined, 'completion bash --install')).toMatchObject({
      out: `${bashrc()} has that line already\n`,
    })
    expect(readFileSync(bashrc(), 'utf8')).toBe(`# ${line}\n${line}\n`)
  })

  test('each shell has its own file, wherever that is set to be', async () => {
    const env = { ZDOTDIR: join(world.folder, 'z'), XDG_CONFIG_HOME: join(world.folder, 'c') }
    for (const [shell, path] of [
      ['zsh', 'z/.zshrc'],
      ['fish', 'c/fish/config.fish'],
      ['powershell', 'c/powershell/Microsoft.PowerShell_profile.ps1'],
    ] as const) {
      await world.must(undefined, `completion ${shell} --install -y`, { env })
      expect(readFileSync(join(world.folder, path), 'utf8')).toContain(`flashticket completion ${shell}`)
    }
  })

  test('what cannot be written is said, with the line', async () => {
    rmSync(bashrc(), { force: true })
    mkdirSync(bashrc())
    const { err, exit } = await world.type(undefined, 'completion bash --install -y')
    expect(err).toMatch(/^error: \/.*\/\.bashrc cannot be read: it is a folder \(EISDIR\)/)
    expect(exit).toBe(10)
  })
})
