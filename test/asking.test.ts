// Asking (SPEC 7): what a changing command lacks is asked for where somebody is, named where nobody is, and what was typed is kept.
import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { LeftQuestion, type Questions } from '../src/cli/ask.ts'
import { commands } from '../src/cli/commands.ts'
import { en } from '../src/texts/en.ts'
import { password, type Screen, type Setting, seededWorld, type World } from './world.ts'

const { asking } = en

let world: World
let seeded: Buffer
beforeAll(async () => {
  world = await seededWorld()
  await world.must('uma', 'ticket new -t "VPN down" -m "Since Monday"')
  await world.must('uma', 'ticket new -t "Printer jams"')
  await world.must('uma', 'ticket status 2 resolved')
  await world.must('uma', 'ticket new -t "Mouse gone"')
  await world.must('uma', 'ticket rm 3 -y')
  await world.must('ada', 'user rm ulf --deactivate -y')
  await world.must('ada', 'token new --name nightly')
  await world.must('ada', 'config set sla.high 1h/8h')
  for (const who of ['ada', 'sam', 'uma']) await world.must(who, 'whoami')
  seeded = await world.photograph()
})
beforeEach(async () => {
  await world.bringBack(seeded)
  rmSync(join(world.folder, '.local'), { recursive: true, force: true })
})
afterAll(() => world.close())

type Answer = string | boolean | LeftQuestion
type Asked = { message: string; choices: readonly string[]; usual?: string }

/** Answers in their order, a choice by its value or the beginning of its name; the last answer goes on for ever. */
function answering(...answers: Answer[]): { asked: Asked[]; setting: Setting } {
  const asked: Asked[] = []
  const next = (message: string, choices: readonly string[] = [], usual?: string): Answer => {
    const answer = answers[Math.min(asked.length, answers.length - 1)] ?? new LeftQuestion(false, '')
    asked.push({ message, choices, ...(usual !== undefined && { usual }) })
    if (answer instanceof LeftQuestion) throw answer
    return answer
  }
  const questions: Questions = {
    input: async ({ message, default: usual }) => String(next(message, [], usual)),
    password: async ({ message }) => String(next(message)),
    confirm: async ({ message }) => next(message) === true,
    async select({ message, choices }) {
      const names = choices.map(({ name }) => name)
      const answer = next(message, names)
      const chosen = choices.find(({ value, name }) => value === answer || name.startsWith(String(answer)))
      if (!chosen) throw new Error(`${answer} is no choice of ${names.join(', ')}`)
      return chosen.value
    },
  }
  return { asked, setting: { terminal: { columns: 80 }, questions } }
}

const away = (typed = ''): LeftQuestion => new LeftQuestion(false, typed)

/** Every command that changes something and can lack something: what it is called where nobody is asked. */
const lacking: [who: string | undefined, line: string, flag: string][] = [
  [undefined, 'init --db new.db', '--admin'],
  [undefined, 'init --db new.db --admin eva', '--password-stdin'],
  [undefined, 'login', 'USER'],
  [undefined, 'login uma', '--password-stdin'],
  ['uma', 'ticket new', '--title'],
  ['uma', 'ticket new -m text', '--title'],
  ['uma', 'ticket feedback', 'ID'],
  ['uma', 'ticket feedback 1', '-m'],
  ['sam', 'ticket note', 'ID'],
  ['sam', 'ticket note 1', '-m'],
  ['sam', 'ticket assign', 'ID'],
  ['sam', 'ticket assign 1', 'USER'],
  ['sam', 'ticket take', 'ID'],
  ['uma', 'ticket edit', 'ID'],
  ['uma', 'ticket rm', 'ID'],
  ['uma', 'ticket rm 1', '-y/--yes'],
  ['ada', 'ticket restore', 'ID'],
  ['uma', 'ticket rate', 'ID'],
  ['uma', 'ticket rate 2', 'RATING'],
  ['ada', 'user add', 'NAME'],
  ['ada', 'user add tom', '--password-stdin'],
  ['ada', 'user role', 'NAME'],
  ['ada', 'user passwd', '--password-stdin'],
  ['ada', 'user rm', 'NAME'],
  ['ada', 'user rm sue', '-y/--yes'],
  ['ada', 'user activate', 'NAME'],
  ['uma', 'token new', '--name'],
  ['ada', 'token rm', 'NAME'],
  ['ada', 'config set', 'SETTING'],
  ['ada', 'config set sla.low', 'VALUE'],
  ['ada', 'config unset', 'SETTING'],
  ['ada', 'import', 'FILE'],
  ['ada', 'db backup', 'FILE'],
  ['ada', 'db copy', '--to'],
]

