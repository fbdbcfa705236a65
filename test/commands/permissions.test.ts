// Who may do what (SPEC 3): every action, role, owner and state as a line typed, and in which order a line is refused.
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { exitCodes } from '../../src/domain/error.ts'
import { password, seededWorld, type World } from '../world.ts'

const states = ['new', 'in-progress', 'waiting', 'resolved', 'deleted'] as const
const owners = ['uma', 'sam', 'ada', 'ulf'] as const
type Owner = (typeof owners)[number]

/** The ticket of `owner` that is in that state. */
const idOf = (owner: Owner, state: (typeof states)[number]): number =>
  owners.indexOf(owner) * states.length + states.indexOf(state) + 1
const mine = (who: Owner) => idOf(who, 'new')
const never = 77

/** Own passwords take two lines (old, new), others' one; both are long enough for the other. */
const twoLines = `${password}\nbrand new words\n`

let world: World
let seeded: Buffer

// sam, ada and uma act; ulf's tickets are another's for all of them; nobody is assigned; sue is named nowhere
beforeAll(async () => {
  world = await seededWorld()
  for (const owner of owners) {
    for (const state of states) {
      await world.must('ada', ['ticket', 'new', '-t', `${owner} ${state}`, '--requester', owner])
      const id = idOf(owner, state)
      if (state === 'deleted') await world.must('ada', `ticket rm ${id} -y`)
      else await world.must('ada', `ticket status ${id} ${state}`)
    }
  }
  // the first use of a session in an hour is written down; done now, reading writes nothing any more
  for (const who of ['ada', 'sam', 'sue', 'uma', 'ulf']) await world.must(who, 'whoami')
  seeded = await world.photograph()
})
beforeEach(() => world.bringBack(seeded))
afterAll(() => world.close())

/** What is left of a command that was refused: its words, and nothing else. */
async function refused(who: string | undefined, line: string, exit: number): Promise<string> {
  const screen = await world.type(who, line, { stdin: twoLines })
  expect(screen, line).toMatchObject({ exit, out: '' })
  expect(screen.err, line).toMatch(/^error: .+\n(hint: .+\n)?$/)
  expect((await world.photograph()).equals(seeded), `${line} wrote nothing`).toBe(true)
  return screen.err
}

async function expectDone(who: string | undefined, line: string, stdin = twoLines): Promise<void> {
  // the sentence about a new token does not get in the way of the token
  const err = line.startsWith('token new') ? expect.stringMatching(/^made the token t .+\n$/) : ''
  expect(await world.type(who, line, { stdin }), line).toMatchObject({ exit: 0, err })
}

