// Text by others, on every screen there is: shown, never obeyed, never in the way of the columns, and exact in JSON.
import { join } from 'node:path'
import fc from 'fast-check'
import measure from 'fast-string-truncated-width'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { Questions } from '../../src/cli/ask.ts'
import { fold } from '../../src/domain/text.ts'
import { inert, inertJson, inertLine } from '../../src/render/inert.ts'
import { cut, widthOf } from '../../src/render/width.ts'
import { terminals as corpus, liveIn, ownColours, plant } from '../hostile.ts'
import { password, type Screen, type Setting, seededWorld, type World, words } from '../world.ts'

const names = Object.keys(corpus)
/** As a file can hold it: no lone surrogates, everything else. */
// PostgreSQL keeps no NUL; on SQLite one could come by other means than this program
const kept = (text: string): boolean => inject('engine') === 'sqlite' || !text.includes('\0')
const texts = Object.values(corpus)
  .map((text) => text.toWellFormed())
  .filter(kept)
/** The ids of the tickets that hold the corpus. */
const all = `1-${texts.length}`

let world: World

beforeAll(async () => {
  world = await seededWorld()
  for (const who of ['ada', 'sam', 'uma']) await world.must(who, 'whoami')
  await plant(world, texts)
  // what is live in these tests is live in the file
  const titles = await world.sql<{ title: string }>('SELECT title FROM tickets ORDER BY id')
  expect(titles.map(({ title }) => title)).toEqual(texts)
})

afterAll(() => world.close())

const piped: Setting = {}
const onTerminal: Setting = { terminal: { columns: 80 } }

/** Nothing live on either stream; line breaks are the program's own, tabs only where a text may have several lines. */
function expectInert(screen: Screen, setting: Setting, allowed = '\n'): void {
  const seen = (text: string): string => (setting.terminal ? text.replace(ownColours, '') : text)
  expect(liveIn(seen(screen.out), allowed), JSON.stringify(screen.out)).toEqual([])
  expect(liveIn(seen(screen.err), '\n'), JSON.stringify(screen.err)).toEqual([])
}

test('the corpus is live, so that the tests below can fail', () => {
  const harmless = ['markup of a shell', 'like an option', 'only blanks', 'nothing']
  for (const [name, text] of Object.entries(corpus)) {
    if (!harmless.includes(name)) expect(liveIn(text), name).not.toEqual([])
  }
})

