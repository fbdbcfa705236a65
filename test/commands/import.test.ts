// flashticket import: what comes in, how it is understood, what is refused and where; a second time changes nothing.
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Entry, Ticket } from '../../src/domain/ticket.ts'
import { type Screen, type Setting, seededWorld, type World } from '../world.ts'

let world: World
let fresh: Buffer
beforeAll(async () => {
  world = await seededWorld()
  fresh = await world.photograph()
})
beforeEach(async () => {
  for (const file of world.files()) if (!file.startsWith('tickets.db')) rmSync(join(world.folder, file))
  await world.bringBack(fresh)
})
afterAll(() => world.close())

type Counts = Record<string, number> & { changed: boolean }
const put = (name: string, text: string | Buffer): void => writeFileSync(join(world.folder, name), text)
const load = (line: string | string[], text: string | Buffer, name = 'in.csv'): Promise<Screen> => {
  put(name, text)
  return world.type('ada', ['import', name, ...(typeof line === 'string' ? line.split(/ +/).filter(Boolean) : line)])
}
const counts = async (screen: Promise<Screen>): Promise<Counts> => {
  const { out, err, exit } = await screen
  if (exit !== 0) throw new Error(err)
  return JSON.parse(out) as Counts
}
const tickets = async (): Promise<Ticket[]> =>
  JSON.parse((await world.must('ada', 'ticket list --all --sort id --json')).out) as Ticket[]
const entries = async (id: number): Promise<Entry[]> =>
  JSON.parse((await world.must('ada', `ticket history ${id} --json`)).out) as Entry[]
const brief = (all: readonly Entry[]) =>
  all.map(({ type, actor, at, text, changes }) => [type, actor, at, text, changes])
/** Whether nothing at all is in the desk that was not there before. */
const untouched = async (): Promise<boolean> =>
  (await tickets()).length === 0 && !(await world.must('ada', 'user list -q')).out.includes('Nobody')

describe('a row', () => {
  it('becomes a ticket with a log that says how it came here', async () => {
    const text = `title,description,status,priority,category,requester,assignee,created_at,updatedAt,Updated By,feedback,note
Screen dark,Since Monday,Waiting,hoch,bug,uma,sam,2026-01-02T10:00:00+01:00,2026-01-03T09:00:00Z,sue,Which one?,Third time
`
    expect(await counts(load('--json', text))).toEqual({
      imported: 1,
      updated: 0,
      unchanged: 0,
      skipped: 0,
      rejected: 0,
      entries: 4,
      users: 0,
      cutTitles: 0,
      nuls: 0,
      changed: true,
    })
    expect(await tickets()).toEqual([
      {
        id: 1,
        title: 'Screen dark',
        description: 'Since Monday',
        status: 'waiting',
        priority: 'high',
        category: 'bug',
        requester: 'uma',
        assignee: 'sam',
        createdBy: 'uma',
        createdAt: '2026-01-02T09:00:00.000Z',
        updatedAt: '2026-01-03T09:00:00.000Z',
        firstResponseAt: null,
        resolvedAt: null,
        deletedAt: null,
        feedbackCount: 1,
        noteCount: 1,
        version: 3,
        externalId: null,
        dedupeKey: null,
        dueAt: null,
        slaState: 'none',
        rating: null,
        unread: false,
      },
    ])
    expect(brief(await entries(1))).toEqual([
      ['created', 'uma', '2026-01-02T09:00:00.000Z', null, null],
      ['imported', 'sue', '2026-01-03T09:00:00.000Z', null, { status: { from: null, to: 'waiting' } }],
      ['feedback', 'sue', '2026-01-03T09:00:00.000Z', 'Which one?', null],
      ['note', 'sue', '2026-01-03T09:00:00.000Z', 'Third time', null],
    ])
    expect((await world.must('ada', 'db check --log -q')).exit).toBe(0)
  })

  it('that was answered there is answered in reports, too, at that time', async () => {
    await world.must('ada', 'config set sla.medium 1h/none')
    const rows = `title,status,createdAt,updatedAt,firstResponseAt
a,in-progress,2026-01-01T10:00:00Z,2026-01-02T12:00:00Z,2026-01-01T10:30:00Z
b,in-progress,2026-01-01T10:00:00Z,2026-01-02T12:00:00Z,
`
    await load('', rows)
    await world.must('sam', 'ticket feedback 1 Again')
    const report = async (line: string) => JSON.parse((await world.must('sam', `report ${line} --json`)).out)[0]
    expect(await report('sla')).toMatchObject({ tickets: 2, answersMet: 1, answersBreached: 1 })
    expect(await report('agents')).toMatchObject({ firstAnswerN: 1, firstAnswerP50Seconds: 1800 })
    expect((await world.must('sam', 'ticket list --overdue -q')).out).toBe('2\n')
  })

  it('that says little is new, medium, support, and of whoever imports it, now', async () => {
    expect((await load('', 'title\nMouse\n')).out).toBe('Imported 1 ticket\n')
    expect(await tickets()).toMatchObject([
      {
        ...{ title: 'Mouse', description: null, status: 'new', priority: 'medium', category: 'support' },
        ...{ requester: 'ada', assignee: null, createdBy: 'ada', createdAt: world.now.toISOString(), version: 1 },
      },
    ])
    expect(brief(await entries(1))).toEqual([
      ['created', 'ada', world.now.toISOString(), null, { status: { from: null, to: 'new' } }],
    ])
  })

  it('that is resolved was so at its time, or when it last changed', async () => {
    await load(
      '',
      `title,status,createdAt,updatedAt,resolvedAt
a,resolved,2026-01-01,2026-01-05,2026-01-04
b,resolved,2026-01-01,2026-01-05,
c,resolved,2026-01-01,,2026-01-03
d,new,2026-01-01,,2026-01-03
`,
    )
    expect(
      (await tickets()).map(({ resolvedAt, updatedAt }) => [resolvedAt, updatedAt].map((at) => at?.slice(8, 10))),
    ).toEqual([
      ['04', '05'],
      ['05', '05'],
      ['03', '03'],
      [undefined, '01'],
    ])
  })
})

