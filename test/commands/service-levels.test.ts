// Service levels on a desk: when tickets are due, how that is seen, and which is next.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Ticket } from '../../src/domain/ticket.ts'
import { password, seededWorld, type World } from '../world.ts'

let world: World
let fresh: Buffer
const start = '2026-03-02T09:00:00.000Z'
const hour = 3600

beforeAll(async () => {
  world = await seededWorld()
  fresh = await world.photograph()
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.bringBack(fresh)
  world.now = new Date(start)
})

const run = async (lines: readonly [who: string, line: string][]): Promise<void> => {
  for (const [who, line] of lines) await world.must(who, line)
}
const ticket = async (id: number, who = 'sam'): Promise<Ticket> =>
  JSON.parse((await world.must(who, `ticket view ${id} --json`)).out)
/** `13:00 soon`: when it is due on the first day, and where it stands. */
const due = async (id: number, who = 'sam'): Promise<string> => {
  const { dueAt, slaState } = await ticket(id, who)
  return `${dueAt?.replace('2026-03-02T', '').slice(0, -8) ?? '-'} ${slaState}`
}
const ids = async (line: string, who = 'sam'): Promise<string> =>
  (await world.must(who, `${line} -q`)).out.trim().replaceAll('\n', ' ')

describe('when a ticket is due', () => {
  it('is nothing on a desk without levels', async () => {
    await world.must('uma', 'ticket new -t "VPN down" -p high')
    expect(await ticket(1)).toMatchObject({ dueAt: null, slaState: 'none' })
    expect((await world.must('sam', 'ticket view 1')).out).not.toContain('Due')
    expect(await ids('ticket list --overdue')).toBe('')
  })

  it('follows the ticket: answer, resolution, waiting, resolved, reopened, deleted and restored', async () => {
    await world.must('ada', 'config set sla.medium 4h/8h')
    await world.must('uma', 'ticket new -t "VPN down"')
    expect(await due(1)).toBe('13:00 ok')
    expect(await due(1, 'uma')).toBe('13:00 ok')
    world.later(hour)
    await world.must('sam', 'ticket take 1')
    expect(await due(1)).toBe('13:00 ok')
    await world.must('sam', 'ticket feedback 1 "Which room?" -s waiting')
    expect(await due(1)).toBe('- paused')
    world.later(2 * hour)
    await world.must('uma', 'ticket feedback 1 "Room 4"')
    expect(await due(1)).toBe('19:00 ok')
    await world.must('sam', 'ticket note 1 "him again"')
    expect(await due(1)).toBe('19:00 ok')
    world.later(6 * hour)
    expect(await due(1)).toBe('19:00 soon')
    world.later(1 * hour)
    expect(await due(1)).toBe('19:00 soon')
    world.later(1)
    expect(await due(1)).toBe('19:00 breached')
    await world.must('sam', 'ticket status 1 resolved')
    expect(await due(1)).toBe('- none')
    await world.must('uma', 'ticket status 1 in-progress')
    expect(await due(1)).toBe('19:00 breached')
    await world.must('uma', 'ticket rm 1 -y')
    expect(await due(1, 'ada')).toBe('- none')
    await world.must('ada', 'ticket restore 1')
    expect(await due(1)).toBe('19:00 breached')
  })

  it('changes with the priority, and is neither a change of the ticket nor of its time', async () => {
    await run([
      ['ada', 'config set sla.high 1h'],
      ['uma', 'ticket new -t "VPN down"'],
    ])
    const before = await ticket(1)
    expect(before.slaState).toBe('none')
    world.later(60)
    const { out } = await world.must('ada', 'config set sla.medium 2h')
    expect(out).toBe('sla.medium is 2h now; 1 ticket is due at another time\n')
    expect(await ticket(1)).toEqual({ ...before, dueAt: '2026-03-02T11:00:00.000Z', slaState: 'ok', unread: false })
    await world.must('sam', 'ticket edit 1 -p high')
    expect(await due(1)).toBe('10:00 soon')
    await world.must('sam', 'ticket edit 1 -p low')
    expect(await due(1)).toBe('- none')
  })

  it('is in the output of whoever changes it, and of the list', async () => {
    await world.must('ada', 'config set sla.high 4h')
    const created = JSON.parse((await world.must('uma', 'ticket new -t "VPN" --json')).out)
    expect(created).toMatchObject({ dueAt: null, slaState: 'none' })
    const edited = JSON.parse((await world.must('sam', 'ticket edit 1 -p high --json')).out)
    expect(edited).toMatchObject({ dueAt: '2026-03-02T13:00:00.000Z', slaState: 'ok', version: 2 })
    for (const line of ['ticket list', 'ticket search vpn', 'ticket next']) {
      const [found] = [JSON.parse((await world.must('sam', `${line} --json`)).out)].flat()
      expect([line, found.dueAt, found.slaState]).toEqual([line, '2026-03-02T13:00:00.000Z', 'ok'])
    }
  })

  it('is worked out anew for every unresolved ticket when the hours change, in one go, or not at all', async () => {
    for (const n of [1, 2, 3, 4]) await world.must('uma', `ticket new -t "Ticket ${n}"`)
    await run([
      ['sam', 'ticket status 3 resolved'],
      ['sam', 'ticket status 4 waiting'],
    ])
    expect((await world.must('ada', 'config set sla.medium 1d')).out).toContain('; 2 tickets are due at another time\n')
    expect(await due(1)).toBe('2026-03-03T09:00 ok')
    expect((await world.must('ada', 'config set sla.hours mon-fri 10:00-16:00 -n')).out).toContain('2 tickets')
    expect(await due(1)).toBe('2026-03-03T09:00 ok')
    const json = JSON.parse((await world.must('ada', 'config set sla.hours mon-fri 10:00-16:00 --json')).out)
    expect(json).toMatchObject({ key: 'sla.hours', value: 'mon-fri 10:00-16:00', changed: true, renewed: 2 })
    expect(await due(1)).toBe('16:00 ok')
    await run([['ada', 'config set sla.timezone Europe/Berlin']])
    expect(await due(1)).toBe('15:00 ok')
    await run([['ada', 'config set sla.holidays 2026-03-02']])
    expect(await due(2)).toBe('2026-03-03T15:00 ok')
    await run([['ada', 'config set sla.soon 3d']])
    expect(await due(2)).toBe('2026-03-03T15:00 soon')
    expect([await due(3), await due(4)]).toEqual(['- none', '- paused'])
    await run([['ada', 'config unset sla.medium']])
    expect([await due(1), await due(4)]).toEqual(['- none', '- none'])
  })

  it('is there for what is imported, with its history, and for what an import changes', async () => {
    await world.must('ada', 'config set sla.medium 4h')
    const rows = ['id,title,status,createdAt,updatedAt', 'A,One,new,2026-03-02T08:00:00Z,2026-03-02T08:00:00Z']
    rows.push('B,Two,waiting,2026-03-02T05:00:00Z,2026-03-02T06:00:00Z')
    const imported = 'import in.csv --id-from id --source csv --history'
    writeFileSync(join(world.folder, 'in.csv'), `${rows.join('\n')}\n`)
    await world.must('ada', imported)
    expect([await due(1), await due(2)]).toEqual(['12:00 ok', '- paused'])
    rows.push('B,Two,in-progress,2026-03-02T05:00:00Z,2026-03-02T08:30:00Z')
    writeFileSync(join(world.folder, 'in.csv'), `${rows.join('\n')}\n`)
    await world.must('ada', `${imported} --update`)
    // of a ticket that waits in its first row nobody knows since when: one hour used, until the row
    expect([await due(1), await due(2)]).toEqual(['12:00 ok', '11:30 ok'])
    // and the hours that it waited elsewhere count no more once it goes on here
    await world.must('ada', 'import in.csv --source again')
    await world.must('sam', 'ticket status 4 in-progress')
    expect(await due(4)).toBe('12:00 ok')
  })

  it('goes with an export, and a desk made of it has the same settings and is due alike', async () => {
    await run([
      ['ada', 'config set sla.high 2h/1d'],
      ['ada', 'config set sla.hours mon-fri 09:00-17:00'],
      ['uma', 'ticket new -t "VPN down"'],
      ['sam', 'ticket edit 1 -p high'],
    ])
    const all = (await world.must('ada', 'export')).out
    expect(JSON.parse(all.split('\n')[0] ?? '')).toMatchObject({
      settings: { 'sla.high': '2h/1d', 'sla.hours': 'mon-fri 09:00-17:00' },
    })
    writeFileSync(join(world.folder, 'desk.ndjson'), all)
    const env = { FLASHTICKET_DB: join(world.folder, 'copy.db') }
    const stdin = password
    await world.must(undefined, 'init --from desk.ndjson --admin boss --password-stdin', { env, stdin })
    const token = (await world.must(undefined, 'login boss --password-stdin --print-token', { env, stdin })).out.trim()
    const as = { env: { ...env, FLASHTICKET_TOKEN: token } }
    expect(JSON.parse((await world.must(undefined, 'ticket view 1 --json', as)).out)).toEqual({
      ...(await ticket(1, 'ada')),
      unread: false,
    })
    expect((await world.must(undefined, 'export', as)).out.split('\n')[0]).toBe(all.split('\n')[0])
    expect((await world.must(undefined, 'config get sla.high', as)).out).toBe('2h/1d\n')
  })
})