/** The others: they read, or there is nothing they could lack. */
const never = [
  ...['logout', 'whoami', 'inbox', 'watch', 'export', 'schema', 'completion', 'help', 'config list', 'config get'],
  ...['ticket list', 'ticket search', 'ticket view', 'ticket history', 'ticket next', 'ticket wait'],
  ...['user list', 'user view', 'token list', 'db info', 'db check', 'db adopt', 'db head'],
  ...['report summary', 'report agents', 'report aging', 'report trend', 'report sla', 'report reopens'],
  ...['report ratings'],
  // a read, where no status is given
  'ticket status',
]

describe('what is missing', () => {
  test('every command is one that asks, or one that has nothing to ask', () => {
    const asks = Object.keys(commands).filter((path) =>
      lacking.some(([, line]) => line === path || line.startsWith(`${path} `)),
    )
    expect([...asks, ...never.filter((path) => path in commands)].sort()).toEqual(Object.keys(commands).sort())
  })

  test.each(lacking)('%s: %s names %s where nobody can be asked', async (who, line, flag) => {
    const { setting } = answering('never')
    const nobody: [more: string, setting: Setting][] = [
      ['', {}],
      [' --no-input', setting],
      [' --json', setting],
      ['', { ...setting, env: { CI: '1' } }],
    ]
    for (const [more, how] of nobody) {
      const screen = await world.type(who, `${line}${more}`, how)
      expect({ line, more, ...screen }).toMatchObject({ exit: 2, out: '' })
      expect(screen.err).toContain(`${flag} is missing, and there is nobody to ask`)
    }
    expect((await world.photograph()).equals(seeded)).toBe(true)
  })

  test.each(lacking)(
    '%s: %s asks for it on a terminal, and whoever goes away has changed nothing',
    async (who, line) => {
      const { asked, setting } = answering(away())
      const screen = await world.type(who, line, setting)
      expect(screen).toMatchObject({ exit: 130, out: '' })
      expect(screen.err).toContain(`error: ${asking.cancelled}\n`)
      expect(asked).toHaveLength(1)
      expect((await world.photograph()).equals(seeded)).toBe(true)
    },
  )

  test.each([
    ['uma', 'ticket note', 5],
    ['uma', 'ticket take', 5],
    ['uma', 'ticket assign', 5],
    ['sam', 'ticket restore', 5],
    ['sam', 'user add', 5],
    ['sam', 'user rm', 5],
    ['sam', 'config set', 5],
    ['sue', 'ticket rate', 3],
    [undefined, 'ticket new', 4],
    ['uma', 'ticket feedback 99', 3],
    ['sam', 'ticket assign 99', 3],
    ['uma', 'ticket assign 1', 5],
    ['uma', 'ticket rate 99', 3],
    ['sam', 'ticket rate 2', 5],
    ['uma', 'ticket rate 1', 6],
    ['ada', 'user add Uma', 6],
    ['sam', 'import', 5],
    ['sam', 'db copy', 5],
  ])('%s: %s fails before anybody is asked', async (who, line, exit) => {
    const { asked, setting } = answering('never')
    expect(await world.type(who, line, setting)).toMatchObject({ exit, out: '' })
    expect(asked).toEqual([])
  })

  test.each(lacking.filter(([who, line]) => who !== undefined && line !== 'db backup'))(
    '%s: %s asks nothing with a token that may only read',
    async (who, line) => {
      const token = (await world.must(who, 'token new --name reading')).out.trim()
      const { asked, setting } = answering('never')
      const screen = await world.type(who, line, { ...setting, env: { FLASHTICKET_TOKEN: token } })
      expect(screen).toMatchObject({ exit: 5, out: '' })
      expect(screen.err).toMatch(/^error: the token reading is read-only/)
      expect(asked).toEqual([])
    },
  )

  test.each([
    ['uma', 'ticket status', 2],
    ['uma', 'ticket view', 2],
    ['uma', 'ticket feedback --list', 2],
    ['uma', 'ticket history', 2],
  ])('%s: %s reads, and asks nothing', async (who, line, exit) => {
    const { asked, setting } = answering('never')
    expect(await world.type(who, line, setting)).toMatchObject({ exit, out: '' })
    expect(asked).toEqual([])
  })
})

