// flashticket help: commands as their --help has them, and topics that are true.
import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../../src/cli/commands.ts'
import { formats } from '../../src/cli/formats.ts'
import { topics } from '../../src/cli/topics.ts'
import { exitCodes } from '../../src/domain/error.ts'
import { schemas } from '../../src/render/schemas.ts'
import { de } from '../../src/texts/de.ts'
import { en } from '../../src/texts/en.ts'
import { World } from '../world.ts'

let world: World
beforeAll(() => {
  world = new World()
})
afterAll(() => world.close())

const shown = async (line: string): Promise<string> => (await world.must(undefined, line)).out

const source = new URL('../../src/', import.meta.url)
const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !/^texts\/(en|de)\b/.test(path))
  .concat('../bin/flashticket.js')
  .map((path) => readFileSync(new URL(path, source), 'utf8'))
  .join('\n')

describe('on a narrow terminal', () => {
  const pages = [...Object.keys(commands).map((path) => `${path} --help`), ...topics.map((topic) => `help ${topic}`)]
  const page = async (line: string, columns: number, language = 'en'): Promise<string> =>
    (await world.must(undefined, line, { terminal: { columns }, env: { FLASHTICKET_LANG: language } })).out

  test.each(pages)('%s ends its lines between words', async (line) => {
    for (const language of ['en', 'de'])
      for (const columns of [40, 60]) {
        const lines = (await page(line, columns, language)).split('\n')
        // what is copied is whole, and a word that is longer, too
        const tooLong = lines.filter((text) => text.length > columns && !/^ {2}(?:\S+=|#|.*flashticket )/.test(text))
        expect(tooLong.filter((text) => text.trim().includes(' '))).toEqual([])
        const words = (text: string): string => text.replace(/\s+/g, '')
        expect(words(lines.join(''))).toBe(words(await page(line, 80, language)))
      }
  })

  test('an explanation stands below its term where there is no room beside it', async () => {
    expect(await page('ticket list --help', 40)).toContain(`
  --created <period>
      created in 7d, 24h, today,
      2026-01-01..2026-02-01
`)
    expect(await page('help formatting', 40)).toContain(`
                  unread
                  ticket view also has:
                  entries legacy
`)
  })
})

describe('commands', () => {
  test.each([
    ['help', '--help'],
    ['help ticket', 'ticket --help'],
    ['help ticket list', 'ticket list --help'],
    ['help ticket ls', 'ticket list --help'],
    ['help help', 'help --help'],
    ['', '--help'],
    ['ticket', 'ticket --help'],
    ['user --json', 'user --help'],
    ['ticket ls --help', 'ticket list --help'],
    ['ticket --json --help', 'ticket --help'],
    ['--db x --help', '--help'],
    ['--help ticket rm 1 -y', '--help'],
  ])('"%s" says the same as "%s"', async (line, same) => {
    expect(await shown(line)).toBe(await shown(same))
  })

  test.each([
    ['help ticket lsit', 'unknown command of flashticket ticket: "lsit"', 'did you mean list?'],
    ['help tikcet', 'unknown command or topic: "tikcet"', 'did you mean ticket?'],
    ['help exit-code', 'unknown command or topic: "exit-code"', 'did you mean exit-codes?'],
    ['help nothing-like-it', 'unknown command or topic: "nothing-like-it"', 'flashticket --help'],
    ['help constructor', 'unknown command or topic: "constructor"', 'flashticket --help'],
    ['help workflow cron', 'one topic at a time', 'flashticket help workflow'],
    ['ticket lsit', "unknown command 'lsit'", 'did you mean list?'],
    ['tikcet list', "unknown command 'tikcet'", 'did you mean ticket?'],
    ['ticket list --jsno', "unknown option '--jsno'", 'did you mean --json?'],
    ['--jsno', "unknown option '--jsno'", 'did you mean --json?'],
    ['take 12', "unknown command 'take'", 'did you mean ticket take?'],
    ['ls', "unknown command 'ls'", 'did you mean ticket list?'],
    ['issue list', "unknown command 'issue'", 'did you mean ticket?'],
    ['close 12', "unknown command 'close'", 'did you mean ticket status ID resolved?'],
    ['ticket close 12', "unknown command 'close'", 'did you mean status ID resolved?'],
    ['ticket reopen 12', "unknown command 'reopen'", 'did you mean feedback ID --reopen?'],
    ['ticket comment 12 hello', "unknown command 'comment'", 'did you mean feedback ID?'],
    ['user delete uma', "unknown command 'delete'", 'flashticket user --help'],
    ['Add anna', "unknown command 'Add'", 'did you mean user add?'],
    ['TICKET LIST', "unknown command 'TICKET'", 'did you mean ticket?'],
    ['ticket LS', "unknown command 'LS'", 'did you mean ls?'],
    ['constructor', "unknown command 'constructor'", 'flashticket --help'],
    ['ticket qqq', "unknown command 'qqq'", 'flashticket ticket --help'],
    ['tikcet --help', "unknown command 'tikcet'", 'did you mean ticket?'],
    ['tikcet list 5 -h', "unknown command 'tikcet'", 'did you mean ticket?'],
    ['--db x ticket lst --help', "unknown command 'lst'", 'did you mean one of list, ls?'],
    ['exit-codes --help', "unknown command 'exit-codes'", 'flashticket --help'],
    ['--help tikcet', "unknown command 'tikcet'", 'did you mean ticket?'],
    ['ticket view', "missing required argument 'id'", 'flashticket ticket view --help'],
  ])('"%s" is refused with the next step', async (line, message, hint) => {
    const people = await world.type(undefined, line)
    expect(people).toMatchObject({ out: '', err: `error: ${message}\nhint: ${hint}\n`, exit: 2 })
    const programs = await world.type(undefined, `${line} --json`)
    expect(programs).toMatchObject({ out: '', exit: 2 })
    expect(JSON.parse(programs.err)).toEqual({ error: { code: 'invalid', message, hint } })
  })
})

test.each([
  ['en', "an id like 12 or '#12'"],
  ['de', "Nummern wie 12, '#12' oder 1-3,7"],
])('a # that a shell takes for a comment is in quotes (%s)', async (lang, said) => {
  const lines = ['ticket history', 'ticket view', 'ticket status'].map((line) => `${line} --help`)
  const env = { FLASHTICKET_LANG: lang }
  const pages = await Promise.all(lines.map(async (line) => (await world.type(undefined, line, { env })).out))
  const { err } = await world.type(undefined, 'ticket view twelve', { env })
  expect(pages.join('')).toContain(said)
  for (const text of [...pages, err]) expect(text).not.toMatch(/\s#\d/)
})

describe('topics', () => {
  test.each(topics.flatMap((name) => [en, de].map((texts) => [name, texts] as const)))(
    '%s fits a terminal, and ends with three examples',
    async (name, texts) => {
      const { out } = await world.must(undefined, `help ${name}`, { env: { FLASHTICKET_LANG: texts.locale } })
      // the recipe of cron has this machine's paths
      const lines = out.split('\n').filter((line) => !/^ {2}[A-Z_]+=|> \//.test(line))
      for (const line of lines) expect([...line].length, line).toBeLessThanOrEqual(80)
      expect(out).toMatch(new RegExp(`\n\n${texts.cli.examples}\n( {2}\\S.*\n){3,}$`))
    },
  )

  test('help lists them', async () => {
    const text = await shown('help --help')
    for (const name of topics) expect(text).toContain(`  ${name.padEnd('service-levels'.length)}  ${en.topics[name]}\n`)
  })

  test('service-levels says in German what each setting is', async () => {
    const { out } = await world.must(undefined, 'help service-levels', { env: { FLASHTICKET_LANG: 'de' } })
    const text = out.replaceAll(/\s+/g, ' ')
    for (const [key, meaning] of Object.entries(de.domain.meanings)) expect(text).toContain(`${key} ${meaning}`)
  })

  test('exit-codes has every code, and knows which are not in use', async () => {
    const text = await shown('help exit-codes')
    for (const [name, exit] of Object.entries(exitCodes)) {
      const [, meaning] = new RegExp(`^ +${exit}  ${name} +(.+)$`, 'm').exec(text) ?? []
      const used = new RegExp(`(DeskError|maker)\\('${name}'`).test(code) || name === 'internal'
      expect(meaning !== 'not in use yet', name).toBe(used)
    }
  })

  test('environment has every variable that the program reads', async () => {
    const text = await shown('help environment')
    const read = [...code.matchAll(/\benv\.([A-Z_]+)/g)].map(([, name]) => name ?? '')
    // the system's own, about which there is nothing to decide
    const known = new Set(['LOCALAPPDATA'])
    for (const name of new Set(read)) if (!known.has(name)) expect(text).toContain(name)
    for (const [name = ''] of text.matchAll(/FLASHTICKET_[A-Z_]+|XDG_[A-Z_]+/g)) expect(code).toContain(name)
  })

  test('formatting has every format and all fields that --fields can name', async () => {
    const text = await shown('help formatting')
    for (const format of formats) expect(text).toContain(`  --format ${format.padEnd(6)}  `)
    const said = text.split(/[^\w]+/)
    // these have no --fields
    for (const [name, { properties }] of Object.entries(schemas))
      if (!/^(?:exported-.*|error|notice)$/.test(name))
        for (const field of Object.keys(properties as object)) expect(said).toContain(field)
  })

  test('workflow shows the moves', async () => {
    const text = await shown('help workflow')
    expect(text).toContain('  new          -> in-progress, waiting, resolved\n')
    expect(text).toContain('  waiting      -> resolved\n')
  })
})
