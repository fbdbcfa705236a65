// What programs of others get from us: no token, no password, no shell.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { environmentFor, wordsOf } from '../../src/cli/programs.ts'
import { seededWorld, type World } from '../world.ts'

test('the environment of a program of others has no token, and no password of a database', () => {
  const env = {
    ...{ PATH: '/bin', EDITOR: 'vi', HOME: '/home/jana', FLASHTICKET_DEBUG: '1' },
    ...{ FLASHTICKET_TOKEN: 'secret', FLASHTICKET_TOKEN_FILE: '/home/jana/token', FLASHTICKET_TOKENS: 'secret' },
    ...{ PGPASSWORD: 'secret', PGHOST: 'db.example.org' },
    ...{ FLASHTICKET_DB: 'postgres://desk:secret@db.example.org/desk' },
    ...{ FLASHTICKET_LISTEN: 'postgresql://desk:secret@db.example.org:5433/desk?password=secret' },
  }
  const given = environmentFor({ env })
  expect(JSON.stringify(given)).not.toContain('secret')
  expect(given).toMatchObject({
    PATH: '/bin',
    EDITOR: 'vi',
    HOME: '/home/jana',
    FLASHTICKET_DEBUG: '1',
    PGHOST: 'db.example.org',
  })
  expect(Object.keys(given).filter((name) => name.startsWith('FLASHTICKET_TOKEN'))).toEqual([])
  expect(given.FLASHTICKET_DB).toBe('postgres://desk@db.example.org/desk')
  expect(given.FLASHTICKET_LISTEN).toMatch(/^postgres(ql)?:\/\/desk@db\.example\.org:5433\/desk/)
  expect(environmentFor({ env: { FLASHTICKET_DB: '/srv/desk/tickets.db' } })).toEqual({
    FLASHTICKET_DB: '/srv/desk/tickets.db',
  })
  // what cannot be understood may have a password anywhere
  for (const FLASHTICKET_DB of [
    'postgres://desk:secret@[',
    'pg://desk:secret@host/desk',
    'postgres://desk:se%ZZcret@host/desk',
  ]) {
    expect(JSON.stringify(environmentFor({ env: { FLASHTICKET_DB } }))).not.toMatch(/secret|se%ZZ/)
  }
})

test('a command line of somebody is parted by blanks and nothing else', () => {
  expect(wordsOf('code  --wait')).toEqual(['code', '--wait'])
  expect(wordsOf(' a;b $(c) `d` "e f" > g ')).toEqual(['a;b', '$(c)', '`d`', '"e', 'f"', '>', 'g'])
})

describe('on a desk', () => {
  let world: World
  beforeAll(async () => {
    world = await seededWorld('sqlite')
  })
  afterAll(() => world.close())

  test('an editor sees no token and runs in no shell', async () => {
    const [editor, seen] = [join(world.folder, 'editor.sh'), join(world.folder, 'seen')]
    writeFileSync(
      editor,
      `env > "${seen}"; printf '%s\\n' "$@" >> "${seen}"; for last; do :; done; echo New > "$last"\n`,
    )
    const never = () => Promise.reject(new Error('asked'))
    const setting = {
      env: { EDITOR: `/bin/sh ${editor} $(id) ;`, PATH: process.env.PATH ?? '' },
      terminal: {},
      questions: { input: never, password: never, confirm: never, select: never },
    }
    expect(await world.type('sam', 'ticket new -e', setting)).toMatchObject({ exit: 0 })
    const told = readFileSync(seen, 'utf8')
    expect(told).toContain(`FLASHTICKET_DB=${world.db}`)
    expect(told).toContain('\n$(id)\n;\n')
    expect(told).not.toContain('FLASHTICKET_TOKEN')
    expect(told).not.toContain(world.token('sam'))
  })

  test('what watch runs for every entry sees no token', async () => {
    const seen = join(world.folder, 'seen by watch')
    const script = join(world.folder, 'each.sh')
    writeFileSync(script, `env > "${seen}"; cat >> "${seen}"\n`)
    await world.must('uma', 'ticket new -t "To be seen"')
    const ended = new AbortController()
    const line = ['watch', '--since', '1', '--exec', `/bin/sh ${script}`]
    const watching = world.type('sam', line, {
      env: { PATH: process.env.PATH ?? '' },
      ended: ended.signal,
    })
    for (let count = 0; count < 200 && !seenBy(seen).includes('To be seen'); count += 1) {
      await new Promise((done) => setTimeout(done, 50))
    }
    ended.abort()
    await watching
    expect(seenBy(seen)).toContain('To be seen')
    expect(seenBy(seen)).not.toContain('FLASHTICKET_TOKEN')
  })
})

function seenBy(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
