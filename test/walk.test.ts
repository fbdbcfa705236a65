// The main job on an old database of thousands of tickets, with the real program: what "done" means.
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Entry, Ticket } from '../src/domain/ticket.ts'
import { build, many } from './legacy-shapes.ts'
import { trial } from './trials.ts'
import { words } from './world.ts'

const folder = mkdtempSync(join(tmpdir(), 'flashticket-walk-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const real = trial('legacy/s3-20k.sqlite')
const unresolved = 1983

// Every shape of file is adopted by its own tests; this is one of ours with as many that are new.
const own = (path: string): void => {
  const file = many(4_000)
  for (const [index, row] of file.rows.entries()) {
    if (index < unresolved)
      Object.assign(row, { status: 'Neu', support_feedback: null, last_updated_by: null, updated_at: row.created_at })
  }
  build(path, file)
}
const files: [name: string, make: (path: string) => void][] = [['one of our own making', own]]
if (real.lacking === '') files.push(['the real one', (path) => copyFileSync(real.path, path)])

describe.each(files)('%s', (name, make) => {
  const home = join(folder, name)
  const path = join(folder, `${name}.db`)

  /** Runs a line as typed by somebody with a home of their own. */
  function type(who: string, line: string, stdin = ''): { out: string; err: string; exit: number | null } {
    const { stdout, stderr, status } = spawnSync(process.execPath, [resolve('bin/flashticket.js'), ...words(line)], {
      input: stdin,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      env: {
        PATH: process.env.PATH,
        TZ: 'Europe/Berlin',
        HOME: join(home, who),
        FLASHTICKET_DB: path,
        FLASHTICKET_CREDENTIALS: 'file',
      },
    })
    return { out: stdout, err: stderr, exit: status }
  }
  const must = (who: string, line: string, stdin?: string): string => {
    const { out, err, exit } = type(who, line, stdin)
    expect([line, exit, exit === 0 ? '' : err]).toEqual([line, 0, ''])
    return out
  }
  const json = <Value>(who: string, line: string): Value => JSON.parse(must(who, `${line} --json`)) as Value

  test('is adopted, and its tickets are worked', { timeout: 120_000 }, () => {
    make(path)

    const adopted = type('omar', 'db info')
    expect(adopted.exit).toBe(0)
    expect(adopted.err).toMatch(/^adopted the old FlashTicket database .*Europe\/Berlin.*before-flashticket-1.*\n$/)
    expect(type('omar', 'db info').err).toBe('')

    must('omar', 'login omar_support --password-stdin', 'zweiter')
    const fresh = json<Ticket[]>('omar', 'ticket list --status new')
    expect(fresh.length).toBe(unresolved)
    const { id, requester } = fresh[0] as Ticket

    expect(json('omar', `ticket take ${id}`)).toMatchObject({
      id,
      assignee: 'omar_support',
      status: 'in-progress',
      changed: true,
    })
    must('omar', `ticket note ${id} "Third time this month"`)
    must('omar', `ticket feedback ${id} "Please try again now"`)
    expect(json('omar', `ticket status ${id} resolved`)).toMatchObject({ status: 'resolved', changed: true })
    expect(json('omar', `ticket status ${id} resolved`)).toMatchObject({ status: 'resolved', changed: false })

    const secret = { k: 'winter', 'Jana.Weiß': 'blumenwiese', mia: 'p', admin: 'admin123' }[requester]
    must('requester', `login ${requester} --password-stdin`, secret)
    const seen = json<Ticket & { entries: Entry[] }>('requester', `ticket view ${id}`)
    expect(seen.entries.map(({ text }) => text)).toContain('Please try again now')
    expect(seen.entries.some(({ type }) => type === 'note')).toBe(false)
    expect(must('requester', `ticket view ${id}`)).not.toContain('Third time')
    expect(json<Ticket[]>('omar', 'ticket list --status new').length).toBe(unresolved - 1)
    expect(readdirSync(folder).filter((file) => file.startsWith(`${name}.db.before`))).toHaveLength(1)
    // all is well, but for the old app's own admin
    const { err, exit } = type('omar', 'db check --log')
    expect([exit, err]).toEqual([10, 'error: 1 of 13 checks failed: passwords\nhint: flashticket user passwd NAME\n'])
  })
})