// Exit codes on a ticket (ID) that is new, in-progress, waiting, resolved, deleted.
const onTickets = `
                                    user           support        admin
                                    own    other   own    other   own    other
ticket view ID                      00003  33333   00003  00003   00000  00000
ticket view ID --no-mark            00003  33333   00003  00003   00000  00000
ticket wait ID --for status=open,resolved  00003  33333   00003  00003   00000  00000
ticket status ID                    00003  33333   00003  00003   00000  00000
ticket history ID                   00003  33333   00003  00003   00000  00000
ticket feedback ID --list           00003  33333   00003  00003   00000  00000
ticket note ID --list               55553  33333   00003  00003   00000  00000

ticket note ID -m x                 55553  33333   00003  00003   00006  00006
ticket feedback ID -m x             00003  33333   00003  00003   00006  00006
ticket feedback ID -m x --reopen    00003  33333   00003  00003   00006  00006

ticket status ID resolved           00003  33333   00003  00003   00006  00006
ticket status ID in-progress        60603  33333   00003  00003   00006  00006
ticket status ID waiting            55553  33333   00063  00063   00066  00066
ticket status ID new                55553  33333   06663  06663   06666  06666
ticket status ID resolved -m x      00003  33333   00003  00003   00006  00006
ticket feedback ID -m x -s resolved 00003  33333   00003  00003   00006  00006
ticket feedback ID -m x -s waiting  55553  33333   00063  00063   00066  00066

ticket assign ID sue                55553  33333   00003  00003   00006  00006
ticket assign ID none               55553  33333   00003  00003   00006  00006
ticket assign ID ulf                55553  33333   66663  66663   66666  66666
ticket assign ID nosuch             55553  33333   33333  33333   33333  33333
ticket take ID                      55553  33333   00063  00063   00066  00066

ticket edit ID -t x                 06663  33333   00003  00003   00006  00006
ticket edit ID -m x                 06663  33333   00003  00003   00006  00006
ticket edit ID -c bug               06663  33333   00003  00003   00006  00006
ticket edit ID -p high              55553  33333   00003  00003   00006  00006
ticket edit ID -t x -p high         55553  33333   00003  00003   00006  00006
ticket edit ID --requester uma      55553  33333   00003  00003   00006  00006
ticket edit ID --requester nosuch   55553  33333   33333  33333   33333  33333

ticket rate ID 5 -m x               66603  33333   66603  55553   66606  55555

ticket rm ID -y                     00003  33333   00003  55553   00000  00000
ticket rm ID                        22223  33333   22223  55553   22222  22222
ticket restore ID                   33333  33333   33333  33333   00000  00000
`

/** The rows of a table: what stands before the codes, and the codes. */
const rowsOf = (table: string): [line: string, ...codes: string[]][] =>
  table
    .split('\n')
    .filter((row) => /\d$/.test(row))
    .map((row) => row.trim().split(/\s{2,}| (?=[\d-]+(?:\s+[\d-]+)*$)/))
    .map(([line = '', ...codes]) => [line, ...codes])

const cells = rowsOf(onTickets).flatMap(([line, ...codes]) =>
  (['uma', 'sam', 'ada'] as const).flatMap((who, column) =>
    [who, 'ulf' as const].flatMap((owner, other) =>
      states.map((state, index) => ({ who, line, owner, state, exit: Number(codes[2 * column + other]?.[index]) })),
    ),
  ),
)

describe('on a ticket', () => {
  test('the table is whole', () => {
    expect(cells.length).toBe(rowsOf(onTickets).length * 3 * 2 * states.length)
    expect(cells.filter(({ exit }) => !Object.values<number>(exitCodes).concat(0).includes(exit))).toEqual([])
  })

  // what one may not see is told in the words of what never was
  const hidden = ({ who, owner, state }: (typeof cells)[number]) =>
    who === 'uma' ? owner !== 'uma' || state === 'deleted' : who === 'sam' && state === 'deleted'
  const neverThere = new Map<string, Promise<string>>()

  test.each(cells)('$who: $line, $owner’s, $state → $exit', async (cell) => {
    const { who, line, owner, state, exit } = cell
    const id = String(idOf(owner, state))
    if (exit === 0) return expectDone(who, line.replace('ID', id))
    const words = await refused(who, line.replace('ID', id), exit)
    if (!hidden(cell)) return
    const key = `${who} ${line}`
    if (!neverThere.has(key)) neverThere.set(key, refused(who, line.replace('ID', String(never)), 3))
    expect(words).toBe((await neverThere.get(key))?.replaceAll(String(never), id))
  })

  test.each(rowsOf(onTickets).map(([line]) => line))('nobody logged in: %s → 4', async (line) => {
    await refused(undefined, line.replace('ID', '1'), 4)
    await refused(undefined, line.replace('ID', String(never)), 4)
  })
})