describe('columns', () => {
  const titles = async (): Promise<string[]> => (await tickets()).map(({ title }) => title)
  it.each<[name: string, options: string[], text: string, title: string]>([
    ['of the name of a field', [], 'TITLE\nx\n', 'x'],
    ['of another name', ['--map', 'title=Betreff'], 'Betreff\nx\n', 'x'],
    ['several, with text between', ['--map', 'title={a} / {b}!'], 'a,b\nx,y\n', 'x / y!'],
    ['of which one says nothing', ['--map', 'title=({a}) {b} / {c}', '--null', '?'], 'a,b,c\n?,y,z\n', 'y / z'],
    ['of which the last says nothing', ['--map', 'title={a} / {b}', '--null', '?'], 'a,b\nx,?\n', 'x'],
    [
      'of which the last says nothing, with text around it',
      ['--map', 'title={a} ({b})', '--null', '?'],
      'a,b\nx,?\n',
      'x',
    ],
    ['of which none does', ['--map', 'title={a} / {b}', '--null', '?'], 'a,b\n?,?\n', '? / ?'],
    ['or a default', ['--map', 'title={a} / {b}', '--null', '?', '--default', 'title=?!'], 'a,b\n?,?\n', '?!'],
    ['with braces', ['--map', 'title={{{a}}}'], 'a\nx\n', '{x}'],
    ['called __proto__', ['--map', 'title=__proto__'], '__proto__\nx\n', 'x'],
    ['called constructor', ['--map', 'title=constructor'], 'constructor\nx\n', 'x'],
  ])('%s', async (_, options, text, title) => {
    expect((await load(options, text)).err).toBe('')
    expect(await titles()).toEqual([title])
  })

  it('can be mapped in a file', async () => {
    // with the mark that PowerShell writes before it
    put('map.json', '\ufeff{"title": "{a} {b}", "note": ["a", "b"], "description": null}')
    await load('--map map.json', 'a,b,description\nx,y,z\n')
    expect(await tickets()).toMatchObject([{ title: 'x y', description: null, noteCount: 2 }])
  })

  it('of objects are keys, also of objects in them', async () => {
    const text = JSON.stringify([
      { title: 'a', user: { login: 'uma' }, labels: ['x', 'y'], status: null },
      { title: 'b', user: null, __proto__: { status: 'resolved' }, labels: [{ a: 1 }] },
      JSON.parse('{"title":"c","__proto__":{"x":1},"labels":[]}'),
    ])
    await load('--map requester=user.login --map description=labels', text, 'in.json')
    expect((await tickets()).map(({ requester, description, status }) => [requester, description, status])).toEqual([
      ['uma', 'x, y', 'new'],
      ['ada', '[{"a":1}]', 'new'],
      ['ada', null, 'new'],
    ])
  })

  it.each<[name: string, options: string[], text: string, why: RegExp]>([
    [
      'that are not there',
      ['--map', 'title=Titel'],
      'Title\nx\n',
      /line 1: there is no column "Titel".*\nhint: did you mean Title\?/,
    ],
    [
      'none of which is the title',
      [],
      'a,b\nx,y\n',
      /line 1: no column is the title; there are a, b\nhint: --map title=COLUMN/,
    ],
    ['two of the same name', [], 'title,title\nx,y\n', /two columns are called "title"/],
    ['for no field', ['--map', 'titel=a'], 'a\nx\n', /no field "titel".*\nhint: did you mean title\?/],
    ['for a field that has one', ['--map', 'title=a', '--map', 'title=b'], 'a,b\nx,y\n', /title is mapped twice/],
    ['in no form', ['--map', 'title'], 'a\nx\n', /--map takes field=column/],
    ['of a file that is no map', ['--map', 'in.csv'], 'a\nx\n', /in\.csv is no JSON/],
    [
      'that no object has',
      ['--map', 'title=titel', '--from', 'ndjson'],
      '{"title":"x"}\n',
      /no row has a column "titel"/,
    ],
  ])('%s are refused', async (_, options, text, why) => {
    const { err, exit } = await load(options, text)
    expect([exit, err.slice(0, 7)]).toEqual([2, 'error: '])
    expect(err).toMatch(why)
    expect(await untouched()).toBe(true)
  })
})

describe('words and times', () => {
  it('mean here what --values says, what is null means nothing, and --default fills it', async () => {
    const options = [
      '--values',
      'status:Awaiting *=waiting',
      '--values',
      'status:*=resolved',
      '--values',
      'status:open=new',
    ]
    const more = [
      '--null',
      '?',
      '--default',
      'priority=low',
      '--values',
      'assignee:nobody=',
      '--values',
      'priority:1*=high',
    ]
    const text = `title,status,priority,assignee
a,awaiting vendor,1 - Critical,nobody
b,Open,?,sam
c,Done,,?
d,?,"1 = ""x""",
`
    await load([...options, ...more], text)
    expect((await tickets()).map(({ status, priority, assignee }) => [status, priority, assignee])).toEqual([
      ['waiting', 'high', null],
      ['new', 'low', 'sam'],
      ['resolved', 'low', null],
      ['new', 'high', null],
    ])
  })

  it.each<[format: string[], zone: string, typed: string, at: string]>([
    [[], 'Europe/Berlin', '2026-07-01', '2026-06-30T22:00:00.000Z'],
    [[], 'Europe/Berlin', '2026-07-01 12:00', '2026-07-01T10:00:00.000Z'],
    [[], 'Europe/Berlin', '2026-07-01T12:00:00Z', '2026-07-01T12:00:00.000Z'],
    [[], 'UTC', '2025-11-02T21:58:07.295058-08:00', '2025-11-03T05:58:07.295Z'],
    [[], 'UTC', '2025-11-02T21:58:07.2950581Z', '2025-11-02T21:58:07.295Z'],
    [[], 'UTC', '2016-03-03T12:00:00.000+0100', '2016-03-03T11:00:00.000Z'],
    [['dd-MM-yyyy HH:mm'], 'UTC', '29-02-2016 01:16', '2016-02-29T01:16:00.000Z'],
    [['dd/MMM/yy h:mm a'], 'America/New_York', '03/Feb/25 2:05 PM', '2025-02-03T19:05:00.000Z'],
    [['dd.MM.yyyy', 'yyyy-MM-dd'], 'UTC', '2025-02-03', '2025-02-03T00:00:00.000Z'],
  ])('%j in %s: %s is %s', async (formats, zone, typed, at) => {
    const options = formats.flatMap((format) => ['--date-format', format])
    expect((await load([...options, '--timezone', zone], `title,createdAt\nx,"${typed}"\n`)).err).toBe('')
    expect((await tickets())[0]?.createdAt).toBe(at)
  })

  it('an hour that a clock shows twice is the same in every season', async () => {
    for (const format of [[], ['--date-format', 'yyyy-MM-dd HH:mm']]) {
      const read: (string | undefined)[] = []
      for (const today of ['2026-01-15', '2026-07-15']) {
        vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(today) })
        await world.bringBack(fresh)
        await load([...format, '--timezone', 'Europe/Berlin'], 'title,createdAt\nx,2025-10-26 02:30\n')
        read.push((await tickets())[0]?.createdAt)
        vi.useRealTimers()
      }
      expect(read).toEqual(['2025-10-26T01:30:00.000Z', '2025-10-26T01:30:00.000Z'])
    }
  })

  it.each<[name: string, options: string[], cells: string, why: string]>([
    [
      'a word',
      [],
      'x,Actve,,',
      'line 3, column "status": unknown status "Actve"; choose new, in-progress, waiting, resolved',
    ],
    ['open', [], 'x,open,,', 'line 3, column "status": unknown status "open"; "open" is only for filters; choose new,'],
    ['a day', [], 'x,,,2026-02-30', 'line 3, column "created_at": "2026-02-30" is no time that can be read'],
    ['a time in words', [], 'x,,,yesterday', 'line 3, column "created_at": "yesterday" is no time'],
    [
      'a time of another form',
      ['--date-format', 'dd.MM.yyyy'],
      'x,,,2026-02-03',
      'line 3, column "created_at": "2026-02-03"',
    ],
    ['a year that is too long', [], 'x,,,9999-12-31T23:59:59-10:00', 'line 3, column "created_at"'],
    ['a person', [], 'x,,bob,', 'line 3, column "requester": no user "bob"'],
    ['nothing to be called', [], '" \u200b",,,', 'line 3, column "title": the title is empty'],
  ])('that nobody knows are refused: %s', async (_, options, cells, why) => {
    const first = options.length > 0 ? 'a,,,01.02.2026' : 'a,,,'
    const { err, exit } = await load(options, `title,status,requester,created_at\n${first}\n${cells}\n`)
    expect([exit, err.slice(0, 7 + why.length)]).toEqual([why.includes('no user') ? 3 : 2, `error: ${why}`])
    expect(await untouched()).toBe(true)
  })

  it.each([
    ['x,Actve,', '--values status:Actve=WORD'],
    ["x,it's to do,", "--values 'status:it'\\''s to do=WORD'"],
    ['x,open,1', '--values status:open=WORD'],
    ['x,new,1\nx,new,2', '--values priority:1=WORD'],
  ])('a word of theirs is answered with the option that says what it means: %s', async (cells, hint) => {
    expect((await load('', `title,status,priority\n${cells}\n`)).err).toMatch(`\nhint: ${hint}\n`)
    expect((await load('--default status=Actve', 'title\nx\n')).err).not.toContain('--values')
  })

  it.each([
    ['--date-format dd-MM-YYYY', /does not say year, month and day/],
    ['--timezone Berlin', /unknown time zone/],
    ['--values status=x', /--values takes field:theirs=ours/],
    ['--values sttus:a=b', /no field "sttus"/],
    ['--map list.json', /list\.json is no object of fields and columns/],
    ['--default title', /--default takes field=value/],
    ['--default status=nope', /^error: --default status: unknown status "nope"; choose new/],
    ['--default createdAt=soon', /^error: --default createdAt: "soon" is no time/],
    ['--default title=', /^error: --default title: the title is empty/],
    ['--default dedupeKey=a\tb', /^error: --default dedupeKey: /],
    ['--values status:x=open', /^error: --values status: unknown status "open"; "open" is only for filters/],
    ['--values priority:1*=hgih', /^error: --values priority: unknown priority "hgih"/],
    ['--delimiter ab', /--delimiter takes one character/],
    ['--rejects x.csv', /--rejects needs --keep-going/],
    ['--history', /--id-from is missing/],
    ['--last-by title', /--id-from is missing/],
    ['--update', /--id-from is missing/],
    ['--from cvs', /did you mean csv/],
    [['--id-from', ''], /^error: --id-from is empty/],
    [['--keep-going', '--rejects', ''], /^error: the name of a file is empty/],
    [['--map', ''], /^error: the name of a file is empty/],
  ])('and so is %s', async (line, why) => {
    put('list.json', '["title"]')
    const { err, exit } = await load(line, 'title\nx\n')
    expect(exit).toBe(2)
    expect(err).toMatch(why)
  })
})