for (const [where, setting] of [
  ['piped', piped],
  ['on a terminal', onTerminal],
] as const) {
  describe(where, () => {
    describe.each<[screen: string, who: string, line: string, allowed?: string]>([
      ['the list', 'sam', 'ticket list --all -L 100'],
      ['every field in a table', 'sam', 'ticket list -L 100 --fields title,description,requester,assignee,createdBy'],
      ['tickets with their conversation', 'sam', `ticket view ${all}`, '\n\t'],
      ['tickets as a table', 'ada', `ticket view ${all} --fields id,title,legacy,entries`],
      ['all feedback', 'sam', `ticket feedback ${all} --list`],
      ['all notes', 'sam', `ticket note ${all} --list`],
      ['states', 'sam', `ticket status ${all}`, '\n\t'],
      ['ids', 'sam', 'ticket list -q'],
      ['what happens', 'sam', 'watch --since 0 -L 150'],
      ['every field of what happens', 'sam', 'watch --since 0 -L 150 --fields title,actor,type,text,changes'],
      ['users', 'ada', 'user list'],
      ['names of users', 'ada', 'user list -q'],
      ['tokens', 'ada', 'token list'],
      ['requesters in a report', 'sam', 'report summary --by requester'],
      ['agents on a page', 'sam', 'report aging --by agent --format html'],
    ])('%s', (_screen, who, line, allowed) => {
      test('sends nothing live', async () => {
        const screen = await world.must(who, line, setting)
        expectInert(screen, setting, allowed)
        expect(screen.out.length).toBeGreaterThan(texts.length)
      })
    })

    test('histories send nothing live', async () => {
      for (const index of texts.keys()) {
        expectInert(await world.must('sam', `ticket history ${index + 1}`, setting), setting)
      }
    })

    test('people with such names, one at a time', async () => {
      for (const [index, text] of texts.entries()) {
        for (const line of [
          ['user', 'view', `@${text}`],
          ['user', 'role', `@${text}`],
        ]) {
          expectInert(await world.must('ada', line, setting), setting)
        }
        const token = { FLASHTICKET_TOKEN: `token-${index}` }
        expectInert(await world.must(undefined, 'whoami', { ...setting, env: token }), setting)
      }
    })

    test('sentences of changing commands', async () => {
      const before = await world.photograph()
      for (const line of [
        `ticket edit ${all} -p high -y`,
        `ticket edit ${all} -p high -y`,
        `ticket take ${all} --force -y`,
        `ticket take ${all} --force -y`,
        `ticket feedback ${all} -y -m hello`,
        `ticket note ${all} -y -m hello`,
        `ticket status ${all} resolved -y`,
        `ticket rm ${all} -y`,
        `ticket restore ${all} -y`,
      ]) {
        expectInert(await world.must('ada', line, setting), setting)
      }
      for (const [index, text] of texts.entries()) {
        // each once, half of them on either screen: it is the same sentence, and every change costs a write
        if ((index % 2 === 0) === (setting === piped)) continue
        const [name, staff] = [`@${text}`, `@${text}+`]
        for (const line of [
          ['ticket', 'assign', `${index + 1}`, staff],
          ['ticket', 'assign', `${index + 1}`, staff],
          ['ticket', 'new', '-t', 'x', '--requester', name, '--assign', staff],
          ['user', 'role', name, 'support'],
          ['user', 'rm', name, '--deactivate', '-y'],
          ['user', 'rm', name, '--deactivate', '-y'],
          ['user', 'activate', name],
        ]) {
          expectInert(await world.must('ada', line, setting), setting)
        }
      }
      await world.bringBack(before)
    })

    test('errors that repeat what others wrote, or what was typed', async () => {
      for (const [index, text] of texts.entries()) {
        const typed = corpus[names[index] ?? ''] ?? ''
        for (const [exit, line] of [
          [6, ['ticket', 'take', `${index + 1}`]],
          [6, ['ticket', 'assign', `${index + 1}`, `@${text}`]],
          [6, ['user', 'rm', `@${text}`, '-y']],
          [3, ['user', 'view', `@${text}${text}?`]],
          [2, ['ticket', 'view', `x${typed}`]],
          [2, ['ticket', 'status', '1', `x${typed}`, '--no-input']],
          [2, ['ticket', 'list', '--sort', `x${typed}`]],
          [2, ['ticket', 'list', '--fields', `x${typed}`]],
          [2, ['ticket', 'list', '--format', `x${typed}`]],
          [2, ['ticket', 'list', '--created', `x${typed}`]],
          [2, ['ticket', 'list', `--x${typed}`]],
          [2, ['ticket', `x${typed}`]],
          [2, ['user', 'add', `x ${typed}`, '--password-stdin']],
          [2, ['ticket', 'new', '-t', 'x', '-F', `/x${typed}`]],
          [typed.includes('\0') ? 2 : 10, ['db', 'info', '--db', `x${typed}`]],
        ] as const) {
          const screen = await world.type('ada', line, { ...setting, stdin: 'correct horse' })
          expect([line, screen.exit, screen.err]).toEqual([line, exit, expect.stringMatching(/^error: /)])
          expectInert(screen, setting)
        }
      }
    })
  })
}

test.each(['@sam', '-y', '--yes', '@', ''])('the hint about somebody called %j means them', async (name) => {
  const before = await world.photograph()
  const add = `INSERT INTO users (name, folded, role, active, created_at) VALUES (?, ?, 'support', 1, ?) ON CONFLICT DO NOTHING`
  await world.sql(add, name, name, world.now.toISOString())
  await world.must('ada', ['ticket', 'new', '-t', 'x', '--requester', `@${name}`])
  const { err } = await world.type('ada', ['user', 'rm', `@${name}`, '-y'])
  const [, hint = ''] = /^hint: flashticket (.+)$/m.exec(err) ?? []
  expect((await world.must('ada', [...words(hint), '-y', '--json'])).json()).toMatchObject({ name, active: false })
  await world.bringBack(before)
})

test('a report by people who are called like what every object has', async () => {
  const before = await world.photograph()
  for (const name of ['__proto__', 'constructor', 'toString']) {
    await world.sql(
      `INSERT INTO users (name, folded, role, active, created_at) VALUES (?, ?, 'support', 1, ?)`,
      name,
      fold(name),
      world.now.toISOString(),
    )
    await world.must('ada', ['ticket', 'new', '-t', 'x', '--requester', name, '--assign', name])
  }
  for (const line of ['summary --by requester', 'summary --by agent', 'agents', 'aging --by agent']) {
    for (const format of ['table', 'html']) {
      const { out } = await world.must('ada', `report ${line} --format ${format}`)
      expect(out).toContain('__proto__')
      expect(out).toContain('constructor')
    }
  }
  await world.bringBack(before)
})

