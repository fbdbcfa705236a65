// 20,000 tickets in, out and in again: the same, and no more memory than for a few.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { writeRows } from '../bench/rows.ts'
import { password, seededWorld, type World } from '../world.ts'

const isServer = inject('engine') === 'postgres'
// a server answers each statement by itself
const count = isServer ? 2_000 : 20_000

let world: World
let fresh: Buffer
beforeAll(async () => {
  world = await seededWorld()
  // the program is run by itself, with the real clock
  world.now = new Date()
  await world.login('ada')
  fresh = await world.photograph()
  await writeRows(join(world.folder, 'rows.ndjson'), count)
})
afterAll(() => world.close())

/** Runs the program with room for so many MB of old objects: all the rows at once would take several times as much. */
function tight(line: readonly string[], more: { env?: Record<string, string>; input?: string } = {}): string {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [`--max-old-space-size=${isServer ? 64 : 24}`, resolve('bin/flashticket.js'), ...line],
    {
      cwd: world.folder,
      env: { HOME: world.folder, FLASHTICKET_DB: world.db, FLASHTICKET_TOKEN: world.token('ada'), ...more.env },
      input: more.input ?? '',
      maxBuffer: 1e9,
      encoding: 'utf8',
    },
  )
  expect([status, stderr]).toEqual([0, ''])
  return stdout
}

const sorted = (csv: string): string[] => csv.split('\r\n').sort()

it('as NDJSON: the same desk, but for its admin', { timeout: 120_000 }, () => {
  const line = ['import', 'rows.ndjson', '--create-users', '--id-from', 'key', '--json']
  expect(JSON.parse(tight(line))).toMatchObject({ imported: count, rejected: 0 })
  expect(JSON.parse(tight(line))).toMatchObject({ imported: 0, unchanged: count, changed: false })
  const first = tight(['export'])
  writeFileSync(join(world.folder, 'desk.ndjson'), first)
  const env = { FLASHTICKET_DB: join(world.folder, 'second.db') }
  tight(['init', '--from', 'desk.ndjson', '--admin', 'boss', '--password-stdin'], { env, input: password })
  const login = ['login', 'boss', '--password-stdin', '--print-token']
  const token = tight(login, { env, input: password }).trim()
  const second = tight(['export'], { env: { ...env, FLASHTICKET_TOKEN: token } })
  const others = second.split('\n').filter((line) => !line.startsWith('{"kind":"user","name":"boss"'))
  expect(others.length).toBe(first.split('\n').length)
  expect(others.join('\n') === first).toBe(true)
})

it('as CSV, ten thousand at a time: the same tickets', { timeout: 120_000 }, async () => {
  const fields = 'title,description,status,priority,category,requester,assignee,createdAt,updatedAt,externalId'
  const csv = ['export', '--format', 'csv', '--fields', fields]
  const first = tight(csv)
  expect(first.split('\r\n').length).toBe(count + 2)
  await world.bringBack(fresh)
  writeFileSync(join(world.folder, 'tickets.csv'), first)
  const again = ['import', 'tickets.csv', '--create-users', '--batch', '--json']
  expect(JSON.parse(tight(again))).toMatchObject({ imported: count, skipped: 0 })
  expect(sorted(tight(csv))).toEqual(sorted(first))
  expect(JSON.parse(tight(again))).toMatchObject({ imported: 0, unchanged: count })
})
