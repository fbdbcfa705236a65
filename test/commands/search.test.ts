// ticket search as people and scripts see it (SPEC 2, 3, 4): what is found, in which order, for whom.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Setting, seededWorld, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await seededWorld()
})
afterAll(() => world.close())

const create = async (who: string, title: string, text?: string, ...more: string[]): Promise<number> => {
  world.later(60)
  const line = ['ticket', 'new', '-t', title, ...(text === undefined ? [] : ['-m', text]), ...more, '-q']
  return Number((await world.must(who, line)).out)
}
const ids = async (who: string, ...line: string[]): Promise<number[]> =>
  (await world.must(who, ['ticket', 'search', '-q', ...line])).out.split('\n').filter(Boolean).map(Number)

describe('words', () => {
  let id: number
  beforeAll(async () => {
    id = await create(
      'uma',
      'Änderung am Rechnungsdrucker',
      'Raum 3 in der Müllerstraße, IT-Etage; "C#" zu 100% _sicher_ *',
    )
    await create('uma', 'Titel mit Kreditkarte', 'kein Treffer')
  })

  test.each([
    ['änderung'],
    ['ÄNDERUNG'],
    ['drucker'],
    ['Drucker müllerstrasse'],
    ['MÜLLERSTRAẞE'],
    ['it'],
    ['IT änd'],
    ['100%'],
    ['%'],
    ['_'],
    ['"'],
    ['*'],
    ['c#'],
    ['it-etage;'],
    ['3'],
  ])('%s is found', async (typed) => expect(await ids('uma', typed)).toEqual([id]))

  test.each([
    ['Aenderung'],
    ['anderung'],
    ['drucker toner'],
    ['druck*'],
    ['dr_cker'],
    ['dru%ker'],
    ['NEAR('],
    ['NEAR(drucker raum)'],
    ['drucker OR toner'],
    ['drucker NOT raum -x'],
    ['title:drucker'],
    ['^änderung'],
    ['{title}: drucker'],
    ['"drucker raum"'],
    ['drucker + raum'],
    ["'; DROP TABLE tickets; --"],
    ['\\'],
    ['um'],
    ['et'],
  ])('%s is not', async (typed) => expect(await ids('uma', typed)).toEqual([]))

  test('several arguments are as one, and what starts with a dash comes after --', async () => {
    expect(await ids('uma', 'drucker', 'raum')).toEqual([id])
    expect(await ids('uma', '--', '-etage', 'drucker')).toEqual([id])
  })

  test.each([
    ['no word', []],
    ['blanks', ['  ']],
    ['far too many', ['x'.repeat(1001)]],
  ])('%s: exit 2, before anybody is asked who they are', async (_, typed) => {
    const screen = await world.type(undefined, ['ticket', 'search', ...typed])
    expect(screen).toMatchObject({ exit: 2, out: '' })
    expect(screen.err).toMatch(/^error: /)
  })
})

