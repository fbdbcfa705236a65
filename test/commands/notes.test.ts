// Notes leave no trace for a user (SPEC 3): whatever a user prints is the same, byte for byte, before and after them.
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type Screen, type Setting, seededWorld, type World } from '../world.ts'

const canary = 'Kanarienvogel'
const piped: Setting = {}
const terminals: Setting[] = [{ terminal: { columns: 80 } }, { terminal: { columns: 400 }, env: { NO_COLOR: '1' } }]

let world: World
/** The desk without a note, and the same desk at the same time with many. */
let before: Buffer
let after: Buffer

const everybody = ['ada', 'sam', 'sue', 'uma', 'ulf']

// uma: 1 new, 2 in work with an answer, 3 waiting, 4 resolved; ulf: 5; sam: 6, as its requester
beforeAll(async () => {
  world = await seededWorld()
  for (const [who, line] of [
    ['uma', 'ticket new -t "Printer jams" -m "Third floor" -c bug'],
    ['uma', 'ticket new -t "VPN down" -p high'],
    ['uma', 'ticket new -t "New laptop"'],
    ['uma', 'ticket new -t "Old laptop"'],
    ['ulf', 'ticket new -t "Monitor flickers"'],
    ['sam', 'ticket new -t "Coffee machine"'],
    ['sam', 'ticket take 2'],
    ['sam', 'ticket feedback 2 "Please try again"'],
    ['uma', 'ticket feedback 2 "Still down"'],
    ['sue', 'ticket feedback 3 "Which one?" -s waiting'],
    ['sam', 'ticket status 4 resolved'],
  ] as const) {
    world.later(60)
    await world.must(who, line)
  }
  world.later(3600)
  for (const who of everybody) await world.must(who, 'whoami')
  before = await world.photograph()
  for (const [who, line] of [
    ['sam', `ticket note 1 "${canary}, the first"`],
    ['ada', `ticket note 1 -m "${canary}\nagain"`],
    ['sue', `ticket note 2,3,4 -y -m ${canary}`],
    ['sam', `ticket note 1-6 -y -m "${`${canary} `.repeat(4000)}"`],
    ['sam', `ticket note 4 -m "-n ${canary}" --json`],
  ] as const) {
    world.later(7)
    await world.must(who, line)
  }
  world.later(60)
  after = await world.photograph()
})
afterAll(() => world.close())

/** What `who` sees of a line on a desk, at the time it is after all the notes. */
async function seen(desk: Buffer, who: string, line: string, setting: Setting): Promise<Screen> {
  await world.bringBack(desk)
  return world.type(who, line, setting)
}

type Run = readonly [line: string, setting?: Setting | undefined]

/** Every run shows the same on the desk before and after the notes; one desk after the other, to change it is slow. */
async function expectSame(who: string, ...runs: readonly Run[]): Promise<void> {
  const screens = async (desk: Buffer) => {
    const all: unknown[] = []
    for (const [line, setting] of runs) {
      const { json: _, ...screen } = await seen(desk, who, line, setting ?? piped)
      all.push([line, screen])
      if (desk === after) expect(`${screen.out}${screen.err}`, line).not.toContain(canary)
    }
    return all
  }
  expect(await screens(after)).toEqual(await screens(before))
}

const ticketFields = (
  'id title description status priority category requester assignee createdBy createdAt updatedAt firstResponseAt ' +
  'resolvedAt deletedAt feedbackCount noteCount version externalId dedupeKey dueAt slaState rating unread entries legacy readByRequester changed entry nosuch'
).split(' ')
const entryFields = 'id ticketId at actor type visibility text changes nosuch'.split(' ')

const reading = [
  'ticket list',
  'ticket list --all',
  'ticket list --all --mine',
  'ticket list --all -L 2',
  'ticket list -s open,resolved',
  'ticket list --not-status new',
  'ticket list -p high,medium',
  'ticket list -a sam',
  'ticket list -a none',
  'ticket list -r @me',
  'ticket list --all --created 1d',
  'ticket list --all --updated 5m',
  'ticket list --all --updated 2h',
  'ticket list --resolved today',
  'ticket list --deleted',
  'ticket list laptop --all',
  `ticket list ${canary} --all`,
  'ticket list kanarien --all',
  'ticket search laptop',
  'ticket search try again -L 1',
  `ticket search ${canary}`,
  'ticket search kanarien printer',
  'ticket view 1',
  'ticket view 2',
  'ticket view 3',
  'ticket view 4',
  'ticket view 1-4',
  'ticket view 5',
  'ticket view 6',
  'ticket view 1-6',
  'ticket view 99',
  'ticket status 1',
  'ticket status 1-4',
  'ticket history 1',
  'ticket history 2',
  'ticket history 3',
  'ticket history 4',
  'ticket history 5',
  'ticket list --unread',
  'inbox',
  'inbox --count',
  'inbox -L 2',
  'ticket feedback 1 --list',
  'ticket feedback 1-4 --list',
  'ticket note 1 --list',
  'ticket note 5 --list',
  'user view @me',
  'user list',
  'user role @me',
  'report summary',
  'report summary --by agent',
  'report agents',
  'report aging --by requester',
  'report trend --since 2026-03-01',
  'report sla',
  'whoami',
  'db check',
]

