// The password of a PostgreSQL account, and those of the desk on its server: in nothing that is said, written or started.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { startServer } from '../engines.ts'
import { World } from '../world.ts'
import { type Given, run } from './program.ts'
import { count, demand, type Trial } from './promise.ts'
import { Sought } from './sought.ts'

/** What was looked into, in words. `spy`: a program that notes in `told` what it is given. */
export async function seekOnServer(trial: Trial, spy: string, told: string): Promise<string> {
  const sought = new Sought(trial)
  const server = await startServer({ auth: 'scram-sha-256' })
  try {
    return await seekOn(server.url, sought, trial, spy, told)
  } finally {
    await server.stop()
  }
}

async function seekOn(address: string, sought: Sought, trial: Trial, spy: string, told: string): Promise<string> {
  const account = sought.invent('the password of the account')
  const wrong = sought.invent('a wrong password of the account')
  const client = new pg.Client(address)
  await client.connect()
  await client.query(`CREATE ROLE keeper LOGIN PASSWORD '${account}'`)
  await client.query('CREATE DATABASE desk OWNER keeper')
  const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory')
  await client.end()
  const at = (change: (url: URL) => unknown): string => {
    const url = new URL(address)
    Object.assign(url, { username: 'keeper', password: account, pathname: 'desk' })
    change(url)
    return url.href
  }
  const inParameter = at((url) => {
    url.searchParams.set('password', url.password)
    url.password = ''
  })

  const [folder, traces] = [trial.newFolder(), trial.newFolder()]
  mkdirSync(join(folder, 'home'))
  const env = {
    HOME: join(folder, 'home'),
    TZ: 'UTC',
    FLASHTICKET_DB: at(() => undefined),
    FLASHTICKET_CREDENTIALS: 'file',
    FLASHTICKET_DEBUG: '1',
  }
  let lines = 0
  const type = async (line: string, exits: readonly number[], more: Given = {}, shows?: string): Promise<string> => {
    const trace = join(traces, String(++lines))
    const under = ['strace', '-f', '-qq', '-v', '-s', '100000', '-e', 'trace=execve', '-o', trace]
    const ended = await run(line.split(' '), { cwd: folder, under, ...more, env: { ...env, ...more.env } })
    demand(exits.includes(ended.code as number), `${line} on a server: ${ended.code}: ${ended.err}`)
    if (shows !== undefined) sought.seek(shows, ended.out.trim())
    sought.demandNoneIn(Buffer.from(ended.out), `what ${line} prints on a server`, shows === undefined ? [] : [shows])
    sought.demandNoneIn(Buffer.from(ended.err), `what ${line} says on a server`)
    // the program itself was given it in this way
    const [own, ...others] = readFileSync(trace, 'utf8').split('\n')
    demand(own?.includes('execve(') === true, `nothing was heard of ${line}`)
    sought.demandNoneIn(Buffer.from(others.join('\n')), `argv or environment of what ${line} starts on a server`)
    return ended.out.trim()
  }

  const first = sought.invent('the first password on a server')
  await type('init --admin ada --password-stdin', [0], { stdin: first })
  const token = await type(
    'login ada --password-stdin --print-token',
    [0],
    { stdin: first },
    'the first token on a server',
  )
  const tokenFile = join(trial.folder, 'token-server')
  writeFileSync(tokenFile, token, { mode: 0o600 })
  for (const FLASHTICKET_DB of [env.FLASHTICKET_DB, inParameter]) {
    const ada = { env: { FLASHTICKET_DB, FLASHTICKET_TOKEN_FILE: tokenFile } }
    for (const line of [
      ...['whoami --json', 'ticket new -t x', 'ticket list', 'ticket feedback 1 words', 'watch --since 0 -L 1'],
      ...['export --with-credentials', 'db info', 'db info --json', 'db head', 'help cron', 'user list --json'],
    ])
      await type(line, [0], ada)
    await type('db check --log', [0, 10], ada)
    await type('db backup desk.dump', [2], ada)
    await type('ticket view 99', [3], ada)
    await type('db adopt', [0], ada)
  }
  const invented = sought.invent('the password of uma on a server')
  await type('user add uma --password-stdin', [0], { env: { FLASHTICKET_TOKEN_FILE: tokenFile }, stdin: invented })
  await type('login uma --password-stdin', [0], { stdin: invented })
  await type(`db copy --to ${join(folder, 'copy.db')}`, [0], { env: { FLASHTICKET_TOKEN_FILE: tokenFile } })
  // what cannot be reached, in every way
  for (const change of [
    (url: URL) => (url.password = wrong),
    (url: URL) => (url.pathname = 'nothing-here'),
    (url: URL) => (url.username = 'nobody-here'),
    (url: URL) => (url.port = '1'),
    (url: URL) => (url.search = '?sslmode=verify-full'),
    (url: URL) => (url.search = '?sslmode=perhaps'),
  ])
    await type('ticket list', [2, 7, 10], { env: { FLASHTICKET_DB: at(change) } })
  // where everybody on the machine would see it, it is refused, and not said again
  await type(`db info --db ${at((url) => (url.password = 'seen-by-all'))}`, [2])

  writeFileSync(told, '')
  const world = new World()
  const seen = { ...env, FLASHTICKET_TOKEN: token, PATH: process.env['PATH'] ?? '', EDITOR: spy }
  await world.must(undefined, 'ticket feedback 1 -e', { env: seen, terminal: {}, cwd: folder })
  await world.must(undefined, ['watch', '--since', '0', '-L', '4', '--exec', spy], { env: seen, cwd: folder })
  await world.close()
  const heard = readFileSync(told)
  demand(heard.includes('FLASHTICKET_DB=postgres') && heard.includes('EDITOR='), `nothing was started: ${heard}`)
  sought.demandNoneIn(heard, 'what programs were given that were started on a server')

  let bytes = 0
  const data = rows[0]?.data_directory ?? ''
  const files = [data, folder].flatMap((place) =>
    readdirSync(place, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile() && !file.parentPath.startsWith(env.HOME))
      .map((file) => join(file.parentPath, file.name)),
  )
  for (const file of files) {
    const content = readFileSync(file)
    bytes += content.length
    sought.demandNoneIn(content, file.replace(folder, ''))
  }
  demand(bytes > 1_000_000 && files.some((file) => file.includes('pg_wal')), `only ${files.length} files of the server`)
  return `the same on PostgreSQL: ${sought.count} forms of ${lines} lines' secrets, with the password of its account in the URL, in all ${count(files.length)} files of the server`
}
