// Away from every question with Ctrl-C, in real terminals: nothing is changed, and nothing is lost that was typed; and back after Ctrl-Z.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { en } from '../src/texts/en.ts'
import { missingTerminal, Terminals } from './terminal.ts'
import { password, seededWorld, type World } from './world.ts'

const missing = missingTerminal()
if (missing !== undefined) process.stderr.write(`leaving.test.ts: not run: ${missing}\n`)

let world: World
let terminals: Terminals
beforeAll(async () => {
  if (missing !== undefined) return
  terminals = new Terminals()
  world = await seededWorld('sqlite')
  // the real program has the real time
  world.now = new Date()
  for (const who of ['ada', 'sam', 'uma']) await world.login(who)
  await world.must('uma', 'ticket new -t "VPN down"')
  await world.must('uma', 'ticket new -t "Printer jams"')
  await world.must('uma', 'ticket status 2 resolved')
  await world.must('uma', 'ticket new -t "Mouse gone"')
  await world.must('uma', 'ticket rm 3 -y')
  await world.must('ada', 'user rm ulf --deactivate -y')
  await world.must('ada', 'token new --name nightly')
  await world.must('ada', 'config set sla.high 1h/8h')
})
afterAll(async () => {
  if (missing !== undefined) return
  terminals.close()
  await world.close()
})

const { asking, commands, home } = en

/** What ends the question, as tmux calls the keys; a text is typed. */
type Step = [question: string, ...keys: string[]]
const enter = 'Enter'

const opening: Step = [commands['ticket new'].ask, '"VPN is down"', enter]
const secrets = (name: string): Step[] => [
  [asking.newPassword(name), '"another long one"', enter],
  [asking.sameAgain, '"another long one"', enter],
]

/** Each by who has it, with everything it asks, in its order; what is typed last is never sent. */
const lines: [who: 'ada' | 'sam' | 'uma' | 'nobody', line: string, steps: Step[]][] = [
  ['sam', '', [[home.what('sam'), enter]]],
  [
    'sam',
    'ticket new',
    [
      opening,
      [asking.similar, enter],
      [asking.linesEnd, '"It says 809"', enter, enter],
      [asking.whatKind, enter],
      [asking.howUrgent, enter],
      [asking.forWhom, enter],
    ],
  ],
  [
    'uma',
    'ticket feedback',
    [
      [asking.whichTicket, enter],
      [asking.linesEnd, '"half of"'],
    ],
  ],
  ['sam', 'ticket note 1', [[asking.linesEnd, '"half of"']]],
  ['sam', 'ticket status 1 nonsense', [[asking.whichStatus(1, 'new'), enter]]],
  [
    'sam',
    'ticket assign',
    [
      [asking.whichTicket, enter],
      [asking.whoWorks('ticket #1'), enter],
    ],
  ],
  ['sam', 'ticket take', [[asking.whichTicket, enter]]],
  [
    'uma',
    'ticket edit',
    [
      [asking.whichTicket, enter],
      [asking.whatToEdit, enter],
      [asking.newTitle, '"x"'],
    ],
  ],
  [
    'uma',
    'ticket rate',
    [
      [asking.whichTicket, enter],
      [asking.howContent, enter],
    ],
  ],
  [
    'uma',
    'ticket rm',
    [
      [asking.whichTicket, enter],
      [commands['ticket rm'].sure('ticket #1 (VPN down)'), enter],
    ],
  ],
  ['ada', 'ticket restore', [[asking.whichTicket, enter]]],
  ['ada', 'user add', [[asking.newUser, '"tom"', enter], [asking.whichRole, enter], ...secrets('tom')]],
  [
    'ada',
    'user role',
    [
      [asking.whichUser, 'Down', enter],
      [asking.whichRole, enter],
    ],
  ],
  [
    'ada',
    'user rm',
    [
      [asking.whichUser, 'Down', enter],
      [commands['user rm'].sure('@sam'), enter],
    ],
  ],
  ['ada', 'user activate', [[asking.whichUser, enter]]],
  ['uma', 'user passwd', [[commands['user passwd'].askOld, `"${password}"`, enter], ...secrets('uma')]],
  ['sam', 'token new', [[asking.tokenName, '"x"']]],
  ['ada', 'token rm', [[asking.whichToken, enter]]],
  [
    'ada',
    'config set',
    [
      [asking.whichSetting, enter],
      [asking.whichValue('sla.high', '1h/8h'), '"1h"'],
    ],
  ],
  ['ada', 'config unset', [[asking.whichSetting, enter]]],
  ['ada', 'db backup', [[asking.backupFile, '"x"']]],
  ['ada', 'db copy', [[asking.copyTo, '"x"']]],
  ['ada', 'import', [[asking.importFile, '"x"']]],
  [
    'nobody',
    'login',
    [
      ['Your name:', '"uma"', enter],
      [asking.hidden, '"x"'],
    ],
  ],
  ['nobody', 'init --db none.db', [['Name of the first admin:', '"eva"', enter], ...secrets('eva')]],
]

