// flashticket config: the settings of the desk, as one reads and changes them.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { seededWorld, type World } from '../world.ts'

let world: World
let fresh: Buffer

beforeAll(async () => {
  world = await seededWorld()
  fresh = await world.photograph()
})
afterAll(() => world.close())
beforeEach(() => world.bringBack(fresh))

const said = async (line: string, who = 'ada'): Promise<string> => (await world.must(who, line)).out

describe('config', () => {
  it('list has every setting, set or not, with what it means', async () => {
    await world.must('ada', 'config set sla.medium 4h/2d')
    const { out } = await world.must('uma', 'config list')
    expect(
      out.split('\n').map((line) =>
        line
          .split(/\s{2,}/)
          .slice(0, 2)
          .join('|'),
      ),
    ).toEqual([
      'SETTING|VALUE',
      'sla.high|how soon tickets of high priority are answered and resolved: 4h/2d, or 4h for both',
      'sla.medium|4h/2d',
      'sla.low|how soon tickets of low priority are answered and resolved: 4h/2d, or 4h for both',
      'sla.hours|when the clocks run; without it, around the clock',
      'sla.timezone|UTC',
      'sla.holidays|days on which the clocks stand, parted by commas',
      'sla.soon|1h',
      '',
    ])
    expect(JSON.parse(await said('config list --json')).slice(1, 2)).toEqual([
      { key: 'sla.medium', value: '4h/2d', default: null, meaning: expect.stringContaining('medium') },
    ])
    expect(await said('config list -q')).toMatch(/^sla.high\nsla.medium\n/)
  })

  it('get is the bare value, for a shell', async () => {
    await world.must('ada', 'config set sla.hours mon-fri 09:00-17:00')
    expect(await said('config get sla.hours', 'uma')).toBe('mon-fri 09:00-17:00\n')
    expect(await said('config get SLA.Soon')).toBe('1h\n')
    expect(await said('config get sla.high')).toBe('\n')
    expect((await world.must('ada', 'config get sla.high', { terminal: {} })).out).toBe('sla.high is not set\n')
  })

  it.each([
    ['sla.high 4H', '4h'],
    ['sla.high 4h/4h', '4h'],
    ['sla.high 1h/8h', '1h/8h'],
    ['sla.high " 04h / 2d "', '4h/2d'],
    ['sla.low NONE/2d', 'none/2d'],
    ['sla.low 4h/none', '4h/none'],
    ['sla.hours "Mon-Thu 8:00-12:00,13:00-17:00; Fri 8:00-14:00"', 'mon-thu 08:00-12:00,13:00-17:00; fri 08:00-14:00'],
    ['sla.timezone europe/berlin', 'Europe/Berlin'],
    ['sla.timezone Asia/Kolkata', 'Asia/Kolkata'],
    ['sla.holidays 2026-12-26 2026-12-25,2026-12-26', '2026-12-25,2026-12-26'],
    ['sla.soon 90m', '90m'],
  ])('set %s: kept as %s; the same again changes nothing', async (typed, kept) => {
    const key = typed.split(' ')[0] ?? ''
    expect(await said(`config set ${typed}`)).toBe(`${key} is ${kept} now\n`)
    expect(await said(`config set ${typed}`)).toBe(`${key} is ${kept} already\n`)
    expect(await said(`config get ${key}`)).toBe(`${kept}\n`)
    expect(await said(`config set ${key} "${kept}"`)).toBe(`${key} is ${kept} already\n`)
  })

  it('set takes a day as what it is to the desk where an answer and a resolution are compared', async () => {
    const line = 'config set sla.high 1d/9h'
    expect((await world.type('ada', line)).exit).toBe(2)
    await world.must('ada', 'config set sla.hours mon-fri 09:00-17:00')
    expect(await said(line)).toBe('sla.high is 1d/9h now\n')
    expect(await world.type('ada', 'config set sla.medium 9h/1d')).toMatchObject({
      exit: 2,
      err: 'error: in 9h/1d the first answer would be due after the resolution\nhint: write it as 1d/9h\n',
    })
    expect(await said('config get sla.medium')).toBe('\n')
  })

  it('unset is what it was by default', async () => {
    await world.must('ada', 'config set sla.soon 2h')
    expect(await said('config unset sla.soon')).toBe('sla.soon is 1h now\n')
    expect(await said('config unset sla.soon')).toBe('sla.soon is 1h already\n')
    expect(await said('config unset sla.high')).toBe('sla.high is not set already\n')
    expect(JSON.parse(await said('config unset sla.high --json'))).toMatchObject({ value: null, changed: false })
  })

  it('-n shows what would be, and changes nothing', async () => {
    expect(await said('config set sla.soon 2h -n')).toBe('sla.soon is 2h now\n')
    expect(await said('config get sla.soon')).toBe('1h\n')
  })

  it.each([
    ['get sla.hgih', 'unknown setting "sla.hgih"; there are sla.high, sla.medium,', 'did you mean sla.high?'],
    ['set colour red', 'unknown setting "colour"', 'flashticket config list'],
    ['set sla.high 4', '"4" is not a length of time', '30m, 12h, 7d or 2w'],
    ['set sla.high none', '"none" is no service level', '4h/2d: first answer and resolution'],
    ['set sla.high 2d/4h', 'the first answer would be due after the resolution', 'write it as 4h/2d'],
    ['set sla.hours 9-17', '"9-17" is not business hours', 'mon-fri 09:00-17:00'],
    ['set sla.hours mon 22:00-06:00', 'end before they begin', 'mon 22:00-24:00; tue 00:00-06:00'],
    ['set sla.timezone Berlin', 'unknown time zone "Berlin"', 'Europe/Berlin or UTC'],
    ['set sla.holidays 25.12.2026', '"25.12.2026" is not a day', '2026-12-25,2026-12-26'],
    ['set sla.holidays 2026-02-29', '"2026-02-29" is not a day', '2026-12-25'],
    ['set sla.soon soon', '"soon" is not a length of time', '30m'],
    ['set sla.high ""', '"" is not a length of time', '30m'],
  ])('%s is refused, with what is expected', async (line, message, hint) => {
    const { out, err, exit } = await world.type('ada', `config ${line}`)
    expect([out, exit]).toEqual(['', 2])
    expect(err).toContain(message)
    expect(err.split('\n')[1]).toContain(hint)
  })
})
