// What is new, and what happens now: read marks, inbox, watch, wait, a view that goes on.
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Entry, News } from '../../src/domain/ticket.ts'
import { password, type Screen, type Setting, seededWorld, type World } from '../world.ts'

let world: World
let seeded: Buffer
let start: Date

// uma: 1, which nobody works on; ulf: 2, which sam works on
beforeAll(async () => {
  world = await seededWorld()
  await world.must('uma', 'ticket new -t "VPN down" -m "since Monday"')
  await world.must('ulf', 'ticket new -t Mouse')
  await world.must('ada', 'ticket assign 2 sam')
  for (const who of ['ada', 'sam', 'sue', 'uma', 'ulf']) await world.must(who, 'whoami')
  seeded = await world.photograph()
  start = world.now
})
beforeEach(async () => {
  await world.bringBack(seeded)
  world.now = start
})
afterAll(() => world.close())

const jsonOf = async <Value>(who: string, line: string, setting?: Setting): Promise<Value> =>
  (await world.must(who, `${line} --json`, setting)).json()

/** For whom the ticket is unread. */
async function unreadFor(id: number): Promise<string[]> {
  const people: string[] = []
  for (const who of ['ada', 'sam', 'uma', 'ulf']) {
    const listed = await jsonOf<{ id: number; unread: boolean }[]>(who, 'ticket list --all')
    const asked = await jsonOf<{ id: number }[]>(who, 'ticket list --unread')
    const unread = listed.find((ticket) => ticket.id === id)?.unread ?? false
    expect([who, asked.some((ticket) => ticket.id === id)]).toEqual([who, unread])
    if (unread) people.push(who)
  }
  return people
}

const inboxOf = async (who: string, more = ''): Promise<string[]> =>
  (await jsonOf<News[]>(who, `inbox ${more}`)).map(({ ticketId, type, actor, text }) =>
    [ticketId, actor, type, ...(text === null ? [] : [text])].join(' '),
  )