describe('a file', () => {
  const le = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le')
  it.each<[name: string, bytes: Buffer | string]>([
    ['UTF-8', 'title\nÜber 日本 🫠\n'],
    ['UTF-8 with a mark', '\ufefftitle\nÜber 日本 🫠\n'],
    ['UTF-16, little end first', le('title\nÜber 日本 🫠\n')],
    ['UTF-16, big end first', le('title\nÜber 日本 🫠\n').swap16()],
    ['CRLF', 'title\r\nÜber 日本 🫠\r\n'],
    ['without a last line break', 'title\nÜber 日本 🫠'],
    ['with blank lines', '\ntitle\n\nÜber 日本 🫠\n\n'],
    ['with line breaks in the name of a column', '"a\r\nb",title\r\n,Über 日本 🫠\r\n'],
  ])('may be %s', async (_, bytes) => {
    expect((await load('', bytes)).err).toBe('')
    expect(await tickets()).toMatchObject([{ title: 'Über 日本 🫠' }])
  })

  const bad = (before: string, ...bytes: number[]): Buffer => Buffer.concat([Buffer.from(before), Buffer.from(bytes)])
  it.each<[name: string, bytes: Buffer | string, why: string]>([
    ['Latin-1', bad('title\nM', 0xfc, 0x6c), 'line 2: byte 8 (offset 7, 0xfc) is not UTF-8'],
    ['cut off', bad('title\nx', 0xe2, 0x82), 'line 2: byte 8 (offset 7, 0xe2) is not UTF-8'],
    ['half a UTF-16 character', bad('\ufefftitle\n', 0xff), 'line 2: byte 10 (offset 9, 0xff) is not UTF-8'],
    ['UTF-16 without its mark', Buffer.from('title\nx', 'utf16le'), 'byte 2 (offset 1) is NUL'],
    [
      'UTF-16 with half a character',
      Buffer.concat([le('title\nx'), Buffer.from([0x3d, 0xd8])]),
      'byte 17 (offset 16) is not UTF-16',
    ],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x74, 0, 0, 0]), 'byte 1 begins a mark of UTF-32'],
    ['empty', '', 'the file is empty'],
    ['with CR alone between its lines', 'title,status\ra,new\rb,new\r', 'line 1: the lines end in CR alone'],
    [
      'with a row that ends early',
      'title,description\na,b\nc\n',
      'line 3, column "description": the row ends early, after 1 of 2 columns',
    ],
    ['with a row that goes on', 'title\na\nb,c\n', 'line 3: the row has 2 columns, the first line 1'],
    [
      'with a quote never closed',
      'title,description\na,"b\nc,d\n',
      'line 2, column "description": a quote begins here and is never closed',
    ],
    [
      'with text after a quote',
      'title,description\na,"b" x\n',
      'line 2, column "description": something stands between',
    ],
    [
      'with a quote in the middle',
      'title,description\na,b "x"\n',
      'line 2, column "description": a quote within a cell',
    ],
    [
      'with a text of 2 MB',
      `title\n${'x'.repeat(2 * 1024 * 1024)}\n`,
      'line 2, column "title": a text of 2097152 bytes; 1048576 (1 MiB) is the limit',
    ],
  ])('is refused: %s', async (_, bytes, why) => {
    const { err, exit } = await load('', bytes)
    expect([exit, err.slice(0, 7 + why.length)]).toEqual([2, `error: ${why}`])
    expect(await untouched()).toBe(true)
  })

  it('may have empty cells past its last column', async () => {
    expect(await counts(load('--json', 'title,status\na,new,\nb,resolved,,\n'))).toMatchObject({ imported: 2 })
    expect((await load('', 'title,status\na,new,,x\n')).err).toContain('line 2: the row has 4 columns')
  })

  it.each<[name: string, bytes: Buffer, hint: string]>([
    ['Latin-1', Buffer.from('title\nMül', 'latin1'), 'iconv -f WINDOWS-1252 -t UTF-8 FILE'],
    ['UTF-16 without its mark', Buffer.from('title\nx', 'utf16le'), 'iconv -f UTF-16LE -t UTF-8 FILE'],
    ['UTF-16, big end first', Buffer.from('title\nx', 'utf16le').swap16(), 'iconv -f UTF-16BE -t UTF-8 FILE'],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x74, 0, 0, 0]), 'iconv -f UTF-32 -t UTF-8 FILE'],
  ])('of another encoding is told what makes UTF-8 of it: %s', async (_, bytes, hint) => {
    expect((await load('', bytes)).err).toContain(`hint: ${hint}`)
  })

  it.each<[file: string, text: string, columns: string, hint: string]>([
    ['x.json', '[{"subject":"a"},{"subject":"b"}]', 'subject', '--map title=COLUMN'],
    ['x.ndjson', '{"title":"a"}\n{"subject":"b"}\n', 'subject', '--map title=COLUMN'],
    [
      'x.json',
      '{"tickets":[{"title":"a"}],"count":1}',
      'tickets, count',
      `jq '.["tickets"]' FILE | flashticket import - `,
    ],
  ])('of JSON in which nothing is called a title is told what there is: %s %s', async (file, text, columns, hint) => {
    const { err, exit } = await load('', text, file)
    expect([exit, err]).toEqual([2, expect.stringContaining(`: no column is the title; there are ${columns}`)])
    expect(err).toContain(`\nhint: ${hint}`)
  })

  it('without a title may have a --default one', async () => {
    expect(await counts(load('--json --default title=none', 'status\nnew\n'))).toMatchObject({ imported: 1 })
    expect(await counts(load('--json --default title=none', '{"status":"new"}', 'x.json'))).toMatchObject({
      imported: 1,
    })
  })

  it('of a spreadsheet is not taken for CSV', async () => {
    expect((await load('', 'PK', 'x.xlsx')).err).toContain('\nhint: save it as CSV (UTF-8), and import that\n')
  })

  it.each<[name: string, file: string, text: string, why: string]>([
    ['no JSON', 'x.ndjson', '{"title":"a"}\n{"title":\n', 'line 2: this is no JSON'],
    ['no object', 'x.ndjson', '{"title":"a"}\n\n[1]\n', 'line 3: this is no JSON object'],
    ['no text', 'x.ndjson', '{"title":"\\ud800"}\n', 'line 1, column "title": the text is not valid Unicode'],
    ['no end', 'x.json', '[{"title":"a"},\n{"title":"b"}', 'line 2: the JSON ends too early'],
    ['two ends', 'x.json', '[{"title":"a"}]]', 'line 1: a bracket too many'],
    ['another thing', 'x.json', '"title"', 'line 1: this is neither an array nor an object'],
    ['nothing between commas', 'x.json', '[{"title":"a"},\n,\n{"title":"b"}]', 'line 2: this is no JSON'],
    [
      'a rounded number',
      'x.json',
      '[{"title":"a"},{"title":12345678901234567890}]',
      'line 1, column "title": the number 12345678901234567000 is',
    ],
    [
      'too deep',
      'x.ndjson',
      `{"title":"a","description":${'[{"a":'.repeat(9000)}1${'}]'.repeat(9000)}}\n`,
      'line 1, column "description": it is nested',
    ],
    ['nothing', 'x.json', '', 'the file is empty'],
  ])('of JSON is refused: %s', async (_, file, text, why) => {
    const { err, exit } = await load('', text, file)
    expect([exit, err.slice(0, 7 + why.length)]).toEqual([2, `error: ${why}`])
    expect(await untouched()).toBe(true)
  })

  it.each([
    ['', 'title;status\na;new\n', "hint: --delimiter ';'"],
    ['', 'title\tstatus\na\tnew\n', 'hint: --delimiter tab'],
    ['--map title=name', 'id|name\n1|a\n', "hint: --delimiter '|'"],
    ['', '"title";"status"\n"a";"new"\n', "hint: --delimiter ';'"],
    ['', '"title"\t"status"\n"a"\t"new"\n', 'hint: --delimiter tab'],
    ['', '"title","status"\t\n"a","new"\t\n', 'hint: --relax lets it be'],
    ['', 'name\na\n', 'hint: --map title=COLUMN'],
  ])('whose first line is one cell hints at what stands between the columns: %s %j', async (line, text, hint) => {
    const { err, exit } = await load(line, text)
    expect([exit, err.split('\n')[1]]).toEqual([2, hint])
  })

  it('of JSON lines that is called JSON hints at how it is read', async () => {
    const lines = '{"title":"a"}\n{"title":"b"}\n'
    expect((await load('', lines, 'in.json')).err).toMatch(/^error: line 2: .*\nhint: --from ndjson\n$/)
    expect((await load('', '[{"title":"a"}]x', 'in.json')).err).not.toContain('hint')
    expect((await load('--from ndjson', lines, 'in.json')).exit).toBe(0)
    const long = '{\n  "title": "a"\n}\n{\n  "title": "b"\n}\n'
    const oneALine = /^error: .*\nhint: one object a line, as jq -c prints them, or all in one list\n$/
    expect((await load('', long, 'in.json')).err).toMatch(oneALine)
    expect((await load('--from ndjson', long, 'in.json')).err).toMatch(oneALine)
    expect((await load('--from ndjson', '[\n{"title":"a"}\n]\n', 'in.json')).err).toMatch(/\nhint: --from json\n$/)
  })

  it('of tab-separated values hints at how it is read', async () => {
    const hint = 'hint: --from csv --delimiter tab\n'
    expect((await load('', 'title\nx\n', 'in.tsv')).err).toContain(hint)
    expect((await load('--from tsv', 'title\nx\n')).err).toContain(hint)
    expect((await load('--from csv --delimiter tab', 'title\tnote\nx\ty\n', 'in.tsv')).exit).toBe(0)
  })

  it('has ids that are numbers, as long as they can be read exactly', async () => {
    const rows = (id: string) => `[{"title":"a","id":${id}}]`
    const numbered = (id: string) => load('--id-from id', rows(id), 'in.json')
    expect((await numbered('9007199254740993')).err).toMatch(
      /line 1, column "id": the number 9007199254740992 is too big/,
    )
    for (const id of ['9007199254740991', '-3', '0.5', '"9007199254740993"']) expect((await numbered(id)).exit).toBe(0)
    expect((await tickets()).map(({ externalId }) => externalId)).toEqual([
      '9007199254740991',
      '-3',
      '0.5',
      '9007199254740993',
    ])
  })

  it('tells everything that is wrong with it, the first ten of them whole', async () => {
    const rows = Array.from({ length: 12 }, (_, index) => `x${index},odd`)
    const { err, exit } = await load('', `title,status\n${rows.join('\n')}\n`)
    expect(exit).toBe(2)
    expect(err).toMatch(
      /^error: 12 rows cannot be imported: line 2, column "status": .*line 11, .*; and 2 more\nhint: /,
    )
  })

  it('comes through standard input, where it has to be said what it is', async () => {
    const from = (line: string, setting: Setting): Promise<Screen> => world.type('ada', `import - ${line}`, setting)
    expect((await from('--from ndjson', { stdin: '{"title":"a"}\n{"title":"b"}' })).exit).toBe(0)
    expect((await from('--from csv --delimiter ;', { stdin: 'title;note\nc;d\n' })).exit).toBe(0)
    expect((await tickets()).map(({ title }) => title)).toEqual(['a', 'b', 'c'])
    expect(await from('', { stdin: 'title\nx\n' })).toMatchObject({
      exit: 2,
      err: expect.stringContaining('--from is missing'),
    })
    expect(await from('--from csv', {})).toMatchObject({
      exit: 2,
      err: expect.stringContaining('nothing on standard input'),
    })
    expect(await world.type('ada', 'import nowhere.csv')).toMatchObject({
      exit: 2,
      err: 'error: there is no file nowhere.csv\n',
    })
    expect(await world.type('ada', ['import', '', '--from', 'csv'])).toMatchObject({
      exit: 2,
      err: 'error: the name of a file is empty\n',
    })
    expect(await world.type('ada', 'import . --from csv')).toMatchObject({ exit: 2, err: 'error: . is a folder\n' })
  })

  it('may have stray characters behind its quotes, with --relax', async () => {
    const text = '"title","description"\t\r\n"a ""b""","c" \t\r\n"d",e"f"\r\n'
    expect((await load('', text)).err).toContain('hint: --relax')
    expect((await load('--relax', text)).err).toBe('')
    expect((await tickets()).map(({ title, description }) => [title, description])).toEqual([
      ['a "b"', 'c'],
      ['d', 'e"f"'],
    ])
  })
})

