// The keychain in every state it can be in: a real gnome-keyring on a bus of its own, and buses that are no good.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { dial, lockedPart } from '../../src/cli/bus.ts'

const folder = mkdtempSync(join(tmpdir(), 'keychain-'))
const running: ChildProcess[] = []
const listening: Server[] = []

afterAll(async () => {
  for (const server of listening) server.close()
  for (const child of running) await end(child)
  rmSync(folder, { recursive: true, force: true })
})

function start(program: string, args: string[], env: NodeJS.ProcessEnv, stdin = ''): ChildProcess {
  const child = spawn(program, args, { env, stdio: ['pipe', 'ignore', 'ignore'] })
  child.stdin?.on('error', () => {}).end(stdin)
  running.push(child)
  return child
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

/** A fresh home, and the only variables a process in it gets to see. */
function home(name: string): NodeJS.ProcessEnv & { HOME: string; XDG_RUNTIME_DIR: string } {
  const HOME = join(folder, name)
  const XDG_RUNTIME_DIR = join(HOME, 'run')
  mkdirSync(XDG_RUNTIME_DIR, { recursive: true, mode: 0o700 })
  mkdirSync(join(HOME, '.local/share/keyrings'), { recursive: true })
  return { PATH: process.env['PATH'], HOME, XDG_RUNTIME_DIR }
}

// Compiled, because only a plain node shows whether a process ends by itself, and when.
const compiled = join(folder, 'compiled')
const alone = join(folder, 'alone')

beforeAll(() => {
  const project = join(folder, 'tsconfig.json')
  const compilerOptions = {
    noEmit: false,
    rootDir: resolve('src'),
    outDir: compiled,
    typeRoots: [resolve('node_modules/@types')],
  }
  writeFileSync(
    project,
    JSON.stringify({ extends: resolve('tsconfig.json'), compilerOptions, include: [resolve('src')] }),
  )
  spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', project, '--noCheck'])
  for (const place of [compiled, alone]) {
    mkdirSync(place, { recursive: true })
    writeFileSync(join(place, 'package.json'), '{ "type": "module" }')
  }
  symlinkSync(resolve('node_modules'), join(compiled, 'node_modules'))
  for (const part of ['cli', 'domain', 'texts']) cpSync(join(compiled, part), join(alone, part), { recursive: true })
})

/** What a process of its own gets from these calls, and how long it lived. */
async function ask(env: NodeJS.ProcessEnv, calls: string[], { platform = 'linux', from = join(compiled, 'cli') } = {}) {
  const program = `
    import { openKeychain } from ${JSON.stringify(join(from, 'keychain.js'))}
    const keychain = openKeychain({ env: process.env, platform: '${platform}', uid: process.geteuid() })
    const answers = []
    for (const line of ${JSON.stringify(calls)}) {
      const [call, ...words] = line.split(' ')
      answers.push(await keychain[call](...words).catch(({ state, message }) => [state, message]))
    }
    const native = process.report.getReport().sharedObjects.some((path) => path.includes('keyring'))
    process.stdout.write(JSON.stringify({ answers: answers.map((answer) => answer ?? null), native }))`
  const started = performance.now()
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { env })
  running.push(child)
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => (out += chunk))
  child.stderr.on('data', (chunk) => (err += chunk))
  const [exit] = await once(child, 'close')
  const seconds = (performance.now() - started) / 1000
  expect({ err, exit }).toEqual({ err: '', exit: 0 })
  return { ...(JSON.parse(out) as { answers: unknown[]; native: boolean }), seconds }
}

describe.concurrent('without a bus that is any good', () => {
  const account = 'desk/ada'
  const noBus = ['absent', 'no keychain in this session (no D-Bus)']

  it('is absent at once, with nothing loaded, where the session has no D-Bus', async () => {
    const { XDG_RUNTIME_DIR, ...bare } = home('bare')
    const calls = [`get ${account}`, `set ${account} token`, `remove ${account}`]
    const none = { answers: [noBus, noBus, noBus], native: false }
    const environments = [
      bare,
      { ...bare, XDG_RUNTIME_DIR },
      { ...bare, XDG_RUNTIME_DIR: '', DBUS_SESSION_BUS_ADDRESS: '' },
      { ...bare, DBUS_SESSION_BUS_ADDRESS: `unix:path=${folder}/nowhere` },
      { ...bare, DBUS_SESSION_BUS_ADDRESS: 'tcp:host=localhost,port=1' },
    ]
    const all = await Promise.all(environments.map((env) => ask(env, calls)))
    for (const one of all) expect(one).toMatchObject(none)
  })

  it('gives up after 3 s in all, and the process ends, where the bus accepts and never answers', async () => {
    const path = join(folder, 'hole')
    listening.push(createServer(() => {}).listen(path))
    const { answers, seconds } = await ask({ ...home('hole-home'), DBUS_SESSION_BUS_ADDRESS: `unix:path=${path}` }, [
      `get ${account}`,
      `set ${account} token`,
    ])
    const late = ['absent', 'the keychain did not answer in 3 s']
    expect(answers).toEqual([late, late])
    expect(seconds).toBeGreaterThan(3)
    expect(seconds).toBeLessThan(4)
  })
})