describe('unread', () => {
  test('what others did, until it is viewed; of notes no trace', async () => {
    expect(await unreadFor(1)).toEqual(['ada', 'sam'])
    await world.must('sam', 'ticket view 1')
    expect(await unreadFor(1)).toEqual(['ada'])
    await world.must('sam', 'ticket note 1 hush')
    expect(await unreadFor(1)).toEqual(['ada'])
    await world.must('ada', 'ticket view 1-2 --json')
    expect(await unreadFor(1)).toEqual([])
    await world.must('sam', 'ticket feedback 1 "Which room?" -s waiting')
    expect(await unreadFor(1)).toEqual(['ada', 'uma'])
    await world.must('uma', 'ticket feedback 1 "Room 9"')
    expect(await unreadFor(1)).toEqual(['ada', 'sam', 'uma'])
    await world.must('uma', 'ticket view 1', { terminal: {} })
    expect(await unreadFor(1)).toEqual(['ada', 'sam'])
    expect(await jsonOf('ada', 'ticket take 1')).toMatchObject({ changed: true, unread: true })
  })

  test('in every format that has it, whether or not it was picked', async () => {
    await world.must('sam', 'ticket view 2')
    const line = 'ticket list --sort id --fields unread,id'
    const told = async (more: string): Promise<string> => (await world.must('sam', `${line} ${more}`)).out
    expect(await told('--no-headers')).toBe('yes  1\nno   2\n')
    expect(await told('--format csv --no-headers')).toBe('true,1\r\nfalse,2\r\n')
    expect(await told('--format ndjson')).toBe('{"unread":true,"id":1}\n{"unread":false,"id":2}\n')
    const found = await jsonOf<{ id: number; unread: boolean }[]>('sam', 'ticket search "vpn" --status new')
    expect(found.map(({ id, unread }) => [id, unread])).toEqual([[1, true]])
    expect(JSON.parse(await told('--json'))).toEqual([
      { unread: true, id: 1 },
      { unread: false, id: 2 },
    ])
  })

  test('a resolved ticket is listed as long as somebody has not heard of it', async () => {
    await world.must('sam', 'ticket status 1 resolved')
    expect(await unreadFor(1)).toEqual(['ada', 'sam', 'uma'])
    expect(await jsonOf('uma', 'ticket list')).toEqual([])
  })

  test.each([
    'ticket view 1 --no-mark',
    'ticket view 1 -n',
    'ticket view 1 -q',
    'ticket view 1 --fields title',
    'watch 9',
    'inbox',
    'inbox --mark-read -n',
    'ticket history 1',
    'ticket status 1',
  ])('%s marks nothing', async (line) => {
    await world.type('ada', line)
    expect(await unreadFor(1)).toEqual(['ada', 'sam'])
  })

  test('a session that may only read marks nothing', async () => {
    await world.sql(`UPDATE sessions SET scope = 'read' WHERE "user" = 'sam'`)
    await world.must('sam', 'ticket view 1')
    expect(await unreadFor(1)).toEqual(['ada', 'sam'])
  })

  test('a busy database is not waited for, and nothing is said', async () => {
    const letGo = await world.hold()
    const screen = await world.must('sam', 'ticket view 1')
    await letGo()
    expect(screen).toMatchObject({ out: expect.stringContaining('VPN down'), err: '' })
    expect(await unreadFor(1)).toEqual(['ada', 'sam'])
  })

  test('nothing that was there before somebody, nor what an import brought', async () => {
    await world.addUser('new', 'support')
    expect(await inboxOf('new')).toEqual([])
    expect(await jsonOf('new', 'ticket list --unread')).toEqual([])
    writeFileSync(join(world.folder, 'rows.csv'), 'externalId,title,requester\n7,Old printer,uma\n8,Old plotter,uma\n')
    await world.must('ada', 'import rows.csv --id-from externalId --source old')
    writeFileSync(join(world.folder, 'rows.csv'), 'externalId,title,requester\n7,New printer,uma\n')
    await world.must('ada', 'import rows.csv --id-from externalId --source old --update')
    for (const who of ['new', 'uma', 'sam']) {
      const listed = await jsonOf<{ title: string }[]>(who, 'ticket list --unread')
      expect(listed.filter(({ title }) => title !== 'VPN down' && title !== 'Mouse')).toEqual([])
    }
    await world.must('sam', 'ticket feedback 3 "Still there?"')
    expect(await inboxOf('uma')).toEqual(['3 sam feedback Still there?', '3 sam status'])
    // each import brings its own range of entries, and in between somebody says something
    for (const round of ['one', 'two', 'three']) {
      writeFileSync(join(world.folder, 'rows.csv'), `title,requester\nImported ${round},uma\n`)
      await world.must('ada', 'import rows.csv')
      await world.must('sam', `ticket feedback 3 after-${round}`)
    }
    const after = ['one', 'two', 'three'].map((round) => `3 sam feedback after-${round}`)
    expect((await inboxOf('uma')).sort()).toEqual(['3 sam feedback Still there?', '3 sam status', ...after].sort())
    const listed = await jsonOf<{ id: number }[]>('uma', 'ticket list --unread')
    expect(listed.map(({ id }) => id)).toEqual([3])
  })

  test('nothing in a desk made of an export', async () => {
    writeFileSync(join(world.folder, 'desk.ndjson'), (await world.must('ada', 'export --with-credentials')).out)
    const env = { FLASHTICKET_DB: join(world.folder, 'second.db') }
    await world.must(undefined, 'init --from desk.ndjson --admin ada --password-stdin', { env, stdin: password })
    const login = 'login sam --password-stdin --print-token'
    const { out } = await world.must(undefined, login, { env, stdin: password })
    const there = { env: { ...env, FLASHTICKET_TOKEN: out.trim() } }
    expect(await jsonOf('sam', 'ticket list --unread', there)).toEqual([])
    expect(await jsonOf('sam', 'inbox', there)).toEqual([])
  })
})

describe('whether the requester has read the answer', () => {
  const readBy = async (who: string): Promise<unknown> =>
    (await jsonOf<{ readByRequester: unknown }>(who, 'ticket view 1')).readByRequester

  test('staff see it, the requester does not', async () => {
    await world.must('sam', 'ticket feedback 1 "Try again"')
    expect([await readBy('sam'), await readBy('ada')]).toEqual([null, null])
    world.later(60)
    const viewed = await jsonOf<{ entries: Entry[]; readByRequester: unknown }>('uma', 'ticket view 1')
    expect(viewed.readByRequester).toBe(null)
    const entry = viewed.entries.find(({ type }) => type === 'feedback')?.id
    expect(await readBy('ada')).toEqual({ entry, at: world.now.toISOString() })
    world.later(7200)
    expect((await world.must('sam', 'ticket view 1', { terminal: {}, env: { NO_COLOR: '1' } })).out).toContain(
      '  Try again\n  read by uma 2 hours ago\n',
    )
    expect((await world.must('uma', 'ticket view 1')).out).not.toContain('read by')
    await world.must('sam', 'ticket feedback 1 "And now?"')
    expect(await readBy('sam')).toBe(null)
    expect((await world.type('uma', 'ticket view 1 --fields readByRequester')).exit).toBe(2)
  })
})