describe('answers', () => {
  const said = async (who: string, line: string, ...answers: Answer[]): Promise<Screen & { asked: Asked[] }> => {
    const { asked, setting } = answering(...answers)
    return { ...(await world.must(who, line, setting)), asked }
  }
  const ticket = async (id: number) => (await world.must('ada', `ticket view ${id} --json`)).json() as object

  test('a whole report, of which only the id goes to standard output with -q', async () => {
    const { out, asked } = await said('uma', 'ticket new -q', 'No sound', 'On the\nleft', 'bug', 'high')
    expect(out).toBe('4\n')
    expect(asked.map(({ message }) => message)).toEqual([
      en.commands['ticket new'].ask,
      ...[asking.describe, asking.whatKind, asking.howUrgent],
    ])
    expect(await ticket(4)).toMatchObject({
      ...{ title: 'No sound', description: 'On the\nleft', category: 'bug', priority: 'high', requester: 'uma' },
    })
  })

  test('staff are asked for whom it is, and what was given is not asked', async () => {
    const { asked } = await said('sam', 'ticket new -p low -m "" -c bug', 'No sound', 'uma')
    expect(asked.map(({ message }) => message)).toEqual([en.commands['ticket new'].ask, asking.forWhom])
    expect(await ticket(4)).toMatchObject({ requester: 'uma', createdBy: 'sam', priority: 'low', description: null })
  })

  test('an open ticket that is alike is offered first, to whoever may see it', async () => {
    const again = await said('uma', 'ticket new', 'Is the VPN down?', 'none', '', 'bug', 'low')
    expect(again.asked[1]).toEqual({
      message: asking.similar,
      choices: [asking.noneOfThese, expect.stringMatching(/^#1 .*VPN down$/)],
    })
    const { asked, setting } = answering('The VPN is down', '1', true)
    const screen = await world.type('sam', 'ticket new -q', setting)
    expect(screen).toMatchObject({ exit: 130, out: '' })
    expect(screen.err).toContain('Since Monday')
    expect(screen.err).toContain(`error: ${asking.alreadyThere(1)}\nhint: flashticket ticket feedback 1\n`)
    expect(asked.map(({ message }) => message).slice(1)).toEqual([asking.similar, asking.isItThis])
    // what is not needed is not kept, and does not come back at the next ticket
    expect(screen.err).not.toContain('--recover')
    expect((await world.type('sam', 'ticket new --recover')).err).toContain(asking.noDraft)
    await world.must('ada', 'user activate ulf')
    const other = answering('The VPN is down', '', 'bug', 'low')
    await world.login('ulf')
    await world.must('ulf', 'ticket new', other.setting)
    expect(other.asked.some(({ message }) => message === asking.similar)).toBe(false)
  })

  test.each([
    ['Printer does not work', ['Printer jams']],
    ['Drucker geht nicht', ['Drucker druckt nur schwarz']],
    ['Es funktioniert nicht', []],
  ])('%s: alike is what the problem is about, not how one complains', async (title, alike) => {
    for (const open of ['Printer jams', 'Mail does not work', 'Drucker druckt nur schwarz', 'VPN geht nicht'])
      await world.must('uma', `ticket new -t "${open}"`)
    const { asked, setting } = answering(title, away())
    await world.type('uma', 'ticket new', setting)
    const offered = asked.filter(({ message }) => message === asking.similar).flatMap(({ choices }) => choices.slice(1))
    expect(offered).toEqual(alike.map((one) => expect.stringContaining(one)))
  })

  test('two new passwords that differ are asked for once more', async () => {
    const { asked, out } = await said('ada', 'user add tom', password, 'another one', password, password)
    expect(asked.map(({ message }) => message)).toEqual([
      asking.newPassword('tom'),
      asking.sameAgain,
      asking.passwordsDiffer('tom'),
      asking.sameAgain,
    ])
    expect(out).toContain('Added tom')
  })

  test('feedback comes after the last two entries, and says who will read it', async () => {
    await world.must('sam', 'ticket feedback 1 first')
    await world.must('sam', 'ticket note 1 secret')
    await world.must('uma', 'ticket feedback 1 second')
    const own = await said('uma', 'ticket feedback 1', 'third')
    expect(own.asked.map(({ message }) => message)).toEqual([asking.ownAnswer(1)])
    expect(own.err).toMatch(/first[\s\S]*second/)
    expect(own.err).not.toMatch(/secret|Since Monday/)
    const { err, asked } = await said('sam', 'ticket feedback 1', 'fourth')
    expect(asked.map(({ message }) => message)).toEqual([asking.answer(1, 'uma')])
    expect(err).toMatch(/second[\s\S]*third/)
    expect(err).not.toMatch(/first|secret/)
  })

  test('only the moves that are allowed are offered, and exit code 6 stays where none is wanted', async () => {
    const names = (list: readonly (keyof typeof en.words.status)[]): string[] => list.map((one) => en.words.status[one])
    const to = await said('sam', 'ticket status 1 nonsense', 'waiting')
    expect(to.asked[0]?.choices).toEqual([...names(['in-progress', 'waiting', 'resolved']), asking.asItIs])
    expect(await ticket(1)).toMatchObject({ status: 'waiting' })
    const { asked, setting } = answering('leave')
    expect(await world.type('sam', 'ticket status 2 waiting', setting)).toMatchObject({ exit: 6, out: '' })
    expect(asked[0]?.choices).toEqual([...names(['in-progress']), asking.asItIs])
    const own = answering('leave')
    expect(await world.type('uma', 'ticket status 1 nonsense', own.setting)).toMatchObject({ exit: 2 })
    expect(own.asked[0]?.choices).toEqual([...names(['resolved']), asking.asItIs])
  })

  test('people, ratings, settings and tokens are chosen', async () => {
    const { asked } = await said('sam', 'ticket assign 1', '@sue')
    expect(asked[0]?.choices.map((name) => name.split(' ')[0])).toEqual(['me', 'ada', 'sue', 'nobody'])
    expect(await ticket(1)).toMatchObject({ assignee: 'sue' })
    await said('uma', 'ticket rate', '2', '4')
    expect(await ticket(2)).toMatchObject({ rating: 4 })
    await said('uma', 'ticket edit', '1', 'title', 'VPN slow')
    expect(await ticket(1)).toMatchObject({ title: 'VPN slow' })
    await said('ada', 'ticket restore', '3')
    expect((await said('ada', 'user role', '@uma', 'support')).out).toContain('uma has the role support now')
    expect((await said('ada', 'user add', 'Tom', 'admin', password)).out).toContain('Added tom with the role admin')
    expect((await said('ada', 'user activate', '@ulf')).out).toContain('ulf can log in again')
    expect((await said('ada', 'user rm', '@uma', true)).out).toContain('uma can no longer log in')
    expect((await said('ada', 'config set', 'sla.low', '2d')).out).toContain('sla.low is 2d now')
    const unset = await said('ada', 'config unset', 'sla.high')
    expect(unset.asked[0]?.choices.map((name) => name.split(' ')[0])).toEqual(['sla.high', 'sla.low'])
    await said('ada', 'token rm', 'nightly')
    expect((await world.must('ada', 'token list -q')).out).toBe('')
  })

  test('a person is chosen among all citizens of a city', async () => {
    await world.sql(`INSERT INTO users (name, folded, role, active, created_at)
      WITH RECURSIVE citizen (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM citizen WHERE i < 130000)
      SELECT 'u' || i, 'u' || i, 'user', 1, '2026-01-01T00:00:00.000Z' FROM citizen`)
    expect((await said('ada', 'user role', '@u129999', 'support')).out).toContain('u129999 has the role support now')
  })
})

test('an edit is refused where somebody else changed what was shown meanwhile', async () => {
  const meanwhile = async (line: string): Promise<Screen> => {
    const { setting } = answering('description', 'anew')
    const input = async (): Promise<string> => {
      await world.must('sue', line)
      return 'Since Tuesday'
    }
    return world.type('sam', 'ticket edit 1', { ...setting, questions: { ...(setting.questions as Questions), input } })
  }
  expect(await meanwhile('ticket feedback 1 "Which room?"')).toMatchObject({ exit: 0 })
  const refused = await meanwhile('ticket edit 1 -m "Only in room 7"')
  expect(refused).toMatchObject({ exit: 6, out: '' })
  expect(refused.err).toContain(
    'error: ticket #1 changed meanwhile: sue changed the description\nhint: flashticket ticket view 1\n',
  )
  expect((await world.must('sam', 'ticket view 1 --json')).json()).toMatchObject({ description: 'Only in room 7' })
  expect(refused.err).toContain(asking.kept('flashticket ticket edit 1 --recover'))
  const { asked, setting } = answering('keep')
  expect(await world.type('sam', 'ticket edit 1 --recover', setting)).toMatchObject({ exit: 0 })
  expect(asked.map(({ choices }) => choices[0])).toEqual([asking.keepText('Since Tuesday', 1)])
  expect((await world.must('sam', 'ticket view 1 --json')).json()).toMatchObject({ description: 'Since Tuesday' })
})

test('what others wrote comes to be changed only where no key is in it', async () => {
  const { asked, setting } = answering('title', 'A new title')
  await world.must('sam', 'ticket edit 1', setting)
  await world.sql('UPDATE tickets SET title = ? WHERE id = 1', 'VPN\u0003\u001b[2J down')
  const hostile = answering('title', 'A new title')
  await world.must('sam', 'ticket edit 1', hostile.setting)
  expect([asked[1], hostile.asked[1]]).toEqual([
    { message: asking.newTitle, choices: [], usual: 'VPN down' },
    { message: asking.newTitle, choices: [] },
  ])
})

describe('what was typed', () => {
  const folder = (): string => join(world.folder, '.local/state/flashticket/unsent')
  const again = (line: string): string => `${asking.kept(`flashticket ${line} --recover`)}\n`
  const drop = (who: string, line: string, ...answers: Answer[]): Promise<Screen> =>
    world.type(who, line, answering(...answers).setting)

  test('is kept for its writer alone, offered again, and gone once it is sent', async () => {
    const left = await drop('uma', 'ticket new', 'No sound', 'On the left', away())
    expect(left).toMatchObject({ exit: 130, out: '', err: `${again('ticket new')}error: ${asking.cancelled}\n` })
    const [file = ''] = readdirSync(folder())
    expect(readFileSync(join(folder(), file), 'utf8')).toContain('On the left')
    expect([folder(), join(folder(), file)].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o600])

    const none = { exit: 3, out: '', err: `error: ${asking.noDraft}\nhint: flashticket ticket new\n` }
    expect(await world.type('sam', 'ticket new --recover')).toMatchObject(none)
    const { asked, setting } = answering(away())
    await world.type('uma', 'ticket new', setting)
    expect(asked.map(({ message }) => message)).toEqual([asking.goOn('No sound')])

    expect(await world.must('uma', 'ticket new --recover')).toMatchObject({ out: 'Created ticket #4: No sound\n' })
    const sent = (await world.must('uma', 'ticket view 4 --json')).json()
    expect(sent).toMatchObject({ title: 'No sound', description: 'On the left' })
    expect(readdirSync(folder())).toEqual([])
    expect(await world.type('uma', 'ticket new --recover')).toMatchObject(none)
  })

  test('is nowhere where it cannot be kept, not in part either', async () => {
    await drop('uma', 'ticket new', 'No sound', away())
    const [file = ''] = readdirSync(folder())
    rmSync(join(folder(), file))
    mkdirSync(join(folder(), file))
    const left = await drop('uma', 'ticket new', 'No sound', away())
    expect(left).toMatchObject({ exit: 130, err: `${asking.notKept}\nerror: ${asking.cancelled}\n` })
    expect(readdirSync(folder())).toEqual([file])
    rmdirSync(join(folder(), file))
  })

  test('is kept as far as it was typed', async () => {
    const left = await drop('uma', 'ticket feedback 1', away('half of'))
    expect(left.err).toContain(again('ticket feedback 1'))
    expect(await drop('uma', 'ticket feedback 1 --recover', 'keep')).toMatchObject({ exit: 0 })
    expect((await world.must('uma', 'ticket feedback 1 --list --fields text --no-headers')).out).toBe('half of\n')
  })

  test.each([
    ['uma', 'ticket feedback 1 -s waiting', 'ticket feedback 1', 5],
    ['sam', 'ticket note 1 --if-version 7', 'ticket note 1', 6],
    ['sam', 'ticket feedback 1,2 -s new', 'ticket feedback 1,2', 6],
  ])('%s: %s fails, and keeps it', async (who, line, kept, exit) => {
    const screen = await drop(who, line, 'my text')
    expect(screen).toMatchObject({ exit, out: '' })
    expect(screen.err).toContain(again(kept))
    expect(await world.must(who, `${kept} --recover`)).toMatchObject({ exit: 0 })
  })

  test('is got back as it was asked for: line by line, and on that desk', async () => {
    const desk = world.db.startsWith('postgres') ? '' : `--db ${world.db} `
    const screen = await drop('uma', `${desk}--accessible ticket feedback 1 -s waiting`, 'my text')
    expect(screen.err).toContain(`flashticket ${desk}ticket feedback 1 --recover --accessible\n`)
  })

  test.each([
    [['title'], { title: 'VPN slow' }],
    [['description', 'anew'], { description: 'VPN slow' }],
  ])('to edit the %s is kept, too, and what stood there already is not', async (answers, becomes) => {
    const left = await drop('uma', 'ticket edit 1', ...answers, away('VPN slow'))
    expect(left).toMatchObject({ exit: 130, out: '', err: `${again('ticket edit 1')}error: ${asking.cancelled}\n` })
    expect(await world.must('uma', 'ticket edit 1 --recover')).toMatchObject({ exit: 0 })
    expect((await world.must('uma', 'ticket view 1 --json')).json()).toMatchObject(becomes)
    expect(await world.type('uma', 'ticket edit 1 --recover')).toMatchObject({ exit: 3 })
    const same = await drop('uma', 'ticket edit 1', ...answers, away('VPN slow'))
    expect(same).toMatchObject({ exit: 130, err: `error: ${asking.cancelled}\n` })
  })

  test('stays after a rehearsal, and is dropped with what replaces it', async () => {
    expect((await drop('uma', 'ticket new -n', 'No sound', '', 'bug', 'low')).err).toBe(again('ticket new'))
    expect(await drop('uma', 'ticket new', false, 'No picture', '', 'bug', 'low')).toMatchObject({ exit: 0 })
    expect(readdirSync(folder())).toEqual([])
  })

  test.each([
    ['uma', 'ticket new', ['Half', '', 'bug', 'low']],
    ['sam', 'ticket feedback 1', ['Half']],
  ])('%s: %s is not kept once it is sent, whatever becomes of the output', async (who, line, answers) => {
    const setting = {
      ...answering(...answers).setting,
      heard: (): void => {
        throw new Error('no space left')
      },
    }
    const screen = await world.type(who, line, setting)
    expect(screen).toMatchObject({ exit: 1, err: expect.stringMatching(/no space left/) })
    expect(screen.err).not.toContain(again(line))
    expect((await world.must('ada', 'export')).out).toContain('"Half"')
    expect(await world.type(who, `${line} --recover`)).toMatchObject({ exit: 3 })
  })

  test('in an editor is kept, too', async () => {
    const env = { EDITOR: `${process.execPath} -e require("fs").writeFileSync(process.argv[1],"x".repeat(201))` }
    const screen = await world.type('uma', 'ticket new -e', { ...answering('never').setting, env })
    expect(screen).toMatchObject({ exit: 2, out: '' })
    expect(screen.err).toContain(again('ticket new'))
  })

  test('in an editor is kept where it is refused and the next question is left', async () => {
    const env = { EDITOR: `${process.execPath} -e require("fs").writeFileSync(process.argv[1],"x".repeat(70000))` }
    for (const answers of [
      ['e', away()],
      [true, 'edit', away()],
    ]) {
      const screen = await world.type('sam', 'ticket feedback 1', { ...answering(...answers).setting, env })
      expect(screen).toMatchObject({ exit: 130, out: '' })
      expect(screen.err).toMatch(/longer than 64 KiB/)
      expect(screen.err).toContain(again('ticket feedback 1'))
    }
    const [kept = ''] = readdirSync(folder())
    expect(statSync(join(folder(), kept)).size).toBeGreaterThan(70_000)
  })

  test.each([
    ['uma', 'ticket status 1 waiting -e', 'ticket feedback 1', 5],
    ['sam', 'ticket status 2 waiting -e', 'ticket feedback 2', 6],
    ['sam', 'ticket status 1,2 waiting -e', 'ticket feedback 1,2', 6],
  ])('%s: %s is refused, and the text is kept as feedback', async (who, line, kept, exit) => {
    const env = { EDITOR: `${process.execPath} -e require("fs").writeFileSync(process.argv[1],"Half")` }
    const screen = await world.type(who, line, { ...answering('leave').setting, env })
    expect(screen).toMatchObject({ exit, out: '', err: expect.stringContaining(again(kept)) })
    expect(await world.must(who, `${kept} --recover`)).toMatchObject({ exit: 0 })
    expect((await world.must('ada', 'export')).out).toContain('"Half"')
    expect(
      await world.type('sam', 'ticket status 1 resolved -e', { ...answering('never').setting, env }),
    ).toMatchObject({
      exit: 0,
      err: '',
    })
  })

  test.each([
    ['ticket new -e', 'ticket new', ['keep', 'bug', 'low']],
    ['ticket feedback 1 -e', 'ticket feedback 1', ['keep']],
  ])('%s: what an editor that failed had saved is kept, too', async (line, kept, answers) => {
    const failing = (code: string): Setting => {
      const env = { EDITOR: `${process.execPath} -e ${code};process.exit(1)` }
      return { ...answering(...answers).setting, env }
    }
    const save = 'require("fs").writeFileSync(process.argv[1],"Half")'
    const screen = await world.type('uma', line, failing(save))
    const { cli } = en
    const failed = `error: ${cli.editorFailed(process.execPath)}\nhint: ${cli.editorHint}\n`
    expect(screen).toMatchObject({ exit: 2, out: '', err: expect.stringContaining(`${again(kept)}${failed}`) })
    expect(await world.must('uma', `${kept} --recover`)).toMatchObject({ exit: 0 })
    expect((await world.must('ada', 'export')).out).toContain('"Half"')
    expect((await world.type('uma', line, failing(''))).err).not.toContain(again(kept))
  })

  test('what an editor saved in Latin-1 is refused, and kept in UTF-8', async () => {
    const env = { EDITOR: `${process.execPath} -e require("fs").writeFileSync(process.argv[1],"Tür","latin1")` }
    const screen = await world.type('uma', 'ticket feedback 1 -e', { ...answering('keep').setting, env })
    const refused = `error: ${en.cli.editorNotUtf8(process.execPath)}\n`
    expect(screen).toMatchObject({ exit: 2, out: '', err: expect.stringContaining(refused) })
    await world.must('uma', 'ticket feedback 1 --recover')
    expect((await world.must('ada', 'export')).out).toContain('"Tür"')
  })
})