test('no text looks like what somebody else said: only the program writes at the margin', async () => {
  const before = await world.photograph()
  const forged = corpus['a forged entry'] ?? ''
  const { id } = (await world.must('uma', ['ticket', 'new', '-t', 'x', '-m', forged, '--json'])).json() as {
    id: number
  }
  await world.must('uma', ['ticket', 'feedback', `${id}`, '-m', forged])
  const { out } = await world.must('sam', `ticket view ${id}`)
  expect(out.match(/Give him the keys/g)).toHaveLength(2)
  const heads = out.split('\n').filter((line) => /^\S.* · /.test(line))
  expect(heads.map((line) => line.split(' · ').slice(0, 2))).toEqual([
    ['uma', 'created'],
    ['uma', 'feedback'],
  ])
  await world.bringBack(before)
})

test('with FLASHTICKET_DEBUG=1 the stack is inert, too', async () => {
  const screen = await world.type('ada', ['ticket', 'view', 'x\u001b[2J'], { env: { FLASHTICKET_DEBUG: '1' } })
  expect(screen.err).toContain('\n    at ')
  expectInert(screen, piped)
})

test('the path of a database', async () => {
  const db = join(world.folder, 'a\u001b[2J\u202eb')
  for (const line of [
    'ticket list',
    'init --admin x --password-stdin',
    'db info',
    'db backup',
    'help cron',
    'whoami',
  ]) {
    const file = line === 'db backup' ? [`${db}.copy`] : []
    const screen = await world.type(undefined, [...line.split(' '), ...file, '--db', db], { stdin: password })
    expect(`${screen.out}${screen.err}`, line).toMatch(/␛|not logged in/)
    expectInert(screen, piped)
  }
})

test('questions', async () => {
  const asked: string[] = []
  const answering =
    <Answer>(answer: Answer) =>
    async ({ message }: { message: string }): Promise<Answer> => {
      asked.push(message)
      return answer
    }
  const questions: Questions = {
    input: answering('none'),
    password: answering('another long one'),
    confirm: answering(false),
    select: () => expect.fail('nothing to select here'),
  }
  for (const text of texts) {
    for (const line of [
      ['user', 'rm', `@${text}`, '--deactivate'],
      ['ticket', 'assign', '1-3', `@${text}+`],
    ]) {
      const screen = await world.type('ada', line, { ...onTerminal, questions })
      expect(screen).toMatchObject({ exit: 130, out: '' })
    }
    await world.must('ada', ['user', 'passwd', `@${text}`], { ...onTerminal, questions })
  }
  expect(asked).toHaveLength(4 * texts.length)
  for (const message of asked) expect(liveIn(message), JSON.stringify(message)).toEqual([])
})

describe('JSON gives it back exactly', () => {
  for (const [where, setting] of [
    ['piped', piped],
    ['on a terminal', onTerminal],
  ] as const) {
    test(where, async () => {
      type Viewed = { id: number; entries: { text: string | null; actor: string; changes: unknown }[] }
      const list = await world.must('sam', `ticket list -L 100 --json --sort id`, setting)
      expectInert(list, setting)
      expect((list.json() as { title: string }[]).map(({ title }) => title)).toEqual(texts)

      const view = await world.must('sam', `ticket view ${all} --json`, setting)
      expectInert(view, setting)
      for (const [index, ticket] of (view.json() as Viewed[]).entries()) {
        const text = texts[index] ?? ''
        expect(ticket).toMatchObject({ title: text, description: text, requester: text, assignee: `${text}+` })
        expect(ticket.entries.map((entry) => entry.text)).toEqual([null, text, text, null])
        expect(ticket.entries[3]?.changes).toMatchObject({ title: { from: text, to: text } })
      }
      const users = await world.must('ada', 'user list --json', setting)
      expectInert(users, setting)
      expect((users.json() as { name: string }[]).map(({ name }) => name)).toEqual(expect.arrayContaining(texts))
    })
  }

  test('in errors, on one line of standard error', async () => {
    for (const [index, text] of texts.entries()) {
      const screen = await world.type('ada', ['user', 'rm', `@${text}`, '-y', '--json'], onTerminal)
      expectInert(screen, piped)
      expect(screen.out).toBe('')
      expect(screen.err.split('\n')).toHaveLength(2)
      const { error } = JSON.parse(screen.err) as { error: { code: string; message: string } }
      expect(error, names[index]).toMatchObject({ code: 'conflict', message: expect.stringContaining(text) })
    }
  })
})