describe('texts', () => {
  it('come in as they are, up to 1 MiB; NUL becomes its picture, and that is said', async () => {
    const texts = [
      'line\r\nbreak\n',
      '\u001b[31mred\u0007\u0085\u2028\u202e',
      'x'.repeat(1024 * 1024),
      ' blank ',
      "'=1",
      'ä'.repeat(500_000),
    ]
    const rows = texts.map((text) => JSON.stringify({ title: text, description: text, note: text }))
    expect(await load('--json', `${rows.join('\n')}\n{"title":"a\\u0000b"}\n`, 'in.ndjson')).toMatchObject({
      exit: 0,
      err: '{"notice":"NUL characters became ␀ in 1 row"}\n',
    })
    const all = await tickets()
    expect(all.map(({ title }) => title)).toEqual([...texts, 'a␀b'])
    expect(all.slice(0, -1).map(({ description }) => description)).toEqual(texts)
  })

  it('that are titles are cut only with --cut-titles, and stand whole in the description', async () => {
    const long = `${'🫠'.repeat(199)} and on`
    const rows = [
      { title: long },
      { title: long, description: 'more' },
      { title: long, description: `${long}.` },
      { title: 'short' },
    ]
    const text = rows.map((row) => JSON.stringify(row)).join('\n')
    expect(await counts(load('--cut-titles --json', text, 'in.ndjson'))).toMatchObject({ imported: 4, cutTitles: 3 })
    const cut = `${'🫠'.repeat(199)}…`
    expect((await tickets()).map(({ title, description }) => [title, description])).toEqual([
      [cut, long],
      [cut, `${long}\n\nmore`],
      [cut, `${long}.`],
      ['short', null],
    ])
  })

  it('of a csv that flashticket wrote are what they were: one apostrophe is taken off', async () => {
    const hostile = [
      '=cmd|calc!A1',
      "'=1",
      "''-x",
      '+49 30',
      '@sam',
      '-1',
      '\tx',
      '\rx',
      "'plain",
      "it's",
      '"',
      ',',
      'a\nb',
      'a\rb',
      'a\r\nb',
      ' x ',
      'ü',
      '"a"\t',
      '\u2028',
    ]
    const rows = hostile.map((text) => JSON.stringify({ title: `t${text}`, description: text, feedback: text }))
    await load('', rows.join('\n'), 'in.ndjson')
    const before = await tickets()
    for (const line of [
      'export --format csv',
      'ticket list --all --sort id --format csv',
      'export --format csv --raw',
    ]) {
      const { out } = await world.must('ada', line)
      await world.bringBack(fresh)
      const raw = line.endsWith('--raw') ? ' --raw' : ''
      const sorted = await counts(load(`--json${raw} --id-from id`, out))
      expect(sorted.imported).toBe(hostile.length)
      const texts = (all: readonly Ticket[]) =>
        all.map(({ title, description }) => JSON.stringify([title, description])).sort()
      expect(texts(await tickets())).toEqual(texts(before))
    }
  })
})