const loosely = (text: string): RegExp =>
  new RegExp([...text.replaceAll(' ', '')].map((one) => one.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('\\s*'))

/** Everything that a command could have changed. */
const kept = async (): Promise<unknown> => [
  await world.sql('SELECT count(*) AS n, max(id) AS last FROM events'),
  await world.sql('SELECT name, role, active, password_hash FROM users ORDER BY name'),
  await world.sql('SELECT * FROM settings ORDER BY 1'),
]

/** Goes into each line as far as to each of its questions, and away again. */
async function leaveAll(part: typeof lines, more: Record<string, string>): Promise<void> {
  for (const [who, line, steps] of part) {
    for (const [stop] of steps.entries()) {
      const home = join(terminals.folder, `${who}-${line.replaceAll(' ', '-')}-${stop}-${more.ACCESSIBLE ?? ''}`)
      mkdirSync(home)
      const token = who === 'nobody' ? {} : { FLASHTICKET_TOKEN: world.token(who) }
      const env = { HOME: home, FLASHTICKET_DB: world.db, FLASHTICKET_CREDENTIALS: 'file', ...token, ...more }
      const terminal = await terminals.open({ env, cwd: home })
      terminal.enter(`T=$(stty -g); flashticket ${line}; echo "exit $?"; [ "$T" = "$(stty -g)" ] && echo as before`)
      for (const [question, ...keys] of steps.slice(0, stop + 1)) {
        await terminal.see(loosely(question))
        const last = question === steps[stop]?.[0]
        // what can be chosen has numbers there
        if (more.ACCESSIBLE && keys[0] === enter && !last) terminal.type('1')
        for (const key of keys) {
          // in front of the last question only what is typed, not what would send it
          if (key.startsWith('"')) terminal.type(key.slice(1, -1))
          else if (!last) terminal.press(key)
        }
        if (last && keys[0]?.startsWith('"') && question !== asking.hidden && !secretly.has(question))
          await terminal.see(loosely(keys[0].slice(1, -1)))
      }
      terminal.press('C-c')
      const screen = await terminal.see(/exit \d+[\s\S]*ready>$/)
      expect({ line, stop, screen }).toMatchObject({ screen: expect.stringMatching(/exit 130\nas before\n/) })
      expect({ line, stop, cursor: terminal.hasCursor() }).toEqual({ line, stop, cursor: true })
      const typed = steps.slice(0, stop + 1).some(([, key]) => key?.startsWith('"'))
      const again = `flashticket ${line.replace(/(feedback|note).*/, '$1 1')} --recover`
      if (typed && /^ticket (new|feedback|note)/.test(line)) expect(screen).toContain(again)
      terminal.close()
    }
  }
}

/** Questions whose answers do not show. */
const secretly = new Set([
  ...[...secrets('tom'), ...secrets('uma'), ...secrets('eva')].map(([question]) => question),
  commands['user passwd'].askOld,
])

const third = Math.ceil(lines.length / 3)

describe.skipIf(missing !== undefined)('Ctrl-C at a question is exit code 130, and all is as it was', () => {
  test.concurrent.each([0, 1, 2])('part %i of the commands that change something', async (part) => {
    const before = await kept()
    await leaveAll(lines.slice(part * third, (part + 1) * third), {})
    expect(await kept()).toEqual(before)
  })

  test('line by line, too', async () => {
    const before = await kept()
    const some = ['', 'ticket new', 'user add', 'login']
    await leaveAll(
      lines.filter(([, line]) => some.includes(line)),
      { ACCESSIBLE: '1' },
    )
    expect(await kept()).toEqual(before)
  })
})

test.skipIf(missing !== undefined)('what Ctrl-Z put aside goes on with fg, and ends as before', async () => {
  const before = await kept()
  const env = { FLASHTICKET_DB: world.db, FLASHTICKET_TOKEN: world.token('uma'), HOME: terminals.folder }
  const terminal = await terminals.open({ env })
  const aside = async (line: string, question: string, typed: string): Promise<void> => {
    await terminal.clear()
    terminal.enter(line)
    await terminal.see(loosely(question))
    for (const more of typed) {
      terminal.type(more)
      await terminal.see(new RegExp(`${more}$`))
      terminal.press('C-z')
      await terminal.see(/Stopped[\s\S]*\nready>$/)
      terminal.enter('clear; fg; echo "exit $?"')
      await terminal.see(new RegExp(`^${line}$`))
    }
  }
  await aside('flashticket ticket new', commands['ticket new'].ask, 'xyz')
  terminal.press('!', enter)
  await terminal.see('xyz!')
  await terminal.see(asking.linesEnd)
  terminal.press('C-c')
  await terminal.see(/exit 130\nready>$/)
  const sure = commands['ticket rm'].sure('ticket #1 (VPN down)')
  for (const keys of [[enter], ['C-u', 'C-d']]) {
    await aside('flashticket ticket rm 1', sure, 'n')
    terminal.press(...keys)
    await terminal.see(/exit 130\nready>$/)
  }
  expect(await kept()).toEqual(before)
})