describe('lists', () => {
  let listed: Buffer
  beforeAll(async () => {
    await world.bringBack(fresh)
    world.now = new Date(start)
    await run([
      ['ada', 'config set sla.high 4h'],
      ['ada', 'config set sla.medium 2h/8h'],
      ['uma', 'ticket new -t "No level" -c bug'],
      ['sam', 'ticket edit 1 -p low'],
      ['uma', 'ticket new -t "Medium"'],
      ['sam', 'ticket new -t "High" -p high --requester ulf'],
      ['sam', 'ticket new -t "High too" -p high --requester ulf'],
      ['sam', 'ticket new -t "Waits" -p high --requester ulf'],
      ['sam', 'ticket status 5 waiting'],
      ['sam', 'ticket new -t "Done" -p high --requester ulf'],
      ['sam', 'ticket status 6 resolved'],
      ['sam', 'ticket take 4'],
    ])
    world.later(hour)
    await world.must('uma', 'ticket new -t "Later, and no level"')
    await world.must('sam', 'ticket edit 7 -p low')
    listed = await world.photograph()
  })
  beforeEach(async () => {
    await world.bringBack(listed)
    world.later(hour)
  })

  it.each([
    ['--overdue', ''],
    ['--due-within 59m', ''],
    ['--due-within 1h', '2'],
    ['--due-within 3H --sort id', '2 3 4'],
    ['--due-within 3h --mine', '4'],
    ['--sort urgency', '2 3 4 1 7 5'],
    ['--sort urgency --all', '2 3 4 1 7 5 6'],
    ['--sort -urgency --all', '6 5 7 1 4 3 2'],
    ['--sort dueAt,id', '2 3 4 1 5 7'],
    ['--sort -dueAt,id', '3 4 2 1 5 7'],
    ['--overdue --due-within 1w', ''],
  ])('ticket list %s: %s', async (line, expected) => {
    expect(await ids(`ticket list ${line}`)).toBe(expected)
  })

  it('overdue is what is past due, also in a search, an export and for a user', async () => {
    world.later(hour)
    expect(await ids('ticket list --overdue')).toBe('')
    world.later(1)
    expect(await ids('ticket list --overdue')).toBe('2')
    world.later(5 * hour)
    expect(await ids('ticket list --overdue --sort urgency')).toBe('2 3 4')
    expect(await ids('ticket list --overdue --due-within 1w --sort urgency')).toBe('2 3 4')
    expect(await ids('ticket list --overdue', 'uma')).toBe('2')
    expect(await ids('ticket search high --overdue')).toBe('4 3')
    const lines = (await world.must('ada', 'export --overdue')).out.trim().split('\n')
    expect(lines.filter((line) => line.startsWith('{"kind":"ticket"'))).toHaveLength(3)
  })

  it('shows what is due to whoever asks for it, in words', async () => {
    world.later(3 * hour + 60)
    const { out } = await world.must('sam', 'ticket list --sort urgency --no-color', { terminal: { columns: 80 } })
    expect(out.split('\n').map((line) => line.trimEnd())).toEqual([
      'ID  STATUS       PRIORITY  TITLE           ASSIGNEE  DUE           SERVICE LEVEL',
      ' 2  New          Medium    Medium                    2 hours ago   overdue',
      ' 3  New          High      High                      1 minute ago  overdue',
      ' 4  In progress  High      High too        sam       1 minute ago  overdue',
      ' 1  New          Low       No level',
      ' 7  New          Low       Later, and no…',
      ' 5  Waiting      High      Waits                                   paused',
      '',
    ])
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    expect((await world.must('sam', 'ticket list')).out).not.toContain('DUE')
  })

  it('ticket view says it', async () => {
    const view = async (id: number): Promise<string> =>
      /Due .*/.exec((await world.must('sam', `ticket view ${id} --no-color`, { terminal: {} })).out)?.[0] ?? 'nothing'
    expect(await view(1)).toBe('nothing')
    expect(await view(2)).toBe('Due        in 1 hour, due soon')
    expect(await view(3)).toBe('Due        in 3 hours, in time')
    expect(await view(5)).toBe('Due        not while it waits for its requester')
    expect(await view(6)).toBe('nothing')
    world.later(2 * hour)
    expect(await view(2)).toBe('Due        1 hour ago, overdue')
  })

  it('--due-within takes a length of time', async () => {
    const { err, exit } = await world.type('sam', 'ticket list --due-within tomorrow')
    expect([exit, err]).toEqual([2, expect.stringContaining('"tomorrow" is not a length of time')])
  })
})

