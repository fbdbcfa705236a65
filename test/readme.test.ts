// The README's recipes do what they say: each is run by a shell, as it stands there, on a seeded desk.
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const readme = readFileSync(resolve('README.md'), 'utf8')

/** The shell blocks of a section, in their order. */
function blocks(section: string): string[] {
  const body = readme.split(/^## /m).find((part) => part.startsWith(section)) ?? ''
  return [...body.matchAll(/^```sh\n(.*?)^```/gms)].map(([, script = '']) => script)
}

const folder = mkdtempSync(join(tmpdir(), 'flashticket-readme-'))
const programs = join(folder, 'programs')

// bcrypt at its real price would be most of the time this takes
const env = { PATH: `${programs}:${process.env.PATH}`, HOME: folder, FLASHTICKET_CREDENTIALS: 'file' }

function shell(script: string): { out: string; err: string; exit: number | null } {
  const { stdout, stderr, status } = spawnSync('bash', ['--norc', '-euo', 'pipefail', '-c', script], {
    cwd: folder,
    env,
    input: '',
    encoding: 'utf8',
  })
  return { out: stdout, err: stderr, exit: status }
}

beforeAll(() => {
  mkdirSync(programs)
  const program = join(programs, 'flashticket')
  writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${resolve('bin/flashticket.js')}" "$@"\n`)
  chmodSync(program, 0o755)
  writeFileSync(join(folder, 'password.txt'), 'a quiet morning\n', { mode: 0o600 })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the README', () => {
  test('its tour runs, line by line, once somebody types the passwords', () => {
    const [tour = '', completion = ''] = blocks('A tour')
    const typed = tour
      .replace('flashticket init', 'flashticket init --admin jana --password-stdin < password.txt')
      .replace('flashticket login jana', 'flashticket login jana --password-stdin < password.txt')
      .replace('--role support', '--role support --password-stdin < password.txt')
    const { out, err, exit } = shell(typed)
    expect([exit, err]).toEqual([0, ''])
    expect(out).toContain('Ticket #1 is resolved, and has your feedback')
    expect(shell(completion)).toMatchObject({ exit: 0, err: '' })
  })

  test('its service levels are set as they stand there', () => {
    const { out, err, exit } = shell(blocks('Service levels').join(''))
    expect([exit, err]).toEqual([0, expect.stringMatching(/^(error: there is no ticket .*\nhint: .*\n)?$/)])
    expect(out).toContain('sla.medium is 4h/2d now')
  })

  test('its reports are made as they stand there', () => {
    const { out, err, exit } = shell(blocks('Reports').join(''))
    expect([exit, err]).toEqual([0, ''])
    expect(out).toMatch(/^BY {8}GROUP {8}TICKETS\nAll {7}All {16}1\n/)
    expect(readFileSync(join(folder, 'trend.html'), 'utf8')).toMatch(/^<!doctype html>/)
  })

  test('its recipes for scripts and for cron run as they stand', () => {
    const [recipes = '', cron = ''] = blocks('Scripting')
    shell('flashticket ticket new -t Old; flashticket ticket status 2 waiting')
    const { out, err, exit } = shell(recipes)
    expect([exit, err]).toEqual([0, ''])
    expect(out).toContain('"resolved": 1')
    expect(out).toContain('#2 Old')
    expect(shell('flashticket ticket view 3 --json | jq -c "[.priority, .version]"').out).toBe('["low",2]\n')

    expect(shell(cron)).toMatchObject({ exit: 0, out: '' })
    const line = /0 7 \* \* 1-5 {3}(.*) > /.exec(readme)?.[1] ?? ''
    expect(shell(`FLASHTICKET_TOKEN_FILE=~/.flashticket-token ${line} | jq length`)).toMatchObject({
      exit: 0,
      out: '1\n',
    })
  })
})