// Exit codes for nobody, a user (uma), support (sam), an admin (ada).
const onTheDesk = `
ticket new -t x                                     4 0 0 0
ticket new -t x -p high -c bug                      4 0 0 0
ticket new -t x --requester ulf                     4 5 0 0
ticket new -t x --requester uma                     4 5 0 0
ticket new -t x --requester @me                     4 5 0 0
ticket new -t x --requester nosuch                  4 5 3 3
ticket new -t x --assign sue                        4 5 0 0
ticket new -t x --assign @me                        4 5 0 0
ticket new -t x --assign none                       4 5 0 0
ticket new -t x --assign nosuch                     4 5 3 3
ticket new -t x --assign ulf                        4 5 6 6
ticket list                                         4 0 0 0
ticket list --all --mine                            4 0 0 0
ticket list --deleted                               4 5 5 0
ticket list -r ulf                                  4 0 0 0
ticket list -r nosuch                               4 0 3 3
ticket list -a nosuch                               4 0 3 3
ticket list --fields id,noteCount                   4 2 0 0
ticket list --sort noteCount                        4 2 0 0
ticket list --sort -noteCount,id                    4 2 0 0
ticket list -q --fields noteCount                   4 2 0 0
ticket list --fields nosuch                         2 2 2 2
ticket list --sort nosuch                           2 2 2 2
ticket list --unread                                4 0 0 0
inbox                                               4 0 0 0
inbox --count                                       4 0 0 0
inbox --mark-read                                   4 0 0 0
watch --since 0 -L 1 -q                             4 0 0 0
watch --since 0 -L 1 --deleted                      4 5 5 0
watch --since 0 -L 1 --fields nosuch                2 2 2 2
user list                                           4 5 0 0
user view @me                                       4 0 0 0
user view sue                                       4 5 0 0
user view nosuch                                    4 5 3 3
user role @me                                       4 0 0 0
user role sue                                       4 5 0 0
user role nosuch                                    4 5 3 3
user role sue user                                  4 5 5 0
user role nosuch user                               4 5 5 3
user role @me user                                  4 5 5 6
user role sue boss                                  2 2 2 2
user add newby --password-stdin                     4 5 5 0
user add sue --password-stdin                       4 5 5 6
user add me --password-stdin                        2 2 2 2
user rm sue -y                                      4 5 5 0
user rm sue                                         4 5 5 2
user rm nosuch -y                                   4 5 5 3
user rm nosuch                                      4 5 5 3
user rm ulf -y                                      4 5 5 6
user rm ulf                                         4 5 5 6
user rm ada -y                                      4 5 5 6
user rm @me -y                                      4 5 5 6
user rm sue --deactivate -y                         4 5 5 0
user rm ulf --deactivate -y                         4 5 5 0
user rm ulf --deactivate                            4 5 5 2
user rm ada --deactivate -y                         4 5 5 6
user rm sue --deactivate --reassign-to sam -y       4 5 5 0
user rm sue --deactivate --reassign-to nosuch -y    4 5 5 3
user rm sue --deactivate --reassign-to ulf -y       4 5 5 6
user rm sue --reassign-to sam -y                    2 2 2 2
user activate sue                                   4 5 5 0
user activate nosuch                                4 5 5 3
user passwd --password-stdin                        4 0 0 0
user passwd @me --password-stdin                    4 0 0 0
user passwd sue --password-stdin                    4 5 5 0
user passwd nosuch --password-stdin                 4 5 5 3
user passwd sue                                     2 2 2 2
token new --name t                                  4 0 0 0
token new --name t --scope write --expires 366d     4 0 0 0
token new --name t --user @me                       4 0 0 0
token new --name t --user sue                       4 5 5 0
token new --name t --user nosuch                    4 5 5 3
token new --name x/y --user sue                     2 2 2 2
token new --name t --scope admin                    2 2 2 2
token new --name t --expires 367d                   2 2 2 2
token new                                           2 2 2 2
token list                                          4 0 0 0
token list --user @me                               4 0 0 0
token list --user sue                               4 5 5 0
token list --user nosuch                            4 5 5 3
token rm nosuch                                     4 3 3 3
token rm nosuch --user sue                          4 5 5 3
token rm nosuch --user nosuch                       4 5 5 3
token rm nosuch --user @me                          4 3 3 3
config list                                         4 0 0 0
config get sla.high                                 4 0 0 0
config get sla.hihg                                 2 2 2 2
config set sla.high 4h                              4 5 5 0
config set sla.high 4x                              2 2 2 2
config set sla.high                                 2 2 2 2
config unset sla.high                               4 5 5 0
ticket next                                         4 5 0 0
ticket next --take                                  4 5 0 0
whoami                                              4 0 0 0
logout                                              4 0 0 0
logout --all                                        4 0 0 0
db info                                             0 0 0 0
db check                                            0 0 0 0
db check --log                                      0 0 0 0
db head                                             0 0 0 0
db copy --to copy-of-this-desk.db                    4 5 5 0
db backup copy-of-the-desk.db                       ${inject('engine') === 'sqlite' ? '0 0 0 0' : '2 2 2 2'}
`

