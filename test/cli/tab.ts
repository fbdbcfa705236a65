// What TAB offers in a real shell: lines are typed into it on a terminal of its own, and what it makes of them comes out.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The words that were offered, the same with what stood beside them, and the line as it stood then. */
export type Tab = { offered: string[]; listed: string[]; line: string }

const script = (name: string): string => fileURLToPath(new URL(`../../completions/${name}`, import.meta.url))

// What is offered is written down; so is, at the key after TAB, the line, which is emptied then. That key is one the
// terminal has no use of its own for.
const setups = {
  bash: `
    PS1=ready
    source ${script('flashticket.bash')}
    probe() { _flashticket "$@"; (( \${#COMPREPLY[@]} )) && printf '%s\\n' "\${COMPREPLY[@]}" >> "$OUT"; }
    complete -F probe flashticket
    note() { printf '=> %s\\n' "$READLINE_LINE" >> "$OUT"; READLINE_LINE='' READLINE_POINT=0; echo noted; }
    bind 'set bell-style none'
    bind 'set page-completions off'
    bind 'set completion-query-items 0'
    bind -x '"\\C-x\\C-x": note'`,
  // zsh's usual TAB first expands what was typed, whatever the command; completion alone is what is tested here
  zsh: `
    PROMPT=ready RPROMPT= LISTMAX=1000
    autoload -Uz compinit && compinit -D -u
    source ${script('flashticket.zsh')}
    compadd() {
      local -a hits
      if [[ " $* " != *' -'[OAD]' '* ]]; then
        builtin compadd -O hits "$@"
        [[ " $* " == *' -d notes '* ]] && hits=($notes)
        (( $#hits )) && print -rl -- $IPREFIX$^hits >> $OUT
      fi
      builtin compadd "$@"
    }
    note() { print -r -- "=> $BUFFER" >> $OUT; zle kill-whole-line; print noted > /dev/tty }
    zle -N note
    bindkey '^I' complete-word
    bindkey '^X^X' note`,
}

/** Why lines cannot be typed into this shell here; undefined where they can. */
export function missing(shell: 'bash' | 'zsh' | 'fish'): string | undefined {
  if (!runs(shell, ['--version'])) return `${shell} is not installed`
  if (shell !== 'fish' && !runs('script', ['--version'])) return 'script (util-linux) is not installed'
  return undefined
}

function runs(program: string, args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Types each line and TAB, in the folder `cwd`; `env`: more than the shell has anyway. */
export async function tabs(
  shell: 'bash' | 'zsh' | 'fish',
  lines: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<Tab[]> {
  return shell === 'fish' ? askFish(lines, cwd, env) : typeInto(shell, lines, cwd, env)
}

function askFish(lines: readonly string[], cwd: string, env: Record<string, string>): Tab[] {
  const program = `source ${script('flashticket.fish')}
    for line in $argv; complete -C $line; echo "=> "; end`
  // of its own: whoever runs the tests may have a desk at home
  const home = mkdtempSync(join(tmpdir(), 'flashticket-tab-'))
  try {
    const out = execFileSync('fish', ['--no-config', '-c', program, ...lines], {
      cwd,
      env: { PATH: process.env.PATH, HOME: home, LANG: 'C.UTF-8', ...env },
      encoding: 'utf8',
    })
    return tabsIn(out.replace(/\t/g, '  -- '))
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

async function typeInto(
  shell: 'bash' | 'zsh',
  lines: readonly string[],
  cwd: string,
  more: Record<string, string>,
): Promise<Tab[]> {
  const folder = mkdtempSync(join(tmpdir(), 'flashticket-tab-'))
  const out = join(folder, 'out')
  const setup = join(folder, 'setup')
  writeFileSync(setup, setups[shell])
  const start = { bash: 'bash --noprofile --norc -i', zsh: 'zsh -f -i' }[shell]
  const env = { PATH: process.env.PATH, HOME: folder, TERM: 'xterm', LANG: 'C.UTF-8', OUT: out, ...more }
  try {
    await new Promise<void>((resolve, reject) => {
      const terminal = spawn('script', ['-qec', start, '/dev/null'], { cwd, env })
      const waiting = [...lines.map((line) => `${line}\t\x18\x18`), 'exit\n']
      let screen = ''
      terminal.stdout.on('data', (chunk: Buffer) => {
        screen += chunk.toString()
        const [, next] = screen.split(waiting.length > lines.length ? 'ready' : 'noted')
        if (next === undefined) return
        screen = ''
        terminal.stdin.write(waiting.shift() ?? '')
      })
      terminal.on('error', reject)
      terminal.on('close', () => resolve())
      terminal.stdin.write(` source ${setup}\n`)
    })
    return tabsIn(existsSync(out) ? readFileSync(out, 'utf8') : '')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function tabsIn(out: string): Tab[] {
  const blocks: Tab[] = []
  let listed: string[] = []
  for (const line of out.split('\n')) {
    if (line.startsWith('=> ')) {
      blocks.push({ offered: listed.map((word) => word.replace(/ {2}-- .*/, '')), listed, line: line.slice(3) })
      listed = []
    } else if (line !== '') listed.push(line)
  }
  return blocks
}
