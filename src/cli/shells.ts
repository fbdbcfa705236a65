// Where each shell reads at its start what turns completion on, and the line that does.
import { appendFileSync, readFileSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'
import { makeFolder } from '../db/disk.ts'
import { invalid, storage } from '../domain/error.ts'
import { whyOf } from '../domain/system.ts'
import type { Host } from './host.ts'

type Machine = Pick<Host, 'env' | 'home' | 'platform'>

/** The line that turns completion on in each shell. */
const lines: Readonly<Record<string, string>> = {
  bash: 'source <(flashticket completion bash)',
  zsh: 'source <(flashticket completion zsh)',
  fish: 'flashticket completion fish | source',
  powershell: 'flashticket completion powershell | Out-String | Invoke-Expression',
}

export type Start = { path: string; line: string }

/** Throws `invalid` where only the shell itself knows its file, `storage` where there is no home folder. */
export function startOf(shell: string, { env, home, platform }: Machine): Start {
  const line = lines[shell] ?? ''
  if (shell === 'powershell' && platform === 'win32') {
    throw invalid((texts) => texts.commands.completion.unknownProfile, `Add-Content $PROFILE '${line}'`)
  }
  const own = (...parts: readonly string[]): string => {
    if (home === '') throw storage((texts) => texts.commands.completion.noHome, line)
    return join(home, ...parts)
  }
  // as the shells and XDG have it: a folder counts where it is set, and is absolute
  const set = (variable: string): string | undefined => {
    const folder = env[variable]
    return folder !== undefined && isAbsolute(folder) ? folder : undefined
  }
  const config = (): string => set('XDG_CONFIG_HOME') ?? own('.config')
  const paths: Readonly<Record<string, () => string>> = {
    bash: () => own('.bashrc'),
    zsh: () => join(set('ZDOTDIR') ?? own(), '.zshrc'),
    fish: () => join(config(), 'fish', 'config.fish'),
    powershell: () => join(config(), 'powershell', 'Microsoft.PowerShell_profile.ps1'),
  }
  return { path: paths[shell]?.() ?? '', line }
}

/** Whether the line stands in the file already. Throws `storage` for a file that cannot be read. */
export const isOn = ({ path, line }: Start): boolean =>
  textOf(path)
    .split(/\r?\n/)
    .some((other) => other.trim() === line)

/** Adds the line at the end of the file, which is made where there is none. Throws `storage`. */
export function turnOn({ path, line }: Start): void {
  const text = textOf(path)
  try {
    makeFolder(dirname(path))
    appendFileSync(path, `${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`)
  } catch (error) {
    throw storage((texts) => texts.commands.completion.notWritten(path, whyOf(error)(texts)), line)
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw storage((texts) => texts.commands.completion.notRead(path, whyOf(error)(texts)))
  }
}
