// The house keeps its own rules (DESIGN.md): what is said about a command in one place is so in the others.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands, groups } from '../src/cli/commands.ts'
import { topics } from '../src/cli/topics.ts'
import { schemaVersion } from '../src/db/migrate.ts'
import { cancelled } from '../src/domain/error.ts'
import { run } from '../src/main.ts'
import { de } from '../src/texts/de.ts'
import { en } from '../src/texts/en.ts'
import { generated, root } from './generated.ts'
import { seededWorld, typeTo, World, words } from './world.ts'

const paths = Object.keys(commands)
const everything = ['', ...Object.keys(groups), ...paths]

const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')
const sources = (folder: string): string[] =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `${folder}${path}`)
    .sort()

let world: World
beforeAll(() => {
  world = new World()
})
afterAll(() => world.close())

const languages = { en, de }
const helpOf = async (path: string, language: keyof typeof languages = 'en'): Promise<string> =>
  (await world.must(undefined, `${path} --help`, { env: { FLASHTICKET_LANG: language } })).out

describe('the map', () => {
  test('is the files under commands/', () => {
    const files = paths.map((path) => `src/commands/${path.replaceAll(' ', '/')}.ts`)
    expect(sources('src/commands/')).toEqual(files.sort())
  })

  test('is the completions and the reference in the README: npm run generate makes them so', async () => {
    for (const { path, text } of await generated()) expect(read(path), path).toBe(text)
    for (const path of paths) {
      expect(read('README.md')).toMatch(new RegExp(`^\\| \`flashticket ${path}[ \`]`, 'm'))
    }
  })
})