const needed = ['dbus-daemon', 'gnome-keyring-daemon'].filter((program) => spawnSync(program, ['--version']).error)
const notRun = needed.length > 0 ? ` (not run: ${needed.join(' and ')} not installed)` : ''
if (notRun) process.stderr.write(`with a real gnome-keyring${notRun}\n`)

describe.skipIf(notRun).concurrent(`with a real gnome-keyring${notRun}`, () => {
  /** Starts a bus that starts nothing by itself; a copy of the environment names it. */
  async function bus<Env extends { XDG_RUNTIME_DIR: string }>(env: Env) {
    const path = join(env.XDG_RUNTIME_DIR, 'bus')
    const config = `${path}.conf`
    writeFileSync(
      config,
      `<busconfig><type>session</type><listen>unix:path=${path}</listen><auth>EXTERNAL</auth><policy context="default">
      <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`,
    )
    start('dbus-daemon', ['--nofork', `--config-file=${config}`], env)
    await vi.waitFor(async () => (await dial([path])).destroy(), { timeout: 5000 })
    return { ...env, DBUS_SESSION_BUS_ADDRESS: `unix:path=${path}` }
  }

  /** Starts the keyring of that home; unlocked, if with a password. Waits until it answers. */
  async function keyring(env: { XDG_RUNTIME_DIR: string }, password?: string): Promise<ChildProcess> {
    const how = password === undefined ? '--start' : '--unlock'
    const daemon = start('gnome-keyring-daemon', [how, '--foreground', '--components=secrets'], env, password)
    async function answers() {
      const socket = await dial([join(env.XDG_RUNTIME_DIR, 'bus')])
      await lockedPart(socket, process.geteuid?.() ?? 0, {}).finally(() => socket.destroy())
    }
    await vi.waitFor(answers, { timeout: 5000 })
    return daemon
  }

  const account = '0b7e4c1e-desk/ada'
  const calls = [`get ${account}`, `set ${account} token`, `remove ${account}`]
  const locked = ['locked', 'the keychain is locked']

  it('keeps, finds and forgets a token', async () => {
    const env = await bus(home('works'))
    await keyring(env, 'password')
    const all = [`get ${account}`, `set ${account} one`, `set ${account} two`, `get ${account}`, 'get desk/eve']
    const last = [`remove ${account}`, `remove ${account}`, `get ${account}`]
    const { answers } = await ask(env, [...all, ...last])
    expect(answers).toEqual([null, null, null, 'two', null, true, false, null])
    // The bus may also be named by its place alone, and another system asks the native module directly.
    const { DBUS_SESSION_BUS_ADDRESS: _, ...unnamed } = env
    expect((await ask({ ...unnamed, DBUS_SESSION_BUS_ADDRESS: '' }, calls)).answers).toEqual([null, null, true])
    expect((await ask(env, calls, { platform: 'darwin' })).answers).toEqual([null, null, true])
  })

  it('is absent where the module is not installed', async () => {
    const env = await bus(home('module'))
    await keyring(env, 'password')
    const { answers, seconds } = await ask(env, [`get ${account}`], { from: join(alone, 'cli') })
    expect(answers).toEqual([['absent', 'the keychain module is not installed, or not for this machine']])
    expect(seconds).toBeLessThan(3)
  })

  it('is locked where the collection is, and where only the one is that has the entry', async () => {
    const env = await bus(home('locked'))
    const first = await keyring(env, 'password')
    await ask(env, [`set ${account} token`])
    await end(first)
    const second = await keyring(env)
    expect(await ask(env, calls)).toMatchObject({ answers: [locked, locked, locked] })
    await end(second)

    const keyrings = join(env.HOME, '.local/share/keyrings')
    writeFileSync(
      join(keyrings, 'open.keyring'),
      '[keyring]\ndisplay-name=open\nlock-on-idle=false\nlock-after=false\n',
    )
    writeFileSync(join(keyrings, 'default'), 'open')
    await keyring(env)
    const { answers } = await ask(env, [`get ${account}`, 'get desk/eve', 'set desk/eve token', 'get desk/eve'])
    expect(answers).toEqual([['locked', 'the entry in the keychain is locked'], null, null, 'token'])
  })

  it('finds nothing, and cannot store, where there is no collection', async () => {
    const env = await bus(home('empty'))
    await keyring(env)
    expect((await ask(env, calls)).answers).toEqual([null, ['absent', 'the keychain has no place to store in'], false])
  })

  it('is absent where nobody offers the service', async () => {
    const env = await bus(home('nobody'))
    const none = ['absent', 'no keychain in this session (no Secret Service)']
    expect((await ask(env, calls)).answers).toEqual([none, none, none])
  })

  it('gives up after 3 s, and the process ends, where the service has stopped', async () => {
    const env = await bus(home('stopped'))
    const daemon = await keyring(env, 'password')
    daemon.kill('SIGSTOP')
    const { answers, seconds } = await ask(env, [`get ${account}`])
    expect(answers).toEqual([['absent', 'the keychain did not answer in 3 s']])
    expect(seconds).toBeLessThan(4)
  })
})
