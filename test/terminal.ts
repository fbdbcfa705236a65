// A real terminal, driven as a person would: keys go in, and what is on the screen is read. Nothing is waited for by time.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const patience = 20_000

/** Why there is none here; undefined: there is. */
export function missingTerminal(): string | undefined {
  try {
    execFileSync('tmux', ['-V'], { stdio: 'ignore' })
    return undefined
  } catch {
    return 'tmux is not installed'
  }
}

export type Setting = { columns?: number; rows?: number; env?: Record<string, string>; cwd?: string }

/** As many terminals as are opened, until all of them are closed. */
export class Terminals {
  /** Of their own, and gone when they are closed. */
  readonly folder = mkdtempSync(join(tmpdir(), 'flashticket-terminal-'))
  private count = 0
  private readonly opened = new Set<string>()

  constructor() {
    if (!existsSync(resolve('dist/main.js'))) throw new Error('npm run build comes first')
    const program = `#!/bin/sh\nexec "${process.execPath}" "${resolve('bin/flashticket.js')}" "$@"\n`
    mkdirSync(join(this.folder, 'bin'))
    writeFileSync(join(this.folder, 'bin', 'flashticket'), program, { mode: 0o755 })
  }

  tmux(...args: string[]): string {
    return execFileSync('tmux', ['-S', join(this.folder, 'socket'), '-f', '/dev/null', ...args], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, LANG: 'C.UTF-8' },
    })
  }

  /** A shell that says `ready>`, in which `flashticket` is the program. */
  async open({ columns = 80, rows = 24, env = {}, cwd = this.folder }: Setting): Promise<Terminal> {
    this.count += 1
    const name = `t${this.count}`
    const path = `${join(this.folder, 'bin')}:${process.env.PATH}`
    const all = { PATH: path, LANG: 'C.UTF-8', TZ: 'UTC', PS1: 'ready> ', HOME: this.folder, HISTFILE: '', ...env }
    const shell = ['env', '-i', ...Object.entries(all).map(([name, value]) => `${name}=${value}`)]
    // tmux says what its terminals are; a test may say otherwise
    if (env.TERM === undefined) shell.push('TERM=screen-256color')
    const size = ['-x', String(columns), '-y', String(rows)]
    this.tmux('new-session', '-d', '-s', name, ...size, '-c', cwd, ...shell, 'bash', '--noprofile', '--norc', '-i')
    // a server that ends with its last session might be on its way out when the next is opened
    this.tmux('set-option', '-g', 'exit-empty', 'off')
    this.opened.add(name)
    const terminal = new Terminal(this, name)
    await terminal.see(/ready>/)
    return terminal
  }

  /** One of them. */
  end(name: string): void {
    this.tmux('kill-session', '-t', name)
    this.opened.delete(name)
  }

  close(): void {
    if (this.count > 0) this.tmux('kill-server')
    rmSync(this.folder, { recursive: true, force: true })
  }
}

export class Terminal {
  private readonly all: Terminals
  private readonly name: string
  constructor(all: Terminals, name: string) {
    this.all = all
    this.name = name
  }

  /** What is on the screen, without blanks at the ends of lines. */
  screen(): string {
    return this.all.tmux('capture-pane', '-p', '-t', this.name).replace(/ +$/gm, '').trimEnd()
  }

  /** Waits until the screen shows it. Throws with what it shows instead. */
  async see(wanted: RegExp | string): Promise<string> {
    const until = Date.now() + patience
    for (;;) {
      const screen = this.screen()
      if (typeof wanted === 'string' ? screen.includes(wanted) : wanted.test(screen)) return screen
      if (Date.now() > until) throw new Error(`not on the screen: ${wanted}\n${screen}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  /** Types text, character by character. */
  type(text: string): void {
    this.all.tmux('send-keys', '-t', this.name, '-l', '--', text)
  }

  /** Presses keys by their names in tmux: Enter, Down, C-c, Escape. */
  press(...keys: string[]): void {
    this.all.tmux('send-keys', '-t', this.name, ...keys)
  }

  close(): void {
    this.all.end(this.name)
  }

  /** Whether the cursor shows. */
  hasCursor(): boolean {
    return this.all.tmux('display-message', '-p', '-t', this.name, '#{cursor_flag}').trim() === '1'
  }

  /** Types a line. */
  enter(text: string): void {
    this.type(text)
    this.press('Enter')
  }

  /** Empties the screen, which is the shell's. */
  async clear(): Promise<void> {
    this.press('C-l')
    await this.see(/^ready>$/)
  }
}