describe('people', () => {
  const users = async () =>
    JSON.parse((await world.must('ada', 'user list --json')).out) as { name: string; role: string; active: boolean }[]
  const text = `title,requester,assignee,updatedBy
a,Nobody Here,Helper 1,Clerk
b,UMA,sam,
c,nobody here,,Helper 1
d,Helper 2,Helper 2,uma
`
  it('who are missing are refused, each with line and column', async () => {
    const { err, exit } = await load('', text)
    expect(exit).toBe(3)
    expect(err).toMatch(
      /3 rows cannot be imported: line 2, column "requester": no user "Nobody Here"; line 4, .*; line 5, /,
    )
    expect(err).toContain('hint: --create-users')
    expect(await untouched()).toBe(true)
  })

  it('are added with --create-users: deactivated, as they are written, staff where they are assigned to', async () => {
    expect(await counts(load('--create-users --json', text))).toMatchObject({ imported: 4, users: 4 })
    expect((await users()).filter(({ active }) => !active)).toMatchObject([
      { name: 'Clerk', role: 'user' },
      { name: 'Helper 1', role: 'support' },
      { name: 'Helper 2', role: 'support' },
      { name: 'Nobody Here', role: 'user' },
    ])
    expect((await tickets()).map(({ requester, assignee }) => [requester, assignee])).toEqual([
      ['Nobody Here', 'Helper 1'],
      ['uma', 'sam'],
      ['Nobody Here', null],
      ['Helper 2', 'Helper 2'],
    ])
    expect((await world.type(undefined, 'login Clerk --password-stdin', { stdin: '' })).exit).not.toBe(0)
  })

  it('are not called none or me', async () => {
    expect(await load('--create-users', 'title,assignee\na,None\n')).toMatchObject({
      exit: 2,
      err: 'error: line 2, column "assignee": nobody can be called "None"\nhint: --null None, if that means nobody\n',
    })
    expect((await load('--create-users --null None', 'title,assignee\na,None\n')).exit).toBe(0)
  })

  it('of role user are assigned to nothing', async () => {
    expect(await load('', 'title,assignee\na,uma\n')).toMatchObject({
      exit: 6,
      err: 'error: line 2, column "assignee": uma has the role user; tickets are assigned to support or admin\nhint: flashticket user role uma support\n',
    })
  })

  it('who are not admins may not import, whatever is in the file', async () => {
    put('in.csv', 'title\nx\n')
    for (const who of ['sam', 'uma']) {
      expect(await world.type(who, 'import in.csv')).toMatchObject({ exit: 5, out: '' })
      expect((await world.type(who, 'import nowhere.csv -n')).exit).toBe(5)
      expect((await world.type(who, 'import in.csv --keep-going --rejects out.csv')).exit).toBe(5)
    }
    expect((await world.type(undefined, 'import in.csv')).exit).toBe(4)
    expect(world.files()).not.toContain('out.csv')
    expect(await untouched()).toBe(true)
  })
})

