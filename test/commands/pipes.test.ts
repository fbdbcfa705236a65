// Pipes: ids from standard input, all or nothing, rehearsals, and every format on every command that prints.
import { Ajv2020 as Ajv } from 'ajv/dist/2020.js'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { schemas } from '../../src/render/schemas.ts'
import { password, type Screen, seededWorld, type World } from '../world.ts'

let world: World
const statusOf = async (id: number): Promise<string> => (await world.must('sam', `ticket status ${id}`)).out.trim()
const titles = ['Printer jams', '=cmd|calc!A1', "'-1 line", 'tab\there?', 'VPN, "slow"', 'Ümläut 日本 🫠']

beforeAll(async () => {
  world = await seededWorld()
  for (const title of titles.filter((title) => !title.includes('\t')))
    await world.must('uma', ['ticket', 'new', '-t', title, '-m', `${title}\nsecond line`])
  await world.must('ulf', 'ticket new -t Mouse -p low')
  await world.must('sam', 'ticket note 1 hush')
})
afterAll(() => world.close())

describe('ids from standard input', () => {
  const json = (ids: readonly number[]): string => JSON.stringify(ids.map((id) => ({ id, title: 'x' })))
  it.each<[name: string, text: string, ids: number[]]>([
    ['one a line', '1\n2\n', [1, 2]],
    ['parted by blanks', ' 1  2\t3 ', [1, 2, 3]],
    ['with ranges and number signs', '#1 2-3', [1, 2, 3]],
    ['JSON objects', json([1, 2]), [1, 2]],
    ['JSON numbers', '[1, 2]', [1, 2]],
    ['one JSON object', '{"id":2}', [2]],
    ['NDJSON', '{"id":1}\n{"id":3}\n', [1, 3]],
    ['entries, which are about a ticket', '[{"id":99,"ticketId":2},{"id":98,"ticketId":1}]', [2, 1]],
    ['twice the same', '1 1 [', []],
    ['an empty list', '[]', []],
  ])('%s', async (name, text, ids) => {
    const { out, exit } = await world.type('sam', 'ticket view - -q', { stdin: text })
    if (name === 'twice the same') return expect(exit).toBe(2)
    expect([exit, out]).toEqual([0, ids.map((id) => `${id}\n`).join('')])
  })

  it.each([
    ['a word that is none', 'abc'],
    ['an object without one', '[{"title":"x"}]'],
    ['no JSON', '{"id":1}\n{"id'],
    ['an entry about a user', '[{"id":1,"ticketId":null}]'],
    ['a fraction', '[1.5]'],
    ['nothing', ''],
  ])('refuses %s', async (_, text) => {
    const { exit, err, out } = await world.type('sam', 'ticket status - resolved -y', { stdin: text })
    expect([exit, out]).toEqual([2, ''])
    expect(err).toMatch(/^error: .+\n/)
  })

  it('says how objects have to lie that jq printed over several lines', async () => {
    const stdin = '{\n  "id": 1\n}\n{\n  "id": 3\n}\n'
    const { exit, err } = await world.type('sam', 'ticket view -', { stdin })
    expect([exit, err.split('\n')[1]]).toEqual([2, 'hint: one object a line, as jq -c prints them, or all in one list'])
  })

  it('always prints an array, and changes what the recipe says', async () => {
    const { out } = await world.must('sam', 'ticket list --json')
    const low = (JSON.parse(out) as { priority: string }[]).filter(({ priority }) => priority === 'low')
    const done = await world.must('sam', ['ticket', 'status', '-', 'resolved', '-m', 'No answer', '-y', '--json'], {
      stdin: JSON.stringify(low),
    })
    expect(JSON.parse(done.out)).toMatchObject([{ id: 6, status: 'resolved', changed: true }])
  })
})