describe('ticket next', () => {
  it('is the most urgent one that nobody works on; without one: 3', async () => {
    const none = await world.type('sam', 'ticket next')
    expect(none).toMatchObject({ out: '', exit: 3 })
    expect(none.err).toBe(
      'error: there is no ticket to work on that nobody has\nhint: flashticket ticket list --mine --sort urgency\n',
    )
    await run([
      ['uma', 'ticket new -t "Old and low"'],
      ['sam', 'ticket edit 1 -p low'],
      ['uma', 'ticket new -t "Waits"'],
      ['sam', 'ticket status 2 waiting'],
      ['uma', 'ticket new -t "Has somebody"'],
      ['sam', 'ticket take 3'],
      ['uma', 'ticket new -t "Deleted"'],
      ['uma', 'ticket rm 4 -y'],
      ['uma', 'ticket new -t "Done"'],
      ['sam', 'ticket status 5 resolved'],
    ])
    expect(await ids('ticket next')).toBe('1')
    await world.must('sam', 'ticket assign 1 sue')
    expect((await world.type('sam', 'ticket next')).exit).toBe(3)
    await world.must('sam', 'ticket assign 1 none')
    await world.must('uma', 'ticket new -t "Medium, and newer"')
    expect(await ids('ticket next')).toBe('6')
    await world.must('ada', 'config set sla.low 1w')
    expect(await ids('ticket next')).toBe('1')
    expect((await world.must('sam', 'ticket next')).out).toMatch(/^ID +STATUS.*\n +1 +New +Low +Old and low/)
  })

  it('--take takes it, into work, until there is none', async () => {
    await run([
      ['uma', 'ticket new -t "One"'],
      ['sam', 'ticket new -t "Two" -p high --requester uma'],
      ['sam', 'ticket status 1 in-progress'],
    ])
    expect((await world.must('sue', 'ticket next --take -n')).out).toBe('Ticket #2 is yours now: Two\n')
    expect((await world.must('sue', 'ticket next --take')).out).toBe('Ticket #2 is yours now: Two\n')
    expect(await ticket(2)).toMatchObject({ assignee: 'sue', status: 'in-progress', version: 3 })
    expect(JSON.parse((await world.must('sam', 'ticket next --take --json')).out)).toMatchObject({
      id: 1,
      assignee: 'sam',
      changed: true,
    })
    expect((await world.type('sam', 'ticket next --take')).exit).toBe(3)
  })

  it('is for staff', async () => {
    for (const line of ['ticket next', 'ticket next --take']) {
      const { out, exit } = await world.type('uma', line)
      expect([out, exit]).toEqual(['', 5])
    }
  })
})
