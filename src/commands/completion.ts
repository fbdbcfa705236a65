// flashticket completion: the script that makes TAB work.
import { readFileSync } from 'node:fs'
import { scripts } from '../cli/completions.ts'
import type { Define } from '../cli/define.ts'
import { invalid } from '../domain/error.ts'
import { nearest } from '../domain/words.ts'

const folder = new URL('../../completions/', import.meta.url)

const turnOn = `
To turn it on, add a line to
  ~/.bashrc                    source <(flashticket completion bash)
  ~/.zshrc, after compinit     source <(flashticket completion zsh)
  ~/.config/fish/config.fish   flashticket completion fish | source
  $PROFILE in PowerShell       flashticket completion powershell | Out-String |
                               Invoke-Expression`

const completion: Define = (command, ctx) =>
  command
    .argument('[shell]', 'bash, zsh, fish or powershell')
    .usage('[options] <shell>')
    .addHelpText('after', turnOn)
    .addHelpText('after', ctx.examples('completion bash', 'completion zsh > ~/.zfunc/_flashticket'))
    .action(async (shell: string | undefined) => {
      const script = scripts.get(shell ?? '')
      if (script === undefined) throw unknown(shell)
      await ctx.io.out(readFileSync(new URL(script, folder), 'utf8'))
    })
export default completion

function unknown(shell: string | undefined) {
  const shells = [...scripts.keys()]
  const near = shell === undefined ? undefined : nearest(shell, shells)
  return invalid(
    `${shell === undefined ? 'for which shell?' : `unknown shell ${JSON.stringify(shell)};`} choose ${shells.join(', ')}`,
    near === undefined ? 'flashticket completion --help' : `did you mean ${near}?`,
  )
}