describe('order, filters and pages', () => {
  let talk: number, text: number, title: number, old: number, mixed: number
  beforeAll(async () => {
    title = await create('uma', 'Zwiebel', undefined, '-p', 'high')
    talk = await create('uma', 'Erstes')
    text = await create('ulf', 'Zweites', 'die zwiebel')
    old = await create('sam', 'Zwiebelturm')
    mixed = await create('uma', 'Turm', 'am Platz')
    world.later(60)
    await world.must('sam', ['ticket', 'feedback', String(talk), 'Es ist der Zwiebelturm.'])
    world.later(60)
    await world.must('sam', ['ticket', 'status', String(title), 'resolved'])
    world.later(60)
    await world.must('sam', ['ticket', 'feedback', String(mixed), '-m', 'nach der Zwiebel'])
  })

  test('title first, then description, then conversation; the newest change first within each', async () => {
    expect(await ids('sam', 'zwiebel')).toEqual([title, old, text, mixed, talk])
    expect(await ids('sam', 'turm zwiebel')).toEqual([old, mixed, talk])
    for (const limit of ['1', '2', '4']) {
      expect(await ids('sam', 'zwiebel', '-L', limit)).toEqual([title, old, text, mixed, talk].slice(0, Number(limit)))
    }
  })

  test('filters are those of ticket list, but resolved ones are found, too', async () => {
    expect(await ids('sam', 'zwiebel', '-s', 'open')).toEqual([old, text, mixed, talk])
    expect(await ids('sam', 'zwiebel', '--not-status', 'resolved')).toEqual([old, text, mixed, talk])
    expect(await ids('sam', 'zwiebel', '-s', 'resolved', '-p', 'high')).toEqual([title])
    expect(await ids('sam', 'zwiebel', '--all')).toEqual([title, old, text, mixed, talk])
    expect(await ids('sam', 'zwiebel', '-r', 'ulf')).toEqual([text])
    expect(await ids('sam', 'zwiebel', '--mine')).toEqual([])
    expect(await ids('sam', 'zwiebel', '--created', 'today', '--updated', '1m')).toEqual([title, mixed])
    expect(await ids('sam', 'zwiebel', '--resolved', 'today')).toEqual([title])
    expect((await world.type('sam', 'ticket search zwiebel -r nobody')).exit).toBe(3)
    expect((await world.type('sam', 'ticket search zwiebel --deleted')).exit).toBe(5)
    expect((await world.type('sam', 'ticket search zwiebel --sort id')).exit).toBe(2)
  })

  test('a user finds what is theirs, nobody else finds anything of it', async () => {
    expect(await ids('uma', 'zwiebel')).toEqual([title, mixed, talk])
    expect(await ids('ulf', 'zwiebel')).toEqual([text])
    expect(await ids('uma', 'zwiebel', '-r', 'ulf')).toEqual([])
    expect((await world.type(undefined, 'ticket search zwiebel')).exit).toBe(4)
  })

  test('the index follows edits, deletions and restorations', async () => {
    const id = await create('uma', 'Kaktus', 'Stachel')
    await world.must('uma', ['ticket', 'edit', String(id), '-t', 'Palme'])
    expect([await ids('uma', 'kaktus'), await ids('uma', 'palme stachel')]).toEqual([[], [id]])
    await world.must('uma', ['ticket', 'edit', String(id), '-m', 'Blatt'])
    expect([await ids('uma', 'stachel'), await ids('uma', 'palme blatt')]).toEqual([[], [id]])
    await world.must('ada', ['ticket', 'rm', String(id), '-y'])
    expect([await ids('uma', 'palme'), await ids('ada', 'palme'), await ids('ada', 'palme', '--deleted')]).toEqual([
      [],
      [],
      [id],
    ])
    await world.must('ada', ['ticket', 'restore', String(id)])
    expect(await ids('uma', 'palme')).toEqual([id])
    await world.must('sam', ['ticket', 'feedback', String(id), 'Dattel', '-n'])
    expect(await ids('uma', 'dattel')).toEqual([])
  })

  test('people get 50 and are told how many there are; programs get all', async () => {
    for (let count = 0; count < 51; count++) await create('ulf', `Serie ${count}`)
    const page = await world.must('ulf', 'ticket search serie')
    expect(page.out.split('\n')).toHaveLength(1 + 50 + 1)
    expect(page.err).toBe('50 of 51; -L 51 shows more\n')
    expect((await world.must('ulf', 'ticket search serie -L 50')).err).toBe('')
    expect((await world.must('ulf', 'ticket search serie --json')).json()).toHaveLength(51)
    expect((await world.must('ulf', 'ticket search serie --format ndjson')).out.trim().split('\n')).toHaveLength(51)
    const none = { terminal: { columns: 80 } }
    expect(await world.must('ulf', 'ticket search nirgendwo', none)).toMatchObject({ out: '', err: 'no tickets\n' })
    expect((await world.must('ulf', 'ticket search nirgendwo --json')).out).toBe('[]\n')
  })
})