describe('reading', () => {
  test.each(reading)('%s', async (line) => {
    // what a format makes of rows is the same, whichever engine they come from
    const others = inject('engine') === 'sqlite' ? ['ids', 'ndjson', 'csv', 'tsv'] : ['ids']
    const formats = others.map((format): Run => [`${line} --format ${format}`])
    const shown = terminals.map((terminal): Run => [line, terminal])
    await expectSame('uma', [line], ...shown, [`${line} --json`], [`${line} --json`, terminals[0]], ...formats)
  })

  const inBoth = (lines: readonly string[]): Run[] => lines.flatMap((line): Run[] => [[line], [`${line} --json`]])

  test.each(ticketFields)('the field %s', async (field) => {
    const lines = ['ticket list --all', 'ticket view 1-4'].map((command) => `${command} --fields ${field}`)
    await expectSame('uma', ...inBoth(lines), [`ticket view 1-4 --fields id,${field}`, terminals[0]])
  })

  test.each(entryFields)('the field %s of an entry', async (field) => {
    const commands = ['ticket history 1', 'ticket history 2', 'ticket feedback 1-4 --list']
    const lines = commands.map((command) => `${command} --fields ${field}`)
    await expectSame('uma', ...inBoth(lines), [`ticket history 2 --fields id,${field}`, terminals[0]])
  })

  test.each(ticketFields)('in the order of %s', async (field) => {
    const lines = [field, `status,-${field}`].map((sort): Run => [`ticket list --all --sort ${sort} --json`])
    await expectSame('uma', ...lines)
  })

  test('for other users, too', async () => {
    await expectSame('ulf', ...reading.map((line): Run => [line]))
  })
})

describe('watching', () => {
  /** What a watch prints of everything there is until it has nothing to say for a moment. */
  async function watched(desk: Buffer, line: string): Promise<Screen> {
    await world.bringBack(desk)
    const end = new AbortController()
    const endIn = (milliseconds: number) => setTimeout(() => end.abort(), milliseconds)
    // a busy machine may take its time for the first line
    let timer = endIn(10_000)
    const heard = (): void => {
      clearTimeout(timer)
      timer = endIn(150)
    }
    try {
      return await world.type('uma', line, { ended: end.signal, heard })
    } finally {
      clearTimeout(timer)
    }
  }

  test.each([
    'watch --since 0',
    'watch --since 0 --json',
    'watch 1-3 --since 9 --format csv',
    'watch -s new --since 0',
  ])('%s', async (line) => {
    const [{ json: _, ...without }, { json: __, ...withNotes }] = [
      await watched(before, line),
      await watched(after, line),
    ]
    expect(without.out).not.toBe('')
    expect(withNotes).toEqual(without)
    expect(`${withNotes.out}${withNotes.err}`).not.toContain(canary)
  })
})

describe('being refused', () => {
  test.each([
    'ticket note 1 -m x',
    'ticket note 1 x -s resolved',
    'ticket note 5 -m x',
    'ticket note 99 -m x',
    'ticket note 1-6 -m x -y',
    'ticket take 1',
    'ticket assign 1 sam',
    'ticket edit 2 -t x',
    'ticket edit 1 -p high',
    'ticket edit 1 -t x --if-version 9',
    'ticket status 1 waiting',
    'ticket status 1 in-progress',
    'ticket status 1-6 resolved -y',
    'ticket rm 1',
    'ticket rm 5 -y',
    'ticket restore 1',
    'ticket list --sort noteCount',
    'ticket list --fields noteCount',
    'ticket view 1 --fields legacy',
    'ticket feedback 5 x',
  ])('%s', async (line) => {
    await expectSame('uma', [line], [`${line} --json`])
  })
})