test('new titles refuse it, new texts keep it', async () => {
  const before = await world.photograph()
  for (const [name, text] of Object.entries(corpus)) {
    if (/surrogate|NUL/.test(name)) continue
    const { exit } = await world.type('uma', ['ticket', 'new', '-t', `x${text}`])
    // what turns or hides text stays possible; what a terminal obeys does not
    expect([name, exit]).toEqual([name, /[\p{Cc}\p{Zl}\p{Zp}]/u.test(text) ? 2 : 0])
    const { json } = await world.must('uma', ['ticket', 'new', '-t', 'x', '-m', `x${text}`, '--json'])
    expect(json()).toMatchObject({ description: `x${text}` })
  }
  await world.bringBack(before)
})

describe('inert.ts', () => {
  test('every code point, alone among letters', () => {
    for (let code = 0; code <= 0x10ffff; code++) {
      const character = String.fromCodePoint(code)
      const isHarmless = liveIn(character, '\n\t').length === 0
      const line = inertLine(`a${character}b`)
      if (isHarmless && character !== '\n' && character !== '\t') {
        if (line !== `a${character}b`) expect.fail(`U+${code.toString(16)} is harmless and was changed`)
      } else if (liveIn(line).length > 0) expect.fail(`U+${code.toString(16)} stays live`)
      if (JSON.parse(inertJson(character, undefined)) !== character)
        expect.fail(`U+${code.toString(16)} is lost in JSON`)
    }
  })

  const anything = fc.string({ unit: fc.oneof(fc.constantFrom(...texts.join('')), fc.string({ unit: 'binary' })) })

  test('any text', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(liveIn(inert(text), '\n\t')).toEqual([])
        expect(liveIn(inertLine(text))).toEqual([])
        expect(inert(inert(text))).toBe(inert(text))
      }),
    )
  })

  test('any value in JSON', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ stringUnit: fc.oneof(fc.constantFrom(...texts.join('')), fc.string({ unit: 'binary' })) }),
        (value) => {
          for (const indent of [undefined, 2]) {
            const json = inertJson(value, indent)
            expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)))
            expect(liveIn(json, indent === undefined ? '' : '\n')).toEqual([])
          }
        },
      ),
    )
  })
})

/** How many columns a line takes, by the library and by what terminals do with what it gets wrong. */
const columns = (line: string): number =>
  measure(
    line
      .normalize('NFC')
      .replace(/\u200c/g, '')
      .replace(/\u200d(?!\p{Extended_Pictographic})/gu, ''),
  ).width