describe('the same file again', () => {
  const file = (...rows: string[]): string => `id,title,status,priority,requester,note\n${rows.join('\n')}\n`
  const one = '7,Disk,new,low,uma,first'
  const two = '8,Mouse,new,low,uma,'
  const again = (line: string, ...rows: string[]) => load(`--id-from id --json ${line}`, file(...rows))

  it('changes nothing, not even what was changed here meanwhile', async () => {
    await counts(again('', one, two))
    const before = await tickets()
    expect(before.map(({ externalId }) => externalId)).toEqual(['7', '8'])
    expect(await counts(again('', one, two))).toMatchObject({ imported: 0, unchanged: 2, changed: false })
    expect(await tickets()).toEqual(before)
    await world.must('sam', 'ticket status 1 resolved -m done')
    await world.must('sam', 'ticket edit 2 -p high')
    const worked = await tickets()
    expect(await counts(again('--update', one, two))).toMatchObject({ updated: 0, unchanged: 2, changed: false })
    expect(await tickets()).toEqual(worked)
  })

  it('with a changed row: that is said and skipped, unless --update is given', async () => {
    await counts(again('', one, two))
    world.later(60)
    const changed = '7,Disk,resolved,low,uma,first'
    const skipped = await again('', changed, two, '9,Third,new,low,uma,')
    expect(skipped.exit).toBe(0)
    expect(JSON.parse(skipped.out)).toMatchObject({ imported: 1, skipped: 1, unchanged: 1 })
    expect(skipped.err).toBe('{"notice":"line 2: 7 says otherwise than ticket #1; --update would change it"}\n')
    expect(await tickets()).toMatchObject([{ status: 'new' }, {}, { externalId: '9' }])
    expect(await counts(again('--update', '7,Disk,resolved,low,uma,second', two))).toMatchObject({
      updated: 1,
      unchanged: 1,
    })
    expect(brief(await entries(1)).slice(-2)).toEqual([
      ['imported', null, world.now.toISOString(), null, { status: { from: 'new', to: 'resolved' } }],
      ['note', null, world.now.toISOString(), 'second', null],
    ])
    expect(await counts(again('--update', '7,Disk,resolved,low,uma,second', two))).toMatchObject({
      updated: 0,
      unchanged: 2,
    })
  })

  it('changes only what changed there', async () => {
    await counts(again('', one))
    await world.must('sam', 'ticket edit 1 -p high')
    await counts(again('--update', '7,Hard disk,new,low,uma,first'))
    expect(await tickets()).toMatchObject([{ title: 'Hard disk', priority: 'high' }])
    const agreed = '7,Hard disk,new,high,uma,first'
    await world.must('sam', 'ticket edit 1 -t Disc')
    expect(await counts(again('--update', agreed))).toMatchObject({ updated: 0, unchanged: 1, entries: 0 })
    expect(await tickets()).toMatchObject([{ title: 'Disc', priority: 'high' }])
    await world.must('ada', 'ticket rm 1 -y')
    expect(await again('--update', '7,Floppy,new,low,uma,first')).toMatchObject({
      exit: 0,
      err: '{"notice":"line 2: 7 says otherwise than ticket #1; that is deleted here"}\n',
    })
  })

  it.each([
    ['in.csv', 'id,title,status\n7,Disk,waiting\n'],
    ['in.json', '[{"id":7,"title":"Disk","status":"waiting"}]'],
  ])('with fewer columns says nothing of what they would say: %s', async (name, fewer) => {
    const all =
      'id,title,description,status,priority,category,requester,assignee\n7,Disk,It hums,new,high,bug,uma,sam\n'
    await load('--id-from id', all)
    const said = { description: 'It hums', priority: 'high', category: 'bug', requester: 'uma', assignee: 'sam' }
    expect(await counts(load('--id-from id --json --update', fewer, name))).toMatchObject({ updated: 1 })
    expect(await tickets()).toMatchObject([{ ...said, status: 'waiting' }])
    await load('--id-from id --update', 'id,title,description,assignee\n7,Disk,,\n')
    expect(await tickets()).toMatchObject([{ ...said, description: null, assignee: null, status: 'waiting' }])
    await load('--id-from id --update --default priority=low', fewer, name)
    expect(await tickets()).toMatchObject([{ priority: 'low' }])
  })

  it('with a ticket that was deleted there: it is deleted here, once', async () => {
    const rows = (deletedAt: string): string =>
      `id,title,updatedAt,deletedAt\n7,Spam,2026-01-05T00:00:00Z,${deletedAt}\n8,Mouse,,\n`
    const deleted = async () =>
      JSON.parse(
        (await world.must('ada', 'ticket list --deleted --fields title,deletedAt,updatedAt,version --json')).out,
      )
    const import7 = (line: string, deletedAt: string) => counts(load(`--id-from id --json ${line}`, rows(deletedAt)))
    const at = '2026-01-05T00:00:00.000Z'
    await import7('', at)
    expect(await deleted()).toEqual([{ title: 'Spam', deletedAt: at, updatedAt: at, version: 2 }])
    expect((await tickets()).map(({ title }) => title)).toEqual(['Mouse'])
    expect(await import7('--update', at)).toMatchObject({ unchanged: 2 })
    await world.must('ada', 'ticket restore 1')
    expect(await import7('--update', at)).toMatchObject({ unchanged: 2 })
    const later = '2026-03-04T00:00:00.000Z'
    expect(await import7('', later)).toMatchObject({ skipped: 1 })
    expect(await import7('--update', later)).toMatchObject({ updated: 1 })
    expect(await deleted()).toMatchObject([{ deletedAt: later, updatedAt: later, version: 4 }])
    expect((await world.must('ada', 'db check --log -q')).exit).toBe(0)
  })

  it('from another source is about other tickets', async () => {
    await counts(again('--source a', one))
    expect(await counts(again('--source b', one))).toMatchObject({ imported: 1 })
    expect(await counts(again('--source a', one))).toMatchObject({ unchanged: 1 })
    expect(await counts(again('--source b --update', one.replace(',new,', ',waiting,')))).toMatchObject({ updated: 1 })
    expect((await tickets()).map(({ id, status }) => [id, status])).toEqual([
      [1, 'new'],
      [2, 'waiting'],
    ])
  })

  it('has an id in every row, and each but once', async () => {
    expect(await again('', one, ',Nothing,new,low,uma,')).toMatchObject({
      exit: 2,
      err: expect.stringContaining('line 3, column \\"id\\": there is no id'),
    })
    expect(await again('', one, two, '7,Again,new,low,uma,')).toMatchObject({
      exit: 6,
      err: expect.stringContaining('line 4: the id \\"7\\" stands in line 2, too'),
    })
    expect(await untouched()).toBe(true)
  })
})