describe('many tickets', () => {
  it('all or nothing: every failing id with its reason, and nothing changed', async () => {
    const { exit, err } = await world.type('sam', 'ticket take 1 6 77 88 -y')
    expect(exit).toBe(3)
    expect(err).toBe(
      'error: no ticket #77; no ticket #88; ticket #6 is resolved and cannot be taken\nhint: flashticket ticket list\n',
    )
    expect(await statusOf(1)).toBe('new')
  })

  it('--keep-going does what it can, and exits 9', async () => {
    const { exit, out, err } = await world.type('sam', 'ticket take 1 6 77 --keep-going -y --json')
    expect(exit).toBe(9)
    expect(JSON.parse(out)).toMatchObject([{ id: 1, status: 'in-progress', changed: true }])
    expect(JSON.parse(err)).toEqual({
      error: {
        code: 'partial',
        message: '1 done, 2 not: no ticket #77; ticket #6 is resolved and cannot be taken',
        hint: 'flashticket ticket list',
      },
    })
  })

  it('many in a row that are not there are one reason, and are counted each', async () => {
    const { exit, err } = await world.type('sam', 'ticket take 1 6 70-999999 100000 --keep-going -y')
    expect([exit, err]).toEqual([
      9,
      `error: 1 done, 999931 not: no tickets #70 to #999999; ticket #6 is resolved and cannot be taken
hint: flashticket ticket list
`,
    ])
  })

  it('100,000 ids of which one fails change nothing', async () => {
    const before = await world.must('sam', 'ticket list --all --json')
    const { exit, err } = await world.type('sam', 'ticket status 1-100000 resolved -y')
    expect(exit).toBe(3)
    expect(err).toContain('no tickets #7 to #100000')
    expect((await world.must('sam', 'ticket list --all --json')).out).toBe(before.out)
  })
})

describe('--dry-run', () => {
  it.each([
    'ticket new -t "Not really"',
    'ticket status 2 resolved',
    'ticket feedback 2 hello',
    'ticket note 2 hello',
    'ticket assign 2 sue',
    'ticket take 2-4',
    'ticket edit 2 -p high',
    'ticket rm 2',
    'user role uma support',
    'user rm uma --deactivate',
    ...(inject('engine') === 'sqlite' ? ['db backup rehearsed.db'] : []),
  ])('%s: says what it would, and changes nothing', async (line) => {
    const everything = async (): Promise<string> =>
      `${(await world.must('ada', 'ticket list --all --json')).out}${(await world.must('ada', 'ticket history 2 --json')).out}${(await world.must('ada', 'user list --json')).out}${world.files()}`
    const before = await everything()
    const rehearsed = await world.must('ada', `${line} -n`)
    expect(rehearsed.out).not.toBe('')
    expect(await everything()).toBe(before)
  })

  it('not even that the session was used', async () => {
    const sessions = () => world.sql('SELECT token_hash, last_used_at FROM sessions ORDER BY token_hash')
    world.later(3600)
    const before = await sessions()
    await world.must('sam', 'ticket take 2 -n')
    expect(await sessions()).toEqual(before)
  })

  it('gives the same output as the change itself', async () => {
    const rehearsed = await world.must('sam', 'ticket status 2 waiting -m "Which room?" --json -n')
    expect((await world.must('sam', 'ticket status 2 waiting -m "Which room?" --json')).out).toBe(rehearsed.out)
  })

  it('still refuses what cannot be done', async () => {
    expect((await world.type('uma', 'ticket assign 1 sam -n')).exit).toBe(5)
    expect((await world.type('ada', 'login ada --password-stdin -n', { stdin: password })).exit).toBe(2)
  })

  it('makes no desk', async () => {
    const elsewhere = { env: { FLASHTICKET_DB: `${world.folder}/new/other.db` }, stdin: password }
    expect((await world.type(undefined, 'init --admin eve --password-stdin -n', elsewhere)).exit).toBe(0)
    expect(world.files()).not.toContain('new')
  })
})