describe('columns', () => {
  test.each<[text: string, width: number]>([
    ['abc', 3],
    ['a → b↵…', 7],
    ['漢字', 4],
    ['ｆｕｌｌ', 8],
    ['한국', 4],
    ['한국'.normalize('NFD'), 4],
    ['é', 1],
    ['e\u0301', 1],
    ['שלום', 4],
    ['می\u200cخواهم', 7],
    ['🙂', 2],
    ['🫠', 2],
    ['🩷', 2],
    ['👍🏽', 2],
    ['👨‍👩‍👧‍👦', 2],
    ['🏳️‍🌈', 2],
    ['🇩🇪🇦🇹', 4],
    ['1️⃣', 2],
    ['✈️', 2],
    ['𠀀', 2],
  ])('%s', (text, width) => {
    expect(widthOf(text)).toBe(width)
    expect(columns(text)).toBe(width)
  })

  test('every character for itself, whether it is looked up or not', () => {
    for (let code = 0x20; code < 0xd800; code++) {
      const character = String.fromCharCode(code)
      if (inertLine(character) === character) expect(widthOf(character), code.toString(16)).toBe(columns(character))
    }
  })

  const scripts = ['a', 'я', '漢', '𠀀', '한', 'e\u0301', 'א', '🙂', '🫠', '👨‍👩‍👧', '🇩🇪', '✈️', ' ', 'می\u200cخ']
  const mixed = fc.array(fc.constantFrom(...scripts), { maxLength: 40 }).map((parts) => parts.join(''))

  test('a text that is cut fits, is whole up to the ellipsis, and no shorter than it has to be', () => {
    const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
    fc.assert(
      fc.property(mixed, fc.integer({ min: 1, max: 30 }), (text, width) => {
        const short = cut(text, width)
        expect(columns(short)).toBeLessThanOrEqual(width)
        if (columns(text) <= width) {
          expect(short).toBe(text)
          return
        }
        expect(short.endsWith('…')).toBe(true)
        const starts = [...graphemes.segment(text)].map(({ index }) => text.slice(0, index))
        expect(starts).toContain(short.slice(0, -1))
        expect(columns(short)).toBeGreaterThanOrEqual(width - 1)
      }),
      { numRuns: 1000 },
    )
  })

  const titles = [
    'plain',
    'ein sehr langer Titel, der auf keinem schmalen Bildschirm ganz zu sehen ist, weil er einfach nicht aufhört',
    '漢字だけのとても長い題名、画面に収まらない、まだ続く、もっと続く、さらに続く',
    '한국어 제목은 넓은 글자로 되어 있어서 쉽게 잘립니다 그리고 더 이어집니다',
    '한국어'.normalize('NFD'),
    'Принтер на третьем этаже снова не печатает, и никто не знает почему',
    'המדפסת בקומה השלישית לא עובדת שוב',
    'می\u200cخواهم چاپگر را درست کنم',
    'e\u0301e\u0301e\u0301 combining a\u0308o\u0308u\u0308',
    'हिन्दी में एक शीर्षक',
    '👨‍👩‍👧‍👦 family and 🏳️‍🌈 flag and 🫠🩷🪿 new ones, all in a row, until it is cut 👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦',
    '🇩🇪🇦🇹🇨🇭🇩🇪🇦🇹🇨🇭🇩🇪🇦🇹🇨🇭🇩🇪🇦🇹🇨🇭🇩🇪🇦🇹🇨🇭🇩🇪🇦🇹🇨🇭🇩🇪🇦🇹🇨🇭',
    '1️⃣ first ✈️ then ☎️ and ✔︎ as text',
    '𠀀𠀁𠀂𠀃𠀄𠀅𠀆𠀇𠀈𠀉𠀊𠀋𠀌𠀍𠀎𠀏𠀀𠀁𠀂𠀃𠀄𠀅𠀆𠀇𠀈𠀉𠀊𠀋𠀌𠀍𠀎𠀏',
    'x'.repeat(200),
  ]

  let desk: World
  beforeAll(async () => {
    desk = await seededWorld()
    for (const title of titles) await desk.must('uma', ['ticket', 'new', '-t', title, '-m', title])
  })
  afterAll(() => desk.close())

  /** The screen without colours, line by line. */
  async function linesAt(width: number | undefined, line: string): Promise<string[]> {
    const setting = width === undefined ? {} : { terminal: { columns: width } }
    const { out } = await desk.must('sam', line, setting)
    return out.replace(ownColours, '').trimEnd().split('\n')
  }

  describe.each([80, 40, 20, 1, undefined])('a terminal of %s columns', (width) => {
    test('what stands right of a title starts in the same column on every line', async () => {
      const lines = await linesAt(width, 'ticket list --fields id,title,requester')
      expect(lines).toHaveLength(titles.length + 1)
      const starts = lines.map((line) => columns(line.slice(0, line.search(/(REQ\w*…?|RE…|uma)$/u))))
      expect(new Set(starts).size, lines.join('\n')).toBe(1)
      expect(starts[0]).toBeGreaterThan(0)
    })

    test('no line is wider than it, or than the narrowest table', async () => {
      const narrowest = columns('15') + 6 * ('  '.length + 3)
      const widest = Math.max(...(await linesAt(width, 'ticket list')).map(columns))
      if (width === undefined) expect(widest).toBeGreaterThan(200)
      else expect(widest).toBeLessThanOrEqual(Math.max(width, narrowest))
    })

    test('titles are cut, with an ellipsis, and ids never', async () => {
      const lines = await linesAt(width, 'ticket list --sort id')
      for (const [index, title] of titles.entries()) {
        const line = lines[index + 1] ?? ''
        expect(line).toMatch(new RegExp(`^ ?${index + 1}  `))
        expect(line.isWellFormed()).toBe(true)
        if (width === undefined || title === 'plain') continue
        if (columns(title) > width) expect(line).toContain('…')
      }
    })
  })

  test('the ids of a large desk are never cut', async () => {
    await desk.sql("UPDATE counters SET next = 1234567 WHERE name = 'ticket'")
    await desk.must('uma', 'ticket new -t large')
    for (const width of [80, 40, 20, 1]) {
      expect((await linesAt(width, 'ticket list -L 1'))[1]).toMatch(/^1234567 {2}/)
    }
  })
})