describe('what is printed', () => {
  beforeAll(async () => {
    const id = await create('uma', 'Der Rüssel klemmt', 'Seit gestern \u001b[31m rot,\nim Elefantenhaus.')
    await world.must('sam', ['ticket', 'feedback', String(id), 'Ist der Elefant da?'])
  })

  test('JSON has the ticket, where it was found, and the text around', async () => {
    const [found] = (await world.must('uma', 'ticket search elefant rüssel --json')).json() as Record<string, unknown>[]
    const [listed] = (await world.must('uma', 'ticket list elefant --json')).json() as Record<string, unknown>[]
    expect(found).toEqual({
      ...listed,
      matchedIn: 'description',
      snippet: 'Seit gestern \u001b[31m rot, im «Elefant»enhaus.',
    })
    expect((await world.must('uma', 'ticket search da? --fields matchedIn,snippet --json')).json()).toEqual([
      { matchedIn: 'feedback', snippet: 'Ist der Elefant «da?»' },
    ])
  })

  test('a table shows the match between marks, bold on a terminal, and sends nothing live', async () => {
    const piped = await world.must('uma', 'ticket search elefant --fields title,matchedIn,snippet')
    expect(piped.out).toBe(
      'TITLE              FOUND IN     TEXT\n' +
        'Der Rüssel klemmt  Description  Seit gestern ␛[31m rot, im «Elefant»enhaus.\n',
    )
    const wide = await world.must('uma', 'ticket search rüssel', { terminal: { columns: 200 } })
    expect(wide.out).toContain('Der \u001b[1m«Rüssel»\u001b[22m klemmt')
    const narrow = await world.must('uma', 'ticket search elefant', { terminal: { columns: 60 } })
    for (const line of narrow.out
      .replace(/\u001b\[\d+m/g, '')
      .trimEnd()
      .split('\n'))
      expect(line.length).toBeLessThanOrEqual(60)
  })
})

describe('notes', () => {
  const canary = 'Kanarienvogel'
  const lines = [canary, 'kanarien', 'vogel', `${canary} nilpferd`, 'nilpferd', 'pferd', 'tier', 'ab', 'nilpferd tier']
  const settings: [string[], Setting][] = [
    [[], {}],
    [['--json'], {}],
    [['-q'], {}],
    [['--format', 'csv'], {}],
    [['-L', '1'], {}],
    [['-s', 'open'], { terminal: { columns: 100 } }],
    [['--fields', 'id,updatedAt,version,noteCount,snippet'], {}],
  ]
  const seen = async (): Promise<unknown[]> => {
    const screens: unknown[] = []
    for (const line of lines) {
      for (const [more, setting] of settings) {
        const { json: _, ...screen } = await world.type('uma', ['ticket', 'search', line, ...more], setting)
        screens.push(screen)
      }
    }
    return screens
  }

  test('are found by staff, and leave no trace for a user', async () => {
    const titled = await create('uma', 'Nilpferd', 'ein Tier')
    const told = await create('uma', 'Anderes', 'auch ein Tier')
    await world.must('uma', ['ticket', 'feedback', String(told), 'wie das Nilpferd'])
    for (let count = 0; count < 51; count++) await create('uma', `Tier ${count}`)
    world.later(60)
    const before = await seen()
    await world.must('sam', ['ticket', 'note', String(told), `${canary} ab und Nilpferd Tier`])
    await world.must('sam', ['ticket', 'note', String(titled), canary])
    await world.must('sue', [
      'ticket',
      'note',
      `${told + 1}-${told + 51}`,
      '-y',
      '-m',
      `${canary} ${'nilpferd tier ab '.repeat(50)}`,
    ])
    expect(await seen()).toEqual(before)
    expect(JSON.stringify(await world.type('uma', `ticket search nilpferd --json`))).not.toContain(canary)
    expect(await ids('uma', canary)).toEqual([])

    expect(await ids('sam', canary)).toHaveLength(53)
    expect(await ids('sam', canary, 'wie')).toEqual([told])
    const found = (await world.must('ada', ['ticket', 'search', canary, 'anderes', '--json'])).json()
    expect(found).toMatchObject([
      { id: told, matchedIn: 'note', snippet: `«${canary}» ab und Nilpferd Tier`, noteCount: 1 },
    ])
    expect((await world.must('sam', ['ticket', 'search', 'nilpferd', '-L', '2', '--json'])).json()).toMatchObject([
      { id: titled, matchedIn: 'title' },
      { id: told + 51, matchedIn: 'note' },
    ])
  })
})