const deskCells = rowsOf(onTheDesk).flatMap(([line, ...codes]) =>
  [undefined, 'uma', 'sam', 'ada'].map((who, index) => ({ who, line, exit: Number(codes[index]) })),
)

describe('on the desk', () => {
  test('the table is whole', () => {
    expect(deskCells.length).toBe(rowsOf(onTheDesk).length * 4)
    expect(deskCells.filter(({ exit }) => !Object.values<number>(exitCodes).concat(0).includes(exit))).toEqual([])
  })

  test.each(deskCells)('$who: $line → $exit', async ({ who, line, exit }) => {
    if (exit !== 0) return void (await refused(who, line, exit))
    // whose password an admin sets takes one line; every backup is a file of its own
    const stdin = /passwd (sue|nosuch)|user add/.test(line) ? 'brand new words\n' : twoLines
    await expectDone(who, line.replace('copy-of', `${who ?? 'nobody'}s-copy-of`), stdin)
  })
})

describe('what is there for whom', () => {
  const live = (owner: Owner) => states.filter((state) => state !== 'deleted').map((state) => idOf(owner, state))
  const gone = owners.map((owner) => idOf(owner, 'deleted'))
  const open = (owner: Owner) => live(owner).filter((id) => id !== idOf(owner, 'resolved'))

  test.each([
    ['uma', 'ticket list', open('uma')],
    ['uma', 'ticket list --all', live('uma')],
    ['uma', 'ticket list --all --mine', live('uma')],
    ['uma', 'ticket list --all -r uma', live('uma')],
    ['uma', 'ticket list --all -r @me', live('uma')],
    ['uma', 'ticket list --all -r @ME', live('uma')],
    ['uma', 'ticket list --all -r ulf', []],
    ['uma', 'ticket list --all -r nosuch', []],
    ['uma', 'ticket list --all -r nosuch,uma', live('uma')],
    ['uma', 'ticket list --all -a sam', []],
    ['uma', 'ticket list --all -a nosuch', []],
    ['uma', 'ticket list --all -a none', live('uma')],
    ['uma', 'ticket list --all -a None', live('uma')],
    ['sam', 'ticket list', owners.flatMap(open)],
    ['sam', 'ticket list --all', owners.flatMap(live)],
    ['sam', 'ticket list --all -r ulf', live('ulf')],
    ['sam', 'ticket list --all --mine', []],
    ['ada', 'ticket list --all', owners.flatMap(live)],
    ['ada', 'ticket list --deleted', gone],
  ])('%s: %s', async (who, line, ids) => {
    const { out } = await world.must(who, `${line} -q --sort id`)
    expect(out).toBe(ids.map((id) => `${id}\n`).join(''))
  })

  test('what is restored is there again, for its requester, too', async () => {
    await refused('uma', `ticket view ${idOf('uma', 'deleted')}`, 3)
    await world.must('ada', `ticket restore ${idOf('uma', 'deleted')}`)
    await world.must('uma', `ticket view ${idOf('uma', 'deleted')}`)
  })
})