describe('several rows of a ticket', () => {
  const log = `number,state,who,by,changed
I1,new,sam,Ann,2026-01-01 10:00
I2,new,sam,Ann,2026-01-01 10:30
I1,in-progress,sam,Ben,2026-01-01 12:00
I1,in-progress,sue,Ben,2026-01-01 12:00
I2,resolved,sam,Ann,2026-01-01 13:00
I1,in-progress,sue,Ann,2026-01-02 08:00
I1,resolved,sue,Cem,2026-01-03 09:00
`
  const map = [
    '--map',
    'title=number',
    '--map',
    'status=state',
    '--map',
    'assignee=who',
    '--map',
    'updatedBy=by',
    '--map',
    'updatedAt=changed',
  ]
  const options = ['--id-from', 'number', '--create-users', '--timezone', 'UTC', '--json', ...map]

  it('--history: what stands in the first row is no answer, to the ticket and to reports alike', async () => {
    const rows = `id,title,status,updatedBy,updatedAt,createdAt,feedback
1,Disk,new,sam,2026-01-02T10:00:00Z,2026-01-02T09:00:00Z,Reported by phone
1,Disk,in-progress,sam,2026-01-03T10:00:00Z,2026-01-02T09:00:00Z,
2,Mouse,new,sam,2026-01-02T10:00:00Z,2026-01-02T09:00:00Z,Reported by phone
2,Mouse,in-progress,sam,2026-01-03T10:00:00Z,2026-01-02T09:00:00Z,Which one?
`
    await counts(load('--id-from id --history --json', rows))
    expect((await tickets()).map(({ firstResponseAt }) => firstResponseAt)).toEqual([null, '2026-01-03T10:00:00.000Z'])
    const { out } = await world.must('sam', 'report agents --json')
    expect(JSON.parse(out)).toMatchObject([
      { firstAnswerN: 1, firstAnswerP50Seconds: 90_000 },
      { value: 'sam', firstAnswerN: 1 },
    ])
  })

  it('the last one counts, by its time, ties in the order of the file', async () => {
    expect(await counts(load([...options, '--last-by', 'changed'], log))).toMatchObject({ imported: 2, users: 3 })
    expect(await tickets()).toMatchObject([
      { externalId: 'I1', status: 'resolved', assignee: 'sue', updatedAt: '2026-01-03T09:00:00.000Z', version: 2 },
      { externalId: 'I2', status: 'resolved', updatedAt: '2026-01-01T13:00:00.000Z' },
    ])
    const [head = '', ...rows] = log.trim().split('\n')
    const shuffled = [head, ...rows.toReversed()].join('\n')
    expect(await counts(load([...options, '--last-by', 'changed'], shuffled))).toMatchObject({ unchanged: 2 })
  })

  it('or all of them, each an entry with its time and author', async () => {
    expect(await counts(load([...options, '--history'], log))).toMatchObject({ imported: 2, entries: 9 })
    expect(brief(await entries(1))).toEqual([
      ['created', 'ada', '2026-01-01T10:00:00.000Z', null, { status: { from: null, to: 'new' } }],
      ['imported', 'Ann', '2026-01-01T10:00:00.000Z', null, null],
      ['status', 'Ben', '2026-01-01T12:00:00.000Z', null, { status: { from: 'new', to: 'in-progress' } }],
      ['assigned', 'Ben', '2026-01-01T12:00:00.000Z', null, { assignee: { from: 'sam', to: 'sue' } }],
      ['edited', 'Ann', '2026-01-02T08:00:00.000Z', null, null],
      ['status', 'Cem', '2026-01-03T09:00:00.000Z', null, { status: { from: 'in-progress', to: 'resolved' } }],
    ])
    expect(await tickets()).toMatchObject([
      { status: 'resolved', version: 6, resolvedAt: '2026-01-03T09:00:00.000Z' },
      {},
    ])
    expect(await counts(load([...options, '--history'], log))).toMatchObject({ unchanged: 2, changed: false })
    expect((await world.must('ada', 'db check --log')).exit).toBe(0)
  })

  it('of which there are more by now: --update adds what is missing', async () => {
    await counts(load([...options, '--history'], log.split('\n').slice(0, 4).join('\n')))
    await world.must('sam', 'ticket feedback 1 hello')
    expect(await counts(load([...options, '--history'], log))).toMatchObject({ skipped: 2, updated: 0 })
    expect(await counts(load([...options, '--history', '--update'], log))).toMatchObject({ updated: 2 })
    expect((await entries(1)).map(({ type }) => type)).toEqual([
      'created',
      'imported',
      'status',
      'feedback',
      'assigned',
      'edited',
      'status',
    ])
    expect(await tickets()).toMatchObject([{ status: 'resolved', assignee: 'sue' }, { status: 'resolved' }])
    expect(await counts(load([...options, '--history'], log))).toMatchObject({ unchanged: 2 })
  })

  it('from the newest to the oldest are read from the end', async () => {
    const [head = '', ...rows] = log.trim().split('\n')
    await counts(load([...options, '--history'], [head, ...rows.toReversed()].join('\n')))
    expect((await tickets()).map(({ externalId, status }) => [externalId, status]).sort()).toEqual([
      ['I1', 'resolved'],
      ['I2', 'resolved'],
    ])
  })
})

