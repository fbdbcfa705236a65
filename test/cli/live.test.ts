// TAB in bash, zsh and fish on a real desk: what it knows, for whom, and what becomes of texts that shells would run.
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seededWorld, type World } from '../world.ts'
import { missing, type Tab, tabs } from './tab.ts'

const bin = fileURLToPath(new URL('../../bin/flashticket.js', import.meta.url))

/** Everything that a shell could take for more than text. */
const hostile = `it's "odd" $(touch ran) \`touch ran\` ; touch ran | * \\ \n 🙂:`
const shown = `it's "odd" $(touch ran) \`touch ran\` ; touch ran | * \\ ↵ 🙂:`
const hostileName = `x'; touch ran; "$(touch ran)\` #`

let world: World
let folder: string
beforeAll(async () => {
  world = await seededWorld('sqlite')
  // the program that TAB runs has the machine's own clock
  world.now = new Date()
  for (const name of ['ada', 'sam', 'uma']) await world.login(name)
  for (const [who, title] of [
    ['uma', 'Old and done'],
    ['uma', 'Hostile'],
    ['sam', 'Printer on fire'],
    ['ada', 'Taken back'],
  ] as const) {
    world.later(1)
    await world.must(who, ['ticket', 'new', '-t', title])
  }
  await world.must('sam', 'ticket status 1 resolved')
  await world.must('ada', 'ticket rm 4 -y')
  await world.sql('UPDATE tickets SET title = ? WHERE id = 2', hostile)
  await world.sql(
    `INSERT INTO users (name, folded, role, active, created_at) VALUES (?, ?, 'support', 1, '2026-01-01T00:00:00.000Z')`,
    hostileName,
    hostileName,
  )
  await world.must('ada', 'token new --name nightly --scope read')
  folder = join(world.folder, 'here')
  mkdirSync(folder)
  mkdirSync(join(world.folder, 'bin'))
  writeFileSync(join(world.folder, 'bin', 'flashticket'), `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`, {
    mode: 0o755,
  })
})
afterAll(() => world.close())

const as = (who: string | undefined, more: Record<string, string> = {}): Record<string, string> => ({
  PATH: `${join(world.folder, 'bin')}:${process.env.PATH}`,
  HOME: world.folder,
  FLASHTICKET_DB: world.db,
  ...(who !== undefined && { FLASHTICKET_TOKEN: world.token(who) }),
  ...more,
})

test('a database that is old, newer, half adopted or locked stays as it is, and nothing is said', async () => {
  const path = (name: string): string => join(world.folder, name)
  const made = (name: string, sql: string): string => {
    if (name !== 'old.db') copyFileSync(world.db, path(name))
    const sqlite = new Database(path(name))
    sqlite.exec(sql)
    sqlite.close()
    return path(name)
  }
  const old = made('old.db', 'CREATE TABLE tickets (id INTEGER PRIMARY KEY, title TEXT)')
  const newer = made('newer.db', 'PRAGMA user_version = 99')
  const half = made('half.db', 'PRAGMA journal_mode = DELETE')
  writeFileSync(`${half}-journal`, 'left behind')
  const locked = made('locked.db', 'PRAGMA journal_mode = DELETE')
  const all = [old, newer, half, locked]
  const before = { names: readdirSync(world.folder), bytes: all.map((db) => readFileSync(db)) }
  const holder = new Database(locked)
  holder.exec('BEGIN EXCLUSIVE')
  for (const db of all) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'complete', 'tickets', `--db=${db}`], {
      env: as('ada'),
      encoding: 'utf8',
    })
    expect({ db, status, stdout, stderr }).toEqual({ db, status: 1, stdout: '', stderr: '' })
  }
  holder.exec('ROLLBACK')
  holder.close()
  for (const [index, db] of all.entries()) expect(before.bytes[index]?.equals(readFileSync(db)), db).toBe(true)
  expect(readdirSync(world.folder)).toEqual(before.names)
})

test('a reader that went away is no trouble', () => {
  const line = '"$0" "$1" complete tickets >&3'
  const { status, stderr } = spawnSync('bash', ['-c', `exec 3> >(true); sleep 0.3; ${line}`, process.execPath, bin], {
    env: as('ada'),
    encoding: 'utf8',
  })
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
})