describe('inbox', () => {
  test('what concerns whom, oldest first', async () => {
    await world.must('sue', 'ticket feedback 2 "Is it the cable?"')
    await world.must('ulf', 'ticket feedback 2 "No"')
    await world.must('uma', 'ticket feedback 1 "Still down"')
    // 1 is nobody's, 2 is sam's; sue wrote on 2
    expect(await inboxOf('sam')).toEqual([
      ...['1 uma created', '2 ulf created', '2 ada assigned', '2 sue feedback Is it the cable?', '2 sue status'],
      ...['2 ulf feedback No', '1 uma feedback Still down'],
    ])
    await world.must('sam', 'ticket status 1 waiting')
    expect((await inboxOf('sue')).at(-1)).toBe('1 sam status')
    await world.must('ada', 'ticket assign 1 ada')
    expect(await inboxOf('sue')).toEqual(['2 ulf created', '2 ada assigned', '2 ulf feedback No'])
    expect(await inboxOf('ada')).toEqual(['1 uma created', '1 uma feedback Still down', '1 sam status'])
    expect(await inboxOf('uma')).toEqual(['1 sam status', '1 ada assigned'])
    expect(await jsonOf('sam', 'inbox --count')).toEqual({ count: 5 })
    expect((await world.must('uma', 'inbox --count')).out).toBe('2\n')
    await world.must('ada', 'ticket note 2 "The cable"')
    expect(await inboxOf('ada')).toContain('2 ulf feedback No')
    await world.must('ulf', 'ticket rm 2 -y')
    expect(await inboxOf('ada')).toEqual(['1 uma created', '1 uma feedback Still down', '1 sam status'])
    expect(await jsonOf('sam', 'inbox --count')).toEqual({ count: 0 })
  })

  test('for people a line each, ticket by ticket; marked as read what was printed', async () => {
    await world.must('uma', 'ticket feedback 1 "Still\ndown"')
    const { out, err } = await world.must('sam', 'inbox', { terminal: { columns: 100 }, env: { NO_COLOR: '1' } })
    expect([out, err]).toEqual([
      `TICKET  TITLE     WHO  WHAT                    WHEN
     1  VPN down  uma  created                 now
     1  VPN down  uma  feedback: Still↵down    now
     2  Mouse     ulf  created                 now
     2  Mouse     ada  assignee: nobody → sam  now
`,
      '',
    ])
    expect(await inboxOf('sam', '-L 1 --mark-read')).toEqual(['1 uma created'])
    expect(await inboxOf('sam', '--mark-read')).toHaveLength(3)
    expect(await world.must('sam', 'inbox', { terminal: {} })).toMatchObject({ out: '', err: 'nothing new\n' })
    expect(await world.must('sam', 'inbox --json')).toMatchObject({ out: '[]\n', err: '' })
  })
})

/** A command that goes on, and what it has printed so far. */
class Going {
  private readonly end = new AbortController()
  private text = ''
  private wake = (): void => undefined
  readonly screen: Promise<Screen>
  /** Once it looks, and nothing that is written from now on escapes it. */
  readonly begun: Promise<void>

  constructor(who: string, line: string, setting: Setting = {}) {
    const heard = (text: string): void => {
      this.text += text
      this.wake()
    }
    const { signal } = this.end
    let ended = signal
    this.begun = new Promise((begun) => {
      const get = (): boolean => {
        begun()
        return signal.aborted
      }
      ended = Object.defineProperty(new AbortController().signal, 'aborted', { get })
    })
    this.screen = world.type(who, line, { ...setting, ended, heard })
  }

  get lines(): string[] {
    return this.text.split('\n').slice(0, -1)
  }

  /** Once that has been printed. */
  async until(enough: (lines: readonly string[]) => boolean): Promise<void> {
    while (!enough(this.lines)) await new Promise<void>((done) => void (this.wake = done))
  }

  async stop(): Promise<string[]> {
    this.end.abort()
    expect(await this.screen).toMatchObject({ exit: 130 })
    return this.lines
  }
}