describe('help', () => {
  const both = everything.flatMap((path) => (['en', 'de'] as const).map((language) => ({ path, language })))

  test.each(both)(
    'of "$path" in $language has a summary, fits a terminal, and ends with three examples',
    async ({ path, language }) => {
      const texts = languages[language]
      const help = await helpOf(path, language)
      const summaries: Record<string, string> = {
        ...texts.groups,
        ...Object.fromEntries(Object.entries(texts.commands).map(([path, { summary }]) => [path, summary])),
      }
      // one that is too long for a line is broken
      expect(help.replace(/(?<=\S)\n(?=\S)/g, ' ')).toContain(`\n\n${summaries[path] ?? texts.cli.program}\n\n`)
      for (const line of help.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80)
      expect(help).toMatch(
        new RegExp(`\\n\\S.*:\\n( .+\\n)+\\n([\\s\\S]+\\n\\n)?${texts.cli.examples}\\n( {2}flashticket .+\\n){3,}$`),
      )
    },
  )

  test('says everywhere what every command has, and the same in both languages', async () => {
    // what lines of arguments, options and commands begin with
    const terms = (help: string): string[] => help.match(/^ {2}[-a-z]\S*(?: \S+)*(?= {2})/gm) ?? []
    for (const path of everything) {
      const [english, german] = [await helpOf(path), await helpOf(path, 'de')]
      expect(english, path).toContain('\nOptions of every command:\n')
      expect(terms(english).length, path).toBeGreaterThan(10)
      expect(terms(german), path).toEqual(terms(english))
      expect(german.split(`\n${de.cli.examples}\n`)[1], path).toBe(english.split(`\n${en.cli.examples}\n`)[1])
    }
  })

  test('is the same of the program as it was built, whose catalogues are made piece by piece', async () => {
    const lines = [...everything.map((path) => `${path} --help`), ...topics.map((name) => `help ${name}`), 'ticket lst']
    const shown = async (): Promise<string[]> => {
      const said: string[] = []
      for (const language of ['en', 'de']) {
        for (const line of lines) {
          const { out, err } = await world.type(undefined, line, { env: { FLASHTICKET_LANG: language } })
          said.push(`${line} ${language}\n${out}${err}`)
        }
      }
      return said
    }
    const wanted = await shown()
    const main = '../dist/main.js'
    typeTo(((await import(main)) as typeof import('../src/main.ts')).run)
    try {
      expect(await shown()).toEqual(wanted)
    } finally {
      typeTo(run)
    }
  })

  test('the examples are lines one can type', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'flashticket-house-'))
    for (const file of ['backup.log', 'findings.txt']) writeFileSync(join(folder, file), 'a text\n')
    const here = process.cwd()
    process.chdir(folder)
    const asked = () => Promise.reject(cancelled('asked'))
    const questions = { input: asked, password: asked, confirm: asked, select: asked }
    try {
      for (const help of [...everything.map((path) => `${path} --help`), ...topics.map((name) => `help ${name}`)]) {
        const { out } = await world.must(undefined, help)
        for (const [, line = ''] of (out.split('Examples:')[1] ?? '').matchAll(/flashticket (.*)/g)) {
          const typed = line.split(/ (?:\||2?>|<|\|\|) ?/)[0] ?? ''
          const { exit, err } = await world.type(undefined, typed, {
            cwd: folder,
            env: { FLASHTICKET_DB: join(folder, 'none.db'), EDITOR: 'true' },
            stdin: 'correct horse',
            terminal: {},
            questions,
          })
          expect([1, 2], `${line}\n${err}`).not.toContain(exit)
        }
      }
    } finally {
      process.chdir(here)
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

describe('what is not needed is not loaded', () => {
  const bin = fileURLToPath(new URL('bin/flashticket.js', root))

  /** The files that a command line loads, the program's own and others' packages, by V8's own list of scripts. */
  function loadedBy(line: string, env: Record<string, string> = {}): string[] {
    const folder = mkdtempSync(join(tmpdir(), 'flashticket-loaded-'))
    try {
      execFileSync(process.execPath, [bin, ...words(line)], {
        // as it is without what was kept of other lines
        env: { PATH: process.env.PATH, NODE_V8_COVERAGE: folder, FLASHTICKET_DEBUG: '1', ...env },
        stdio: 'ignore',
      })
      const urls = readdirSync(folder).flatMap((name) => {
        const { result } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { result: { url: string }[] }
        return result.map(({ url }) => url).filter((url) => /^(file:|\/)/.test(url))
      })
      return [
        ...new Set(
          urls.map(
            (url) =>
              /\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ??
              relative(fileURLToPath(root), url.startsWith('file:') ? fileURLToPath(url) : url),
          ),
        ),
      ]
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  const program = ['bin/flashticket.js', 'bin/whole.js', 'dist/main.js']

  test.each(['--version', '--help', 'ticket rm -h'])('nor the program itself by "flashticket %s"', (line) => {
    expect(loadedBy(line, { FLASHTICKET_DEBUG: '' })).toEqual(['bin/flashticket.js', 'dist/answer.js'])
  })

  test.each(['--help', '', 'ticket', 'ticket list --help'])('by "flashticket %s"', (line) => {
    expect(existsSync(new URL('dist/main.js', root)), 'npm run build comes first').toBe(true)
    expect(loadedBy(line)).toEqual(program)
  })

  test.each(['help workflow', 'completion bash', 'ticket rm --help'])(
    'but the rest of it by "flashticket %s"',
    (line) => {
      expect(loadedBy(line)).toEqual([...program, 'dist/rest.js'])
    },
  )

  describe('what is typed all day loads nothing else, and of Node nothing that takes longer than the line', () => {
    let seeded: World
    beforeAll(async () => {
      seeded = await seededWorld('sqlite')
      for (const title of ['vpn', 'printer']) await seeded.must('uma', ['ticket', 'new', '-t', title])
      seeded.now = new Date()
      await seeded.login('sam')
    })
    afterAll(() => seeded.close())

    test.each([
      ...['whoami', 'ticket list', 'ticket list --json', 'ticket search vpn', 'ticket view 1', 'ticket status 1'],
      ...['ticket new -t mouse', 'ticket status 1 in-progress', 'ticket feedback 1 hello', 'ticket take 2', 'inbox'],
    ])('flashticket %s', (line) => {
      const env = { HOME: seeded.folder, FLASHTICKET_DB: seeded.db, FLASHTICKET_TOKEN: seeded.token('sam') }
      const spy = join(seeded.folder, 'spy.cjs')
      const told = join(seeded.folder, 'told')
      const costly = /^NativeModule (child_process|crypto|net|os|perf_hooks|stream|timers\/promises|tty|url|zlib)$/
      writeFileSync(
        spy,
        `const before = new Set(process.moduleLoadList)
        process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(told)},
          process.moduleLoadList.filter((name) => !before.has(name)).join('\\n')))`,
      )
      const driver = Number(process.versions.napi) >= 10 ? ['better-sqlite3-13'] : []
      expect(loadedBy(line, env)).toEqual([...program, ...driver])
      execFileSync(process.execPath, ['--require', spy, bin, ...words(line)], {
        env: { PATH: process.env.PATH, ...env },
        stdio: 'ignore',
      })
      const loaded = readFileSync(told, 'utf8').split('\n')
      expect(loaded.filter((name) => costly.test(name))).toEqual([])
    })
  })
})

describe('the sources', () => {
  const all = sources('src/')

  test('know as many schema versions as there are migrations', () => {
    const steps = readdirSync(new URL('data/migrations/sqlite/', root)).filter((name) => name.endsWith('.sql'))
    expect(steps.map((name) => Number(name.slice(0, 4))).sort((a, b) => a - b)).toEqual(
      Array.from({ length: schemaVersion }, (_, index) => index + 1),
    )
  })

  test('open with one line that says what the file is for', () => {
    for (const path of all) expect(read(path), path).toMatch(/^\/\/ \S.+\S\n(?!\/\/)/)
  })

  test.each([
    ['process.exit', /\bprocess\.exit\(/],
    ['the console', /\bconsole\./],
    [
      'a shell',
      /\bshell: ?(true|['"`][^\s'"`]+['"`])|\bexec(File)?Sync\b|\{[^}]*\bexec(File)?\b[^}]*\} from 'node:child_process'/,
    ],
    ['eval', /\beval\(|\bnew Function\(/],
    ['any', /[:<] ?any\b|\bas any\b/],
    ['silenced compilers', /@ts-|biome-ignore/],
    // build.mjs hands on what a part exports when it has run
    ['exports that change', /^export (let|var)\b/m],
    ['paths of a machine', new RegExp(`/Users/|${escaped(homedir())}/|${escaped(fileURLToPath(root))}`)],
  ])('do without %s', (_, pattern) => {
    for (const path of all) expect(read(path), path).not.toMatch(pattern)
  })

  test('compile no code: bin/flashticket.js does, and nothing else of ours', () => {
    expect(all.filter((path) => read(path).includes("'node:vm'"))).toEqual([])
  })

  test('say what environment a program of others gets', () => {
    const calls = all.flatMap((path) => read(path).match(/\bspawn(Sync)?\((?:[^()]|\([^()]*\))*\)/g) ?? [])
    expect(calls.length).toBeGreaterThan(2)
    for (const call of calls) expect(call).toMatch(/env: (\{\}|environmentFor\(host\))/)
    for (const path of all) expect(read(path), path).not.toMatch(/worker_threads|cluster'|\bfork\(/)
  })

  test('have no folder for what has no name', () => {
    const folders = readdirSync(new URL('src/', root), { recursive: true, encoding: 'utf8' }).filter((path) =>
      statSync(new URL(`src/${path}`, root)).isDirectory(),
    )
    for (const folder of folders) expect(folder).not.toMatch(/(^|\/)(utils?|helpers?|common|shared|types?|lib|misc)$/)
    expect(all.filter((path) => path.endsWith('/index.ts'))).toEqual([])
  })
})

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