for (const shell of ['bash', 'zsh', 'fish'] as const) {
  describe.skipIf(missing(shell) !== undefined)(shell, () => {
    /** What was offered for each line, or the one word that was completed at once. */
    async function offered(env: Record<string, string>, lines: readonly string[]): Promise<Record<string, string[]>> {
      const seen = await tabs(shell, lines, folder, env)
      const words = ({ offered, line }: Tab, typed: string): string[] =>
        offered.length > 0 ? offered : line.length > typed.length ? [line.trim().replace(/.*\s/, '')] : []
      return Object.fromEntries(lines.map((line, index) => [line, words(seen[index] as Tab, line)]))
    }

    test('staff see all tickets, unresolved ones first, people, legal moves and their tokens', async () => {
      expect(
        await offered(as('ada'), [
          'flashticket ticket view ',
          'flashticket ticket view 3 ',
          'flashticket ticket view 2',
          'flashticket ticket restore ',
          'flashticket ticket status 1 ',
          'flashticket ticket status 2 ',
          'flashticket ticket status 1,2 ',
          'flashticket ticket reply 3 -s ',
          'flashticket ticket assign 3 s',
          'flashticket ticket list --assignee none,sa',
          'flashticket user role u',
          'flashticket token rm ',
        ]),
      ).toEqual({
        'flashticket ticket view ': ['3', '2', '1'],
        'flashticket ticket view 3 ': ['3', '2', '1'],
        'flashticket ticket view 2': ['2'],
        'flashticket ticket restore ': ['4'],
        'flashticket ticket status 1 ': ['in-progress'],
        'flashticket ticket status 2 ': ['in-progress', 'waiting', 'resolved'],
        'flashticket ticket status 1,2 ': ['in-progress'],
        'flashticket ticket reply 3 -s ': ['in-progress', 'waiting', 'resolved'],
        'flashticket ticket assign 3 s': ['sam', 'sue'],
        'flashticket ticket list --assignee none,sa': ['none,sam'],
        'flashticket user role u': ['ulf', 'uma'],
        'flashticket token rm ': ['nightly'],
      })
    })

    test('a user sees their own tickets, nobody else, and what a user may', async () => {
      expect(
        await offered(as('uma'), [
          'flashticket ticket view ',
          'flashticket ticket status 2 ',
          'flashticket ticket restore ',
          'flashticket ticket list -r ',
          'flashticket ticket list -a ',
        ]),
      ).toEqual({
        'flashticket ticket view ': ['2', '1'],
        'flashticket ticket status 2 ': ['resolved'],
        'flashticket ticket restore ': [],
        'flashticket ticket list -r ': ['@me', 'uma'],
        'flashticket ticket list -a ': ['@me', 'none'],
      })
    })

    test('titles stand beside ids, and are text', async () => {
      // bash lists at the second TAB
      const line = shell === 'bash' ? 'flashticket ticket view \t' : 'flashticket ticket view '
      const [seen] = await tabs(shell, [line], folder, as('ada'))
      expect(seen?.listed).toEqual(
        expect.arrayContaining(['3  -- Printer on fire', `2  -- ${shown}`, '1  -- Old and done']),
      )
      expect(seen?.line).toBe(shell === 'fish' ? '' : 'flashticket ticket view ')
      expect(readdirSync(folder)).toEqual([])
    })

    test('what is inserted runs nothing', async () => {
      const lines = ['flashticket ticket view 2', 'flashticket ticket assign 3 x', `flashticket ticket assign 3 'x`]
      const seen = await tabs(shell, lines, folder, as('ada'))
      if (shell !== 'fish') {
        expect(seen[0]?.line).toBe('flashticket ticket view 2 ')
        // as one word, whatever it is quoted with
        expect(seen[1]?.line).toMatch(/^flashticket ticket assign 3 x\\'\\;/)
      }
      expect(readdirSync(folder)).toEqual([])
    })

    test('without a session, a desk or a whole one there is nothing, and the line stays', async () => {
      writeFileSync(join(world.folder, 'foreign.db'), 'not a database')
      const old = fileURLToPath(import.meta.url)
      for (const env of [
        as(undefined),
        as(undefined, { FLASHTICKET_TOKEN: 'wrong' }),
        as('ada', { FLASHTICKET_DB: join(world.folder, 'none.db') }),
        as('ada', { FLASHTICKET_DB: join(world.folder, 'foreign.db') }),
        as('ada', { FLASHTICKET_DB: old }),
        as('ada', { FLASHTICKET_DB: 'postgres://nobody@127.0.0.1:1/none' }),
      ]) {
        const [seen] = await tabs(shell, ['flashticket ticket view '], folder, env)
        expect(seen).toEqual({ offered: [], listed: [], line: shell === 'fish' ? '' : 'flashticket ticket view ' })
      }
    })

    test('of a database that the line names, unless the shell would have to work it out', async () => {
      const elsewhere = as('ada', { FLASHTICKET_DB: join(world.folder, 'none.db') })
      expect(
        await offered(elsewhere, [
          `flashticket --db ${world.db} ticket view `,
          `flashticket ticket view --db='${world.db}' `,
          `flashticket --db "$(touch ran)" ticket view `,
        ]),
      ).toEqual({
        [`flashticket --db ${world.db} ticket view `]: ['3', '2', '1'],
        [`flashticket ticket view --db='${world.db}' `]: ['3', '2', '1'],
        [`flashticket --db "$(touch ran)" ticket view `]: [],
      })
      expect(readdirSync(folder)).toEqual([])
    })
  })
}