describe('--dedupe-key', () => {
  const file = (who: string, more = ''): Promise<Screen> =>
    world.must(who, `ticket new -t Disk --dedupe-key disk-7 --json ${more}`)
  it('files a ticket once for its requester, until it is resolved or deleted', async () => {
    const first = JSON.parse((await file('uma')).out)
    expect(first).toMatchObject({ changed: true, created: true, dedupeKey: 'disk-7' })
    expect(JSON.parse((await file('uma')).out)).toMatchObject({ id: first.id, changed: false, created: false })
    expect(JSON.parse((await file('ulf')).out)).toMatchObject({ created: true, requester: 'ulf' })
    expect(JSON.parse((await file('sam', '--requester uma')).out)).toMatchObject({ id: first.id, created: false })
    await world.must('sam', `ticket status ${first.id} resolved`)
    const again = JSON.parse((await file('uma')).out)
    expect(again.created).toBe(true)
    expect(again.id).not.toBe(first.id)
    await world.must('uma', `ticket rm ${again.id} -y`)
    expect(JSON.parse((await file('uma')).out)).toMatchObject({ id: again.id + 1, created: true })
  })
})

describe('formats', () => {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true })
  // what is printed has no key that its schema does not name
  const exact = (name: keyof typeof schemas) => ajv.compile({ ...schemas[name], additionalProperties: false })

  const printed: [line: string, schema: keyof typeof schemas, who?: string][] = [
    ['ticket list --all', 'ticket'],
    ['ticket list', 'ticket', 'uma'],
    ['ticket search hush', 'found-ticket'],
    ['ticket search second line', 'found-ticket', 'uma'],
    ['ticket view 1', 'viewed-ticket'],
    ['ticket view 1-3', 'viewed-ticket', 'uma'],
    ['ticket history 1', 'entry'],
    ['ticket feedback 2 --list', 'entry'],
    ['inbox', 'news', 'sue'],
    ['inbox --count', 'count', 'uma'],
    ['watch --since 0 -L 1', 'news'],
    ['ticket wait 1 --for status=open,resolved', 'ticket'],
    ['ticket new -t Another', 'new-ticket', 'uma'],
    ['ticket edit 1 -c bug', 'changed-ticket'],
    ['ticket feedback 1 "is it on?"', 'changed-ticket'],
    ['ticket status 1', 'ticket'],
    ['ticket next', 'ticket'],
    ['ticket next --take', 'changed-ticket'],
    ['config list', 'setting', 'uma'],
    ['config get sla.soon', 'setting'],
    ['config set sla.high 4h', 'changed-setting', 'ada'],
    ['config unset sla.high', 'changed-setting', 'ada'],
    ['user list', 'user'],
    ['user view uma', 'user'],
    ['user role uma user', 'changed-user', 'ada'],
    ['token new --name t --replace', 'new-token'],
    ['token list', 'token'],
    ['token rm t -n', 'changed-token'],
    ['whoami', 'session'],
    ['db info', 'database'],
    ['db check', 'check'],
    ['db check --log', 'check'],
    ['db head', 'head'],
    ['db copy --to a-copy.db', 'copied-table', 'ada'],
    ...(inject('engine') === 'sqlite' ? [['db backup copy.db', 'file'] as [string, 'file']] : []),
  ]
  it.each(printed)(
    '%s is what its schema says, in JSON, NDJSON, CSV, TSV and a table',
    async (line, schema, who = 'sam') => {
      const check = exact(schema)
      const run = (format: string): Promise<Screen> =>
        world.must(who, `${line} ${line.includes('copy.db') ? '-n' : ''} --format ${format}`)
      const value: unknown = JSON.parse((await run('json')).out)
      const rows = Array.isArray(value) ? value : [value]
      for (const row of rows) expect(check(row), JSON.stringify(check.errors)).toBe(true)
      const lines = (await run('ndjson')).out.split('\n').slice(0, -1)
      for (const text of lines) expect(check(JSON.parse(text)), JSON.stringify(check.errors)).toBe(true)
      expect(lines.length).toBe(rows.length)
      const cells = parse((await run('csv')).out, { columns: true }) as Record<string, string>[]
      expect(cells.length).toBe(rows.length)
      expect(Object.keys(cells[0] ?? {})).toEqual(expect.arrayContaining(Object.keys(rows[0] as object)))
      expect((await run('tsv')).out.split('\n').length).toBe(rows.length + 2)
      expect((await run('table')).out).not.toBe('')
    },
  )

  it('errors and notices are what their schemas say', async () => {
    for (const format of ['json', 'ndjson']) {
      const { err, out } = await world.type('sam', `ticket view 999 --format ${format}`)
      expect(exact('error')(JSON.parse(err))).toBe(true)
      expect(out).toBe('')
    }
    expect((await world.type('sam', 'ticket view 999 --format csv')).err).toBe(
      'error: no ticket #999\nhint: flashticket ticket list\n',
    )
  })

  it('csv: one apostrophe before what a spreadsheet would run, unless --raw', async () => {
    const cells = async (more: string): Promise<string[]> =>
      (
        parse(
          (await world.must('uma', `ticket list --all --sort id --fields title --format csv ${more}`)).out,
        ) as string[][]
      )
        .flat()
        .slice(1, 6)
    const plain = titles.filter((title) => !title.includes('\t'))
    expect(await cells('')).toEqual(plain.map((title) => (/^'*[=+\-@]/.test(title) ? `'${title}` : title)))
    expect(await cells('--raw')).toEqual(plain)
    expect((await world.must('uma', 'ticket list --format csv')).out).toMatch(/\r\n$/)
  })

  it('tsv: one line a row, whatever is inside', async () => {
    const { out } = await world.must('uma', 'ticket view 1-3 --format tsv --fields id,description --no-headers')
    expect(out).toBe(`1\t${titles[0]} second line\n2\t${titles[1]} second line\n3\t${titles[2]} second line\n`)
  })

  it('--fields help lists them, --fields picks and orders them', async () => {
    expect((await world.must('sam', 'user list --fields help')).out).toBe('name\nrole\nactive\ncreatedAt\n')
    for (const [line, field] of [
      ['ticket view', 'entries'],
      ['ticket history', 'changes'],
      ['ticket status', 'status'],
      ['ticket search', 'snippet'],
      ['ticket wait', 'status'],
      ['user view', 'role'],
      ['user role', 'role'],
      ['config get', 'value'],
    ])
      expect((await world.must('sam', `${line} --fields help`)).out.split('\n')).toContain(field)
    expect((await world.must('sam', '--fields help user view')).out).toContain('role\n')
    expect((await world.type('sam', 'schema --fields help')).exit).toBe(2)
    expect((await world.must('sam', 'user view uma --json --fields role,name')).out).toBe(
      '{"role":"user","name":"uma"}\n',
    )
    expect((await world.must('sam', 'user view uma --format csv --fields role,name --no-headers')).out).toBe(
      'user,uma\r\n',
    )
  })

  it('an empty list is empty in every format', async () => {
    const of = async (format: string): Promise<string> =>
      (await world.must('sam', `ticket list zzz --fields id --format ${format}`)).out
    expect([
      await of('json'),
      await of('ndjson'),
      await of('csv'),
      await of('tsv'),
      await of('ids'),
      await of('table'),
    ]).toEqual(['[]\n', '', 'id\r\n', 'id\n', '', ''])
  })

  it('schema prints each of them, and names them where there is none', async () => {
    for (const name of Object.keys(schemas)) {
      expect(JSON.parse((await world.must(undefined, `schema ${name}`)).out)).toMatchObject({ type: 'object' })
    }
    expect((await world.type(undefined, 'schema tickets')).err).toContain('did you mean ticket?')
  })
})
