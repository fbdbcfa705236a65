// Passwords and tokens that nobody else has, and then every byte that the program left anywhere: none of them is in it.
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sha256 } from '../../src/desk/passwords.ts'
import { build, shapes } from '../legacy-shapes.ts'
import { World } from '../world.ts'
import { type Given, need, pause, run, start } from './program.ts'
import { count, demand, type Promised, type Trial } from './promise.ts'
import { seekOnServer } from './secrets.server.ts'
import { Sought } from './sought.ts'

async function prove(trial: Trial): Promise<string> {
  need('strace')
  const folder = trial.newFolder()
  const [home, db, traces] = [
    join(folder, 'home'),
    join(folder, 'desk', 'tickets.db'),
    join(trial.newFolder(), 'calls'),
  ]
  for (const path of [home, dirname(db), traces]) mkdirSync(path, { recursive: true })
  const sought = new Sought(trial)
  const invent = (name: string): string => sought.invent(name)

  const env = { HOME: home, TZ: 'UTC', FLASHTICKET_DB: db, FLASHTICKET_CREDENTIALS: 'file', FLASHTICKET_DEBUG: '1' }
  let lines = 0
  const tokens: Record<string, string> = {}
  /** Runs a line, in sight of every program that it starts; `shows`: what it is there to print. */
  const type = async (
    who: string | undefined,
    line: string,
    exit: number,
    stdin?: string,
    shows?: string,
  ): Promise<string> => {
    lines += 1
    const tokenFile = join(trial.folder, `token-${who}`)
    if (who !== undefined) writeFileSync(tokenFile, tokens[who] ?? '', { mode: 0o600 })
    const under = ['strace', '-f', '-qq', '-v', '-s', '100000', '-e', 'trace=execve', '-o', join(traces, String(lines))]
    const given: Given = {
      env: { ...env, ...(who !== undefined && { FLASHTICKET_TOKEN_FILE: tokenFile }) },
      cwd: folder,
      stdin,
      under,
    }
    const ended = await run(line.split(' '), given)
    demand(ended.code === exit, `${line}: exit ${ended.code}, not ${exit}: ${ended.err}`)
    const out = ended.out.trim()
    if (shows !== undefined) sought.seek(shows, out)
    sought.demandNoneIn(Buffer.from(ended.out), `what ${line} prints`, shows === undefined ? [] : [shows])
    sought.demandNoneIn(Buffer.from(ended.err), `what ${line} says`)
    return out
  }

  const [first, sams, second, umas, third, wrong, last] = [
    'the first password',
    'the password of sam',
    'the second password',
    'the password of uma',
    'the password an admin set',
    'a wrong password',
    'the reset password',
  ].map(invent) as [string, string, string, string, string, string, string]
  await type(undefined, 'init --admin ada --password-stdin', 0, first)
  tokens['ada'] = await type(undefined, 'login ada --password-stdin --print-token', 0, `${first}\n`, 'the first token')
  await type(undefined, 'login ada --password-stdin', 0, first)
  await type('ada', 'user add sam --role support --password-stdin', 0, sams)
  await type('ada', 'user add uma --password-stdin --json', 0, umas)
  await type(undefined, 'login uma --password-stdin', 4, wrong)
  await type(undefined, 'login uma --password-stdin --json', 4, `${umas}x`)
  tokens['uma'] = await type(undefined, 'login uma --password-stdin --print-token', 0, umas, 'the token of uma')
  tokens['sam'] = await type(undefined, 'login sam --password-stdin --print-token', 0, sams, 'the token of sam')
  const job = await type('ada', 'token new --name nightly', 0, undefined, 'the token of a job')
  await type(
    'ada',
    'token new --name nightly --scope write --replace --user sam',
    0,
    undefined,
    'the token of another job',
  )
  await type('uma', 'ticket new -t x', 0)
  await type('sam', 'ticket take 1 --json', 0)
  await type('uma', 'user passwd --password-stdin', 4, `${wrong}\n${second}\n`)
  await type('uma', 'user passwd --password-stdin', 0, `${umas}\n${second}\n`)
  await type('ada', 'user passwd sam --password-stdin', 0, third)
  await type('ada', 'user passwd uma --password-stdin', 2, third.slice(0, 3))
  await type('sam', 'ticket list', 4)
  tokens['job'] = job
  await type('job', 'ticket list --json', 0)
  await type('job', 'ticket take 1', 5)
  for (const line of [
    'whoami',
    'token list --json',
    'user list --json',
    'export',
    'export --with-credentials',
    'db check',
    'db info --json',
  ])
    await type('ada', line, 0)
  await type('ada', 'token rm nightly', 0)
  await type('job', 'whoami --json', 4)
  await type('ada', `db backup ${join(folder, 'backup.db')}`, 0)
  await type('ada', `db copy --to ${join(folder, 'copy.db')}`, 0)
  await type(undefined, 'init --reset --admin ada --password-stdin', 0, last)
  tokens['ada'] = await type(undefined, 'login ada --password-stdin --print-token', 0, last, 'the last token')
  await type('ada', 'logout', 0)
  // as the original app kept them: SHA-256, which adoption leaves in no page
  const old = shapes['s0-with-users']
  const mine = invent('the password of somebody of the original')
  const rows = old.users?.rows.map((row) => ({ ...row, password_hash: sha256(mine) })) ?? []
  demand(rows.length > 0, 'the file of the original has no users')
  build(join(folder, 'old.db'), { ...old, users: { columns: old.users?.columns ?? {}, rows } })
  await type(undefined, `db adopt --db ${join(folder, 'old.db')}`, 0)
  // the copy that adoption takes is the original itself, and said to be
  const kept = (path: string): boolean => /before-flashticket/.test(path)

  // programs of others: an editor, and what a watch starts
  const told = join(trial.newFolder(), 'told')
  const spy = join(folder, 'spy')
  writeFileSync(
    spy,
    `#!/bin/sh\n{ tr '\\0' '\\n' </proc/$$/environ; tr '\\0' '\\n' </proc/$$/cmdline; [ -t 0 ] || [ -n "$1" ] || cat; } >>${told}\n[ -z "$1" ] || echo words >"$1"\n`,
  )
  chmodSync(spy, 0o700)
  tokens['ada'] = await type(
    undefined,
    'login ada --password-stdin --print-token',
    0,
    last,
    'the token of whoever edits',
  )
  const secretsOfEnv = { ...env, FLASHTICKET_TOKEN: tokens['ada'] ?? '', PATH: process.env['PATH'] ?? '', EDITOR: spy }
  const world = new World()
  await world.must(undefined, 'ticket feedback 1 -e', { env: secretsOfEnv, terminal: {}, cwd: folder })
  await world.must(undefined, ['watch', '--since', '0', '-L', '4', '--exec', spy], { env: secretsOfEnv, cwd: folder })
  await world.close()
  const heard = readFileSync(told)
  demand(
    heard.includes('EDITOR=') && heard.includes('"type":"feedback"') && heard.includes('text.txt'),
    `the programs were not all started: ${heard}`,
  )
  sought.demandNoneIn(heard, 'argv, environment or input of a program that was started')

  // one that is killed leaves a WAL
  const { child, ended } = start(['watch', '--since', '0'], { env: secretsOfEnv })
  await pause(500)
  const again = await run(['user', 'passwd', '--password-stdin'], {
    env: { ...secretsOfEnv },
    stdin: `${last}\n${invent('a password in the WAL')}\n`,
  })
  demand(again.code === 0, `user passwd beside a watch: ${again.err}`)
  const wal = statSync(`${db}-wal`).size
  child.kill('SIGKILL')
  await ended
  demand(wal > 0, 'there is no WAL to look into')

  let bytes = 0
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  for (const file of files) {
    const path = join(file.parentPath, file.name)
    // what a login leaves is a token, for its owner alone
    const isCredential = path.startsWith(home) && (statSync(path).mode & 0o77) === 0
    if (isCredential || kept(path)) continue
    const content = readFileSync(path)
    bytes += content.length
    sought.demandNoneIn(content, path.slice(folder.length + 1))
  }
  demand(bytes > 100_000 && files.length > 5, `only ${files.length} files were looked into`)
  for (const file of readdirSync(traces)) {
    const calls = readFileSync(join(traces, file))
    demand(calls.includes('execve('), `nothing was heard of line ${file}`)
    sought.demandNoneIn(calls, `argv or environment of what line ${file} started`)
  }
  const server = await seekOnServer(trial, spy, told)
  return `${count(sought.count)} forms of ${count(lines)} lines' passwords and tokens, looked for in all bytes of ${files.length} files (${count(Math.round(bytes / 1000))} kB: database, WAL, free pages, backup, copy, adopted file), in what was printed and said with FLASHTICKET_DEBUG=1, in argv and environment of every process; ${server}: 0 hits`
}

const promised: Promised = { name: 'secrets', says: 'secrets stay secret', share: 35, prove }
export default promised