describe('changing', () => {
  /** The screens of some lines in a row, on the same desk. */
  async function screensOf(desk: Buffer, lines: readonly string[]): Promise<string> {
    await world.bringBack(desk)
    const screens: string[] = []
    for (const line of lines) {
      const { out, err, exit } = await world.type('uma', line)
      screens.push(`${line}\n${out}${err}${exit}`)
    }
    return screens.join('\n')
  }
  // ids of entries are global, and their gaps say nothing: the new entry's own id is left out
  const fields = '--fields at,actor,type,changes,text'
  const look = [
    'ticket list --all --json',
    'ticket view 1-4',
    `ticket history 1 ${fields}`,
    `ticket history 4 ${fields}`,
  ]
  const version = `--if-version`

  test.each([
    [['ticket feedback 1 "Any news?"']],
    [['ticket feedback 3 "That one"', `ticket history 3 ${fields}`]],
    [['ticket feedback 4 "Again" --reopen']],
    [['ticket edit 1 -t "Printer burns" -c support']],
    [['ticket status 1 resolved', 'ticket status 4 in-progress']],
    [[`ticket status 1 resolved ${version} 1`]],
    [[`ticket status 2 resolved ${version} 5 --json`]],
    [['ticket status 4 resolved --json']],
    [['ticket rm 1 -y --json', 'ticket view 1']],
    [['ticket new -t "One more" --json']],
  ])('%j', async (lines) => {
    const [without, withNotes] = [
      await screensOf(before, [...lines, ...look]),
      await screensOf(after, [...lines, ...look]),
    ]
    expect(withNotes).toBe(without)
    expect(withNotes).not.toContain(canary)
  })
})

describe('a note that also moves the ticket', () => {
  const withoutIds = (screen: Screen): string =>
    `${screen.out}${screen.err}${screen.exit}`.replace(/"id":\d+,"ticketId"/g, '')
  const looking = [
    'ticket list --all --json',
    'ticket view 1-4',
    'ticket view 1-4 --json',
    'ticket history 1 --fields at,actor,type,visibility,changes,text',
    'ticket history 1 --json',
    'ticket history 4 --json',
    'ticket feedback 1 --list',
  ]

  test.each([
    [`ticket note 1 -m ${canary} -s waiting`, 'ticket status 1 waiting'],
    [`ticket note 1 -m ${canary} -s resolved`, 'ticket status 1 resolved'],
    [`ticket note 4 -m ${canary} --reopen`, 'ticket status 4 in-progress'],
  ])('%s looks like %s', async (noted, plain) => {
    const screens: string[][] = []
    for (const line of [noted, plain]) {
      await world.bringBack(before)
      await world.must('sam', line)
      const seen: string[] = []
      for (const look of looking) seen.push(withoutIds(await world.must('uma', look)))
      screens.push(seen)
    }
    expect(screens[0]).toEqual(screens[1])
    expect(screens[0]?.join()).not.toContain(canary)
  })
})

describe('for staff', () => {
  test.each(['sam', 'ada'])('they are all there (%s)', async (who) => {
    for (const line of ['ticket view 1', 'ticket history 1', 'ticket note 1 --list', 'ticket view 1 --json']) {
      expect((await seen(after, who, line, piped)).out, line).toContain(canary)
      expect((await seen(before, who, line, piped)).out, line).not.toContain(canary)
    }
    const notes = (await seen(after, who, 'ticket list --all --sort id --fields noteCount --json', piped)).json()
    expect(notes).toEqual([3, 2, 2, 3, 1, 1].map((noteCount) => ({ noteCount })))
    expect((await seen(after, who, 'ticket list --all --sort -noteCount,id -q', piped)).out).toBe('1\n4\n2\n3\n5\n6\n')
    expect((await seen(after, who, 'ticket feedback 1-4 --list', piped)).out).not.toContain(canary)
  })

  test('but they change neither version nor updatedAt, nor the order, for anybody', async () => {
    for (const line of [
      'ticket list --all -q',
      'ticket list --all --updated 5m',
      'ticket list --all --json --fields version,updatedAt,firstResponseAt,status',
    ]) {
      const [without, withNotes] = [await seen(before, 'sam', line, piped), await seen(after, 'sam', line, piped)]
      expect(withNotes.out, line).toBe(without.out)
    }
    await world.bringBack(after)
    await world.must('sue', 'ticket assign 1 sue --if-version 1')
  })
})