describe('what is checked first', () => {
  test.each([
    // syntax before session
    [undefined, 'ticket view x', 2, /ticket id/],
    [undefined, 'ticket status 1 resovled', 2, /did you mean resolved/],
    [undefined, 'ticket edit 1 -p urgent', 2, /low, medium, high/],
    [undefined, 'ticket edit 1', 2, /nothing to change/],
    [undefined, 'ticket list --format table -q', 2, /one format/],
    [undefined, 'ticket list --nosuch', 2, /nosuch/],
    [undefined, 'ticket view', 2, /id/],
    [undefined, 'ticket new', 2, /--title/],
    [undefined, 'ticket feedback 1', 2, /-m/],
    [undefined, 'user role sue', 4, /not logged in/],
    // session before visible
    [undefined, `ticket view ${never}`, 4, /not logged in/],
    // visible before allowed
    ['uma', `ticket note ${mine('ulf')} -m x`, 3, /no ticket #16/],
    ['uma', `ticket assign ${mine('ulf')} nosuch`, 3, /no ticket #16/],
    ['uma', `ticket edit ${never} -p high`, 3, /no ticket #77/],
    ['sam', `ticket rm ${idOf('ulf', 'deleted')}`, 3, /no ticket #20/],
    // allowed before legal, and before the version
    ['uma', `ticket take ${idOf('uma', 'resolved')}`, 5, /#4/],
    ['uma', `ticket edit ${idOf('uma', 'waiting')} -t x -p low`, 5, /#3/],
    ['uma', `ticket status ${idOf('uma', 'resolved')} waiting`, 5, /#4/],
    ['uma', `ticket assign ${mine('uma')} sue --if-version 9`, 5, /#1/],
    ['sam', `ticket rm ${mine('ulf')} --if-version 9`, 5, /#16/],
    // a person is looked up only for whoever may name one
    ['uma', `ticket assign ${mine('uma')} nosuch`, 5, /support or admin/],
    ['uma', `ticket edit ${mine('uma')} --requester nosuch`, 5, /support or admin/],
    ['uma', 'ticket new -t x --assign samm', 5, /support or admin/],
    ['sam', `ticket assign ${mine('ulf')} samm`, 3, /no user "samm"\nhint: did you mean sam\?/],
    ['sam', `ticket edit ${mine('ulf')} --requester uMaa`, 3, /did you mean uma\?/],
    ['sam', 'ticket list -a samm', 3, /did you mean sam\?/],
    ['sam', 'ticket list -r uma,ulff', 3, /did you mean ulf\?/],
    ['sam', 'user view xyzzy', 3, /no user "xyzzy"\nhint: flashticket user list/],
    // allowed before the question
    ['sam', 'user rm sue', 5, /admin/],
    ['uma', 'user rm uma --deactivate', 5, /admin/],
    ['sam', `ticket rm ${mine('ulf')}`, 5, /#16/],
    // legal before the question
    ['ada', 'user rm ulf', 6, /hint: .*--deactivate/],
    ['ada', 'user rm ada --deactivate', 6, /last active admin/],
    ['ada', `ticket status 1-4 waiting`, 6, /#4/],
    // the question at last
    ['ada', `ticket status 1-3 waiting`, 2, /--yes/],
    ['sam', `ticket rm ${mine('sam')}`, 2, /--yes/],
  ])('%s: %s → %i', async (who, line, exit, words) => {
    expect(await refused(who, line, exit)).toMatch(words)
  })

  test('a user who names somebody unknown and somebody known hears the same', async () => {
    for (const line of [`ticket assign ${mine('uma')} NAME`, 'ticket new -t x --assign NAME', 'user view NAME']) {
      expect(await refused('uma', line.replace('NAME', 'sue'), 5)).toBe(
        await refused('uma', line.replace('NAME', 'sux'), 5),
      )
    }
  })

  test('of several tickets, all that fail are named, and what is checked first decides', async () => {
    const [own, resolved, others, deleted] = [mine('uma'), idOf('uma', 'resolved'), mine('ulf'), idOf('uma', 'deleted')]
    const missing = await refused('uma', `ticket status ${own} ${others} ${deleted} ${never} resolved -y`, 3)
    expect(missing).toMatch(/#16.*#5.*#77/)
    expect(missing).not.toContain('#1;')
    expect(await refused('uma', `ticket edit ${own} ${others} -p high`, 3)).toMatch(/#16/)
    expect(await refused('sam', `ticket assign ${own} ${never} ulf`, 3)).toMatch(/no ticket #77/)
    expect(await refused('sam', `ticket edit ${own} ${never} --requester nosuch`, 3)).toMatch(/no ticket #77/)
    expect(await refused('uma', `ticket edit ${own} ${resolved} -p high`, 5)).toMatch(/#1\b.*#4\b/)
    expect(await refused('sam', `ticket rm ${mine('sam')} ${others} ${mine('ada')} -y`, 5)).toMatch(/#16.*#11/)
    expect(await refused('sam', `ticket status 1-4 waiting -y`, 6)).toMatch(/#4 is resolved/)
    expect(await refused('uma', `ticket status 1-3 waiting -y`, 5)).toMatch(/#1\b.*#2\b.*#3\b/)
  })
})

describe('roles and logins change at once', () => {
  test('a session goes on with the new role', async () => {
    await world.must('ada', `ticket assign ${mine('ulf')} sam`)
    await world.must('ada', 'user role sam user')
    expect((await world.must('sam', 'whoami --fields role --no-headers')).out).toBe('User\n')
    expect((await world.must('sam', 'ticket list -q --sort id')).out).toBe('6\n7\n8\n')
    expect(await world.type('sam', `ticket view ${mine('ulf')}`)).toMatchObject({ exit: 3 })
    expect(await world.type('sam', `ticket note ${mine('sam')} -m x`)).toMatchObject({ exit: 5 })
    const { out } = await world.must('ada', `ticket view ${mine('ulf')} --fields assignee --no-headers`)
    expect(out, 'stays assigned until it is handed over').toBe('sam\n')
    await world.must('ada', 'user role sam admin')
    await world.must('sam', 'user role uma support')
    await world.must('uma', `ticket note ${mine('ulf')} -m x`)
  })

  test('a deactivated user is out, and activating brings no session back', async () => {
    await world.must('ada', 'user rm sam --deactivate -y')
    for (const line of ['whoami', 'ticket list', 'logout --all', 'user passwd --password-stdin']) {
      expect(await world.type('sam', line, { stdin: twoLines }), line).toMatchObject({ exit: 4, out: '' })
    }
    const login = ['login', 'sam', '--password-stdin', '--print-token']
    expect(await world.type(undefined, login, { stdin: password })).toMatchObject({ exit: 4 })
    expect((await world.must('ada', 'user view sam --json')).json()).toMatchObject({ name: 'sam', active: false })
    await world.must('ada', 'user activate sam')
    expect(await world.type('sam', 'whoami')).toMatchObject({ exit: 4 })
    await world.must(undefined, login, { stdin: password })
  })

  test('a removed user is out', async () => {
    await world.must('ada', 'user rm sue -y')
    expect(await world.type('sue', 'whoami')).toMatchObject({ exit: 4 })
    expect(await world.type('ada', 'user view sue')).toMatchObject({ exit: 3 })
  })
})

describe('the last active admin', () => {
  const ways = ['user rm NAME -y', 'user rm NAME --deactivate -y', 'user role NAME support', 'user role NAME user']

  test.each(ways)('%s', async (way) => {
    const line = way.replace('NAME', 'ada')
    expect(await refused('ada', line, 6)).toMatch(/ada is the last active admin/)
    // with another one it is possible, but for whom the log names
    await world.must('ada', 'user role sue admin')
    const possible = way.startsWith('user rm NAME -y') ? 6 : 0
    expect(await world.type('sue', line)).toMatchObject({ exit: possible })
    if (possible !== 0) return
    expect(await world.type('sue', way.replace('NAME', '@me'))).toMatchObject({ exit: 6 })
  })

  test('a deactivated admin does not count, an activated one does', async () => {
    await world.must('ada', 'user role sue admin')
    await world.must('ada', 'user rm sue --deactivate -y')
    expect(await world.type('ada', 'user role ada user')).toMatchObject({ exit: 6 })
    await world.must('ada', 'user activate sue')
    await world.must('ada', 'user role ada user')
  })

  test('admin again is so already', async () => {
    expect((await world.must('ada', 'user role ada admin --json')).json()).toMatchObject({
      role: 'admin',
      changed: false,
    })
  })
})

describe('user rm', () => {
  test.each([
    ['a requester', ['ada: ticket new -t x --requester sue']],
    ['an assignee', [`ada: ticket assign ${mine('ulf')} sue`]],
    ['the requester of a deleted ticket', ['ada: ticket new -t x --requester sue', 'ada: ticket rm 21 -y']],
    ['a creator, and whose entries are in the log', ['sue: ticket new -t x --requester ulf']],
    ['somebody who only wrote a note', [`sue: ticket note ${mine('ulf')} -m x`]],
    [
      'somebody who changed a user',
      ['ada: user role sue admin', 'sue: user role ulf support', 'ada: user role sue user'],
    ],
    [
      'somebody who was assigned once',
      [`ada: ticket assign ${mine('ulf')} sue`, `sue: ticket feedback ${mine('ulf')} -m x`],
    ],
  ])('%s stays, and is named the way out', async (_, steps) => {
    for (const step of steps) {
      const [who = '', line = ''] = step.split(': ')
      await world.must(who, line)
    }
    const screen = await world.type('ada', 'user rm sue -y')
    expect(screen).toMatchObject({ exit: 6, out: '' })
    expect(screen.err).toContain('hint: flashticket user rm sue --deactivate')
    await world.must('sue', 'whoami')
    await world.must('ada', 'user rm sue --deactivate -y')
  })

  test('gone, the name is free', async () => {
    const { out } = await world.must('ada', 'user rm SUE -y')
    expect(out).toBe('Removed sue\n')
    await world.must('ada', ['user', 'add', 'Sue', '--password-stdin'], { stdin: password })
    expect((await world.must('ada', 'user view sue --json')).json()).toMatchObject({ name: 'sue', role: 'user' })
    expect(await world.type('sue', 'whoami'), 'a new sue, not the old one').toMatchObject({ exit: 4 })
  })

  test('who can work no more, and has open tickets, is told of with the line that lists them', async () => {
    const before = (await world.must('ada', 'ticket list -a sam -q')).out.split('\n').length - 1
    await world.must('ada', `ticket assign ${mine('ulf')} sam`)
    const said = `${before + 1} open ticket${before === 0 ? ' is' : 's are'} still assigned to sam: flashticket ticket list -a sam\n`
    expect(await world.must('ada', 'user role sam admin')).toMatchObject({ err: '' })
    for (const line of ['user role sam user', 'user rm sam --deactivate -y -n', 'user rm sam --deactivate -y']) {
      expect((await world.must('ada', line)).err, line).toContain(said)
      expect((await world.must('ada', `${line} --json`)).err, line).not.toContain('assigned')
    }
    expect((await world.must('ada', 'ticket list -a sam -q')).out.split('\n')).toHaveLength(before + 2)
    expect((await world.must('ada', 'user rm sam --deactivate --reassign-to sue -y')).err).toBe('')
  })

  test('--reassign-to hands over the open assigned tickets, and only these', async () => {
    const assigned = [mine('ulf'), idOf('ulf', 'waiting'), idOf('uma', 'resolved'), idOf('uma', 'new')]
    await world.must('ada', `ticket assign ${assigned.join(',')} sam -y`)
    await world.must('ada', `ticket rm ${idOf('uma', 'new')} -y`)
    await world.must('ada', `ticket assign ${idOf('ada', 'new')} ada`)
    await world.must('ada', 'user rm sam --deactivate --reassign-to sue -y')
    const list = async (filter: string) => (await world.must('ada', `ticket list -q --sort id ${filter}`)).out
    expect(await list('-a sue --all')).toBe('16\n18\n')
    expect(await list('-a sam --all')).toBe('4\n')
    expect(await list('-a sam --deleted')).toBe('1\n')
    expect(await list('-a ada --all')).toBe('11\n')
    const { out } = await world.must('ada', 'ticket history 16 --fields actor,type,changes --no-headers')
    expect(out).toMatch(/^ada +assigned +assignee: sam → sue$/m)
    // once more: it is so already, unless there is something left to hand over
    const again = async (heir: string) =>
      (await world.must('ada', `user rm sam --deactivate --reassign-to ${heir} -y --json`)).json()
    expect(await again('ada')).toMatchObject({ name: 'sam', active: false, changed: false })
    await world.must('ada', 'ticket status 4 in-progress')
    expect(await again('ada')).toMatchObject({ changed: true })
    expect(await list('-a ada')).toBe('4\n11\n')
  })

  test.each([
    ['ulf', 'role user', /ulf/],
    ['sam', 'the one who goes', /sam/],
    ['tom', 'deactivated', /tom/],
  ])('--reassign-to %s (%s) → 6, and the login stays', async (heir, _, words) => {
    await world.must('ada', ['user', 'add', 'tom', '--role', 'support', '--password-stdin'], { stdin: password })
    await world.must('ada', 'user rm tom --deactivate -y')
    const screen = await world.type('ada', `user rm sam --deactivate --reassign-to ${heir} -y`)
    expect(screen).toMatchObject({ exit: 6, out: '' })
    expect(screen.err).toMatch(words)
    await world.must('sam', 'whoami')
  })

  test('asks on a terminal, once it is clear that it can be done', async () => {
    const asked: string[] = []
    const answering = (answer: boolean) => ({
      terminal: { columns: 80 },
      questions: {
        confirm: async ({ message }: { message: string }) => {
          asked.push(message)
          return answer
        },
        input: () => Promise.reject(new Error('input was asked for')),
        password: () => Promise.reject(new Error('a password was asked for')),
        select: () => Promise.reject(new Error('a choice was asked for')),
      },
    })
    expect(await world.type('ada', 'user rm sue', answering(false))).toMatchObject({ exit: 130, out: '' })
    // who has a history can be deactivated instead
    expect(await world.type('ada', 'user rm ulf', answering(false))).toMatchObject({ exit: 6 })
    expect(await world.type('ada', 'user rm ulf -y', answering(true))).toMatchObject({ exit: 6 })
    expect(await world.type('sam', 'user rm sue', answering(true))).toMatchObject({ exit: 5 })
    expect(asked).toEqual([expect.stringContaining('sue'), expect.stringContaining('ulf')])
    expect(await world.type('ada', 'user rm sue --no-input', answering(true))).toMatchObject({ exit: 2 })
    expect(await world.type('ada', 'user rm sue --json', answering(true))).toMatchObject({ exit: 2 })
    await world.must('sue', 'whoami')
    expect(await world.type('ada', 'user rm sue', answering(true))).toMatchObject({ exit: 0 })
    expect(await world.type('sue', 'whoami')).toMatchObject({ exit: 4 })
    expect(asked.length).toBe(3)
  })
})
