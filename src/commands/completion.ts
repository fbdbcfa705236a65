// flashticket completion: the script that makes TAB work.
import { readFileSync } from 'node:fs'
import { scripts } from '../cli/completions.ts'
import type { Define } from '../cli/define.ts'
import { invalid } from '../domain/error.ts'
import { nearest } from '../domain/words.ts'

const folder = new URL('../../completions/', import.meta.url)

const completion: Define = (command, ctx) =>
  command
    .argument('[shell]', ctx.texts.commands.completion.shell)
    .usage('[options] <shell>')
    .addHelpText('after', ctx.texts.commands.completion.rules)
    .addHelpText(
      'after',
      ctx.examples('completion bash', 'completion zsh > ~/.zfunc/_flashticket', 'completion fish | source'),
    )
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
    ({ commands }) =>
      shell === undefined
        ? commands.completion.which(shells.join(', '))
        : commands.completion.unknown(JSON.stringify(shell), shells.join(', ')),
    near === undefined ? 'flashticket completion --help' : `did you mean ${near}?`,
  )
}