describe('an import', () => {
  const mixed = 'title,status\na,new\nb,odd\n"c,d",new\n=e,odd\n'
  it('goes on with --keep-going, ends with 9, and leaves a file of what was left out', async () => {
    const { exit, err, out } = await load('--keep-going --rejects left.csv', mixed)
    expect([exit, out]).toEqual([9, 'Imported 2 tickets (2 rejected)\n'])
    expect(err).toMatch(/^error: 2 done, 2 not: line 3, column "status": /)
    const left = readFileSync(join(world.folder, 'left.csv'), 'utf8')
    expect(left.split('\r\n')[0]).toBe('problem,title,status')
    expect(statSync(join(world.folder, 'left.csv')).mode & 0o777).toBe(0o600)
    expect(await counts(load('--json', left.replaceAll('odd', 'new')))).toMatchObject({ imported: 2 })
    expect((await tickets()).map(({ title }) => title)).toEqual(['a', 'c,d', 'b', '=e'])
    expect(await load('--keep-going --rejects left.csv', mixed)).toMatchObject({
      exit: 2,
      err: 'error: left.csv is there already\n',
    })
  })

  it('leaves a file that the same line reads, whatever parts its cells', async () => {
    for (const [delimiter, sign] of [
      ['tab', '\t'],
      [';', ';'],
    ] as const) {
      const line = `--delimiter ${delimiter} --keep-going --json --rejects left-${delimiter}.csv`
      const text = `title${sign}status\n"a;b\tc, d"${sign}odd\n`
      expect((await load(line, text)).exit).toBe(9)
      const left = readFileSync(join(world.folder, `left-${delimiter}.csv`), 'utf8').replaceAll('odd', 'new')
      expect(left).toMatch(new RegExp(`^problem${sign}title${sign}status\r\n`))
      expect(await counts(load(line.replace('left', 'none'), left))).toMatchObject({ imported: 1 })
    }
    expect((await tickets()).map(({ title }) => title)).toEqual(['a;b\tc, d', 'a;b\tc, d'])
    const list = '[{"title":"a","status":"odd"},{"title":"b"},{"title":"c","status":"odd"}]'
    expect((await load('--keep-going --rejects left.json', list, 'in.json')).exit).toBe(9)
    const left = readFileSync(join(world.folder, 'left.json'), 'utf8')
    expect(JSON.parse(left)).toMatchObject([{ title: 'a' }, { title: 'c' }])
    expect(await counts(load('--json', left.replaceAll('odd', 'new'), 'left.json'))).toMatchObject({ imported: 2 })
  })

  it('leaves out lines that are no JSON, too, and no file where nothing was left out', async () => {
    const text = '{"title":"a"}\n{"title"\n{"title":"b","status":"odd"}\n'
    expect((await load('--keep-going --rejects left.ndjson', text, 'in.ndjson')).exit).toBe(9)
    const left = readFileSync(join(world.folder, 'left.ndjson'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(left).toMatchObject([{ text: '{"title"' }, { title: 'b', status: 'odd' }])
    expect((await load('--keep-going --rejects none.csv', 'title\nx\n')).exit).toBe(0)
    expect(existsSync(join(world.folder, 'none.csv'))).toBe(false)
  })

  it('leaves what was changed here, however often the same file comes after it changed something else', async () => {
    const row = (title: string, status = 'new') => `key,title,priority,status\n7,${title},low,${status}\n`
    const again = (text: string) => counts(load('--id-from key --update --json', text))
    await again(row('Old'))
    await world.must('sam', 'ticket take 1')
    await world.must('sam', 'ticket edit 1 -p high')
    expect(await again(row('New'))).toMatchObject({ updated: 1 })
    const now = { title: 'New', priority: 'high', status: 'in-progress' }
    expect(await tickets()).toMatchObject([now])
    for (const _ of [1, 2]) {
      expect(await again(row('New'))).toMatchObject({ updated: 0, unchanged: 1, changed: false })
      expect(await tickets()).toMatchObject([now])
    }
    // what it says anew of a field counts, whatever was done here
    expect(await again(row('New', 'waiting'))).toMatchObject({ updated: 1 })
    expect(await tickets()).toMatchObject([{ ...now, status: 'waiting' }])
    await world.must('sam', 'ticket status 1 in-progress')
    expect(await again(row('New', 'waiting'))).toMatchObject({ unchanged: 1 })
    expect(await again(row('Newer', 'waiting'))).toMatchObject({ updated: 1 })
    expect(await again(row('Newer', 'waiting'))).toMatchObject({ unchanged: 1 })
    expect(await tickets()).toMatchObject([{ ...now, title: 'Newer' }])
  })

  it('takes, and gives back, a ticket on which a machine has said something for years', async () => {
    const at = '2026-01-01T00:00:00.000Z'
    const said = Array.from({ length: 130_000 }, (_, index) => ({ type: 'feedback', text: `${index}`, at }))
    const ticket = JSON.stringify({ title: 'Sensor', id: 's1', entries: said })
    expect(await counts(load('--json --id-from id', ticket, 'in.ndjson'))).toMatchObject({ imported: 1 })
    expect((await world.must('ada', 'ticket history 1 -q')).out.split('\n')).toHaveLength(130_002)
  })

  it('says of which columns nothing is taken where it is tried out, and only there', async () => {
    const text = 'title,priorty,Description,points\nx,high,y,3\n'
    expect(await load('-n --json', text)).toMatchObject({
      exit: 0,
      err: '{"notice":"nothing is taken of 2 columns: priorty, points"}\n',
    })
    expect((await load('-n --map priority=priorty', text)).err).toBe('nothing is taken of the column points\n')
    expect((await load('--json', text)).err).toBe('')
    const issue = '{"title":"x","user":{"login":"uma"},"url":"u"}'
    const line = '-n --from ndjson --map description=user.login'
    expect((await load(line, issue, 'in.ndjson')).err).toBe('nothing is taken of the column url\n')
    expect((await load('-n', ',title\n0,x\n')).err).toBe('nothing is taken of the column ""\n')
    const said = '{"title":"x","entries":[{"type":"note","text":"y","at":"2026-01-01T00:00:00.000Z"}],"version":1}'
    expect((await load('-n', said, 'in.ndjson')).err).toBe('nothing is taken of the column version\n')
  })

  it('is rehearsed with --dry-run: the same output, and nothing written', async () => {
    const line = '--create-users --keep-going --rejects left.csv --batch --json'
    const text = 'title,requester,status\na,Nobody,new\nb,Nobody,odd\n'
    const rehearsed = await load(`${line} -n`, text)
    expect(await untouched()).toBe(true)
    expect(world.files()).not.toContain('left.csv')
    expect(await load(line, text)).toEqual({ ...rehearsed, json: expect.anything() })
  })

  it('ends with the session between two batches; what was committed stays', async () => {
    const ended = load('--batch', `title\n${'x\n'.repeat(10_001)}`)
    const committed = () => world.sql<{ n: number }>('SELECT count(*) AS n FROM tickets')
    while ((await committed())[0]?.n === 0) await setTimeout(5)
    await world.sql('DELETE FROM sessions')
    expect(await ended).toMatchObject({
      exit: 4,
      out: '',
      err: expect.stringMatching(
        /^error: this session is not valid: .*; what was committed before stays: 10000 tickets$/m,
      ),
    })
    expect(await committed()).toEqual([{ n: 10_000 }])
  })

  it('that fails in a batch tells how many were committed before that', async () => {
    const failed = load('--batch', `title\n${'x\n'.repeat(12_000)}`)
    const committed = () => world.sql<{ n: number }>('SELECT count(*) AS n FROM tickets')
    while ((await committed())[0]?.n === 0) await setTimeout(5)
    await world.sql('ALTER TABLE arrivals RENAME TO elsewhere')
    const { exit, err } = await failed
    expect([exit, err]).toEqual([10, expect.stringMatching(/; what was committed before stays: 10000 tickets\nhint: /)])
    expect(await committed()).toEqual([{ n: 10_000 }])
    await world.sql('ALTER TABLE elsewhere RENAME TO arrivals')
  })

  it('that fails leaves no file of rejects, so that the same line can be typed again', async () => {
    const line = '--keep-going --rejects left.csv'
    const text = 'title,status\nx,new\ny,odd\n'
    await world.sql('ALTER TABLE arrivals RENAME TO elsewhere')
    expect((await load(line, text)).exit).toBe(10)
    expect(world.files()).not.toContain('left.csv')
    await world.sql('ALTER TABLE elsewhere RENAME TO arrivals')
    expect((await load(line, text)).exit).toBe(9)
    expect(world.files()).toContain('left.csv')
  })

  it('that fails in its first batch says nothing of any that stay', async () => {
    await world.sql('ALTER TABLE arrivals RENAME TO elsewhere')
    const { exit, err } = await load('--batch', 'title\nx\n')
    expect([exit, err]).toEqual([10, expect.not.stringContaining('committed')])
    expect(await world.sql('SELECT id FROM tickets')).toEqual([])
    await world.sql('ALTER TABLE elsewhere RENAME TO arrivals')
  })

  it('prints the ids of all its tickets with -q', async () => {
    expect((await load('--id-from title -q', 'title\na\nb\n')).out).toBe('1\n2\n')
    expect((await load('--id-from title -q', 'title\nb\nc\n')).out).toBe('2\n3\n')
  })

  it('shows a bar on a terminal, and nothing elsewhere', async () => {
    put('in.csv', `title\n${'x\n'.repeat(5000)}`)
    const bar = await world.type('ada', 'import in.csv', { terminal: {} })
    expect([bar.exit, bar.out]).toEqual([0, 'Imported 5000 tickets\n'])
    expect((await world.type('ada', 'import in.csv')).err).toBe('')
  })

  it('of an export that was cut off says so', async () => {
    await world.must('uma', 'ticket new -t VPN')
    await world.must('uma', 'ticket new -t Mouse')
    const whole = (await world.must('ada', 'export')).out
    const cut = whole.trimEnd().split('\n').slice(0, -1).join('\n')
    expect((await load('-n', whole, 'desk.ndjson')).err).not.toContain('cut off')
    expect(await load('-n', cut, 'desk.ndjson')).toMatchObject({
      exit: 0,
      err: expect.stringContaining('the export has 1 ticket fewer than it says; it may have been cut off\n'),
    })
  })

  it('brings over what another desk printed, with its conversation', async () => {
    await world.must('uma', 'ticket new -t VPN -m "since noon" -p high')
    await world.must('sam', 'ticket feedback 1 "try again" -s resolved')
    world.later(60)
    await world.must('sam', 'ticket note 1 hush')
    const whole = (await world.must('ada', 'export')).out
    const seen = (await world.must('ada', 'ticket view 1 --json')).out
    for (const [name, text] of [
      ['desk.ndjson', whole],
      ['one.json', seen],
    ] as const) {
      await world.bringBack(fresh)
      expect(await counts(load('--json --id-from id --source old', text, name))).toMatchObject({ imported: 1 })
      expect(await counts(load('--json --id-from id --source old', text, name))).toMatchObject({ unchanged: 1 })
      expect(await tickets()).toMatchObject([
        { title: 'VPN', status: 'resolved', requester: 'uma', feedbackCount: 1, noteCount: 1 },
      ])
      expect((await entries(1)).filter(({ text }) => text !== null)).toMatchObject([
        { type: 'feedback', actor: 'sam', text: 'try again' },
        { type: 'note', actor: 'sam', text: 'hush' },
      ])
    }
  })
})