const entriesIn = (lines: readonly string[]): News[] => lines.map((line) => JSON.parse(line) as News)
const idsIn = (lines: readonly string[]): number[] => entriesIn(lines).map(({ id }) => id)

/** Every entry of tickets that somebody can look up, oldest first. */
const everything = async (who: string, tickets: string): Promise<Entry[]> => {
  const entries: Entry[] = []
  for (const id of (await world.must(who, `ticket list ${tickets} -q`)).out.split('\n').filter(Boolean))
    entries.push(...(await jsonOf<Entry[]>(who, `ticket history ${id}`)))
  return entries.sort((a, b) => a.id - b.id)
}

describe('watch', () => {
  test.each(['sam', 'uma', 'ulf'])('%s: what was, and what comes, each once, in order', async (who) => {
    await world.must(who, 'ticket new -t Gone')
    await world.must(who, 'ticket rm 3 -y')
    const going = new Going(who, 'watch --since 0 --json')
    await world.must('sam', 'ticket note 1 hush')
    await world.must('sam', 'ticket take 1')
    await world.must('uma', 'ticket feedback 1 "Still down"')
    await world.must('ulf', 'ticket new -t Keyboard')
    await world.must('sam', 'ticket status 1,2 resolved')
    const all = await everything(who, '--all')
    await going.until((lines) => lines.length >= all.length)
    const seen = entriesIn(await going.stop())
    expect(seen.map(({ title: _, ...entry }) => entry)).toEqual(all)
    expect(seen[0]?.title).toBe(who === 'ulf' ? 'Mouse' : 'VPN down')
  })

  test.each([
    // an admin may see what is deleted, too
    ['', [1, 2, 2, 3, 3, 4, 4, 3]],
    ['-s new', [1, 2, 2]],
    ['-a sam', [2, 2]],
    ['-p high', [3, 3, 3]],
    ['-a none vpn', [1]],
    ['2', [2, 2]],
    ['1-2 -r ulf', [2, 2]],
    ['--deleted', [4, 4]],
  ])(
    'watch %s: asked of the ticket as it is when its entry is read; resolved ones are not left out',
    async (filter, tickets) => {
      await world.must('ulf', 'ticket new -t Keyboard')
      await world.must('ada', 'ticket edit 3 -p high')
      await world.must('ulf', 'ticket new -t Gone')
      await world.must('ada', 'ticket rm 4 -y')
      await world.must('ada', 'ticket status 3 resolved')
      const going = new Going('ada', `watch ${filter} --since 0 --json`)
      await going.until((lines) => lines.length >= tickets.length)
      expect(entriesIn(await going.stop()).map(({ ticketId }) => ticketId)).toEqual(tickets)
    },
  )

  test('only from now on, a line each for people, and no mark', async () => {
    const going = new Going('ada', 'watch', { terminal: { columns: 80 }, env: { NO_COLOR: '1' } })
    await going.begun
    await world.must('uma', 'ticket feedback 1 first')
    await going.until((lines) => lines.length > 0)
    await world.must('uma', ['ticket', 'feedback', '1', '-m', `second\n${'long '.repeat(20)}`])
    await going.until((lines) => lines.length > 1)
    const [one = '', two = ''] = (await going.stop()).slice(-2)
    expect(one).toBe('2026-03-02T09:00:00+00:00 #1 VPN down · uma · feedback: first')
    expect(two).toMatch(/ #1 VPN down · uma · feedback: second↵long .*…$/)
    expect(two).toHaveLength(80)
    expect(await unreadFor(1)).toEqual(['ada', 'sam'])
  })

  test('beside a long title there is room for who did what', async () => {
    await world.must('uma', ['ticket', 'edit', '1', '-t', `VPN ${'down '.repeat(39)}`])
    const shown = async (columns: number): Promise<string[]> =>
      (await world.must('sam', 'watch 1 --since 0 -L 2', { terminal: { columns }, env: { NO_COLOR: '1' } })).out
        .trimEnd()
        .split('\n')
    for (const columns of [160, 80, 60]) {
      const [created = '', edited = ''] = await shown(columns)
      expect(created).toMatch(/ #1 VPN down .*… · uma · created$/)
      expect(created).toHaveLength(columns)
      expect(edited).toMatch(/ #1 VPN d.*… · uma · t.*…$/)
      expect(edited).toHaveLength(columns)
    }
    expect(await shown(40)).toEqual([
      expect.stringMatching(/^09:00:00 #1 VPN down .*… · uma · created$/),
      expect.stringMatching(/^09:00:00 #1 VPN d.*… · uma · title.*…$/),
    ])
  })

  test('fields, csv and ids, each line at once', async () => {
    for (const [format, first] of [
      ['--format csv --fields id,title', 'id,title\r'],
      ['-q', expect.stringMatching(/^\d+$/)],
      ['--format tsv --no-headers --fields title,type', 'VPN down\tcreated'],
      ['--fields ticketId,title', '1  VPN down'],
    ] as const) {
      const { out } = await world.must('sam', `watch 1 --since 0 -L 1 ${format}`)
      expect(out.split('\n')[0]).toEqual(first)
    }
  })

  test.each([
    ['sam', 'watch 99', 3],
    ['uma', 'watch 2', 3],
    ['sam', 'watch -r nosuch', 3],
    ['sam', 'watch --deleted', 5],
    ['sam', 'watch --since soon', 2],
    ['sam', 'watch --since -1', 2],
    ['sam', ['watch', '--exec', ' '], 2],
    ['sam', 'watch --fields nosuch', 2],
    ['sam', 'inbox --count --mark-read', 2],
    ['sam', 'inbox -L 0', 2],
    ['sam', 'ticket wait 1', 2],
    ['sam', 'ticket wait 1-2 --for reply', 2],
    ['sam', 'ticket wait 1 --for answer', 2],
    ['sam', 'ticket wait 1 --for status=gone', 2],
    ['sam', 'ticket wait 1 --for status=new --since 3', 2],
    ['sam', 'ticket wait 1 --for reply --timeout 0s', 2],
    ['uma', 'ticket wait 2 --for reply', 3],
    ['sam', 'ticket view 1-2 --follow', 2],
    ['sam', 'ticket view 1 --follow --json', 2],
    ['uma', 'ticket view 2 --follow', 3],
  ])('%s: %s → %s', async (who, line, exit) => {
    expect(await world.type(who, line)).toMatchObject({ exit, out: '', err: expect.stringContaining('error') })
  })

  test('ends with the session', async () => {
    const going = new Going('uma', 'watch --since 0')
    await going.until((lines) => lines.length > 0)
    await world.must('ada', 'user rm uma --deactivate -y')
    expect(await going.screen).toMatchObject({ exit: 4, err: expect.stringContaining('session') })
  })

  test('--exec: the entry on standard input, one after the other, without what is secret; failures are told', async () => {
    const program = join(world.folder, 'on-entry')
    writeFileSync(
      program,
      '#!/bin/sh\nset -- "$1" "$(cat)"\nprintf "%s %s\\n" "$1" "$2" >> heard\nenv > env\n! grep -q bad heard\n',
    )
    chmodSync(program, 0o755)
    const env = { PATH: process.env['PATH'] ?? '', FLASHTICKET_TOKEN_FILE: '/nowhere' }
    const going = new Going(
      'sam',
      ['watch', '--json', '--since', '0', '--exec', './on-entry  $HOME']
        .join(' ')
        .replace('./on-entry  $HOME', '"./on-entry  $HOME"'),
      { env },
    )
    await going.until((lines) => lines.length === 3)
    await world.must('uma', 'ticket feedback 1 bad')
    await world.must('uma', 'ticket feedback 1 worse')
    await going.until((lines) => lines.length === 5)
    const heard = (): string[] =>
      existsSync(join(world.folder, 'heard'))
        ? readFileSync(join(world.folder, 'heard'), 'utf8').split('\n').slice(0, -1)
        : []
    while (heard().length < 5) await new Promise((done) => setTimeout(done, 20))
    const lines = await going.stop()
    expect(heard()).toEqual(lines.map((line) => `$HOME ${line}`))
    expect(readFileSync(join(world.folder, 'env'), 'utf8')).not.toMatch(/TOKEN/)
    const { err } = await going.screen
    expect(JSON.parse(err.split('\n')[0] ?? '')).toEqual({
      notice: `./on-entry on entry ${idsIn(lines)[3]}: it ended with 1`,
    })
  })

  test('whatever is written, and however often a watcher starts anew: everything once, in order', async () => {
    const people = ['ada', 'sam', 'uma', 'ulf'] as const
    const step = fc.record({
      who: fc.constantFrom(...people),
      line: fc.constantFrom(
        'ticket new -t More',
        'ticket feedback 1 more',
        'ticket feedback 2 more',
        'ticket note 1 hush',
        'ticket take 1 --force',
        'ticket status 2 resolved',
        'ticket feedback 2 again --reopen',
        'ticket edit 1 -p high',
      ),
      restart: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 4, maxLength: 14 }),
        fc.constantFrom(...people),
        async (steps, who) => {
          await world.bringBack(seeded)
          const seen: string[] = []
          let going = new Going(who, 'watch --since 0 --json')
          for (const { who: writer, line, restart } of steps) {
            const writing = world.type(writer, line)
            if (restart) {
              seen.push(...(await going.stop()))
              going = new Going(who, `watch --since ${idsIn(seen.slice(-1))[0] ?? 0} --json`)
            }
            await writing
          }
          const all = (await everything(who, '--all')).map(({ id }) => id)
          await going.until((lines) => seen.length + lines.length >= all.length)
          seen.push(...(await going.stop()))
          expect(idsIn(seen)).toEqual(all)
        },
      ),
      { numRuns: 5 },
    )
  })
})

describe('ticket wait', () => {
  test('for what is so already', async () => {
    expect((await world.must('sam', 'ticket wait 1 --for status=new')).out).toBe('Ticket #1 is new\n')
    expect(await jsonOf('sam', 'ticket wait 1 --for status=open')).toMatchObject({ id: 1, status: 'new' })
  })

  test('for a status, for an answer by somebody else', async () => {
    const resolved = new Going('uma', 'ticket wait 1 --for status=resolved --timeout 1h')
    const answered = new Going('uma', 'ticket wait 1 --for reply -q')
    await Promise.all([resolved.begun, answered.begun])
    await world.must('uma', 'ticket feedback 1 "Anybody?"')
    await world.must('sam', 'ticket note 1 hush')
    const { entry } = await jsonOf<{ entry: number }>('sam', 'ticket feedback 1 Yes')
    expect(await answered.screen).toMatchObject({ exit: 0, out: '1\n' })
    await world.must('sam', 'ticket status 1 resolved')
    expect(await resolved.screen).toMatchObject({ exit: 0, out: 'Ticket #1 is resolved\n' })
    expect((await world.must('uma', `ticket wait 1 --for reply --since ${entry - 1}`)).out).toBe(
      'Ticket #1 has an answer\n',
    )
    expect(await unreadFor(1)).toEqual(['ada', 'sam', 'uma'])
    expect(await world.type('uma', `ticket wait 1 --for reply --since ${entry} --timeout 1s`)).toMatchObject({
      exit: 8,
      out: '',
      err: 'error: ticket #1 has no answer after 1s\n',
    })
  })
})

describe('ticket view --follow', () => {
  test('for programs the hint is the line that follows the same tickets', async () => {
    for (const [typed, meant] of [
      ['1 --follow --json', '1'],
      ['#1 2 --follow', `'#1' 2`],
    ]) {
      const { err } = await world.type('sam', `ticket view ${typed}`)
      expect(err).toContain(`flashticket watch ${meant} --json`)
    }
  })

  test('shows the page, then what comes, and marks it as it is shown', async () => {
    const going = new Going('sam', 'ticket view 1 --follow')
    await going.until((lines) => lines.some((line) => line.includes('created')))
    await world.must('uma', 'ticket feedback 1 "Still\ndown"')
    await world.must('ada', 'ticket feedback 2 elsewhere')
    await world.must('ada', 'ticket assign 1 sue')
    await going.until((lines) => lines.some((line) => line.includes('sue')))
    const at = '2026-03-02T09:00:00+00:00'
    expect((await going.stop()).slice(-7)).toEqual([
      ...[
        '',
        `uma · created · ${at}`,
        '',
        `uma · feedback · ${at}`,
        '  Still',
        '  down',
        '',
        `ada · assignee: nobody → sue · ${at}`,
      ].slice(-7),
    ])
    expect(await unreadFor(1)).toEqual(['ada', 'uma'])
  })

  test.each([
    ['sam', 'ticket view 1 --follow', 'user role sam user'],
    ['uma', 'watch 1', 'ticket rm 1 -y'],
  ])('%s: %s ends once the ticket is no longer to be seen: %s', async (who, line, change) => {
    const going = new Going(who, line)
    await going.begun
    await world.must('ada', 'ticket feedback 1 "Look again"')
    await going.until((lines) => lines.some((line) => line.includes('Look again')))
    await world.must('ada', change)
    expect(await going.screen).toMatchObject({ exit: 3, err: 'error: no ticket #1\nhint: flashticket ticket list\n' })
  })
})
